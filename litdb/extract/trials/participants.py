"""How many took part in a study, as its abstract says."""

import re
from typing import NamedTuple

from litdb.extract.sentences import Sentence
from litdb.extract.trials.numerals import Number
from litdb.extract.trials.people import People
from litdb.model.findings import Count, SectionLabel


class Spoken(NamedTuple):
    """A sentence, its text in small letters, the numbers before words and the numbers of people in it."""

    sentence: Sentence
    low: str
    numbers: list[Number]
    people: list[People]


class Numbers(NamedTuple):
    """The numbers of a study's participants."""

    participants: Count | None = None
    randomised: Count | None = None
    analysed: Count | None = None


_SOME_BEFORE = frozenset(
    "than least most every per other another remaining additional further these those to until and or versus "
    "vs respectively only screened approached invited excluded remained extra each maximum minimum required "
    "expected first next last".split()
)
"""The word before a number that is only some of them."""

_SHARE = frozenset(
    "one two three four five six seven eight nine ten half majority most none proportion percent third "
    "fraction each all number".split()
)
"""What stands before "of the 40 patients", where these are told of and not counted."""

_SOME_AFTER = re.compile(
    r",? ?(?:\([^()]{0,60}\),? ?)?+(?:(?:who|that|had|have|has|were|was|been|could|would|also|then|of whom) )*+"
    r"(?:per\b|in (?:each|every|either|both|the \S+(?: \S+){0,3} (?:group|arm)\b)|(?:screened|approached|invited"
    r"|excluded|ineligible|not|lost|unable|alive|dead|free)\b"
    r"|withdrew|withdrawn|died|discontinu|dropped|declin|refus|experienc|develop|report|respond|achiev|relaps"
    r"|progressed\b|required|needed|showed|"
    r"suffer|survived|failed|stopped|chose|agreed|preferred|presented|worsen|improv|crossed|switched|remained|reached)"
)
"""What stands behind a number that is only some of them, or of those who were looked at first."""

_LEADS = frozenset(
    "involving involved including included comprising comprised recruited enrolled enroled enrolling enrols "
    "enrolls randomized randomised accrued studied registered overall altogether assigned allocated analyzed "
    "analysed evaluated observed examined followed treated all, overall, altogether, comprises includes "
    "involves totaling totalling selected".split()
)
"""The word before a number of all participants."""
_SAMPLES = frozenset(
    "total sample cohort population group series panel consisted consisting composed comprised comprising".split()
)
"""What stands before "of 70 patients"."""
_STUDIES = frozenset(
    "trial study group survey series experiment conducted performed data trials investigation evaluation "
    "comparison undertaken done analysis".split()
)
"""What stands a few words before "in 70 patients"."""
_PREPOSITIONS = frozenset("in with among of on from for".split())
_TAKEN = frozenset(
    "randomized randomised randomly assigned allocated enrolled enroled included includes recruited entered "
    "studied divided participated participating accrued registered evaluated investigated underwent treated "
    "selected analyzed analysed evaluable assessable assessed consented received receive eligible examined "
    "followed observed met started randomization randomisation undergoing invited".split()
)
_WORD = re.compile(r"[a-z]+")
_GROUP = re.compile(r"(?:group|arm|sample)s? ?[(\[]")
_RANDOM = re.compile(r"randomi[sz]|randomly|allocated|assigned")
_ANALYSED = re.compile(
    r"analy[sz]ed|evaluable|assessable|evaluated|(?:intent|intention)[- ]to|in the (?:\S+ ){0,3}analys[ie]s"
)
_WERE = re.compile(r",? (?:[^.;,()]{1,30} )?(?:were|was) (?:then |finally )?")
_ELSEWHERE = (SectionLabel.BACKGROUND, SectionLabel.CONCLUSIONS, SectionLabel.REGISTRATION, SectionLabel.FUNDING)
_SMALLEST = 4
_LEAST, _PLAIN, _GOOD = 1, 2, 3


class _Rated(NamedTuple):
    rating: int
    people: People
    spoken: Spoken


def numbers(spoken: list[Spoken], arms: set[int], *, is_study: bool) -> Numbers:
    """Choose from the numbers of people in an abstract; `arms` has where the sizes of arms begin in it.

    Where nothing else says that it reports a study, a number of people must be plainly that of participants.
    """
    rated = [
        _Rated(_rating(one, part), one, part)
        for part in spoken
        for one in part.people
        if one.value >= _SMALLEST and part.sentence.start + one.start not in arms
    ]
    best = max((one.rating for one in rated), default=0)
    if best < (_LEAST if is_study else _PLAIN):
        return Numbers()
    first = next(one for one in rated if one.rating >= min(best, _GOOD))
    return Numbers(_count(first), _first(rated, _RANDOM), _first(rated, _ANALYSED))


def _first(rated: list[_Rated], pattern: re.Pattern[str]) -> Count | None:
    """The first number of which this is said: right behind it, or near one that is plainly of all."""
    for one in rated:
        if one.rating < _PLAIN:
            continue
        low, start, after = one.spoken.low, one.people.start, one.people.after
        behind = _WERE.match(low, after)
        if behind and pattern.match(low, behind.end()):
            return _count(one)
        if one.rating >= _GOOD and pattern.search(low, max(0, start - 40), _ends(one)):
            return _count(one)
    return None


def _ends(one: _Rated) -> int:
    """Where the words behind a number end: at the number of others, but not of one type or of some in brackets."""
    low, after = one.spoken.low, one.people.after
    others = (
        other.start
        for other in one.spoken.people
        if other.start >= after and other.value >= _SMALLEST and low[other.start - 1] not in "(["
    )
    return min(after + 60, *others, len(low))


def _rating(one: People, part: Spoken) -> int:
    """How sure it is that a number is that of all participants: 0 for never."""
    if one.is_stated:
        return _rating_stated(one, part)
    low = part.low
    before = low[max(0, one.start - 70) : one.start].split()
    if _is_some(before) or _SOME_AFTER.match(low, one.after):
        return 0
    rating = one.is_plain - (part.sentence.label in _ELSEWHERE) - (one.value < 10)
    leads = len(before) < 2 or _leads(before)
    return rating + leads + ((leads and bool(before)) or _is_taken(low, one.after))


def _is_taken(low: str, after: int) -> bool:
    """Whether the words behind a number say that these took part."""
    return not _TAKEN.isdisjoint(_WORD.findall(low, after, after + 180))


def _rating_stated(one: People, part: Spoken) -> int:
    """Of "n = 70": whether it is the first of its sentence, behind the people, or is larger than any other."""
    others = [other.value for other in part.people if other.is_stated and other is not one]
    if "subgroup" in part.low or any(other.start < one.start for other in part.people):
        return 0
    if one.is_plain:
        return _GOOD
    is_whole = part.sentence.text[max(0, one.start - 5) : one.start].lstrip("([ ").startswith("N")
    is_group = _GROUP.search(part.low, max(0, one.start - 20), one.start) is not None
    return 2 if not is_group and (is_whole or not others) and all(other < one.value for other in others) else 0


def _is_some(before: list[str]) -> bool:
    """Whether the words before a number say that it is not of all."""
    if not before:
        return False
    last = before[-1].lstrip("(")
    if last in _SOME_BEFORE or last[-1:] in "<>≥≤=/±":
        return True
    while before and before[-1] in ("the", "these", "those", "all"):
        before = before[:-1]
    if len(before) < 2 or before[-1] != "of" or "eye" in before or "eyes" in before:
        return False
    whole = before[-2]
    return (
        whole in _SHARE
        or whole[-1] in "%)"
        or whole[0].isdigit()
        or (whole == "out" and len(before) > 2 and before[-3][-1:].isalnum())
    )


def _leads(before: list[str]) -> bool:
    """Whether the words before a number lead to that of all participants."""
    last = before[-1]
    if last in _LEADS:
        return True
    if last in ("a", "the", "first") and len(before) > 1:
        last, before = before[-2], before[:-1]
    if last == "of" and len(before) > 1 and before[-2] in _SAMPLES:
        return True
    return last in _PREPOSITIONS and not _STUDIES.isdisjoint(word.strip(",()") for word in before[-9:-1])


def _count(one: _Rated) -> Count:
    people, sentence = one.people, one.spoken.sentence
    return Count(people.value, sentence.text[people.start : people.end], sentence.start + people.start)
