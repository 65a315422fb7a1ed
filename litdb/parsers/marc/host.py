"""What a record of MARC is in: the field of the host, and the words that place a part in it."""

import re

from litdb.fields import dates
from litdb.parsers import build
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms.nodes import Element, attribute, text
from litdb.parsers.marc import relators

_PAGE = r"[a-z]{0,2}\d+(?:\s?[-–]\s?[a-z]{0,2}\d+)?"
_PARTS = {
    "volume": re.compile(
        r"\b(?:vol(?:ume)?|v|bd|band|jg|jahrgang|årg|tome|t)[.:]?\s*(\d+\w?(?:[/-]\d+)?)", re.IGNORECASE
    ),
    "issue": re.compile(r"\b(?:no|nr|number|issue|iss|heft|h|n)[.:]?[o°]?\s*(\d+(?:[/-]\d+)?)", re.IGNORECASE),
    "page": re.compile(
        rf"\b(?:pp?|pages?|s|seiten?|sid|elocationid|extent)[.:]?\s*({_PAGE})(?!\d|\s*p)", re.IGNORECASE
    ),
    "year": re.compile(r"\(?\b((?:1[5-9]|20)\d\d)\b\)?"),
}
"""Words of many catalogues before the numbers of a part."""
_SHORT = re.compile(
    rf"(?P<volume>\d+)\s*(?:\(((?P<year>(?:1[5-9]|20)\d\d)|(?P<issue>\d+))\))?(?:[:,]\s*(?P<page>{_PAGE}))?"
)
_SICI = re.compile(rf"(?P<volume>\d+)(?::(?P<issue>\d+))?(?:<(?P<page>{_PAGE}))?")


_IMPRINT = re.compile(r"(?:(?P<place>[^:]*) : )?(?P<rest>.*?)(?:(?:^|, )(?P<date>[^,\d]*\d{4}[^,]*))?")


def subfields(element: Element, codes: str) -> list[str]:
    """The texts of the subfields that have one of these codes, in order."""
    wanted = frozenset(codes)
    return [found for each in element if attribute(each, "code") in wanted and (found := text(each))]


def subfield(element: Element, code: str) -> str:
    """The first of them, or ""."""
    return next(iter(subfields(element, code)), "")


def placed(words: str) -> dict[str, str]:
    """The volume, issue, page and year of a part as catalogues write them.

    Source: MARC 21 Format for Bibliographic Data, 773 $g and $q.

    >>> placed("Vol. 24, pt. B no. 9 (Sept. 1993), p. 235-48")
    {'volume': '24', 'issue': '9', 'page': '235-48', 'year': '1993'}
    >>> placed("volume:4 year:2005 number:28 pages:33-41"), placed("12(3):45-67")
    ({'volume': '4', 'issue': '28', 'page': '33-41', 'year': '2005'}, {'volume': '12', 'issue': '3', 'page': '45-67'})
    """
    for shape in (_SHORT, _SICI):
        if short := shape.fullmatch(words.strip(" .")):
            return {
                name: found for name in ("volume", "issue", "page", "year") if (found := short.groupdict().get(name))
            }
    found = {name: shape.search(words) for name, shape in _PARTS.items()}
    return {name: each[1] for name, each in found.items() if each}


def host(draft: Draft, element: Element) -> None:
    """Set what the work is in, and where in it."""
    title = relators.sentence(subfield(element, "t") or subfield(element, "s") or subfield(element, "a"))
    if title:
        draft.texts.setdefault("container_title", title)
    keep(draft, "container_title_short", relators.sentence(subfield(element, "p")))
    for words in (*subfields(element, "g"), *subfields(element, "q")):
        for name, value in placed(words).items():
            if name == "year":
                draft.texts.setdefault("issued", value)
            elif name == "page":
                draft.first_page = draft.first_page or value
            else:
                draft.texts.setdefault(name, value)
    _published(draft, subfield(element, "d"))
    for scheme, code in (("issn", "x"), ("isbn", "z")):
        for number in subfields(element, code):
            build.numbers(scheme)(draft, number)


def _published(draft: Draft, words: str) -> None:
    """Set place, publisher and date of the host: `Oslo : Fjord, 2005`."""
    found = _IMPRINT.fullmatch(words)
    if not found or not words:
        return
    keep(draft, "publisher_place", relators.bare(found["place"] or (found["rest"] if " : " not in words else "")))
    if found["place"] and found["rest"]:
        draft.texts.setdefault("publisher", relators.bare(found["rest"]))
    if found["date"]:
        draft.texts.setdefault("issued", dates.year(found["date"])[0])


def type_in(draft: Draft) -> str:
    """The type of a part by what it is in: a serial has an ISSN or volumes, a book an ISBN."""
    schemes = {one.scheme for one in draft.identifiers}
    return "chapter" if "isbn" in schemes or not ("issn" in schemes or "volume" in draft.texts) else "article-journal"
