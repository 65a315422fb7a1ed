"""The groups of a trial that one sentence names, with their sizes."""

import re
from typing import NamedTuple

from litdb.extract.trials.arm_names import Called, called
from litdb.extract.trials.people import STOPS
from litdb.extract.trials.numerals import FIGURES, Number, figures, numbers


class Group(NamedTuple):
    """A group of people: what it is called, and its size; `is_sure` is whether the words can hardly mean else."""

    called: Called
    size: Number | None = None
    is_sure: bool = True


_PEOPLE = r"(?:patients|participants|subjects|women|men|children|adults|individuals|people|persons|volunteers|eyes|cases|infants|students|survivors)"
_SIZE = re.compile(
    rf"[\[({{](?P<inside>[^()\[\]{{}}]{{0,60}}?)(?:\bn\s?[=:]\s?(?P<n>{FIGURES})(?![\d.·])|(?<=[\[(])(?P<people>{FIGURES}) {_PEOPLE})[^()\[\]{{}}]{{0,80}}[\])}}]?"
)
_INNER = re.compile(rf"(?P<name>[^;,()=]{{2,50}})(?:,|:|;)? ?\(?n\s?[=:]\s?(?P<n>{FIGURES})(?![\d.·])")
_LEAD_IN = re.compile(
    r".*(?:\b(?:to receive|to undergo|received|receiving|underwent|assigned to|allocated to|randomi[sz]ed to|randomly to|allocation to|randomi[sz]ation to|into|between|comparing|compared|comparison of|"
    r"treated with|given|either|were|the|with|to|in|among|from|of)\b|[:;,.](?= ))",
    re.DOTALL,
)
_ASSIGNED = re.compile(
    r"(?:random|assign|allocat)[a-z]*,?(?: \([^()]{0,40}\)| [\w:;,'/-]+){0,12}? ?(?:(?:in)?to|between|:)(?: either)?(?: (?:receive|undergo|have|one of (?:two|three|four)[^:]{0,30}:|(?:two|2|three|3) (?:[a-z]+ )?groups:))?(?: either)? "
)
_FOLLOWED = re.compile(
    rf"(?: \(\d[\d.]*%\))?(?: (?:of (?:them|these|whom)))?(?: (?:[a-z-]+ )??{_PEOPLE})?(?: (?:who|were|was|had been|have been|being))*+(?: then)?(?: randomly)?(?P<sure>"
    r" (?:(?:ran?domi[sz]ed|assigned|allocated)(?: to receive| to undergo| (?:in)?to)|to receive|to undergo|received?|receiving|given|treated with|treated by|underwent|undergoing|to|into|assigned))?"
    r"(?(sure)|(?: in| on| with| had| using)) "
)
_NAMED = re.compile(rf" (?:{_PEOPLE} )?(?=[a-z])")
_FIRST = re.compile(r"\s?\(?([a-z%]+)")
_DATED = re.compile(r"(?:in|from|to|and|until|since|between|through|-|–|[a-z]{3,9},?|\d,) ?$")
_GROUP = re.compile(r"(?<=group)|(?<=arm)| (?:treatment )?(?:group|arm)")
_REACH = 160
_OUTCOME = re.compile(r"\b(?:died|death|responded|relapsed|developed|experienced|adverse|nausea|recurrence|survived|reported|events?|failed|discontinu|withdr|dropped|excluded|lost)")


def sized(low: str) -> list[Group]:
    """The groups of a sentence whose size is stated beside them: "wool (n = 30) or cotton (n = 31)"."""
    found: list[Group] = []
    before = 0
    for match in _SIZE.finditer(low):
        if match["n"] and len(inner := [*_INNER.finditer(low, match.start() + 1, match.end())]) > 1:
            found += [group for one in inner if (group := _group(low, one.start("name"), one.end("name"), one))]
        elif group := _group(low, _begins(low, before, match.start()), match.end(), match):
            found.append(group)
        before = match.end()
    return found


def _begins(low: str, before: int, end: int) -> int:
    """Where the words about a group begin, whose size is in the bracket at `end`."""
    if before:
        return before
    assigned = None
    for assigned in _ASSIGNED.finditer(low, 0, end):
        pass
    if assigned:
        return assigned.end()
    lead = _LEAD_IN.match(low, max(0, end - 120), end)
    return lead.end() if lead else max(0, end - 80)


def _group(low: str, start: int, end: int, match: re.Match[str]) -> Group | None:
    name = called(low, start, end)
    key = "n" if match["n"] else "people"
    return Group(name, Number(figures(match[key]), *match.span(key))) if name else None


def counted(low: str) -> list[Group]:
    """The groups of a sentence that follow their size: "30 were given wool and 31 cotton"."""
    places = [one for one in numbers(low) if _is_size(low, one)]
    found = []
    for one, after in zip(places, [*places[1:], None], strict=False):
        end = after.start if after else min(len(low), one.end + _REACH)
        if _OUTCOME.search(low, one.end, end):
            continue
        if follows := _FOLLOWED.match(low, one.end, end):
            if name := called(low, follows.end(), end):
                found.append(Group(name, one, follows.lastgroup == "sure" or _GROUP.match(low, name.end) is not None))
        elif (follows := _NAMED.match(low, one.end, end)) and (name := called(low, follows.end(), end)):
            found.append(Group(name, one, is_sure=False))
    return found


def _is_size(low: str, one: Number) -> bool:
    first = _FIRST.match(low, one.end)
    return first is not None and first[1] not in STOPS and not (1900 < one.value < 2100 and _DATED.search(low, max(0, one.start - 12), one.start))


def assigned(low: str) -> list[Group]:
    """The groups to which people are assigned in a sentence, without their sizes: "assigned to wool or cotton"."""
    match = _ASSIGNED.search(low)
    if not match:
        return []
    end = _CLAUSE.search(low, match.end())
    last = end.start() if end else len(low)
    found = []
    start = match.end()
    for cut in [*_OR.finditer(low, start, last), None]:
        stop = cut.start() if cut else last
        if name := called(low, start, stop):
            found.append(Group(name))
        start = cut.end() if cut else last
    return found if len(found) > 1 and _OR_LAST.search(low, match.end(), last) else []


_CLAUSE = re.compile(r"[.;](?= |$)| (?:were|was|in a \d ?:|for \d|while|after which)\b")
_OR = re.compile(r",? (?:or|versus|vs\.?) |, (?=[^,;]{2,60}(?:, | or ))")
_OR_LAST = re.compile(r" (?:or|versus|vs\.?) ")
