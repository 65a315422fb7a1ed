"""The library of a Zotero data folder, as the JSON of its items."""

import json
import re
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from litdb.model.problems import LibraryError

DATABASE = "zotero.sqlite"
_BESIDE = ("", "-wal", "-journal")
"""What SQLite keeps beside a database that has not been written to it yet."""

Object = dict[str, Any]
_DATED = re.compile(r"\A(\d{4})-(\d\d)-(\d\d) (.+)", re.DOTALL)
_COPIES = 5
"""Times that the database is copied at most, until nothing wrote to it meanwhile."""

_ITEMS = """
    SELECT items.itemID, items.key, itemTypes.typeName, items.dateAdded, items.dateModified
    FROM items JOIN itemTypes USING (itemTypeID)
    WHERE itemTypes.typeName NOT IN ('note', 'attachment', 'annotation')
    AND items.itemID NOT IN (SELECT itemID FROM deletedItems)
    ORDER BY items.itemID
"""
_FIELDS = """
    SELECT itemData.itemID, fields.fieldName, itemDataValues.value
    FROM itemData JOIN fields USING (fieldID) JOIN itemDataValues USING (valueID)
"""
_CREATORS = """
    SELECT itemCreators.itemID, creatorTypes.creatorType, creators.firstName, creators.lastName, creators.fieldMode
    FROM itemCreators JOIN creators USING (creatorID) JOIN creatorTypes USING (creatorTypeID)
    ORDER BY itemCreators.itemID, itemCreators.orderIndex
"""
_TAGS = """
    SELECT itemTags.itemID, tags.name, itemTags.type FROM itemTags JOIN tags USING (tagID)
    ORDER BY itemTags.itemID, tags.name
"""
_NOTES = """
    SELECT parentItemID, note FROM itemNotes
    WHERE parentItemID IS NOT NULL AND itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY itemID
"""
_ATTACHMENTS = """
    SELECT itemAttachments.parentItemID, items.key, itemAttachments.path FROM itemAttachments JOIN items USING (itemID)
    WHERE itemAttachments.parentItemID IS NOT NULL AND itemAttachments.path IS NOT NULL
    AND items.itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY items.itemID
"""
_RELATIONS = """
    SELECT itemRelations.itemID, relationPredicates.predicate, itemRelations.object
    FROM itemRelations JOIN relationPredicates USING (predicateID) ORDER BY itemRelations.itemID
"""
_COLLECTIONS = "SELECT collectionID, collectionName, parentCollectionID FROM collections"
_IN_COLLECTIONS = "SELECT itemID, collectionID FROM collectionItems ORDER BY itemID, collectionID"


def exported(folder: Path) -> bytes:
    """All items of the data folder as one JSON array, an item a line, in the shape of Zotero's own export.

    The database is copied first, with what is not yet written to it: a running Zotero locks it. Raises LibraryError
    where it is none that can be read, OSError where it cannot be copied.
    Source: Zotero 5 to 7, userdata.sql and system.sql (tables); Zotero Web API v3 (items as JSON).
    """
    with tempfile.TemporaryDirectory(prefix="litdb-") as scratch:
        copy = _copied(folder, Path(scratch))
        try:
            with closing(sqlite3.connect(copy)) as connection:
                lines = [json.dumps(item, ensure_ascii=False) for item in _items(connection, folder)]
        except sqlite3.Error as error:
            raise LibraryError(f"{folder / DATABASE}: not a library of Zotero that can be read ({error})") from error
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8", "replace")


def _copied(folder: Path, scratch: Path) -> Path:
    """A copy of the database and of what belongs to it, of one moment: made anew where a program wrote meanwhile."""
    for at in range(_COPIES):
        before, copies = _states(folder), scratch / str(at)
        copies.mkdir()
        for name in before:
            shutil.copyfile(folder / name, copies / name)
        if _states(folder) == before:
            return copies / DATABASE
    raise LibraryError(f"{folder / DATABASE}: a program writes to it all the time; try again when Zotero is at rest")


def _states(folder: Path) -> dict[str, tuple[int, int]]:
    """When the database and what is beside it were written last, and their sizes."""
    files = [folder / f"{DATABASE}{ending}" for ending in _BESIDE]
    stats = {file.name: file.stat() for file in files if file.name == DATABASE or file.exists()}
    return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in stats.items()}


def _items(connection: sqlite3.Connection, folder: Path) -> Iterator[Object]:
    """The items in the order they were made, but for those in the bin and those that feeds brought."""
    fields = _grouped(connection, _FIELDS)
    creators = _grouped(connection, _CREATORS)
    lists: dict[str, dict[int, Any]] = {
        "tags": {
            item: [{"tag": name, "type": kind} for name, kind in rows]
            for item, rows in _grouped(connection, _TAGS).items()
        },
        "notes": {item: [{"note": note} for (note,) in rows] for item, rows in _grouped(connection, _NOTES).items()},
        "attachments": {
            item: [{"path": _path(folder, *row)} for row in rows]
            for item, rows in _grouped(connection, _ATTACHMENTS).items()
        },
        "collections": _in_collections(connection),
    }
    relations = _grouped(connection, _RELATIONS)
    feeds = _numbers(connection, "feedItems", "itemID")
    for item, key, kind, added, modified in connection.execute(_ITEMS):
        if item in feeds:
            continue
        found: Object = {"key": key, "itemType": kind, "dateAdded": added, "dateModified": modified}
        found |= {name: _value(name, str(value)) for name, value in fields.get(item, ())}
        if item in creators:
            found["creators"] = [_creator(*row) for row in creators[item]]
        found |= {name: of[item] for name, of in lists.items() if item in of}
        for predicate, target in relations.get(item, ()):
            found.setdefault("relations", {}).setdefault(predicate, []).append(target)
        yield found


def _value(name: str, text: str) -> str:
    """What a field says: of a date as far as it is known."""
    return _DATED.sub(_dated, text) if "date" in name.lower() else text


def _dated(found: re.Match[str]) -> str:
    """A date as far as it is known: Zotero keeps it as `2001-05-00 May 2001`."""
    year, month, day, printed = found.groups()
    if year == "0000":
        return printed
    known = [year, month] if month != "00" else [year]
    return "-".join([*known, day] if day != "00" and month != "00" else known)


def _grouped(connection: sqlite3.Connection, query: str) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of a query by the item that stands first in each."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for item, *row in connection.execute(query):
        found[item].append(tuple(row))
    return found


def _numbers(connection: sqlite3.Connection, table: str, column: str) -> set[int]:
    """The numbers in a table that older libraries have not."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is None:
        return set()
    return {number for (number,) in connection.execute(f"SELECT {column} FROM {table}")}  # noqa: S608  # our own words


def _creator(kind: str, first: str, last: str, mode: int) -> Object:
    """A creator; those of one field are bodies."""
    return {"creatorType": kind} | ({"name": last} if mode == 1 else {"firstName": first, "lastName": last})


def _path(folder: Path, key: str, path: str) -> str:
    """Where an attached file lies: Zotero keeps its own below `storage`, by the attachment's key."""
    stored = path.removeprefix("storage:")
    return str(folder / "storage" / key / stored) if stored != path else path


def _in_collections(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """Item -> its collections, each as a path of names from the outermost; those in the bin are left out."""
    known = {number: (name, parent) for number, name, parent in connection.execute(_COLLECTIONS)}
    found: dict[int, list[str]] = defaultdict(list)
    binned = _numbers(connection, "deletedCollections", "collectionID")
    for item, number in connection.execute(_IN_COLLECTIONS):
        if number in binned:
            continue
        found[item].append("/".join(_names(number, known)))
    return found


def _names(number: int | None, known: dict[int, tuple[str, int | None]]) -> list[str]:
    """The names of a collection and of those around it, the outermost first; a circle of them ends where it began."""
    names: dict[int, str] = {}
    while number in known and number not in names:
        names[number], number = known[number]
    return list(reversed(names.values()))
