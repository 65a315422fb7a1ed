"""What the variables of a CSL item mean, in JSON and YAML."""

import re
from collections.abc import Callable
from contextlib import suppress

from litdb.fields import identifiers, markup, pages, type_names, types
from litdb.fields.text import collapse
from litdb.model.problems import FieldError
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import keep
from litdb.parsers.csl.dates import edtf
from litdb.parsers.csl.names import people, single
from litdb.parsers.draft import Draft
from litdb.parsers.forms.values import Object, abstract, nothing, of, text, texts

NAMES = frozenset((
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editorial-director", "editor-translator", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator", "translator",
))  # fmt: skip
"""Source: CSL 1.0.2, Appendix IV, "Name Variables"."""
_VARIABLES = (
    "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority", "call-number",
    "chapter-number", "citation-label", "citation-number", "collection-number", "collection-title", "dimensions",
    "division", "edition", "event-place", "event-title", "genre", "jurisdiction", "medium", "number",
    "number-of-pages", "number-of-volumes", "original-publisher", "original-publisher-place", "original-title", "part",
    "part-title", "printing", "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section",
    "source", "status", "supplement", "title-short", "version", "volume-title", "volume-title-short", "year-suffix",
)  # fmt: skip
"""Variables that no column has. Source: CSL 1.0.2, Appendix IV, "Standard Variables"."""
_TYPES = frozenset(row.csl for row in types.TYPES)
_KEY = re.compile(r"(?=\S*[^\W\d_])[^\s,{}\"#%]+")
_NO_KEY = re.compile(r"(?:record|item)-\d+|\w+/[A-Z0-9]{8}", re.IGNORECASE)
"""Numbers that programs give items only to tell them apart in one file, and Zotero's own."""
_BRACED = re.compile(r"\{:([A-Za-z][\w .-]{1,40}):\s*+([^{}]++)\}")
_LINE = re.compile(r"^([A-Za-z][\w .-]{1,40}):[ \t]*+(\S.*)$", re.MULTILINE)


def key(value: str) -> str:
    """The citation key in an item's `id`: numbers and addresses, which programs write for want of one, are none.

    >>> key("Berg2021"), key("12"), key("http://zotero.org/users/1/items/ABCD1234"), key("ITEM-1")
    ('Berg2021', '', '', '')
    """
    is_key = _KEY.fullmatch(value) and "://" not in value and not _NO_KEY.fullmatch(value)
    return value if is_key and identifiers.recognised(value) is None else ""


def key_of(found: Object) -> str:
    """The citation key of an item."""
    return key(text(found.get("citation-key"))) or key(text(found.get("id")))


def is_type(name: str) -> bool:
    """Whether a text is a type of CSL, or the name that a program has for one."""
    return name in _TYPES or bool(type_names.csl(name))


def set_type(draft: Draft, value: object) -> None:
    """Set the type; a name that CSL has not is kept."""
    name = text(value)
    found = name if name in _TYPES else type_names.csl(name)
    draft.texts["type"] = found or "document"
    if name and not found:
        keep(draft, "type", name)


def _id(draft: Draft, value: object) -> None:
    name = text(value)
    if key(name) or _NO_KEY.fullmatch(name):
        return
    found = identifiers.recognised(name)
    if found is None:
        keep(draft, "id", name)
    elif found[0] == "doi":
        build.plain_doi(draft, name)
    else:
        draft.identify(found[0], name)


def rich(column: str) -> Callable[[Draft, object], None]:
    """A setter of a title: what stands in tags of "nocase" is protected, the others stay."""

    def set_rich(draft: Draft, value: object) -> None:
        kept: markup.Parts = []
        word: list[str] = []
        for part in markup.parts(meanings.rich(text(value))):
            if isinstance(part, str):
                word.append(part)
            if isinstance(part, str) or part.name != "nocase":
                kept.append(part)
                continue
            if not part.opens and word:
                draft.protected.setdefault("".join(word))
            word = []
        bare = markup.written(kept)
        if bare and draft.texts.setdefault(column, bare) != bare:
            keep(draft, column, bare)

    return set_rich


def date(name: str) -> Callable[[Draft, object], None]:
    """A setter of a date that no column has."""
    return lambda draft, value: keep(draft, name, edtf(value))


def _issued(draft: Draft, value: object) -> None:
    if found := edtf(value):
        draft.texts.setdefault("issued", found)


def _page(draft: Draft, value: object) -> None:
    if found := pages.page(text(value)):
        draft.texts.setdefault("page", found)


def _keyword(draft: Draft, value: object) -> None:
    for listed in texts(value):
        for one in listed.split(";"):
            keep(draft, "keyword", collapse(one))


def _tags(draft: Draft, value: object) -> None:
    draft.tags.update(dict.fromkeys(texts(value)))


def _custom(draft: Draft, value: object) -> None:
    """Set what a program has of its own: identifiers by their scheme, all else by its name."""
    for name, one in value.items() if isinstance(value, dict) else ():
        listed = text(one)
        try:
            for number in listed.split(", ") if name in identifiers.SCHEMES else ():
                _identify(draft, name, number)
        except FieldError:
            keep(draft, name, listed)
        if name not in identifiers.SCHEMES:
            keep(draft, name, listed)


def _identify(draft: Draft, scheme: str, value: str) -> None:
    if scheme == "doi":
        build.plain_doi(draft, value)
    else:
        draft.identify(scheme, value)


def _several(scheme: str) -> Callable[[Draft, object], None]:
    def set_several(draft: Draft, value: object) -> None:
        for listed in texts(value):
            for one in listed.split(", "):
                draft.identify(scheme, one)

    return set_several


SETTERS: dict[str, Callable[[Draft, object], None]] = {
    **{name: of(build.extra(name.replace("-", "_"))) for name in _VARIABLES},
    **{name: people(name) for name in NAMES},
    "abstract": abstract,
    "accessed": date("accessed"),
    "available-date": date("available_date"),
    "categories": _tags,
    "citation-key": nothing,
    "collection-title": of(build.extra("collection_title", meanings.rich)),
    "container-title": rich("container_title"),
    "container-title-short": of(build.extra("container_title_short", meanings.rich)),
    "custom": _custom,
    "DOI": of(build.plain_doi),
    "event": of(build.extra("event_title")),
    "event-date": date("event_date"),
    "id": _id,
    "ISBN": of(build.numbers("isbn")),
    "ISSN": of(build.numbers("issn")),
    "issue": of(build.text("issue")),
    "issued": _issued,
    "journalAbbreviation": of(build.extra("container_title_short", meanings.rich)),
    "keyword": _keyword,
    "language": of(build.language),
    "note": nothing,
    "original-date": date("original_date"),
    "page": _page,
    "PMCID": _several("pmcid"),
    "PMID": _several("pmid"),
    "publisher": of(build.text("publisher")),
    "shortTitle": of(build.extra("title_short", meanings.rich)),
    "submitted": date("submitted"),
    "title": rich("title"),
    "type": set_type,
    "URL": of(build.link("url")),
    "volume": of(build.text("volume")),
}
"""Variable -> what it means. The next one is one row here.

Source: CSL 1.0.2, Appendix IV; CSL-JSON schema 1.0 (csl-data.json).
"""
_BY_NOTE = {name.lower(): (name, setter) for name, setter in SETTERS.items() if name not in ("id", "custom", "note")}


def finish(draft: Draft, found: Object) -> None:
    """Set what the note says in lines of its own, as programs without a field for it write (`PMID: 123`)."""
    note = found.get("note")
    left = note if isinstance(note, str) else text(note)
    for shape in (_BRACED, _LINE):
        left = shape.sub(lambda line: _said(draft, line), left)
    keep(draft, "note", collapse(left))
    whole.finish(draft)


def _said(draft: Draft, line: re.Match[str]) -> str:
    """Set what one line says: "" then; the line where it is none of CSL's.

    Source: citeproc-js manual, "Cheater syntax for odd fields"; Zotero, "Citing fields from Extra".
    """
    name = re.sub(r"[ _]", "-", line[1].strip().lower())
    variable, setter = _BY_NOTE.get(name, ("", None))
    if setter is None:
        return line[0]
    value: object = line[2].strip()
    if variable in NAMES:
        family, _, given = str(value).partition("||")
        value = {"family": family.strip(), "given": given.strip()} if given else {"literal": family.strip()}
        value = value if given else single(family.strip()).literal or value
    with suppress(FieldError):
        setter(draft, value)
        return ""
    return line[0]
