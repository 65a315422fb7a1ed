"""Pages of LibreCat repositories with its stock labels, as text and as HTML; Lund's are `lund`."""

import re
from collections.abc import Iterator, Sequence

from litdb.fields import identifiers, languages, names
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings
from litdb.parsers.build import Field, Setter, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.pages import closing, embedded, label_lines, text
from litdb.parsers.pages import librecat_words as words
from litdb.parsers.pages.text import Line

FORMAT = "librecat"

_BRAND = re.compile(
    r"(?<=[^\W\d_.])(?:LibreCat|UniBi|ISTA|IST Austria|UPB|Extern)(?=$|[;\s])|\s+(?:LibreCat|UniBi|ISTA)$"
)
_STATUS = re.compile(r"([^|]{3,40}?)\s*\|\s*([^|]{3,40}?)\s*(?:\|\s*([^|]{3,80}))?")
_ID = re.compile(r"\d{3,9}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_SOURCE = re.compile(r"(PMID|arXiv|Inspire|Web of Science|WoS|ISI)\s*:?\s+(\S+)", re.IGNORECASE)
_SCHEMES = {"pmid": "pmid", "arxiv": "arxiv", "web of science": "wos", "wos": "wos", "isi": "wos"}
_WHOLE = ("book", "report", "thesis")
_ORCID = re.compile(r"\s*https?://orcid\.org/([\d-]{18}[\dXx])\s*")
_HOST = re.compile(r"https?://([\w.-]+)/(?:record|publication|data)s?/[\w-]+")


def _people(role: str) -> Setter:
    """A setter of names joined by `; `, each with the mark of its institution and its ORCID iD behind it."""

    def set_people(draft: Draft, value: str) -> None:
        for part in value.split(";"):
            found = _ORCID.search(part)
            bare = _BRAND.sub("", collapse(_ORCID.sub(" ", part)))
            if bare and not bare.casefold().startswith(("all", "show all")):
                name = names.inverted(bare) if "," in bare else Name(literal=bare)
                draft.contributors.append(Contributor(name, role, identifiers.orcid(found[1]) if found else ""))

    return set_people


def _keywords(draft: Draft, value: str) -> None:
    for one in value.split(";"):
        keep(draft, "keyword", collapse(one))


def _id(draft: Draft, value: str) -> None:
    """Set the record's number, which belongs to the installation that the page's address names."""
    bare = collapse(value)
    if found := _ID.fullmatch(bare):
        draft.identify("librecat", f"https://{draft.address}/record/{found[0]}" if draft.address else found[0])
    else:
        keep(draft, "librecat", bare)


def _url(draft: Draft, value: str) -> None:
    if value.startswith(("http://", "https://", "ftp://")):
        build.link("url")(draft, value)


def _urn(draft: Draft, value: str) -> None:
    draft.identify("urn", collapse(value))


SETTERS: build.Setters = {
    "abstract": build.text("abstract", str.strip),
    "alternative_title": extra("alternative_title"),
    "article_number": extra("number"),
    "author": _people("author"),
    "conference": extra("event_title"),
    "conference_date": extra("event_date"),
    "conference_place": extra("event_place"),
    "container": build.text("container_title", meanings.rich),
    "department": extra("organization"),
    "disclosure": extra("funding"),
    "doi": build.plain_doi,
    "edition": extra("edition"),
    "editor": _people("editor"),
    "extent": extra("number_of_pages"),
    "id": _id,
    "isbn": build.numbers("isbn"),
    "issn": build.numbers("issn"),
    "issue": build.text("issue"),
    "keyword": _keywords,
    "license": extra("license"),
    "nothing": meanings.nothing,
    "page": build.page,
    "place": extra("publisher_place"),
    "pmid": build.identifier("pmid"),
    "project": extra("project"),
    "publisher": build.text("publisher"),
    "reviewed": extra("reviewed_title"),
    "series": extra("collection_title"),
    "supervisor": _people("supervisor"),
    "translator": _people("translator"),
    "url": _url,
    "urn": _urn,
    "volume": build.text("volume"),
    "wos": build.identifier("wos"),
    "year": build.year,
}
"""What a label means, by the names of fields in `librecat_words`."""


def recognises(head: str) -> bool:
    """Whether this is a page of LibreCat: the label of its number, or its line of type and status, and its labels."""
    # Only a text lacks the site's name and the label of its number: its line of type and status has bars.
    if not any(mark in head for mark in (*words.IDS, "LibreCat")) and (" | " not in head or text.looks_html(head)):
        return False
    lines = text.lines(head)
    found = {name for line in lines if (name := words.LABELS.whole(line.bare))}
    is_typed = any(_typed(line.bare) for line in lines)
    return "year" in found and (("id" in found and len(found) > 2) or (is_typed and "author" in found))


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse one page: its record, or its bytes and a problem where it has no title."""
    page = text.read(source)
    own = embedded.read(page)
    yield from text.encoding_note(page)
    yield from own.problems
    cut = next((at for at, line in enumerate(page.lines) if embedded.START.match(line.text)), len(page.lines))
    lines = [line for line in page.lines[:cut] if line.text]
    draft = Draft(address=_host(page.canonical, page.lines))
    draft.texts["title"] = _title(lines)
    yield from build.build(_fields(lines), SETTERS, draft)
    _set_type(draft, lines)
    _set_sources(draft, lines)
    _set_extent(draft)
    closing.set_head(draft, page)
    yield from closing.closed(draft, page, FORMAT, "this page of LibreCat", own)


def _host(canonical: str, lines: Sequence[Line]) -> str:
    """The installation, by the page's address or one that stands alone on a line."""
    for address in (canonical, *(line.bare for line in lines)):
        if (found := _HOST.match(address)) and "librecat" in (identifiers.recognised(address) or ()):
            return found[1]
    return ""


def _title(lines: Sequence[Line]) -> str:
    """The heading, or else the first line that is no label and none of the site's."""
    headings = [line.text for line in lines if line.kind == "heading"]
    first = next((at for at, line in enumerate(lines) if words.LABELS.whole(line.bare) or _typed(line.bare)), 0)
    above = [line.text for line in lines[:first] if line.text.casefold() not in words.CHROME]
    return collapse(headings[-1] if headings else above[0] if above else "")


def _typed(line: str) -> re.Match[str] | None:
    """The line `Journal Article | Published | English`."""
    found = _STATUS.fullmatch(line)
    return found if found and found[1].casefold() in words.TYPES else None


def _fields(lines: Sequence[Line]) -> list[Field]:
    """The fields; an abstract's paragraphs as one; behind the line of the type only labels count."""
    fields: list[Field] = []
    for name, value, line in label_lines.fields(lines, words.LABELS):
        if _typed(value):
            continue
        if name == "abstract" and fields and fields[-1][0] == "abstract":
            fields[-1] = (name, f"{fields[-1][1]}\n{value}", fields[-1][2])
        else:
            fields.append((name, value, line))
    return fields


def _set_type(draft: Draft, lines: Sequence[Line]) -> None:
    """Set what the unlabelled line of type, status and language says; with a type alone, there is no `|`."""
    found = next((found for line in lines if (found := _typed(line.bare))), None)
    kinds = [line.bare for line in lines if line.bare.casefold() in words.TYPES]
    kind = found[1] if found else kinds[0] if kinds else ""
    if not kind:
        return
    draft.texts["type"] = words.TYPES[kind.casefold()]
    keep(draft, "publication_type", kind)
    keep(draft, "genre", kind if draft.texts["type"] == "thesis" else "")
    rest = [part for part in (found.groups("")[1:] if found else ()) if part]
    for part in rest:
        language = languages.bcp47(part.split(",")[0].partition(";")[0])
        if language != part.split(",")[0] and part is rest[-1]:
            draft.texts.setdefault("language", language)
        else:
            keep(draft, "status", part)


def _set_sources(draft: Draft, lines: Sequence[Line]) -> None:
    """Set the numbers in other databases, each on a line with its name."""
    for line in lines:
        found = _SOURCE.fullmatch(line.bare)
        scheme = _SCHEMES.get(found[1].casefold()) if found else None
        if found and scheme:
            try:
                draft.identify(scheme, found[2])
            except FieldError:
                keep(draft, scheme, found[2])
        elif found:
            keep(draft, found[1].casefold(), found[2])


def _set_extent(draft: Draft) -> None:
    """Set the number of pages of what stands in nothing, for which the page has the same label as for pages."""
    if draft.texts.get("type") in _WHOLE and draft.texts.get("page", "").isdecimal():
        keep(draft, "number_of_pages", draft.texts.pop("page"))
