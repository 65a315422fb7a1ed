"""Pages of globalauthorid.com."""

from pathlib import Path

import pytest

from litdb.model.names import OTHERS, Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import CitationCount, Contributor, Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers.pages import globalauthorid, lund
from tests.conftest import FIXTURES, SHARED

FOLDER = FIXTURES / "pages/globalauthorid"
SEED = SHARED / "seeds/002_2a5a11258ca66946.txt"
NEEDS_SEED = pytest.mark.skipif(
    not SEED.exists(), reason="the page that the project started from is not beside the repository"
)
INTERLEUKIN = [
    pytest.param(FOLDER / "interleukin-2.txt", id="fixture"),
    pytest.param(SEED, id="seed", marks=NEEDS_SEED),
]
PAGES = [pytest.param(path, id=path.name) for path in sorted(FOLDER.glob("*.txt"))]


def read(data: bytes) -> Record:
    (record,) = globalauthorid.parse(from_bytes(data))
    assert isinstance(record, Record)
    return record


def page(authors: str = "Bader Lara", more: str = "") -> Record:
    return read(
        f"Title\nAuthor:\n{authors}\n{more}\nAbstract\nText.\nPublisher\nPress\nCited by 2 articles.\n".encode()
    )


@pytest.mark.parametrize("path", INTERLEUKIN)
def test_every_fact_of_the_page_comes_out(path: Path) -> None:
    data = path.read_bytes()
    record = read(data)
    assert record.title == (
        "Low-dose interleukin-2 for the treatment of systemic lupus erythematosus: "
        "A systematic review and meta-analysis"
    )
    assert record.contributors == (
        Contributor(Name("Bader", "Lara")),
        Contributor(Name("Boyman", "Onur")),
        Contributor(Name("Raeber", "Miro E.")),
    )
    assert (record.type, record.publisher) == ("article", "Cold Spring Harbor Laboratory")
    assert record.cited_by == (CitationCount("globalauthorid", 1, ""),)
    assert record.entries == (Entry("globalauthorid", data),)
    assert record.extra == ()


@pytest.mark.parametrize("path", INTERLEUKIN)
def test_the_abstract_stays_as_printed_with_its_headings_glued_to_it(path: Path) -> None:
    abstract = read(path.read_bytes()).abstract
    assert abstract.encode() in path.read_bytes()
    assert abstract.startswith("1.AbstractBackground")
    assert ".ConclusionLow-dose IL-2 " in abstract
    assert (
        "the primary endpoints for clinical efficacy were not achieved in the randomized controlled trials" in abstract
    )


@pytest.mark.parametrize("path", [*PAGES, pytest.param(SEED, id="seed", marks=NEEDS_SEED)])
def test_a_page_is_recognised_by_its_content_and_by_one_parser(path: Path) -> None:
    head = path.read_bytes().decode()
    assert globalauthorid.recognises(head)
    assert not lund.recognises(head)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="nothing"),
        pytest.param("see www.globalauthorid.com", id="text about the site"),
        pytest.param("Title\nAbstract\nText.\nCited by 3 articles.", id="another site's page"),
        pytest.param("@article{x, note = {globalauthorid.com}}", id="BibTeX"),
    ],
)
def test_another_source_is_not_recognised(head: str) -> None:
    assert not globalauthorid.recognises(head)


def test_a_page_without_title_is_a_problem_and_its_bytes_are_kept() -> None:
    data = (FOLDER / "second-style.txt").read_bytes()
    problem, entry = globalauthorid.parse(from_bytes(data))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("no-title", Lost.ENTRY, 1)
    assert entry == Entry("globalauthorid", data)


def test_affiliations_go_to_the_authors_whose_initials_they_bear() -> None:
    record = read((FOLDER / "affiliations.txt").read_bytes())
    socks = ("Department of Socks, University of Nowhere",)
    assert record.contributors == (
        Contributor(Name("Li", "Xiao-Ming"), affiliations=socks),
        Contributor(Name("Bergen", "Hans", "von"), affiliations=socks),
        Contributor(Name("Brown", "Anna")),
        Contributor(Name("Black", "Adam")),
    )
    assert dict(record.extra) == {
        "affiliation": "Institute of Colds (A.B.), Nowhere; Center of Everything, Elsewhere",
        "funder": "Nowhere Science Foundation; Fund for Feet",
        "subject": "Podiatry,General Medicine",
    }
    assert record.cited_by == (CitationCount("globalauthorid", 1204, ""),)


@pytest.mark.parametrize(
    ("line", "theirs", "kept"),
    [
        pytest.param("1. Institute (L.B.)", ("Institute",), "", id="initials behind"),
        pytest.param("1. Institute (LB)", ("Institute",), "", id="without points"),
        pytest.param(
            "Institute (L.B., O.B.)", ("Institute",), "Institute (L.B., O.B.)", id="initials of nobody beside"
        ),
        pytest.param("1. Hospital (USZ)", (), "Hospital (USZ)", id="an acronym of nobody"),
        pytest.param(
            "1. Institute (L.B.) and Clinic (L.B.)", (), "Institute (L.B.) and Clinic (L.B.)", id="initials twice"
        ),
        pytest.param("1. Institute", (), "Institute", id="no initials"),
    ],
)
def test_what_is_not_certain_of_an_affiliation_is_kept_as_printed(
    line: str, theirs: tuple[str, ...], kept: str
) -> None:
    record = page(more=f"Affiliation:\n{line}\n")
    assert record.contributors[0].affiliations == theirs
    assert dict(record.extra).get("affiliation", "") == kept


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        pytest.param("Raeber Miro E.ORCID", [Name("Raeber", "Miro E.")], id="glued mark"),
        pytest.param(
            "Raeber Miro E. ORCID ,Boyman Onur", [Name("Raeber", "Miro E."), Name("Boyman", "Onur")], id="mark apart"
        ),
        pytest.param("von Bergen Hans", [Name("Bergen", "Hans", "von")], id="particle"),
        pytest.param("Consortium", [Name(literal="Consortium")], id="one word"),
        pytest.param("Li Wei,et al.", [Name("Li", "Wei"), OTHERS], id="et al."),
        pytest.param("Li Wei,\nWu Jun,,", [Name("Li", "Wei"), Name("Wu", "Jun")], id="on two lines, with empty places"),
    ],
)
def test_names_have_the_family_first(authors: str, names: list[Name]) -> None:
    assert [one.name for one in page(authors).contributors] == names


@pytest.mark.parametrize(
    ("foot", "count"),
    [
        pytest.param("Cited by 12 articles. 订阅此论文施引文献", 12, id="one line"),
        pytest.param("Cited by\n\n12 articles.", 12, id="two lines"),
        pytest.param("Cited by 1,204 articles.", 1204, id="thousands"),
        pytest.param("同舟云学术", None, id="none"),
        pytest.param("Cited by many articles.", None, id="no number"),
    ],
)
def test_citations_are_counted_without_a_day_which_the_page_does_not_say(foot: str, count: int | None) -> None:
    record = read(f"Title\nAuthor:\nBader Lara\nAbstract\nText.\n{foot}\n".encode())
    assert record.abstract == "Text."
    assert [(one.count, one.as_of) for one in record.cited_by] == ([] if count is None else [(count, "")])


def test_html_gives_the_same_record_with_the_orcid_that_the_mark_leads_to() -> None:
    html = """<!doctype html><html><head><link rel="canonical" href="https://www.globalauthorid.com/a/1"></head><body>
    <nav><a>首页</a></nav><h1>Low <i>dose</i></h1><p>Author:</p>
    <p>Bader Lara,Raeber Miro E.<a href="https://orcid.org/0000-0002-1825-0097"><img alt="ORCID"></a></p>
    <h3>Abstract</h3><div>BackgroundA.<b>Methods</b>B.</div><p>Cited by<br>1 articles.</p></body></html>"""
    record = read(html.encode())
    assert (record.title, record.abstract) == ("Low dose", "BackgroundA.MethodsB.")
    assert record.contributors == (
        Contributor(Name("Bader", "Lara")),
        Contributor(Name("Raeber", "Miro E."), orcid="0000-0002-1825-0097"),
    )
    assert [link.href for link in record.links] == ["https://www.globalauthorid.com/a/1"]
    assert record.cited_by == (CitationCount("globalauthorid", 1, ""),)


@pytest.mark.parametrize(
    "top",
    [
        pytest.param("同舟云学术\nTOP\nTitle\nAuthor:\nBader Lara", id="the site's headline and navigation first"),
        pytest.param("Title", id="no authors"),
    ],
)
def test_the_title_stands_above_the_first_label(top: str) -> None:
    record = read(f"{top}\nAbstract\nText.\nPublisher\nPress\n同舟云学术\n".encode())
    assert (record.title, record.abstract, record.publisher) == ("Title", "Text.", "Press")


def test_a_line_of_the_navigation_is_not_taken_for_a_title() -> None:
    html = "<html><body><p>首页</p><p>登录</p><p>Abstract</p><p>BackgroundA.</p><p>globalauthorid.com</p></body></html>"
    problem, entry = globalauthorid.parse(from_bytes(html.encode()))
    assert isinstance(problem, Problem)
    assert isinstance(entry, Entry)
