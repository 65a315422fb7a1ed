"""INSPEC: what each tag means, and phrases bound by hyphens."""

import pytest

from litdb.model.names import display
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect, inspec


def read(text: str) -> list[Record | Entry | Problem]:
    return list(inspec.parse(from_bytes(text.encode())))


def one(lines: str) -> Record:
    (record,) = [item for item in read(f"Record 1 of 1 - INSPEC\nTI: T\n{lines}\n") if isinstance(item, Record)]
    return record


@pytest.mark.parametrize("between", [": ", " - ", "   ", "- "])
def test_a_tag_ends_in_a_colon_a_hyphen_or_blanks(between: str) -> None:
    text = f"Record 1 - INSPEC\nTI{between}Heat\n   of tea\nPY{between}1992\nXX: Kept\n"
    (record,) = [item for item in read(text) if isinstance(item, Record)]
    assert (record.title, record.issued, dict(record.extra)) == ("Heat of tea", "1992", {"XX": "Kept"})


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("AU: Strand,-J.-A.; Ek,-A.", ["Strand, J. A.", "Ek, A."]), ("AU: van-der-Ek,-A.", ["van der Ek, A."]),
        ("AU: Strand-Ek,-A.", ["Strand-Ek, A."]), ("AU: al-Berg,-K.", ["al-Berg, K."]), ("AU: Ek, Ada", ["Ek, Ada"]),
    ],
)  # fmt: skip
def test_names(line: str, names: list[str]) -> None:
    assert [display(found.name) for found in one(line).contributors] == names


@pytest.mark.parametrize(
    ("source", "container"),
    [("Acta-Inventa. 1990; 25: 1-4", "Acta Inventa"), ("Acta Non-Inventa. 1990; 25: 1-4", "Acta Non-Inventa")],
)
def test_hyphens_bind_the_words_of_a_journal(source: str, container: str) -> None:
    record = one(f"SO: {source}")
    assert (record.container_title, record.volume, record.page, record.issued) == (container, "25", "1-4", "1990")


@pytest.mark.parametrize(
    ("kind", "csl"),
    [
        ("Journal-Paper", "article-journal"), ("Conference-Paper; Journal-Paper", "paper-conference"),
        ("Report", "report"), ("Book-Chapter", "chapter"), ("Book Chapter", "chapter"), ("Book", "book"),
        ("Dissertation", "thesis"), ("Kettle", "document"),
    ],
)  # fmt: skip
def test_types(kind: str, csl: str) -> None:
    assert one(f"RT: {kind}").type == csl


def test_a_source_that_is_none_costs_that_field() -> None:
    problem, record = read("Record 1 - INSPEC\nTI: T\nSO: See 12: the other\n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("bad-source", Lost.FIELD, 3)
    assert isinstance(record, Record)
    assert dict(record.extra) == {"SO": "See 12: the other"}


def test_a_date_that_is_none_costs_the_date_and_keeps_the_year() -> None:
    problem, record = read("Record 1 - INSPEC\nTI: T\nSO: Acta. Jahr 1992; 19: 20\n")
    assert isinstance(problem, Problem)
    assert problem.code == "bad-date"
    assert isinstance(record, Record)
    assert (record.issued, record.volume, record.page) == ("1992", "19", "20")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Record 1 of 5 - INSPEC 1969-2005\nTI: T\n", "inspec"), ("Search.\r\n\r\nRecord 2 (INSPEC)\r\n", "inspec"),
        ("Recording INSPEC\n", "unknown"), ("A Record of INSPEC\n", "unknown"),
    ],
)  # fmt: skip
def test_recognition(text: str, form: str) -> None:
    assert detect(from_bytes(text.encode())) == form
