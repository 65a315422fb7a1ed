"""What a sync does to a file and to a library."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.names import Name
from litdb.model.problems import LibraryError
from litdb.model.records import Contributor, Doi, Record
from litdb.model.sources import from_bytes
from litdb.parsers.bibtex import jabref
from litdb.services import exporting, importing, looking_up, syncing
from litdb.services.syncing import Outcome, Wishes
from litdb.store import journal, reading
from litdb.store.library import Library, execute
from litdb.store.writing import Writer
from tests.conftest import SHARED, remove

BIB = SHARED / "corpus/bib"
NEEDS_CORPUS = pytest.mark.skipif(not BIB.exists(), reason="the corpus is not beside the repository")
FOLDERS = [pytest.param(path, id=path.name) for path in sorted(BIB.glob("*")) if path.is_dir()]

TEXT = """% my own list, keep it

@string{jt = "Journal of Trees"}

@article{oak,
  author    = "Oak, Ann and Ash, Bo",
  title     = {How old {O}aks grow in {England}},
  journal   = jt,
  year      = 1999,
  month     = may,
  myfield   = {kept  as it  is},
}

@comment{not read}

@BOOK{elm, TITLE = {Elms and Their Long Summers}, EDITOR = {Elm, C}, YEAR = {2001}, DOI = {10.1234/elm}}
@misc{broken, title = {never closed
"""


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    """A .bib file."""
    path = tmp_path / "refs.bib"
    path.write_text(TEXT, newline="")
    return path


def sync(library: Path, bib: Path, **wishes: object) -> Outcome:
    asked = Wishes(**wishes)  # type: ignore[arg-type]  # a test's own words
    with importing.opened(library, dry_run=asked.dry_run) as opened:
        return syncing.sync(opened, bib, importing.take, asked)


def change(library: Path, key: str, edit: Callable[[Record], Record]) -> None:
    """Change a record in the library, as a join or a new key does."""
    with Library.open(library) as opened, opened.write() as connection:
        look_up = execute(connection)
        [record_id] = reading.having(look_up, "key", [key])[key]
        [(_, before)] = reading.records(look_up, [record_id])
        at = "2026-01-01T00:00:00+00:00"
        source = journal.Received("elsewhere", "", 0, "0" * 64, at)
        writer = Writer(connection, *journal.begin_import(connection, source), at)
        writer.replace(record_id, before, edit(before))
        writer.close()


def saying(**values: object) -> Callable[[Record], Record]:
    return lambda record: replace(record, **values)  # type: ignore[arg-type]  # a test's own values


def one(library: Path, key: str) -> Record:
    [record] = looking_up.look_up(library, key)
    return record


def counts(outcome: Outcome) -> tuple[int, int, int, int, int]:
    return outcome.pulled, outcome.pushed, len(outcome.conflicts), outcome.new, outcome.gone


def rows(library: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(library) as connection:
        return connection.execute(query).fetchall()


def test_the_first_sync_imports_the_file_and_leaves_it_as_it_is(library: Path, bib: Path) -> None:
    outcome = sync(library, bib)
    assert counts(outcome) == (0, 0, 0, 2, 0)
    assert [problem.code for problem in outcome.problems] == ["broken-entry"]
    assert bib.read_text() == TEXT
    assert rows(library, "SELECT path, source_id FROM ties") == [(str(bib), 1)]


def test_without_a_change_nothing_is_done_and_nothing_is_kept(library: Path, bib: Path) -> None:
    sync(library, bib)
    before = [rows(library, f"SELECT * FROM {name}") for name in ("sources", "entries", "changes")]  # noqa: S608  # ours
    status = bib.stat()
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)
    assert (bib.stat().st_ino, bib.stat().st_mtime_ns) == (status.st_ino, status.st_mtime_ns)
    assert before == [rows(library, f"SELECT * FROM {name}") for name in ("sources", "entries", "changes")]  # noqa: S608


@pytest.mark.parametrize(
    ("old", "new", "key", "field", "expected"),
    [
        pytest.param("1999,\n", "2000,\n", "oak", "issued", "2000-05", id="a year"),
        pytest.param("How old", "How very old", "oak", "title", "How very old Oaks grow in England", id="a title"),
        pytest.param("Journal of Trees", "Trees", "oak", "container_title", "Trees", id="what @string says"),
        pytest.param(" and Ash, Bo", "", "oak", "contributors", (Contributor(Name("Oak", "Ann")),), id="an author"),
        pytest.param("1234/elm", "1234/Elms", "elm", "dois", (Doi("10.1234/elms", "10.1234/Elms"),), id="a DOI"),
        pytest.param(", DOI = {10.1234/elm}", "", "elm", "dois", (), id="a field less"),
        pytest.param("YEAR = {2001}", "YEAR = {2001}, volume = 3", "elm", "volume", "3", id="a field more"),
        pytest.param("@BOOK{elm", "@BOOK{elms", "elms", "citation_key", "elms", id="a key"),
        pytest.param("@BOOK", "@article", "elm", "type", "article-journal", id="a type"),
    ],
)
def test_what_changed_in_the_file_changes_in_the_record(  # noqa: PLR0917  # a row of the table
    old: str, new: str, key: str, field: str, expected: object, library: Path, bib: Path
) -> None:
    sync(library, bib)
    text = TEXT.replace(old, new)
    bib.write_text(text, newline="")
    outcome = sync(library, bib)
    assert counts(outcome) == (1, 0, 0, 0, 0)
    assert outcome.problems == []
    assert getattr(one(library, key), field) == expected
    assert bib.read_text() == text
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("key", "edit", "old", "new"),
    [
        pytest.param("oak", saying(issued="2003-05"), "1999,\n", "2003,\n", id="a bare year"),
        pytest.param("elm", saying(issued="2003"), "YEAR = {2001}", "YEAR = {2003}", id="a year in braces"),
        pytest.param("oak", saying(issued="1999-06"), "may,", "jun,", id="a month"),
        pytest.param("oak", saying(issued="1999"), "  month     = may,\n", "", id="a month less"),
        pytest.param("oak", saying(container_title="Wood"), "= jt,", "= {Wood},", id="a macro's text"),
        pytest.param(
            "oak",
            saying(volume="12"),
            "{kept  as it  is},\n",
            "{kept  as it  is},\n  volume    = 12,\n",
            id="a field more, written as the others",
        ),
        pytest.param("elm", saying(volume="12"), "elm}}", "elm}, VOLUME = {12}}", id="a field more in capitals"),
        pytest.param("elm", saying(dois=()), ", DOI = {10.1234/elm}", "", id="a field less"),
        pytest.param("elm", saying(citation_key="elm2001"), "@BOOK{elm", "@BOOK{elm2001", id="a key"),
        pytest.param(
            "oak",
            saying(contributors=(Contributor(Name("Oak", "Ann")), Contributor(Name("Yew", "D.")))),
            "Oak, Ann and Ash, Bo",
            "Oak, Ann and Yew, D.",
            id="an author in quotation marks",
        ),
    ],
)
def test_what_changed_in_the_library_is_written_and_no_other_byte(
    key: str, edit: Callable[[Record], Record], old: str, new: str, library: Path, bib: Path
) -> None:
    sync(library, bib)
    change(library, key, edit)
    outcome = sync(library, bib)
    assert counts(outcome) == (0, 1, 0, 0, 0)
    assert outcome.problems == []
    assert bib.read_text() == TEXT.replace(old, new)
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


def test_entries_that_name_another_follow_its_new_key(library: Path, bib: Path) -> None:
    text = '@book{elm, title={Elms of Old}}\n@inbook{a, crossref = {elm}, title={A}}\n@misc{b, related = "x, elm"}\n'
    bib.write_text(text)
    sync(library, bib)
    change(library, "elm", saying(citation_key="elm2001"))
    assert counts(sync(library, bib)) == (0, 3, 0, 0, 0)
    assert bib.read_text() == text.replace("elm", "elm2001")
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


def test_a_crossref_in_another_file_follows_a_new_key_when_that_file_is_synced(
    library: Path, bib: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.bib"
    text = "@inbook{leaf, title = {Leaves of the Elms in the Wind}, crossref = {elm}}\n"
    other.write_text(text)
    sync(library, bib)
    sync(library, other)
    change(library, "elm", saying(citation_key="elm2001"))
    sync(library, bib)
    assert counts(sync(library, other)) == (0, 1, 0, 0, 0)
    assert other.read_text() == text.replace("elm}", "elm2001}")
    assert counts(sync(library, other)) == (0, 0, 0, 0, 0)


def test_a_crossref_stays_where_the_file_itself_has_an_entry_of_that_key(library: Path, bib: Path) -> None:
    text = "@book{elm, title={Elms} year=2000}\n@inbook{a, crossref = {elm}, title={A}}\n"
    bib.write_text(text)
    sync(library, bib)
    change(library, "elm", saying(citation_key="elm2001"))
    assert [problem.code for problem in sync(library, bib).problems] == ["not-written"]
    assert bib.read_text() == text


@pytest.mark.parametrize("title", ["Dup one alpha", "Dup two beta"])
def test_of_two_entries_with_one_key_none_is_followed_while_the_other_has_it(
    title: str, library: Path, bib: Path
) -> None:
    text = (
        "@book{d, title={Dup one alpha}, author={A, B}, year=1999}\n"
        "@book{d, title={Dup two beta}, author={C, D}, year=1998}\n"
        "@incollection{c, author={Q, R}, crossref={d}, title={Child gamma}}\n"
    )
    bib.write_text(text)
    sync(library, bib)
    [key] = [key for key, known in rows(library, "SELECT citation_key, title FROM records") if known == title]
    change(library, str(key), saying(citation_key="new"))
    assert counts(sync(library, bib)) == (0, 1, 0, 0, 0)
    assert bib.read_text() == text.replace(f"d, title={{{title}", f"new, title={{{title}")


def test_of_two_entries_with_one_key_the_first_is_followed(library: Path, bib: Path) -> None:
    text = (
        "@book{d, title={Dup one alpha}, author={A, B}, year=1999}\n"
        "@book{d, title={Dup two beta}, author={C, D}, year=1998}\n"
        "@incollection{c, author={Q, R}, crossref={d}, title={Child gamma}}\n"
    )
    bib.write_text(text)
    sync(library, bib)
    for number, (key,) in enumerate(
        rows(library, "SELECT citation_key FROM records WHERE title LIKE 'Dup%' ORDER BY id")
    ):
        change(library, str(key), saying(citation_key=f"new{number}"))
    assert counts(sync(library, bib)) == (0, 3, 0, 0, 0)
    assert "crossref={new0}" in bib.read_text()


def test_a_key_changed_in_the_file_changes_no_other_entry_of_it(library: Path, bib: Path) -> None:
    text = "@book{elm, title={Elms of Old}}\n@inbook{a, crossref = {elm}, title={A}}\n"
    bib.write_text(text)
    sync(library, bib)
    bib.write_text(text.replace("@book{elm", "@book{elm2001"))
    assert counts(sync(library, bib)) == (1, 0, 0, 0, 0)
    assert bib.read_text() == text.replace("@book{elm", "@book{elm2001")


GROUPED = (
    "@misc{oak, title = {Oaks}}\n\n@misc{elm, title = {Elms}}\n\n"
    "@comment{jabref-meta: groupstree:\r\n0 AllEntriesGroup:;\r\n1 ExplicitGroup:elm\\;0\\;e\r\nlm\\;elms\\;oak\\;;}\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_jabrefs_groups_follow_a_new_key(encoding: str, library: Path, bib: Path) -> None:
    bib.write_bytes(GROUPED.encode(encoding))
    sync(library, bib)
    assert one(library, "elm").tags == ("elm",)
    change(library, "elm", saying(citation_key="elm2001"))
    outcome = sync(library, bib)
    assert (counts(outcome), outcome.problems) == ((0, 1, 0, 0, 0), [])
    expected = GROUPED.replace("@misc{elm", "@misc{elm2001").replace("e\r\nlm\\;elms", "elm2001\\;elms")
    assert bib.read_bytes().decode(encoding) == expected
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)
    assert one(library, "elm2001").tags == ("elm",)


def test_a_tree_of_groups_is_read_once_and_not_for_each_new_key(
    library: Path, bib: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [f"e{number}" for number in range(20)]
    entries = "".join(f"@misc{{{key}, title = {{The Tree {key}}}}}\n" for key in keys)
    listed = "".join(f"{key}\\;" for key in keys)
    bib.write_text(f"{entries}@comment{{jabref-meta: groupstree: 1 ExplicitGroup:all\\;0\\;{listed};}}\n")
    sync(library, bib)
    for key in keys:
        change(library, key, saying(citation_key=f"{key}x"))
    read = []
    groups = jabref.groups

    def counted(comments: Iterable[str]) -> jabref.Groups:
        read.append(1)
        return groups(comments)

    monkeypatch.setattr(jabref, "groups", counted)
    outcome = sync(library, bib)
    assert (counts(outcome), outcome.problems, len(read) < 5) == ((0, 20, 0, 0, 0), [], True)
    assert bib.read_text().count("\\;e7x\\;") == 1
    assert one(library, "e7x").tags == ("all",)


def test_an_entry_with_another_key_and_year_is_the_same_entry(library: Path, bib: Path) -> None:
    sync(library, bib)
    bib.write_text(TEXT.replace("@BOOK{elm", "@BOOK{elm2004").replace("2001", "2004"))
    assert counts(sync(library, bib)) == (1, 0, 0, 0, 0)
    assert one(library, "elm2004").issued == one(library, "elm").issued == "2004"


def test_a_new_key_that_is_another_works_is_not_taken(library: Path, bib: Path) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(b"@misc{ivy, title = {Ivy on the Walls}}", "other.bib"))
    sync(library, bib)
    bib.write_text(TEXT.replace("@BOOK{elm", "@BOOK{ivy"))
    outcome = sync(library, bib)
    assert [problem.code for problem in outcome.problems] == ["renamed-key"]
    assert one(library, "elm").title == "Elms and Their Long Summers"
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


def test_the_entry_of_a_removed_record_is_taken_out(library: Path, bib: Path) -> None:
    sync(library, bib)
    remove(library, "oak")
    outcome = sync(library, bib)
    assert (counts(outcome), outcome.taken_out) == ((0, 0, 0, 0, 0), 1)
    start, end = TEXT.index("@article"), TEXT.index("@comment")
    assert bib.read_text() == TEXT[:start] + TEXT[end:]
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


def test_a_removed_work_that_is_imported_again_from_an_old_text_stays_in_the_file(library: Path, bib: Path) -> None:
    sync(library, bib)
    text = TEXT.replace("2001", "2004")
    bib.write_text(text)
    sync(library, bib)
    remove(library, "elm")
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(TEXT.encode(), "old.bib"))
    assert sync(library, bib).taken_out == 0
    assert bib.read_text() == text


def test_what_was_removed_before_the_first_sync_stays_in_the_file(library: Path, bib: Path) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(bib.read_bytes(), str(bib)))
    remove(library, "oak", "elm")
    assert sync(library, bib).pushed == 0
    assert bib.read_text() == TEXT


def test_beside_what_was_removed_before_the_first_sync_the_changes_are_written(library: Path, bib: Path) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(bib.read_bytes(), str(bib)))
    remove(library, "oak")
    change(library, "elm", saying(title="Elms"))
    assert counts(sync(library, bib)) == (0, 1, 0, 0, 0)
    assert bib.read_text() == TEXT.replace("Elms and Their Long Summers", "Elms")
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


def test_in_utf16_too_entries_that_name_another_follow_its_new_key(library: Path, bib: Path) -> None:
    child = TEXT + "}}\n@inbook{leaf, title = {Leaves of Elms in the Wind}, crossref = {elm}}\n"
    bib.write_bytes(child.encode("utf-16"))
    sync(library, bib)
    change(library, "elm", lambda record: replace(record, citation_key="elm2001"))
    sync(library, bib)
    assert "crossref = {elm2001}" in bib.read_bytes().decode("utf-16")


def test_a_file_that_nobody_may_write_is_left_as_it_is(library: Path, bib: Path) -> None:
    sync(library, bib)
    change(library, "elm", lambda record: replace(record, title="Elms"))
    bib.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        sync(library, bib)
    assert bib.read_text() == TEXT


def test_both_sides_change_other_fields_and_both_are_kept(library: Path, bib: Path) -> None:
    sync(library, bib)
    change(library, "elm", saying(volume="12"))
    bib.write_text(TEXT.replace("Long Summers", "Short Summers"))
    assert counts(sync(library, bib)) == (1, 1, 0, 0, 0)
    assert (one(library, "elm").title, one(library, "elm").volume) == ("Elms and Their Short Summers", "12")
    assert bib.read_text() == TEXT.replace("Long Summers", "Short Summers").replace("elm}}", "elm}, VOLUME = {12}}")


def test_both_sides_change_a_field_to_the_same_and_nothing_is_left_to_do(library: Path, bib: Path) -> None:
    sync(library, bib)
    change(library, "elm", saying(issued="2003"))
    bib.write_text(TEXT.replace("2001", "2003"))
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


@pytest.fixture
def quarrel(library: Path, bib: Path) -> str:
    """A file and a library that have changed the same field, and others; the file's text."""
    sync(library, bib)
    change(library, "elm", saying(issued="2003", volume="12"))
    text = TEXT.replace("2001", "2004").replace("Ash, Bo", "Ash, Bea")
    bib.write_text(text)
    return text


def test_a_conflict_is_told_and_nothing_is_written(library: Path, bib: Path, quarrel: str) -> None:
    names = ("sources", "entries", "changes", "records", "ties")
    before = [rows(library, f"SELECT * FROM {name}") for name in names]  # noqa: S608  # our own tables
    outcome = sync(library, bib)
    [conflict] = outcome.conflicts
    assert (conflict.key, conflict.field) == ("elm", "issued")
    assert (conflict.base, conflict.file, conflict.library) == ("2001", "2004", "2003")
    assert conflict.line == 1 + TEXT[: TEXT.index("@BOOK")].count("\n")
    assert before == [rows(library, f"SELECT * FROM {name}") for name in names]  # noqa: S608  # our own tables
    assert bib.read_text() == quarrel


@pytest.mark.parametrize(
    ("prefer", "year", "done"),
    [
        pytest.param("file", "2004", (2, 1, 0, 0, 0), id="file"),
        pytest.param("library", "2003", (1, 1, 0, 0, 0), id="library"),
    ],
)
def test_a_preference_settles_a_conflict(
    prefer: str, year: str, done: tuple[int, ...], library: Path, bib: Path, quarrel: str
) -> None:
    assert counts(sync(library, bib, prefer=prefer)) == done
    assert one(library, "elm").issued == year
    assert bib.read_text() == quarrel.replace("2004", year).replace("elm}}", "elm}, VOLUME = {12}}")
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("prefer", ["file", "library"])
def test_an_entry_changed_here_and_removed_there_is_a_conflict(prefer: str, library: Path, bib: Path) -> None:
    sync(library, bib)
    remove(library, "elm")
    text = TEXT.replace("2001", "2004")
    bib.write_text(text)
    [conflict] = sync(library, bib).conflicts
    assert (conflict.key, conflict.library) == ("elm", "[removed]")
    outcome = sync(library, bib, prefer=prefer)
    assert counts(outcome) == (0, 0, 0, prefer == "file", 0)
    assert outcome.taken_out == (prefer == "library")
    assert ("@BOOK" in bib.read_text()) is (prefer == "file")
    assert bool(looking_up.look_up(library, "elm")) is (prefer == "file")


def test_new_entries_come_and_gone_ones_stay_in_the_library(library: Path, bib: Path) -> None:
    sync(library, bib)
    start, end = TEXT.index("@BOOK"), TEXT.index("@misc")
    bib.write_text(TEXT[:start] + "@misc{ivy, title = {Ivy on Walls and Trees}}\n" + TEXT[end:])
    assert counts(sync(library, bib)) == (0, 0, 0, 1, 1)
    assert one(library, "ivy").title == "Ivy on Walls and Trees"
    assert one(library, "elm").title == "Elms and Their Long Summers"
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


CUT = """@string{w = "Wood"}
@article{elm,
  title = {Elms},
  year = 1999,
  month = may,
  note = {A long note on elms}
}
"""


@pytest.mark.parametrize(
    "end", ["on elms", "note =", "  note", "month", "year", "{Elms", ",\n  title", "elm,", "@article"]
)
def test_a_file_that_was_cut_off_takes_nothing_out_of_the_library(end: str, library: Path, bib: Path) -> None:
    bib.write_text(CUT)
    sync(library, bib)
    before = replace(one(library, "elm"), entries=())
    bib.write_text(CUT[: CUT.index(end) + len(end) - 1])
    outcome = sync(library, bib)
    assert (outcome.pulled, outcome.pushed, outcome.conflicts) == (0, 0, [])
    assert replace(one(library, "elm"), entries=()) == before
    assert [problem.at.line for problem in outcome.problems if problem.code == "held"] == [2] * (1 - outcome.gone)
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)
    bib.write_text(CUT)
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)
    assert replace(one(library, "elm"), entries=()) == before
    bib.write_text(CUT.replace("1999", "2000"))
    assert counts(sync(library, bib)) == (1, 0, 0, 0, 0)


def test_what_a_broken_entry_says_is_taken_all_the_same(library: Path, bib: Path) -> None:
    bib.write_text(CUT)
    sync(library, bib)
    bib.write_text(CUT.replace("Elms}", "Old Elms}").partition(" on elms")[0])
    assert counts(sync(library, bib)) == (1, 0, 0, 0, 0)
    record = one(library, "elm")
    assert (record.title, record.issued, dict(record.extra).get("note")) == (
        "Old Elms",
        "1999-05",
        "A long note on elms",
    )


def test_a_field_missing_in_a_whole_entry_with_a_missing_comma_is_taken_out(library: Path, bib: Path) -> None:
    bib.write_text("@misc{a, title = {T}, note = {N}, year = 2000}\n")
    sync(library, bib)
    bib.write_text("@misc{a, title = {T} year = 2000}\n")
    assert counts(sync(library, bib)) == (1, 0, 0, 0, 0)
    assert one(library, "a").extra == ()


def test_a_work_is_in_the_file_as_long_as_one_of_its_entries_is(library: Path, bib: Path) -> None:
    entry = "@misc{ivy, title = {Ivy on Walls and Trees}}\n"
    bib.write_text(entry * 2)
    sync(library, bib)
    bib.write_text(entry)
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)
    bib.write_text("")
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 1)


def test_entries_in_another_order_are_the_same_entries(library: Path, bib: Path) -> None:
    sync(library, bib)
    start, end = TEXT.index("@BOOK"), TEXT.index("@misc")
    bib.write_text(TEXT[start:end] + TEXT[:start] + TEXT[end:])
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)
    change(library, "elm", saying(issued="2003"))
    assert counts(sync(library, bib)) == (0, 1, 0, 0, 0)


def test_pulling_alone_leaves_the_librarys_changes_for_the_next_push(library: Path, bib: Path) -> None:
    sync(library, bib)
    change(library, "elm", saying(volume="12"))
    text = TEXT.replace("2001", "2004")
    bib.write_text(text)
    assert counts(sync(library, bib, push=False)) == (1, 0, 0, 0, 0)
    assert bib.read_text() == text
    # What was pulled is no change of the library's: changed once more, it is no conflict.
    bib.write_text(text.replace("2004", "2005"))
    assert counts(sync(library, bib, push=False)) == (1, 0, 0, 0, 0)
    assert counts(sync(library, bib, pull=False)) == (0, 1, 0, 0, 0)
    assert bib.read_text() == text.replace("2004", "2005").replace("elm}}", "elm}, VOLUME = {12}}")


def test_pushing_alone_refuses_a_file_that_has_changed(library: Path, bib: Path) -> None:
    sync(library, bib)
    bib.write_text(TEXT + "\n")
    with pytest.raises(OSError, match="pull that first"):
        sync(library, bib, pull=False)


def test_a_dry_run_says_what_would_be_done_and_changes_nothing(library: Path, bib: Path) -> None:
    assert counts(sync(library, bib, dry_run=True)) == (0, 0, 0, 2, 0)
    assert not library.exists()
    sync(library, bib)
    change(library, "elm", saying(volume="12"))
    text = TEXT.replace("1999,", "2000,")
    bib.write_text(text)
    before = rows(library, "SELECT * FROM entries")
    assert counts(sync(library, bib, dry_run=True)) == (1, 1, 0, 0, 0)
    assert (bib.read_text(), rows(library, "SELECT * FROM entries")) == (text, before)
    assert counts(sync(library, bib)) == (1, 1, 0, 0, 0)


def test_a_file_that_was_imported_before_is_in_step_since_then(library: Path, bib: Path) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(TEXT.encode(), "refs.bib"))
    change(library, "elm", saying(volume="12"))
    assert counts(sync(library, bib)) == (0, 1, 0, 0, 0)
    assert bib.read_text() == TEXT.replace("elm}}", "elm}, VOLUME = {12}}")


def test_what_the_library_knew_of_a_work_before_is_not_written_into_the_file(library: Path, bib: Path) -> None:
    with importing.opened(library) as opened:
        known = TEXT.replace("Long Summers", "Long Summers: a Study of Trees").replace("YEAR", "volume = 7, YEAR")
        importing.import_source(opened, from_bytes(known.encode(), "other.bib"))
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)
    assert bib.read_text() == TEXT


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("@misc{a, title = {Grüße},\n}\n".encode(), "@misc{a, title = {Käse},\n}\n".encode(), id="UTF-8"),
        pytest.param(
            "\ufeff@misc{a, title = {Grüße}}\r\n".encode("utf-16-le"),
            "\ufeff@misc{a, title = {Käse}}\r\n".encode("utf-16-le"),
            id="UTF-16",
        ),
        pytest.param("\ufeff@misc{a, title = {ü}}".encode(), "\ufeff@misc{a, title = {Käse}}".encode(), id="a mark"),
        pytest.param(
            "\ufeff@misc{a, title = {Trees}}".encode(),
            "\ufeff@misc{a, title = {Käse}}".encode(),
            id="a mark, else ASCII",
        ),
    ],
)
def test_a_files_encoding_stays(data: bytes, expected: bytes, library: Path, bib: Path) -> None:
    bib.write_bytes(data)
    sync(library, bib)
    change(library, "a", saying(title="Käse"))
    outcome = sync(library, bib)
    assert (counts(outcome), outcome.problems) == ((0, 1, 0, 0, 0), [])
    assert bib.read_bytes() == expected


@pytest.mark.parametrize(
    ("data", "title", "expected"),
    [
        pytest.param(b"@misc{a, title = {Gr\xfc\xdfe}}", "Käse", b'@misc{a, title = {K{\\"a}se}}', id="Latin-1"),
        pytest.param(b"@misc{a, title = {Trees}}", "Käse", b'@misc{a, title = {K{\\"a}se}}', id="ASCII"),
        pytest.param(
            b"@misc{a, title = {Trees}}", "木", "@misc{a, title = {木}}".encode(), id="ASCII, no LaTeX for it"
        ),
    ],
)
def test_a_file_without_utf8_gets_latex(data: bytes, title: str, expected: bytes, library: Path, bib: Path) -> None:
    bib.write_bytes(data)
    sync(library, bib)
    change(library, "a", saying(title=title))
    assert counts(sync(library, bib)) == (0, 1, 0, 0, 0)
    assert bib.read_bytes() == expected
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


def test_a_file_that_is_not_utf8_gets_no_utf8(library: Path, bib: Path) -> None:
    data = b"@misc{a, title = {Gr\xfc\xdfe}}\n"
    bib.write_bytes(data)
    sync(library, bib)
    change(library, "a", saying(title="木", volume="7"))
    assert [problem.code for problem in sync(library, bib).problems] == ["not-written"]
    assert bib.read_bytes() == data
    change(library, "a", saying(title="Grüße"))
    assert counts(sync(library, bib)) == (0, 1, 0, 0, 0)
    assert bib.read_bytes() == data.replace(b"}}", b"}, volume = {7}}")


def test_an_entry_that_is_not_well_formed_is_not_written_and_told_each_time(library: Path, bib: Path) -> None:
    bib.write_text("@misc{a, title = {T} year = 2000}\n@misc{b, title = {U}}\n")
    sync(library, bib)
    change(library, "a", saying(issued="2001"))
    change(library, "b", saying(issued="2001"))
    outcome = sync(library, bib)
    assert counts(outcome) == (0, 1, 0, 0, 0)
    assert [(problem.code, problem.at.line) for problem in outcome.problems] == [("not-written", 1)]
    assert bib.read_text() == "@misc{a, title = {T} year = 2000}\n@misc{b, title = {U}, year = {2001}}\n"
    again = sync(library, bib)
    assert (counts(again), [problem.code for problem in again.problems]) == ((0, 0, 0, 0, 0), ["not-written"])


def test_an_entry_that_could_not_be_written_holds_back_no_other(library: Path, bib: Path) -> None:
    bib.write_text("@misc{a, title = {T} year = 2000}\n@misc{b, title = {U}, year = {2000}}\n")
    sync(library, bib)
    change(library, "a", saying(issued="2001"))
    change(library, "b", saying(issued="2001"))
    sync(library, bib)
    # What was written is in step: taken back in the library it is taken back in the file.
    change(library, "b", saying(issued="2000"))
    assert counts(sync(library, bib)) == (0, 1, 0, 0, 0)
    assert bib.read_text() == "@misc{a, title = {T} year = 2000}\n@misc{b, title = {U}, year = {2000}}\n"
    held = rows(library, "SELECT count(*) FROM changes")
    assert [problem.code for problem in sync(library, bib).problems] == ["not-written"]
    assert rows(library, "SELECT count(*) FROM changes") == held
    # And what was not written still waits.
    bib.write_text(bib.read_text().replace("T} year", "T}, year"))
    assert (counts(sync(library, bib)), sync(library, bib).problems) == ((0, 1, 0, 0, 0), [])
    assert "year = 2001" in bib.read_text()


def test_what_one_file_could_not_write_is_no_change_to_another(library: Path, bib: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.bib"
    bib.write_text("@misc{a, doi = {10.1234/a}, title = {T} year = 2000}\n@misc{b, title = {U}}\n")
    copy.write_text("@misc{a, doi = {10.1234/a}, title = {T}, year = 2000}\n")
    sync(library, bib)
    sync(library, copy)
    change(library, "a", saying(issued="2001"))
    change(library, "b", saying(issued="2001"))
    sync(library, copy)
    sync(library, bib)
    change(library, "a", saying(issued="2000"))
    assert counts(sync(library, copy)) == (0, 1, 0, 0, 0)
    assert "year = 2000" in copy.read_text()


def test_a_key_that_could_be_written_only_later_is_followed_then(library: Path, bib: Path) -> None:
    bib.write_text(
        "@book{elm, title = {Elms} year = 2000}\n@inbook{a, crossref = {elm}, title = {A}}\n@misc{b, title = {U}}\n"
    )
    sync(library, bib)
    change(library, "elm", saying(citation_key="elm2001"))
    change(library, "b", saying(issued="2001"))
    sync(library, bib)
    bib.write_text(bib.read_text().replace("Elms} year", "Elms}, year"))
    assert counts(sync(library, bib)) == (0, 2, 0, 0, 0)
    assert "{elm}" not in bib.read_text()


def test_a_new_key_that_an_entry_could_not_follow_is_told_until_it_can(
    library: Path, bib: Path, tmp_path: Path
) -> None:
    child = "@inbook{a, % a comment\n crossref = {elm}, xref = {fir}, title = {A}}\n@misc{b, title = {U}}\n"
    other = tmp_path / "other.bib"
    other.write_text("@book{fir, title = {Firs and Their Cones}}\n")
    bib.write_text("@book{elm, title = {Elms of Old}}\n" + child)
    sync(library, other)
    sync(library, bib)
    change(library, "elm", saying(citation_key="elm2001"))
    change(library, "fir", saying(citation_key="fir2001"))
    assert counts(sync(library, bib)) == (0, 1, 0, 0, 0)
    for _ in range(2):
        assert [problem.text for problem in sync(library, bib).problems] == ["a"]
    change(library, "b", saying(issued="2001"))
    for pushed in (1, 0, 0):
        outcome = sync(library, bib)
        assert (outcome.pushed, [problem.text for problem in outcome.problems]) == (pushed, ["a"])
    assert (counts(sync(library, other)), sync(library, other).problems) == ((0, 1, 0, 0, 0), [])
    bib.write_text(bib.read_text().replace(" % a comment", ""))
    outcome = sync(library, bib)
    assert (counts(outcome), outcome.problems) == ((0, 1, 0, 0, 0), [])
    assert "crossref = {elm2001}, xref = {fir2001}" in bib.read_text()
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


def test_the_entry_of_a_removed_record_that_cannot_be_taken_out_waits_for_it(library: Path, bib: Path) -> None:
    bib.write_text("@misc{a, title = {T} year = 2000}\n@misc{b, title = {U}}\n")
    sync(library, bib)
    remove(library, "a")
    change(library, "b", saying(issued="2001"))
    for _ in range(2):
        assert [problem.code for problem in sync(library, bib).problems] == ["not-written"]
    bib.write_text(bib.read_text().replace("T} year", "T}, year"))
    assert sync(library, bib).taken_out == 1


def test_a_file_that_changes_meanwhile_is_left_alone_and_so_is_the_library(
    library: Path, bib: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(library, bib)
    change(library, "elm", saying(volume="12"))
    before = rows(library, "SELECT * FROM sources")
    written = syncing.pushing.written

    def slow(*given: object) -> object:
        bib.write_text("@misc{another, title = {Program}}")
        return written(*given)  # type: ignore[arg-type]  # what was given

    monkeypatch.setattr(syncing.pushing, "written", slow)
    with pytest.raises(OSError, match="changed by another program"):
        sync(library, bib)
    assert bib.read_text() == "@misc{another, title = {Program}}"
    assert rows(library, "SELECT * FROM sources") == before
    assert [path.name for path in bib.parent.iterdir() if "refs" in path.name] == ["refs.bib"]


def test_a_library_that_refuses_leaves_the_file_as_it_was(
    library: Path, bib: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(library, bib)
    change(library, "elm", saying(volume="12"))
    seen = []
    exchange = Path.replace

    def refused(self: Path, target: Path) -> Path:
        exchange(self, target)
        seen.append(target.read_text())
        if len(seen) == 1:
            raise LibraryError("the disk is full")
        return target

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(LibraryError):
        sync(library, bib)
    assert [text == TEXT for text in seen] == [False, True]
    assert bib.read_text() == TEXT
    assert [path.name for path in bib.parent.iterdir() if "refs" in path.name] == ["refs.bib"]


def test_a_file_written_without_its_library_is_found_in_step(library: Path, bib: Path) -> None:
    """As if the power failed between the two: the file has the library's changes, the library does not know."""
    sync(library, bib)
    change(library, "elm", saying(volume="12", citation_key="elm2001"))
    remove(library, "oak")
    library_before = library.read_bytes()
    outcome = sync(library, bib)
    assert (counts(outcome), outcome.taken_out) == ((0, 1, 0, 0, 0), 1)
    text = bib.read_text()
    for name in ("", "-wal", "-shm"):
        library.with_name(library.name + name).unlink(missing_ok=True)
    library.write_bytes(library_before)
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)
    assert bib.read_text() == text
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


def test_permissions_and_links_stay(library: Path, bib: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.bib"
    link.symlink_to(bib)
    bib.chmod(0o640)
    sync(library, link)
    change(library, "elm", saying(volume="12"))
    assert counts(sync(library, link)) == (0, 1, 0, 0, 0)
    assert link.is_symlink()
    assert bib.stat().st_mode & 0o777 == 0o640
    assert counts(sync(library, bib)) == (0, 0, 0, 0, 0)


def test_a_file_that_is_gone_or_no_bibtex_is_refused_in_a_sentence(library: Path, bib: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no such file"):
        sync(library, tmp_path / "none.bib")
    (tmp_path / "page.html").write_text("<!DOCTYPE html><html><body>No</body></html>")
    with pytest.raises(OSError, match="no BibTeX"):
        sync(library, tmp_path / "page.html")
    sync(library, bib)
    bib.unlink()
    with pytest.raises(FileNotFoundError, match="export --source 1"):
        sync(library, bib)


@pytest.mark.parametrize("edit", [("", ""), ("2001", "2004")], ids=["as it was", "changed since"])
def test_a_moved_file_takes_its_tie_along(edit: tuple[str, str], library: Path, bib: Path, tmp_path: Path) -> None:
    sync(library, bib)
    change(library, "oak", saying(volume="12"))
    moved = bib.rename(tmp_path / "moved.bib")
    moved.write_text(TEXT.replace(*edit), newline="")
    outcome = sync(library, moved)
    assert counts(outcome) == (int(edit[0] != ""), 1, 0, 0, 0)
    assert [(problem.code, str(bib) in problem.message) for problem in outcome.problems] == [("moved", True)]
    assert rows(library, "SELECT path FROM ties") == [(str(moved),)]
    assert counts(sync(library, moved)) == (0, 0, 0, 0, 0)
    with pytest.raises(FileNotFoundError, match="no such file"):
        sync(library, bib)


def test_a_moved_file_with_a_conflict_is_not_moved(library: Path, bib: Path, tmp_path: Path) -> None:
    sync(library, bib)
    change(library, "elm", saying(issued="2003"))
    moved = bib.rename(tmp_path / "moved.bib")
    moved.write_text(TEXT.replace("2001", "2004"), newline="")
    tables = ("ties", "sources", "changes", "entries")
    before = [rows(library, f"SELECT * FROM {name}") for name in tables]  # noqa: S608  # ours
    for _ in range(2):
        outcome = sync(library, moved)
        assert counts(outcome) == (0, 0, 1, 0, 0)
        assert [problem.code for problem in outcome.problems] == ["moved"]
    assert before == [rows(library, f"SELECT * FROM {name}") for name in tables]  # noqa: S608  # ours
    assert counts(sync(library, moved, prefer="library")) == (0, 1, 0, 0, 0)
    assert rows(library, "SELECT path FROM ties") == [(str(moved),)]
    assert {uri for (uri,) in rows(library, "SELECT uri FROM sources")} == {"elsewhere", str(moved)}
    assert counts(sync(library, moved)) == (0, 0, 0, 0, 0)


def test_a_small_file_that_was_moved_and_edited_throughout_is_known_by_its_keys(
    library: Path, bib: Path, tmp_path: Path
) -> None:
    sync(library, bib)
    other = tmp_path / "other.bib"
    other.write_text(TEXT.replace("{oak", "{fir").replace("{elm", "{ivy").replace("O}aks", "F}irs"))
    sync(library, other)
    other.unlink()
    moved = bib.rename(tmp_path / "moved.bib")
    moved.write_text(TEXT.replace("1999", "2000").replace("2001", "2002"), newline="")
    outcome = sync(library, moved)
    assert counts(outcome) == (2, 0, 0, 0, 0)
    assert [(problem.code, str(bib) in problem.message) for problem in outcome.problems] == [("moved", True)]


def test_a_copy_and_another_file_are_tied_for_themselves(library: Path, bib: Path, tmp_path: Path) -> None:
    sync(library, bib)
    copy, other = tmp_path / "copy.bib", tmp_path / "other.bib"
    copy.write_text(TEXT)
    assert (counts(sync(library, copy)), sync(library, copy).problems) == ((0, 0, 0, 0, 0), [])
    bib.unlink()
    other.write_text("@misc{ivy, title = {Ivy on Walls and Trees}}\n")
    assert counts(sync(library, other)) == (0, 0, 0, 1, 0)
    assert rows(library, "SELECT count(*) FROM ties") == [(3,)]


def test_every_state_of_a_file_can_be_had_back(library: Path, bib: Path) -> None:
    states = [TEXT, TEXT.replace("2001", "2004"), TEXT + "@misc{x, title={X}}"]
    for text in states:
        bib.write_text(text)
        sync(library, bib)
    for number, text in enumerate(states, start=1):
        with exporting.source(library, str(number)) as pieces:
            assert pieces is not None
            assert b"".join(pieces).decode() == text


def test_of_a_files_states_a_record_shows_the_newest(library: Path, bib: Path, tmp_path: Path) -> None:
    (tmp_path / "other.bib").write_text(TEXT.replace("2001", "2000"))
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes((tmp_path / "other.bib").read_bytes(), "other.bib"))
    for year in ("2001", "2003", "2004"):
        bib.write_text(TEXT.replace("2001", year))
        sync(library, bib)
    shown = [raw for raw in looking_up.raw(library, "elm") if b"{2000}" not in raw]
    assert len(looking_up.raw(library, "elm")) == len(one(library, "elm").entries) == 2
    assert [raw.split(b"YEAR = {")[1][:4] for raw in shown] == [b"2004"]
    # An entry that is no longer in the file is what its record was read from all the same.
    bib.write_text("")
    sync(library, bib)
    assert len(looking_up.raw(library, "elm")) == 2


def in_step(library: Library, path: Path, data: bytes) -> None:
    """Sync twice: the bytes stay, and the library gives them back."""
    path.write_bytes(data)
    for _ in range(2):
        outcome = syncing.sync(library, path, importing.take, Wishes())
        assert (outcome.pushed, outcome.conflicts) == (0, []), path
        assert path.read_bytes() == data, path


@NEEDS_CORPUS
@pytest.mark.parametrize("folder", FOLDERS)
def test_pull_and_push_without_a_change_leave_every_byte(folder: Path, tmp_path: Path) -> None:
    with Library.scratch() as library:
        for at, path in enumerate(sorted(folder.rglob("*"))):
            if path.suffix in (".bib", ".biblatex", ".bibtex"):
                in_step(library, tmp_path / f"{at}.bib", path.read_bytes())


SNIPPETS = st.sampled_from(
    [
        b"@misc{a, title={T}}",
        b"@book(b, year=2000)\r\n",
        b"@string{x={1}}",
        b"@",
        b"{",
        b"}",
        b'"',
        b"\n",
        b",",
        b"\xe9",
        b"\0",
        b"x=1",
        b"%",
    ]
)


@given(st.lists(SNIPPETS).map(b"".join) | st.binary(), st.lists(SNIPPETS).map(b"".join))
def test_any_bytes_are_kept_in_step(tmp_path_factory: pytest.TempPathFactory, data: bytes, more: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "any.bib"
    with Library.scratch() as library:
        in_step(library, path, data)
        in_step(library, path, data + more)
