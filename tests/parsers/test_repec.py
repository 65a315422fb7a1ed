"""RePEc's reports: papers among much else, with and without names of fields."""

import pytest

from litdb.model.names import display
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect, repec

URL = "URL: http://d.repec.org/n?u=RePEc:tea:wp:7&r=tea"


def read(text: str) -> list[Record | Entry | Problem]:
    return list(repec.parse(from_bytes(text.encode())))


def one(text: str) -> Record:
    (record,) = [item for item in read(f"nep.repec.org\n\n{text}\n") if isinstance(item, Record)]
    return record


@pytest.mark.parametrize(
    ("people", "found"),
    [
        pytest.param("Jan Strand (Lund)\nAda Ek", [("Strand, Jan", ("Lund",)), ("Ek, Ada", ())], id="one a line"),
        pytest.param("Strand, Jan (Lund); Ek, Ada", [("Strand, Jan", ("Lund",)), ("Ek, Ada", ())], id="by semicolons"),
        pytest.param("Jan Strand (Lund;\n Oslo (East))\nAda Ek",
                     [("Strand, Jan", ("Lund; Oslo (East)",)), ("Ek, Ada", ())], id="an institution of several lines"),
        pytest.param("Jan Strand (Lund) (Oslo)", [("Strand, Jan", ("Lund", "Oslo"))], id="two institutions"),
        pytest.param("Study Group on Tea", [("Study Group on Tea", ())], id="a body"),
        pytest.param("Jan Strand (Lund", [("Strand, Jan", ()), ("Lund", ())], id="a bracket that never closes"),
    ],
)  # fmt: skip
def test_people(people: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    record = one(f"1. T\nBy: {people}\n{URL}")
    assert [(display(each.name), each.affiliations) for each in record.contributors] == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"1. T\nDate: 2005\nBy: Ada Ek\n{URL}\nWe asked\nmany.\nJEL: D8", id="below the URL"),
        pytest.param(f"1. T\nBy: Ada Ek\nAbstract: We asked\nmany.\nDate: 2005\n{URL}", id="by its name"),
        pytest.param(f"1. T\n\nAda Ek\n\nWe asked\nmany.\n\n{URL}\nDate: 2005", id="without names of fields"),
        pytest.param(f"1. T\nDate: 2005\nBy: Ada Ek\n\nWe asked\nmany.\n\n{URL}", id="a paragraph below the authors"),
    ],
)
def test_an_abstract(text: str) -> None:
    record = one(text)
    assert (record.title, record.abstract, record.issued) == ("T", "We asked many.", "2005")
    assert [display(each.name) for each in record.contributors] == ["Ek, Ada"]
    assert dict(record.extra)["repec"] == "RePEc:tea:wp:7"


def test_a_title_of_several_lines() -> None:
    assert one(f"12. Tea and\n    kettles\n{URL}").title == "Tea and kettles"


def test_the_list_of_contents_and_the_head_of_a_mail_are_no_papers() -> None:
    head, contents, record = read(
        f"From: nep.repec.org\nDate: today\n\nIn this issue we have:\n----\n\n1. T\n2. U\n----\n\n1. T\n{URL}\n"
    )
    assert isinstance(head, Entry)
    assert isinstance(contents, Entry)
    assert isinstance(record, Record)


def test_the_words_at_the_end_of_a_report_are_of_no_paper() -> None:
    record = one(f"1. T\n{URL}\nJEL: D8\n\n{'-' * 20}\nThis nep-tea issue is free.")
    assert (dict(record.extra)["jel"], record.abstract) == ("D8", "")


def test_a_bad_date_costs_the_date_and_keeps_the_year() -> None:
    problem, record = [item for item in read(f"1. T\nDate: 2016- some day\n{URL}\n") if not isinstance(item, Entry)]
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("bad-date", Lost.FIELD, 2)
    assert isinstance(record, Record)
    assert record.issued == "2016"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"nep.repec.org\n\n1. T\n{URL}\n", "repec"), (f"NEP: New Economics Papers\r\n\r\n1. T\r\n{URL}\r\n", "repec"),
        ("nep.repec.org\n\n1. T\n", "unknown"), (f"1. T\n{URL}\n", "unknown"),
        ("@misc{k,\n title = {T},\n url = {http://nep.repec.org}\n}\n", "bibtex"),
    ],
)  # fmt: skip
def test_recognition(text: str, form: str) -> None:
    assert detect(from_bytes(text.encode())) == form
