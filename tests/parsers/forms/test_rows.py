"""Tables: what is a row, what its cells are, and what a fault costs."""

import pytest

from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import build
from litdb.parsers.forms import rows

SETTERS = {"title": build.text("title"), "volume": build.text("volume"), "artno": build.extra("number")}
LAYOUT = rows.Layout("test", SETTERS)
HEAD = "Title,Volume,Art. No.\n"


def read(text: str | bytes) -> list[Record | Entry | Problem]:
    data = text.encode() if isinstance(text, str) else text
    items = list(rows.parse(from_bytes(data), LAYOUT))
    entries = [item if isinstance(item, Entry) else item.entries[0] for item in items if not isinstance(item, Problem)]
    assert b"".join(entry.raw + entry.tail for entry in entries) == data
    return items


def cells(text: str | bytes) -> list[tuple[str, str, str]]:
    """(title, volume, number) of each record."""
    records = [item for item in read(text) if isinstance(item, Record)]
    return [(one.title, one.volume, dict(one.extra).get("number", "")) for one in records]


def codes(text: str | bytes) -> list[tuple[str, int]]:
    return [(item.code, item.at.line) for item in read(text) if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(HEAD + "A,1,2\n", [("A", "1", "2")], id="commas"),
        pytest.param(HEAD.replace(",", ";") + "A, B;1;2\n", [("A, B", "1", "2")], id="semicolons"),
        pytest.param(HEAD.replace(",", "\t") + "A, B; C\t1\t2\n", [("A, B; C", "1", "2")], id="tabs"),
        pytest.param(HEAD.replace(",", "|") + "A, B|1|2\n", [("A, B", "1", "2")], id="bars"),
        pytest.param("sep=;\r\nTitle;Volume\r\nA, B;1\r\n", [("A, B", "1", "")], id="a separator named"),
        pytest.param("Title;Volume, as printed\nA;1, 2\n", [("A", "", "")], id="a comma in a name"),
        pytest.param("\ufeff" + HEAD + "A,1,2\n", [("A", "1", "2")], id="a byte order mark"),
        pytest.param((HEAD + "Ä,1,2\n").encode("utf-16"), [("Ä", "1", "2")], id="UTF-16"),
        pytest.param((HEAD + "Ä,1,2\n").encode("cp1252"), [("Ä", "1", "2")], id="Windows-1252"),
        pytest.param("Title\r\n", [], id="column names alone"),
        pytest.param("", [], id="nothing"),
        pytest.param(HEAD.replace("\n", "\r") + "A,1,2\rB,3,4\r", [("A", "1", "2"), ("B", "3", "4")], id="CR alone"),
        pytest.param("title,VOLUME,art_no\nA,1,2\n", [("A", "1", "2")], id="names in any case"),
        pytest.param('"About, the, data, on knees"\n' + HEAD + "A,1,2\n", [("A", "1", "2")], id="a line before"),
        pytest.param(HEAD + "A,1,2\n" + HEAD + "B,3,4\n", [("A", "1", "2"), ("B", "3", "4")], id="names twice"),
        pytest.param(HEAD + "\n,,\nA,1,2\n\n", [("A", "1", "2")], id="empty rows"),
        pytest.param(HEAD + '"A, ""B""",1,2\n', [('A, "B"', "1", "2")], id="quoted"),
        pytest.param(HEAD + '"A\n\nB",1,2\nC,3,4\n', [("A B", "1", "2"), ("C", "3", "4")], id="a line end in a cell"),
        pytest.param(
            HEAD + f'"{"A" * 200_000}",1,"a ""b"""\n', [("A" * 200_000, "1", 'a "b"')], id="more than 128 KiB"
        ),
        pytest.param(HEAD + "A\0,1,2\n", [("A\ufffd", "1", "2")], id="NUL"),
    ],
)
def test_rows_and_cells(text: str | bytes, found: list[tuple[str, str, str]]) -> None:
    assert cells(text) == found


@pytest.mark.parametrize(
    ("rows_", "titles"),
    [
        pytest.param('"A,1,2\nB,1,2\n', ['"A', "B"], id="at the end"),
        pytest.param('"A,1,2\nB,1,2\n"C\nD",1,2\n', ['"A', "B", "C D"], id="before one over lines"),
        pytest.param('A 5" pipe,1,2\nB 6" pipe,1,2\n', ['A 5" pipe', 'B 6" pipe'], id="inches"),
        pytest.param('"A,1,2\n' + "B,1,2\n" * 1000, ['"A', *["B"] * 1000], id="in a long file"),
        pytest.param('"Say "A" twice",1,2\nB,1,2\n', ['Say "A" twice', "B"], id="not doubled"),
        pytest.param('"Say "A"\ntwice",1,2\nB,1,2\n', ['Say "A" twice', "B"], id="not doubled over lines"),
    ],
)
def test_a_quotation_mark_that_nothing_closes_costs_its_row_at_most(rows_: str, titles: list[str]) -> None:
    assert [title for title, _, _ in cells(HEAD + rows_)] == titles


def test_a_quotation_mark_that_nothing_closes_is_said() -> None:
    assert codes(HEAD + '"A,1,2\nB,1,2\n') == [("open-quotation", 2)]


@pytest.mark.parametrize(
    ("row", "extra"),
    [
        pytest.param("A,1", {}, id="too few"),
        pytest.param("A,1,2,3,,4", {"number": "2", "further columns": "3; 4"}, id="too many"),
    ],
)
def test_a_ragged_row_is_read_and_said(row: str, extra: dict[str, str]) -> None:
    problem, record = read(f"{HEAD}{row}\n")[1:]
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("ragged-row", Lost.NOTHING, 2)
    assert isinstance(record, Record)
    assert dict(record.extra) == extra


def test_empty_cells_beyond_the_last_column_are_no_fault() -> None:
    assert codes(HEAD + "A,1,2,,\n") == []


def test_a_row_that_says_nothing_of_a_work_is_an_entry_without_a_record() -> None:
    problem, entry = read(HEAD + ",1,\n")[1:]
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost) == ("no-title", Lost.ENTRY)
    assert isinstance(entry, Entry)
    assert entry.raw == b",1,"


def test_of_two_columns_of_one_name_both_are_kept() -> None:
    (record,) = [item for item in read("Title,Title,Volume\nA,B,1\n") if isinstance(item, Record)]
    assert (record.title, dict(record.extra)) == ("A", {"title": "B"})


@pytest.mark.parametrize("piece", ['"', '"a,', ",", '"a\n', '""', "a ", '"",a"'])
def test_a_long_run_of_anything_is_read_in_one_go(piece: str) -> None:
    assert read(HEAD + piece * 100_000 + "\nA,1,2\n")
