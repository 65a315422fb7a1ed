"""Dates as people write them -> EDTF: a table of shapes."""

import re
from collections.abc import Callable
from functools import lru_cache

from litdb.fields.date_parts import Month, month, ymd
from litdb.fields.text import fold
from litdb.model.problems import FieldError

Found = re.Match[str]

_DASHES = str.maketrans("–—−‐‑", "-----")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TIME = re.compile(r"\s\d\d?:\d\d.*", re.DOTALL)
_TWO_DATES = re.compile(r"\s+(?:-+|to|bis|/)\s+|/|(?<=[a-z\d])-(?=\d{4} [a-z])")
_KNOWN_WORDS = re.compile(r"[^\W\d_]+")
_FILLING = frozenset("st nd rd th of de den der le the in mon tue wed thu fri sat sun and und y et".split())


def read(text: str) -> tuple[str, bool]:
    """The EDTF of a date in words or figures, and whether it says all that the text does.

    A date whose day and month cannot be told apart (`05/07/2008`) is its year alone.
    Raises FieldError `bad-date` where the text is no date.

    >>> read("12 Mar. 2008"), read("c. 1850"), read("1995--96"), read("05/07/2008")
    (('2008-03-12', True), ('1850~', True), ('1995/1996', True), ('2008', False))
    """
    bare = tidy(text)
    for shape, reader in _SHAPES:
        if (found := shape.fullmatch(bare)) and (issued := reader(found)):
            return issued, not (shape is _LETTER or (shape in _AMBIGUOUS and len(issued) == 4))
    if issued := _two(bare) or _named(bare):
        return issued, True
    if (rest := _TIME.sub("", bare)) != bare:
        return read(rest)[0], False
    raise FieldError("bad-date", f"{text.strip()[:80]!r} is not a date")


def tidy(text: str) -> str:
    """The text in lower case, with ASCII figures and hyphens, without brackets around it."""
    bare = " ".join(text.translate(_DASHES).split()).lower().strip(".,;")
    if bare[:1] + bare[-1:] in ("[]", "()"):
        bare = bare[1:-1].strip()
    return bare if bare.isascii() else ascii_figures(bare)


def ascii_figures(text: str) -> str:
    """The text with the figures of any script as ASCII."""
    return "".join([str(int(sign)) if sign.isdecimal() else sign for sign in text])


def _ymd(found: Found) -> str:
    return ymd(found[1], int(found[2]), int(found[3]))


def _compact(found: Found) -> str:
    issued = _ymd(found)
    return issued if len(issued) == 10 else ""


def _month_year(found: Found) -> str:
    return ymd(found[2], int(found[1])) if 1 <= int(found[1]) <= 12 else ""


def _year_and(found: Found) -> str:
    """`2008/05` is a month, `1960-61` are two years, `2005/06` may be either."""
    second = int(found[2])
    if second > 12:
        return _short_range(found)
    is_month = len(found[2]) == 1 or second <= int(found[1][2:])
    return ymd(found[1], second) if is_month else found[1]


def _day_month(found: Found) -> str:
    """With points the day comes first everywhere; else only a number above 12 tells the day."""
    first, second, written = int(found[1]), int(found[3]), found[4]
    if found[2] == "." or first > 12 or first == second:
        return ymd(written, second, first)
    return ymd(written, first, second) if second > 12 else written


def _range(found: Found) -> str:
    return f"{found[1]}/{found[2]}" if found[1] < found[2] else ""


def _short_range(found: Found) -> str:
    end = int(found[1][:2] + found[2])
    end += 100 if end <= int(found[1]) else 0
    return f"{found[1]}/{end:04}"


def _era(found: Found) -> str:
    """Years before the common era have no year 0 between: 44 BC is EDTF's -0043."""
    number = int(found[1])
    if found[2].startswith("b"):
        return f"-{number - 1:04}" if number > 1 else "0000"
    return f"{number:04}"


def _circa(found: Found) -> str:
    return f"{int(found[1]):04}{'%' if found[2] else '~'}"


_DAY_MONTH = re.compile(r"(\d\d?)([./-])\s?(\d\d?)\2\s?(\d{4})")
_YEAR_AND = re.compile(r"(\d{4}) ?[-./] ?(\d\d?)")
_LETTER = re.compile(r"(\d{4}) ?-? ?[a-z]")
_AMBIGUOUS = (_YEAR_AND, _DAY_MONTH)
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[Found], str]], ...] = (
    (re.compile(r"(?:©|cop\.|c|p)? ?(\d{4})"), lambda found: found[1]),
    (re.compile(r"(\d{4})[-./ ](\d\d?)[-./ ](\d\d?)"), _ymd),
    (re.compile(r"(\d{4})(\d\d)(\d\d)"), _compact),
    (_YEAR_AND, _year_and),
    (re.compile(r"(\d\d?) ?[-./] ?(\d{4})"), _month_year),
    (_DAY_MONTH, _day_month),
    (re.compile(r"(\d{4}) ?(?:-+|/|to|and|&) ?(\d{4})"), _range),
    (re.compile(r"(\d{4}) ?--+ ?(\d\d)"), _short_range),
    (re.compile(r"(\d{4}) ?-+ ?(?:\.{2,3}|…|\\l?dots|present|today)?"), lambda found: f"{found[1]}/.."),
    (re.compile(r"(?:circa|ca|ca\.|c\.|c(?= )|approx\.?|about|~) ?(\d{3,4}) ?(\?)?"), _circa),
    (re.compile(r"(\d{3,4}) ?\(?\?+\)?"), lambda found: f"{int(found[1]):04}?"),
    (re.compile(r"(\d{3})0'?s"), lambda found: f"{found[1]}X"),
    (re.compile(r"(\d{1,4}) ?(bc|bce|b\.c|b\.c\.e|b\. c|ce|c\.e|ad|a\.d)\.?"), _era),
    (re.compile(r"(?:ad|a\.d\.) ?(\d{1,4})()"), _era),
    (re.compile(r"(\d{3})"), lambda found: f"0{found[1]}"),
    (_LETTER, lambda found: found[1]),
)
"""(shape of the whole text, what makes EDTF of it or "" where it is none after all)."""


def _named(bare: str) -> str:
    """A date whose month or season is a word: `May 2010`, `July 18--22, 1999`, `Spring 2003`."""
    years = _YEAR.findall(bare)
    rest = _YEAR.sub(" ", bare)
    if len(years) != 1 or not _is_all_known(rest):
        return ""
    try:
        return joined(years[0], month(rest))
    except FieldError:
        return ""


def _is_all_known(text: str) -> bool:
    """Whether every word is a month or may stand beside one."""
    names = [word for word in _KNOWN_WORDS.findall(fold(text)) if word not in _FILLING]
    return bool(names) and all(map(_is_month, names))


def _is_month(word: str) -> bool:
    try:
        return bool(month(word))
    except FieldError:
        return False


def _two(bare: str) -> str:
    """Two dates that both have their year: `28 Dec 1999 - 3 Jan 2000`, MEDLINE's `1998 Dec-1999 Jan`."""
    ends = _TWO_DATES.split(bare)
    if len(ends) != 2:
        return ""
    start, end = map(_named, ends)
    return f"{start}/{end}" if start and end and "/" not in start + end else ""


@lru_cache(maxsize=1 << 12)
def joined(year: str, months: tuple[Month, ...] = (), day: int | None = None) -> str:
    """A year as EDTF with the month, or two months, and the day; those that do not fit to the year are left out.

    >>> joined("2007", ((7, None), (8, None))), joined("2007~", ((4, None),), 12), joined("1995/1996", ((12, 1),))
    ('2007-07/2007-08', '2007-04-12~', '1995/1996')
    """
    mark = year[-1:] if year[-1:] in ("~", "?", "%") else ""
    bare = year.removesuffix(mark)
    if not months or not bare.removeprefix("-").isdecimal():
        return year
    if len(months) == 1:
        return ymd(bare, months[0][0], day or months[0][1]) + mark
    start, end = (ymd(bare, *each) for each in months)
    return f"{start}{mark}/{end}{mark}" if start < end else start + mark
