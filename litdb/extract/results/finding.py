"""Results of outcomes put together: whose numbers they are, of which arm, at what time."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from litdb.extract.results import arms, belonging, effects, intervals, matching, outcomes, p_values, rows, values
from litdb.extract.results.arms import Known, Mention
from litdb.extract.results.belonging import Numbers, Outcome
from litdb.extract.results.matching import Declared
from litdb.extract.sentences import Sentence
from litdb.model.findings import DeclaredIn, Endpoint, Result, SectionLabel, Trial

_DONE = (
    "randomi randomly assigned allocated measured assessed recruited enrolled defined studied evaluated compared analy"
)
_METHODS = (
    *(f"{was} {done}" for was in ("was", "were", "will be") for done in _DONE.split()),
    *("randomly ", "we randomi", "We randomi", " assigned to", "aimed to", "hypothes", "we assigned", "We assigned"),
)
"""Words of a sentence that says what was done, and not what was found."""
_PEOPLE = "patient participant volunteer subjects women children adults infants placebo randomised randomized".split()
_SHOWS = re.compile(r"[Pp]\s?[<>=≤]|\d\s?%|\bCI\b|\d\s?±|ignificant|differ|\bversus\b|\bvs\b")
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|should|may|might|can|could|seems?|appears?|suggests?|conclude|conclusions?)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_BASELINE = re.compile(r"\AAt baseline|\b[Bb]aseline (?:characteristics|demographics?|variables|data)\b")
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


_APPOSED = re.compile(r"\s?[,(]\s?(?:(?:the|a|an|our|which was|which was the)\s)?")
"""Between an outcome and the role that it is said to have: "length of stay (the primary end point)"."""
_SAYS_ROLE = re.compile(r"(?:end[ -]?point|outcome|measure)s?\b")


_RATIO = re.compile(r"(?:the )?ratios? of [\w-]+(?: [\w-]+)? to [\w-]+")
_BRACKET_P = re.compile(r"\s?\((?=[Pp]\s?[<=>≤])")
_LISTED = re.compile(r"\)(?:,|,? and| or),? (?:(?:in|of|for|on|the) ){0,3}(?P<name>[\w-]+(?: [\w-]+){0,4})\Z")
_LONGEST = 60
"""Code points of a list's item before its bracket."""


class _Context(NamedTuple):
    """What is known of the trial before its results are read."""

    endpoints: list[Declared]
    arms: list[Known]


def find(
    abstract: str, sentences: tuple[Sentence, ...], endpoints: tuple[Endpoint, ...], trial: Trial | None
) -> tuple[Result, ...]:
    """Find what is reported of each end point, and of outcomes that no declaration names, in order.

    () for an abstract that is of no study of people: it declares nothing, has no arms, and names nobody.
    """
    if not endpoints and trial is None and not any(map(abstract.lower().__contains__, _PEOPLE)):
        return ()
    context = _Context(matching.declared(endpoints), arms.known(trial.arms if trial else ()))
    declaring = {one.text for one in endpoints if one.declared_in is not DeclaredIn.RESULT}
    reporting = (
        one for one in _reporting(sentences) if one.text not in declaring or _SHOWS.search(one.text) is not None
    )
    return tuple(one for sentence in reporting for one in _results(sentence, context))


def _reporting(sentences: tuple[Sentence, ...]) -> list[Sentence]:
    """The sentences that may report results: those under that heading, or, without one, those behind the methods."""
    found = [sentence for sentence in sentences if sentence.label is SectionLabel.RESULTS]
    if found:
        return found
    loose = [sentence for sentence in sentences[1:] if sentence.label in _UNHEADED]
    methods = [at for at, sentence in enumerate(loose) if any(word in sentence.text for word in _METHODS)]
    first = max((at for at in methods if at < len(loose) / 2), default=-1) + 1
    if not methods:
        first = next((at for at, sentence in enumerate(loose) if _SHOWS.search(sentence.text)), 0)
    reported = (sentence for at, sentence in enumerate(loose) if at >= first and at not in methods)
    return [sentence for sentence in reported if not _concludes(sentence.text)]


def _concludes(text: str) -> bool:
    """Whether a sentence says what holds, and not what was found: in the present, without a number."""
    return _PRESENT.search(text) is not None and _DIGIT.search(text) is None


def _results(sentence: Sentence, context: _Context) -> Iterator[Result]:
    """What a sentence reports."""
    text = sentence.text
    if "aseline" in text and _BASELINE.search(text):
        return
    named = _outcomes(sentence, context.endpoints)
    mentions = arms.mentions(text, context.arms) if named else []
    reported = [one for one in named if not _is_arm(text, one, mentions)]
    if not reported:
        return
    reported = _with_listed(text, reported)
    times = list(_TIME.finditer(text))
    numbers, blanked = _numbers(text)
    for one in belonging.shared(text, reported, numbers):
        inside = [time for time in times if time.start() < one.clause[1]]
        yield from rows.of(sentence, blanked, one, mentions, inside[-1]["time"] if inside else "")


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
    found: list[Outcome] = []
    for start, last in outcomes.named(sentence):
        ratio = _RATIO.match(text, start)
        end = max(last, ratio.end()) if ratio else last
        here = next((one for one in declared if one.start < end and start < one.end), None)
        role = next((one for one in declared if one.by_role and _APPOSED.fullmatch(text, end, one.start)), None)
        if here is None or here.by_role:
            found.append(Outcome(start, end, role.at if role else matching.of(text[start:end], known)))
        elif _SAYS_ROLE.search(text, start, end):
            found.append(Outcome(here.start, here.end, here.at))
        else:
            found.append(Outcome(start, end, here.at if matching.is_mostly(text[start:end], known[here.at]) else None))
        if role:
            declared.remove(role)
    for one in declared:
        if all(one.end <= each.start or each.end <= one.start for each in found):
            found.append(Outcome(one.start, one.end, one.at))
    return sorted(set(found), key=lambda one: one.start)


def _with_listed(text: str, found: list[Outcome]) -> list[Outcome]:
    """The outcomes of a sentence with those of a list that only the P value in brackets behind each tells apart."""
    ends = [one.end for one in found]
    for bracket in _BRACKET_P.finditer(text, ends[0]):
        last = max(end for end in ends if end <= bracket.start())
        listed = _LISTED.search(text, max(last, bracket.start() - _LONGEST), bracket.start())
        if listed is not None and last < listed.start("name") and ")" in text[last : listed.start("name")]:
            ends.append(listed.end("name"))
            found = [*found, Outcome(*listed.span("name"), None)]
    return sorted(found, key=lambda one: one.start)


def _numbers(text: str) -> tuple[Numbers, str]:
    """The numbers of a sentence, and its text with blanks for those that are of no single arm."""
    found = list(p_values.find(text))
    blanked = values.blanked(text, ((one.start, one.end) for one in found))
    if _DIGIT.search(blanked) is None:
        return Numbers(found, [], []), blanked
    ranges = intervals.find(blanked)
    compared = effects.find(blanked, ranges)
    taken = [(one.start, one.end) for one in compared] + [(one.start, one.end) for one in ranges]
    blanked = values.blanked(blanked, (*taken, *intervals.spreads(blanked)))
    return Numbers(found, compared, values.find(blanked)), blanked
