"""Values that have an order, as a query names them: years, days, numbers; one, a range, or all on one side of one."""

import math
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from litdb.query.errors import SHOWN, QueryError
from litdb.query.tree import Added, Within, Years

_T = TypeVar("_T", int, float, date)
_Piece = Callable[[str], tuple[_T, _T]]
"""The text of one value -> the first and the last that it means, as "2026-01" means 31 days. Raises ValueError."""
_Step = Callable[[_T], _T]

_SIGNS = (">=", "<=", ">", "<")
_YEAR = r"-?\d{1,4}"
_LAST_YEAR = 9999
_DAY = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
_NUMBER = r"(?:\d{1,17}(?:\.\d{1,25})?|\.\d{1,25})(?:[eE][-+]?\d{1,3})?"
_EXAMPLES = {"p": "..0.05", "n": "100.."}
_DECEMBER = 12


def years(text: str) -> Years:
    """`2007`, `2005..2010`, `2005..`, `..2010`, `>2005`, `<=2010`. Raises QueryError."""
    wrong = "is neither a year nor a range of years such as 2005..2010, 2005.. or ..2010"
    return Years(*_span(text, wrong, _year, lambda year: _known_year(year + 1), lambda year: _known_year(year - 1)))


def added(text: str) -> Added:
    """`2026-01-31`, `2026-01`, `2026`, a range of these, or all before or after one. Raises QueryError."""
    wrong = "is neither a day, month or year such as 2026-01-31, 2026-01 or 2026 nor a range such as 2026-01..2026-03"
    first, last = _span(text, wrong, _days, lambda day: day + timedelta(1), lambda day: day - timedelta(1))
    return Added(first and first.isoformat(), last and last.isoformat())


def within(what: str, text: str) -> Within:
    """A number "p" or "n": `0.05`, `0.01..0.05`, `..0.05`, `<0.05`, `>=100`. Raises QueryError."""
    wrong = f"is neither a number nor a range of numbers such as {_EXAMPLES[what]}"
    after, before = (_next_whole, _whole_before) if what == "n" else (_next, _before)
    return Within(what, *_span(text, wrong, _number, after, before))


def _span(text: str, wrong: str, piece: _Piece[_T], after: _Step[_T], before: _Step[_T]) -> tuple[_T | None, _T | None]:
    """The first and the last value that the text means, both included; None is without limit."""
    try:
        first, last = _ends(text.strip(), piece, after, before)
    except OverflowError as error:
        raise QueryError(f"{text[:SHOWN]!r} leaves nothing to find") from error
    except ValueError as error:
        raise QueryError(f"{text[:SHOWN]!r} {wrong}") from error
    if first is not None and last is not None and first > last:
        raise QueryError(f"{text[:SHOWN]!r} ends before it begins")
    return first, last


def _ends(text: str, piece: _Piece[_T], after: _Step[_T], before: _Step[_T]) -> tuple[_T | None, _T | None]:
    sign = next((sign for sign in _SIGNS if text.startswith(sign)), "")
    if sign:
        low, high = piece(text[len(sign) :].strip())
        if sign == ">":
            return after(high), None
        if sign == "<":
            return None, before(low)
        return (low, None) if sign == ">=" else (None, high)
    head, dots, tail = text.partition("..")
    if not dots:
        return piece(text)
    if not head and not tail:
        raise ValueError(text)
    return piece(head)[0] if head else None, piece(tail)[1] if tail else None


def _year(text: str) -> tuple[int, int]:
    if not re.fullmatch(_YEAR, text, re.ASCII):
        raise ValueError(text)
    return int(text), int(text)


def _known_year(year: int) -> int:
    if abs(year) > _LAST_YEAR:
        raise OverflowError(year)
    return year


def _days(text: str) -> tuple[date, date]:
    found = re.fullmatch(_DAY, text, re.ASCII)
    if not found:
        raise ValueError(text)
    year, month, day = (int(one) if one else None for one in found.groups())
    first = date(year or 0, month or 1, day or 1)
    if day:
        return first, first
    if month is None or month == _DECEMBER:
        return first, date(first.year, 12, 31)
    return first, date(first.year, month + 1, 1) - timedelta(1)


def _number(text: str) -> tuple[float, float]:
    if not re.fullmatch(_NUMBER, text, re.ASCII) or not math.isfinite(float(text)):
        raise ValueError(text)
    return float(text), float(text)


def _next(number: float) -> float:
    return math.nextafter(number, math.inf)


def _before(number: float) -> float:
    return _not_below_0(math.nextafter(number, -math.inf))


def _next_whole(number: float) -> float:
    return float(math.floor(number) + 1)


def _whole_before(number: float) -> float:
    return _not_below_0(float(math.ceil(number) - 1))


def _not_below_0(number: float) -> float:
    if number < 0:
        raise OverflowError(number)
    return number
