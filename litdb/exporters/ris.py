"""RIS: one `TAG  - value` a line."""

import re
from collections.abc import Iterable, Iterator

from litdb.exporters.addresses import address
from litdb.fields import markup, types
from litdb.fields.text import printed
from litdb.model.names import OTHERS, Name, display
from litdb.model.records import Contributor, Identifier, Record, year

Lines = Iterator[tuple[str, str]]
"""(tag, value)"""

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-3]\d))?)?")
_PAGES = re.compile(r"([^-,]+)-([^-,]+)")
_BETWEEN_KEYWORDS = re.compile(r"[,;]")
_JOURNALS = ("article-journal", "article-magazine", "article-newspaper")
_ROLES = {"author": "AU", "editor": "ED", "collection-editor": "A3"}
_OTHER_ROLE = "A4"  # "subsidiary author"
_TEXTS = (("TI", "title"), ("T2", "container_title"), ("VL", "volume"), ("IS", "issue"))
_SCHEMES = {"issn": "SN", "isbn": "SN", "wos": "AN"}
_EXTRA = {
    "publisher_place": "CY",
    "edition": "ET",
    "collection_title": "T3",
    "genre": "M3",
    "number": "M1",
    "note": "N1",
}
_OWN_TAG = re.compile(r"[A-Z][A-Z0-9]")


def export(records: Iterable[Record]) -> Iterator[str]:
    """One reference a record, `TY` first and `ER` last, a blank line behind each.

    Source: RIS format specification (Research Information Systems; EndNote).
    """
    for record in records:
        yield "".join(f"{tag}  - {_folded(value)}\n" for tag, value in _lines(record) if value) + "ER  - \n\n"


def _folded(value: str) -> str:
    """Put the value on one line, so that nothing in it can begin a tag."""
    return printed(value)


def _lines(record: Record) -> Lines:
    """Give the tags and values of a record; an empty value is no line."""
    yield "TY", types.to_ris(record.type)
    yield "ID", record.citation_key
    for contributor in record.contributors:
        yield from _contributor(contributor)
    for tag, column in _TEXTS:
        yield tag, markup.plain(getattr(record, column))
    if record.type in _JOURNALS:
        yield "JO", markup.plain(record.container_title)
    yield from _pages(record.page)
    yield from _issued(record.issued)
    yield "PB", record.publisher
    yield from _identifiers(record)
    yield "LA", record.language
    yield "AB", record.abstract
    yield from _extra(record)


def _contributor(contributor: Contributor) -> Lines:
    if contributor.name != OTHERS:
        yield _ROLES.get(contributor.role.replace("_", "-"), _OTHER_ROLE), _name(contributor.name)


def _name(name: Name) -> str:
    """`Family, Given, Suffix`, the particle before the family; a body as it is."""
    if name.literal:
        return name.literal
    family = display(Name(name.family, particle=name.particle))
    if name.suffix:
        return f"{family}, {name.given}, {name.suffix}"
    return f"{family}, {name.given}" if name.given else family


def _pages(page: str) -> Lines:
    """First and last page; what is not one range is all in `SP`."""
    found = _PAGES.fullmatch(page)
    yield from (("SP", found[1]), ("EP", found[2])) if found else (("SP", page),)


def _issued(issued: str) -> Lines:
    """`PY` year, and `DA` YYYY/MM/DD where a month is known; a text that has no year is all in `DA`."""
    found = year(issued)
    if found is None:
        yield "DA", issued
        return
    yield "PY", str(found) if found < 0 else f"{found:04}"
    if (date := _DATE.fullmatch(issued)) and date[2]:
        yield "DA", _slashed(issued)


def _slashed(date: str) -> str:
    """`YYYY/MM/DD`, without what is not known; a text that is no day, month or year as it is."""
    found = _DATE.fullmatch(date)
    return "/".join(found.groups(default="")) if found else date


def _identifiers(record: Record) -> Lines:
    for doi in record.dois:
        yield "DO", doi.printed or doi.value
    for identifier in record.identifiers:
        if tag := _SCHEMES.get(identifier.scheme):
            yield tag, _number(identifier)
    urls = [link.href for link in record.links if link.relation == "url"]
    for url in urls or [address(record)]:
        yield "UR", url


def _number(identifier: Identifier) -> str:
    # An accession number is a bare number in every database: the prefix says that it is this one's.
    return f"WOS:{identifier.value}" if identifier.scheme == "wos" else identifier.printed or identifier.value


def _extra(record: Record) -> Lines:
    """Give the fields without a column: keywords one a line, RIS tags as they were, the rest by table."""
    written = {"TY", "ER", "ID"}
    for name, value in record.extra:
        if name == "keyword":
            for keyword in _BETWEEN_KEYWORDS.split(value):
                yield "KW", keyword.strip()
        elif name == "accessed":
            yield "Y2", _slashed(value)
        elif tag := _EXTRA.get(name):
            yield tag, value
        elif _OWN_TAG.fullmatch(name) and name not in written:
            yield name, value
