"""One publication, the thing a user cites."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TypeVar

from litdb.model.findings import Endpoint, Result, Review, Section, Trial
from litdb.model.names import Name
from litdb.model.values import frozen


@frozen
class Contributor:
    """A name in a role ("author", "editor", ...: CSL 1.0.2 name variables), with what the source said of the person."""

    name: Name
    role: str = "author"
    orcid: str = ""
    affiliations: tuple[str, ...] = ()


@frozen
class Identifier:
    """A number or code that names a work or its container: canonical `value`, and the text as `printed`."""

    scheme: str
    value: str
    printed: str


@frozen
class Doi:
    """A DOI: canonical `value` in lower case, and the text as `printed` ("10.1056/NEJMoa065213")."""

    value: str
    printed: str


@frozen
class Link:
    """A way to more about the work: `relation` "url", "fulltext", "file" ... and where it leads."""

    relation: str
    href: str


@frozen
class CitationCount:
    """How many works cite this one, says `source`, on the day `as_of` (ISO 8601 date)."""

    source: str
    count: int
    as_of: str


@frozen
class Note:
    """What a user wrote of the work, and when (UTC)."""

    text: str
    at: str


@frozen
class Entry:
    """One raw item of a source, kept for ever.

    `key` is the citation key as read. `raw` is the item byte for byte and `tail` the bytes between it and the next
    one, so that a source's entries in order are the source; but a page's own BibTeX is a slice of the page. `start` is
    the offset of `raw` in the source, in bytes, `line` the line it begins on (from 1), `source` the source's uri (""
    until stored).
    """

    format: str
    raw: bytes
    key: str = ""
    start: int = 0
    line: int = 1
    tail: bytes = b""
    source: str = ""


@frozen
class Record:
    """One publication.

    Text that is absent is "". `type` is a CSL 1.0.2 type; `issued` is EDTF ("2007", "2007-06-14"); `page` has
    hyphen-minus ("1517-1526"); `language` is a BCP 47 tag. `extra` holds, by CSL variable in snake case or else by
    the source's own name, what no other field has. `protected` are words of the titles whose case no style may change.
    `collections` are the user's, "diabetes/trials" within "diabetes". `citation_key` is "" until the library has given
    one.

    Source: CSL 1.0.2, Appendix III (types) and IV (variables).
    """

    citation_key: str = ""
    type: str = "document"
    title: str = ""
    issued: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    publisher: str = ""
    language: str = ""
    abstract: str = ""
    contributors: tuple[Contributor, ...] = ()
    dois: tuple[Doi, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    cited_by: tuple[CitationCount, ...] = ()
    sections: tuple[Section, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    results: tuple[Result, ...] = ()
    trial: Trial | None = None
    reviews: tuple[Review, ...] = ()
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    protected: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


TEXTS = (
    "type", "title", "issued", "container_title", "volume", "issue", "page", "publisher", "language", "abstract",
)  # fmt: skip
"""The fields of a record that hold one text."""

_T = TypeVar("_T")
_UNIONS = ("links", "tags", "collections", "notes", "protected")


def year(issued: str) -> int | None:
    """The year of an EDTF date, or None.

    >>> year("2007-06-14"), year("-0044"), year("")
    (2007, -44, None)
    """
    digits = issued[:5] if issued.startswith("-") else issued[:4]
    try:
        return int(digits)
    except ValueError:
        return None


def filled(record: Record, other: Record) -> Record:
    """`record` with its empty fields filled from `other`, and what both have several of joined; nothing is replaced.

    A DOI or identifier that both have stays as `record` printed it. What was found in an abstract stays with it.
    """
    changes: dict[str, object] = {}
    for name in TEXTS:
        if not getattr(record, name) and getattr(other, name):
            changes[name] = getattr(other, name)
    if record.type == "document" and other.type:
        changes["type"] = other.type
    if not record.contributors:
        changes["contributors"] = other.contributors
    for name in _UNIONS:
        changes[name] = tuple(dict.fromkeys(getattr(record, name) + getattr(other, name)))
    changes["entries"] = record.entries + tuple(entry for entry in other.entries if entry not in record.entries)
    changes["dois"] = _first((one.value, one) for one in record.dois + other.dois)
    changes["identifiers"] = _first(((one.scheme, one.value), one) for one in record.identifiers + other.identifiers)
    if "abstract" in changes:
        changes |= {name: getattr(other, name) for name in ("sections", "endpoints", "results", "trial")}
    changes["cited_by"] = _latest(record.cited_by + other.cited_by)
    changes["extra"] = _first((pair[0], pair) for pair in record.extra + other.extra)
    return replace(record, **changes)  # type: ignore[arg-type]  # the names are Record's own


def _first(keyed: Iterable[tuple[object, _T]]) -> tuple[_T, ...]:
    """One value a key, the first of each, in order."""
    kept: dict[object, _T] = {}
    for key, value in keyed:
        kept.setdefault(key, value)
    return tuple(kept.values())


def _latest(counts: tuple[CitationCount, ...]) -> tuple[CitationCount, ...]:
    """One count a source and day, the later read winning."""
    return tuple({(count.source, count.as_of): count for count in counts}.values())


FIELDS = tuple(field.name for field in fields(Record))
