"""Works as Crossref's REST API and its dumps have them."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

from litdb.fields import abstracts, dois, identifiers, titles, type_names
from litdb.model.problems import FieldError, Problem
from litdb.model.records import CitationCount, Entry, Link, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import keep
from litdb.parsers.csl import fields as csl_fields
from litdb.parsers.csl.dates import edtf
from litdb.parsers.csl.names import people
from litdb.parsers.draft import Draft
from litdb.parsers.forms import values
from litdb.parsers.forms.values import Object, object_of, objects, of, text, texts

FORMAT = "crossref-json"

_MARKS = frozenset((
    "is-referenced-by-count", "references-count", "reference-count", "content-domain", "deposited", "indexed",
))  # fmt: skip
_DATES = ("issued", "published-print", "published", "published-online", "posted", "created")
"""Where a work's date may stand, the first that says one first."""
_HEADING = re.compile(r"<(?:jats:)?title>([^<>]{1,80})</(?:jats:)?title>\s*<(?:jats:)?p>")
_MOST = 1 << 31


def _type(draft: Draft, value: object) -> None:
    name = text(value)
    draft.texts["type"] = type_names.csl(name) or (name if csl_fields.is_type(name) else "document")


def _abstract(draft: Draft, value: object) -> None:
    """Set the abstract, whose lines JATS only wraps; a section's title stands before its text."""
    found = _HEADING.sub(_headed, " ".join(texts(value)))
    draft.texts.setdefault("abstract", abstracts.plain(found))


def _headed(found: re.Match[str]) -> str:
    heading = found[1].strip().rstrip(":.").upper()
    return "<p>" if heading in ("ABSTRACT", "SUMMARY") else f"<p>{heading}: "


def _container(draft: Draft, value: object) -> None:
    """Set what the work is in; of two titles one is the series'."""
    first, *others = map(meanings.rich, texts(value) or [""])
    if first:
        draft.texts.setdefault("container_title", first)
    for other in others:
        keep(draft, "collection_title", other)


def _cited(draft: Draft, value: object) -> None:
    if isinstance(value, int) and 0 <= value < _MOST:
        draft.cited_by.append(CitationCount("crossref", value, ""))


def _url(draft: Draft, value: object) -> None:
    for one in texts(value):
        if not dois.is_wrapped_doi(one):
            build.link("url")(draft, one)


def _links(draft: Draft, value: object) -> None:
    for one in objects(value):
        build.link("fulltext")(draft, text(one.get("URL")))


def _resource(draft: Draft, value: object) -> None:
    _url(draft, object_of(object_of(value).get("primary")).get("URL"))


def _license(draft: Draft, value: object) -> None:
    for one in objects(value):
        keep(draft, "license", text(one.get("URL")))


def _funder(draft: Draft, value: object) -> None:
    for one in objects(value):
        awards = ", ".join(texts(one.get("award")))
        keep(draft, "funder", f"{text(one.get('name'))} ({awards})" if awards else text(one.get("name")))


def _keywords(draft: Draft, value: object) -> None:
    for one in texts(value):
        keep(draft, "keyword", one)


def _trials(draft: Draft, value: object) -> None:
    for one in objects(value):
        number = text(one.get("clinical-trial-number"))
        found = identifiers.recognised(number) or identifiers.recognised(number.upper())
        if found and found[0] != "doi":
            draft.identify(*found)
        else:
            keep(draft, "clinical_trial_number", number)


def _updates(draft: Draft, value: object) -> None:
    for one in objects(value):
        if number := text(one.get("DOI")):
            draft.links.setdefault(Link(text(one.get("type")) or "update-to", f"https://doi.org/{number}"))


def _relation(draft: Draft, value: object) -> None:
    for name, listed in object_of(value).items():
        for one in objects(listed):
            number = text(one.get("id"))
            if number:
                is_doi = text(one.get("id-type")) == "doi" and "://" not in number
                draft.links.setdefault(Link(name, f"https://doi.org/{number}" if is_doi else number))


def _event(draft: Draft, value: object) -> None:
    event = object_of(value)
    keep(draft, "event_title", text(event.get("name") or value))
    keep(draft, "event_place", text(event.get("location")))
    with suppress(FieldError):
        keep(draft, "event_date", "/".join(filter(None, (edtf(event.get("start")), edtf(event.get("end"))))))


def _institution(draft: Draft, value: object) -> None:
    for one in objects(value):
        keep(draft, "institution", text(one.get("name")))


SETTERS: dict[str, Callable[[Draft, object], None]] = {
    "abstract": _abstract,
    "alternative-id": of(build.extra("alternative_id")),
    "archive": of(build.extra("archive")),
    "article-number": of(build.extra("number")),
    "author": people("author"),
    "chair": people("chair"),
    "clinical-trial-number": _trials,
    "container-title": _container,
    "degree": of(build.extra("genre")),
    "DOI": of(build.plain_doi),
    "edition-number": of(build.extra("edition")),
    "editor": people("editor"),
    "event": _event,
    "funder": _funder,
    "institution": _institution,
    "is-referenced-by-count": _cited,
    "ISBN": of(build.numbers("isbn")),
    "ISSN": of(build.numbers("issn")),
    "issue": of(build.text("issue")),
    "language": of(build.language),
    "license": _license,
    "link": _links,
    "original-title": of(build.extra("original_title", meanings.rich)),
    "page": of(build.page),
    "part-number": of(build.extra("part")),
    "publisher": of(build.text("publisher")),
    "publisher-location": of(build.extra("publisher_place")),
    "relation": _relation,
    "resource": _resource,
    "short-container-title": of(build.extra("container_title_short", meanings.rich)),
    "short-title": of(build.extra("title_short", meanings.rich)),
    "subject": _keywords,
    "subtitle": of(build.extra("subtitle", meanings.rich)),
    "title": values.title("title"),
    "translator": people("translator"),
    "type": _type,
    "update-to": _updates,
    "URL": _url,
    "volume": of(build.text("volume")),
}
"""Key of a work -> what it means. Source: Crossref REST API, "Works" schema (api.crossref.org/swagger-ui)."""


def _finish(draft: Draft, found: Object) -> None:
    """Set the date: the first that there is, or one that says the same and more."""
    known = ""
    for name in _DATES:
        with suppress(FieldError):
            date = edtf(found.get(name))
            known = date if date.startswith(known) and (not known or name != "created") else known
    if known:
        draft.texts["issued"] = known
    if "title" in draft.texts and (subtitle := draft.extra.pop("subtitle", None)):
        draft.texts["title"] = titles.joined(draft.texts["title"], next(iter(subtitle)))
    whole.finish(draft)


_LAYOUT = values.Layout(
    FORMAT,
    SETTERS,
    entry=lambda found: found if "DOI" in found else None,
    finish=_finish,
    wrappers=frozenset(("message", "items")),
)


def recognises(head: str) -> bool:
    """Whether objects have a DOI and what only Crossref says of a work."""
    keys = values.keys(head)
    return "DOI" in keys and not keys.isdisjoint(_MARKS)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every work: one, a list of results, one a line."""
    return values.parse(source, _LAYOUT)
