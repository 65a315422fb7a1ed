"""`litdb reread` as a user sees it."""

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Litdb

RIS = b"TY  - JOUR\nAU  - Berg, Jan\nTI  - Cold rooms\nVL  - 7\nPY  - 2001\nSN  - 1234-5678\nER  - \n"


def forget(library: Path, column: str, text: str = "") -> None:
    """Let the library say what a parser of former days said."""
    with sqlite3.connect(library) as connection:
        connection.execute(f"UPDATE records SET {column} = ?", (text,))  # noqa: S608  # our own words


@pytest.fixture
def filled(litdb: Litdb) -> Litdb:
    litdb("import", "-", stdin=RIS)
    return litdb


def test_what_changed_is_shown_and_not_twice(filled: Litdb, library: Path) -> None:
    forget(library, "volume", "8")
    shown = "berg2001rooms\n  volume: '8' -> '7'\n1 changed, 0 new, 0 unchanged"
    assert filled("reread", "--dry-run").out == f"{shown} (dry run: nothing was kept)\n"
    assert filled("reread").out == f"{shown}\n"
    again = filled("reread")
    assert (again.code, again.out, again.err) == (0, "0 changed, 0 new, 1 unchanged\n", "")


def test_a_long_value_is_shown_on_one_line_and_not_to_its_end(filled: Litdb, library: Path) -> None:
    forget(library, "title", "word\n" * 99)
    (line,) = [line for line in filled("reread").out.splitlines() if "title" in line]
    assert line.endswith("…' -> 'Cold rooms'")
    assert len(line) < 150


def test_a_loss_that_was_not_told_before_is_told_and_ends_with_4(filled: Litdb, library: Path) -> None:
    with sqlite3.connect(library) as connection:
        connection.execute("DELETE FROM problems")
    found = filled("reread")
    assert (found.code, found.err[:27]) == (4, "<stdin>:6: bad-issn: '1234-")
    assert filled("reread").code == 0


def test_a_query_that_finds_nothing_ends_with_3(filled: Litdb) -> None:
    found = filled("reread", "warm")
    assert (found.code, found.out, found.err) == (3, "", "litdb: nothing is found by this query\n")


def test_without_records_there_is_nothing_to_read_again(litdb: Litdb) -> None:
    litdb("import", "-", stdin=b"no format at all")
    found = litdb("reread")
    assert (found.code, found.out, found.err) == (0, "0 changed, 0 new, 0 unchanged\n", "")
