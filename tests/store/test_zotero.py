"""A Zotero data folder: what its tables say, as JSON."""

import json
import shutil
import sqlite3
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from litdb.model.problems import LibraryError
from litdb.store import zotero

TABLES = """
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT);
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT, dateAdded TEXT, dateModified TEXT, libraryID INT,
    key TEXT);
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID INT);
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value);
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT);
CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE itemTags (itemID INT, tagID INT, type INT);
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT, parentCollectionID INT);
CREATE TABLE collectionItems (collectionID INT, itemID INT, orderIndex INT);
CREATE TABLE itemNotes (itemID INTEGER PRIMARY KEY, parentItemID INT, note TEXT, title TEXT);
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT, contentType TEXT, path TEXT);
CREATE TABLE relationPredicates (predicateID INTEGER PRIMARY KEY, predicate TEXT);
CREATE TABLE itemRelations (itemID INT, predicateID INT, object TEXT);
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY, dateDeleted TEXT);
INSERT INTO itemTypes VALUES (1, 'journalArticle'), (2, 'attachment'), (3, 'note');
INSERT INTO fields VALUES (1, 'title'), (2, 'date');
INSERT INTO itemDataValues VALUES (1, 'Cold rooms'), (2, '2001-05-00 May 2001'), (3, 'In the bin');
INSERT INTO creatorTypes VALUES (1, 'author'), (2, 'editor');
INSERT INTO creators VALUES (1, 'Jan', 'Berg', 0), (2, '', 'Cold Group', 1);
INSERT INTO tags VALUES (1, 'to read');
INSERT INTO collections VALUES (1, 'Thesis', NULL), (2, 'Chapter 1', 1), (3, 'Loop', 4), (4, 'Back', 3);
INSERT INTO relationPredicates VALUES (1, 'dc:relation');
"""


def row(connection: sqlite3.Connection, table: str, *values: object) -> None:
    marks = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608  # tables of our own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one item, its attachment and note, and one item in the bin."""
    with sqlite3.connect(tmp_path / zotero.DATABASE) as connection:
        connection.executescript(TABLES)
        for number, kind, key in ((1, 1, "AAAA1111"), (2, 2, "BBBB2222"), (3, 3, "CCCC3333"), (4, 1, "DDDD4444")):
            row(connection, "items", number, kind, "2020-01-01 10:00:00", "2020-01-02 10:00:00", 1, key)
        row(connection, "deletedItems", 4, "")
        for item, field, value in ((1, 1, 1), (1, 2, 2), (4, 1, 3)):
            row(connection, "itemData", item, field, value)
        row(connection, "itemCreators", 1, 2, 2, 1)
        row(connection, "itemCreators", 1, 1, 1, 0)
        row(connection, "itemTags", 1, 1, 0)
        row(connection, "collectionItems", 2, 1, 0)
        row(connection, "collectionItems", 3, 1, 0)
        row(connection, "itemNotes", 3, 1, "<p>Mind the <b>date</b>.</p>", "Mind")
        row(connection, "itemAttachments", 2, 1, 0, "application/pdf", "storage:Berg.pdf")
        row(connection, "itemRelations", 1, 1, "http://zotero.org/users/1/items/EEEE5555")
    connection.close()
    return tmp_path


def items(folder: Path) -> list[dict[str, Any]]:
    found = json.loads(zotero.exported(folder))
    assert isinstance(found, list)
    return found


def test_an_item_has_its_fields_creators_tags_collections_notes_attachments_and_relations(folder: Path) -> None:
    assert items(folder) == [
        {
            "key": "AAAA1111",
            "itemType": "journalArticle",
            "dateAdded": "2020-01-01 10:00:00",
            "dateModified": "2020-01-02 10:00:00",
            "title": "Cold rooms",
            "date": "2001-05",
            "creators": [
                {"creatorType": "author", "firstName": "Jan", "lastName": "Berg"},
                {"creatorType": "editor", "name": "Cold Group"},
            ],
            "tags": [{"tag": "to read", "type": 0}],
            "notes": [{"note": "<p>Mind the <b>date</b>.</p>"}],
            "attachments": [{"path": str(folder / "storage/BBBB2222/Berg.pdf")}],
            "collections": ["Thesis/Chapter 1", "Back/Loop"],
            "relations": {"dc:relation": ["http://zotero.org/users/1/items/EEEE5555"]},
        }
    ]


def test_what_a_running_zotero_has_not_yet_written_to_its_database_is_read_too(folder: Path) -> None:
    writer = sqlite3.connect(folder / zotero.DATABASE)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("PRAGMA locking_mode = EXCLUSIVE")
    writer.execute("UPDATE itemDataValues SET value = 'Colder rooms' WHERE valueID = 1")
    writer.commit()
    assert (folder / "zotero.sqlite-wal").stat().st_size
    assert [item["title"] for item in items(folder)] == ["Colder rooms"]
    writer.close()


def changed(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / zotero.DATABASE)
    with connection:
        connection.executescript(";".join(statements))
    connection.close()


def test_a_field_that_begins_like_a_date_and_is_none_is_whole(folder: Path) -> None:
    changed(folder, "UPDATE itemDataValues SET value = '2001-09-11 and after' WHERE valueID = 1")
    assert [item["title"] for item in items(folder)] == ["2001-09-11 and after"]


@pytest.mark.parametrize(
    ("name", "kept", "date"),
    [
        pytest.param("issueDate", "2001-05-07 7 May 2001", "2001-05-07", id="a day"),
        pytest.param("dateDecided", "2001-00-00 2001", "2001", id="a year"),
        pytest.param("date", "0000-00-00 soon", "soon", id="none"),
        pytest.param("accessDate", "2020-01-01 10:00:00", "2020-01-01", id="a time"),
        pytest.param("date", "CURRENT", "CURRENT", id="a word"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(folder: Path, name: str, kept: str, date: str) -> None:
    changed(
        folder,
        f"UPDATE fields SET fieldName = '{name}' WHERE fieldID = 2",  # noqa: S608  # our own words
        f"UPDATE itemDataValues SET value = '{kept}' WHERE valueID = 2",  # noqa: S608  # the same
    )
    assert [item[name] for item in items(folder)] == [date]


def test_what_feeds_brought_is_left_out(folder: Path) -> None:
    changed(folder, "CREATE TABLE feedItems (itemID INTEGER PRIMARY KEY)", "INSERT INTO feedItems VALUES (1)")
    assert items(folder) == []


def test_a_collection_in_the_bin_is_none(folder: Path) -> None:
    changed(
        folder,
        "CREATE TABLE deletedCollections (collectionID INTEGER PRIMARY KEY)",
        "INSERT INTO deletedCollections VALUES (2)",
    )
    assert [item["collections"] for item in items(folder)] == [["Back/Loop"]]


def test_a_database_that_is_written_while_it_is_copied_is_copied_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copyfile, copied = shutil.copyfile, list[str]()

    def disturbed(source: Path, target: Path) -> None:
        copyfile(source, target)
        copied.append(source.name)
        if len(copied) == 1:
            changed(folder, "UPDATE itemDataValues SET value = 'Colder rooms' WHERE valueID = 1")

    monkeypatch.setattr(shutil, "copyfile", disturbed)
    assert [item["title"] for item in items(folder)] == ["Colder rooms"]
    assert copied == [zotero.DATABASE] * 2


def test_a_database_that_is_written_all_the_time_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = count()
    monkeypatch.setattr(zotero, "_states", lambda _folder: {zotero.DATABASE: (next(numbers), 0)})
    with pytest.raises(LibraryError, match="try again"):
        zotero.exported(folder)


def test_the_data_folder_is_left_as_it_was(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*")}
    items(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*")} == before


@pytest.mark.parametrize(
    "data", [pytest.param(b"no database", id="text"), pytest.param(b"SQLite format 3\0" + bytes(90), id="cut off")]
)
def test_what_is_no_library_of_zotero_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / zotero.DATABASE).write_bytes(data)
    with pytest.raises(LibraryError, match="not a library of Zotero"):
        zotero.exported(tmp_path)


def test_a_database_without_its_tables_is_said(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / zotero.DATABASE).close()
    with pytest.raises(LibraryError, match="no such table"):
        zotero.exported(tmp_path)
