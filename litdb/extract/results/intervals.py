"""Confidence intervals as a text prints them."""

import re
from typing import NamedTuple

from litdb.extract.results.numbers import SIGNED, UNIT, number
from litdb.extract.sentences import Span


class Interval(NamedTuple):
    """A confidence interval: `level` in per cent, None if not said; printed at text[start:end]."""

    level: float | None
    low: float
    high: float
    start: int
    end: int


_LEVEL = r"""(?:
    (?P<level>\d{2}(?:[.·]\d{1,2})?) \s?%?\s?-?\s?
      (?: (?:[Cc]onfidence|[Cc]redible)\s(?:[Ii]ntervals?|[Ll]imits?)
        | [\[(]?(?:CIs?|CrI|C\.I\.) )
    | (?:CIs?|CrI|C\.I\.|[Cc]onfidence\s(?:intervals?|limits?))(?<![A-Z]CI)
      \s?-?(?:\(?(?P<after>\d{2}(?:[.·]\d)?)\s?%\)?|95\b)?
)"""
_BOUNDS = rf"(?P<low>{SIGNED})\s?(?:{UNIT})?\s?(?:to|at|-|–|−|—|‐|‒|,|;|:|and|through|~)\s?(?P<high>{SIGNED})"
_INTERVAL = re.compile(
    rf"""{_LEVEL}
    (?:\s?[\[(]\s?(?:\d\d%\s?)?(?:CIs?|CrI|HR|OR|RR|MD)\s?[\])])?
    \]?\s{{0,2}}[,:;=]?\s{{0,2}}
    (?:(?:of|was|were|from|at|is|ranged\sfrom|(?:for|of)\s(?:the\s)?difference)[\s:,])?
    [,:=]?\s{{0,2}}[\[({{]?\s?{_BOUNDS}""",
    re.VERBOSE,
)
_BEHIND_VALUE = re.compile(
    rf"""{_LEVEL}\s?[)\]]{{1,2}} [^()\[\];]{{0,24}}? (?P<value>{SIGNED})\s?(?:{UNIT})?\s?[,;]?\s?
    (?P<start>[(\[])\s?{_BOUNDS}""",
    re.VERBOSE,
)
"""As in "OR (95% CI) 1.2 (0.8 to 1.9)"."""
_BARE = re.compile(rf"\s?[,;]?\s?[\[(]\s?{_BOUNDS}\s?(?:{UNIT})?\s?[,;)\]]", re.VERBOSE)

_SPREAD = re.compile(
    rf"[(\[]\s?{SIGNED}\s?(?:{UNIT})?\s?(?:to|-|–|−|‒|;|,)\s?{SIGNED}\s?(?:{UNIT})?\s?[)\]]", re.VERBOSE
)


def find(text: str) -> list[Interval]:
    """The intervals that a text calls by their name, in order.

    >>> [one[:3] for one in find("a gain (95% CI, −0·3 to 1·4)")]
    [(95.0, -0.3, 1.4)]
    """
    if "CI" not in text and "onfidence" not in text and "redible" not in text and "C.I." not in text:
        return []
    found = [_interval(match, match.start()) for match in _INTERVAL.finditer(text)]
    taken = {one.end for one in found if one}
    behind = (
        _interval(match, match.start("start")) for match in _BEHIND_VALUE.finditer(text) if match.end() not in taken
    )
    return sorted(filter(None, (*found, *behind)), key=lambda one: one.start)


def spreads(text: str) -> list[Span]:
    """Where a text has two bounds in brackets that nothing names, as in "4.3% (2.1 to 6.0)"; without the brackets."""
    if "(" not in text and "[" not in text:
        return []
    return [(match.start() + 1, match.end() - 1) for match in _SPREAD.finditer(text)]


def bare(text: str, at: int) -> Interval | None:
    """The bounds in brackets at `at`, which nothing calls an interval, as in "HR 0.8 (0.6-0.9)"."""
    match = _BARE.match(text, at)
    return _interval(match, match.start("low")) if match else None


def _interval(match: re.Match[str], start: int) -> Interval | None:
    """The interval of a match, its bounds in order."""
    groups = match.groupdict()
    low, high = number(match["low"]), number(match["high"])
    level = number(groups.get("level") or groups.get("after") or "")
    if low is None or high is None:
        return None
    return Interval(level, min(low, high), max(low, high), start, match.end())
