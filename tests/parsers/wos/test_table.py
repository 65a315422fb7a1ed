"""The Web of Science's tab-delimited tables: what they share with its plain text, and what is a table's own."""

import pytest

from litdb.model.names import display
from litdb.model.problems import Problem
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.wos import table as wos_table

TAGS = ("PT", "AU", "AF", "TI", "SO", "C1", "PY", "PD", "TC", "UT")
ROW = ("J", "Berg, J; Ek, A", "Berg, Jan; Ek, Ada", 'Heat in "knee" pain', "J MADE UP", "[Ek, Ada] Univ X, Lund",
       "2021", "MAR 9", "14", "WOS:000123456700001")  # fmt: skip


def table(*rows: tuple[str, ...], end: str = "\r\n") -> str:
    return "".join("\t".join(row) + end for row in rows)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\t\r\n"])
def test_a_row_is_read_in_every_encoding(codec: str, end: str) -> None:
    source = from_bytes(table(TAGS, ROW, end=end).encode(codec))
    assert detect(source) == "wos-table"
    (record,) = [item for item in wos_table.parse(source) if isinstance(item, Record)]
    assert [display(one.name) for one in record.contributors] == ["Berg, Jan", "Ek, Ada"]
    assert [one.affiliations for one in record.contributors] == [(), ("Univ X, Lund",)]
    assert (record.title, record.issued) == ('Heat in "knee" pain', "2021-03-09")
    assert [(one.source, one.count) for one in record.cited_by] == [("wos", 14)]


def test_a_quotation_mark_before_a_title_is_of_the_title() -> None:
    text = table(TAGS, (*ROW[:3], '"Knees', *ROW[4:]), ROW)
    records = [item for item in wos_table.parse(from_bytes(text.encode())) if isinstance(item, Record)]
    assert [record.title for record in records] == ['"Knees', ROW[3]]


def test_a_table_that_a_spreadsheet_saved_again_has_its_cells_quoted() -> None:
    text = table(tuple(f'"{tag}"' for tag in TAGS), (*ROW[:3], '"Knees; ""hurt"""', *ROW[4:]))
    source = from_bytes(text.encode())
    assert detect(source) == "wos-table"
    (record,) = [item for item in wos_table.parse(source) if isinstance(item, Record)]
    assert record.title == 'Knees; "hurt"'


def test_a_bad_cell_costs_that_cell() -> None:
    items = list(wos_table.parse(from_bytes(table(TAGS, (*ROW[:8], "many", ROW[9])).encode())))
    assert [(one.code, one.at.line) for one in items if isinstance(one, Problem)] == [("bad-count", 2)]
    assert [one.title for one in items if isinstance(one, Record)] == [ROW[3]]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("PT J\nAU Berg, J\nTI T\nUT WOS:000123456700001\nER\n", id="plain text"),
        pytest.param("PT\tAU\tTI\tYear\n", id="other columns"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_such_table(head: str) -> None:
    assert not wos_table.recognises(head)
