"""Ovid: what each field means."""

import pytest

from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect, ovid


def read(text: str) -> list[Record | Entry | Problem]:
    return list(ovid.parse(from_bytes(text.encode())))


def one(**fields: str) -> Record:
    named = "".join(f"{name.replace('_', ' ')}\n  {value}\n" for name, value in fields.items())
    (record,) = [item for item in read(f"<1>\n{named}") if isinstance(item, Record)]
    return record


@pytest.mark.parametrize(
    ("printed", "title", "genre"),
    [
        ("Warm tea.[Article]", "Warm tea", "Article"), ("Warm tea?[Letter]", "Warm tea?", "Letter"),
        ("Warm tea. [Review]", "Warm tea", "Review"), ("[Warm tea].", "Warm tea", None),
        ("The use of [18F] tea.", "The use of [18F] tea", None), ("Warm\n  tea.", "Warm tea", None),
    ],
)  # fmt: skip
def test_the_kind_of_work_stands_behind_the_title(printed: str, title: str, genre: str | None) -> None:
    record = one(Title=printed)
    assert (record.title, dict(record.extra).get("genre")) == (title, genre)


@pytest.mark.parametrize("first", ["Title", "Chapter Title"])
def test_a_chapter_is_in_the_book_of_the_title(first: str) -> None:
    titles = {"Title": "The book.", "Chapter Title": "Patience."}
    order = [first, *(set(titles) - {first})]
    record = one(**{name: titles[name] for name in order}, Publication_Type="Book")
    assert (record.type, record.title, record.container_title) == ("chapter", "Patience", "The book")


def test_a_source_with_a_publisher_is_a_books() -> None:
    record = one(Title="Kettles.", Source="(2014). xi, 158 pp. Oslo, Norway: Fjord Books.")
    assert (record.type, record.publisher, record.issued, record.page) == ("book", "Fjord Books", "2014", "")
    assert dict(record.extra) == {"publisher_place": "Oslo, Norway", "number_of_pages": "158"}


def test_a_conference_stands_before_the_volume() -> None:
    record = one(Title="T", Source="Acta. Conference: 3rd Tea Meeting. 28 (2) (pp 1-4), 2015.")
    assert (record.container_title, record.volume, record.page) == ("Acta", "28", "1-4")
    assert dict(record.extra) == {"event_title": "3rd Tea Meeting"}


@pytest.mark.parametrize(
    ("source", "status", "issued"),
    [
        ("Acta. ", "Publish Ahead of Print, POST ACCEPTANCE, 30 November 2015", "2015-11-30"),
        ("Acta. 28(2):1-4, April 2015.", "Publish Ahead of Print, 30 November 2014", "2015-04"),
        ("Acta. ", "Publish Ahead of Print", ""),
    ],
)
def test_what_is_not_printed_has_the_date_of_its_status(source: str, status: str, issued: str) -> None:
    record = one(Title="T", Source=source, Status=status)
    assert (record.issued, dict(record.extra)["status"]) == (issued, status)


def test_in_medline_the_unique_identifier_is_pubmeds() -> None:
    (number,) = one(Title="T", Unique_Identifier="17429083", Status="MEDLINE").identifiers
    assert (number.scheme, number.value) == ("pmid", "17429083")
    assert dict(one(Title="T", Unique_Identifier="17429083").extra) == {"AN": "17429083"}


@pytest.mark.parametrize(
    ("kind", "csl", "genre"),
    [
        ("Journal Article. Randomized Controlled Trial.", "article-journal", "Randomized Controlled Trial"),
        ("Book; Edited Book", "book", "Edited Book"), ("Conference Paper", "paper-conference", None),
        ("Dissertation Abstract", "thesis", "Dissertation Abstract"),
    ],
)  # fmt: skip
def test_publication_types(kind: str, csl: str, genre: str | None) -> None:
    record = one(Title="T", Publication_Type=kind)
    assert (record.type, dict(record.extra).get("genre")) == (csl, genre)


def test_names_in_full_stand_for_those_with_initials() -> None:
    record = one(Title="T", Authors="Strand JA.  Ek B.", Authors_Full_Name="Strand, Jan A.  Ek, Bo.")
    assert [found.name.given for found in record.contributors] == ["Jan A.", "Bo"]


def test_a_bad_field_costs_that_field() -> None:
    problem, record = read("<1>\nTitle\n  T\nISSN\n  1234-5678\nScore\n  *****\n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("bad-issn", Lost.FIELD, 4)
    assert isinstance(record, Record)
    assert dict(record.extra) == {"ISSN": "1234-5678"}


def test_the_search_before_the_entries_is_kept() -> None:
    first, record = read("Database: Acta <1996>\n\n<1. >\nTitle\n  T\n")
    assert isinstance(first, Entry)
    assert isinstance(record, Record)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<8>\nTitle\n  T\n", "ovid"), ("<1. >\r\nAuthors\r\n  Ek A.\r\n", "ovid"),
        ("x\n<12>\nSource\n\tActa.\n", "ovid"),
        ("\nTitle\n  T\nSource\n  Acta.\n", "unknown"), ("<8>\nTitle: T\n", "unknown"),
    ],
)  # fmt: skip
def test_recognition(text: str, form: str) -> None:
    assert detect(from_bytes(text.encode())) == form
