"""The design of a study, in standard words, as an abstract names it."""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import NamedTuple

from litdb.extract.sentences import Sentence, Span
from litdb.extract.trials.scope import scope
from litdb.model.findings import Excerpt, Scope, SectionLabel, Trait

_STUDY = (
    r"(?:stud(?:y|ies)|trials?|rct|design|experiment|comparison|evaluation|investigation|extension|phase"
    r"|manner|fashion|randomi[sz]ed|controlled)"
)
_BLIND = r"[- ]?(?:blind|mask)(?:ed)?\b"
_RANDOMLY = (
    r"ly (?:and \w+ )?(?:re-?)?(?:assign|allocat|divid|distribut|receiv|separat|placed|split|enrol|into|1:|to )[a-z]*"
)
_RANDOMISED = (
    rf"random(?<!non-random)(?<!nonrandom)(?<!not random)(?<!mendelian random)(?:i[sz]ed|i[sz]ation|{_RANDOMLY})"
    r"(?!(?: controlled| clinical| comparative|,? placebo-controlled){0,3} (?:trials|studies|evidence))"
)
_TABLE = (
    ("cluster-randomised", "c", r"clusters?[- ](?:were )?random\w*"),
    ("randomised", "m", _RANDOMISED),
    ("double-blind", "b", rf"double(?:[- ]dummy,? double)?{_BLIND}"),
    ("triple-blind", "p", rf"triple{_BLIND}"),
    ("single-blind", "g", rf"single{_BLIND}"),
    ("assessor-blind", "a", rf"assessors?{_BLIND}"),
    ("assessor-blind", "v", rf"evaluator{_BLIND}"),
    ("assessor-blind", "v", rf"investigator{_BLIND}"),
    ("assessor-blind", "v", rf"observer{_BLIND}"),
    (
        "open-label",
        "p",
        r"open(?:[- ]label(?:l?ed)?\b(?! ext)|(?=,? (?:random|prospective|parallel|multi|trial|study)))",
    ),
    ("placebo-controlled", "b", r"placebo[- ]control(?:led)?\b"),
    ("sham-controlled", "m", r"sham[- ]control(?:led)?\b"),
    ("active-controlled", "v", r"active[- ](?:(?:comparator[- ]|drug[- ])?controlled|comparator)\b"),
    ("cross-over", "c", rf"cross-?over(?=,? (?:(?!to\b)[\w-]+,? ){{0,3}}{_STUDY}\b|[.,;)]| with)"),
    (
        "parallel-group",
        "p",
        rf"parallel(?:[- ](?:groups?|arms?|assignment)|(?=,| (?:[\w-]+,? ){{0,3}}{_STUDY}\b))",
    ),
    ("factorial", "f", r"factorial\b(?! validity)"),
    ("non-inferiority", "f", r"noninferiority"),
    ("non-inferiority", "f", r"non-inferiority"),
    ("equivalence", "q", r"equivalence (?:trial|study|design|margin)"),
    ("superiority", "p", r"superiority (?:trial|study|design)"),
    ("multicentre", "m", r"multi[- ]?(?:cent(?:er|ers|re|res|red|ric)|institution(?:al)?|site|national)\b"),
    ("single-centre", "g", r"single[- ]?(?:cent(?:er|re|red)|institution|site)\b"),
    ("pilot", "p", rf"pilot(?=,? (?:[\w-]+,? ){{0,4}}{_STUDY}\b)"),
    ("adaptive", "p", r"adaptive (?:[\w-]+ ){0,2}(?:design|trial|randomi[sz]ation)"),
    ("single-arm", "g", r"single[- ](?:arm|group)\b"),
    ("cohort", "c", r"cohort(?: study| design|(?<=prospective cohort)|(?<=retrospective cohort))\b"),
    ("case-control", "c", r"case[- ](?:control|referent)\b"),
    ("cross-sectional", "c", r"cross-?sectional (?:[\w-]+ ){0,2}(?:study|survey|analysis|design)"),
)
"""Trait, the rarest letter of the word that it begins with, its words."""


class _Words(NamedTuple):
    """What may be named where a letter stands: of each trait its label, and how far the letter is from its beginning.

    An empty group behind the words of each tells which it is.
    """

    pattern: re.Pattern[str]
    traits: tuple[tuple[str, int], ...]


def _behind(words: str, at: int) -> str:
    """What stands behind the letter at a place of a pattern: the next letter first, which mostly is another."""
    if at == 0:
        return words[1:]
    seen = at + 1 + words[at + 1].isalpha()
    return f"{words[at + 1 : seen]}(?<={words[:seen]}){words[seen:]}"


def _by_letter(*, is_masked: bool) -> tuple[_Words, ...]:
    """The rows in which somebody is blinded or masked, or all others, by their letters: one is quick to search for."""
    rows: dict[str, list[tuple[str, int, str]]] = {}
    for label, letter, words in _TABLE:
        if words.endswith(_BLIND) == is_masked:
            at = words.index(letter)
            rows.setdefault(letter, []).append((label, at, f"{_behind(words, at)}()"))
    return tuple(
        _Words(
            re.compile(f"{letter}(?:{'|'.join(words for _, _, words in own)})"),
            tuple((label, at) for label, at, _ in own),
        )
        for letter, own in rows.items()
    )


_MASKED = _by_letter(is_masked=True)
_WORDS = _by_letter(is_masked=False)
_PHASE = re.compile(
    r"phase[- ](?P<number>i{1,3}|iv|[1-4])(?P<letter>[ab])?(?:[/-](?P<second>i{1,3}|iv|[1-4])[ab]?)?\b(?! (?:dose"
    r"|of|reaction|period))"
)
_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_REVIEWS = (
    ("systematic review", re.compile(r"systematic(?:ally)? (?:[\w-]+ ){0,2}(?:review|synthesis|search|overview)\w*")),
    ("meta-analysis", re.compile(r"meta-?anal[a-z]+")),
)
_REVIEW_STEMS = ("systematic", "meta-anal", "metaanal", "scoping")
_WISHED = re.compile(
    r"\b(?:needed|future|further|required|warranted|should|necessary|previous|prior|recent|earlier|other|lack of"
    r"|few|several|two|three|four|five|six|most|many)\b"
)
"""In sentences with these words, the traits may be those of other studies."""


def traits(abstract: str, low: str, sentences: tuple[Sentence, ...]) -> tuple[Trait, ...]:
    """The traits of the study that an abstract (and the same in small letters) reports, in the order of the text.

    Each is named once. Of a review they are its own, and not those of the studies that it includes.
    """
    if any(map(low.__contains__, _REVIEW_STEMS)) and scope(abstract) is Scope.INCLUDED_STUDIES:
        named = [(match.span(), label) for label, pattern in _REVIEWS for match in pattern.finditer(low)]
    else:
        starts = [sentence.start for sentence in sentences]
        named = [one for one in _named(low) if _is_own(one[0][0], low, sentences, starts)]
    first: dict[str, Excerpt] = {}
    for (start, end), label in sorted(named):
        if label not in first:
            first[label] = Excerpt(abstract[start:end], start)
    return tuple(Trait(label, excerpt) for label, excerpt in first.items())


def _named(low: str) -> Iterator[tuple[Span, str]]:
    """The traits that a text names, and where."""
    for words in (*_MASKED, *_WORDS) if "blind" in low or "mask" in low else _WORDS:
        for match in words.pattern.finditer(low):
            label, before = words.traits[(match.lastindex or 1) - 1]
            yield (match.start() - before, match.end()), label
    if "phase" in low:
        for match in _PHASE.finditer(low):
            numbers = [_NUMBERS.get(one, one) for one in (match["number"], match["second"]) if one]
            yield match.span(), f"phase {'/'.join(numbers)}"


def _is_own(place: int, low: str, sentences: tuple[Sentence, ...], starts: list[int]) -> bool:
    """Whether what is said at a place of the abstract is said of the study itself."""
    at = bisect(starts, place) - 1
    if at < 0 or place >= sentences[at].end:
        return True
    sentence = sentences[at]
    if sentence.label is SectionLabel.BACKGROUND:
        return False
    is_last = sentence.label is SectionLabel.CONCLUSIONS or (at == len(sentences) - 1 and at > 0)
    return not (is_last and _WISHED.search(low, sentence.start, sentence.end))
