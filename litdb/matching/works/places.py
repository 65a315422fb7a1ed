"""Where in its container a work stands."""

import re

from litdb.fields import pages
from litdb.matching.works.values import Place

_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"([a-z]{0,4})\W{0,2}(\d{1,9})(?:\s*-+\s*[a-z]{0,4}(\d{1,9}))?")
_ROMAN = re.compile(r"([ivxl]+)(?:-+([ivxl]+))?")
_IN_VOLUME = re.compile(r"(\d{1,4})\s?\((\d{1,4})[^)]{0,8}\)?(?:\s?:\s?(\d{1,12}(?:-\d{1,6})?))?")
_SUPPLEMENT = re.compile(r"suppl|\bs\d|meeting|abstract|conference|\d ?s\b")
_MONTHS = {name: str(at) for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_LOCATORS = frozenset(("e", "cd", "art", "id", "no"))
_LONG_NUMBER = 5
_ISSUES = 60
"""Issues of a year at most: a higher number runs on over the years, and programs count it each in their way."""


def read(volume: str, issue: str, page: str) -> Place:
    """Where a work stands; what a damaged record has in the field of another is read, too: `82(3):247-251`."""
    is_rest = ")" in volume and "(" not in volume
    bare = "" if is_rest else volume.lower()
    if found := _IN_VOLUME.search(bare):
        bare, issue, page = found[1], issue or found[2], page or found[3] or ""
    # `1)` is what was left of `60 (Suppl. 1)`.
    is_supplement = is_rest or _SUPPLEMENT.search(f"{volume} {issue} {page}".lower()) is not None
    number = _number(issue)
    known = number if number and int(number) <= _ISSUES else ""
    text = page.lower().strip()
    if text[-1:].isalpha() or text[:1].isalpha():
        if pages.is_spreadsheet_date(text):
            return Place(_number(bare), known, *_undated(text), is_supplement=is_supplement, is_damaged=True)
        if roman := _ROMAN.fullmatch(text):
            return Place(_number(bare), known, roman[1], roman[2] or "", is_supplement=is_supplement)
    first, last, is_locator = _paged(text)
    return Place(_number(bare), known, first, last, is_locator, is_supplement)


def _number(text: str) -> str:
    found = _DIGITS.search(text)
    return found[0].lstrip("0") if found else ""


def _undated(text: str) -> tuple[str, str]:
    """The two numbers of which a spreadsheet made a day, in no order."""
    month = next(number for name, number in _MONTHS.items() if name in text)
    return month, _number(text)


def _paged(text: str) -> tuple[str, str, bool]:
    """First and last page in full, and whether the first is the number of an article."""
    found = _PAGE.search(text)
    if not found:
        return "", "", False
    letters, first, last = found.groups("")
    first = first.lstrip("0")
    if last and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    is_locator = not last and (len(first) >= _LONG_NUMBER or letters in _LOCATORS)
    return first, last.lstrip("0"), is_locator


def is_range(place: Place) -> bool:
    """Whether the pages are such as no other work of the volume has: three at least, and not from the first on."""
    if not (place.last.isdecimal() and place.first.isdecimal()) or place.is_damaged:
        return False
    return place.first != "1" and int(place.last) - int(place.first) > 1
