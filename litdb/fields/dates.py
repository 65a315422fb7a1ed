"""Dates, as EDTF."""

import re
from datetime import date

from litdb.fields.text import fold
from litdb.model.problems import FieldError

_MONTHS = (
    "jan january januari januar janvier enero",
    "feb february februari februar fevrier febrero",
    "mar march mars marz marzo",
    "apr april avril abril",
    "may maj mai mayo",
    "jun june juni juin junio",
    "jul july juli juillet julio",
    "aug august augusti aout agosto",
    "sep sept september septembre septiembre",
    "oct october oktober octobre octubre okt",
    "nov november novembre noviembre",
    "dec december dezember decembre diciembre dez",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
"""Month names and their abbreviations, lower case without accents or point -> 1..12."""

_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_EDTF = re.compile(
    r"-?\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?(?:/(?:\.\.|-?\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?)?)?|-?\d{3}X|-?\d{2}XX",
    re.ASCII,
)
_YMD = re.compile(r"(-?\d{4})-(\d\d)(?:-(\d\d))?")
_SEASONS = range(21, 25)
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")


def edtf(text: str) -> str:
    """A date or range that is EDTF already; a day or month that does not exist is left out, the rest stays.

    Raises FieldError `bad-date` for anything else, a range without beginning too.

    Source: ISO 8601-2:2019, levels 0 and 1; BibLaTeX manual section 2.3.8.

    >>> edtf(" 2007-04-12 "), edtf("2007-02-30/2008"), edtf("2007-21")
    ('2007-04-12', '2007-02/2008', '2007-21')
    """
    bare = text.strip()
    if not _EDTF.fullmatch(bare):
        raise FieldError("bad-date", f"{text.strip()!r} is not a date")
    return _YMD.sub(_existing, bare)


def _existing(found: re.Match[str]) -> str:
    """One date of an EDTF text as far as the calendar has it; 21 to 24 are seasons and have no days."""
    month, day = int(found[2]), int(found[3]) if found[3] else None
    return f"{found[1]}-{month}" if month in _SEASONS else ymd(found[1], month, day)


def year(text: str) -> str:
    """The year in the text of a year field, four digits of any script as ASCII.

    Raises FieldError `bad-year` where there is none.

    >>> year("2007"), year("1985a"), year("c. 1850")
    ('2007', '1985', '1850')
    """
    found = _YEAR.search(text) or re.search(r"(?<!\d)(\d{4})", text)
    if found is None:
        raise FieldError("bad-year", f"{text.strip()!r} is not a year")
    return found[1] if found[1].isascii() else f"{int(found[1]):04}"


def month(text: str) -> tuple[int, int | None]:
    """The month, and the day where the text has one too.

    Raises FieldError `bad-month` where there is no month.

    >>> month("jan"), month("10~jan"), month("6"), month("April 12")
    ((1, None), (1, 10), (6, None), (4, 12))
    """
    bare = text.strip().strip(".").lower()
    if len(bare) <= 2 and bare.isdecimal() and 1 <= int(bare) <= 12:
        return int(bare), None
    for word in re.findall(r"[^\W\d_]+", fold(bare)):
        if number := MONTHS.get(word):
            day = _DAY.search(bare)
            return number, int(day[1]) if day else None
    raise FieldError("bad-month", f"{text.strip()!r} is not a month")


def ymd(year: str, month: int | None = None, day: int | None = None) -> str:
    """Year, month and day as EDTF; a day or month that does not exist is left out, the rest stays.

    >>> ymd("2007", 4, 12), ymd("2007", 2, 30), ymd("2007", 13), ymd("2007")
    ('2007-04-12', '2007-02', '2007', '2007')
    """
    if month is None or not 1 <= month <= 12:
        return year
    try:
        # The calendar comes round every 400 years, and `date` has no year 0 and none before.
        return f"{year}-{date(2000 + int(year) % 400, month, day or 1).month:02}" + (f"-{day:02}" if day else "")
    except ValueError:
        return f"{year}-{month:02}"
