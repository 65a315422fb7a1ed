"""The line by which a database says where a work is printed: `Acta Inventa. 28(2):103-106, April 2015.`."""

import re
from functools import cache, lru_cache

from litdb.fields.text import collapse
from litdb.model.values import frozen

_CONTAINER = r"(?P<container>.{1,300}?)\.\s+"
_VOLUME = r"(?P<volume>\w[\w/-]{0,20}(?:\s+(?:Suppl\w*|Spec\w* Iss\w*|Pt)\b\.?(?:\s+\w{1,4})?)?)"
_VOL = r"(?:vol\b\.?\s*)?"
_ISSUE = r"\s*\((?P<issue>[^()]{1,60})\)(?P<supplement>\s+Suppl\w*(?:\s+\w{1,4})?)?"
_NUMBER = r"[,;]?\s*no\b\.?\s*(?P<number>[\w/-]{1,20})"
_PAGE = r"(?P<page>[^\s,;:()][^,;:()]{0,60}?(?:,\s?[A-Z]?\d[\w-]{0,20}){0,9}?)"
_PP = r"(?:pp?|pages?)\b\.?\s*"
_END = r"(?:[.;]?|[.;]\s.{0,2000})"
_BOOK = r"(?:(?P<editors>.{1,300}?)\s+)?\((?P<date>[12]\d{3})\)\.\s+"
_COUNT = r"(?:[^.()]{0,60}?(?P<number_of_pages>\d{1,6})\s*pp?\.\s*)?"
_PUBLISHER = r"(?P<publisher_place>[^:.]{1,100}(?:\.[^:.]{1,20})?):\s*(?P<publisher>.{1,200}?)\.?"

_PAGES_DATE = rf"(?:[:,]\s*(?:{_PP})?|\({_PP}){_PAGE}\)?,\s*(?P<date>[^,.;]{{0,40}}(?:,\s)?\d{{4}}\b[^.;]{{0,20}}?)"
_DATE_PAGES = rf"(?P<date>(?:[^,;]{{0,30}}[ .])?[12]\d{{3}})\s*[,;]\s*(?:{_PP})?{_PAGE}"
_DATE = r"(?P<date>[^;:]{0,30}?\b[12]\d{3}\b[^;:(]{0,24})"
_AHEAD = r"\s+[^\d:]{0,200}?(?:,\s*(?P<date>[^,]{0,30}[12]\d{3}))?"

_SHAPES = {
    "Acta Inventa. 28(2):103-106, April 2015.": rf"{_CONTAINER}{_VOL}{_VOLUME}?(?:{_ISSUE})?\s*{_PAGES_DATE}{_END}",
    "Acta Inventa. Vol 28(2) Feb 2015, 103-106.": (
        rf"{_CONTAINER}{_VOL}{_VOLUME}(?:{_ISSUE}|{_NUMBER})?[,;]?\s+{_DATE_PAGES}{_END}"
    ),
    "Acta Inventa. Feb 2015; 28(2): 103-106.": (
        rf"{_CONTAINER}{_DATE};\s*{_VOLUME}(?:{_ISSUE})?\s*:\s*(?:{_PP})?{_PAGE}{_END}"
    ),
    "Strand, J (Ed) (2015). Inventing. (pp. 103-106). xii, 300 pp. Lund: North Press.": (
        rf"{_BOOK}{_CONTAINER}\({_PP}(?P<page>[^()]{{1,60}})\)\.?\s*{_COUNT}{_PUBLISHER}"
    ),
    "(2015). xii, 300 pp. Lund: North Press.": rf"{_BOOK}{_COUNT}{_PUBLISHER}",
    "Acta Inventa. Publish Ahead of Print, April 2015.": rf"(?P<container>[^.\d]{{1,300}})(?:\.(?:{_AHEAD})?)?\.?",
}
"""A line -> the shape that it has."""

LONGEST = 2000
"""Code points that are looked at: no line is longer."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The shapes, compiled when the first line is read: most sources have none."""
    return tuple(re.compile(shape, re.IGNORECASE | re.DOTALL) for shape in _SHAPES.values())


@frozen
class SourceLine:
    """A line as printed, taken apart; "" for what it lacks. `editors` and `publisher` are of a book."""

    container: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    date: str = ""
    editors: str = ""
    publisher: str = ""
    publisher_place: str = ""
    number_of_pages: str = ""


@lru_cache(maxsize=1 << 12)
def read(text: str) -> SourceLine | None:
    """The parts of a line, or None where it has none of the shapes that are known.

    >>> found = read("Acta Inventa. 28(2):103-106, April 2015.")
    >>> found.container, found.volume, found.issue, found.page, found.date
    ('Acta Inventa', '28', '2', '103-106', 'April 2015')
    >>> read("(2014). xi, 58 pp. Lund: North Press.").publisher, read("See 12: the other.")
    ('North Press', None)
    """
    bare = collapse(text)[:LONGEST]
    found = next(filter(None, (shape.fullmatch(bare) for shape in _patterns())), None)
    if found is None:
        return None
    parts = {name: part.strip() for name, part in found.groupdict("").items()}
    issue = [parts.pop(name, "") for name in ("issue", "number", "supplement")]
    return SourceLine(**parts, issue=" ".join(filter(None, issue)))
