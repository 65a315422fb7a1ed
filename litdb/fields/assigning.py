"""Records as they are when what a user says of them is so."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from litdb.fields import copied, titles
from litdb.fields.assignments import Assignment, Sign
from litdb.fields.text import fold
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor, Link, Note, Record

Extra = tuple[tuple[str, str], ...]
_Part = Callable[[Any], Any]


def applied(record: Record, assignments: Iterable[Assignment], at: str) -> Record:
    """The record with each of the assignments carried out in turn; `at` is the time (UTC) of new notes.

    What it says already stays as it is. What was found in an abstract is not found anew.
    """
    for one in assignments:
        record = _APPLIED.get(one.field, _text)(record, one, at)
    return record


def _text(record: Record, one: Assignment, _at: str) -> Record:
    had = getattr(record, one.field)
    new = str(one.values[0]) if one.values else ""
    if one.sign is Sign.ADD and had:
        # Said twice it is there once: the same command again changes nothing.
        new = had if f"\n{had}".endswith(f"\n{new}") else f"{had}\n{new}"
    if new == had:
        return record
    changes: dict[str, Any] = {one.field: new, "extra": _settled(record.extra, one.field, new)}
    return replace(record, **changes)


def _issued(record: Record, one: Assignment, at: str) -> Record:
    """A year alone is no news where the date has it; else it is the whole date: the month was another year's."""
    ends = record.issued.split("/")
    is_said = one.part == "year" and one.values and all(f"{end}-".startswith(f"{one.values[0]}-") for end in ends)
    return record if is_said else _text(record, one, at)


def _settled(extra: Extra, field: str, text: str) -> Extra:
    """`extra` without what it kept of a field as it was read, which is said otherwise now."""
    stale = set(_AS_READ.get(field, ()))
    subtitle = _SUBTITLES.get(field, "")
    if subtitle and titles.parted(text, dict(extra).get(subtitle, ""))[1] == "":
        stale.add(subtitle)
    return _without(extra, stale)


_AS_READ = {"issued": ("date", "year", "month", "day"), "language": ("language", "langid", "hyphenation")}
"""Field -> the keys of `extra` that keep the words of a source which say it."""
_SUBTITLES = {"title": "subtitle", "container_title": "booksubtitle"}
"""Title -> the key of `extra` that holds its second part, which it ends in."""


def _without(extra: Extra, names: Iterable[str]) -> Extra:
    return tuple(pair for pair in extra if pair[0] not in names)


def _extra(record: Record, one: Assignment, _at: str) -> Record:
    held = dict(record.extra) | {one.part: str(one.values[0]) if one.values else ""}
    return replace(record, extra=tuple((name, text) for name, text in held.items() if text))


def _contributors(record: Record, one: Assignment, _at: str) -> Record:
    """A name that is there already keeps its ORCID and affiliations; `others` stay last."""
    held = [each for each in record.contributors if each.role == one.part]
    if one.sign is Sign.TAKE:
        gone = [each for name in one.values if isinstance(name, Name) for each in _meant(held, name)]
        new = [each for each in held if each not in gone]
    else:
        wanted = [Contributor(name, one.part) for name in one.values if isinstance(name, Name)]
        new = _listed(held, wanted, one.sign, lambda each: each.name)
        new.sort(key=lambda each: each.name == OTHERS)
    return replace(record, contributors=_spliced(record.contributors, lambda each: each.role, one.part, new))


def _meant(held: list[Contributor], name: Name) -> list[Contributor]:
    """Whom a name names: the one who has it, or the only one of that family where it has nothing else."""
    if same := [each for each in held if _folded(each.name) == _folded(name)]:
        return same
    families = [each for each in held if fold(each.name.family) == fold(name.family)]
    return families if len(families) == 1 and name == Name(name.family) else []


def _folded(name: Name) -> tuple[str, ...]:
    return tuple(map(fold, (name.particle, name.family, name.given, name.suffix, name.literal)))


def _spliced(everything: tuple[Any, ...], part: _Part, own: str, new: list[Any]) -> tuple[Any, ...]:
    """All parts with the new ones in the place of their own; authors without a place stand first, others last."""
    places = [at for at, each in enumerate(everything) if part(each) == own]
    others = [each for each in everything if part(each) != own]
    at = places[0] if places else 0 if own == "author" else len(others)
    return (*others[:at], *new, *others[at:])


def _listed(held: Iterable[Any], wanted: Iterable[Any], sign: Sign, same: _Part) -> list[Any]:
    """What is held and what is wanted as the sign says, each once; what `same` says is one stays as it is held."""
    known = {same(each): each for each in held}
    new = {same(each): each for each in wanted}
    match sign:
        case Sign.SET:
            return [known.get(key, each) for key, each in new.items()]
        case Sign.ADD:
            return [*held, *(each for key, each in new.items() if key not in known)]
        case Sign.TAKE:
            return [each for each in held if same(each) not in new]


def _dois(record: Record, one: Assignment, _at: str) -> Record:
    new = tuple(_listed(record.dois, one.values, one.sign, lambda each: each.value))
    return replace(record, dois=new, extra=_set(record.extra, one, "doi"))


def _identifiers(record: Record, one: Assignment, _at: str) -> Record:
    held = [each for each in record.identifiers if each.scheme == one.part]
    new = _listed(held, one.values, one.sign, lambda each: each.value)
    everything = _spliced(record.identifiers, lambda each: each.scheme, one.part, new)
    return replace(record, identifiers=everything, extra=_set(record.extra, one, one.part))


def _set(extra: Extra, one: Assignment, name: str) -> Extra:
    """`extra` without a number that was read and is none, where the one that counts is said."""
    return _without(extra, (name,)) if one.sign is Sign.SET else extra


def _links(record: Record, one: Assignment, _at: str) -> Record:
    held = [each for each in record.links if each.relation == one.part]
    if one.sign is Sign.TAKE:
        new = [each for each in held if not any(_leads_to(each.href, str(text)) for text in one.values)]
    else:
        new = _listed(held, [Link(one.part, str(text)) for text in one.values], one.sign, lambda each: each.href)
    if new == held:
        return record
    extra = record.extra if one.part != "file" else _attached(record.extra, [each.href for each in new])
    return replace(record, links=_spliced(record.links, lambda each: each.relation, one.part, new), extra=extra)


def _leads_to(href: str, text: str) -> bool:
    """Whether a text names the link: by all of it, or by the end of its path."""
    return href == text or href.replace("\\", "/").endswith(f"/{text}")


def _attached(extra: Extra, paths: list[str]) -> Extra:
    """`extra` with these files as BibTeX's field `file` has them, in place of all fields that named some.

    The library's copies are its own: an export says where they are.
    """
    kept = tuple(pair for pair in extra if not _ATTACHING.fullmatch(pair[0]))
    text = copied.field([path for path in paths if not copied.is_copy(path)])
    return (*kept, ("file", text)) if text else kept


_ATTACHING = re.compile(r"file|localfile|local-url|pdf|bdsk-file-[123]")


def _tags(record: Record, one: Assignment, _at: str) -> Record:
    return replace(record, tags=tuple(_listed(record.tags, one.values, one.sign, _sought)))


def distinct(field: str, values: Iterable[Any]) -> tuple[Any, ...]:
    """A field's values each once; tags and collections that a query cannot tell apart are one, as it was said last."""
    same: _Part = _sought if field in _SOUGHT else lambda value: value
    return tuple({same(each): each for each in values}.values())


_SOUGHT = ("tags", "collections")


def _sought(name: str) -> str:
    """A name as it is sought: those that a query cannot tell apart are one."""
    return fold(name).strip() or name


def _collections(record: Record, one: Assignment, _at: str) -> Record:
    """Out of a collection is out of all that is in it."""
    if one.sign is Sign.TAKE:
        gone = [_sought(str(name)) for name in one.values]
        new = [name for name in record.collections if not any(_is_in(_sought(name), each) for each in gone)]
    else:
        new = _listed(record.collections, one.values, one.sign, _sought)
    return replace(record, collections=tuple(new))


def _is_in(name: str, collection: str) -> bool:
    return name == collection or name.startswith(f"{collection}/")


def _notes(record: Record, one: Assignment, at: str) -> Record:
    """A note is taken out by its text, or by its number from 1."""
    texts = [note.text for note in record.notes]
    if one.sign is Sign.TAKE:
        named = [str(text) for text in one.values]
        gone = {int(text) for text in named if text not in texts and text.isdecimal() and text.isascii()}
        new = [note for number, note in enumerate(record.notes, 1) if note.text not in named and number not in gone]
    else:
        new = _listed(record.notes, [Note(str(text), at) for text in one.values], one.sign, lambda each: each.text)
    return replace(record, notes=tuple(new))


_APPLIED: dict[str, Callable[[Record, Assignment, str], Record]] = {
    "issued": _issued,
    "extra": _extra,
    "contributors": _contributors,
    "dois": _dois,
    "identifiers": _identifiers,
    "links": _links,
    "tags": _tags,
    "collections": _collections,
    "notes": _notes,
}
"""Field -> what an assignment does to it; of all others it sets the text."""
