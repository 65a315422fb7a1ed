"""Months, seasons and days: their names, and what of them the calendar has."""

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
_SEASONS = (
    "spring printemps fruhling fruhjahr primavera var",
    "summer ete sommer verano sommar",
    "autumn fall automne herbst otono host",
    "winter hiver invierno vinter",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
"""Month names and their abbreviations, lower case without accents or point -> 1..12."""
SEASONS = {name: number for number, names in enumerate(_SEASONS, start=21) for name in names.split()}
"""Names of seasons, lower case without accents -> EDTF's 21..24."""
_NAMES = MONTHS | SEASONS

_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)", re.ASCII)
_DAYS = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?\s*[-–—−/]+\s*(\d{1,2})(?!\d)", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s*[-–—−/]+\s*(\d{1,2})", re.ASCII)

Month = tuple[int, int | None]
"""A month (1..12) or season (21..24), and the day of the month where the text has one."""


def month(text: str) -> tuple[Month, ...]:
    """The month, with the day where the text has one too; two where the text is a range.

    Raises FieldError `bad-month` where there is no month.

    >>> month("jan"), month("10~jan"), month("6"), month("April 12--15"), month("Jul/Aug")
    (((1, None),), ((1, 10),), ((6, None),), ((4, 12), (4, 15)), ((7, None), (8, None)))
    """
    bare = text.strip().strip(".").lower()
    if bare in MONTHS:
        return ((MONTHS[bare], None),)
    if found := _named(bare) if not bare.isdecimal() else ():
        return found
    if len(bare) <= 2 and bare.isdecimal() and 1 <= int(bare) <= 12:
        return ((int(bare), None),)
    # Only neighbours are surely two months: `04-12` may be the twelfth of April.
    if (both := _NUMBERS.fullmatch(bare)) and 1 <= int(both[1]) < 12 and int(both[2]) == int(both[1]) + 1:
        return (int(both[1]), None), (int(both[2]), None)
    raise FieldError("bad-month", f"{text.strip()!r} is not a month")


def _named(bare: str) -> tuple[Month, ...]:
    """The months that the text names, the first and the last where there are more than two."""
    found = [number for word in _WORD.findall(fold(bare)) if (number := _NAMES.get(word))]
    days = [int(day) for day in _DAY.findall(bare)]
    if len(found) == 1:
        span = _DAYS.search(bare)
        if span and int(span[1]) < int(span[2]):
            return (found[0], int(span[1])), (found[0], int(span[2]))
        return ((found[0], days[0] if days else None),)
    if len(days) == 2 and len(found) == 2:
        return (found[0], days[0]), (found[1], days[1])
    return tuple([(number, None) for number in (found[0], found[-1])]) if found else ()


def ymd(year: str, month: int | None = None, day: int | None = None) -> str:
    """Year, month or season, and day as EDTF; a day or month that does not exist is left out, the rest stays.

    >>> ymd("2007", 4, 12), ymd("2007", 2, 30), ymd("2007", 13), ymd("2007"), ymd("2007", 21, 5)
    ('2007-04-12', '2007-02', '2007', '2007', '2007-21')
    """
    if month is None or not (1 <= month <= 12 or 21 <= month <= 24):
        return year
    if month > 12:
        return f"{year}-{month}"
    try:
        # The calendar comes round every 400 years, and `date` has no year 0 and none before.
        return f"{year}-{date(2000 + int(year) % 400, month, day or 1).month:02}" + (f"-{day:02}" if day else "")
    except ValueError:
        return f"{year}-{month:02}"
