"""Dates, as EDTF."""

import re
from functools import lru_cache

from litdb.fields import date_words
from litdb.fields.date_parts import MONTHS, Month, month, ymd
from litdb.fields.date_words import joined
from litdb.model.problems import FieldError

__all__ = ["MONTHS", "Month", "edtf", "is_backward", "issued", "joined", "month", "slashed", "unsaid", "year", "ymd"]

_REPRINT = re.compile(r"\[[12][0-9]{3}\]\s*([12][0-9]{3})")
"""The year of the first edition, and that of this one."""
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_SINGLE = r"(?:-?\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?|-?\d{3}X|-?\d{2}XX|\d{4}-(?:\d\d|XX)-XX|\d{4}-XX|Y-?\d{5,18})"
_EDTF = re.compile(rf"{_SINGLE}(?:/(?:\.\.|{_SINGLE})?)?|(?:\.\.)?/{_SINGLE}", re.ASCII)
_YMD = re.compile(r"(-?\d{4})-(\d\d)(?:-(\d\d))?")
_SIMPLE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8]))?", re.ASCII)
_TIME = re.compile(r"(?<=\d)[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:[Zz]|[+-]\d\d:?(?:\d\d)?)?", re.ASCII)
_OLDER = (
    (re.compile(r"(?<=\d)u(?=[u/-]|\Z)|(?<=u)u|(?<=-)u"), "X"),
    (re.compile(r"\?~|~\?"), "%"),
    (re.compile(r"\Ay(?=-?\d)|(?<=/)y(?=-?\d)"), "Y"),
    (re.compile(r"\bunknown\b"), ""),
    (re.compile(r"\bopen\b"), ".."),
    (re.compile(r"(?<=\d)-00(?:-\d\d)?(?!\d)"), ""),
)
"""Spellings of older drafts of EDTF, and of programs that write noughts for what they do not know -> those of now."""
_OLD_SIGN = re.compile(r"[uy]|-00|\?~|~\?|open")
_SEASONS = range(21, 25)
_SLASHED = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/\s*(.*))?)?)?", re.ASCII | re.DOTALL)


def edtf(text: str) -> str:
    """A date or range that is EDTF already; a day or month that does not exist is left out, the rest stays.

    Spellings of older drafts (`199u`, `1723?~`, `unknown`) become those of the standard. A time of day is left out.
    Raises FieldError `bad-date` for anything else.

    Source: ISO 8601-2:2019, levels 0 and 1; BibLaTeX manual section 2.3.8.

    >>> edtf(" 2007-04-12 "), edtf("2007-02-30/2008"), edtf("2007-21"), edtf("/1997"), edtf("2007-04-12T10:00:00Z")
    ('2007-04-12', '2007-02/2008', '2007-21', '/1997', '2007-04-12')
    """
    bare = text.strip()
    if _SIMPLE.fullmatch(bare):
        return bare
    if not bare.isascii():
        bare = date_words.ascii_figures(bare)
    if ":" in bare:
        bare = _TIME.sub("", bare)
    if _OLD_SIGN.search(bare):
        for old, new in _OLDER:
            bare = old.sub(new, bare)
    if not _EDTF.fullmatch(bare):
        raise FieldError("bad-date", f"{text.strip()[:80]!r} is not a date")
    return _YMD.sub(_existing, bare)


def _existing(found: re.Match[str]) -> str:
    """One date of an EDTF text as far as the calendar has it; 21 to 24 are seasons and have no days."""
    return ymd(found[1], int(found[2]), int(found[3]) if found[3] else None)


@lru_cache(maxsize=1 << 12)
def issued(text: str) -> tuple[str, bool]:
    """The EDTF of a date, written as EDTF or as people do, and whether it says all that the text does.

    Raises FieldError `bad-date` where the text is no date.

    >>> issued("2007-04-12"), issued("2007-04-12T10:00"), issued("May 2010"), issued("2007-02-30")
    (('2007-04-12', True), ('2007-04-12', False), ('2010-05', True), ('2007-02', False))
    """
    try:
        found = edtf(text)
    except FieldError:
        return date_words.read(text)
    # Noughts, which say nothing, and older spellings lose nothing; times and days beyond the calendar do.
    is_whole = ":" not in text and found.count("-") == text.count("-") - len(re.findall(r"-00(?!\d)", text))
    return found, is_whole or found == text.strip()


@lru_cache(maxsize=1 << 14)
def slashed(text: str) -> tuple[str, bool]:
    """The EDTF of a date `YYYY/MM/DD/season`, any part of which but the year may be empty; and whether that is all.

    A text in another shape is read as `issued` reads it. Raises FieldError `bad-date` where there is no year, and
    where a month is none. Source: RIS format specification, PY and Y1.

    >>> slashed("2014//"), slashed("2016/1/"), slashed("2010///Spring"), slashed("2010/05/12/online"), slashed("2014")
    (('2014', True), ('2016-01', True), ('2010-21', True), ('2010-05-12', False), ('2014', True))
    """
    found = _SLASHED.fullmatch(text.strip())
    if found is None:
        return issued(text)
    number, month, day, rest = found.groups("")
    if not month.strip("0"):
        return issued(f"{rest} {number}") if rest and not rest.isdecimal() else (number, True)
    if not 1 <= int(month) <= 12:
        raise FieldError("bad-date", f"{text.strip()!r} has no month that a year has")
    made = ymd(number, int(month), int(day) if day.strip("0") else None)
    return made, not rest and made.count("-") == 1 + bool(day.strip("0"))


def is_backward(issued: str) -> bool:
    """Whether the EDTF of a range ends before it starts; of seasons only the years are compared.

    >>> is_backward("2001/2000"), is_backward("2001-05/2001"), is_backward("199X/1995"), is_backward("2001/..")
    (True, False, False, False)
    """
    start, end = map(_STARTING.match, issued.partition("/")[::2])
    if not (start and end):
        return False
    earliest, latest = _bound(start, "09"), _bound(end, "90")
    both = min(len(earliest), len(latest))
    return earliest[:both] > latest[:both]


def _bound(found: re.Match[str], figures: str) -> list[int]:
    """Year, month and day as far as they are said; the first figure stands for an unknown one, the second before 0."""
    year, *rest = filter(None, found.groups())
    year = year.replace("X", figures[year.startswith("-")])
    return [int(year), *(int(part.replace("X", figures[0])) for part in rest)]


_STARTING = re.compile(r"Y?(-?[\dX]+)(?:-(0\d|1[0-2]|XX)(?:-(\d\d|XX))?)?")


@lru_cache(maxsize=1 << 12)
def unsaid(issued: str, year: str, months: tuple[Month, ...], day: int | None) -> tuple[str, ...]:
    """Which of the year, the months and the day the EDTF of a date does not say, by name.

    >>> unsaid("2007-02", "2007", ((2, None),), 30), unsaid("2008-01", "2007", ((1, None),), None)
    (('day',), ('year',))
    """
    said = _YMD.findall(issued)
    said_months, said_days = ({int(one[at]) for one in said if one[at]} for at in (1, 2))
    are_months_said = all(number in said_months and (not its or its in said_days) for number, its in months)
    is_said = {"year": year in issued, "month": are_months_said, "day": day is None or day in said_days}
    return tuple(name for name, is_there in is_said.items() if not is_there)


def year(text: str) -> tuple[str, bool]:
    """The EDTF of a year field, which may hold more than a year, and whether it says all that the text does.

    Raises FieldError `bad-year` where there are no four digits, the least that is taken for a year.

    >>> year("2007"), year("1985a"), year("c. 1850"), year("1995--1996"), year("June 1977")
    (('2007', True), ('1985', False), ('1850~', True), ('1995/1996', True), ('1977-06', True))
    """
    if len(text) == 4 and text.isdecimal() and text.isascii():
        return text, True
    bare = text.strip()
    if reprint := _REPRINT.fullmatch(bare):
        return reprint[1], False
    try:
        # `2003-04` is April only in a date: here it may be two years.
        return date_words.read(text) if _YEAR.match(bare) and "X" not in bare and len(bare) < 9 else issued(text)
    except FieldError:
        found = _YEAR.search(text) or re.search(r"(?<!\d)(\d{4})", text)
    if found is None:
        raise FieldError("bad-year", f"{text.strip()[:80]!r} is not a year")
    return (found[1] if found[1].isascii() else f"{int(found[1]):04}"), False
