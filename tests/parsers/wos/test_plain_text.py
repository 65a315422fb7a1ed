"""The Web of Science's plain text: what each tag means."""

import pytest

from litdb.model.names import display
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Identifier, Record
from litdb.model.sources import from_bytes
from litdb.parsers.wos import plain_text as wos


def read(text: str) -> list[Record | Entry | Problem]:
    return list(wos.parse(from_bytes(text.encode())))


def one(lines: str, kind: str = "J") -> Record:
    (record,) = [item for item in read(f"PT {kind}\nTI T\n{lines}\nER\n") if isinstance(item, Record)]
    return record


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param("AU Berg, J\n   Ek, A", ["Berg, J", "Ek, A"], id="initials"),
        pytest.param("AU Berg, J\n   Ek, A\nAF Berg, Jan\n   Ek, Ada", ["Berg, Jan", "Ek, Ada"], id="in full"),
        pytest.param("AU Berg, J\nAF Berg, Jan\n   Ek, Ada", ["Berg, Jan", "Ek, Ada"], id="more in full"),
        pytest.param("AU Berg, J (jan@example.org)", ["Berg, J"], id="with an address"),
        pytest.param("AU van der Berg, J", ["van der Berg, J"], id="a particle"),
        pytest.param("CA Pain Group", ["Pain Group"], id="a body"),
    ],
)
def test_names(lines: str, names: list[str]) -> None:
    assert [display(found.name) for found in one(lines).contributors] == names


def test_addresses_belong_to_the_names_in_their_brackets() -> None:
    record = one(
        "AU Berg, J\n   Ek, A\nAF Berg, Jan\n   Ek, Ada\nC1 [Berg, Jan; Ek, Ada] Univ A, X.\n   [Ek, A] Univ B, Y."
    )
    assert [found.affiliations for found in record.contributors] == [("Univ A, X",), ("Univ A, X", "Univ B, Y")]


def test_an_address_of_nobody_here_is_kept() -> None:
    record = one("AU Berg, J\nC1 [Dahl, B] Univ A, X.")
    assert (record.contributors[0].affiliations, dict(record.extra)) == ((), {"affiliation": "Univ A, X"})


def test_orcids_belong_to_their_names() -> None:
    record = one("AF Berg, Jan\n   Ek, Ada\nOI Ek, Ada/0000-0002-1825-0097; Dahl, B/0000-0001-5109-3700")
    assert [found.orcid for found in record.contributors] == ["", "0000-0002-1825-0097"]
    assert dict(record.extra) == {"orcid-numbers": "Dahl, B/0000-0001-5109-3700"}


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        ("PD DEC 16\nPY 2020", "2020-12-16"), ("PD DEC 16 2020\nPY 2020", "2020-12-16"), ("PY 2020", "2020"),
        ("PD NOV-DEC\nPY 2020", "2020-11/2020-12"), ("PD SPR\nPY 2020", "2020-21"), ("PD Aug 1 2019", "2019-08-01"),
        ("PY 2020\nPD DEC", "2020-12"),
    ],
)  # fmt: skip
def test_dates(lines: str, issued: str) -> None:
    assert one(lines).issued == issued


@pytest.mark.parametrize(
    ("kind", "document", "csl"),
    [
        pytest.param("J", "Article", "article-journal", id="an article"),
        pytest.param("J", "Article; Proceedings Paper", "article-journal", id="of a meeting, in a journal"),
        pytest.param("J", "Book Review", "review-book", id="a review of a book"),
        pytest.param("S", "Proceedings Paper", "paper-conference", id="in a series of proceedings"),
        pytest.param("B", "Book Chapter", "chapter", id="a chapter"),
        pytest.param("B", "Book", "book", id="a book"),
        pytest.param("P", "Patent", "patent", id="a patent"),
    ],
)
def test_types(kind: str, document: str, csl: str) -> None:
    assert one(f"DT {document}", kind).type == csl


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("UT WOS:000245624400005", ("wos", "000245624400005"), id="WOS"),
        pytest.param("UT ISI:000245624400005", ("wos", "000245624400005"), id="ISI"),
        pytest.param("UT 000245624400005", ("wos", "000245624400005"), id="bare"),
        pytest.param("UT MEDLINE:17429083", ("pmid", "17429083"), id="MEDLINE"),
        pytest.param("PM 17429083", ("pmid", "17429083"), id="PubMed"),
        pytest.param("EI 1533-4406", ("issn", "1533-4406"), id="electronic ISSN"),
    ],
)
def test_identifiers(line: str, found: tuple[str, str]) -> None:
    assert [(number.scheme, number.value) for number in one(line).identifiers] == [found]


def test_a_number_of_another_database_is_kept() -> None:
    assert dict(one("UT ZOOREC:ZOOR1").extra) == {"accession_number": "ZOOREC:ZOOR1"}


def test_the_count_of_the_core_collection_is_that_of_citations() -> None:
    assert [count.count for count in one("TC 14\nZ9 16").cited_by] == [14]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("JOURNAL OF THE AMERICAN SOCIETY", "Journal of the American Society"), ("BMJ OPEN", "BMJ Open"),
        ("PLOS ONE", "PLOS One"), ("Acta Inventa", "Acta Inventa"),
    ],
)  # fmt: skip
def test_a_journal_in_capitals_is_written_as_a_name(printed: str, name: str) -> None:
    assert one(f"SO {printed}").container_title == name


def test_a_book_is_in_nothing_but_itself() -> None:
    (record,) = [item for item in read("PT B\nSO KEPT TOGETHER\nER\n") if isinstance(item, Record)]
    assert (record.type, record.title, record.container_title) == ("book", "Kept Together", "")


def test_a_bad_field_costs_that_field() -> None:
    problem, record = read("PT J\nTI T\nTC many\nER\n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("bad-count", Lost.FIELD, 3)
    assert isinstance(record, Record)
    assert record.identifiers == ()


def test_the_head_and_the_end_of_a_file_are_kept_and_no_record() -> None:
    first, record, last = read("FN Clarivate\nVR 1.0\nPT J\nTI T\nUT WOS:000245624400005\nER\n\nEF\n")
    assert isinstance(first, Entry)
    assert isinstance(record, Record)
    assert record.identifiers == (Identifier("wos", "000245624400005", "WOS:000245624400005"),)
    assert isinstance(last, Entry)
    assert last.raw == b"EF"
