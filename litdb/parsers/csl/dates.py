"""Dates of CSL data, in JSON and YAML, as EDTF."""

import re

from litdb.fields import dates
from litdb.model.problems import FieldError
from litdb.parsers.forms.values import is_no, object_of, text

_NUMBER = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_NEGATIVE = re.compile(r"-\d{1,9}", re.ASCII)
_OLD_SEASONS = {13: 21, 14: 22, 15: 23, 16: 24}
"""Months that older data has for seasons -> EDTF's."""
_OPEN: tuple[list[object], ...] = ([], [0], ["0"])
"""The end of a range that has none yet. Source: pandoc's citeproc, date-parts."""


def edtf(value: object) -> str:
    """The EDTF of a date: in parts, one or the two ends of a range, or as text; "" where nothing is said.

    Raises FieldError `bad-date` where a text is no date, `bad-year` where a year is none.
    Source: CSL-JSON schema 1.0, definitions/date-variable; pandoc manual, "YAML in bibliographies".

    >>> edtf({"date-parts": [["2007", 4, 12], [2008]], "circa": True}), edtf([{"year": "2007", "month": "4"}])
    ('2007-04-12~/2008~', '2007-04')
    >>> edtf({"date-parts": [[2007]], "season": "2"}), edtf({"raw": "May 2010"}), edtf({"date-parts": [[None]]})
    ('2007-22', '2010-05', '')
    """
    if isinstance(value, dict):
        return _of_object(value)
    if isinstance(value, list):
        ends = [_of_object(one) if isinstance(one, dict) else _of_parts(one) for one in value[:2]]
        return "/".join(filter(None, ends))
    bare = text(value)
    if _NUMBER.fullmatch(bare):
        return _year(bare)
    return dates.issued(bare)[0] if bare else ""


def _of_object(value: dict[str, object]) -> str:
    mark = "" if is_no(value.get("circa")) else "~"
    listed = value.get("date-parts")
    ends = [_of_parts(one, value) for one in listed[:2]] if isinstance(listed, list) else []
    if "year" in value:
        ends = [_of_parts([value.get(name) for name in ("year", "month", "day")], value)]
    if isinstance(listed, list) and listed and not isinstance(listed[0], list):
        ends = [_of_parts(listed, value)]
    if any(ends):
        is_open = len(ends) == 2 and isinstance(listed, list) and listed[1] in _OPEN
        return "/".join([f"{end}{mark}" for end in ends if end] + [".."] * is_open)
    found = next((bare for name in ("raw", "literal", "date-time") if (bare := text(value.get(name)))), "")
    return dates.issued(found)[0] if found else ""


def _of_parts(value: object, whole: object = None) -> str:
    """One date of [year, month, day]; a month or a day that is none is left out.

    44 BC is -44 here and EDTF's -0043. Source: CSL 1.0.2, "Date".
    """
    year, month, day = ([text(one) for one in value] + ["", "", ""])[:3] if isinstance(value, list) else ["", "", ""]
    if year in ("", "0"):
        return ""
    if _NEGATIVE.fullmatch(year):
        year = str(int(year) + 1)
    number = _month(month or _season(text(object_of(whole).get("season"))))
    return dates.ymd(_year(year), number, int(day) if _NUMBER.fullmatch(day) and 0 < int(day) < 32 else None)


def _month(month: str) -> int | None:
    if _NUMBER.fullmatch(month):
        return _OLD_SEASONS.get(int(month), int(month))
    try:
        return dates.month(month)[0][0] if month else None
    except FieldError:
        return None


def _season(season: str) -> str:
    """A season's number, 1 to 4, as EDTF's; its name as it stands."""
    return str(20 + int(season)) if season in ("1", "2", "3", "4") else season


def _year(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        return dates.year(text)[0]
    number = int(text)
    if abs(number) > 9999:
        return f"Y{number}"
    return f"-{-number:04}" if number < 0 else f"{number:04}"
