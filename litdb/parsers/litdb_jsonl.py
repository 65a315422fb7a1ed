"""What litdb itself writes as JSON, one record a line or all in a list."""

from collections.abc import Callable, Iterator
from typing import cast, get_args

from litdb.fields import dates, identifiers
from litdb.model.findings import NOWHERE, Review, Standing
from litdb.model.names import Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import CitationCount, Contributor, Doi, Entry, Identifier, Link, Note, Record
from litdb.model.sources import Source
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import values
from litdb.parsers.forms.values import object_of, objects, texts

FORMAT = "litdb-jsonl"

_KEYS = frozenset(("citation_key", "type", "title", "contributors", "issued"))
_TEXTS = ("type", "title", "container_title", "volume", "issue", "page", "publisher", "language", "abstract")
_PARTS = ("family", "given", "particle", "suffix", "literal")


def _as_is(value: object) -> str:
    return value if isinstance(value, str) else ""


def _text(column: str) -> Callable[[Draft, object], None]:
    def set_text(draft: Draft, value: object) -> None:
        if found := _as_is(value):
            draft.texts[column] = found

    return set_text


def _contributors(draft: Draft, value: object) -> None:
    for one in objects(value):
        name = Name(*(_as_is(one.get(part)) for part in _PARTS))
        orcid = identifiers.orcid(_as_is(one.get("orcid")))
        role = _as_is(one.get("role")) or "author"
        draft.contributors.append(Contributor(name, role, orcid, tuple(texts(one.get("affiliations")))))


def _issued(draft: Draft, value: object) -> None:
    draft.texts["issued"] = dates.edtf(_as_is(value))


def _dois(draft: Draft, value: object) -> None:
    for one in objects(value):
        found = identifiers.doi(_as_is(one.get("value")))
        draft.dois.setdefault(found.value, Doi(found.value, _as_is(one.get("printed")) or found.printed))


def _identifiers(draft: Draft, value: object) -> None:
    for one in objects(value):
        scheme, number = _as_is(one.get("scheme")), _as_is(one.get("value"))
        if scheme not in identifiers.SCHEMES:
            keep(draft, scheme or "identifier", number)
            continue
        found = identifiers.parse(scheme, number)
        draft.identifiers.setdefault(Identifier(scheme, found.value, _as_is(one.get("printed")) or found.printed))


def _links(draft: Draft, value: object) -> None:
    for one in objects(value):
        if href := _as_is(one.get("href")):
            draft.links.setdefault(Link(_as_is(one.get("relation")) or "url", href))


def _cited_by(draft: Draft, value: object) -> None:
    for one in objects(value):
        count = one.get("count")
        if not isinstance(count, int) or not 0 <= count < 1 << 31:
            raise FieldError("bad-cited-by", f"{values.shown(count)[:80]!r} is no count of works")
        draft.cited_by.append(CitationCount(_as_is(one.get("source")), count, _as_is(one.get("as_of"))))


def _tags(draft: Draft, value: object) -> None:
    draft.tags.update(dict.fromkeys(texts(value)))


def _collections(draft: Draft, value: object) -> None:
    draft.collections.update(dict.fromkeys(texts(value)))


def _notes(draft: Draft, value: object) -> None:
    for one in objects(value):
        if text := _as_is(one.get("text")):
            draft.notes.setdefault(Note(text, _as_is(one.get("at"))))


def _reviews(draft: Draft, value: object) -> None:
    for one in objects(value):
        verdict = _as_is(one.get("verdict"))
        if verdict not in get_args(Standing):
            raise FieldError("bad-review", f"{verdict[:80]!r} is no word on an end point")
        start, end = (place if isinstance(place := one.get(key), int) else NOWHERE for key in ("start", "end"))
        says, said = (_pairs(one.get(key)) for key in ("says", "said"))
        name, note, at = (_as_is(one.get(key)) for key in ("name", "note", "at"))
        draft.reviews.append(Review(start, end, name, cast("Standing", verdict), says, said, note, at))


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    return tuple((name, _as_is(one)) for name, one in object_of(value).items())


def _protected(draft: Draft, value: object) -> None:
    draft.protected.update(dict.fromkeys(texts(value)))


def _extra(draft: Draft, value: object) -> None:
    for name, one in object_of(value).items():
        keep(draft, name, _as_is(one))


LAYOUT = values.Layout(
    FORMAT,
    {
        **{column: _text(column) for column in _TEXTS},
        "contributors": _contributors,
        "issued": _issued,
        "dois": _dois,
        "identifiers": _identifiers,
        "links": _links,
        "cited_by": _cited_by,
        "tags": _tags,
        "collections": _collections,
        "notes": _notes,
        "protected": _protected,
        "reviews": _reviews,
        "extra": _extra,
    },
    entry=lambda found: found if found.keys() >= _KEYS else None,
    finish=lambda _draft, _found: None,
    key=lambda found: _as_is(found.get("citation_key")),
    wrappers=frozenset(),
)
"""Sections, end points and results are not read: they are derived from the abstract as it is imported."""


def recognises(head: str) -> bool:
    """Whether objects have the keys that a record of litdb's always has."""
    return values.keys(head) >= _KEYS


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every record. Source: `litdb.exporters.jsonl.as_dict`."""
    return values.parse(source, LAYOUT)
