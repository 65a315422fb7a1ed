"""Citation File Format: how the authors of software or data want it cited."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

from litdb.fields import cff, identifiers
from litdb.fields.csl_names import parted
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, meanings, whole
from litdb.parsers.build import keep
from litdb.parsers.csl import names as csl_names
from litdb.parsers.csl.dates import edtf
from litdb.parsers.decoding import Piece
from litdb.parsers.draft import Draft
from litdb.parsers.forms import values, yamls
from litdb.parsers.forms.values import Object, objects, of, text, texts

FORMAT = "cff"

_NEVER = re.compile(r"(?!)")
_VERSION = re.compile(r"(?:^|[\r\n])\ufeff?[\"']?cff-version[\"']?[ \t]*:")
_PREFERRED = re.compile(r"\Apreferred-citation[ \t]*:")
_HEADER = re.compile(r"^references[ \t]*:[ \t\r]*$", re.MULTILINE)
_OWN = ("preferred-citation", "references")
"""Keys of works that are records of their own."""


def _people(role: str) -> Callable[[Draft, object], None]:
    """A setter of persons and entities, with their ORCID iDs and affiliations."""

    def set_people(draft: Draft, value: object) -> None:
        for one in objects(value):
            name = _name(one)
            if name != Name():
                draft.contributors.append(Contributor(name, role))
                csl_names.about(draft, one.get("orcid"), one.get("affiliation"))

    return set_people


def _name(one: Object) -> Name:
    family, given, particle, suffix, alias = (
        text(one.get(name)) for name in ("family-names", "given-names", "name-particle", "name-suffix", "alias")
    )
    if family:
        return parted(family, given, particle, suffix)
    return Name(literal=text(one.get("name")) or given or alias)


def _type(draft: Draft, value: object) -> None:
    name = text(value)
    draft.texts["type"] = cff.csl(name) or "document"
    if draft.texts["type"] == "document" and name not in ("generic", "document"):
        keep(draft, "type", name)


def _identifiers(draft: Draft, value: object) -> None:
    """Set the identifiers; those of Software Heritage and other archives are kept."""
    for one in objects(value):
        kind, number = text(one.get("type")), text(one.get("value"))
        if kind == "doi":
            build.plain_doi(draft, number)
        elif kind == "url":
            build.link("url")(draft, number)
        elif found := identifiers.recognised(number):
            draft.identify(found[0], number)
        else:
            keep(draft, "identifier", number)


def _number(name: str) -> Callable[[Draft, object], None]:
    """A setter of an identifier that stands under its scheme's name."""

    def set_number(draft: Draft, value: object) -> None:
        draft.identify(name, text(value))

    return set_number


def _page(name: str) -> Callable[[Draft, object], None]:
    def set_page(draft: Draft, value: object) -> None:
        setattr(draft, name, text(value))

    return set_page


def _license(draft: Draft, value: object) -> None:
    for one in texts(value):
        keep(draft, "license", one)


def _publisher(draft: Draft, value: object) -> None:
    """Set a publisher, and where it is."""
    for one in objects(value):
        of(build.text("publisher"))(draft, one.get("name"))
        places = filter(None, (text(one.get(name)) for name in ("city", "region", "country")))
        keep(draft, "publisher_place", ", ".join(places))


def _conference(draft: Draft, value: object) -> None:
    for one in objects(value):
        keep(draft, "event_title", text(one.get("name")))
        place = text(one.get("location")) or ", ".join(
            filter(None, (text(one.get(name)) for name in ("city", "region", "country")))
        )
        keep(draft, "event_place", place)
        with suppress(FieldError):
            ends = (edtf(one.get("date-start")), edtf(one.get("date-end")))
            keep(draft, "event_date", "/".join(dict.fromkeys(filter(None, ends))))


def _institution(draft: Draft, value: object) -> None:
    for one in objects(value):
        of(build.text("publisher"))(draft, one.get("name"))


def _number_of(draft: Draft, value: object) -> None:
    meanings.number(draft, text(value))


def _keywords(draft: Draft, value: object) -> None:
    for one in texts(value):
        keep(draft, "keyword", one)


def _notes(draft: Draft, value: object) -> None:
    """Set the note, and what litdb tells in it."""
    for one in texts(value):
        keep(draft, "note", draft.beside(one))


SETTERS: dict[str, Callable[[Draft, object], None]] = {
    "abstract": values.abstract,
    "authors": _people("author"),
    "collection-title": of(build.extra("collection_title", meanings.rich)),
    "collection-type": of(build.extra("collection_type")),
    "commit": of(build.extra("commit")),
    "conference": _conference,
    "database": of(build.extra("source")),
    "doi": of(build.plain_doi),
    "edition": of(build.extra("edition")),
    "editors": _people("editor"),
    "editors-series": _people("collection-editor"),
    "end": _page("last_page"),
    "identifiers": _identifiers,
    "institution": _institution,
    "isbn": of(build.numbers("isbn")),
    "issn": of(build.numbers("issn")),
    "issue": of(build.text("issue")),
    "journal": of(meanings.journal),
    "keywords": _keywords,
    "languages": of(build.language),
    "license": _license,
    "license-url": _license,
    "location": _publisher,
    "medium": of(build.extra("medium")),
    "notes": _notes,
    "number": _number_of,
    "pages": of(build.extra("number_of_pages")),
    "pmcid": _number("pmcid"),
    "publisher": _publisher,
    "recipients": _people("recipient"),
    "repository": of(build.link("repository")),
    "repository-artifact": of(build.link("repository-artifact")),
    "repository-code": of(build.link("repository-code")),
    "section": of(build.extra("section")),
    "senders": _people("author"),
    "start": _page("first_page"),
    "status": of(build.extra("status")),
    "thesis-type": of(build.extra("genre")),
    "title": values.title("title"),
    "translators": _people("translator"),
    "type": _type,
    "url": of(build.link("url")),
    "version": of(build.extra("version")),
    "volume": of(build.text("volume")),
    **dict.fromkeys(
        (
            "cff-version",
            "date-accessed",
            "date-published",
            "date-released",
            "day",
            "issue-date",
            "message",
            "month",
            "year",
        ),
        values.nothing,
    ),
    "volume-title": of(build.extra("volume_title")),
}
"""Key -> what it means. Source: Citation File Format 1.2.0, "Valid keys"."""


def _finish(draft: Draft, found: Object) -> None:
    """Set the date: in one text, in parts, or the day on which a software was released."""
    parts = {name: found.get(name) for name in ("year", "month", "day") if found.get(name)}
    for value in (found.get("date-published"), parts, found.get("issue-date"), found.get("date-released")):
        with suppress(FieldError):
            if date := edtf(value):
                draft.texts.setdefault("issued", date)
    with suppress(FieldError):
        keep(draft, "accessed", edtf(found.get("date-accessed")))
    title = meanings.rich(text(found.get("collection-title")))
    if title and draft.texts.get("type") in ("paper-conference", "chapter"):
        draft.texts.setdefault("container_title", title)
        draft.extra.pop("collection_title", None)
    if draft.texts.get("type") == "document" and collapse(text(found.get("cff-version"))):
        draft.texts["type"] = "software"
    whole.finish(draft)


_LAYOUT = values.Layout(FORMAT, SETTERS, finish=_finish, keeps=True)


def recognises(head: str) -> bool:
    """Whether a line says which version of the format it is, as each file must."""
    return _VERSION.search(head) is not None and not head.lstrip("\ufeff \t\r\n").startswith(("{", "["))


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse the work itself, the one to be cited in its stead, and its references, each a record.

    What of the work itself stands behind these is read with it, and kept as an entry of its own.
    """
    for piece in decoding.pieces(source, _NEVER, "\0{"):
        if piece.problem:
            yield piece.problem
        cuts = dict(_cuts(piece.text))
        parts = dict(zip(cuts, piece.parts(cuts), strict=True))
        own = [part for start, part in parts.items() if not cuts[start]]
        yield from _software(own)
        for start, part in parts.items():
            if cuts[start]:
                yield from _work(part, part.text, cuts[start])


def _cuts(text: str) -> Iterator[tuple[int, str]]:
    """Where a part begins, and the key that it stands below; "" for what the work itself has."""
    yield 0, ""
    last = ""
    for name, start, end in yamls.tops(text, 0):
        if name == "preferred-citation":
            yield start, name
        elif name == "references":
            yield start, ""
            body = text.find("\n", start, end) + 1 or end
            yield from ((at, name) for at in yamls.items(text, body, end)[0])
        elif last:
            yield start, ""
        last = name if name in _OWN else ""


def _software(own: list[Piece]) -> Iterator[Record | Entry | Problem]:
    """The record of all parts together; the entry of the first, the others being entries without a record.

    A list of references that is no work itself has no record.
    """
    said = "".join(_HEADER.sub("", part.text) for part in own)
    if cff.MESSAGE in said:
        said = ""
    if said.strip():
        yield from _work(own[0], said, "")
    for part in own[0 if not said.strip() else 1 :]:
        if part.text:
            yield part.whole(FORMAT, "")


def _work(piece: Piece, said: str, below: str) -> Iterator[Record | Entry | Problem]:
    entry = piece.whole(FORMAT, "")
    read = yamls.load(_PREFERRED.sub("", said, count=1), entry.line)
    if isinstance(read, Problem):
        yield read
        yield entry
        return
    yield from values.record(entry, read if below or "type" in read else {**read, "type": "software"}, _LAYOUT, said)
