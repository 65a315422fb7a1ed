"""What the variables of a CSL item mean, in JSON and YAML."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from litdb.fields import csl, identifiers, markup, pages, type_names
from litdb.fields.text import collapse
from litdb.model.problems import FieldError
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import keep
from litdb.parsers.csl.dates import edtf
from litdb.parsers.csl.names import people, single
from litdb.parsers.draft import Draft
from litdb.parsers.forms.values import Object, abstract, nothing, object_of, of, shown, text, texts

NAMES = frozenset(csl.ROLES)
"""Source: CSL 1.0.2, Appendix IV, "Name Variables"."""
_KEY_LINE = re.compile(r"^citation key:[ \t]*+(\S+)", re.IGNORECASE | re.MULTILINE)


def key_of(found: Object) -> str:
    """The citation key of an item: its own variable, a line of the note (Better BibTeX), or its `id`."""
    note = found.get("note")
    said = _KEY_LINE.search(note) if isinstance(note, str) else None
    return text(found.get("citation-key")) or (said[1] if said else "") or csl.key(text(found.get("id")))


def entry_of(found: Object) -> Object:
    """An item without the `id` that only says its citation key again."""
    if text(found.get("id")) == text(found.get("citation-key")):
        return {name: value for name, value in found.items() if name != "id"}
    return found


def is_type(name: str) -> bool:
    """Whether a text is a type of CSL, or the name that a program has for one."""
    return name in csl.TYPES or bool(type_names.csl(name))


def set_type(draft: Draft, value: object) -> None:
    """Set the type; a name that CSL has not is kept."""
    name = text(value)
    found = name if name in csl.TYPES else type_names.csl(name)
    draft.texts["type"] = found or "document"
    if name and not found:
        keep(draft, "type", name)


def _id(draft: Draft, value: object) -> None:
    name = text(value)
    if csl.key(name) or csl.NO_KEY.fullmatch(name):
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
    """Set what a program has of its own: identifiers by their scheme, dates whole, all else by its name."""
    for name, one in value.items() if isinstance(value, dict) else ():
        if name != csl.CUSTOM_ROLES:
            listed = shown(one) if one else ""
            try:
                _set_custom(draft, name, listed)
            except FieldError:
                keep(draft, name, listed)


def _set_custom(draft: Draft, name: str, listed: str) -> None:
    if name in identifiers.SCHEMES:
        for number in listed.split(", "):
            _identify(draft, name, number)
    elif name in csl.DATES:
        _whole_date(draft, csl.DATES[name], edtf(listed))
    else:
        keep(draft, name, listed)


def _whole_date(draft: Draft, row: csl.Variable, found: str) -> None:
    """Set a date of which its variable has said less."""
    if row.is_column:
        draft.texts[row.key] = found
    else:
        draft.extra[row.key] = {found: None}


def _roles(draft: Draft, custom: object) -> None:
    """Give those in a role that CSL has not the name of it."""
    named = iter(texts(object_of(custom).get(csl.CUSTOM_ROLES)))
    for at, one in enumerate(draft.contributors):
        if one.role == csl.OTHER_ROLE:
            draft.contributors[at] = replace(one, role=next(named, one.role))


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


_KINDS: dict[csl.Kind, Callable[[csl.Variable], Callable[[Draft, object], None]]] = {
    "text": lambda row: of(build.text(row.key) if row.is_column else build.extra(row.key)),
    "number": lambda row: of(build.text(row.key) if row.is_column else build.extra(row.key)),
    "title": lambda row: of(build.extra(row.key, meanings.rich)),
    "date": lambda row: date(row.key),
    "name": lambda row: people(row.key),
    "scheme": lambda row: _several(row.key),
}
"""Kind of variable -> what makes the setter of one."""
_BY_NAME = {row.csl: _KINDS[row.kind](row) for row in csl.VARIABLES.values() if row.kind in _KINDS}

SETTERS: dict[str, Callable[[Draft, object], None]] = {
    **_BY_NAME,
    **{old: _BY_NAME[name] for old, name in csl.OLDER.items()},
    "abstract": abstract,
    "categories": _tags,
    "citation-key": nothing,
    "container-title": rich("container_title"),
    "custom": _custom,
    "DOI": of(build.plain_doi),
    "id": _id,
    "ISBN": of(build.numbers("isbn")),
    "ISSN": of(build.numbers("issn")),
    "issued": _issued,
    "keyword": _keyword,
    "language": of(build.language),
    "note": nothing,
    "page": _page,
    "title": rich("title"),
    "type": set_type,
    "URL": of(build.link("url")),
}
"""Variable -> what it means: by its kind (fields/csl.py), and here where it has a meaning of its own."""


def finish(draft: Draft, found: Object) -> None:
    """Set what the note says in lines of its own, as programs without a field for it write (`PMID: 123`)."""
    note = found.get("note")
    left = note if isinstance(note, str) else text(note)
    for shape in (csl.BRACED, csl.LINE):
        left = shape.sub(lambda line: _said(draft, line), left)
    keep(draft, "note", collapse(left))
    _roles(draft, found.get("custom"))
    whole.finish(draft)


def _said(draft: Draft, line: re.Match[str]) -> str:
    """Set what one line says: "" then; the line where it is none of CSL's.

    Source: citeproc-js manual, "Cheater syntax for odd fields"; Zotero, "Citing fields from Extra"; Better BibTeX,
    "Adding to the BibTeX output" (`tex.field: text`).
    """
    name, said = line[1].strip().lower(), line[2].strip()
    variable = csl.noted(name)
    if not variable and name.startswith(csl.TEX):
        keep(draft, name.removeprefix(csl.TEX), collapse(said))
        return ""
    if not variable:
        return line[0]
    with suppress(FieldError):
        SETTERS[variable](draft, _person(said) if variable in NAMES else said)
        return ""
    return line[0]


def _person(said: str) -> Object:
    """A name as a line of a note has it: `family || given`, or one text."""
    family, _, given = (part.strip() for part in said.partition("||"))
    if given:
        return {"family": family, "given": given}
    return {"literal": family} if single(family).literal else {"family": family}
