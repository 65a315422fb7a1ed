"""PubMed's and PMC's page of one article, captured as text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.names import OTHERS, Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.pages import SITES, pubmed_page
from tests.conftest import FIXTURES

TEXTS = ("lund", "pure", "diva", "librecat", "globalauthorid", "pubmed-page")
"""Sites whose pages are known as text; a general reader of HTML recognises theirs too, but comes after them."""
FOLDER = FIXTURES / "pages/pubmed-page"
PAGES = [pytest.param(path, id=path.name) for path in sorted(FOLDER.glob("*.txt"))]

PAGE = """\
J Invent Med
. 2007 Apr 12;356(15):1517-26.
doi: 10.5555/jim.065213.
A title.
{authors}
Affiliations
1 Department of Bees.
2 Hospital of Nowhere.
PMID: 17429083
Abstract
Background: Short.
{more}
"""


def read(data: bytes) -> tuple[Record, list[Problem]]:
    *problems, record = pubmed_page.parse(from_bytes(data))
    assert isinstance(record, Record)
    return record, [problem for problem in problems if isinstance(problem, Problem)]


def page(authors: str = "Anna Berg 1", more: str = "") -> Record:
    record, problems = read(PAGE.format(authors=authors, more=more).encode())
    assert problems == []
    return record


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_recognised_by_its_content_and_by_one_parser(path: Path) -> None:
    data = path.read_bytes()
    assert detect(from_bytes(data)) == "pubmed-page"
    assert [site for site in TEXTS if SITES[site].recognises(data.decode())] == ["pubmed-page"]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="nothing"),
        pytest.param(
            "1. J X. 2007 Apr 12;356(15):1517-26.\n\nT.\n\nAbstract\n\nPMID: 17429083", id="PubMed's other text"
        ),
        pytest.param("PMID- 17429083\nTI  - T\nSO  - J X. 2007 Apr 12;356(15):1517-26. doi: 10.1/x", id="MEDLINE"),
        pytest.param("T\nBerg A, Ek B. T. J X. 2007;356(15):1-2.\nAbstract\nPMID: 17429083", id="a reference"),
        pytest.param("<html><body>. 2007 Apr 12;356(15):1. doi: x<p>Abstract PMID: 1</p></body></html>", id="HTML"),
    ],
)
def test_another_source_is_not_recognised(head: str) -> None:
    assert not pubmed_page.recognises(head)


def test_every_fact_of_the_page_comes_out_and_none_of_the_articles_below_it() -> None:
    record, problems = read((FOLDER / "article.txt").read_bytes())
    extra = dict(record.extra)
    assert problems == []
    assert (record.title, record.type) == ("Walking and invented glucose: a randomised trial", "article-journal")
    assert (record.container_title, record.issued) == ("J Invent Med", "2007-04-12")
    assert (record.volume, record.issue, record.page) == ("356", "15", "1517-26")
    assert [(one.scheme, one.value) for one in record.identifiers] == [
        ("pmid", "17429083"),
        ("pmcid", "PMC1234567"),
        ("nct", "NCT00303940"),
    ]
    assert [doi.value for doi in record.dois] == ["10.5555/jim.065213"]
    assert (extra["keyword"], extra["genre"], extra["mesh"]) == (
        "glucose; walking",
        "Randomized Controlled Trial",
        "Glucose / metabolism*; Walking",
    )


def test_each_section_of_the_abstract_is_a_line() -> None:
    record, _ = read((FOLDER / "article.txt").read_bytes())
    assert [line.partition(":")[0] for line in record.abstract.splitlines()] == [
        "Background",
        "Methods",
        "Results",
        "Trial registration",
    ]


def test_of_a_page_of_pmc_the_abstract_ends_where_the_article_begins() -> None:
    record, problems = read((FOLDER / "pmc.txt").read_bytes())
    assert record.abstract == "Background\nCounting leads.\nMethods\nWe counted."
    assert (record.container_title, record.issued, record.page, problems) == (
        "J Invent Health",
        "2016-06-10",
        "418-424",
        [],
    )


def test_where_the_names_are_lost_the_first_stands_in_the_short_citation() -> None:
    record, _ = read((FOLDER / "short.txt").read_bytes())
    assert record.contributors == (Contributor(Name("Åkerlund", "Gunnel")), Contributor(OTHERS))
    assert record.container_title == "Invented Database Syst Rev"


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        pytest.param("Anna Berg 1 2 , Bo van der Ek 2", [("Berg", 2), ("Ek", 1)], id="marks apart"),
        pytest.param("Anna Berg1,2, Bo van der Ek2", [("Berg", 2), ("Ek", 1)], id="marks glued"),
        pytest.param("Anna Berg # 1 , Bo Ek * 2", [("Berg", 1), ("Ek", 1)], id="other marks"),
        pytest.param("Anna Berg", [("Berg", 0)], id="no marks"),
        pytest.param("Anna Berg 1 , Bo Ek 7", [("Berg", 1), ("Ek", 0)], id="a mark of nothing"),
    ],
)
def test_affiliations_go_to_those_who_bear_their_marks(authors: str, expected: list[tuple[str, int]]) -> None:
    found = [(one.name.family, len(one.affiliations)) for one in page(authors).contributors]
    assert found == expected


@pytest.mark.parametrize(
    ("more", "name", "value"),
    [
        pytest.param("Keywords: bees, roofs.", "keyword", "bees; roofs", id="keywords by commas"),
        pytest.param("© 2007. The authors.", "rights", "© 2007. The authors.", id="rights"),
        pytest.param("MeSH terms\nBees\nRoofs", "mesh", "Bees; Roofs", id="subject headings"),
        pytest.param("Grants and funding\nNobody", "funding", "Nobody", id="funding"),
        pytest.param("Associated data\nGENBANK/A1", "databank", "GENBANK/A1", id="other data bank"),
    ],
)
def test_what_stands_behind_the_abstract_is_not_the_abstract(more: str, name: str, value: str) -> None:
    record = page(more=more)
    assert (record.abstract, dict(record.extra)[name]) == ("Background: Short.", value)


def test_lines_may_have_the_bullets_of_a_list() -> None:
    text = PAGE.format(authors="Anna Berg 1", more="").replace("PMID:", "- PMID:").replace("1 Dep", "- 1 Dep")
    assert pubmed_page.recognises(text)
    record, _ = read(text.encode())
    assert [one.value for one in record.identifiers] == ["17429083"]
    assert record.contributors[0].affiliations == ("Department of Bees.",)


def test_the_day_on_the_web_is_kept() -> None:
    assert dict(read((FOLDER / "article.txt").read_bytes())[0].extra)["date_epub"] == "2007 Mar 1"


def test_a_bad_number_is_kept() -> None:
    text = PAGE.format(authors="Anna Berg 1", more="").replace("PMID: 17429083", "PMID: none")
    record, _ = read(text.encode())
    assert (record.identifiers, dict(record.extra)["pmid"]) == ((), "none")


def test_the_language_and_the_brackets_of_a_translated_title() -> None:
    text = PAGE.format(authors="[Article in German]\nAnna Berg 1", more="").replace("A title.", "[A title].")
    record, _ = read(text.encode())
    assert (record.title, record.language, record.contributors[0].name.family) == ("A title", "de", "Berg")


def test_without_a_title_the_bytes_are_kept() -> None:
    problem, entry = pubmed_page.parse(from_bytes(b"Abstract\nShort.\n"))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost) == ("no-title", Lost.ENTRY)
    assert entry == Entry("pubmed-page", b"Abstract\nShort.\n")


WORDS = st.sampled_from(
    [
        "J Invent Med",
        ". 2007 Apr 12;356(15):1517-26.",
        "doi: 10.5555/x",
        "A title",
        "Anna Berg 1 2 , Bo Ek 3",
        "Affiliations",
        "1 Department",
        "1",
        "PMID: 17429083",
        "PMID: x",
        "PMCID: PMC1",
        "DOI: 10.5555/x",
        "Abstract",
        "Background: A",
        "Keywords: a; b.",
        "Cited by",
        "MeSH terms",
        "Similar articles",
        "Anna Berg et al. J X. .",
        "Introduction",
        "[Article in X]",
    ]
)


@given(st.lists(WORDS, max_size=40).map("\n".join))
def test_no_page_raises(text: str) -> None:
    assert pubmed_page.recognises(text) in (True, False)
    assert list(pubmed_page.parse(from_bytes(text.encode())))
