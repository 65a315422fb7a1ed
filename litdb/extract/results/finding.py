"""Results of outcomes put together: whose numbers they are, of which arm, at what time."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from litdb.extract.results import arms, belonging, effects, intervals, matching, outcomes, p_values, rows, values
from litdb.extract.results.arms import Known, Mention
from litdb.extract.results.belonging import Numbers, Outcome
from litdb.extract.results.matching import Declared
from litdb.extract.sentences import Sentence
from litdb.model.findings import DeclaredIn, Endpoint, Excerpt, Result, SectionLabel, Trial

_SAYS = re.compile(
    r"\d|ignifican|iffer|imilar|ower|igher|educ|ncreas|ecreas|mprov|effect|reater|less|more|inferior|achiev|met\b|etter|wors"
)
_METHODS = re.compile(
    r"""\b(?:will\ be|(?:was|were)\ (?:randomi[sz]ed|randomly|assigned|allocated|measured|assessed|recruited|enrolled|defined
      |studied|evaluated|compared|analy[sz]ed)
    |randomly\ (?:assigned|allocated)|we\ (?:randomi[sz]ed|randomly|assigned|enrolled|recruited|aimed|sought|hypothes))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SHOWS = re.compile(r"[Pp]\s?[<>=≤]|\d\s?%|\bCI\b|\d\s?±|ignificant|differ|\bversus\b|\bvs\b")
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|should|may|might|can|could|seems?|appears?|suggests?|conclude|conclusions?)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_UNHEADED = (None, SectionLabel.METHODS, SectionLabel.OTHER)
_TIME = re.compile(
    r"""\b(?:[Aa]t|[Aa]fter|[Bb]y|[Ww]ithin|[Oo]ver|[Dd]uring|[Ff]ollowing)\s(?:the\s|a\s|approximately\s|about\s)?
    (?:(?:median|mean)\s(?:follow[ -]?up\s)?(?:of\s)?)?
    (?P<time>(?:\d{1,3}(?:[.·]\d)?(?:\s?(?:-|–|to|and|or|,)\s?\d{1,3}){0,3}|one|two|three|four|five|six|eight|twelve)
      [\s-](?:years?|months?|weeks?|wks?|days?|hours?|h|minutes?|min|d|mo|wk|yr)\b
      |(?:weeks?|months?|days?|years?)\s\d{1,3}(?:\s?(?:-|–|to|and)\s?\d{1,3})?)""",
    re.VERBOSE,
)


_NAMES = re.compile(
    r"(?i)\b(?!(?:as|groups?|arms?|treatments?|therapy|the|and|or|with|in|of|to|patients?)\b)[^\W\d_]{2}"
)
"""A word that an arm's name does not account for."""
_SHORTEST = 3
"""Code points of an outcome's name at least."""


class _Context(NamedTuple):
    """What is known of the trial before its results are read."""

    endpoints: list[Declared]
    arms: list[Known]


def find(
    abstract: str, sentences: tuple[Sentence, ...], endpoints: tuple[Endpoint, ...], trial: Trial | None
) -> tuple[Result, ...]:
    """Find what is reported of each end point, and of outcomes that no declaration names, in order."""
    del abstract
    context = _Context(matching.declared(endpoints), arms.known(trial.arms if trial else ()))
    declaring = {one.text for one in endpoints if one.declared_in is not DeclaredIn.RESULT}
    reporting = (
        one for one in _reporting(sentences) if one.text not in declaring or _SHOWS.search(one.text) is not None
    )
    return tuple(one for sentence in reporting for one in _results(sentence, context))


def _reporting(sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The sentences that may report results: those under that heading, or where there is none those behind the methods."""
    if any(sentence.label is SectionLabel.RESULTS for sentence in sentences):
        wanted = [sentence for sentence in sentences if sentence.label is SectionLabel.RESULTS]
    else:
        wanted = [sentence for sentence in sentences[1:] if sentence.label in _UNHEADED]
        methods = [at for at, sentence in enumerate(wanted) if _METHODS.search(sentence.text)]
        shown = [at for at, sentence in enumerate(wanted) if _SHOWS.search(sentence.text)]
        first = max((at for at in methods if at < len(wanted) / 2), default=-1) + 1 if methods else (shown or [0])[0]
        wanted = [
            one for at, one in enumerate(wanted) if at >= first and at not in methods and not _concludes(one.text)
        ]
    return (sentence for sentence in wanted if _SAYS.search(sentence.text))


def _concludes(text: str) -> bool:
    """Whether a sentence says what holds, and not what was found: in the present, without a number."""
    return _PRESENT.search(text) is not None and _DIGIT.search(text) is None


def _results(sentence: Sentence, context: _Context) -> Iterator[Result]:
    """What a sentence reports."""
    text = sentence.text
    mentions = arms.mentions(text, context.arms)
    reported = [one for one in _outcomes(sentence, context.endpoints) if not _is_arm(text, one, mentions)]
    if not reported:
        return
    times = list(_TIME.finditer(text))
    numbers, blanked = _numbers(text)
    for one in belonging.shared(text, reported, numbers):
        inside = [time for time in times if time.start() < one.clause[1]]
        for row in rows.of(sentence.text, blanked, one, mentions):
            yield _placed(row, sentence.start, inside[-1]["time"] if inside else "")


def _placed(row: Result, start: int, time: str) -> Result:
    """A row with its offsets in the abstract."""
    return replace(
        row,
        outcome=Excerpt(row.outcome.text, start + row.outcome.start),
        text_start=start,
        p_text=row.p_text and Excerpt(row.p_text.text, start + row.p_text.start),
        time_point=time,
    )


def _is_arm(text: str, outcome: Outcome, mentions: list[Mention]) -> bool:
    """Whether what looks like an outcome only names an arm."""
    left = text[outcome.start : outcome.end]
    for one in mentions:
        if outcome.start <= one.start and one.end <= outcome.end:
            left = left.replace(text[one.start : one.end], " ")
    return (len(left) < outcome.end - outcome.start or len(left) < _SHORTEST) and not _NAMES.search(left)


def _outcomes(sentence: Sentence, known: list[Declared]) -> list[Outcome]:
    """The outcomes of a sentence in order: those that it names, and declared end points wherever they stand."""
    text = sentence.text
    declared = matching.named(text, known)
    found = []
    for start, end in outcomes.named(sentence):
        here = next((one.at for one in declared if one.start < end and start < one.end), None)
        found.append(Outcome(start, end, matching.of(text[start:end], known) if here is None else here))
    for one in declared:
        if all(one.end <= each.start or each.end <= one.start for each in found):
            found.append(Outcome(*one))
    return sorted(found, key=lambda one: one.start)


def _numbers(text: str) -> tuple[Numbers, str]:
    """The numbers of a sentence, and its text with blanks for those that are of no single arm."""
    ranges = intervals.find(text)
    found, compared = p_values.find(text), effects.find(text, ranges)
    taken = [(one.start, one.end) for one in found]
    taken += [(one.start, one.end) for one in compared]
    taken += [(one.start, one.end) for one in ranges]
    blanked = values.blanked(text, (*taken, *intervals.spreads(text)))
    return Numbers(found, compared, values.find(blanked)), blanked
