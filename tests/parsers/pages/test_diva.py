"""Pages of DiVA portals."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.names import Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.pages import SITES, diva, diva_words
from tests.conftest import FIXTURES

TEXTS = ("lund", "pure", "diva", "librecat", "globalauthorid", "pubmed-page")
"""Sites whose pages are known as text; a general reader of HTML recognises theirs too, but comes after them."""
FOLDER = FIXTURES / "pages/diva"
PAGES = [pytest.param(path, id=path.name) for path in sorted(FOLDER.glob("*.*")) if path.suffix in (".txt", ".html")]

PAGE = """\
Change search
A title
Åkerlund, Gunnel
University of Nowhere.
{reading}
Abstract [en]
Short.
{labels}
"""
READING = "2011 (English)In: Bees, ISSN 0028-4793, Vol. 7, no 2, p. 3-9Article in journal (Refereed) Published"


def read(data: bytes) -> tuple[Record, list[Problem]]:
    *problems, record = diva.parse(from_bytes(data))
    assert isinstance(record, Record)
    return record, [problem for problem in problems if isinstance(problem, Problem)]


def page(labels: str = "", reading: str = READING) -> Record:
    record, problems = read(PAGE.format(labels=labels, reading=reading).encode())
    assert problems == []
    return record


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_recognised_by_its_content_and_by_one_parser(path: Path) -> None:
    data = path.read_bytes()
    assert detect(from_bytes(data)) == "diva"
    assert [site for site in TEXTS if SITES[site].recognises(data.decode())] == ["diva"]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="nothing"),
        pytest.param("See diva2:345678 for 2011 (English) Article in journal (Refereed)", id="a sentence"),
        pytest.param("@article{diva2:345678,\n note = {2011 (English)}\n}", id="BibTeX"),
        pytest.param(
            f"Berg, Anna\nPublications (10 of 84) Show all publications\nBees\n{READING}\nAbstract [en]\nShort.\n",
            id="a person's list of works",
        ),
    ],
)
def test_another_source_is_not_recognised(head: str) -> None:
    assert not diva.recognises(head)


def test_every_fact_of_the_page_comes_out_and_none_of_another_work() -> None:
    record, problems = read((FOLDER / "article.txt").read_bytes())
    assert problems == []
    assert (record.type, record.issued, record.language) == ("article-journal", "2011", "en")
    assert (record.container_title, record.volume, record.issue, record.page, record.publisher) == (
        "Journal of Invented Arteries",
        "110",
        "2",
        "53-61",
        "Elsevier",
    )
    assert [doi.value for doi in record.dois] == ["10.5555/invented.2011.03.008"]
    assert [(one.scheme, one.value) for one in record.identifiers] == [
        ("issn", "0021-9150"),
        ("issn", "1879-1484"),
        ("urn", "urn:nbn:se:nowhere:diva-123456"),
        ("wos", "000245624400005"),
        ("scopus", "34247170807"),
        ("pmid", "17429083"),
    ]


def test_where_the_names_are_lost_the_affiliations_are_kept() -> None:
    record, _ = read((FOLDER / "article.txt").read_bytes())
    assert record.contributors == ()
    assert "Elsewhere Hospital" in dict(record.extra)["affiliation"]


def test_abstracts_in_two_languages_stay_apart() -> None:
    record, _ = read((FOLDER / "article.txt").read_bytes())
    assert record.abstract.splitlines() == [
        "Objective: To see whether those who walk have soft arteries.",
        "Results: Note: they had (P<0.05).",
    ]
    assert dict(record.extra)["abstract [sv]"].startswith("Vi såg")


def test_an_abstract_may_be_in_any_language() -> None:
    record = page("Abstract [de]\nKurz.\nKeywords [de]\nBienen")
    assert (record.abstract, dict(record.extra)) == (
        "Short.",
        {
            "publication_type": "Article in journal",
            "content": "Refereed",
            "status": "Published",
            "keyword": "Bienen",
            "abstract [de]": "Kurz.",
        },
    )


def test_a_swedish_thesis_has_its_people_and_its_series() -> None:
    record, problems = read((FOLDER / "thesis-swedish.txt").read_bytes())
    extra = dict(record.extra)
    theirs = ("Påhittade universitetet, Institutionen för räkning.",)
    assert (record.type, record.language, record.publisher, problems) == ("thesis", "sv", "Påhittade universitetet", [])
    assert record.contributors == (
        Contributor(Name("Qvist", "Lisbet"), orcid="0000-0002-1825-0097", affiliations=theirs),
        Contributor(Name("Åkerlund", "Gunnel"), "supervisor", affiliations=theirs),
    )
    assert (extra["collection_title"], extra["collection_number"]) == ("Acta Universitatis Inventae", "7")
    assert (extra["number_of_pages"], extra["publisher_place"], "edition" in extra) == ("60", "Ingenstans", False)
    assert (extra["date_available"], extra["date_created"]) == ("2014-05-01", "2014-04-01")


def test_html_gives_names_with_their_affiliations_and_iDs() -> None:  # noqa: N802  # ORCID's own spelling
    record, problems = read((FOLDER / "conference.html").read_bytes())
    assert (record.type, record.container_title, problems) == (
        "paper-conference",
        "Proceedings of the 3rd Workshop on Absence",
        [],
    )
    assert record.contributors == (
        Contributor(
            Name("Åkerlund", "Gunnel"),
            orcid="0000-0002-1825-0097",
            affiliations=("University of Nowhere, Department of Bees.",),
        ),
        Contributor(Name("Svartbäck", "Bo"), affiliations=("Elsewhere Institute.",)),
    )
    assert record.abstract == "Bees, P<0.05.\nNone."


@pytest.mark.parametrize(
    ("reading", "csl", "status"),
    [
        pytest.param(
            "2011 (English)Article in journal (Refereed) Epub ahead of print",
            "article-journal",
            "Epub ahead of print",
            id="online",
        ),
        pytest.param(
            "2011 (English)Article, review/survey (Refereed) Published", "article-journal", "Published", id="review"
        ),
        pytest.param(
            "2011 (Engelska)Artikel i tidskrift (Refereegranskat) Published",
            "article-journal",
            "Published",
            id="Swedish",
        ),
        pytest.param(
            "2011 (English)Conference paper, Poster (with or without abstract) (Refereed)",
            "paper-conference",
            "",
            id="poster",
        ),
        pytest.param("2011 (English)Chapter in book (Other academic)", "chapter", "", id="chapter"),
        pytest.param("2011 (English)Licentiate thesis, monograph (Other academic)", "thesis", "", id="licentiate"),
        pytest.param(
            "2011 (Svenska)Självständigt arbete på avancerad nivå (masterexamen), 20 poäng / 30 hp"
            "Studentuppsats (Examensarbete)",
            "thesis",
            "",
            id="student's",
        ),
        pytest.param("2011 (English)Report (Other academic)", "report", "", id="report"),
        pytest.param("2011 (English)Manuscript (preprint) (Other academic)", "manuscript", "", id="manuscript"),
    ],
)
def test_the_line_of_the_year_says_the_type_and_the_status(reading: str, csl: str, status: str) -> None:
    record = page(reading=reading)
    assert (record.type, dict(record.extra).get("status", ""), record.issued) == (csl, status, "2011")


@pytest.mark.parametrize(
    "reading",
    [
        pytest.param(READING, id="one line"),
        pytest.param(
            "2011 (English)\nIn: Bees, ISSN 0028-4793, Vol. 7, no 2, p. 3-9\nArticle in journal (Refereed) Published",
            id="three lines",
        ),
        pytest.param(
            "2011 (Engelska)Ingår i: Bees, ISSN 0028-4793, Vol. 7, nr 2, s. 3-9Artikel i tidskrift (Refereegranskat)",
            id="Swedish",
        ),
    ],
)
def test_the_container_has_its_numbers_behind_it(reading: str) -> None:
    record = page(reading=reading)
    assert (record.container_title, record.volume, record.issue, record.page) == ("Bees", "7", "2", "3-9")
    assert [one.value for one in record.identifiers] == ["0028-4793"]


def test_a_line_that_lost_its_journal_and_year_has_them_from_the_labels() -> None:
    record = page(
        "Place, publisher, year, edition, pages\nElsevier , 2011. Vol. 7, p. 3-9\nIn the same journal\nBees",
        "ISSN 0028-4793, E-ISSN 1879-1484, Vol. 7, p. 3-9Article in journal (Refereed) Published",
    )
    assert (record.container_title, record.issued, record.volume) == ("Bees", "2011", "7")


@pytest.mark.parametrize(
    ("labels", "name", "value"),
    [
        pytest.param("Keywords [en]\nbees, roofs", "keyword", "bees; roofs", id="keywords"),
        pytest.param("National Category\nZoology\nResearch subject\nBees", "subject", "Zoology; Bees", id="subjects"),
        pytest.param("Conference\nInvented Days", "event_title", "Invented Days", id="conference"),
        pytest.param("Funder\nNobody", "funder", "Nobody", id="funder"),
        pytest.param("Note\nQC 1", "note", "QC 1", id="note"),
        pytest.param("Identifiers\nISI: 7", "isi", "7", id="a number that is none"),
        pytest.param("Created: 2011-01-02", "", "", id="a date without the first"),
        pytest.param("Alternative title\nBin", "alternative_title", "Bin", id="alternative title"),
    ],
)
def test_a_label_without_a_column_is_kept(labels: str, name: str, value: str) -> None:
    assert dict(page(labels).extra).get(name, "") == value


def test_without_a_title_the_bytes_are_kept() -> None:
    data = f"{READING}\nAbstract [en]\nShort.\n".encode()
    problem, entry = diva.parse(from_bytes(data))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, entry) == ("no-title", Lost.ENTRY, Entry("diva", data))


def test_every_label_has_a_meaning() -> None:
    names = {name for name in diva_words.LABELS.meanings.values() if not name.startswith("abstract [")}
    assert names - {"educational program"} <= diva.SETTERS.keys()


WORDS = st.sampled_from(
    [
        *diva_words.LABELS.meanings,
        *diva_words.TYPES,
        *diva_words.IDENTIFIERS,
        *diva_words.DATES,
        "\n",
        "\n",
        ": ",
        " ",
        "2011 (English)",
        "In: ",
        "(Refereed)",
        "Berg, Anna",
        "10.5555/x",
        "2011-01-01",
        "p. 3",
        "ISSN 0028-4793",
        ", ",
        "[ed]",
        "ORCID iD: 0000-0002-1825-0097",
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_no_page_raises(text: str) -> None:
    assert diva.recognises(text) in (True, False)
    assert list(diva.parse(from_bytes(text.encode())))
