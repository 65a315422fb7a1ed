"""Whose the names on records are stays with the names, whatever becomes of the records."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from litdb.model.names import Name
from litdb.model.records import Contributor, Record
from litdb.store import journal, schema
from litdb.store.deltas import carry_out, unpacked
from litdb.store.library import Library, execute
from litdb.store.persons import checking, deciding, known, saving
from litdb.store.persons.saving import Told
from litdb.store.uniting import Union, unite
from litdb.store.writing import Writer

AT = "2026-03-01"


def by(names: str) -> Record:
    """A record by authors such as "Ek Eva; Alm Bo", an editor with a star."""
    people = (text.strip().partition(" ") for text in names.split(";"))
    return Record(
        names,
        contributors=tuple(
            Contributor(Name(family, given.rstrip("*")), "editor" if given.endswith("*") else "author")
            for family, _, given in people
        ),
    )


@pytest.fixture
def connection() -> Iterator[Connection]:
    with Library.scratch() as library, library.load() as connection:
        yield connection


def written(connection: Connection, *records: str) -> None:
    writer = Writer(connection, 1, None, AT)
    for record in records:
        writer.add(by(record))
    writer.close()


def tell(connection: Connection, *places: tuple[int, int]) -> None:
    """Let each of these places be a new person's."""
    saving.save(execute(connection), [Told(None, [place]) for place in places], AT)


def owners(connection: Connection, record_id: int = 1) -> dict[int, int]:
    """Place on the record -> person."""
    of = schema.authorships.c
    rows = select(of.position, of.person_id).where(of.record_id == record_id)
    return {row[0]: row[1] for row in connection.execute(rows)}


@pytest.mark.parametrize(
    ("first", "second", "places", "expected"),
    [
        pytest.param("Ek Eva; Alm Bo", "Alm Bo; Ek Eva", [(2, 0), (2, 1)], {0: 2, 1: 1}, id="of whom nobody has told"),
        pytest.param(
            "Ek Eva; Alm Bo", "Ek Eva; Alm Bo", [(1, 0), (2, 0), (2, 1)], {0: 1, 1: 3}, id="told of the first"
        ),
        pytest.param("Ek Eva; Alm Bo", "Dahl Ida; Alm Bo", [(2, 0), (2, 1)], {1: 2}, id="one that the first has not"),
        pytest.param("Ek E.; Ek E.", "Ek E.", [(2, 0)], {0: 1}, id="one person has one name"),
    ],
)
def test_names_of_a_merged_record_are_the_persons_that_they_were_on_the_other(
    first: str, second: str, places: list[tuple[int, int]], expected: dict[int, int], connection: Connection
) -> None:
    written(connection, first, f"{second} ")
    tell(connection, *places)
    writer = Writer(connection, 0, None, AT)
    one, other = by(first), by(f"{second} ")
    unite(connection, writer, [Union(1, one, replace(one, volume="3"), {2: other})])
    writer.close()
    assert owners(connection) == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param("Ek Eva; Alm Bo", {0: 1, 1: 2}, id="as it was"),
        pytest.param("Alm Bo; Ek Eva", {0: 2, 1: 1}, id="in another order"),
        pytest.param("Dahl Ida; Ek Eva; Alm Bo", {1: 1, 2: 2}, id="one more before them"),
        pytest.param("Alm Bo", {0: 2}, id="the first is gone"),
        pytest.param("Ek Eva Maria; Alm Bo", {0: 1, 1: 2}, id="a name written out"),
        pytest.param("Eck Eva; Alm B.", {0: 1, 1: 2}, id="names respelt"),
        pytest.param("Dahl Ida; Alm Bo", {1: 2}, id="another in the place of the first"),
        pytest.param("Ek Eva; Alm Bo; Ek Eva*", {0: 1, 1: 2}, id="once more as editor, of whom nobody has told"),
    ],
)
def test_names_keep_their_persons_where_a_record_is_written_anew(
    after: str, expected: dict[int, int], connection: Connection
) -> None:
    written(connection, "Ek Eva; Alm Bo", "Ek Eva")
    tell(connection, (1, 0), (1, 1), (2, 0))
    writer = Writer(connection, 1, None, AT)
    writer.replace(1, by("Ek Eva; Alm Bo"), by(after), "edit")
    writer.close()
    assert owners(connection) == expected
    assert owners(connection, 2) == {0: 3}


@given(after=st.lists(st.sampled_from(("Ek Eva", "Alm Bo", "Dahl Ida", "Öst Liv")), min_size=1, unique=True))
def test_a_name_that_stays_keeps_its_person_wherever_it_goes(after: list[str]) -> None:
    before = ["Ek Eva", "Alm Bo", "Dahl Ida"]
    with Library.scratch() as library, library.load() as connection:
        written(connection, "; ".join(before))
        tell(connection, *((1, at) for at in range(len(before))))
        writer = Writer(connection, 1, None, AT)
        writer.replace(1, by("; ".join(before)), by("; ".join(after)), "edit")
        writer.close()
        expected = {at: before.index(name) + 1 for at, name in enumerate(after) if name in before}
        assert owners(connection) == expected


def test_two_of_one_name_stay_two(connection: Connection) -> None:
    written(connection, "Ek Eva; Ek Eva; Alm Bo")
    tell(connection, (1, 0), (1, 1))
    writer = Writer(connection, 1, None, AT)
    writer.replace(1, by("Ek Eva; Ek Eva; Alm Bo"), by("Alm Bo; Ek Eva; Ek Eva"), "edit")
    writer.close()
    assert owners(connection) == {1: 1, 2: 2}


def test_other_changes_of_a_record_move_no_name(connection: Connection) -> None:
    written(connection, "Ek Eva; Alm Bo")
    tell(connection, (1, 0), (1, 1))
    writer = Writer(connection, 1, None, AT)
    before = by("Ek Eva; Alm Bo")
    writer.replace(1, before, replace(before, title="Moss"), "edit")
    writer.close()
    assert owners(connection) == {0: 1, 1: 2}


def test_names_of_a_removed_record_stay_for_when_it_comes_back(connection: Connection) -> None:
    written(connection, "Ek Eva")
    tell(connection, (1, 0))
    journal.remove(connection, [1])
    assert owners(connection) == {0: 1}


def test_a_number_is_given_once(connection: Connection) -> None:
    written(connection, "Ek Eva", "Alm Bo", "Dahl Ida")
    tell(connection, (1, 0), (2, 0))
    deciding.merge(connection, AT, 1, [2])
    tell(connection, (3, 0))
    assert owners(connection, 3) == {0: 3}


def undo(connection: Connection) -> None:
    """Take back the newest row of the journal."""
    detail = select(schema.changes.c.detail).order_by(schema.changes.c.id.desc()).limit(1)
    carry_out(connection, [one.swapped() for one in reversed(unpacked(connection.execute(detail).scalar()))])


def state(connection: Connection) -> list[list[tuple[object, ...]]]:
    tables = (schema.authorships, schema.person_pairs)
    return [[tuple(row) for row in connection.execute(select(table))] for table in tables]


def test_what_is_said_of_persons_is_a_step_that_can_be_taken_back(connection: Connection) -> None:
    written(connection, "Ek Eva", "Ek E", "Ek Ebba", "Ek Eva Maria")
    tell(connection, (1, 0), (2, 0), (3, 0), (4, 0))
    for decide in (
        lambda: deciding.set_apart(connection, AT, 3, 2),
        lambda: deciding.merge(connection, AT, 1, [2, 4]),
        lambda: deciding.split(connection, AT, 1, [4], known.newest(execute(connection)) + 1),
    ):
        before = state(connection)
        decide()
        after = state(connection)
        undo(connection)
        assert state(connection) == before != after
        decide()
    # The number of the split that was taken back is not given again.
    assert owners(connection, 4) == {0: 6}


def test_a_merged_person_is_found_by_every_number_and_is_not_who_the_others_were_not(connection: Connection) -> None:
    written(connection, "Ek Eva", "Ek E", "Ek Ebba", "Ek Eva Maria")
    tell(connection, (1, 0), (2, 0), (3, 0), (4, 0))
    deciding.set_apart(connection, AT, 2, 4)
    deciding.set_apart(connection, AT, 2, 3)
    deciding.merge(connection, AT, 2, [3])
    deciding.merge(connection, AT, 1, [2])
    reader = execute(connection)
    assert [known.present(reader, one) for one in (1, 2, 3, 4, 5)] == [1, 1, 1, 4, None]
    assert known.apart(reader, [1, 2, 3, 4]) == {(1, 4)}
    assert not list(checking.chained(connection))


@pytest.mark.parametrize(
    ("record", "shared"),
    [
        pytest.param("Ek Eva; Ek E", True, id="two authors"),
        pytest.param("Ek Eva; Ek Eva*", False, id="author and editor"),
    ],
)
def test_two_on_one_record_in_one_role_are_told(record: str, shared: bool, connection: Connection) -> None:  # noqa: FBT001  # a column of the table
    written(connection, record, "Ek Eva")
    tell(connection, (1, 0), (1, 1))
    assert deciding.shared_by(connection, [1, 2]) == [record] * shared


@pytest.mark.parametrize(
    ("damage", "expected", "found"),
    [
        pytest.param("DELETE FROM persons WHERE id = 2", {0: 1, 1: 2}, 1, id="a person that is not there"),
        pytest.param("UPDATE persons SET merged_id = 1 WHERE id = 2", {0: 1, 1: 1}, 1, id="one that was merged"),
        pytest.param("UPDATE persons SET merged_id = 9 WHERE id = 2", {0: 1, 1: 2}, 2, id="into nobody"),
        pytest.param("UPDATE persons SET merged_id = 3 - id", {0: 1, 1: 2}, 4, id="into each other"),
    ],
)
def test_lost_persons_are_found(damage: str, expected: dict[int, int], found: int, connection: Connection) -> None:
    written(connection, "Ek Eva; Alm Bo")
    tell(connection, (1, 0), (1, 1))
    connection.exec_driver_sql(damage)
    checks = checking.chained, checking.lost
    assert sum(len(list(check(connection))) for check in checks) == found
    checking.unchained(connection, AT)
    checking.found(connection, AT)
    assert owners(connection) == expected
    assert not [one for check in checks for one in check(connection)]
