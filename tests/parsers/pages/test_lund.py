"""Pages of Lund University Publications."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from litdb.model.names import OTHERS, Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import Contributor, Entry, Identifier, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers.pages import globalauthorid, lund
from tests.conftest import FIXTURES, SHARED

FOLDER = FIXTURES / "pages/lund"
SEED = SHARED / "seeds/000_1fef75b10939a899.txt"
NEEDS_SEED = pytest.mark.skipif(
    not SEED.exists(), reason="the page that the project started from is not beside the repository"
)

ANAKINRA = [
    pytest.param(FOLDER / "anakinra.txt", id="text"),
    pytest.param(FOLDER / "anakinra.html", id="HTML"),
    pytest.param(SEED, id="seed", marks=NEEDS_SEED),
]
PAGES = [pytest.param(path, id=path.name) for path in sorted(FOLDER.glob("*.*")) if path.suffix in (".txt", ".html")]

PAGE = """\
Lund University Publications
A title with a year (1994)
{citation}
Abstract
Short.
Please use this url to cite or link to this publication:
{labels}
"""


def read(data: bytes) -> tuple[Record, list[Problem]]:
    *problems, record = lund.parse(from_bytes(data))
    assert isinstance(record, Record)
    assert all(isinstance(problem, Problem) for problem in problems)
    return record, [problem for problem in problems if isinstance(problem, Problem)]


def page(labels: str = "", citation: str = "Vaag, Allan LU (2007)") -> tuple[Record, list[Problem]]:
    return read(PAGE.format(citation=citation, labels=labels).encode())


@pytest.mark.parametrize("path", ANAKINRA)
def test_every_fact_of_the_page_comes_out(path: Path) -> None:
    record, problems = read(path.read_bytes())
    assert problems == []
    assert record.title == "Interleukin-1-receptor antagonist in type 2 diabetes mellitus"
    assert (record.type, record.issued, record.language) == ("article-journal", "2007", "en")
    assert record.container_title == "New England Journal of Medicine"
    assert (record.volume, record.issue, record.page) == ("356", "15", "1517-1526")
    assert record.publisher == "Massachusetts Medical Society"
    assert [(doi.value, doi.printed) for doi in record.dois] == [("10.1056/nejmoa065213", "10.1056/NEJMoa065213")]
    assert [(one.scheme, one.value) for one in record.identifiers] == [
        ("wos", "000245624400005"),
        ("scopus", "34247170807"),
        ("issn", "0028-4793"),
        ("lup", "4719f301-4b68-41b5-a9e0-2fb471944e6a"),
        ("lup", "670019"),
    ]
    assert record.citation_key == ""


@pytest.mark.parametrize("path", ANAKINRA)
def test_the_names_are_those_of_the_citation_line_and_lu_is_an_affiliation(path: Path) -> None:
    record, _ = read(path.read_bytes())
    lund_university = ("Lund University",)
    assert record.contributors == (
        Contributor(Name("Larsen", "Claus M.")),
        Contributor(Name("Faulenbach", "Mirjam")),
        Contributor(Name("Vaag", "Allan"), affiliations=lund_university),
        Contributor(Name("Volund", "Aage")),
        Contributor(Name("Ehses", "Jan A.")),
        Contributor(Name("Seifert", "Burkhardt")),
        Contributor(Name("Mandrup-Poulsen", "Thomas")),
        Contributor(Name("Donath", "Marc Y.")),
    )


@pytest.mark.parametrize("path", ANAKINRA)
def test_the_abstract_is_there_once_and_whole(path: Path) -> None:
    record, _ = read(path.read_bytes())
    assert record.abstract.startswith("Background: ")
    assert record.abstract.endswith("systemic inflammation.")
    assert record.abstract.count("Background: ") == record.abstract.count("Conclusions: ") == 1
    assert "(More)" not in record.abstract
    assert "(Less)" not in record.abstract
    assert (
        "The primary end point was a change in the level of glycated hemoglobin, and secondary end points were "
        "changes in beta-cell function, insulin sensitivity, and inflammatory markers. Results: "
    ) in record.abstract
    assert "(P<0.001)" in record.abstract


@pytest.mark.parametrize("path", ANAKINRA)
def test_no_fact_that_page_and_bibtex_both_state_is_there_twice(path: Path) -> None:
    record, _ = read(path.read_bytes())
    extra = dict(record.extra)
    extra.pop("subject", None)  # the HTML page has one
    assert extra == {
        "status": "published",
        "lu_publication": "yes",
        "date_added": "2016-04-01 12:06:02",
        "date_changed": "2024-04-08 23:52:18",
    }
    assert not any("doi.org" in link.href for link in record.links)


@pytest.mark.parametrize("path", ANAKINRA)
def test_the_page_and_its_own_bibtex_are_kept_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    record, _ = read(data)
    whole, own = record.entries
    assert whole == Entry("lund", data)
    assert (own.format, own.key) == ("bibtex", "4719f301-4b68-41b5-a9e0-2fb471944e6a")
    assert own.raw == data[own.start : own.start + len(own.raw)]
    assert own.raw.startswith(b"@article{4719f301-4b68-41b5-a9e0-2fb471944e6a,\n")
    assert own.raw.endswith(b"year         = {{2007}},\n}")
    assert own.line == data[: own.start].count(b"\n") + 1


@NEEDS_SEED
def test_the_abstract_of_the_seed_is_that_of_its_bibtex() -> None:
    data = SEED.read_bytes()
    record, _ = read(data)
    assert f"abstract     = {{{{{record.abstract.replace('<', '&lt;')}}}}},".encode() in data


@pytest.mark.parametrize("path", [*PAGES, pytest.param(SEED, id="seed", marks=NEEDS_SEED)])
def test_a_page_is_recognised_by_its_content_and_by_one_parser(path: Path) -> None:
    head = path.read_bytes().decode()
    assert lund.recognises(head)
    assert not globalauthorid.recognises(head)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Lund University Publications\nT\nEk, Cia (2007)\nAbstract\nShort.", id="headline and abstract"),
        pytest.param("T\nEk, Cia (2007)\nLU publication?\nyes", id="label that no other site has"),
        pytest.param("T\n(2009) In Care 3.- Abstract\n- A... (More)\n- A b.", id="the way it unfolds an abstract"),
    ],
)
def test_one_sign_of_the_site_is_enough(head: str) -> None:
    assert lund.recognises(head)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="nothing"),
        pytest.param(
            "@article{x, url = {https://lup.lub.lu.se/record/670019}, title = {LUP}}", id="BibTeX that links to a page"
        ),
        pytest.param("<html><body><p>On Lund University Publications</p></body></html>", id="HTML about the site"),
        pytest.param("Lund University Publications\n\nA list\n", id="no abstract and no labels"),
        pytest.param(
            "Insulin\n(2009) In Diabetes Care 32(9).\nAbstract\nNo mark to unfold.", id="another site's citation line"
        ),
        pytest.param("TY  - JOUR\nAB  - Abstract... (More)\nER  - ", id="RIS"),
    ],
)
def test_another_source_is_not_recognised(head: str) -> None:
    assert not lund.recognises(head)


def test_a_citation_line_may_lack_the_issue() -> None:
    record, problems = read((FOLDER / "no-issue.txt").read_bytes())
    assert problems == []
    assert (record.container_title, record.volume, record.issue, record.page) == (
        "Atherosclerosis",
        "215",
        "",
        "440-445",
    )
    assert (record.issued, record.language) == ("2011-04", "sv")
    assert Identifier("pmid", "12345678", "pmid:12345678") in record.identifiers
    assert dict(record.extra)["external identifiers"] == "other:invented-7"
    assert dict(record.extra)["organization"].endswith("; Internal Medicine Research Unit")
    assert dict(record.extra)["keyword"] == "Carotid artery; Cytokines; Plaque"


def test_marks_are_no_names_and_bodies_are_not_persons() -> None:
    record, _ = read((FOLDER / "no-issue.txt").read_bytes())
    assert [one.name for one in record.contributors] == [
        Name("Östling", "Gerd"),
        Name("Goncalves", "Isabel"),
        Name("Zhang", "LU"),
        Name("Berglund", "Göran"),
        Name(literal="WHO Study Group for Heart and Vessel"),
        Name("Hedblad", "Bo"),
    ]
    assert [bool(one.affiliations) for one in record.contributors] == [True, True, False, True, False, True]


def test_a_citation_line_may_lack_the_pages_and_end_its_authors_with_et_al() -> None:
    record, problems = read((FOLDER / "no-pages.txt").read_bytes())
    assert problems == []
    assert record.contributors[-1] == Contributor(OTHERS)
    assert [one.name.family for one in record.contributors[:-1]] == ["Bergström", "Yerunkar", "Olsson"]
    assert (record.container_title, record.volume, record.page) == ("Journal of Clinical Epidemiology", "181", "")
    assert dict(record.extra)["number"] == "111702"
    assert record.abstract.endswith("without pages.\nA second paragraph closes the abstract.")
    assert record.abstract.count("forty trials") == 1


def test_a_page_without_labels_is_read_from_its_citation_line() -> None:
    record, problems = read((FOLDER / "second-style.txt").read_bytes())
    assert problems == []
    assert record.title == "Insulin and exercise in people who do not exist"
    assert (record.type, record.issued) == ("article-journal", "2009")
    assert (record.container_title, record.volume, record.issue, record.page) == (
        "Diabetes Care",
        "32",
        "9",
        "1663-1668",
    )
    assert record.contributors == ()
    assert record.abstract.startswith("Objective: To learn")
    assert record.abstract.endswith("Exercise tires.")
    assert record.abstract.count("Objective") == 1


def test_a_student_paper_without_labels_has_its_course_and_department_all_the_same() -> None:
    record, _ = read(
        b"LUP Student Papers\nTitle\nEk, Cia (2024) ABCD12 20241\nDepartment of Studies\nAbstract\nShort.\n"
    )
    assert (record.title, record.type, record.issued) == ("Title", "thesis", "2024")
    assert dict(record.extra) == {"course": "ABCD12 20241", "organization": "Department of Studies"}


def test_a_student_paper_is_a_thesis() -> None:
    record, problems = read((FOLDER / "student.txt").read_bytes())
    assert problems == []
    assert (record.type, record.issued, record.language) == ("thesis", "2024", "en")
    assert record.contributors == (
        Contributor(Name("Murphy", "Adrian")),
        Contributor(Name("Larsson", "Daniel")),
        Contributor(Name("Svensson", "Ingrid"), "supervisor", affiliations=("Lund University",)),
    )
    assert record.abstract == "We asked forty neighbours of six roofs. Most had not noticed any bees."
    extra = dict(record.extra)
    assert extra["organization"] == "Department of Invented Studies"
    assert extra["course"] == "ABCD12 20241"
    assert extra["genre"] == "H2 - Master's Degree (Two Years)"
    assert extra["abstract (swedish)"].startswith("Vi frågade fyrtio grannar")
    assert record.identifiers == (Identifier("lup", "9150000", "9150000"),)
    assert record.links == (Link("url", "http://lup.lub.lu.se/student-papers/record/9150000"),)


def test_what_the_site_prints_on_every_page_is_no_title() -> None:
    record, _ = read(b"Title\nMark\nVaag, Allan (2007) In Diabetes 56.\nAbstract\nShort.\n")
    assert record.title == "Title"


HTML = """<html><head>{head}</head><body><p>Lund University Publications</p><h1>Title</h1><p>Subtitle</p>
<p>{citation}</p><h3>Abstract</h3><p>Short.</p><dl>{labels}</dl><footer>Box 3</footer></body></html>"""


@pytest.mark.parametrize(
    ("head", "citation", "labels"),
    [
        pytest.param("", "Berg, Anna LU and Ek, Cia (2007)", "", id="citation line"),
        pytest.param(
            "",
            "(2007)",
            "<dt>author</dt><dd><ul><li><a>Berg, Anna</a> LU</li><li>Ek, Cia</li></ul></dd><dt>in</dt><dd>X</dd>",
            id="label",
        ),
        pytest.param(
            '<meta name="citation_author" content="Berg, Anna"><meta name="citation_author" content="Ek, Cia">',
            "Berg, Anna LU , et al. (2007)",
            "",
            id="meta tags, with the marks of the citation line",
        ),
    ],
)
def test_html_names_the_authors_where_it_may(head: str, citation: str, labels: str) -> None:
    record, problems = read(HTML.format(head=head, citation=citation, labels=labels).encode())
    assert (record.title, record.abstract, problems) == ("Title", "Short.", [])
    assert record.contributors == (
        Contributor(Name("Berg", "Anna"), affiliations=("Lund University",)),
        Contributor(Name("Ek", "Cia")),
    )


@pytest.mark.parametrize(
    ("date", "labels", "issued"),
    [
        pytest.param("2007/04/12", "", "2007-04-12", id="meta tag"),
        pytest.param("soon", "", "2008", id="meta tag that is no date"),
        pytest.param("2007", "<dt>publishing date</dt><dd>2007-04</dd>", "2007-04", id="label"),
        pytest.param("2007/04/12", "<dt>publishing date</dt><dd>2007</dd>", "2007-04-12", id="meta tag says more"),
        pytest.param("2009/04/12", "<dt>publishing date</dt><dd>2007</dd>", "2007", id="meta tag says another"),
    ],
)
def test_the_date_is_the_most_telling_one(date: str, labels: str, issued: str) -> None:
    head = f'<meta name="citation_publication_date" content="{date}">'
    record, problems = read(HTML.format(head=head, citation="Ek, Cia (2008)", labels=labels).encode())
    assert (record.issued, problems) == (issued, [])


@pytest.mark.parametrize(
    ("labels", "csl"),
    [
        pytest.param("type\nContribution to journal", "article-journal", id="journal"),
        pytest.param("type\nThesis", "thesis", id="thesis"),
        pytest.param("type\nBook/Report", "book", id="book"),
        pytest.param("type\nWorking paper/Preprint", "article", id="working paper"),
        pytest.param("type\nChapter in Book/Report/Conference proceeding", "chapter", id="chapter"),
        pytest.param(
            "type\nChapter in Book/Report/Conference proceeding\nconference name\nInvented Days",
            "paper-conference",
            id="chapter of a conference's proceedings",
        ),
        pytest.param("type\nContribution to conference", "speech", id="talk that nothing was printed of"),
        pytest.param("type\nContribution to conference\npages\n1 - 5", "paper-conference", id="conference paper"),
        pytest.param("type\nM2 - Bachelor Degree", "thesis", id="student's degree"),
        pytest.param("type\nL3 - Miscellaneous, Projetcs etc.", "thesis", id="student's level"),
        pytest.param("type\nPatent", "patent", id="patent"),
        pytest.param(
            "type\nContribution to specialist publication or newspaper", "article-magazine", id="magazine or newspaper"
        ),
        pytest.param("type\nOther contribution", "document", id="other"),
        pytest.param("type\nReport", "report", id="report"),
        pytest.param("", "document", id="no type"),
    ],
)
def test_the_type_is_a_csl_type(labels: str, csl: str) -> None:
    record, problems = page(labels)
    assert (record.type, problems) == (csl, [])


@pytest.mark.parametrize(
    ("labels", "name", "value"),
    [
        pytest.param("alternative title\nEn titel", "alternative_title", "En titel", id="alternative title"),
        pytest.param("series\nLund Papers", "collection_title", "Lund Papers", id="series"),
        pytest.param("conference location\nLund, Sweden", "event_place", "Lund, Sweden", id="conference location"),
        pytest.param("conference dates\n2012-03-11", "event_date", "2012-03-11", id="conference dates"),
        pytest.param("conference name\nInvented Days", "event_title", "Invented Days", id="conference name"),
        pytest.param("keywords\nbees, roofs", "keyword", "bees; roofs", id="keywords"),
        pytest.param("project\n• Bees\n• Roofs", "project", "Bees; Roofs", id="projects"),
        pytest.param("organization\n• Unit One\n• Unit Two", "organization", "Unit One; Unit Two", id="units"),
        pytest.param("article number\ne104", "number", "e104", id="article number"),
        pytest.param("report number\n2024:07", "number", "2024:07", id="report number"),
        pytest.param("edition\n2", "edition", "2", id="edition"),
        pytest.param("defense date\n2014-05-23 13:15", "defense_date", "2014-05-23 13:15", id="defense date"),
        pytest.param("defense location\nHall 1", "defense_location", "Hall 1", id="defense location"),
        pytest.param("publication status\nsubmitted", "status", "submitted", id="status"),
        pytest.param("LU publication?\nno", "lu_publication", "no", id="affiliation flag"),
        pytest.param("additional info\nSeen", "note", "Seen", id="additional info"),
        pytest.param("alternative location\nShelf 3", "alternative location", "Shelf 3", id="location without address"),
        pytest.param("pages\n245 pages", "number_of_pages", "245", id="number of pages"),
        pytest.param("subject\n• One\n• Two", "subject", "One; Two", id="several subjects"),
        pytest.param(
            "volume\n7\nnew label\nits value\nlanguage\nEnglish", "new label", "its value", id="label that is not known"
        ),
    ],
)
def test_a_label_without_a_column_is_kept(labels: str, name: str, value: str) -> None:
    record, problems = page(labels)
    assert (dict(record.extra), problems) == ({name: value}, [])


@pytest.mark.parametrize(
    ("labels", "code", "line"),
    [
        pytest.param("DOI\nnone", "bad-doi", 8, id="DOI"),
        pytest.param("language\nEnglish\nISSN\n0028-4794", "bad-issn", 10, id="ISSN with a wrong check digit"),
        pytest.param("type\nSculpture", "bad-type", 8, id="type"),
        pytest.param("external identifiers\n• wos:7", "bad-wos", 8, id="external identifier"),
        pytest.param("id\nnone", "bad-lup", 8, id="id"),
        pytest.param("publishing date\nspring", "bad-date", 8, id="date"),
    ],
)
def test_a_bad_value_costs_that_field_and_not_the_record(labels: str, code: str, line: int) -> None:
    record, problems = page(labels)
    assert [(one.code, one.lost, one.at.line) for one in problems] == [(code, Lost.FIELD, line)]
    assert record.title == "A title with a year (1994)"
    assert labels.rsplit("\n", maxsplit=1)[-1].removeprefix("• ") in dict(record.extra).values()


def test_a_label_without_value_takes_none_from_the_next_label() -> None:
    record, problems = page("organization\npublishing date\nsubject\nin\nDiabetes\nvolume\npublisher\nADA")
    assert (record.container_title, record.volume, record.publisher, record.extra) == ("Diabetes", "", "ADA", ())
    assert (record.issued, problems) == ("2007", [])


def test_editors_are_contributors_after_the_authors() -> None:
    record, _ = page("editor\nBerg, Anna LU ; Dahl, Bo and Ek, Cia")
    assert [(one.name.family, one.role) for one in record.contributors] == [
        ("Vaag", "author"),
        ("Berg", "editor"),
        ("Dahl", "editor"),
        ("Ek", "editor"),
    ]


@pytest.mark.parametrize("role", ["supervisor", "editor", "translator"])
def test_a_label_of_persons_is_their_role(role: str) -> None:
    record, problems = page(f"{role}\n• Berg, Anna LU")
    assert record.contributors[-1] == Contributor(Name("Berg", "Anna"), role, affiliations=("Lund University",))
    assert problems == []


def test_several_numbers_of_a_label_are_several_identifiers() -> None:
    labels = (
        "external identifiers\n• pmid:17429083\n• wos:000245624400005\nISSN\n0028-4793\n1879-1484\n"
        "ISBN\n978-91-7267-001-3 (print)\nDOI\n10.5555/a"
    )
    record, problems = page(labels)
    assert [(one.scheme, one.value) for one in record.identifiers] == [
        ("pmid", "17429083"),
        ("wos", "000245624400005"),
        ("issn", "0028-4793"),
        ("issn", "1879-1484"),
        ("isbn", "9789172670013"),
    ]
    assert ([doi.value for doi in record.dois], problems) == (["10.5555/a"], [])


def test_a_copy_elsewhere_is_a_link() -> None:
    record, _ = page("alternative location\nhttps://example.org/x.pdf")
    assert record.links == (Link("url", "https://example.org/x.pdf"),)


def test_a_conference_may_stand_between_year_and_container() -> None:
    record, _ = page(citation="Ek, Cia (2010) 3rd Invented Days, 2010 In Invented Notes 7. p.13-24")
    assert (dict(record.extra), record.container_title) == (
        {"event_title": "3rd Invented Days, 2010"},
        "Invented Notes",
    )
    record, _ = page(citation="Ek, Cia (2010) 3rd Invented Days p.13-24")
    assert (dict(record.extra), record.page) == ({"event_title": "3rd Invented Days"}, "13-24")


def test_a_conference_paper_has_its_book_its_series_its_editors_and_its_conference() -> None:
    record, problems = read((FOLDER / "conference.txt").read_bytes())
    extra = dict(record.extra)
    assert problems == []
    assert (record.type, record.title) == (
        "paper-conference",
        "Counting what nobody keeps : a method for (1994) roofs",
    )
    assert (record.container_title, record.page) == ("Proceedings of the 3rd Invented Days", "13-24")
    assert (extra["collection_title"], extra["event_title"]) == (
        "Invented Notes in Counting",
        "3rd Invented Days, 2010",
    )
    assert [one.name.family for one in record.contributors if one.role == "editor"] == ["Qvist", "Dahl", "Ek"]
    assert extra["keyword"] == "counting; roofs; absence"


def test_a_thesis_is_in_a_series() -> None:
    record, problems = read((FOLDER / "thesis.html").read_bytes())
    extra = dict(record.extra)
    assert (record.type, record.issued, record.container_title, problems) == ("thesis", "2014-05-23", "", [])
    assert (extra["collection_title"], extra["number_of_pages"]) == ("Invented Theses", "120")
    assert extra["popular abstract"] == "Nothing, told well."


def test_the_foot_of_the_page_is_not_the_record() -> None:
    record, _ = page("date last changed\n2024-04-08 23:52:18\nLund University Libraries\nBox 3\nLund")
    assert dict(record.extra) == {"date_changed": "2024-04-08 23:52:18"}


def test_where_the_list_of_the_page_is_cut_short_the_bibtex_names_all() -> None:
    own = "@article{x,\n  author = {{Vaag, Allan and Berg, Anna and Ek, Cia}},\n  title = {{T}},\n}"
    record, _ = page(own, citation="Vaag, Allan LU and Berg, Anna , et al. (2007)")
    assert [one.name.family for one in record.contributors] == ["Vaag", "Berg", "Ek"]
    assert record.contributors[0].affiliations == ("Lund University",)


def test_what_only_the_bibtex_says_is_added() -> None:
    own = (
        "@article{x,\n  title = {{Another}},\n  volume = {{9}},\n  isbn = {{978-91-7267-001-3}},\n  note = {{Seen}},\n}"
    )
    record, _ = page(own)
    assert record.title == "A title with a year (1994)"
    assert (record.volume, dict(record.extra)) == ("9", {"note": "Seen"})
    assert [(one.scheme, one.value) for one in record.identifiers] == [("isbn", "9789172670013")]


@pytest.mark.parametrize(
    ("labels", "field"),
    [
        pytest.param("ISSN\n0028-4793", "issn = {{00284793}}", id="ISSN without hyphen"),
        pytest.param("DOI\n10.1056/NEJMoa065213", "doi = {{10.1056/nejmoa065213}}", id="DOI in lower case"),
        pytest.param("DOI\n10.1000/x", "url = {{https://doi.org/10.1000/X}}", id="URL of the DOI"),
        pytest.param("series\nLund Papers", "howpublished = {{Lund Papers}}", id="text under another name"),
        pytest.param("language\nEnglish", "language = {{eng}}", id="language"),
        pytest.param("subject\nOne", "volume = {{}}", id="nothing, behind a label of several lines"),
    ],
)
def test_what_the_bibtex_says_again_adds_nothing(labels: str, field: str) -> None:
    record, problems = page(f"{labels}\n@misc{{x,\n  {field},\n  title = {{{{T}}}},\n}}")
    expected, _ = page(labels)
    assert replace(record, entries=expected.entries) == expected
    assert problems == []


def test_a_title_that_only_the_bibtex_has_makes_a_record_and_html_is_taken_off() -> None:
    own = "@article{k,\n  title = {{R&amp;amp;D of <b>socks</b>}},\n}"
    record, problems = read(f"<html><body><p>Lund University Publications</p><pre>{own}</pre></body></html>".encode())
    assert (record.title, problems) == ("R&D of socks", [])
    assert record.entries[1].raw == own.encode()


def test_a_stray_brace_in_the_abstract_does_not_end_the_bibtex() -> None:
    own = "@article{x,\n  abstract = {{A } stray brace}},\n  title = {{T}},\n}"
    record, _ = page(own)
    assert record.entries[1].raw == own.encode()


def test_the_problems_of_the_bibtex_name_the_line_of_the_page() -> None:
    _, problems = page("@article{x,\n  title = {{T}},\n  issn = {{0028-4794}},\n}")
    assert [(one.code, one.at.line) for one in problems] == [("bad-issn", 9)]


def test_what_stands_behind_the_whole_abstract_is_not_the_abstract() -> None:
    record, _ = read(b"Title\n(2009) In Care 3.- Abstract\n- A... (More)\n- A b.\nC. (Less)\nBox 3\n")
    assert record.abstract == "A b.\nC."


def test_an_abstract_of_which_the_page_has_the_beginning_alone_is_told() -> None:
    data = PAGE.replace("Short.", "A long... (More)").format(citation="Vaag, Allan (2007)", labels="").encode()
    record, problems = read(data)
    assert record.abstract == "A long..."
    assert [(one.code, one.lost) for one in problems] == [("cut-abstract", Lost.FIELD)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Lund University Publications\nAbstract\nText.\n", id="no citation line"),
        pytest.param("(2009) In Diabetes Care 32(9). p.1663-1668- Abstract\n- Text.\n", id="citation line first"),
        pytest.param("<html><body><p>Lund University Publications</p></body></html>", id="HTML"),
    ],
)
def test_without_a_title_the_bytes_are_kept_and_there_is_no_record(text: str) -> None:
    problem, entry = lund.parse(from_bytes(text.encode()))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost) == ("no-title", Lost.ENTRY)
    assert entry == Entry("lund", text.encode())


@pytest.mark.parametrize(
    "encoded",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="UTF-8 with byte order mark"),
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda text: text.encode("utf-16-be"), id="UTF-16 without byte order mark"),
        pytest.param(lambda text: text.replace("•", "-").encode("latin-1"), id="Latin-1"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="CRLF"),
    ],
)
def test_the_encoding_changes_nothing_but_the_bytes(encoded: Callable[[str], bytes]) -> None:
    text = (FOLDER / "anakinra.txt").read_text()
    data = encoded(text)
    record, problems = read(data)
    expected, _ = read(text.encode())
    assert [one.lost for one in problems] in ([], [Lost.NOTHING])
    assert (record.title, record.contributors, record.abstract) == (
        expected.title,
        expected.contributors,
        expected.abstract,
    )
    assert record.identifiers == expected.identifiers
    whole, own = record.entries
    assert (whole.raw, data[own.start : own.start + len(own.raw)]) == (data, own.raw)
    assert own.line == expected.entries[1].line


def test_bytes_of_another_encoding_are_a_note_with_their_line() -> None:
    data = PAGE.format(citation="Östling, Gerd (2011)", labels="").encode("latin-1")
    record, problems = read(data)
    assert record.contributors[0].name.family == "Östling"
    assert [(one.code, one.lost, one.at.line) for one in problems] == [("encoding", Lost.NOTHING, 3)]
