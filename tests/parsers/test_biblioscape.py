"""Biblioscape: what each tag means, and where an entry ends."""

import pytest

from litdb.model.names import display
from litdb.model.records import Entry, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import biblioscape, detect


def records(text: str) -> list[Record]:
    return [item for item in biblioscape.parse(from_bytes(text.encode())) if isinstance(item, Record)]


def one(lines: str) -> Record:
    (record,) = records(f"--TI-- T\n{lines}\n------\n")
    return record


def test_hyphens_end_an_entry() -> None:
    first, second = records("--TI-- One\n--YP-- 2001\n------\n\n--TI-- Two\n-----\nmore\n------\n")
    assert (first.title, second.title) == ("One", "Two ----- more")
    assert first.entries[0].raw == b"--TI-- One\n--YP-- 2001\n------"


@pytest.mark.parametrize(
    ("lines", "csl", "container"),
    [
        pytest.param("--ST-- S\n--RT-- Journal Article", "article-journal", "S", id="a journal"),
        pytest.param("--ST-- S\n--RT-- book section", "chapter", "S", id="a book's section"),
        pytest.param("--RT-- Book\n--TW-- Article\n--ST-- S", "article-journal", "S", id="the work's own type"),
        pytest.param("--TW-- Article\n--RT-- Book\n--ST-- S", "article-journal", "S", id="the same before the other"),
        pytest.param("--RT-- Report\n--ST-- S", "report", "", id="a report's second title is its series"),
    ],
)
def test_types(lines: str, csl: str, container: str) -> None:
    record = one(lines)
    assert (record.type, record.container_title) == (csl, container)


def test_only_a_books_second_authors_are_surely_editors() -> None:
    people = "--AU-- Ek, A.; Dahl, B.\n--SA-- Berg, K."
    chapter, article = one(f"{people}\n--RT-- Book Section"), one(f"{people}\n--RT-- Journal Article")
    assert [(found.role, display(found.name)) for found in chapter.contributors] == [
        ("author", "Ek, A."), ("author", "Dahl, B."), ("editor", "Berg, K."),
    ]  # fmt: skip
    assert [found.role for found in article.contributors] == ["author", "author"]
    assert dict(article.extra) == {"secondary_authors": "Berg, K."}


def test_pages_and_links() -> None:
    record = one("--PS-- 23\n--PE-- 41\n--UR-- http://example.org/tea\n--AT-- tea.pdf")
    assert (record.page, record.links) == ("23-41", (Link("url", "http://example.org/tea"), Link("file", "tea.pdf")))


def test_an_abstract_may_have_several_lines() -> None:
    assert one("--AB-- We asked\nand waited.").abstract == "We asked and waited."


def test_what_stands_before_the_first_field_is_of_the_first_entry() -> None:
    (record,) = records("junk\n--TI-- T\n------\n")
    assert (record.title, record.entries[0].raw) == ("T", b"junk\n--TI-- T\n------")
    (entry,) = biblioscape.parse(from_bytes(b"junk\n------\n"))
    assert isinstance(entry, Entry)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("--AU-- Ek, A.\n--TI-- T\n------\n", "biblioscape"), ("\r\n--TI-- T\r\n------\r\n", "biblioscape"),
        ("--te\n--TI-- T\n--AU-- Ek\n------\n", "unknown"), ("--OPTIONS-- x\n--all-- y\n", "unknown"),
    ],
)  # fmt: skip
def test_recognition(text: str, form: str) -> None:
    assert detect(from_bytes(text.encode())) == form
