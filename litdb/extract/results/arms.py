"""The arms that a sentence speaks of, and which of two is compared with the other."""

import re
from functools import lru_cache
from typing import NamedTuple

from litdb.model.findings import Arm


class Mention(NamedTuple):
    """An arm named at text[start:end]; `is_control` where it is what others are compared with."""

    name: str
    start: int
    end: int
    is_control: bool


_CONTROLS = (
    r"placebo|sham|vehicle|usual[ -]care|standard[ -]care|standard[ -]of[ -]care|routine care|no[ -]treatment|no intervention"
    r"|untreated|wait(?:ing)?[ -]?list|controls?|conventional|comparators?|standard[ -]treatment|standard[ -]therapy"
)
_CONTROL = re.compile(rf"(?:{_CONTROLS})\b", re.IGNORECASE)
_NO_NAME = (
    r"(?:both|two|three|four|all|each|either|between|these|those|this|that|other|same|age|study|patients?|risk|the|an?|in|of|and|or|with"
    r"|treatments?(?=\s(?:groups|arms))|within|among|any|which|whole|entire|than|first|second|older|younger|for|to|blood|per|our|its|their|one|no|by|from)"
)
_GROUP = re.compile(
    rf"\b(?P<name>(?!{_NO_NAME}\b)[A-Za-z0-9][\w+/®™-]{{0,24}}(?:[ ](?!{_NO_NAME}\b)[\w+/®™-]{{1,20}}){{0,2}})[ ](?:treatment[ ])?"
    r"(?:groups?|arms?|recipients|users)\b|\b[Gg]roups?[ ](?P<letter>[A-Z0-9]|I{1,3}V?)\b(?![.%])",
)
_ALONE = re.compile(rf"\b(?:{_CONTROLS})\b(?!\s(?:the|for|of|group|arm|over|vari))", re.IGNORECASE)
_GATE = re.compile(r"group|arm|recipient|users|lacebo|sham|care|control|treated|list", re.IGNORECASE)


@lru_cache(maxsize=512)
def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def mentions(text: str, arms: tuple[Arm, ...]) -> list[Mention]:
    """The arms named in a sentence, in order: those of the trial, else what the sentence calls a group or arm."""
    found: list[Mention] = []
    lower = text.lower()
    for arm in sorted(arms, key=lambda arm: -len(arm.name)):
        if arm.name.lower() in lower:
            for match in _named(arm.name).finditer(text):
                _add(found, Mention(arm.name, match.start(), match.end(), arm.control))
    if _GATE.search(text):
        for match in _GROUP.finditer(text):
            start, end = match.span("name") if match["name"] else match.span()
            _add(found, Mention(text[start:end], start, end, _CONTROL.match(text, start) is not None))
        for match in _ALONE.finditer(text):
            _add(found, Mention(match[0], match.start(), match.end(), is_control=True))
    return sorted(found, key=lambda one: one.start)


def _add(found: list[Mention], new: Mention) -> None:
    if all(new.end <= one.start or one.end <= new.start for one in found):
        found.append(new)


def compared(found: list[Mention]) -> tuple[str, str]:
    """(arm, comparator) of the arms that a sentence names; "" for what it does not name.

    A control is the comparator wherever it stands; of others the first is the arm.
    """
    names = list(dict.fromkeys(one.name.lower() for one in found))
    first = {one.name.lower(): one for one in reversed(found)}
    active = [name for name in names if not first[name].is_control]
    controls = [name for name in names if first[name].is_control]
    arm = active[0] if active else ""
    comparator = controls[0] if controls else active[1] if len(active) == 2 else ""  # noqa: PLR2004  # one against one
    return (first[arm].name if arm else "", first[comparator].name if comparator else "")
