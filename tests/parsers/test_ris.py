"""RIS: what each tag means, and the dialects."""

from dataclasses import replace
from pathlib import Path

import pytest
import rispy

from litdb.exporters import ris as exporter
from litdb.model.names import Name, display
from litdb.model.problems import Lost, Problem
from litdb.model.records import Contributor, Doi, Entry, Identifier, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import decoding, detect, ris
from tests.conftest import SHARED

CORPUS = SHARED / "corpus"
FILES = [path for path in sorted(CORPUS.rglob("*.ris")) if detect(from_bytes(path.read_bytes())) == "ris"]


def read(text: str) -> list[Record | Entry | Problem]:
    return list(ris.parse(from_bytes(text.encode())))


def one(lines: str, kind: str = "JOUR") -> Record:
    (record,) = [item for item in read(f"TY  - {kind}\n{lines}\nER  - \n") if isinstance(item, Record)]
    return record


@pytest.mark.parametrize(
    ("line", "code", "lost"),
    [
        pytest.param("PY  - 2020/13", "bad-date", Lost.FIELD, id="no thirteenth month"),
        pytest.param("DO  - n/a", "bad-doi", Lost.FIELD, id="no DOI"),
        pytest.param("SN  - 0028-4794", "bad-issn", Lost.FIELD, id="a wrong check digit"),
    ],
)
def test_a_bad_field_costs_that_field_and_not_the_record(line: str, code: str, lost: Lost) -> None:
    problem, record = read(f"TY  - JOUR\nTI  - Kept\n{line}\nER  - \n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == (code, lost, 3)
    assert isinstance(record, Record)
    assert record.title == "Kept"
    assert line.partition("  - ")[2] in dict(record.extra).values()


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        pytest.param("PY  - 2014", "2014", id="a year"),
        pytest.param("PY  - 2014//", "2014", id="empty parts"),
        pytest.param("PY  - 2014/1/", "2014-01", id="a month"),
        pytest.param("Y1  - 2014/01/30", "2014-01-30", id="a day"),
        pytest.param("PY  - 2014///Spring", "2014-21", id="a season"),
        pytest.param("PY  - 2014\nDA  - 2014/03/02", "2014-03-02", id="the fullest of several"),
        pytest.param("DA  - 2014/03/02\nPY  - 2014", "2014-03-02", id="the fullest, whichever is first"),
        pytest.param("PY  - 2014\nDA  - SEP 10", "2014-09-10", id="a day without its year"),
        pytest.param("PY  - 2014/13/01", "2014", id="the year of a date that is none"),
    ],
)
def test_dates(lines: str, issued: str) -> None:
    assert one(f"TI  - T\n{lines}").issued == issued


@pytest.mark.parametrize(
    ("lines", "page"),
    [
        pytest.param("SP  - 10\nEP  - 19", "10-19", id="first and last"),
        pytest.param("SP  - 10-19", "10-19", id="a range in the first"),
        pytest.param("SP  - 10-19\nEP  - 19", "10-19", id="a range, and its end again"),
        pytest.param("SP  - e0815\nEP  - e0815", "e0815", id="one page twice"),
        pytest.param("EP  - 19\nSP  - 10", "10-19", id="in the other order"),
        pytest.param("SP  - 10\nEP  - 19\nDOI  - 10.5555/a", "10-19", id="a tag of three letters is none of it"),
        pytest.param("SP  -\nEP  -", "", id="neither"),
    ],
)
def test_pages(lines: str, page: str) -> None:
    assert one(f"TI  - T\n{lines}").page == page


@pytest.mark.parametrize(
    ("kind", "lines", "container", "extra"),
    [
        pytest.param("JOUR", "JF  - Full\nJA  - F.", "Full", {"container_title_short": "F."}, id="full and short"),
        pytest.param("JOUR", "T2  - Full\nJ2  - F.", "Full", {"container_title_short": "F."}, id="T2 is the journal"),
        pytest.param("JOUR", "JO  - F.", "F.", {}, id="a short name alone"),
        pytest.param("JOUR", "JO  - F.\nJF  - Full\nT2  - Full", "Full", {"container_title_short": "F."}, id="thrice"),
        pytest.param("CHAP", "T2  - Book\nT3  - Series", "Book", {"collection_title": "Series"}, id="a chapter"),
        pytest.param("BOOK", "T2  - Series", "", {"collection_title": "Series"}, id="a book has a series"),
        pytest.param("CPAPER", "C3  - Proceedings", "Proceedings", {}, id="proceedings"),
    ],
)
def test_what_a_work_is_in(kind: str, lines: str, container: str, extra: dict[str, str]) -> None:
    record = one(f"TI  - T\n{lines}", kind)
    assert (record.container_title, dict(record.extra)) == (container, extra)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        pytest.param("AU  - Berg, Jan", Name("Berg", "Jan"), id="inverted"),
        pytest.param("AU  - Berg,Jan", Name("Berg", "Jan"), id="without a space"),
        pytest.param("A1  - van der Berg, Jan, Jr.", Name("Berg", "Jan", "van der", "Jr."), id="particle and suffix"),
        pytest.param("AU  - Jan Berg", Name("Berg", "Jan"), id="in natural order"),
        pytest.param("AU  - Northern Study Group", Name(literal="Northern Study Group"), id="a body"),
        pytest.param("AU  - 王小明", Name("王", "小明"), id="a Chinese name"),
    ],
)
def test_names(line: str, name: Name) -> None:
    assert [one.name for one in one(f"TI  - T\n{line}").contributors] == [name]


def test_names_in_one_tag_are_parted_by_semicolons() -> None:
    assert [display(one.name) for one in one("TI  - T\nAU  - Berg, J.; Ek, A.;").contributors] == ["Berg, J.", "Ek, A."]


@pytest.mark.parametrize(
    ("kind", "role"),
    [pytest.param("CHAP", "collection-editor", id="chapter"), pytest.param("BOOK", "editor", id="book")],
)
def test_series_editors_are_those_of_what_stands_in_a_book(kind: str, role: str) -> None:
    assert one("TI  - T\nA3  - Berg, J", kind).contributors == (Contributor(Name("Berg", "J"), role),)


@pytest.mark.parametrize(
    "line",
    [
        "DO  - 10.1000/a", "DO  - https://doi.org/10.1000/a", "DO  - doi:10.1000/a", "M3  - doi: 10.1000/a",
        "L3  - 10.1000/a", "N1  - doi: 10.1000/a", "U3  - 10.1000/a[doi]",
    ],
)  # fmt: skip
def test_a_doi_in_any_of_its_places(line: str) -> None:
    record = one(f"TI  - T\n{line}")
    assert record.dois == (Doi("10.1000/a", "10.1000/a"),)
    assert record.extra == ()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param(
            "AN  - WOS:000245624400005", Identifier("wos", "000245624400005", "WOS:000245624400005"), id="WoS"
        ),
        pytest.param("U1  - 17429083[pmid]", Identifier("pmid", "17429083", "17429083"), id="PubMed"),
        pytest.param("U2  - PMC4756000[pmcid]", Identifier("pmcid", "PMC4756000", "PMC4756000"), id="PMC"),
        pytest.param("C2  - PMC4756000", Identifier("pmcid", "PMC4756000", "PMC4756000"), id="EndNote's PMC"),
        pytest.param("C2  - 17429083", Identifier("pmid", "17429083", "17429083"), id="Scopus' PubMed"),
        pytest.param("SN  - 00284793 (ISSN)", Identifier("issn", "0028-4793", "00284793"), id="ISSN"),
        pytest.param("SN  - 3-16-148410-X", Identifier("isbn", "9783161484100", "3-16-148410-X"), id="ISBN"),
    ],
)
def test_identifiers(line: str, found: Identifier) -> None:
    assert one(f"TI  - T\n{line}").identifiers == (found,)


def test_a_citation_count_in_a_note_is_one() -> None:
    record = one("TI  - T\nN1  - Cited By :12\nN1  - Export Date: 1 May 2020")
    assert [(count.source, count.count) for count in record.cited_by] == [("scopus", 12)]
    assert dict(record.extra) == {"note": "Export Date: 1 May 2020"}


def test_links_that_one_tag_holds_are_parted() -> None:
    assert one("TI  - T\nUR  - http://a.example; http://b.example").links == (
        Link("url", "http://a.example"), Link("url", "http://b.example"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("TY  - JOUR\nTI  - A\nER  -\nTY  - JOUR\nTI  - B\nER  -", ["A", "B"], id="no blank line"),
        pytest.param("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\n", ["A", "B"], id="no ends"),
        pytest.param("TY  - JOUR\nTI  - A\nER  -\n\nTI  - B\nAU  - C\nER  -\n", ["A", "B"], id="no type"),
        pytest.param("1.\nTY  - JOUR\nTI  - A\nER  -\n\n2.\nTY  - JOUR\nTI  - B\nER  - ", ["A", "B"], id="numbers"),
        pytest.param("\n\nTY  - JOUR\r\nTI  - A\r\nER  - \r\n\r\nTY  - JOUR\r\nTI  - B", ["A", "B"], id="CRLF"),
        pytest.param("TY  - JOUR\rTI  - A\rER  - \r\rTY  - JOUR\rTI  - B\rER  - ", ["A", "B"], id="CR alone"),
        pytest.param("TY - JOUR\nTI - A\nER -\nTY - JOUR\nTI - B\nER -", ["A", "B"], id="one space"),
        pytest.param("  TY  - JOUR\n  TI  - A\n  ER  -\n", ["A"], id="indented"),
        pytest.param("TY  - JOUR TI  - A AU  - B ER  -\nTY  - JOUR TI  - B ER  -", ["A", "B"], id="one line an entry"),
        pytest.param("TY  - JOUR TI  - A ER  - TY  - JOUR TI  - B ER  -", ["A", "B"], id="all in one line"),
        pytest.param("TY  - JOUR\nTI  - A\n  goes on\nER  -", ["A goes on"], id="a title on two lines"),
        pytest.param("TY  - Journal Article\nTI  - A\nER  -", ["A"], id="a type in words"),
    ],
)
def test_dialects(text: str, titles: list[str]) -> None:
    assert detect(from_bytes(text.encode())) == "ris"
    assert [item.title for item in read(text) if isinstance(item, Record)] == titles


@pytest.mark.parametrize(
    ("value", "abstract"),
    [
        pytest.param("We asked\nand waited.", "We asked and waited.", id="a wrapped line"),
        pytest.param("x" * 170 + "\ny", "x" * 170 + "\ny", id="paragraphs"),
        pytest.param("<p>A &lt; <b>B</b></p>", "A < B", id="markup"),
    ],
)
def test_abstracts(value: str, abstract: str) -> None:
    assert one(f"TI  - T\nAB  - {value}").abstract == abstract


def test_of_two_abstracts_that_begin_alike_the_longer_is_the_abstract() -> None:
    record = one("TI  - T\nN2  - We asked...\nAB  - We asked and waited.")
    assert (record.abstract, record.extra) == ("We asked and waited.", ())


@pytest.mark.parametrize(
    ("value", "key"), [pytest.param("Berg2007", "Berg2007", id="a key"), pytest.param("20203", "", id="a number")]
)
def test_the_id_is_the_citation_key_unless_it_is_a_number(value: str, key: str) -> None:
    assert one(f"TI  - T\nID  - {value}").citation_key == key


def test_an_entry_that_names_nothing_is_kept_and_said() -> None:
    problem, entry = read("TY  - JOUR\nN1  - a note\nER  - \n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost) == ("no-title", Lost.ENTRY)
    assert isinstance(entry, Entry)


def test_what_litdb_writes_comes_back() -> None:
    record = Record(
        "Berg2007", "article-journal", "A title", "2007-04-12", "Journal of Tests", "356", "15", "1517-1526", "Press",
        "en", "One. Two.",
        (Contributor(Name("Berg", "Jan", "van der", "Jr.")), Contributor(Name("Ek", "Ada"), "editor")),
        (Doi("10.1000/a", "10.1000/A"),),
        (Identifier("issn", "0028-4793", "0028-4793"),),
        (Link("url", "http://a.example"),),
        extra=(("publisher_place", "Lund"), ("keyword", "a; b")),
    )  # fmt: skip
    (back,) = read("".join(exporter.export([record])))
    assert isinstance(back, Record)
    assert replace(back, entries=(), extra=tuple(sorted(back.extra, reverse=True))) == record


@pytest.mark.skipif(not FILES, reason="the corpus is not beside the repository")
@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in FILES])
def test_rispy_sees_no_entry_that_litdb_does_not(path: Path) -> None:
    data = path.read_bytes()
    found = [item for item in ris.parse(from_bytes(data)) if isinstance(item, Record)]
    try:
        theirs = rispy.loads(decoding.text(data).lstrip("\ufeff"))
    except OSError:
        return
    assert len(found) >= len(
        [one for one in theirs if {"title", "primary_title", "authors", "first_authors"} & one.keys()]
    )
