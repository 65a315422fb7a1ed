"""Which arm of a sentence each of its values is of."""

import re
from itertools import pairwise
from typing import NamedTuple

from litdb.extract.results.arms import Mention
from litdb.extract.results.values import Value


class Bound(NamedTuple):
    """The value of an arm."""

    arm: str
    value: Value


_PEOPLE = r"(?:patients?|participants?|subjects?|those|women|men|children|infants|adults|individuals|people|eyes)"
_TO_ARM = re.compile(
    rf"""\s{{0,2}}(?:[(\[][^()]{{0,90}}[)\]])?\s?[)\],]?\s?(?:(?:of|in|for|with|on|among|by|receiving|taking)\s)
    (?:the\s)?(?:{_PEOPLE}\s)?
    (?:(?:in|on|who|assigned|allocated|randomi[sz]ed|treated|receiving|received|taking|given|to|with|the)\s){{0,4}}""",
    re.VERBOSE,
)
"""From a value to the arm behind it: "34% of patients who received wool"."""
_FROM_ARM = re.compile(
    rf"""\s?(?:treatment\s)?(?:groups?|arms?|recipients|users|{_PEOPLE})?\s?(?:\([nN]\s?=\s?\d{{1,6}}\)\s?)?[,:]?\s?
    (?:(?:was|were|had|by|of|at|to|from|a|an|the|mean|median|only|achieved|experienced|score|scores|=|is|be)\s?){{0,4}}
    [(\[]?\s?(?:[nN]\s?=\s?\d{{1,6}}[;,]\s)?[-−–+]?""",
    re.VERBOSE,
)
"""From an arm to the value behind it: "the wool group (n = 30) was 34"."""
_ORDERED = re.compile(r"\brespectively\b|\bvs?\b\.?|\bversus\b|\bcompared (?:with|to)\b|\bthan\b")
_PARTED = re.compile(
    r"""\s?(?:[(\[][\s,;]{0,60}[)\]])?\s?[)\]]?,?\s?(?:vs?\b\.?|versus|compared\ (?:with|to)|and|or|than|,)
    \s?(?:and\s)?[(\[]?[-−–+]?\s?""",
    re.VERBOSE,
)
"""Between two values in a row."""
_LISTED = re.compile(r"(?:\s(?:groups?|arms?))?(?:,\s(?:and\s)?|\s(?:and|or|versus|vs\.?)\s)(?:in\s)?(?:the\s)?")
"""Between two arms in a row."""
_REACH = 45
"""Code points behind a row of values within which "respectively" is said of it."""
_RESPECTIVELY = re.compile(r"(?:\s\w{4,12})?,?\s\(?respectively")


def bound(text: str, values: list[Value], mentions: list[Mention]) -> list[Bound]:
    """The values that are plainly of one arm, at most one an arm.

    An arm may stand behind each value ("34% of wool") or before it; or there are as many values in a row as arms:
    "with wool than with silk (34% vs 44%)", "34 and 44% with wool and silk, respectively".
    """
    if not values or not mentions:
        return []
    ordered = _in_order(text, values, mentions)
    if ordered:
        return ordered
    row = {
        one.start for pair in pairwise(values) if _PARTED.fullmatch(text, pair[0].end, pair[1].start) for one in pair
    }
    pairs = [_pairs(text, values, mentions, to_arm=to_arm) for to_arm in (True, False)]
    best = max(pairs, key=lambda found: len({one.arm for one in found}))
    if len(best) == 1 and best[0].value.start in row:
        return []  # one of several that stand together
    first: dict[str, Bound] = {}
    for one in best:
        first.setdefault(one.arm, one)
    return list(first.values())


def _pairs(text: str, values: list[Value], mentions: list[Mention], *, to_arm: bool) -> list[Bound]:
    """Values with the arm that stands just behind (`to_arm`) or just before."""
    found = []
    for value in values:
        if to_arm:
            arm = next((one for one in mentions if one.start >= value.end), None)
            joined = arm and _TO_ARM.fullmatch(text, value.end, arm.start)
        else:
            arm = next((one for one in reversed(mentions) if one.end <= value.start), None)
            joined = arm and _FROM_ARM.fullmatch(text, arm.end, value.start)
        if arm and joined:
            found.append(Bound(arm.name, value))
    return found


def _in_order(text: str, values: list[Value], mentions: list[Mention]) -> list[Bound]:
    """As many values in a row as there are arms before them, or just behind with "respectively": in that order."""
    for at, value in enumerate(values):
        before = [one for one in mentions if one.end <= value.start]
        names = list(dict.fromkeys(one.name for one in sorted(before, key=lambda one: one.is_against)))
        row = values[at : at + len(names)]
        if len(row) == len(names) > 1 and _is_row(text, row) and _ORDERED.search(text, 0, row[-1].end + _REACH):
            return _dealt(names, row)
        behind = [one for one in mentions if one.start >= value.end]
        row = [one for one in values[at:] if not behind or one.end <= behind[0].start]
        behind = behind[: len(row)]
        if len(row) == len(behind) > 1 and _is_row(text, row) and _are_listed(text, row[-1], behind):
            return _dealt([one.name for one in behind], row)
    return []


def _dealt(names: list[str], row: list[Value]) -> list[Bound]:
    return [Bound(name, one) for name, one in zip(names, row, strict=True)]


def _is_row(text: str, row: list[Value]) -> bool:
    return all(_PARTED.fullmatch(text, one.end, other.start) for one, other in pairwise(row))


def _are_listed(text: str, last: Value, behind: list[Mention]) -> bool:
    """Whether these arms stand in a row just behind a value, and "respectively" behind them."""
    joined = all(_LISTED.fullmatch(text, one.end, other.start) for one, other in pairwise(behind))
    reached = _TO_ARM.fullmatch(text, last.end, behind[0].start) is not None
    return joined and reached and _RESPECTIVELY.match(text, behind[-1].end) is not None
