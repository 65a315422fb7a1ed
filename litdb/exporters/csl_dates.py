"""Dates as CSL has them."""

import re
from functools import lru_cache

from litdb.fields import dates

Parts = list[list[int]]

_DATE = re.compile(r"(-?\d{4}|Y-?\d{5,9})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_SEASONS = range(21, 25)


def value(text: str) -> dict[str, object]:
    """Write an EDTF date as the schema has dates: in parts, or else as it stands.

    A range without end ends in the year 0. A doubt of any kind is `circa`, and of the whole; years before the common
    era are counted from 1. Source: CSL-JSON schema 1.0, definitions/date-variable; CSL 1.0.2, "Date".

    >>> value("2007-06-14"), value("2007~/2009~"), value("-0044")
    ({'date-parts': [[2007, 6, 14]]}, {'date-parts': [[2007], [2009]], 'circa': True}, {'date-parts': [[-45]]})
    >>> value("2007-23"), value("2007/.."), value("200X")
    ({'date-parts': [[2007]], 'season': 3}, {'date-parts': [[2007], [0]]}, {'literal': '200X'})
    """
    found, marks = _parts(text)
    if not found:
        return {"literal": text}
    made: dict[str, object] = {"date-parts": [list(one) for one in found]}
    if len(found) == 1 and len(found[0]) == 2 and found[0][1] in _SEASONS:
        made = {"date-parts": [[found[0][0]]], "season": found[0][1] - 20}
    return made | ({"circa": True} if any(marks) else {})


def is_exact(text: str) -> bool:
    """Whether these parts say all that the date does: not which doubt there is, nor of which end.

    >>> is_exact("2007~/2009~"), is_exact("2007?"), is_exact("2007~/2009"), is_exact("2007/"), is_exact("200X")
    (True, False, False, False, True)
    """
    found, marks = _parts(text)
    return not found or (not text.endswith("/") and len(set(marks)) == 1 and marks[0] in ("", "~"))


@lru_cache(maxsize=1 << 12)
def _parts(text: str) -> tuple[Parts, tuple[str, ...]]:
    """The one or two dates, and the marks of doubt behind them; none where the schema has no parts for it."""
    start, slash, end = text.partition("/")
    ends = [start] if not slash or end in ("", "..") else [start, end]
    read = [_one(one) for one in ends]
    if not all(read):
        return [], ()
    parts = [list(one[0]) for one in read if one]
    return parts + ([[0]] if len(ends) == 1 and slash else []), tuple(one[1] for one in read if one)


def _one(text: str) -> tuple[list[int], str] | None:
    """One date and its mark; None for one that the calendar has not."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day, mark = found.groups()
    number = int(year.removeprefix("Y"))
    if dates.ymd(year, int(month) if month else None, int(day) if day else None) != text.removesuffix(mark):
        return None
    return [number if number > 0 else number - 1, *(int(part) for part in (month, day) if part)], mark
