"""MODS 3.7, the XML of libraries."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from litdb.exporters import understood
from litdb.exporters.xml_text import document, element, leaf, text
from litdb.fields import abstracts, asides, dates, isbd, languages, markup, name_tags, type_names
from litdb.fields.text import collapse, printed
from litdb.model.names import OTHERS, Name, display
from litdb.model.records import Contributor, Identifier, Record

_NAMESPACE = "http://www.loc.gov/mods/v3"
_BESIDE = "urn:litdb:beside"
_HEAD = f'<modsCollection xmlns="{_NAMESPACE}">'
_ROLES = frozenset((
    "author", "editor", "translator", "illustrator", "compiler", "composer", "director", "interviewer", "performer",
    "producer", "contributor", "host", "narrator", "curator",
))  # fmt: skip
"""Roles that MARC has the same names for. Source: MARC Code List for Relators."""
_OF_HOST = ("editor",)
"""Roles of what a part is in."""
_SCHEMES = ("pmid", "pmcid", "arxiv", "wos", "scopus", "urn", "handle")
_OF_CONTAINERS = ("issn", "isbn")
_RANGE = re.compile(r"([^-,]+)-([^-,]+)")
_PAGES = re.compile(r"[1-9]\d{0,4}", re.ASCII)


def export(records: Iterable[Record]) -> Iterator[str]:
    """One `mods` a line in a collection; what MODS has no element for is in an `extension`.

    Source: Library of Congress, MODS 3.7 schema and User Guidelines.
    """
    pieces = (_record(understood.listed(record)) for record in records)
    yield from document(_HEAD, pieces, "</modsCollection>")


def _record(record: Record) -> str:
    extra = dict(record.extra)
    told = " ".join(asides.of(record, _read(record)))
    inner = [
        _title(record.title),
        element("titleInfo", leaf("title", markup.plain(extra.get("title_short", ""))), type="abbreviated"),
        *(_name(one) for one in _people(record, is_of_host=False)),
        leaf("genre", type_names.name(record.type)),
        _origin(record),
        element("language", leaf("languageTerm", languages.iso639(record.language), type="code")),
        element(
            "physicalDescription", leaf("extent", f"{_number_of_pages(record)} p." if _number_of_pages(record) else "")
        ),
        element("abstract", "\n\n".join(text(one) for one in _abstract(record))),
        leaf("note", extra.get("genre", "") if record.type == "thesis" else "", type="thesis"),
        leaf("note", extra.get("note", "")),
        *(element("subject", leaf("topic", one)) for one in understood.keywords(extra.get("keyword", ""))),
        _host(record),
        _series(record),
        "" if _has_host(record) else _numbers(record),
        *(leaf("identifier", doi.printed or doi.value, type="doi") for doi in record.dois),
        *(leaf("identifier", one.printed or one.value, type=one.scheme) for one in _identifiers(record, _SCHEMES)),
        leaf("identifier", record.citation_key, type="citekey"),
        _location(record),
        "" if _has_host(record) else element("part", _part(record)),
        leaf("accessCondition", extra.get("rights", "")),
        element("extension", leaf("beside", told, xmlns=_BESIDE)),
    ]
    return element("mods", "".join(inner), version="3.7")


def _title(rich: str, **attributes: str) -> str:
    return element("titleInfo", leaf("title", markup.plain(rich)), **attributes)


def _has_host(record: Record) -> bool:
    return bool(record.container_title)


def _people(record: Record, *, is_of_host: bool) -> list[Contributor]:
    """Those whose names stand in the record itself, or in what it is in."""
    return [
        one
        for one in record.contributors
        if one.role in _ROLES and (_has_host(record) and one.role in _OF_HOST) == is_of_host
    ]


def _name(one: Contributor) -> str:
    role = element("role", leaf("roleTerm", one.role, type="text", authority="marcrelator"))
    if one.name == OTHERS:
        return element("name", f"<etal/>{role}")
    name = one.name
    parts = leaf("namePart", name.literal) + "".join((
        leaf("namePart", _family(name), type="family"),
        leaf("namePart", name.given, type="given"),
        leaf("namePart", name.suffix, type="termsOfAddress"),
    ))  # fmt: skip
    # What stands beside no name, or marks alone, is read as the work's.
    is_read = display(name).strip(" ,;")
    affiliations = (leaf("affiliation", each) for each in one.affiliations if is_read)
    beside = leaf("nameIdentifier", one.orcid, type="orcid") + "".join(affiliations)
    return element("name", f"{parts}{role}{beside}", type="corporate" if name.literal else "personal") if parts else ""


def _family(name: Name) -> str:
    return f"{name.particle} {name.family}".strip()


def _origin(record: Record) -> str:
    extra = dict(record.extra)
    accessed = extra.get("accessed", "")
    inner = [
        element("place", leaf("placeTerm", extra.get("publisher_place", ""), type="text")),
        leaf("publisher", record.publisher),
        leaf("dateIssued", record.issued, encoding="edtf"),
        leaf("dateCaptured", accessed if understood.date(accessed, dates.issued) else ""),
        leaf("edition", extra.get("edition", "")),
    ]
    return element("originInfo", "".join(inner))


def _number_of_pages(record: Record) -> str:
    found = dict(record.extra).get("number_of_pages", "")
    return found if _PAGES.fullmatch(found) else ""


def _abstract(record: Record) -> list[str]:
    return [understood.abstract(one) for one in record.abstract.split("\n")]


def _host(record: Record) -> str:
    """What the work is in, and where in it."""
    if not _has_host(record):
        return ""
    short = markup.plain(dict(record.extra).get("container_title_short", ""))
    inner = [
        _title(record.container_title),
        _title(short, type="abbreviated"),
        *(_name(one) for one in _people(record, is_of_host=True)),
        _numbers(record),
        element("part", _part(record)),
    ]
    return element("relatedItem", "".join(inner), type="host")


def _numbers(record: Record) -> str:
    return "".join(
        leaf("identifier", one.printed or one.value, type=one.scheme) for one in _identifiers(record, _OF_CONTAINERS)
    )


def _identifiers(record: Record, schemes: Iterable[str]) -> list[Identifier]:
    return [one for one in record.identifiers if one.scheme in schemes]


def _part(record: Record) -> str:
    found = _RANGE.fullmatch(record.page)
    extent = leaf("start", found[1]) + leaf("end", found[2]) if found else leaf("list", record.page)
    return "".join((
        element("detail", leaf("number", record.volume), type="volume"),
        element("detail", leaf("number", record.issue), type="issue"),
        element("extent", extent, unit="pages"),
    ))  # fmt: skip


def _series(record: Record) -> str:
    extra = dict(record.extra)
    title = leaf("title", markup.plain(extra.get("collection_title", "")))
    number = leaf("partNumber", extra.get("collection_number", ""))
    return element("relatedItem", element("titleInfo", title + number if title else ""), type="series")


def _location(record: Record) -> str:
    extra = dict(record.extra)
    found = leaf("physicalLocation", extra.get("archive", "")) + leaf("shelfLocator", extra.get("call_number", ""))
    for link in record.links:
        if link.relation == "url":
            found += leaf("url", link.href)
        elif link.relation == "fulltext":
            found += leaf("url", link.href, access="raw object")
    return element("location", found)


def _read(record: Record) -> Record:
    """The record that is read of these elements."""
    found = _RANGE.fullmatch(record.page)
    return replace(
        record,
        type=_read_type(record),
        title=isbd.bare(markup.plain(record.title)),
        issued=understood.date(isbd.sentence(record.issued).rstrip("."), dates.issued),
        container_title=isbd.bare(markup.plain(record.container_title)),
        page=understood.page(found[1], found[2]) if found else understood.page(record.page, ""),
        publisher=isbd.bare(record.publisher),
        language=languages.bcp47(languages.iso639(record.language)),
        abstract=abstracts.plain("\n\n".join(printed(one) for one in _abstract(record))),
        contributors=(
            *(each for one in _people(record, is_of_host=False) for each in _read_name(one)),
            *(each for one in _people(record, is_of_host=True) for each in _read_name(one)),
        ),
        dois=understood.found_dois(doi.printed or doi.value for doi in record.dois),
        identifiers=understood.numbers(
            (one.scheme, one.printed or one.value) for one in _identifiers(record, (*_SCHEMES, *_OF_CONTAINERS))
        ),
        links=tuple(link for link in record.links if link.relation in ("url", "fulltext")),
        protected=(),
        extra=tuple((name, text) for name, text in record.extra if _is_kept(record, name, text)),
    )


def _read_type(record: Record) -> str:
    """The type that is read of the genre; a book in another is a chapter, and proceedings that are in none a book."""
    kind = record.type if type_names.name(record.type) else ""
    if not kind:
        return "article-journal" if _has_host(record) else "document"
    if kind == "paper-conference" and not _has_host(record):
        return "book"
    return "chapter" if kind == "book" and _has_host(record) else kind


def _read_name(one: Contributor) -> list[Contributor]:
    """The contributor that is read of a `name`, if there is one."""
    name = one.name
    if name == OTHERS:
        return [Contributor(OTHERS, one.role)]
    if name.literal:
        read = Name(literal=isbd.bare(isbd.sentence(name.literal)))
    else:
        suffix = name.suffix if name_tags.is_suffix(name.suffix.strip(",. ")) else ""
        read = name_tags.person(collapse(_family(name)), collapse(name.given), suffix)
    return [replace(one, name=read)] if read != Name() else []


def _is_kept(record: Record, name: str, text: str) -> bool:
    """Whether readers keep the text under this key."""
    kept = {
        "container_title_short": record.container_title not in ("", text) and isbd.bare(text) == text,
        "accessed": understood.date(text, dates.issued) == text,
        "genre": record.type == "thesis",
        "number_of_pages": bool(_number_of_pages(record)),
        "collection_number": "collection_title" in dict(record.extra),
    }
    is_bare = name in _PLAIN or (name in _BARE and isbd.bare(markup.plain(text)) == text)
    return kept.get(name, is_bare)


_PLAIN = frozenset(("note", "keyword", "archive", "call_number", "rights"))
_BARE = frozenset(("publisher_place", "edition", "collection_title", "title_short"))
"""Keys whose texts lose the signs that catalogues put behind them."""
