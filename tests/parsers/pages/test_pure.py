"""Pages of Pure portals."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.names import Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import CitationCount, Contributor, Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.pages import SITES, pure, pure_labels
from tests.conftest import FIXTURES

TEXTS = ("lund", "pure", "diva", "librecat", "globalauthorid", "pubmed-page")
"""Sites whose pages are known as text; a general reader of HTML recognises theirs too, but comes after them."""
FOLDER = FIXTURES / "pages/pure"
PAGES = [pytest.param(path, id=path.name) for path in sorted(FOLDER.glob("*.*")) if path.suffix in (".txt", ".html")]

PAGE = """\
A title of two words, and more
Gunnel Åkerlund, Bo Svartbäck
Department of Bees
Research output: {crumb}
Abstract
Short.
{labels}
"""
TABLE = "Original languageEnglish\nPublication statusPublished - 2011\n"


def read(data: bytes) -> tuple[Record, list[Problem]]:
    *problems, record = pure.parse(from_bytes(data))
    assert isinstance(record, Record)
    return record, [problem for problem in problems if isinstance(problem, Problem)]


def page(labels: str = TABLE, crumb: str = "Contribution to journal › Article › peer-review") -> Record:
    record, problems = read(PAGE.format(labels=labels, crumb=crumb).encode())
    assert problems == []
    return record


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_recognised_by_its_content_and_by_one_parser(path: Path) -> None:
    data = path.read_bytes()
    assert detect(from_bytes(data)) == "pure"
    assert [site for site in TEXTS if SITES[site].recognises(data.decode())] == ["pure"]


def test_a_page_that_lost_its_table_is_known_by_the_line_of_its_type() -> None:
    text = "T\nAnna Berg\nResearch output: Thesis › Doctoral Thesis (compilation)\nAbstract\nShort.\n"
    assert pure.recognises(text)
    record, _ = read(text.encode())
    assert (record.title, record.type, record.abstract) == ("T", "thesis", "Short.")


def test_markup_that_the_text_shows_is_text() -> None:
    text = "H<sub>2</sub>O &amp; bees\nAnna Berg\nAbstract\n<p>In <i>A. mellifera</i> P&lt;0.05.</p><p>No.</p>\n"
    record, _ = read(f"{text}{TABLE}".encode())
    assert (record.title, record.abstract) == ("H<sub>2</sub>O & bees", "In A. mellifera P<0.05.\nNo.")


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="nothing"),
        pytest.param("Research output: A › B\nT\nResearch output: A › C\nAbstract", id="a list of works"),
        pytest.param("The original languageEnglish speakers have", id="words in a sentence"),
        pytest.param("Original language\nEnglish\nVolume\n7", id="too few labels"),
        pytest.param("TY  - JOUR\nN1  - Original languageEnglish\nER  - ", id="RIS"),
        pytest.param("language\nEnglish\npages\n1 - 2\npublication status\npublished", id="Lund's other portal"),
    ],
)
def test_another_source_is_not_recognised(head: str) -> None:
    assert not pure.recognises(head)


def test_every_fact_of_the_page_comes_out() -> None:
    record, problems = read((FOLDER / "lund.txt").read_bytes())
    assert problems == []
    assert record.title == "Walking speed and arterial stiffness in people who were made up: a cohort"
    assert [one.name for one in record.contributors] == [
        Name("Åkerlund", "Gunnel"),
        Name("Meer", "Ivo", "van der"),
        Name("Qvist", "Lisbet Ö."),
        Name(literal="Invented Arteries Study Group"),
    ]
    assert (record.type, record.issued, record.language) == ("article-journal", "2011-04-12", "en")
    assert (record.container_title, record.volume, record.issue, record.page) == (
        "Journal of Invented Arteries",
        "215",
        "2",
        "440-445",
    )
    assert [doi.value for doi in record.dois] == ["10.5555/invented.2011.03.007"]
    assert record.cited_by == (CitationCount("scival", 27, ""),)
    assert record.abstract.splitlines()[0] == "Objective: To see whether those who walk fast have soft arteries."
    assert record.abstract.count("Objective:") == 1
    assert dict(record.extra)["keyword"] == "Arterial stiffness; Volume of blood; Walking"


@pytest.mark.parametrize(
    ("name", "language", "container", "volume", "issue", "page_"),
    [
        pytest.param("lund-swedish.txt", "sv", "Tidskrift för påhittade bin", "110", "3", "53-61", id="Swedish"),
        pytest.param("danish.txt", "en", "Opdigtede bier", "7", "1", "1-9", id="Danish"),
        pytest.param("finnish.txt", "en", "Keksityt mehiläiset", "7", "1", "1-9", id="Finnish"),
        pytest.param("dutch.txt", "en", "Verzonnen bijen", "7", "1", "1-9", id="Dutch"),
    ],
)
def test_the_labels_are_read_in_the_portals_language(  # one argument a column of the table
    name: str, language: str, container: str, volume: str, issue: str, page_: str
) -> None:
    record, problems = read((FOLDER / name).read_bytes())
    assert (record.type, record.language, record.container_title) == ("article-journal", language, container)
    assert (record.volume, record.issue, record.page, problems) == (volume, issue, page_, [])
    assert record.abstract.count("\n") == 0
    assert len(record.contributors) > 1


def test_a_chapter_has_its_book_its_editors_its_series_and_its_conference() -> None:
    record, problems = read((FOLDER / "chapter-german.txt").read_bytes())
    extra = dict(record.extra)
    assert (record.type, record.container_title, problems) == (
        "paper-conference",
        "Handbuch der erfundenen Zählung",
        [],
    )
    assert [one.name.family for one in record.contributors if one.role == "editor"] == ["Weiß", "Schwarz"]
    assert (record.volume, extra["collection_title"], extra["collection_number"]) == ("", "Erfundene Reihe", "12")
    assert (extra["event_title"], extra["event_place"]) == ("7. Tagung der Zähler", "Wien, Österreich")


def test_a_thesis_has_its_supervisors_and_its_degree() -> None:
    record, problems = read((FOLDER / "thesis.txt").read_bytes())
    assert (record.type, record.publisher, record.issued, problems) == ("thesis", "Lund University", "2014", [])
    assert record.contributors == (
        Contributor(Name("Qvist", "Lisbet")),
        Contributor(Name("Åkerlund", "Gunnel"), "supervisor"),
        Contributor(Name("Svartbäck", "Bo"), "supervisor"),
    )
    assert dict(record.extra)["genre"] == "Doctor"


def test_html_gives_the_same_facts_with_the_names_of_the_meta_tags() -> None:
    record, problems = read((FOLDER / "lund.html").read_bytes())
    assert (record.container_title, record.volume, record.page) == ("Journal of Invented Arteries", "215", "440-445")
    assert [one.name.family for one in record.contributors] == ["Åkerlund", "Meer"]
    assert record.abstract == "Objective: To see.\nResults: P<0.05 in H2O."
    assert (record.issued, problems) == ("2011-04-12", [])
    assert [(link.relation, link.href.rpartition("/")[2]) for link in record.links] == [
        ("url", "walking-speed-and-arterial-stiffness"),
        ("fulltext", "walking.pdf"),
    ]


@pytest.mark.parametrize(
    ("crumb", "csl"),
    [
        pytest.param("Contribution to journal › Review article › peer-review", "article-journal", id="review"),
        pytest.param("Contribution to journal › Book/Film/Article review", "review-book", id="book review"),
        pytest.param("Chapter in Book/Report/Conference proceeding › Book chapter", "chapter", id="chapter"),
        pytest.param(
            "Chapter in Book/Report/Conference proceeding › Paper in conference proceeding",
            "paper-conference",
            id="paper",
        ),
        pytest.param(
            "Chapter in Book/Report/Conference proceeding › Conference contribution",
            "paper-conference",
            id="conference",
        ),
        pytest.param("Chapter in Book/Report › Entry for encyclopedia/dictionary", "entry-encyclopedia", id="entry"),
        pytest.param("Contribution to conference › Paper, not in proceeding", "paper-conference", id="talk"),
        pytest.param("Book/Report › Book › Research", "book", id="book"),
        pytest.param("Book/Report › Report", "report", id="report"),
        pytest.param("Working paper/Preprint › Preprint (in preprint archive)", "article", id="preprint"),
        pytest.param("Thesis › Doctoral Thesis (compilation)", "thesis", id="thesis"),
        pytest.param("Patent › Patent", "patent", id="patent"),
        pytest.param(
            "Contribution to specialist publication or newspaper › Newspaper article",
            "article-newspaper",
            id="newspaper",
        ),
        pytest.param("Other contribution › Miscellaneous", "document", id="other"),
    ],
)
def test_the_type_is_that_of_the_path_which_is_kept(crumb: str, csl: str) -> None:
    record = page(crumb=crumb)
    assert (record.type, dict(record.extra)["publication_type"]) == (csl, crumb)


@pytest.mark.parametrize(
    ("line", "status", "issued"),
    [
        pytest.param("Publication statusPublished - 2011", "Published", "2011", id="year"),
        pytest.param("Publication statusPublished - 2011 Apr", "Published", "2011-04", id="month"),
        pytest.param("Publication statusPublished - 12 Apr 2011", "Published", "2011-04-12", id="day first"),
        pytest.param(
            "Publication statusE-pub ahead of print - 2011 Apr 12", "E-pub ahead of print", "2011-04-12", id="online"
        ),
        pytest.param("Publication statusAccepted/In press - 2011", "Accepted/In press", "2011", id="in press"),
        pytest.param("Publication statusSubmitted", "Submitted", "", id="no date"),
        pytest.param("StatusPublicerad - 2011 hatmonat 12", "Publicerad", "2011", id="a month in no language"),
    ],
)
def test_the_status_has_the_date_behind_it(line: str, status: str, issued: str) -> None:
    record = page(f"Original languageEnglish\nPages (from-to)1-2\n{line}\n")
    assert (dict(record.extra)["status"], record.issued) == (status, issued)


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("Original languageEnglish\nJournalJournal of Bees\nVolume7\nISSN0028-4793", id="glued"),
        pytest.param(
            "Original languageEnglishJournalJournal of BeesVolume7ISSN0028-4793Publication statusPublished - 2011",
            id="rows glued too",
        ),
        pytest.param("Original language\nEnglish\nJournal\nJournal of Bees\nVolume\n7\nISSN\n0028-4793", id="apart"),
        pytest.param("Original language English\nJournal Journal of Bees\nVolume 7\nISSN 0028-4793", id="spaces"),
        pytest.param("Original language\tEnglish\nJournal\tJournal of Bees\nVolume\t7\nISSN\t0028-4793", id="tabs"),
        pytest.param(
            "| Original language | English |\n| Journal | Journal of Bees |\n| Volume | 7 |\n| ISSN | 0028-4793 |",
            id="table",
        ),
        pytest.param("Original language: English\nJournal: Journal of Bees\nVolume: 7\nISSN: 0028-4793", id="colons"),
    ],
)
def test_labels_are_known_however_the_capture_joined_them_to_their_values(table: str) -> None:
    record = page(table)
    assert (record.language, record.container_title, record.volume) == ("en", "Journal of Bees", "7")
    assert [one.value for one in record.identifiers] == ["0028-4793"]


@pytest.mark.parametrize(
    ("head", "title", "families"),
    [
        pytest.param("Title\nAnna Berg", "Title", ["Berg"], id="one author"),
        pytest.param("Title\nAnna Berg, Bo Ek & Cia Öst*", "Title", ["Berg", "Ek", "Öst"], id="ampersand and mark"),
        pytest.param("Title\nAnna Berg, … Cia Öst", "Title", ["Berg", "Öst", ""], id="names left out"),
        pytest.param("Title\nAnna Berg, Bo Ek, +12 others", "Title", ["Berg", "Ek", ""], id="others counted"),
        pytest.param(
            "Home\nX University Home\nSearch by expertise, name or affiliation\nNew Walks, Old Ways\nAnna Berg, Bo Ek",
            "New Walks, Old Ways",
            ["Berg", "Ek"],
            id="a title like names",
        ),
        pytest.param(
            "Title of it\nAnna Berg\nBees Laboratory, Roof Studies", "Title of it", ["Berg"], id="departments"
        ),
        pytest.param("Title\nA department of sorts", "Title", [], id="no authors"),
    ],
)
def test_the_title_stands_above_the_names(head: str, title: str, families: list[str]) -> None:
    record, _ = read(f"{head}\nResearch output: Thesis › Doctoral\nAbstract\nShort.\n{TABLE}".encode())
    assert (record.title, [one.name.family for one in record.contributors]) == (title, families)


def test_a_value_in_lower_case_may_be_glued_to_its_label() -> None:
    record = page(
        "Originalspråkengelska\nSidor (från-till)e104-e110\nArtikelnummere104\nTidskrifteBees\n"
        "DOIhttps://doi.org/10.5555/x\nStatuspublicerad - 2011\n"
    )
    assert (record.language, record.page, record.container_title) == ("en", "e104-e110", "eBees")
    assert ([doi.value for doi in record.dois], record.issued) == (["10.5555/x"], "2011")


def test_where_the_list_leaves_names_out_the_bibtex_names_all() -> None:
    own = '@article{k,\n title = "T",\n author = "Anna Berg and Bo Ek and Cia {\\"O}st",\n}\n'
    record, _ = read(f"T\nAnna Berg, … Cia Öst\nAbstract\nShort.\n{TABLE}{own}".encode())
    assert [one.name.family for one in record.contributors] == ["Berg", "Ek", "Öst"]


def test_what_stands_behind_a_name_is_its_role() -> None:
    record, _ = read(f"T\nAnna Berg (Editor), Bo Ek (Translator), Cia Öst\nAbstract\nShort.\n{TABLE}".encode())
    assert [(one.name.family, one.role) for one in record.contributors] == [
        ("Berg", "editor"),
        ("Ek", "translator"),
        ("Öst", "author"),
    ]


def test_abstracts_in_two_languages_stay_apart() -> None:
    record, _ = read(f"T\nAnna Berg\nAbstract\nOne.\nSammanfattning\nEtt.\n{TABLE}".encode())
    assert (record.abstract, dict(record.extra)["abstract (sammanfattning)"]) == ("One.", "Ett.")


def test_keywords_of_one_line_are_parted_and_what_follows_the_sections_is_not_the_record() -> None:
    record = page(TABLE + "Keywords\nbees, roofs\nFingerprint\nBees\nJournal\n100%\nCite this\nÅkerlund, G. (2011)")
    assert dict(record.extra)["keyword"] == "bees; roofs"
    assert record.container_title == ""


def test_a_bad_value_costs_that_field() -> None:
    (problem,) = read(PAGE.format(labels=TABLE + "ISSN0028-4794\n", crumb="Thesis › Doctoral").encode())[1]
    assert (problem.code, problem.lost, problem.at.line) == ("bad-issn", Lost.FIELD, 9)


def test_without_a_title_the_bytes_are_kept() -> None:
    problem, entry = pure.parse(from_bytes(TABLE.encode()))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, entry) == ("no-title", Lost.ENTRY, Entry("pure", TABLE.encode()))


def test_no_label_stands_for_two_fields_in_the_table_and_below_it() -> None:
    both = pure_labels.PROPERTIES.meanings.keys() & pure_labels.SECTIONS.meanings.keys()
    assert both == set()
    assert set(pure_labels.PROPERTIES.meanings.values()) <= pure.SETTERS.keys()
    assert set(pure_labels.SECTIONS.meanings.values()) <= pure.SETTERS.keys()


WORDS = st.sampled_from(
    [
        *pure_labels.PROPERTIES.meanings,
        *pure_labels.SECTIONS.meanings,
        "\n",
        "\n",
        " ",
        "\t",
        "| ",
        "Abstract",
        "2011",
        "Published - 2011",
        "Anna Berg, Bo Ek",
        "Research output: A › B",
        "10.5555/x",
        "7 Citations (Scopus)",
        "@article{k,\n}",
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_no_page_raises(text: str) -> None:
    assert pure.recognises(text) in (True, False)
    assert list(pure.parse(from_bytes(text.encode())))
