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
    rf"""\s?[)\],]?\s?(?:(?:of|in|for|with|on|among|by|receiving|taking)\s)(?:the\s)?(?:{_PEOPLE}\s)?
    (?:(?:in|on|who|assigned|allocated|randomi[sz]ed|treated|receiving|received|taking|given|to|with|the)\s){{0,4}}""",
    re.VERBOSE,
)
"""From a value to the arm behind it: "34% of patients who received wool"."""
_FROM_ARM = re.compile(
    rf"""\s?(?:treatment\s)?(?:groups?|arms?|recipients|users|{_PEOPLE})?\s?(?:\([nN]\s?=\s?\d{{1,6}}\)\s?)?[,:]?\s?
    (?:(?:was|were|had|by|of|at|to|and|from|a|an|the|mean|median|only|achieved|experienced|score|scores|=|is|to\sbe)\s?){{0,4}}
    [(\[]?\s?(?:[nN]\s?=\s?\d{{1,6}}[;,]\s)?""",
    re.VERBOSE,
)
"""From an arm to the value behind it: "the wool group (n = 30) was 34"."""
_ORDERED = re.compile(r"\brespectively\b|\bvs?\b\.?|\bversus\b|\bcompared (?:with|to)\b|\bthan\b|\bv\.? ")
_PARTED = re.compile(
    r"\s?[)\]]?\s?(?:%|points?)?,?\s?(?:vs?\b\.?|versus|compared (?:with|to)|and|or|than|,|/)\s?(?:and\s)?[(\[]?[-−–]?\s?"
)


def bound(text: str, values: list[Value], mentions: list[Mention]) -> list[Bound]:
    """The values that are plainly of one arm, at most one an arm.

    >>> # 34% of wool, 44% of silk; wool 34%, silk 44%; with wool than with silk (34% vs 44%); 34 and 44%, respectively
    """
    if not values or not mentions:
        return []
    behind = _pairs(text, values, mentions, to_arm=True)
    before = _pairs(text, values, mentions, to_arm=False)
    best = max((behind, before), key=lambda found: len({one.arm for one in found}))
    if len(best) < 2 and (ordered := _in_order(text, values, mentions)):  # one alone may be chance
        return ordered
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
    """As many values in a row as there are arms before them: theirs in that order."""
    for at, value in enumerate(values):
        names = list(dict.fromkeys(one.name for one in mentions if one.end <= value.start))
        row = values[at : at + len(names)]
        if len(row) == len(names) > 1 and _is_row(text, row) and _ORDERED.search(text, 0, row[-1].end + 20):
            return [Bound(name, one) for name, one in zip(names, row, strict=True)]
    return []


def _is_row(text: str, row: list[Value]) -> bool:
    return all(_PARTED.fullmatch(text, one.end, other.start) for one, other in pairwise(row))
