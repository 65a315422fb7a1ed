"""Steps of the journal are taken back, also old ones, unless a later one needs them."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litdb.fields import assignments, key_patterns
from litdb.model.records import FIELDS, Record
from litdb.model.sources import from_bytes
from litdb.services import (
    checking,
    deduping,
    discarding,
    editing,
    finding,
    importing,
    keying,
    looking_up,
    rereading,
    reviewing,
    syncing,
    undoing,
)
from litdb.services.undoing import NotFoundError, RefusedError
from litdb.store import journal, reading
from litdb.store.deltas import Delta
from litdb.store.library import Library, execute
from litdb.store.writing import Writer
from tests.conftest import remove

ABSTRACT = "The primary outcome was leaf size at 12 weeks (P = 0.02)."
BIB = f"""@article{{elm, author={{Alm, Ann}}, title={{Elms and their leaves}}, year=2001, abstract={{{ABSTRACT}}},
  doi={{10.1234/elm}}}}
@article{{oak, author={{Dahl, Dan}}, title={{Oaks of the north}}, year=2002, doi={{10.1234/oak}}}}
"""
MORE = """@article{elm2, author={Alm, Ann}, title={Elms and their leaves}, year=2001, doi={10.1234/elm}, volume={7},
  keywords={tall}}
@article{fir, author={Ek, Eva}, title={Firs}, year=2003}
"""
FOUND = [name for name in FIELDS if name != "entries"]


def take(library: Path, text: str = BIB, name: str = "refs.bib") -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(text.encode(), name))


def change(library: Path, query: str, *words: str) -> None:
    editing.change(library, finding.understood(query), assignments.parse(words)[1])


def sync(library: Path, path: Path) -> None:
    with importing.opened(library) as opened:
        syncing.sync(opened, path, importing.take, syncing.Wishes())


def rows(library: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(library) as connection:
        return connection.execute(query).fetchall()


def newest(library: Path) -> int:
    [(number,)] = rows(library, "SELECT max(step_id) FROM changes")
    assert isinstance(number, int)
    return number


def state(library: Path) -> dict[str, Record]:
    """All records, by key."""
    with finding.find(library, "", "key") as found:
        return {one.citation_key: one for one in found.records}


def faults(library: Path) -> list[str]:
    """What is wrong in the library, but for what a record lacks of its source."""
    found = [f"{check.name}: {one.text}" for check, one in checking.check(library) if check.severity != "warning"]
    return [*found, *map(str, rows(library, "PRAGMA foreign_key_check"))]


@pytest.fixture
def filled(library: Path) -> Path:
    take(library)
    return library


def misread(library: Path) -> None:
    """Let the library have what today's parsers would not give it."""
    with sqlite3.connect(library) as connection:
        connection.execute("UPDATE records SET issue = '9' WHERE citation_key = 'elm'")


def misspell(library: Path) -> None:
    """Let the library have an identifier in another spelling."""
    with sqlite3.connect(library) as connection:
        connection.execute("UPDATE dois SET value = '10.1234/ELM', printed = '10.1234/ELM' WHERE value = '10.1234/elm'")


def reread(library: Path) -> None:
    rereading.reread(library, None, importing.take)


def fix(library: Path) -> None:
    checking.fix(library, {"identifiers"})


def restore(library: Path) -> None:
    discarding.restore(library, ["oak"])


def review(library: Path) -> None:
    reviewing.review(library, "elm#1", reviewing.Word("corrected", {"role": "secondary"}, "no"))


def new_keys(library: Path) -> None:
    keying.make(library, finding.understood(""), key_patterns.parse("auth year"))


def nothing(library: Path) -> None:
    del library


STEPS = [
    pytest.param(nothing, lambda library: take(library, MORE, "more.bib"), id="an import of new and joined"),
    pytest.param(nothing, lambda library: take(library, BIB + "\n", "again.bib"), id="an import of nothing new"),
    pytest.param(lambda library: remove(library, "oak"), take, id="an import that brought back"),
    pytest.param(
        nothing, lambda library: change(library, "year:2001..", "tag+=a", "volume=3"), id="an edit of several"
    ),
    pytest.param(nothing, lambda library: change(library, "key:elm", "key=ulm", "title=Ulms"), id="an edit of the key"),
    pytest.param(nothing, lambda library: change(library, "key:elm", "abstract=None."), id="an edit of the abstract"),
    pytest.param(nothing, new_keys, id="new keys"),
    pytest.param(nothing, lambda library: remove(library, "elm", "oak"), id="a removal"),
    pytest.param(lambda library: remove(library, "oak"), restore, id="a restoring"),
    pytest.param(nothing, review, id="a review"),
    pytest.param(misread, reread, id="a reading again"),
    pytest.param(misspell, fix, id="what doctor mended"),
]


@pytest.mark.parametrize(("before", "step"), STEPS)
def test_any_step_is_undone_and_done_again(
    filled: Path, before: Callable[[Path], object], step: Callable[[Path], object]
) -> None:
    before(filled)
    first = newest(filled)
    was, were_faults = state(filled), faults(filled)
    step(filled)
    made, number = state(filled), newest(filled)
    assert number > first
    undoing.undo(filled)
    assert state(filled) == was
    assert faults(filled) == were_faults
    undoing.undo(filled, newest(filled))
    assert state(filled) == made
    assert faults(filled) == []


def test_what_was_changed_since_stays(filled: Path) -> None:
    change(filled, "key:elm", "volume=3", "tag+=a,b")
    first = newest(filled)
    change(filled, "key:elm", "issue=9", "tag+=c", "tag-=b")
    assert undoing.undo(filled, first).changed == 1
    (elm,) = looking_up.look_up(filled, "elm")
    assert (elm.volume, elm.issue, elm.tags) == ("", "9", ("c",))


def test_a_step_that_a_later_one_needs_is_refused_and_that_one_named(filled: Path) -> None:
    change(filled, "key:elm", "volume=3")
    first = newest(filled)
    change(filled, "key:elm", "volume=4")
    was, second = state(filled), newest(filled)
    with pytest.raises(RefusedError, match=rf"step {second} \(edit, .*\) changed volume of elm since.*undo {second}$"):
        undoing.undo(filled, first)
    assert state(filled) == was
    undoing.undo(filled, second)
    undoing.undo(filled, first)
    assert state(filled)["elm"].volume == ""


@pytest.mark.parametrize(
    ("later", "told"),
    [
        pytest.param(lambda library: change(library, "key:elm", "tag+=a"), "changed elm since", id="an edit"),
        pytest.param(lambda library: take(library, MORE, "more.bib"), "changed elm since", id="an import that fills"),
        pytest.param(lambda library: take(library, BIB + "\n", "b.bib"), "elm from a further source", id="an import"),
    ],
)
def test_an_import_whose_records_a_later_step_needs_is_refused(
    filled: Path, later: Callable[[Path], object], told: str
) -> None:
    later(filled)
    with pytest.raises(RefusedError, match=told):
        undoing.undo(filled, 1)
    undoing.undo(filled)
    assert undoing.undo(filled, 1).removed == 2
    assert state(filled) == {}
    assert faults(filled) == []


def test_what_is_undone_already_or_is_not_there_is_told(filled: Path) -> None:
    undoing.undo(filled)
    with pytest.raises(RefusedError, match=r"step 1 .* is undone already, by step 2; `litdb undo 2` takes that back"):
        undoing.undo(filled, 1)
    with pytest.raises(NotFoundError, match="there is no step 999; `litdb log` lists them"):
        undoing.undo(filled, 999)
    with pytest.raises(NotFoundError, match="no step that could be undone"):
        undoing.undo(filled)


def test_what_was_forgotten_does_not_come_back(filled: Path) -> None:
    remove(filled, "oak")
    number = newest(filled)
    discarding.forget(filled)
    with pytest.raises(RefusedError, match="forgotten for good"):
        undoing.undo(filled, number)
    with pytest.raises(RefusedError, match="forgotten is gone"):
        undoing.undo(filled)


def test_what_is_only_tried_changes_nothing(filled: Path) -> None:
    was = rows(filled, "SELECT count(*) FROM changes")
    assert undoing.undo(filled, dry_run=True).removed == 2
    assert rows(filled, "SELECT count(*) FROM changes") == was
    assert len(state(filled)) == 2


def test_an_undone_import_is_imported_again(filled: Path) -> None:
    take(filled, MORE, "more.bib")
    made = state(filled)
    done = undoing.undo(filled)
    assert (done.removed, done.changed, done.let_go) == (1, 1, 1)
    take(filled, MORE, "more.bib")
    assert state(filled) == made
    undoing.undo(filled)
    assert set(state(filled)) == {"elm", "oak"}
    assert faults(filled) == []


def test_only_the_source_that_is_imported_again_joins_again(filled: Path) -> None:
    for name in ("one.bib", "two.bib"):
        take(filled, f"@article{{elm, title={{Elms and their leaves}}, doi={{10.1234/elm}}, note={{{name}}}}}", name)
    for _ in range(2):
        undoing.undo(filled)
    take(filled, "@article{elm, title={Elms and their leaves}, doi={10.1234/elm}, note={two.bib}}", "two.bib")
    (elm,) = looking_up.look_up(filled, "elm")
    assert [one.source for one in elm.entries] == ["refs.bib", "two.bib"]


def test_a_record_that_comes_back_has_not_what_an_undone_import_gave_it(filled: Path) -> None:
    take(filled, MORE, "more.bib")
    undoing.undo(filled)
    was = state(filled)
    remove(filled, "elm")
    undoing.undo(filled)
    assert state(filled) == was
    take(filled, MORE, "more.bib")
    assert state(filled)["elm"].volume == "7"


def test_an_import_that_brought_a_record_back_leaves_it_nothing_when_it_is_undone(filled: Path) -> None:
    was = state(filled)
    remove(filled, "oak")
    take(filled, BIB + "@misc{yew, title={Yews}}", "more.bib")
    undoing.undo(filled)
    undoing.undo(filled)
    assert state(filled) == was


def test_a_key_that_is_taken_by_now_gets_a_letter_or_stays(filled: Path) -> None:
    change(filled, "key:elm", "key=ulm")
    renamed = newest(filled)
    remove(filled, "oak")
    removed = newest(filled)
    with sqlite3.connect(filled) as connection:
        connection.execute("DELETE FROM aliases")
    take(filled, "@misc{elm, title={Another}} @misc{oak, title={Yet another}}", "more.bib")
    assert undoing.undo(filled, renamed).kept == {"elm": "ulm"}
    assert undoing.undo(filled, removed).renamed == {"oak": "oaka"}
    assert set(state(filled)) == {"elm", "oak", "oaka", "ulm"}


def test_many_records_are_undone_as_one(library: Path) -> None:
    many = "".join(f"@misc{{k{at}, title={{Title {at}}}, author={{Alm, Ann{at}}}}}\n" for at in range(1200))
    take(library, many)
    made = state(library)
    change(library, "alm", "tag+=a")
    assert undoing.undo(library).changed == 1200
    assert state(library) == made
    assert undoing.undo(library).removed == 1200
    undoing.undo(library, newest(library))
    assert state(library) == made
    assert faults(library) == []


def told(library: Path) -> list[tuple[int, str, int, tuple[str, ...], int | None]]:
    with undoing.told(library) as found:
        return [(one.number, one.what, one.records, one.keys, one.undone_by) for one in found.steps]


def test_the_log_has_one_line_a_step_the_newest_first(filled: Path) -> None:
    change(filled, "year:2001..", "tag+=a")
    undoing.undo(filled, 2)
    remove(filled, "oak")
    assert told(filled) == [
        (7, "remove", 1, ("oak",), None),
        (4, "undo of 2", 2, ("elm", "oak"), None),
        (2, "edit", 2, ("elm", "oak"), 4),
        (1, "import refs.bib", 2, ("elm", "oak"), None),
    ]
    with undoing.told(filled, 2) as found:
        assert ([one.number for one in found.steps], found.total) == ([7, 4], 4)


def test_a_tied_file_is_told_what_was_undone(library: Path, tmp_path: Path) -> None:
    bib = tmp_path / "tied.bib"
    bib.write_text(BIB)
    sync(library, bib)
    change(library, "key:elm", "volume=3")
    sync(library, bib)
    assert "volume" in bib.read_text()
    edited = [number for number, what, *_ in told(library) if what == "edit"]
    undoing.undo(library, *edited)
    sync(library, bib)
    assert "volume" not in bib.read_text()
    assert "10.1234/oak" in bib.read_text()


def test_the_newest_step_is_none_that_only_told_a_tied_file(library: Path, tmp_path: Path) -> None:
    bib = tmp_path / "tied.bib"
    bib.write_text(BIB)
    sync(library, bib)
    change(library, "key:elm", "volume=3")
    sync(library, bib)
    assert undoing.undo(library).step.what == "edit"


def test_a_sync_that_is_undone_is_undone_in_the_file_by_the_next(library: Path, tmp_path: Path) -> None:
    bib = tmp_path / "tied.bib"
    bib.write_text(BIB)
    sync(library, bib)
    was = state(library)
    bib.write_text(BIB.replace("Oaks of the north", "Oaks of the south") + "@misc{yew, title={Yews}}\n")
    sync(library, bib)
    assert set(state(library)) == {"elm", "oak", "yew"}
    done = undoing.undo(library)
    assert (done.removed, done.changed, done.let_go) == (1, 1, 0)
    sync(library, bib)
    assert "Oaks of the north" in bib.read_text()
    assert "Yews" not in bib.read_text()
    now = state(library)
    assert {key: one.title for key, one in now.items()} == {key: one.title for key, one in was.items()}
    assert faults(library) == []


def test_the_first_sync_undone_leaves_the_file_as_it_is(library: Path, tmp_path: Path) -> None:
    bib = tmp_path / "tied.bib"
    bib.write_text(BIB)
    sync(library, bib)
    undoing.undo(library)
    assert state(library) == {}
    sync(library, bib)
    assert bib.read_text() == BIB
    take(library, BIB, str(bib))
    assert set(state(library)) == {"elm", "oak"}
    change(library, "key:elm", "volume=3")
    sync(library, bib)
    assert "volume" in bib.read_text()


def test_a_tied_file_says_after_a_merge_is_undone_what_it_said_before(library: Path, tmp_path: Path) -> None:
    bib = tmp_path / "tied.bib"
    bib.write_text(BIB)
    sync(library, bib)
    was = state(library)
    deduping.merge(library, [((1, 2), {})])
    merged = newest(library)
    change(library, "key:elm", "volume=3")
    sync(library, bib)
    assert bib.read_text().count("volume") == 2
    undoing.undo(library, merged)
    sync(library, bib)
    elm, oak = bib.read_text().split("@")[1:]
    assert ("volume" in elm, f"@{oak}") == (True, f"@{BIB.split('@')[2]}")
    assert {key: one.dois for key, one in state(library).items()} == {key: one.dois for key, one in was.items()}
    bib.write_text(BIB.replace("Oaks of the north", "Oaks of the south"))
    sync(library, bib)
    assert [one.title for one in state(library).values()] == ["Elms and their leaves", "Oaks of the south"]


SOURCES = [
    "@misc{a, title={Alders at home}, doi={10.1/a}} @misc{b, title={Birches abroad}, doi={10.1/b}}",
    "@misc{c, title={Alders at home}, doi={10.1/a}, volume={1}, keywords={x}} @misc{d, title={Dogwood}, doi={10.1/d}}",
    "@misc{b, title={Birches abroad}, doi={10.1/b}, volume={2}} @misc{e, title={Elders}, doi={10.1/e}}",
]
EDITS = (
    "volume=5",
    "volume=6",
    "tag+=x",
    "tag-=x",
    "tag+=y",
    "title=Other words",
    "note+=seen",
    "key=zz",
    "abstract=No.",
)
ACTS = st.one_of(
    st.tuples(st.just("import"), st.integers(0, len(SOURCES) - 1)),
    st.tuples(st.just("set"), st.sampled_from("abcde"), st.sampled_from(EDITS)),
    st.tuples(st.just("remove"), st.sampled_from("abcde")),
    st.tuples(st.just("restore"), st.integers(0, 3)),
    st.tuples(st.just("merge"), st.integers(0, 3)),
    st.tuples(st.just("undo"), st.integers(0, 9)),
)


def act(library: Path, what: str, which: int | str, says: str = "") -> None:
    """Do something to the library, if it can be done."""
    match what, which:
        case "import", int():
            take(library, SOURCES[which], f"{which}.bib")
        case "set", str():
            with suppress(editing.RefusedError):
                change(library, f"key:{which}", says)
        case "remove", str():
            remove(library, which)
        case "restore", int():
            with discarding.removed(library) as found:
                gone = [one.record.citation_key for one in found]
            discarding.restore(library, gone[which : which + 1])
        case "merge", int():
            there = [one for (one,) in rows(library, "SELECT id FROM records ORDER BY id") if isinstance(one, int)]
            deduping.merge(library, [(there[which : which + 2], {})] if len(there) > which + 1 else [])
        case _:
            undo_any(library, int(which))


def undo_any(library: Path, which: int) -> None:
    """Undo one of the steps, unless that is refused: then a step is named."""
    numbers = [number for number, *_ in told(library)]
    if which < len(numbers):
        with suppress(RefusedError):
            undoing.undo(library, numbers[which])


def given_state(library: Path) -> dict[str, Record]:
    """All records by key; where they were read from in any order."""
    return {key: replace(one, entries=tuple(sorted(one.entries, key=repr))) for key, one in state(library).items()}


@settings(max_examples=20)
@given(st.lists(ACTS, min_size=1, max_size=7))
def test_all_that_was_done_is_undone_in_reverse(acts: list[tuple[str, int | str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        take(library, SOURCES[0], "0.bib")
        states: list[tuple[int, dict[str, Record]]] = [(newest(library), given_state(library))]
        for one in acts:
            act(library, *one)
            if newest(library) > states[-1][0]:
                states.append((newest(library), given_state(library)))
        for (number, _), (_, was) in reversed(list(zip(states[1:], states, strict=False))):
            undoing.undo(library, number)
            assert given_state(library) == was
        assert faults(library) == []


@settings(max_examples=20)
@given(st.lists(ACTS, min_size=2, max_size=7), st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_in_any_other_order_steps_are_named_or_the_library_is_sound(
    acts: list[tuple[str, int | str]], order: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        take(library, SOURCES[0], "0.bib")
        for one in acts:
            act(library, *one)
        for which in order:
            undo_any(library, which)
            assert faults(library) == []


def merge(library: Path) -> None:
    """Let oak be merged into elm, as merging does: its entries move, its key is an alias, it is absorbed."""
    with Library.open(library) as opened, opened.load() as connection:
        (_, elm), (_, oak) = reading.records(execute(connection), [1, 2])
        writer = Writer(connection, 0, None, "2026-01-01")
        writer.replace(1, elm, replace(elm, tags=("merged",), dois=(*elm.dois, *oak.dois)), "merge")
        writer.close()
        entries = [row for row in connection.exec_driver_sql("SELECT id, record_id FROM entries") if row[1] == 2]
        moved = Delta(
            "entries", tuple((one, 2, None) for one, _ in entries), tuple((one, 1, None) for one, _ in entries)
        )
        journal.exchange(connection, "merge", "2026-01-01", [moved, Delta("aliases", (), (("oak", 1),))])
        journal.steps(connection, "absorb", "2026-01-01", [(2, journal.snapshot(oak))])
        journal.remove(connection, [2])


def test_a_merge_is_undone_and_done_again(filled: Path) -> None:
    was = state(filled)
    merge(filled)
    made, number = state(filled), newest(filled)
    assert set(made) == {"elm"}
    with pytest.raises(RefusedError, match=f"step {number}"):
        undoing.undo(filled, 1)
    for _ in range(2):
        undoing.undo(filled, number)
        assert state(filled) == was
        assert rows(filled, "SELECT * FROM aliases") == []
        undoing.undo(filled, newest(filled))
        assert state(filled) == made
        assert rows(filled, "SELECT * FROM aliases") == [("oak", 1)]
        assert faults(filled) == []
        number = newest(filled)
        undoing.undo(filled, number)
        assert state(filled) == was
        undoing.undo(filled, newest(filled))


def test_a_decision_is_undone_unless_another_was_made_of_the_same(filled: Path) -> None:
    def decide(*moved: Delta) -> int:
        with Library.open(filled) as opened, opened.load() as connection:
            return journal.exchange(connection, "decide", "2026-01-01", list(moved))

    asked, other = (1, 2, "ask", "", "litdb"), (1, 2, "different", "", "user")
    first = decide(Delta("pairs", (), (asked,)))
    second = decide(Delta("pairs", (asked,), (other,)))
    with pytest.raises(RefusedError, match=f"step {second} .* builds on it.*litdb undo {second}$"):
        undoing.undo(filled, first)
    undoing.undo(filled)
    assert rows(filled, "SELECT * FROM pairs") == [asked]
    undoing.undo(filled)
    assert rows(filled, "SELECT * FROM pairs") == []
