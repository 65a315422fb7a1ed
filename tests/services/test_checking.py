"""What a check finds in a library that was damaged, and what mending it leaves."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from litdb.fields import assignments, page_ranges
from litdb.model.problems import LibraryError
from litdb.model.sources import from_bytes
from litdb.services import checking, editing, finding, importing, looking_up, maintaining, searching
from litdb.services.checking import UNCHECKED
from litdb.store import fulltext, indexed, journal
from litdb.store.frozen import APPLICATION_ID, VERSION
from litdb.store.library import Library

SOUND = """@article{moss, author={Lindqvist, Ada and Ek, Bo}, title={Moss on Walls}, year=2001, journal={J. of Moss},
  pages={517-26}, doi={10.1234/moss}, issn={2049-3630}, keywords={walls}, abstract={Moss grows. It grew on all walls.}}
@book{fern, author={Öst, Pär}, title={Ferns}, year=1999, pages={e12724}, isbn={9783161484100}}
@article{lichen, author={Alm, D. and others}, title={Lichens in Rain}, year=2011, pmid={17429083}, pages={9--12}}
"""


@pytest.fixture
def sound(library: Path) -> Path:
    take(library, SOUND)
    searching.save(library, "old", "year:..2005")
    change(
        library,
        "INSERT INTO tags VALUES (1, 0, 'Grün', 'grun')",
        "UPDATE search SET other = other || ' grun' WHERE rowid = 1",
    )
    return library


def take(library: Path, text: str) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(text.encode(), "refs.bib"))


def change(library: Path, *statements: str) -> None:
    """Write behind litdb's back."""
    with sqlite3.connect(library, isolation_level=None) as connection:
        for statement in statements:
            connection.executescript(statement)


def found(library: Path, *, deep: bool = False) -> dict[str, int]:
    """Findings by check; a check that could not be made stands as "name?"."""
    made = [check for check, _ in checking.check(library, deep=deep)]
    return dict(Counter(f"{one.name}?" if one.severity is UNCHECKED else one.name for one in made))


def fix(library: Path, names: Iterable[str]) -> dict[str, int]:
    return checking.fix(library, set(names)).counts


def dump(library: Path) -> list[str]:
    with sqlite3.connect(library) as connection:
        return list(connection.iterdump())


def rows(library: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(library) as connection:
        return connection.execute(query).fetchall()


def test_a_sound_library_has_no_findings(sound: Path) -> None:
    before = dump(sound)
    assert found(sound, deep=True) == {}
    assert dump(sound) == before


MENDED = [
    pytest.param("INSERT INTO dois VALUES (77, 0, '10.1/x', '10.1/x')", {"orphans": 1}, id="a DOI of no record"),
    pytest.param("INSERT INTO aliases VALUES ('once', 77)", {"orphans": 1}, id="a former key of no record"),
    pytest.param("UPDATE entries SET record_id = 77 WHERE id = 1", {"orphans": 1}, id="an entry of no record"),
    pytest.param(
        "DELETE FROM records WHERE id = 3", {"orphans": 4, "index-text": 1}, id="a record gone without its parts"
    ),
    pytest.param("UPDATE tags SET folded = 'grün'", {"folded": 1}, id="a tag folded otherwise"),
    pytest.param("UPDATE authors SET folded = 'ost' WHERE family = 'Öst'", {"folded": 1}, id="a name folded otherwise"),
    pytest.param("UPDATE records SET year = 1998 WHERE id = 2", {"year": 1}, id="a year that is not the date's"),
    pytest.param("UPDATE dois SET value = '10.1234/MOSS'", {"identifiers": 1}, id="a DOI in capitals"),
    pytest.param(
        "UPDATE identifiers SET value = '978-3-16-148410-0' WHERE scheme = 'isbn'", {"identifiers": 1},
        id="an ISBN with hyphens",
    ),
    pytest.param("UPDATE records SET title = 'Mosses' WHERE id = 1", {"index-text": 1}, id="a title not indexed"),
    pytest.param("UPDATE search SET title = 'x' WHERE rowid = 2", {"index-text": 1, "index-copies": 1}, id="others"),
    pytest.param("DELETE FROM search WHERE rowid = 2", {"index-text": 1, "index-copies": 1}, id="no row in the index"),
    pytest.param(
        "INSERT INTO search (rowid, title) VALUES (900, 'x')", {"index-text": 1, "index-copies": 1},
        id="a row of no record",
    ),
    pytest.param(
        "INSERT INTO heads (rowid, title) VALUES (900, 'x')", {"index-copies": 1}, id="a row beside of no record"
    ),
    pytest.param(
        "UPDATE search_content SET c0 = 'x' WHERE id = 2", {"index-text": 1, "index-words": 1},
        id="a text whose words are others",
    ),
    pytest.param(
        "DELETE FROM search_content", {"index-text": 3, "index-words": 1, "index-copies": 1}, id="no texts"
    ),
    pytest.param("DELETE FROM search_data WHERE id > 10", {"index-words": 1, "index-copies": 1}, id="no words"),
    pytest.param("DELETE FROM heads_data WHERE id > 10", {"index-copies": 1}, id="no words beside"),
    pytest.param(
        "INSERT INTO authors (family, folded) VALUES ('Nobody', 'nobody')", {"authors": 1}, id="a name of no record"
    ),
    pytest.param(
        "INSERT INTO authorships VALUES (1, 0, 7, 'litdb'), (1, 1, 8, 'litdb')", {"persons": 2}, id="persons not there"
    ),
    pytest.param("INSERT INTO persons VALUES (1, 2, ''), (2, 3, ''), (3, NULL, '')", {"merged": 1}, id="a chain"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "told"), MENDED)
def test_what_is_safe_to_mend_is_found_and_mended(damage: str, told: dict[str, int], sound: Path) -> None:
    change(sound, damage)
    assert found(sound) == told
    assert all(one.is_mendable for _, one in checking.check(sound))
    assert fix(sound, told)
    assert found(sound, deep=True) == {}


@pytest.mark.parametrize(("damage", "told"), MENDED)
def test_mending_twice_changes_nothing_the_second_time(damage: str, told: dict[str, int], sound: Path) -> None:
    change(sound, damage)
    fix(sound, told)
    before = dump(sound)
    assert fix(sound, found(sound)) == {}
    assert dump(sound) == before


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param("UPDATE records SET change_id = 99 WHERE id = 1", {"references": 1}, id="a step that is gone"),
        pytest.param(
            "UPDATE entries SET source_id = 99 WHERE id = 1", {"references": 1, "sources": 1},
            id="a source that is gone",
        ),
        pytest.param(
            "UPDATE record_authors SET author_id = 99 WHERE record_id = 2", {"references": 1, "authors": 1},
            id="an author that is gone",
        ),
        pytest.param("UPDATE records SET extra = '{' WHERE id = 1", {"unreadable": 1}, id="what is no JSON"),
        pytest.param("UPDATE records SET title = x'00' WHERE id = 2", {"unreadable": 1}, id="what is no text"),
        pytest.param(
            "UPDATE identifiers SET value = '2049-3631' WHERE scheme = 'issn'", {"identifiers": 1}, id="a check digit"
        ),
        pytest.param("UPDATE dois SET value = 'moss'", {"identifiers": 1}, id="what is no DOI"),
        pytest.param("UPDATE records SET citation_key = '' WHERE id = 1", {"keyless": 1}, id="no key"),
        pytest.param("UPDATE entries SET raw = x'40' WHERE id = 1", {"sources": 1}, id="other bytes"),
        pytest.param("UPDATE entries SET packed = 9 WHERE id = 1", {"sources": 1}, id="bytes that are not packed"),
        pytest.param("UPDATE records SET citation_key = 'MOSS' WHERE id = 2", {"keys": 1}, id="a key but for case"),
        pytest.param("INSERT INTO aliases VALUES ('moss', 2)", {"keys": 1}, id="a key that was another's"),
        pytest.param("INSERT INTO dois VALUES (2, 0, '10.1234/moss', '')", {"shared": 1}, id="a DOI of another title"),
        pytest.param("INSERT INTO dois SELECT id, 1, '10.1234/s', '' FROM records; "
                     "UPDATE records SET container_title = 'J', volume = '3', issue = 'S1'",
                     {}, id="a DOI that a supplement's abstracts share"),
        pytest.param(
            "INSERT INTO identifiers VALUES (2, 9, 'pmid', '17429083', '')", {"shared": 1}, id="a PMID of another title"
        ),
        pytest.param("DELETE FROM record_authors WHERE record_id = 2", {"no-author": 1, "authors": 1}, id="no author"),
        pytest.param("UPDATE record_authors SET role = 'editor'", {}, id="an editor is enough"),
        pytest.param("UPDATE records SET issued = '', year = NULL WHERE id = 2", {"no-year": 1}, id="no year"),
        pytest.param(
            """UPDATE records SET issued = '', year = NULL, extra = '{"crossref": "fern"}' WHERE id = 1""", {},
            id="a year that is inherited",
        ),
        pytest.param("UPDATE records SET title = '' WHERE id = 2", {"no-title": 1}, id="no title"),
        pytest.param("UPDATE records SET issued = '8274', year = 8274 WHERE id = 2", {"odd-year": 1}, id="a far year"),
        pytest.param("UPDATE records SET issued = '0201', year = 201 WHERE id = 2", {"odd-year": 1}, id="early"),
        pytest.param("UPDATE records SET page = '238-235' WHERE id = 2", {"pages": 1}, id="pages that end before"),
        pytest.param(
            "INSERT INTO persons VALUES (1, NULL, ''); "
            "INSERT INTO authorships VALUES (1, 0, 1, 'user'), (1, 1, 1, 'user'), (2, 0, 1, 'user')",
            {"twice": 1}, id="two authors in one person",
        ),
        pytest.param("UPDATE searches SET query = 'year:(('", {"searches": 1}, id="a search without meaning"),
        pytest.param("UPDATE searches SET query = '@gone'", {"searches": 1}, id="a search for one that is gone"),
    ],
)  # fmt: skip
def test_what_only_the_user_knows_is_told_and_left(damage: str, told: dict[str, int], sound: Path) -> None:
    change(sound, damage)
    seen = found(sound, deep=True)
    assert {name: count for name, count in seen.items() if not name.startswith("index")} == told
    fix(sound, seen)
    assert found(sound, deep=True) == {name: count for name, count in told.items() if name != "authors"}


def test_records_of_one_title_and_identifier_may_be_one(sound: Path) -> None:
    take(sound, "@article{moos, author={Lind, Q}, title={Another matter}, year=2001, doi={10.1234/moss}}")
    editing.change(sound, finding.understood("key:moos"), assignments.parse(["title=Moss on walls"])[1])
    assert found(sound) == {"duplicates": 1}
    ((_, one),) = checking.check(sound)
    assert (one.place, "'moss'" in one.text) == ("moos", True)


def test_a_changed_record_is_a_step_that_holds_it_as_it_was(sound: Path) -> None:
    change(sound, "UPDATE dois SET value = '10.1234/MOSS'")
    fix(sound, ["identifiers"])
    ((record_id, before),) = rows(sound, "SELECT record_id, before FROM changes WHERE kind = 'fix'")
    assert record_id == 1
    assert journal.restored(str(before)).dois[0].value == "10.1234/MOSS"
    assert [record.citation_key for record in looking_up.look_up(sound, "10.1234/moss")] == ["moss"]


def test_two_spellings_of_one_identifier_become_one(sound: Path) -> None:
    change(sound, "INSERT INTO dois VALUES (1, 1, '10.1234/MOSS', '')")
    fix(sound, ["identifiers"])
    assert rows(sound, "SELECT value, printed FROM dois") == [("10.1234/moss", "10.1234/moss")]


def test_an_orcid_in_another_spelling_becomes_the_usual_one(sound: Path) -> None:
    change(sound, "UPDATE authors SET orcid = '0000000218250097' WHERE family = 'Ek'")
    assert found(sound) == {"identifiers": 1}
    fix(sound, ["identifiers"])
    assert rows(sound, "SELECT orcid FROM authors WHERE family = 'Ek'") == [("0000-0002-1825-0097",)]
    assert found(sound) == {}


def test_an_earlier_copy_stays(sound: Path) -> None:
    for statement in ("UPDATE records SET title = 'a', year = 3", "UPDATE records SET title = 'b', year = 3"):
        change(sound, statement)
        fix(sound, ["year"])
    copies = sorted(sound.parent.glob("*.backup"))
    assert [one.name.removeprefix(sound.name) for one in copies] == [".doctor-2.backup", ".doctor.backup"]
    assert [rows(one, "SELECT title FROM records WHERE id = 1") for one in copies] == [[("b",)], [("a",)]]


def test_mending_the_index_is_no_step(sound: Path) -> None:
    steps = rows(sound, "SELECT * FROM changes")
    change(sound, "DELETE FROM search WHERE rowid = 1")
    fix(sound, found(sound))
    assert rows(sound, "SELECT * FROM changes") == steps
    with finding.find(sound, "moss") as hits:
        assert [record.citation_key for record in hits.records] == ["moss"]


def test_the_entry_of_a_record_that_is_gone_comes_back_with_its_file(sound: Path) -> None:
    change(sound, "PRAGMA foreign_keys = OFF", "DELETE FROM records WHERE id = 3")
    fix(sound, found(sound))
    take(sound, SOUND)
    assert [record.title for record in looking_up.look_up(sound, "lichen")] == ["Lichens in Rain"]
    assert found(sound, deep=True) == {}


def test_many_records_are_checked_a_batch_at_a_time(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexed, "_BATCH", 3)
    take(library, "\n".join(f"@misc{{k{n}, author={{Ek, B}}, title={{Number {n}}}, year=2000}}" for n in range(10)))
    assert found(library) == {}
    change(library, "DELETE FROM search WHERE rowid IN (2, 3, 4, 5, 10)")
    change(library, "INSERT INTO search (rowid, title) SELECT id + 900, 'x' FROM records WHERE id < 8")
    told = found(library)
    assert told["index-text"] == 12
    fix(library, told)
    assert found(library) == {}


def test_a_copy_is_saved_of_the_library_as_it_was(sound: Path) -> None:
    change(sound, "UPDATE records SET year = 1998 WHERE id = 2")
    before = dump(sound)
    fixed = checking.fix(sound, {"year"})
    assert dump(fixed.copy) == before


def test_a_failure_mends_nothing(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(sound, "INSERT INTO dois VALUES (77, 0, '10.1/x', '10.1/x')", "DELETE FROM search WHERE rowid = 1")
    before = dump(sound)
    monkeypatch.setattr(fulltext, "INSERT", ("INSERT INTO nothing VALUES (1)", ""))
    with pytest.raises(LibraryError):
        fix(sound, found(sound))
    assert dump(sound) == before


def damaged(library: Path) -> None:
    """Pages of the file overwritten: those where indexes begin."""
    change(library, "PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(library.read_bytes())
    for (page,) in rows(library, "SELECT rootpage FROM sqlite_master WHERE name LIKE 'ix%'"):
        start = (int(str(page)) - 1) * _PAGE
        content[start : start + _PAGE] = b"\xa5" * _PAGE
    library.write_bytes(content)


def test_a_damaged_file_is_told_and_never_mended(sound: Path) -> None:
    damaged(sound)
    before = sound.read_bytes()
    told = found(sound, deep=True)
    assert told[checking.INTEGRITY]
    with pytest.raises(LibraryError, match="copy"):
        checking.fix(sound, told)
    assert sound.read_bytes() == before


def zeroed(library: Path, name: str) -> None:
    """The page where a table begins overwritten with zeros."""
    change(library, "PRAGMA wal_checkpoint(TRUNCATE)")
    pages = {str(row[0]): int(str(row[1])) for row in rows(library, "SELECT name, rootpage FROM sqlite_master")}
    with library.open("r+b") as stream:
        stream.seek((pages[name] - 1) * _PAGE)
        stream.write(bytes(_PAGE))


_PAGE = 16384


@pytest.mark.parametrize(
    ("table", "unchecked"),
    [
        pytest.param("records", {"references?", "year?", "no-title?"}, id="records"),
        pytest.param("dois", {"identifiers?"}, id="identifiers"),
        pytest.param("authors", {"folded?"}, id="authors"),
        pytest.param("entries", {"sources?"}, id="entries"),
        pytest.param("searches", {"searches?"}, id="saved searches"),
    ],
)  # fmt: skip
def test_a_damaged_table_costs_the_checks_that_read_it_and_each_is_told(
    table: str, unchecked: set[str], sound: Path
) -> None:
    zeroed(sound, table)
    told = found(sound, deep=True)
    assert told[checking.INTEGRITY]
    assert unchecked <= told.keys()
    with pytest.raises(LibraryError, match="nothing was mended"):
        fix(sound, told)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param("UPDATE tags SET name = x'ff'", "folded?", id="a tag that is no text"),
        pytest.param("UPDATE records SET title = CAST(x'ff' AS TEXT)", "index-text?", id="a text that is not UTF-8"),
    ],
)
def test_a_value_that_cannot_be_read_costs_its_check_and_is_told(damage: str, told: str, sound: Path) -> None:
    change(sound, damage)
    seen = found(sound)
    assert seen[told] == 1
    assert "references?" not in seen


def test_a_value_that_cannot_be_read_ends_mending_in_a_sentence(sound: Path) -> None:
    change(sound, "UPDATE tags SET name = x'ff'", "UPDATE records SET year = 1998 WHERE id = 2")
    before = dump(sound)
    with pytest.raises(LibraryError, match="not of its kind"):
        fix(sound, found(sound))
    assert dump(sound) == before


def header(library: Path) -> None:
    library.write_bytes(b"\0" * 100 + library.read_bytes()[100:])


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param(header, "not a litdb library", id="no header"),
        pytest.param(lambda path: path.unlink(), "there is no library", id="no file"),
        pytest.param(lambda path: change(path, "PRAGMA user_version = 99"), "newer litdb", id="a newer one"),
        pytest.param(lambda path: change(path, "PRAGMA application_id = 1"), "not a litdb library", id="a foreign one"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_a_sentence(spoil: Callable[[Path], None], told: str, sound: Path) -> None:
    change(sound, "PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(sound)
    with pytest.raises(LibraryError, match=told):
        found(sound)


def test_a_library_that_may_not_be_written_is_none_the_worse_for_it(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise LibraryError("the library cannot be written")

    monkeypatch.setattr(Library, "open", refuse)
    ((check, one),) = checking.check(sound)
    assert (check.name, check.severity) == ("index-words", UNCHECKED)
    assert "cannot be written" in one.text


def test_an_older_library_is_brought_up_to_date_and_checked(library: Path) -> None:
    change(library, f"PRAGMA application_id = {APPLICATION_ID}")
    assert found(library) == {}
    assert maintaining.status(library).version == VERSION


def test_which_years_are_odd_is_told_by_the_clock_when_they_are_looked_for(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, _zone: object = None) -> "Later":
            return cls(8273, 1, 1, tzinfo=UTC)

    change(sound, "UPDATE records SET issued = '8274', year = 8274 WHERE id = 2")
    assert found(sound) == {"odd-year": 1}
    monkeypatch.setattr(checking, "datetime", Later)
    assert found(sound) == {}


def test_each_check_has_a_name_of_its_own() -> None:
    names = [check.name for check in checking.CHECKS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        pytest.param("517-26", "", id="an end that is shortened"),
        pytest.param("526-17", "526-17", id="a shortened end before the start"),
        pytest.param("S12-S9", "S12-S9", id="with letters"),
        pytest.param("S12-S9, 14-13", "S12-S9", id="the first of two"),
        pytest.param("A7-B2", "", id="other letters"),
        pytest.param("4-1-4-12", "", id="pages by chapter"),
        pytest.param("e12724", "", id="an e-locator"),
        pytest.param("xii-iv", "", id="Roman figures"),
        pytest.param("", "", id="none"),
    ],
)
def test_a_range_that_ends_before_it_starts_is_seen(pages: str, told: str) -> None:
    assert page_ranges.backward(pages) == told


@pytest.mark.parametrize("damage", ["title = x'ff'", "citation_key = x'ff', year = 3"])
def test_findings_are_values_that_can_be_written(damage: str, sound: Path) -> None:
    change(sound, f"UPDATE records SET {damage} WHERE id = 1")  # noqa: S608  # words of this file
    assert json.dumps([found.place for _, found in checking.check(sound)])
