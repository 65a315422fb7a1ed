"""Records that were removed come back as they were, or are forgotten."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from litdb.fields import assignments, key_patterns
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.services import (
    discarding,
    editing,
    exporting,
    finding,
    importing,
    keying,
    looking_up,
    rereading,
    syncing,
)
from litdb.services.discarding import Forgotten
from litdb.store.library import Library
from tests.conftest import remove

ABSTRACT = "The primary outcome was leaf size (P = 0.02)."
BIB = f"""@article{{elm, author={{Alm, Ann}}, title={{Elms}}, year=2001, abstract={{{ABSTRACT}}}, ids={{ulm}}}}
@article{{oak, author={{Dahl, Dan}}, title={{Oaks}}, year=2002}}
"""


@pytest.fixture
def filled(library: Path) -> Path:
    take(library, BIB)
    return library


def take(library: Path, text: str, name: str = "refs.bib") -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(text.encode(), name))


def change(library: Path, query: str, *words: str) -> None:
    editing.change(library, finding.understood(query), assignments.parse(words)[1])


def record(library: Path, name: str = "elm") -> Record:
    (found,) = looking_up.look_up(library, name)
    return found


def found(library: Path, query: str = "") -> list[str]:
    with finding.find(library, query, "key") as all_found:
        return [one.citation_key for one in all_found.records]


def trash(library: Path) -> list[str]:
    with discarding.removed(library) as all_removed:
        return [one.record.citation_key for one in all_removed]


def rows(library: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(library) as connection:
        return connection.execute(query).fetchall()


def is_sound(library: Path) -> bool:
    return rows(library, "PRAGMA foreign_key_check") == [] and rows(library, "PRAGMA integrity_check") == [("ok",)]


def source(library: Path, name: str) -> bytes | None:
    with exporting.source(library, name) as pieces:
        return None if pieces is None else b"".join(pieces)


def test_what_was_removed_last_is_listed_first(filled: Path) -> None:
    assert trash(filled) == []
    remove(filled, "elm")
    remove(filled, "oak")
    assert trash(filled) == ["oak", "elm"]
    with discarding.removed(filled) as all_removed:
        assert [one.record.title for one in all_removed] == ["Oaks", "Elms"]


def test_a_record_comes_back_as_it_was(filled: Path) -> None:
    change(filled, "key:elm", "tag+=tall", "collection+=wood/old", "note+=seen", "key=ulmus", "pmid=17429083")
    tables = ("identifiers", "tags", "notes", "endpoints", "endpoint_results", "aliases")
    queries = [f"SELECT * FROM {table} WHERE record_id = 1" for table in tables]  # noqa: S608  # tables of our own
    queries.append("SELECT id, citation_key, title, abstract, extra, added FROM records")
    # A name's row goes with the last record that has it, and comes back under another id.
    names = "position, role, affiliations, family, given, particle, suffix, literal, orcid, folded"
    joined = "record_authors JOIN authors ON authors.id = author_id"
    queries.append(f"SELECT {names} FROM {joined} WHERE record_id = 1")  # noqa: S608  # columns of our own
    before, was = record(filled, "ulmus"), [rows(filled, query) for query in queries]
    assert before.endpoints
    remove(filled, "ulmus")
    assert discarding.restore(filled, ["ulmus"]) == [discarding.Restored("ulmus", "ulmus")]
    assert record(filled, "ulmus") == before
    assert [rows(filled, query) for query in queries] == was
    assert record(filled, "elm") == record(filled, "ulm") == before
    assert found(filled, "leaf wood") == ["ulmus"]
    assert trash(filled) == []
    assert is_sound(filled)


def test_coming_back_is_a_step_and_nobody_else_is_given_the_id(filled: Path) -> None:
    remove(filled, "elm", "oak")
    take(filled, "@misc{yew, title={Yews}}", "more.bib")
    discarding.restore(filled, ["oak"])
    take(filled, "@misc{fir, title={Firs}}", "more2.bib")
    assert rows(filled, "SELECT id, citation_key FROM records ORDER BY id") == [(2, "oak"), (3, "yew"), (4, "fir")]
    assert rows(filled, "SELECT record_id FROM changes WHERE kind = 'restore'") == [(2,)]


def test_a_key_that_is_taken_gets_a_letter(filled: Path) -> None:
    remove(filled, "elm")
    take(filled, "@misc{elm, title={Other Elms}}", "more.bib")
    assert discarding.restore(filled, ["elm"]) == [discarding.Restored("elm", "elma", "elm")]
    assert record(filled, "elma").title == "Elms"
    assert record(filled, "elm").title == "Other Elms"


def test_of_two_with_one_key_the_last_one_comes_back_first(filled: Path) -> None:
    remove(filled, "elm")
    take(filled, "@misc{elm, title={Other Elms}}", "more.bib")
    remove(filled, "elm")
    discarding.restore(filled, ["elm"])
    assert record(filled).title == "Other Elms"
    assert trash(filled) == ["elm"]


def test_a_key_that_nothing_removed_has_restores_nothing(filled: Path) -> None:
    remove(filled, "elm")
    with pytest.raises(discarding.NotFoundError, match="'yew'"):
        discarding.restore(filled, ["elm", "yew", "oak"])
    assert trash(filled) == ["elm"]


@pytest.mark.parametrize("text", [BIB, f"% another file\n\n{BIB}"], ids=["the same file", "its entry in another"])
def test_what_came_back_by_an_import_is_no_longer_in_the_trash(text: str, filled: Path) -> None:
    remove(filled, "elm", "oak")
    take(filled, text)
    assert trash(filled) == []
    with pytest.raises(discarding.NotFoundError):
        discarding.restore(filled, ["elm"])
    assert discarding.forget(filled) == Forgotten(0, 0)


def test_a_record_can_be_removed_and_come_back_again_and_again(filled: Path) -> None:
    before = record(filled)
    for _ in range(3):
        remove(filled, "elm")
        discarding.restore(filled, ["elm"])
    assert record(filled) == before
    remove(filled, "elm")
    assert trash(filled) == ["elm"]


def test_what_came_back_is_read_anew_as_before(filled: Path) -> None:
    change(filled, "key:elm", "year=1900")
    remove(filled, "elm")
    discarding.restore(filled, ["elm"])
    assert rereading.reread(filled, None, importing.take).changed == []
    assert record(filled).issued == "1900"


def test_forgotten_records_leave_nothing_but_files_that_others_were_read_from(filled: Path) -> None:
    take(filled, "@misc{yew, title={Yews}}\n@misc{broken, title={\n", "more.bib")
    remove(filled, "elm", "yew")
    assert discarding.forget(filled) == Forgotten(2, 1)
    assert trash(filled) == []
    assert source(filled, "1") == BIB.encode()
    assert source(filled, "2") is None
    assert rows(filled, "SELECT before FROM changes WHERE record_id IN (1, 3) AND before IS NOT NULL") == []
    assert rows(filled, "SELECT count(*) FROM problems WHERE source_id = 2") == [(0,)]
    assert is_sound(filled)
    take(filled, "@misc{fir, title={Firs}}", "fir.bib")
    assert found(filled) == ["fir", "oak"]
    take(filled, BIB)
    assert found(filled) == ["elm", "fir", "oak"]


def test_a_record_with_two_files_takes_both_with_it(filled: Path) -> None:
    take(filled, BIB.partition("\n")[0], "more.bib")
    assert len(record(filled).entries) == 2
    remove(filled, "elm")
    assert discarding.forget(filled) == Forgotten(1, 1)
    remove(filled, "oak")
    assert discarding.forget(filled) == Forgotten(1, 1)
    assert rows(filled, "SELECT count(*) FROM sources") == [(0,)]


def test_only_what_was_seen_is_forgotten(filled: Path) -> None:
    remove(filled, "elm")
    seen = discarding.removed_ids(filled)
    remove(filled, "oak")
    assert discarding.forget(filled, seen) == Forgotten(1, 0)
    assert trash(filled) == ["oak"]
    discarding.restore(filled, ["oak"])
    assert found(filled) == ["oak"]


def test_a_file_that_is_kept_in_step_stays(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "tied.bib"
    path.write_text(BIB, encoding="utf-8")

    def synced() -> None:
        with Library.open(library, create=True) as opened:
            assert syncing.sync(opened, path, importing.take, syncing.Wishes()).problems == []

    synced()
    remove(library, "elm", "oak")
    assert discarding.forget(library) == Forgotten(2, 0)
    synced()
    assert is_sound(library)


def test_a_tied_file_keeps_what_came_back_before_it_was_told(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "tied.bib"
    path.write_text(BIB, encoding="utf-8")
    for act in (lambda: remove(library, "elm"), lambda: discarding.restore(library, ["elm"]), lambda: None):
        with Library.open(library, create=True) as opened:
            syncing.sync(opened, path, importing.take, syncing.Wishes(push=False, pull=True))
        act()
    with Library.open(library) as opened:
        syncing.sync(opened, path, importing.take, syncing.Wishes())
    assert path.read_text(encoding="utf-8") == BIB


def test_keys_that_were_made_by_a_pattern_are_remembered(filled: Path) -> None:
    keying.make(filled, finding.understood("key:oak"), key_patterns.parse("auth year"))
    before = record(filled, "oak")
    remove(filled, "Dahl2002")
    discarding.restore(filled, ["Dahl2002"])
    assert replace(record(filled, "oak"), entries=()) == replace(before, entries=())


@pytest.mark.parametrize("text", [BIB, f"% another file\n\n{BIB}"], ids=["the same file", "its entry in another"])
def test_what_a_user_gave_a_record_comes_back_with_its_entry(text: str, filled: Path) -> None:
    change(
        filled, "key:elm", "tag+=tall", "collection+=wood/old", "note+=seen", "key=ulmus", "pmid=17429083", "year=1900"
    )
    before = record(filled, "ulmus")
    remove(filled, "ulmus", "oak")
    take(filled, text)
    back = record(filled, "ulmus")
    assert replace(back, entries=()) == replace(before, entries=())
    assert record(filled) == back
    assert found(filled, "pmid:17429083 tag:tall leaf wood") == ["ulmus"]
    assert rereading.reread(filled, None, importing.take).changed == []
    assert replace(record(filled, "ulmus"), entries=()) == replace(before, entries=())
    assert is_sound(filled)


def test_what_a_user_took_out_since_does_not_come_back_with_a_further_copy(filled: Path) -> None:
    change(filled, "key:elm", "tag+=tall", "tag+=old")
    remove(filled, "elm")
    take(filled, f"% another file\n\n{BIB}")
    change(filled, "key:elm", "tag-=tall")
    for text in (BIB, f"% a third file\n\n{BIB}"):
        take(filled, text)
        assert record(filled).tags == ("old",)


def test_what_a_user_gave_a_record_is_that_of_the_work_s_if_it_came_from_elsewhere_since(filled: Path) -> None:
    bib = "@misc{%s, title={Yews and other slow trees}, author={Ek, Eva}, doi={10.1234/yew}, year=2001}"
    take(filled, bib % "yew", "yew.bib")
    change(filled, "key:yew", "tag+=tall", "volume=7", "year=1900")
    remove(filled, "yew")
    take(filled, bib % "taxus", "taxus.bib")
    take(filled, bib % "yew", "yew.bib")
    (back,) = looking_up.look_up(filled, "10.1234/yew")
    assert (back.citation_key, back.tags, back.volume, back.issued) == ("taxus", ("tall",), "7", "2001")
    assert trash(filled) == []


def test_a_key_that_another_work_has_is_not_given_back(filled: Path) -> None:
    change(filled, "key:elm", "key=tree")
    remove(filled, "tree")
    take(filled, f"@misc{{tree, title={{Another Tree}}}}\n{BIB}", "more.bib")
    assert record(filled, "tree").title == "Another Tree"
    assert record(filled, "treea").title == "Elms"
    assert record(filled, "elm").citation_key == "treea"


def test_what_comes_back_with_its_entry_is_as_it_was_and_found_by_the_keys_that_it_had(filled: Path) -> None:
    change(filled, "key:elm", "key=tree")
    change(filled, "key:tree", "key=tall")
    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE sources SET received = '2020-01-02T03:04:05+00:00'")
    before = rows(filled, "SELECT id, citation_key, title FROM records ORDER BY id")
    remove(filled, "tall")
    take(filled, BIB)
    assert rows(filled, "SELECT id, citation_key, title FROM records ORDER BY id") == before
    assert {name: record(filled, name).citation_key for name in ("elm", "tree", "ulm")} == dict.fromkeys(
        ("elm", "tree", "ulm"), "tall"
    )
    assert found(filled, "added:2020") == ["tall"]


def test_what_was_read_comes_back_and_is_no_word_of_the_users(filled: Path) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE records SET publisher = 'Read otherwise before' WHERE citation_key = 'elm'")
    remove(filled, "elm")
    take(filled, BIB)
    assert record(filled).publisher == "Read otherwise before"
    rereading.reread(filled, None, importing.take)
    assert record(filled).publisher == ""


def test_what_was_forgotten_does_not_come_back(filled: Path) -> None:
    change(filled, "key:elm", "tag+=tall")
    remove(filled, "elm")
    discarding.forget(filled)
    take(filled, BIB)
    assert record(filled).tags == ()


def test_what_comes_back_into_a_tied_file_is_told_to_it(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "tied.bib"

    def synced(text: str) -> str:
        path.write_text(text, encoding="utf-8")
        with Library.open(library, create=True) as opened:
            assert syncing.sync(opened, path, importing.take, syncing.Wishes()).conflicts == []
        return path.read_text(encoding="utf-8")

    synced(BIB)
    change(library, "key:elm", "year=1900")
    remove(library, "elm")
    assert "elm" not in synced(BIB)
    assert "1900" in synced(synced(BIB))
    assert record(library).issued == "1900"


@pytest.mark.parametrize(
    ("renamed", "restored"),
    [
        pytest.param(["oak elm"], discarding.Restored("elm", "elma", "elm"), id="a record has it"),
        pytest.param(["oak elm", "elm yew"], discarding.Restored("elm", "elma", "yew"), id="a record had it"),
        pytest.param(["oak yew"], discarding.Restored("elm", "elm"), id="it is free"),
    ],
)
def test_whose_key_it_is_by_now_is_told(renamed: list[str], restored: discarding.Restored, filled: Path) -> None:
    remove(filled, "elm")
    for one in renamed:
        old, _, new = one.partition(" ")
        change(filled, f"key:{old}", f"key={new}")
    assert discarding.restore(filled, ["elm"]) == [restored]
