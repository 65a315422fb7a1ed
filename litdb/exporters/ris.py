"""RIS: one `TAG  - value` a line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from litdb.exporters import understood
from litdb.exporters.addresses import address
from litdb.fields import asides, languages, link_lists, name_tags, type_names, types
from litdb.fields.text import collapse, printed
from litdb.model.names import OTHERS, Name, display
from litdb.model.records import Identifier, Link, Record, year

Lines = Iterator[tuple[str, str]]
"""(tag, value)"""

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-3]\d))?)?")
_PAGES = re.compile(r"([^-,]+)-([^-,]+)")
_JOURNALS = ("article-journal", "article-magazine", "article-newspaper")
_ROLES = {"author": "AU", "editor": "ED", "collection-editor": "A3"}
_OTHER_ROLE = "A4"  # "subsidiary author"
_READ_ROLES = {"AU": "author", "ED": "editor", "A3": "collection-editor", "A4": "translator"}
_SCHEMES = {"issn": "SN", "isbn": "SN", "wos": "AN", "pmid": "U1", "pmcid": "C2"}
_EXTRA = {
    "publisher_place": "CY",
    "edition": "ET",
    "collection_title": "T3",
    "container_title_short": "J2",
    "title_short": "ST",
    "genre": "M3",
    "number": "C7",
    "number_of_volumes": "NV",
    "collection_number": "SV",
    "original_title": "OP",
    "call_number": "CN",
    "source": "DB",
    "section": "SE",
    "note": "N1",
    "accessed": "Y2",
    "keyword": "KW",
}
"""Key of `Record.extra` -> tag."""
_RICH = frozenset(("collection_title", "container_title_short", "title_short"))
"""Keys whose text readers take for a title's."""
_BESIDE = "U5"
"""A field of the user's: what RIS has no tag for (`fields.asides`)."""
_OWN_TAG = re.compile(r"[A-Z][A-Z0-9]")
_STRUCTURE = frozenset(("TY", "ER", "ID"))
_KEY = re.compile(r"(?=\S*[^\W\d_])[^\s,{}\"#%]+")
_PMC = re.compile(r"PMC\d+", re.IGNORECASE)
_UNDERSTOOD = re.compile(r"\{:|10\.|Cited By|Times Cited|doi:", re.IGNORECASE)
"""What readers take out of a note or a genre."""


def export(records: Iterable[Record]) -> Iterator[str]:
    """One reference a record, `TY` first and `ER` last, a blank line behind each.

    Source: RIS format specification (Research Information Systems; EndNote).
    """
    for record in records:
        bare = understood.plain(record)
        pairs = [(tag, value) for tag, value in _lines(bare) if value]
        pairs += [(_BESIDE, one) for one in asides.of(bare, _read(bare, pairs))]
        yield "".join(f"{tag}  - {printed(value)}\n" for tag, value in pairs) + "ER  - \n\n"


def _lines(record: Record) -> Lines:
    """Give the tags and values of a record without markup; an empty value is no line."""
    yield "TY", types.to_ris(record.type)
    yield "ID", record.citation_key
    for one in record.contributors:
        if one.name != OTHERS:
            yield _tag(one.role), _name(one.name)
    yield "TI", understood.unmarked(record.title)
    yield _container_tag(record), understood.unmarked(record.container_title)
    yield "VL", record.volume
    yield "IS", record.issue if _read_type(record) in types.ISSUED or record.container_title else ""
    if record.type in _JOURNALS:
        yield "JO", understood.unmarked(record.container_title)
    yield from _pages(record.page)
    yield from _issued(record.issued)
    yield "PB", record.publisher
    yield from _identifiers(record)
    yield "LA", record.language
    yield "AB", understood.abstract(record.abstract)
    yield from _extra(record)


def _read(record: Record, pairs: list[tuple[str, str]]) -> Record:
    """The record that is read of these lines."""
    found = dict(reversed(pairs))
    kind = _read_type(record)
    has_key = _KEY.fullmatch(record.citation_key)
    return replace(
        record,
        citation_key=record.citation_key if has_key else "",
        type=kind,
        title=understood.rich(found.get("TI", "")),
        container_title=understood.rich(found.get(_container_tag(record), "")),
        issue=found.get("IS", ""),
        page=understood.page(found.get("SP", ""), found.get("EP", "")),
        issued=understood.date(found.get("DA", "")) or found.get("PY", ""),
        language=languages.bcp47(record.language),
        contributors=understood.people(record.contributors, lambda role: _read_role(role, kind), _read_names),
        dois=understood.found_dois(value for tag, value in pairs if tag == "DO"),
        identifiers=understood.numbers(
            (one.scheme, _number(one)) for one in record.identifiers if one.scheme in _SCHEMES
        ),
        links=tuple(
            Link("url", one) for tag, value in pairs if tag == "UR" for one in link_lists.several(printed(value))
        ),
        protected=(),
        extra=(
            *((name, text) for name, text in record.extra if _is_own(name, text) or _is_kept(record, name, text)),
            *([] if has_key or not record.citation_key else [("ID", collapse(record.citation_key))]),
        ),
    )


def _tag(role: str) -> str:
    return _ROLES.get(role.replace("_", "-"), _OTHER_ROLE)


def _read_role(role: str, kind: str) -> str:
    """The role that is read of a tag; only what stands in a book of a series has editors of both."""
    found = _READ_ROLES[_tag(role)]
    return "editor" if found == "collection-editor" and kind not in types.IN_BOOKS else found


@lru_cache(maxsize=1 << 14)
def _read_names(name: Name) -> tuple[Name, ...]:
    return tuple(name_tags.all_in(_name(name)))


@lru_cache(maxsize=1 << 14)
def _name(name: Name) -> str:
    """`Family, Given, Suffix`, the particle before the family; a body as it is."""
    if name.literal:
        return name.literal
    family = display(Name(name.family, particle=name.particle))
    if name.suffix:
        return f"{family}, {name.given}, {name.suffix}"
    return f"{family}, {name.given}" if name.given else family


def _container_tag(record: Record) -> str:
    """`T2`, which is a book's series, and of a work without a title its own."""
    return "T2" if record.title and _read_type(record) not in types.IN_SERIES else "JF"


def _read_type(record: Record) -> str:
    return types.from_ris(types.to_ris(record.type))


def _pages(page: str) -> Lines:
    """First and last page; what is not one range is all in `SP`."""
    found = _PAGES.fullmatch(page)
    yield from (("SP", found[1]), ("EP", found[2])) if found else (("SP", page),)


def _issued(issued: str) -> Lines:
    """`PY` year, and `DA` YYYY/MM/DD where a month is known; a text that has no year is all in `DA`."""
    found = year(issued)
    if found is None or found < 0:
        yield "DA", issued
        return
    yield "PY", f"{found:04}"
    if (date := _DATE.fullmatch(issued)) and date[2]:
        yield "DA", _slashed(issued)


def _slashed(date: str) -> str:
    """`YYYY/MM/DD`, without what is not known; a text that is no day, month or year as it is."""
    found = _DATE.fullmatch(date)
    return "/".join(found.groups(default="")) if found else date


def _identifiers(record: Record) -> Lines:
    for doi in record.dois:
        yield "DO", doi.printed or doi.value
    for one in record.identifiers:
        if tag := _SCHEMES.get(one.scheme):
            # PubMed's numbers as PubMed Central marks them.
            yield tag, f"{_number(one)}[pmid]" if one.scheme == "pmid" else _number(one)
    urls = [link.href for link in record.links if link.relation == "url"]
    for url in urls or [address(record)]:
        yield "UR", url


def _number(one: Identifier) -> str:
    # An accession number is a bare number in every database: the prefix says that it is this one's.
    if one.scheme == "wos":
        return f"WOS:{one.value}"
    is_plain = one.scheme != "pmcid" or _PMC.fullmatch(one.printed)
    return one.printed if one.printed and is_plain and " " not in one.printed else one.value


def _extra(record: Record) -> Lines:
    """Give the fields without a column: keywords one a line, RIS tags as they were, the rest by table."""
    for name, text in record.extra:
        if name == "container_title_short" and not record.container_title:
            continue  # it would be taken for the title
        if name == "keyword":
            yield from (("KW", keyword) for keyword in understood.keywords(text))
        elif name == "accessed":
            yield "Y2", _slashed(text) if understood.date(_slashed(text)) else ""
        elif name in _EXTRA and "{:" not in text:
            yield _EXTRA[name], understood.unmarked(text) if name in _RICH else text
        elif _is_own(name, text):
            yield name, text


def _is_own(name: str, text: str) -> bool:
    return _OWN_TAG.fullmatch(name) is not None and name not in _STRUCTURE and "{:" not in text


def _is_kept(record: Record, name: str, text: str) -> bool:
    """Whether readers keep the text under this key."""
    if name == "accessed":
        return understood.date(_slashed(text)) == text
    if name == "genre":
        return not _UNDERSTOOD.search(text) and type_names.csl(text) != _read_type(record)
    if name == "container_title_short":
        return record.container_title not in ("", text)
    is_told = "{:" in text and name != "keyword"
    return name in _EXTRA and not is_told and not (name == "note" and _UNDERSTOOD.search(text))
