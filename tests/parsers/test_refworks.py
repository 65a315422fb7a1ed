"""RefWorks: what each tag means."""

import pytest

from litdb.model.names import display
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect, refworks


def read(text: str) -> list[Record | Entry | Problem]:
    return list(refworks.parse(from_bytes(text.encode())))


def one(lines: str, kind: str = "Journal Article") -> Record:
    (record,) = [item for item in read(f"RT {kind}\nT1 T\n{lines}\n") if isinstance(item, Record)]
    return record


@pytest.mark.parametrize(
    ("kind", "csl"),
    [
        ("Journal Article", "article-journal"), ("Book, Whole", "book"), ("Book, Section", "chapter"),
        ("Conference Proceedings", "paper-conference"), ("Dissertation/Thesis", "thesis"), ("Web Page", "webpage"),
        ("Generic", "document"), ("Report", "report"), ("Patent", "patent"),
    ],
)  # fmt: skip
def test_types(kind: str, csl: str) -> None:
    assert one("", kind).type == csl


def test_an_unknown_type_is_kept() -> None:
    record = one("", "Kettle")
    assert (record.type, dict(record.extra)) == ("document", {"genre": "Kettle"})


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        ("YR 2011", "2011"), ("YR 2011\nFD May 12", "2011-05-12"), ("FD May\nYR 2011", "2011-05"),
        ("YR 2011\nFD 2011/05/12/", "2011-05-12"), ("YR 2011\nFD 12 May 2011", "2011-05-12"),
        ("FD Spring 2011", "2011-21"),
    ],
)  # fmt: skip
def test_dates(lines: str, issued: str) -> None:
    assert one(lines).issued == issued


@pytest.mark.parametrize(
    ("kind", "lines", "page", "extra"),
    [
        pytest.param("Journal Article", "SP 3\nOP 9", "3-9", {}, id="first and last"),
        pytest.param("Journal Article", "SP 3-9\nOP 9", "3-9", {}, id="the first is the range"),
        pytest.param("Journal Article", "SP e12", "e12", {}, id="an article's number"),
        pytest.param("Book, Whole", "SP 310", "", {"number_of_pages": "310"}, id="a book has a number of pages"),
        pytest.param("Book, Section", "SP 310", "310", {}, id="a chapter has a page"),
    ],
)
def test_pages(kind: str, lines: str, page: str, extra: dict[str, str]) -> None:
    record = one(lines, kind)
    assert (record.page, dict(record.extra)) == (page, extra)


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        pytest.param("Book, Section", ["editor", "collection-editor", "translator"], id="in a book"),
        pytest.param("Book, Whole", ["editor", "editor", "translator"], id="a book"),
    ],
)
def test_the_second_people_are_editors(kind: str, roles: list[str]) -> None:
    record = one("A2 Ek,Ada\nA3 Dahl,Bo\nA4 Berg,Kim", kind)
    assert [(found.role, display(found.name)) for found in record.contributors] == list(
        zip(roles, ["Ek, Ada", "Dahl, Bo", "Berg, Kim"], strict=True)
    )


def test_a_report_has_a_number_where_journals_have_an_issn() -> None:
    assert dict(one("SN TR-7", "Report").extra) == {"number": "TR-7"}
    problem, record = read("RT Journal Article\nT1 T\nSN TR-7\n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("bad-issn", Lost.FIELD, 3)
    assert isinstance(record, Record)
    assert (record.identifiers, dict(record.extra)) == ((), {"SN": "TR-7"})


@pytest.mark.parametrize(
    ("value", "extra"),
    [
        ("2015/03/07", {"accessed": "2015-03-07"}),
        ("3/7/2015", {"accessed": "2015", "RD": "3/7/2015"}),
        ("3/27/2015", {"accessed": "2015-03-27"}),
    ],
)
def test_a_day_of_access_that_may_be_another_is_kept(value: str, extra: dict[str, str]) -> None:
    assert dict(one(f"RD {value}").extra) == extra


@pytest.mark.parametrize(("value", "key"), [("4711", ""), ("strand2012", "strand2012"), ("a b", "")])
def test_the_key_is_no_number_of_refworks(value: str, key: str) -> None:
    assert one(f"ID {value}").citation_key == key


def test_a_line_without_a_known_tag_continues_the_field_before() -> None:
    assert one("AB We asked\nand\nUS and others\nYR 2011").abstract == "We asked and US and others"


def test_the_words_before_the_first_entry_are_kept() -> None:
    first, record = read("RefWorks EXPORT TAGGED FORMAT\nRT=Reference Type\n\nRT Generic\nT1 T\n")
    assert isinstance(first, Entry)
    assert isinstance(record, Record)
    assert record.entries[0].line == 4


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("RT Journal Article\nA1 Ek,A\n", "refworks"), ("Words\r\n\r\nRT Book, Whole\r\nSR Print(0)\r\n", "refworks"),
        ("RT Journal Article\n", "unknown"),
        ("RT PCR was used.\nT1 weighted\n", "unknown"), ("T1 T\nA1 Ek,A\n", "unknown"),
    ],
)  # fmt: skip
def test_recognition(text: str, form: str) -> None:
    assert detect(from_bytes(text.encode())) == form
