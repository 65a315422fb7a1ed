"""The design of a study, in standard words, as an abstract names it."""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import NamedTuple

from litdb.extract.sentences import Sentence, Span
from litdb.extract.trials.scope import scope
from litdb.model.findings import Excerpt, Scope, SectionLabel, Trait


class _Word(NamedTuple):
    """A trait that is named where the pattern matches."""

    label: str
    pattern: re.Pattern[str]


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
    ("cluster-randomised", "cluster", r"clusters?[- ](?:were )?random\w*"),
    ("randomised", "random", _RANDOMISED),
    ("double-blind", "double", rf"double(?:[- ]dummy,? double)?{_BLIND}"),
    ("triple-blind", "triple", rf"triple{_BLIND}"),
    ("single-blind", "single", rf"single{_BLIND}"),
    ("assessor-blind", "assessor", rf"assessors?{_BLIND}"),
    ("assessor-blind", "evaluator", rf"evaluator{_BLIND}"),
    ("assessor-blind", "investigator", rf"investigator{_BLIND}"),
    ("assessor-blind", "observer", rf"observer{_BLIND}"),
    (
        "open-label",
        "open",
        r"open(?:[- ]label(?:l?ed)?\b(?! ext)|(?=,? (?:random|prospective|parallel|multi|trial|study)))",
    ),
    ("placebo-controlled", "placebo", r"placebo[- ]control(?:led)?\b"),
    ("sham-controlled", "sham", r"sham[- ]control(?:led)?\b"),
    ("active-controlled", "active", r"active[- ](?:(?:comparator[- ]|drug[- ])?controlled|comparator)\b"),
    ("cross-over", "cross", rf"cross-?over(?=,? (?:(?!to\b)[\w-]+,? ){{0,3}}{_STUDY}\b|[.,;)]| with)"),
    (
        "parallel-group",
        "parallel",
        rf"parallel(?:[- ](?:groups?|arms?|assignment)|(?=,| (?:[\w-]+,? ){{0,3}}{_STUDY}\b))",
    ),
    ("factorial", "factorial", r"factorial\b(?! validity)"),
    ("non-inferiority", "noninferior", r"noninferiority"),
    ("non-inferiority", "non-inferior", r"non-inferiority"),
    ("equivalence", "equivalence", r"equivalence (?:trial|study|design|margin)"),
    ("superiority", "superiority", r"superiority (?:trial|study|design)"),
    ("multicentre", "multi", r"multi[- ]?(?:cent(?:er|ers|re|res|red|ric)|institution(?:al)?|site|national)\b"),
    ("single-centre", "single", r"single[- ]?(?:cent(?:er|re|red)|institution|site)\b"),
    ("pilot", "pilot", rf"pilot(?=,? (?:[\w-]+,? ){{0,4}}{_STUDY}\b)"),
    ("adaptive", "adaptive", r"adaptive (?:[\w-]+ ){0,2}(?:design|trial|randomi[sz]ation)"),
    ("single-arm", "single", r"single[- ](?:arm|group)\b"),
    ("cohort", "cohort", r"cohort(?: study| design|(?<=prospective cohort)|(?<=retrospective cohort))\b"),
    ("case-control", "case", r"case[- ](?:control|referent)\b"),
    ("cross-sectional", "cross", r"cross-?sectional (?:[\w-]+ ){0,2}(?:study|survey|analysis|design)"),
)
"""Trait, the letters that its words begin with, the words."""

_WORDS: dict[str, list[_Word]] = {}
"""The letters that are searched for -> what may be named where they stand."""
for _label, _stem, _pattern in _TABLE:
    _WORDS.setdefault(_stem, []).append(_Word(_label, re.compile(_pattern)))
_MASKED = frozenset(("double", "triple", "assessor", "evaluator", "investigator", "observer"))
"""Letters that are worth a search only in abstracts in which somebody is blinded or masked."""
_PHASE = re.compile(
    r"phase[- ](?P<number>i{1,3}|iv|[1-4])(?P<letter>[ab])?(?:[/-](?P<second>i{1,3}|iv|[1-4])[ab]?)?\b(?! (?:dose"
    r"|of|reaction|period))"
)
_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_REVIEWS = (
    _Word(
        "systematic review", re.compile(r"systematic(?:ally)? (?:[\w-]+ ){0,2}(?:review|synthesis|search|overview)\w*")
    ),
    _Word("meta-analysis", re.compile(r"meta-?anal[a-z]+")),
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
    if any(stem in low for stem in _REVIEW_STEMS) and scope(abstract) is Scope.INCLUDED_STUDIES:
        named = [(match.span(), word.label) for word in _REVIEWS for match in word.pattern.finditer(low)]
    else:
        starts = [sentence.start for sentence in sentences]
        named = [one for one in _named(low) if _is_own(one[0][0], low, sentences, starts)]
    first: dict[str, Excerpt] = {}
    for (start, end), label in sorted(named):
        first.setdefault(label, Excerpt(abstract[start:end], start))
    return tuple(Trait(label, excerpt) for label, excerpt in first.items())


def _named(low: str) -> Iterator[tuple[Span, str]]:
    """The traits that a text names, and where."""
    is_masked = "blind" in low or "mask" in low
    for stem, words in _WORDS.items():
        place = low.find(stem) if is_masked or stem not in _MASKED else -1
        while place >= 0:
            for word in words:
                if match := word.pattern.match(low, place):
                    yield match.span(), word.label
            place = low.find(stem, place + 1)
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
