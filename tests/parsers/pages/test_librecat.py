"""Pages of LibreCat repositories with stock labels."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.names import Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.pages import SITES, librecat, librecat_words
from tests.conftest import FIXTURES

TEXTS = ("lund", "pure", "diva", "librecat", "globalauthorid", "pubmed-page")
"""Sites whose pages are known as text; a general reader of HTML recognises theirs too, but comes after them."""
FOLDER = FIXTURES / "pages/librecat"
PAGES = [pytest.param(path, id=path.name) for path in sorted(FOLDER.glob("*.*")) if path.suffix in (".txt", ".html")]

PAGE = """\
A title
Journal Article | Published | English
Author
Åkerlund, Gunnel
{labels}
Publishing Year
2019
LibreCat-ID
29123
"""


def read(data: bytes) -> tuple[Record, list[Problem]]:
    *problems, record = librecat.parse(from_bytes(data))
    assert isinstance(record, Record)
    return record, [problem for problem in problems if isinstance(problem, Problem)]


def page(labels: str = "") -> tuple[Record, list[Problem]]:
    return read(PAGE.format(labels=labels).encode())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_recognised_by_its_content_and_by_one_parser(path: Path) -> None:
    data = path.read_bytes()
    assert detect(from_bytes(data)) == "librecat"
    assert [site for site in TEXTS if SITES[site].recognises(data.decode())] == ["librecat"]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="nothing"),
        pytest.param("LibreCat is a repository.\nAuthor\nYear\n2019", id="text about it"),
        pytest.param("author\n;\npublishing date\n2007\nLU publication?\nyes", id="Lund's labels"),
        pytest.param("Author\nBerg\nAbstract\nA | b | c\nVolume\n7", id="another site's labels"),
    ],
)
def test_another_source_is_not_recognised(head: str) -> None:
    assert not librecat.recognises(head)


def test_every_fact_of_the_page_comes_out() -> None:
    record, _ = read((FOLDER / "article.txt").read_bytes())
    assert record.title == "Counting bees that nobody keeps"
    assert record.contributors == (
        Contributor(Name("Åkerlund", "Gunnel")),
        Contributor(Name("Svartbäck", "Bo")),
        Contributor(Name("Heide", "Inge", "von der")),
    )
    assert (record.type, record.issued, record.language) == ("article-journal", "2019", "en")
    assert (record.container_title, record.volume, record.issue, record.page) == (
        "Journal of Invented Bees",
        "7",
        "2",
        "11-19",
    )
    assert record.abstract == "We counted bees.\nThere were none (P<0.05)."
    schemes = [one.scheme for one in record.identifiers]
    assert schemes == ["urn", "issn", "issn", "librecat", "pmid", "arxiv"]
    assert dict(record.extra)["organization"] == "Faculty of Invention; Institute of Bees"


def test_a_stray_brace_in_the_pages_bibtex_costs_nothing_that_the_page_says() -> None:
    record, problems = read((FOLDER / "article.txt").read_bytes())
    assert [problem.code for problem in problems] == ["text-after-entry"]
    assert dict(record.extra)["keyword"] == "bees; roofs; absence"
    assert record.entries[1].raw.endswith(b"2019}},\n}")


def test_a_german_page_has_its_conference_and_its_editors() -> None:
    record, problems = read((FOLDER / "german.txt").read_bytes())
    extra = dict(record.extra)
    assert (record.type, record.language, record.container_title, problems) == (
        "paper-conference",
        "de",
        "Verhandlungen des Nichts",
        [],
    )
    assert [one.name.family for one in record.contributors if one.role == "editor"] == ["Schwarz"]
    assert (extra["event_title"], extra["event_place"], extra["status"]) == (
        "3. Tagung der Zähler",
        "Wien",
        "Veröffentlicht",
    )


def test_a_number_means_something_in_its_own_installation() -> None:
    record, _ = read((FOLDER / "german.txt").read_bytes())
    assert ("librecat", "pub.uni-bielefeld.de/record/2912999") in [
        (one.scheme, one.value) for one in record.identifiers
    ]


def test_html_has_the_iDs_behind_the_names_and_supervisors_by_role() -> None:  # noqa: N802  # ORCID's own spelling
    record, problems = read((FOLDER / "thesis.html").read_bytes())
    assert record.contributors == (
        Contributor(Name("Qvist", "Lisbet"), orcid="0000-0002-1825-0097"),
        Contributor(Name("Åkerlund", "Gunnel"), "supervisor"),
        Contributor(Name("Svartbäck", "Bo"), "supervisor"),
    )
    assert (record.type, record.issued, record.page, problems) == ("thesis", "2021-05-07", "", [])
    assert dict(record.extra)["number_of_pages"] == "120"


@pytest.mark.parametrize(
    ("line", "csl", "status", "language"),
    [
        pytest.param("Book Chapter | In Press | German", "chapter", "In Press", "de", id="chapter"),
        pytest.param("Preprint | Submitted | English", "article", "Submitted", "en", id="preprint"),
        pytest.param("Research Data", "dataset", "", "", id="type alone"),
        pytest.param("Patent | Published", "patent", "Published", "", id="no language"),
        pytest.param("Dissertation | Unpublished | Englisch", "thesis", "Unpublished", "", id="unknown language"),
    ],
)
def test_the_line_without_a_label_says_type_status_and_language(
    line: str, csl: str, status: str, language: str
) -> None:
    text = PAGE.format(labels="").replace("Journal Article | Published | English", line)
    record, _ = read(text.encode())
    assert (record.type, record.language) == (csl, language)
    assert status in dict(record.extra).get("status", "")


@pytest.mark.parametrize(
    ("labels", "name", "value"),
    [
        pytest.param("Alternative Title\nBin", "alternative_title", "Bin", id="alternative title"),
        pytest.param("Project\nBees\nRoofs", "project", "Bees; Roofs", id="projects"),
        pytest.param("Research Group\nÅkerlund Group", "organization", "Åkerlund Group", id="group"),
        pytest.param("Article Number\ne104", "number", "e104", id="article number"),
        pytest.param("Conference Date\n2019-01-02", "event_date", "2019-01-02", id="conference date"),
        pytest.param("Keywords\na; b", "keyword", "a; b", id="keywords"),
    ],
)
def test_a_label_without_a_column_is_kept(labels: str, name: str, value: str) -> None:
    record, problems = page(labels)
    assert (dict(record.extra)[name], problems) == (value, [])


@pytest.mark.parametrize(
    ("label", "role"), [("Editor", "editor"), ("Corporate Editor", "editor"), ("Supervisor", "supervisor")]
)
def test_people_have_the_role_of_their_label(label: str, role: str) -> None:
    record, _ = page(f"{label}\nInvented Society; Ek, CiaUniBi")
    assert record.contributors[1:] == (
        Contributor(Name(literal="Invented Society"), role),
        Contributor(Name("Ek", "Cia"), role),
    )


@pytest.mark.parametrize(
    "label",
    [
        "Journal Title",
        "Book Title",
        "Proceedings Title",
        "Encyclopedia Title",
        "Newspaper Title",
        "Series or Journal Title",
    ],
)
def test_the_container_has_a_label_for_each_type(label: str) -> None:
    assert page(f"{label}\nBees")[0].container_title == "Bees"


@pytest.mark.parametrize(
    ("line", "scheme", "value"),
    [
        pytest.param("PMID: 17429083", "pmid", "17429083", id="PubMed"),
        pytest.param("arXiv 2101.00001", "arxiv", "2101.00001", id="arXiv"),
        pytest.param("Web of Science 000245624400005", "wos", "000245624400005", id="Web of Science"),
    ],
)
def test_the_sources_give_their_numbers(line: str, scheme: str, value: str) -> None:
    record, _ = read((PAGE.format(labels="") + f"Sources\n{line}\n").encode())
    assert (scheme, value) in [(one.scheme, one.value) for one in record.identifiers]


def test_without_a_title_the_bytes_are_kept() -> None:
    data = PAGE.format(labels="").removeprefix("A title\n").encode()
    problem, entry = librecat.parse(from_bytes(data))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, entry) == ("no-title", Lost.ENTRY, Entry("librecat", data))


def test_every_label_has_a_meaning() -> None:
    assert set(librecat_words.LABELS.meanings.values()) <= librecat.SETTERS.keys()


WORDS = st.sampled_from(
    [
        *librecat_words.LABELS.meanings,
        *librecat_words.TYPES,
        "\n",
        "\n",
        " | ",
        "; ",
        "Berg, AnnaLibreCat",
        "2019",
        "29123",
        "Journal Article | Published | English",
        "PMID: x",
        "@article{k,\n}",
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_no_page_raises(text: str) -> None:
    assert librecat.recognises(text) in (True, False)
    assert list(librecat.parse(from_bytes(text.encode())))
