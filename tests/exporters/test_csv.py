import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litdb.exporters import csv_
from litdb.model.findings import Endpoint, Role
from litdb.model.names import Name
from litdb.model.records import Contributor, Link, Record

GOLDEN = r"""citation_key,type,title,authors,year,issued,container_title,volume,issue,page,publisher,doi,pmid,wos,scopus,issn,isbn,url,language,abstract,endpoints,tags,collections,notes,extra
Berg2021,article-journal,Heat & cold in knee pain: a 50% dose -- $\alpha$-blinded,"van der Berg, Jan, Jr.; KNEE Study Group, Lund; et al.",2021,2021-03-09,Journal of Made-up Trials,7,2,101-9,Invented Press,10.5555/JMT.2021_7,31000001,000123456700001,,2049-3630,,https://example.org/~b?c=1&d=%20,en,"Aim: to test ""A & B"".|The primary outcome was pain at 12 weeks.",primary: pain,knee; to read,pain/heat,ask for the data,"{:people: 0} {:further.1: author || Berg || Jan || van der || Jr. ||  || 0000-0002-1825-0097 || Nowhere} {:further.2: author ||  ||  ||  ||  || KNEE Study Group, Lund} {:further.3: author ||  ||  ||  ||  || others} {:further.4: editor || Öst || Åsa} {:id.wos: 000123456700001 || WOS:000123456700001} {:link.fulltext: https://example.org/a.pdf} {:keyword: knee; heat; cold} {:note: Made up} {:my-field: \{\\'e\}} {:publisher_place: Lund}"
"""  # noqa: E501 - the lines are the file's


def rows(*records: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_.export(records)), newline="")))


def test_a_row_has_a_cell_for_every_column(record: Record) -> None:
    assert "".join(csv_.export([record])) == GOLDEN.replace("\n", "\r\n").replace(".|", ".\n")


def test_without_records_there_is_still_the_row_of_column_names() -> None:
    assert "".join(csv_.export([])) == ",".join(csv_.COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1", "'-1", id="minus"),
        pytest.param("=", "=", id="a sign alone"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", r"'\x0d=1", id="carriage return"),
        pytest.param("1=1", "1=1", id="not at the beginning"),
        pytest.param('a,"b"\nc', 'a,"b"\nc', id="what CSV quotes"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(title: str, cell: str) -> None:
    assert rows(Record(title=title))[0]["title"] == cell


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.from_type(Record), max_size=3))
def test_whatever_records_hold_each_is_one_row_of_harmless_cells(records: list[Record]) -> None:
    found = rows(*records)
    assert len(found) == len(records)
    for row in found:
        assert list(row) == list(csv_.COLUMNS)
        assert not any(cell[1:] and cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_editors_are_no_authors() -> None:
    record = Record(contributors=(Contributor(Name("Öst", "Åsa"), "editor"), Contributor(Name("Berg", "Jan"))))
    assert rows(record)[0]["authors"] == "Berg, Jan"


def test_the_address_at_which_it_was_published_stands_in_for_a_url() -> None:
    assert rows(Record(links=(Link("howpublished", "a"), Link("file", "b"))))[0]["url"] == "a"


def test_a_number_is_no_formula_and_stays_a_number() -> None:
    assert "".join(csv_.lines(("a", "b", "c"), [(-0.46, "-0.46", None)])) == "a,b,c\r\n-0.46,'-0.46,\r\n"


def test_an_end_point_that_a_reviewer_rejected_is_left_out() -> None:
    kept = Endpoint(Role.PRIMARY, "warm", 0, 4, "warm")
    rejected = Endpoint(Role.PRIMARY, "cold", 5, 9, "cold", standing="rejected")
    assert rows(Record(endpoints=(kept, rejected)))[0]["endpoints"] == "primary: warm"


def test_with_tabs_a_row_has_a_cell_for_every_column_on_one_line(record: Record) -> None:
    head, row = "".join(csv_.export_tsv([record])).splitlines()
    cells = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert list(cells) == list(csv_.COLUMNS)
    assert cells["abstract"] == 'Aim: to test "A & B". The primary outcome was pain at 12 weeks.'


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        pytest.param("a\tb\nc\r\nd", "a b c d", id="tabs and new lines are spaces"),
        pytest.param('a, "b"', 'a, "b"', id="nothing is quoted"),
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("\t=1+1", "'=1+1", id="a formula behind a tab"),
        pytest.param("-", "-", id="a sign alone"),
        pytest.param("a\u2028b\x85c\x00", "a b c", id="other ends of line"),
    ],
)
def test_a_tab_or_a_new_line_in_a_cell_breaks_no_row(title: str, cell: str) -> None:
    head, row = "".join(csv_.export_tsv([Record(title=title)])).split("\n")[:2]
    assert row.split("\t")[head.split("\t").index("title")] == cell


def test_without_rows_there_is_still_the_row_of_names() -> None:
    assert "".join(csv_.tabbed(("a", "b"), [])) == "a\tb\n"
    assert "".join(csv_.tabbed(("a", "b"), [(1.5, None)])) == "a\tb\n1.5\t\n"
