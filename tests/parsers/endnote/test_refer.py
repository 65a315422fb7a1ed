"""Refer and BibIX: what each letter means, to EndNote and to refer."""

import pytest

from litdb.model.names import display
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.endnote import refer


def read(text: str) -> list[Record | Entry | Problem]:
    return list(refer.parse(from_bytes(text.encode())))


def records(text: str) -> list[Record]:
    return [item for item in read(text) if isinstance(item, Record)]


def one(lines: str, kind: str = "Journal Article") -> Record:
    (record,) = records(f"%0 {kind}\n%T T\n{lines}\n" if kind else f"%T T\n{lines}\n")
    return record


def extra(record: Record) -> dict[str, str]:
    return dict(record.extra)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("%A Berg, Jan", ["Berg, Jan"]), ("%A Jan van der Berg", ["van der Berg, Jan"]),
        ("%A J. Berg, Jr.", ["Berg, J., Jr."]), ("%A Berg, J.; Ek, A.", ["Berg, J.", "Ek, A."]),
        ("%A Berg J, Ek A,", ["Berg, J", "Ek, A"]), ("%A Knee Friends,", ["Knee Friends"]),
        ("%A Berg, Jan\n Ek, Ada", ["Berg, Jan", "Ek, Ada"]),
    ],
)  # fmt: skip
def test_names(line: str, names: list[str]) -> None:
    assert [display(found.name) for found in one(line).contributors] == names


@pytest.mark.parametrize(
    ("kind", "lines", "roles"),
    [
        ("Edited Book", "%A Berg, J", ["editor"]), ("Book", "%A Berg, J\n%E Ek, A", ["author", "editor"]),
        ("Book Section", "%A Berg, J\n%E Ek, A\n%Y Lind, E\n%? Dahl, B",
         ["author", "editor", "collection-editor", "translator"]),
        ("Conference Proceedings", "%A Berg, J\n%Y Ek, A", ["author", "editor"]),
        ("Thesis", "%A Berg, J\n%Y Ek, A", ["author", "supervisor"]),
    ],
)  # fmt: skip
def test_roles(kind: str, lines: str, roles: list[str]) -> None:
    assert [found.role for found in one(lines, kind).contributors] == roles


@pytest.mark.parametrize(
    ("kind", "lines", "csl"),
    [
        ("Journal Article", "", "article-journal"), ("Edited Book", "", "book"),
        ("Serial Publication", "", "periodical"),
        ("Magic Lantern Show", "", "document"), ("Generic", "%9 Ph.D.", "thesis"), ("", "%J J", "article-journal"),
        ("", "%B B", "chapter"), ("", "%R Report 17", "report"), ("", "%I P", "book"), ("", "%D 1985", "document"),
    ],
)  # fmt: skip
def test_types(kind: str, lines: str, csl: str) -> None:
    assert one(lines, kind).type == csl


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        ("%D 2021", "2021"), ("%D 2021\n%8 Mar 9", "2021-03-09"), ("%8 March 9, 2021\n%D 2021", "2021-03-09"),
        ("%D 2021/03/09", "2021-03-09"), ("%D March 1985", "1985-03"), ("%D 2021\n%8 June", "2021-06"),
        ("%D 2021\n%8 2021-03-09", "2021-03-09"), ("%D 2021\n%8 soon", "2021"),
    ],
)  # fmt: skip
def test_dates(lines: str, issued: str) -> None:
    assert one(lines).issued == issued


@pytest.mark.parametrize(
    ("kind", "line", "found"),
    [
        ("Journal Article", "%O Act Inv", {"alternative_container_title": "Act Inv"}),
        ("Journal Article", "%O Artn e17", {"number": "e17"}), ("Journal Article", "%R 17", {"number": "17"}),
        ("Report", "%@ R-17", {"number": "R-17"}), ("", "%O See also", {"note": "See also"}),
        ("", "%G Gov 17", {"number": "Gov 17"}),
        ("Book", "%L QA 1", {"call_number": "QA 1"}), ("", "%L Berg85", {"label": "Berg85"}),
        ("Book", "%K a\n b; c, d", {"keyword": "a; b; c, d"}), ("Book", "%= 2020", {"=": "2020"}),
        ("Book", "%3 x\n%+ Univ", {"custom3": "x", "affiliation": "Univ"}),
        ("Book", "%[ 2020-01-02", {"accessed": "2020-01-02"}),
    ],
)  # fmt: skip
def test_what_has_no_column_is_kept(kind: str, line: str, found: dict[str, str]) -> None:
    assert extra(one(line, kind)) == found


def test_a_body_is_an_author_to_refer() -> None:
    assert [display(found.name) for found in one("%Q Board of Joints", "").contributors] == ["Board of Joints"]


@pytest.mark.parametrize(
    ("line", "dois"),
    [
        ("%R 10.5555/A.1", ["10.5555/a.1"]), ("%R doi:10.5555/a.1", ["10.5555/a.1"]),
        ("%R https://doi.org/10.5555/a.1", ["10.5555/a.1"]), ("%R DOI 10.5555/a.1", ["10.5555/a.1"]),
    ],
)  # fmt: skip
def test_dois(line: str, dois: list[str]) -> None:
    assert [found.value for found in one(line).dois] == dois


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("%@ 2049-3630 (print)", ("issn", "2049-3630")), ("%@ 978-3-16-148410-0", ("isbn", "9783161484100")),
        ("%M WOS:000123456700001", ("wos", "000123456700001")), ("%M 31000001\n%~ PubMed", ("pmid", "31000001")),
        ("%2 PMC7000001", ("pmcid", "PMC7000001")),
    ],
)  # fmt: skip
def test_identifiers(lines: str, found: tuple[str, str]) -> None:
    assert [(number.scheme, number.value) for number in one(lines).identifiers] == [found]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("%0 Book\n%T A\n%0 Book\n%T B\n", ["A", "B"], id="by types"),
        pytest.param("%0 Book\n%T A\n\n%D 2020\n\n%0 Book\n%T B\n", ["A", "B"], id="an empty line in one"),
        pytest.param("%T A\n%D 1985\n\n%A Ek\n%T B\n", ["A", "B"], id="by empty lines"),
        pytest.param("%T A\n%D 1985\n \n\n\n%A Ek\n%T B\n", ["A", "B"], id="by many"),
        pytest.param("%0 Book\r\n%T A\r\n\r\n%0 Book\r\n%T B\r\n", ["A", "B"], id="CR LF"),
        pytest.param("%0 Book\r%T A\r\r%0 Book\r%T B\r", ["A", "B"], id="CR"),
        pytest.param("%T A\r%D 1985\r\r%T B\r", ["A", "B"], id="CR, by empty lines"),
        pytest.param("\ufeff%0 Book\n%T A\n  B\nC\n", ["A B C"], id="a value over lines"),
        pytest.param("  %0 Book\n  %T A\n", ["A"], id="indented"),
        pytest.param("%0\tBook\n%T\tA\n", ["A"], id="with tabs"),
    ],
)
def test_where_entries_end(text: str, titles: list[str]) -> None:
    assert [record.title for record in records(text)] == titles


def test_a_line_of_text_may_begin_with_a_percent_sign() -> None:
    assert one("%X We lost\n%a and 5\n% of all.").abstract == "We lost %a and 5 % of all."


def test_paragraphs_of_an_abstract_stay_apart() -> None:
    assert one("%X AIM: A.\n\nMETHODS: B\n and C.").abstract == "AIM: A.\nMETHODS: B and C."


def test_a_bad_field_costs_that_field() -> None:
    problem, record = read("%0 Book\n%T T\n%@ none\n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("bad-issn", Lost.FIELD, 3)
    assert isinstance(record, Record)
    assert extra(record) == {"@": "none"}


@pytest.mark.parametrize("piece", ["\n", "\r", " \n", "%A ", "%", "\n%A", "%X a\n", "\n\n%A x", ", "])
def test_a_long_run_of_anything_is_read_in_one_go(piece: str) -> None:
    assert read("%A x\n" + piece * 100_000)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("%0 Journal Article\n%T T\n", "refer", id="EndNote's"),
        pytest.param("%A J. Berg\n%T T\n%J J\n", "refer", id="refer's"),
        pytest.param("% Encoding: UTF-8\n% A comment\n@article{a, title={T}}\n", "bibtex", id="a comment in BibTeX"),
        pytest.param("%!PS-Adobe-3.0\n%%Title: T\n", "unknown", id="PostScript"),
    ],
)
def test_detection(text: str, found: str) -> None:
    assert detect(from_bytes(text.encode())) == found
