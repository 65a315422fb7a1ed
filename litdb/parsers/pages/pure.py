"""Pages of Pure portals (Elsevier), as text and as HTML: Lund's and other universities', in their languages."""

import re
from collections.abc import Iterator, Sequence

from litdb.fields import dates, languages, names
from litdb.fields.text import collapse
from litdb.model.names import OTHERS, Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import CitationCount, Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings
from litdb.parsers.build import Field, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.pages import closing, embedded, label_lines, pure_head, pure_labels, text
from litdb.parsers.pages import pure_words as words
from litdb.parsers.pages.embedded import Own
from litdb.parsers.pages.text import Line

FORMAT = "pure"

_STATUS = re.compile(r"(.+?)\s+[-–—]\s+(.*\d{4}.*)")
_LICENCE = re.compile(r"(?:Licen[cs]e|Licens|Lizenz|Lisenssi|Licentie)\s*:\s*(\S.*)")
_DOI = re.compile(r"10\.\d{4,9}/\S")
_PLAIN_PEOPLE = re.compile(r",|\s&\s|\s(?:and|och|und|og|ja|en)\s")
_SOURCES = {"Scopus": "scopus", "SciVal": "scival", "Web of Science": "wos"}
_FIRM = re.compile("|".join(map(re.escape, sorted(pure_labels.FIRM))))
_FIRST = 5
"""Lines of a table that show how it parts labels from values."""
_ENOUGH = 3
"""Labels of a table by which a page without the line of its type is known."""


def _status(draft: Draft, value: str) -> None:
    """Set what `Published - 2011 Apr 12` says: status and date."""
    found = _STATUS.fullmatch(collapse(value))
    keep(draft, "status", found[1] if found else collapse(value))
    if found:
        _issued(draft, found[2])


def _issued(draft: Draft, value: str) -> None:
    """Set the date; one in words that are not known is its year."""
    try:
        draft.texts["issued"] = dates.issued(value)[0]
    except FieldError:
        draft.texts["issued"] = dates.year(value)[0]


def _language(draft: Draft, value: str) -> None:
    """Set the language, whose name may have its country in brackets; it is in the portal's language."""
    name = collapse(value).partition(" (")[0]
    first = name.partition(" ")[0].casefold()
    if found := words.LANGUAGES.get(first, languages.bcp47(name)):
        draft.texts.setdefault("language", found)


def _volume(draft: Draft, value: str) -> None:
    """Set the volume, or the number in a series that was named before."""
    if "collection_title" in draft.extra:
        keep(draft, "collection_number", collapse(value))
    else:
        build.text("volume")(draft, value)


def _editors(draft: Draft, value: str) -> None:
    for part in _PLAIN_PEOPLE.split(value):
        if part.strip():
            draft.contributors.append(Contributor(names.natural(collapse(part)), "editor"))


def _supervisor(draft: Draft, value: str) -> None:
    """Set one person a line, `Berg, Anna, Supervisor` or `Anna Berg`."""
    parts = [part for part in map(collapse, value.split(",")) if part and part.casefold() not in words.ROLES]
    if (name := names.inverted(", ".join(parts))) != Name():
        draft.contributors.append(Contributor(name, "supervisor"))


def _access(draft: Draft, value: str) -> None:
    """Set the DOI and the licence of what stands under `Access to Document`; files have no address in a text."""
    if found := _LICENCE.search(value):
        keep(draft, "license", collapse(found[1]))
    elif _DOI.search(value):
        build.plain_doi(draft, value)


def _keywords(draft: Draft, value: str) -> None:
    for one in re.split(r"[;\n]", value):
        keep(draft, "keyword", collapse(one))


SETTERS: build.Setters = {
    "access": _access,
    "award_date": extra("award_date"),
    "chapter_number": extra("chapter_number"),
    "collection_title": extra("collection_title"),
    "container_title": build.text("container_title", meanings.rich),
    "doi": build.plain_doi,
    "early": extra("early_online_date"),
    "edition": extra("edition"),
    "editor": _editors,
    "event": extra("event"),
    "event_city": extra("event_city"),
    "event_country": extra("event_country"),
    "event_date": extra("event_date"),
    "event_short": extra("event_title_short"),
    "event_title": extra("event_title"),
    "event_url": build.link("event"),
    "external": extra("externally_published"),
    "funding": extra("funding"),
    "institution": extra("institution"),
    "isbn": build.numbers("isbn"),
    "issn": build.numbers("issn"),
    "issue": build.text("issue"),
    "journal": build.text("container_title", meanings.rich),
    "keyword": _keywords,
    "language": _language,
    "note": extra("note"),
    "nothing": meanings.nothing,
    "number": extra("number"),
    "number_of_pages": extra("number_of_pages"),
    "okm": extra("okm_type"),
    "page": build.page,
    "publisher": build.text("publisher"),
    "publisher_place": extra("publisher_place"),
    "qualification": extra("genre"),
    "sdg": extra("sdg"),
    "status": _status,
    "subject": extra("subject"),
    "supervisor": _supervisor,
    "translated_title": extra("translated_title"),
    "volume": _volume,
}
"""What a label means, by the names of fields that `pure_labels` gives the labels of each language."""


def recognises(head: str) -> bool:
    """Whether this is a page of a Pure portal: a label that only Pure has, and the line of its type or more labels."""
    if "›" not in head and not _FIRM.search(head):
        return False
    lines = text.lines(head)
    start = pure_head.table(lines)
    crumbs = sum(words.CRUMB.match(line.bare) is not None for line in lines)
    if start == len(lines):
        return crumbs == 1 and any(line.bare in words.ABSTRACTS for line in lines)
    if crumbs:
        return True
    return len({name for name, _, _ in _labelled(pure_head.rows(lines[start:]))}) >= _ENOUGH


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse one page: its record, or its bytes and a problem where it has no title."""
    page = text.read(source)
    own = embedded.read(page)
    yield from text.encoding_note(page)
    yield from own.problems
    lines = [line for line in page.lines if line.text][: _until_bibtex(page.lines)]
    start = pure_head.table(lines)
    draft = Draft()
    pure_head.set_head(draft, lines[:start])
    yield from build.build(_whole(_labelled(pure_head.rows(lines[start:]))), SETTERS, draft)
    closing.set_head(draft, page)
    _set_all_authors(draft, own)
    _set_counts(draft, lines)
    _finish(draft)
    yield from closing.closed(draft, page, FORMAT, "this page of a Pure portal", own)


def _until_bibtex(lines: Sequence[Line]) -> int:
    return next((at for at, line in enumerate(lines) if embedded.START.match(line.text)), len(lines))


def _labelled(lines: Sequence[Line]) -> Iterator[Field]:
    is_spaced = any(pure_head.is_spaced(line.bare) for line in lines[:_FIRST])
    return label_lines.fields(lines, pure_labels.PROPERTIES, pure_labels.SECTIONS, is_spaced=is_spaced)


def _whole(found: Iterator[Field]) -> list[Field]:
    """The fields, keywords that stand on one line with commas between them set apart."""
    fields = list(found)
    lines = [value for name, value, _ in fields if name == "keyword"]
    if len(lines) != 1 or ";" in lines[0]:
        return fields
    return [(name, value.replace(",", "\n") if name == "keyword" else value, line) for name, value, line in fields]


def _set_all_authors(draft: Draft, own: Own) -> None:
    """Set the authors by the page's BibTeX where the list above the table leaves some out."""
    named = [one for one in own.record.contributors if one.role == "author"] if own.record else []
    if named and any(one.name == OTHERS for one in draft.contributors):
        draft.contributors = named + [one for one in draft.contributors if one.role != "author"]


def _set_counts(draft: Draft, lines: Sequence[Line]) -> None:
    """Set how many works cite this one, says whom the portal asks."""
    for line in lines:
        if found := words.CITED.match(line.bare):
            draft.cited_by.append(CitationCount(_SOURCES[found["source"]], int(found["count"]), ""))


def _finish(draft: Draft) -> None:
    """Join where a conference was, and give a thesis its university; the type that no line gives is a journal's."""
    place = [text for name in ("event_city", "event_country") for text in draft.extra.pop(name, {})]
    keep(draft, "event_place", ", ".join(place))
    if "event" in draft.extra and "event_title" not in draft.extra:
        keep(draft, "event_title", next(iter(draft.extra["event"])).partition(" - ")[0])
    if "type" not in draft.texts and "issn" in {one.scheme for one in draft.identifiers}:
        draft.texts["type"] = "article-journal"
    if draft.texts.get("type") == "thesis" and "publisher" not in draft.texts and "institution" in draft.extra:
        draft.texts["publisher"] = "; ".join(draft.extra.pop("institution"))
