"""What other programs made of files of entries: Zotero's items and the snapshots of a BibTeX parser, as items."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench import pairs_plain as plain
from litdb.model.names import Name

FIELDS = ("title", "creators", "date", "DOI", "pages", "volume", "container")
"""What is compared."""

Value = str | tuple[tuple[str, str, str], ...]
"""A field's value in its common spelling; creators are (role, family, given) in order."""


@dataclass(frozen=True, slots=True)
class Item:
    """One work: its citation key, and by field the values that count as equal, the first as it is shown."""

    key: str
    values: Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    """The bytes that were read, and the items expected of them."""

    name: str
    data: bytes
    items: tuple[Item, ...]


_TITLES = ("title", "caseName", "nameOfAct", "subject")
_CONTAINERS = (
    "publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle", "dictionaryTitle", "programTitle",
    "blogTitle", "forumTitle", "websiteTitle", "reporter", "code", "journalAbbreviation",
)  # fmt: skip
"""Zotero's names of a container, which depend on the item's type.

Zotero puts a list's full name in place of an abbreviated journal, which it keeps as `journalAbbreviation`: either is
what the file says.
"""

_ZOTERO = {
    "title": _TITLES, "date": ("date", "dateDecided", "dateEnacted", "issueDate"), "DOI": ("DOI",), "pages": ("pages",),
    "volume": ("volume", "codeVolume", "reporterVolume"), "container": _CONTAINERS,
}  # fmt: skip
_LABELS = {
    "date": ("issued", "date"), "DOI": ("doi",), "pages": ("pages", "page"), "volume": ("volume",),
    "container": ("publication title", "container title", "book title", "proceedings title"),
}  # fmt: skip
"""Labels in Zotero's `extra`, where it puts what an item of that type has no field for."""

_PRIMARY = frozenset(
    "artist cartographer director interviewee inventor performer podcaster presenter programmer sponsor".split()
)
"""Roles that Zotero gives to the authors of films, patents, programs ...: they are BibTeX's `author`."""

_ROLES = {"author": "author", "editor": "editor", "translator": "translator"} | dict.fromkeys(_PRIMARY, "author")
"""Roles that are compared; of the others (holders, contributors ...) each program has its own idea."""

_COMMON = {
    "title": plain.title, "container": plain.title, "date": plain.date, "DOI": plain.doi, "pages": plain.pages,
    "volume": plain.volume, "issue": plain.volume, "abstract": plain.title,
}  # fmt: skip


def item(key: str, texts: Mapping[str, list[str]], creators: list[tuple[str, tuple[str, str]]]) -> Item:
    """An item in its common spelling; names of one role stay in their order, and roles in that of the alphabet."""
    values: dict[str, tuple[Value, ...]] = {}
    for field, common in _COMMON.items():
        values[field] = tuple(dict.fromkeys(shown for text in texts.get(field, ()) if (shown := common(text)))) or ("",)
    named = [(_ROLES[role], *name) for role, name in creators if role in _ROLES and any(name)]
    values["creators"] = (tuple(sorted(named, key=lambda one: one[0])),)
    return Item(key.strip(), values)


def name_of(name: Name) -> tuple[str, str]:
    """A name of ours in the common spelling."""
    return plain.name(name.literal or name.family, name.given, name.particle, name.suffix)


def zotero(path: Path) -> Iterator[Item]:
    """The items of a file as Better BibTeX for Zotero exports it; notes and attachments are no items."""
    read = json.loads(path.read_text(encoding="utf-8"))
    for one in read.get("items", ()) if isinstance(read, dict) else ():
        if one.get("itemType") not in ("note", "attachment", "annotation"):
            yield _zotero_item(one)


def _zotero_item(one: Mapping[str, Any]) -> Item:
    extra = _labelled(one.get("extra", ""))
    texts = {field: [str(one[name]) for name in names if one.get(name)] for field, names in _ZOTERO.items()}
    for field, labels in _LABELS.items():
        texts[field] = texts[field] or [extra[label] for label in labels if label in extra]
    creators = [
        (made["creatorType"], plain.name(made.get("name") or made.get("lastName", ""), made.get("firstName", "")))
        for made in one.get("creators", ())
    ]
    return item(str(one.get("citationKey") or extra.get("citation key", "")), texts, creators)


def _labelled(extra: str | list[str]) -> dict[str, str]:
    """The lines `Label: text` of Zotero's `extra`, the labels in lower case; of several with one label the first."""
    lines = extra if isinstance(extra, list) else extra.split("\n")
    found = (line.partition(":") for line in reversed(lines))
    return {label.strip().lower(): text.strip() for label, colon, text in found if colon and text.strip()}


_SNAPSHOT = {
    "DOI": ("doi",),
    "pages": ("pages",),
    "volume": ("volume",),
    "container": ("journaltitle", "journal", "booktitle"),
}
_NAMES = re.compile(r"author|editor|translator|director")


def snapshot(path: Path) -> Pair:
    """The entries of a snapshot as @retorquere/bibtex-parser writes it, and the text that they were read from."""
    read = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # safe
    strings = [f"@string{{{name} = {{{text}}}}}" for name, text in (read.get("strings") or {}).items()]
    entries = [one for one in read.get("entries", ()) if one.get("input")]
    text = "\n\n".join([*strings, *(one["input"] for one in entries)]) + "\n"
    return Pair(path.name, text.encode(), tuple(_snapshot_item(one) for one in entries))


def is_snapshot(path: Path) -> bool:
    """Whether a YAML file is such a snapshot."""
    head = path.read_bytes()[:20_000]
    return b"entries:" in head and b"jabref:" in path.read_bytes()


def _snapshot_item(one: Mapping[str, Any]) -> Item:
    fields = one["fields"]
    texts = {field: [_text(fields[name]) for name in names if name in fields] for field, names in _SNAPSHOT.items()}
    main, sub = _text(fields.get("title", "")), _text(fields.get("subtitle", ""))
    texts["title"] = [main, f"{main}: {sub}", f"{main}. {sub}"] if sub else [main]
    month_day_year = " ".join(_text(fields[name]) for name in ("month", "day", "year") if name in fields)
    texts["date"] = [_text(fields["date"])] if "date" in fields else [month_day_year]
    creators = [
        (role, _snapshot_name(made))
        for role, names in fields.items()
        if _NAMES.fullmatch(role) and isinstance(names, list)
        for made in names
    ]
    return item(one["key"], texts, creators)


def _snapshot_name(made: Mapping[str, str]) -> tuple[str, str]:
    parts = (
        made.get("name") or made.get("lastName", ""),
        *(made.get(part, "") for part in ("firstName", "prefix", "suffix")),
    )
    return plain.name(*parts)


def _text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
