"""The groups of a trial that one sentence names, with their sizes."""

import re
from typing import NamedTuple

from litdb.extract.sentences import Span
from litdb.extract.trials.numerals import FIGURES, Number, figures


class Group(NamedTuple):
    """A group of people: the span of the words about it, and its size; `is_sure` if they can hardly mean else."""

    words: Span
    size: Number | None = None
    is_sure: bool = True


_PEOPLE = (
    r"(?:patients|participants|subjects|women|men|children|adults|individuals|people|persons|volunteers|eyes|cases"
    r"|infants"
    r"|students|survivors)"
)
_SIZE = re.compile(
    rf"[\[({{](?P<inside>[^()\[\]{{}}]{{0,60}}?)(?:\bn ?[=:] ?(?P<n>{FIGURES})(?![\d.·])"
    rf"|(?<=[\[(])(?P<people>{FIGURES}) {_PEOPLE})[^()\[\]{{}}]{{0,80}}[\])}}]?"
)
_INNER = re.compile(rf"(?P<name>[^;,()=]{{2,50}})(?:,|:|;)? ?\(?n ?[=:] ?(?P<n>{FIGURES})(?![\d.·])")
_TURNED = re.compile(
    rf"\bn ?[=:] ?(?P<n>{FIGURES})(?: (?:in|for|on|with|to|of))?(?: the)? (?P<name>[a-z][^;,()=]{{1,50}})"
)
_LEAD_IN = re.compile(
    r".*(?:\b(?:to(?: receive| undergo)?|received|receiving|underwent|into|between|comparing|compared|given|either|were"
    r"|the|with|in|among|from|of)\b|[:;,.](?= ))",
    re.DOTALL,
)
_ASSIGNED = re.compile(
    r"(?:random|assign|allocat)[a-z]*,?(?: \([^()]{0,40}\)| (?!compar)[\w:;,'/-]+){0,12}? ?(?:(?:in)?to|between"
    r"|:)(?: either)?(?: (?:receive|undergo|have|one of (?:two|three|four)[^:]{0,30}:|(?:two|2|three"
    r"|3) (?:[a-z]+ )?groups:))?(?: either)? "
)
_FOLLOWED = re.compile(
    rf"(?: \(\d[\d.]*%\))?(?: (?:of (?:them|these|whom)))?(?: (?:[a-z-]+ )??{_PEOPLE})?(?: (?:who|were|was|had been"
    rf"|have been|being))*+(?: then)?(?: randomly)?(?P<sure>"
    r" (?:(?:ran?domi[sz]ed|assigned|allocated)(?: to receive| to undergo| (?:in)?to| for)|to receive|to undergo"
    r"|received?|receiving|given|treated with|treated by|underwent|undergoing|to|into|assigned))?"
    r"(?(sure)|(?: in| on| with| had| using)) "
)
_NAMED = re.compile(
    rf" (?:{_PEOPLE} )?(?!(?:were|was|had|have|has|did|completed|who|whom|of|and|or|is|are|patients)\b)(?=[a-z])"
)
_DATED = re.compile(r"(?:in|from|to|and|until|since|between|through|-|–|[a-z]{3,9},?|\d,) ?$")
_COMPARED = (
    "group", "random", "receiv", " arm", "compar", "control", "assign", "treated with", "placebo", " vs", "versus",
    "allocat",
)  # fmt: skip
"""Words of sentences that speak of arms."""
_OUTCOME = re.compile(
    r"\b(?:died|death|responded|relapsed|developed|experienced|adverse|nausea|recurrence|survived|reported|events?"
    r"|failed|discontinu|withdr|dropped|excluded|lost)"
)
_PARTED = re.compile(r".*(?: (?:or|and|versus|vs\.?|to|with) |[;,] )", re.DOTALL)
_REACH = 160
_NEAR = 60


def sized(low: str) -> list[Group]:
    """The groups of a sentence whose size is stated beside them: "wool (n = 30) or cotton (n = 31)"."""
    found: list[Group] = []
    brackets = [*_SIZE.finditer(low)]
    if len(brackets) < 2:
        return _inside(low, *brackets[0].span()) if brackets else found
    before = 0
    is_sure = any(map(low.__contains__, _COMPARED))
    leads = [match.end() for match in _ASSIGNED.finditer(low)] if is_sure else []
    for match in brackets:
        lead = max((end for end in leads if before <= end < match.start()), default=0)
        if lead and found:
            found.clear()  # what is counted before people are assigned is all of them
        if inside := _inside(low, *match.span()):
            found += inside
        else:
            words = (lead or _begins(low, before, match.start()), match.end())
            found.append(Group(words, _number(match, "n" if match["n"] else "people"), is_sure))
        before = match.end()
    return found


def _inside(low: str, start: int, end: int) -> list[Group]:
    """The groups of a bracket that has more than one: "(wool, n = 30; silk, n = 31)", "(n = 30 wool, n = 31 silk)"."""
    if low.count("=", start, end) + low.count(":", start, end) < 2:
        return []
    for pattern in (_INNER, _TURNED):
        if len(inner := [*pattern.finditer(low, start + 1, end)]) > 1:
            return [Group(one.span("name"), _number(one, "n")) for one in inner]
    return []


def _number(match: re.Match[str], key: str) -> Number:
    return Number(figures(match[key]), *match.span(key))


def _begins(low: str, before: int, end: int) -> int:
    """Where the words about a group begin, whose size is in the bracket at `end` and behind another's at `before`."""
    if before and end - before <= _NEAR:
        return before
    lead = (_PARTED if before else _LEAD_IN).match(low, max(before, end - 120), end)
    return lead.end() if lead else max(before, end - 80)


def counted(low: str, numbers: list[Number]) -> list[Group]:
    """The groups of a sentence that follow their size: "30 were given wool and 31 cotton"."""
    places = [one for one in numbers if _is_size(low, one)]
    if len(places) < 2:
        return []
    found = []
    for one, after in zip(places, [*places[1:], None], strict=False):
        end = after.start if after else min(len(low), one.end + _REACH)
        follows = _FOLLOWED.match(low, one.end, end)
        begins = follows or _NAMED.match(low, one.end, end)
        if begins and not _OUTCOME.search(low, one.end, end):
            is_sure = follows is not None and (
                follows.lastgroup == "sure"
                or low.find(" group", follows.end(), end) > 0
                or low.find(" arm", follows.end(), end) > 0
            )
            found.append(Group((begins.end(), end), one, is_sure))
    return found


def _is_size(low: str, one: Number) -> bool:
    """Whether a number may be that of a group's members: it is no year."""
    return not (1900 < one.value < 2100 and _DATED.search(low, max(0, one.start - 12), one.start))


_CLAUSE = re.compile(r"[.;](?= |$)| (?:were|was|in a \d ?:|while|after which)\b")
_OR = re.compile(r",? (?:or|versus|vs\.?) |, (?=[^,;]{2,60}(?:, | or ))")
_OR_LAST = re.compile(r" (?:or|versus|vs\.?) ")


def assigned(low: str) -> list[Group]:
    """The groups to which people are assigned in a sentence, without their sizes: "assigned to wool or cotton"."""
    match = _ASSIGNED.search(low)
    if not match:
        return []
    clause = _CLAUSE.search(low, match.end())
    last = clause.start() if clause else len(low)
    if not _OR_LAST.search(low, match.end(), last):
        return []
    found = []
    start = match.end()
    for cut in [*_OR.finditer(low, start, last), None]:
        found.append(Group((start, cut.start() if cut else last)))
        start = cut.end() if cut else last
    return found
