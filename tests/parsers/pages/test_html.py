"""Saved HTML pages of any site: what their tags state, and what is refused."""

import pytest

from litdb.model.problems import Lost, Problem
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import PARSERS, detect

TITLE = '<meta name="citation_title" content="Sleep in wards">'


def read(head: str, body: str = "", encoding: str = "utf-8") -> Record:
    data = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(encoding)
    source = from_bytes(data)
    (record,) = [item for item in PARSERS[detect(source)].parse(source) if isinstance(item, Record)]
    assert record.entries[0].raw == data
    return record


@pytest.mark.parametrize(
    ("tag", "families"),
    [
        pytest.param("Berg, Anna", ["Berg"], id="family first"),
        pytest.param("Anna Berg", ["Berg"], id="given first"),
        pytest.param("Anna Berg, Carl Dahl, Eva Ek", ["Berg", "Dahl", "Ek"], id="commas between names"),
        pytest.param("Berg A;Dahl C;", ["Berg", "Dahl"], id="semicolons, initials last"),
        pytest.param("https://example.org/anna", [], id="an address is nobody"),
    ],
)
def test_names_stand_in_a_tag_in_either_order(tag: str, families: list[str]) -> None:
    record = read(f'{TITLE}<meta name="citation_author" content="{tag}">')
    assert [one.name.family for one in record.contributors] == families


@pytest.mark.parametrize(
    "tag",
    [
        '<META NAME="Citation_DOI" CONTENT="10.5555/a.1">',
        '<meta property="citation_doi" content="doi:10.5555/A.1">',
        '<meta itemprop="DC.Identifier" content="https://doi.org/10.5555/a.1">',
        '<meta name="dc:identifier.doi" content="10.5555/a.1">',
        '<meta name="prism.doi" content="10.5555/a.1">',
    ],
)
def test_a_tag_means_the_same_in_any_case_and_attribute(tag: str) -> None:
    assert [one.value for one in read(TITLE + tag).dois] == ["10.5555/a.1"]


@pytest.mark.parametrize(
    ("tag", "csl"),
    [
        pytest.param("journal_title", "article-journal", id="journal"),
        pytest.param("conference_title", "paper-conference", id="conference"),
        pytest.param("inbook_title", "chapter", id="book"),
        pytest.param("dissertation_institution", "thesis", id="thesis"),
        pytest.param("technical_report_institution", "report", id="report"),
    ],
)
def test_what_a_work_is_in_tells_its_type(tag: str, csl: str) -> None:
    assert read(f'{TITLE}<meta name="citation_{tag}" content="Where">').type == csl


def test_an_address_is_one_link_and_links_of_dublin_core_are_related_works() -> None:
    head = (
        f'{TITLE}<link rel="canonical" href="https://example.org/1"><link rel="DC.relation" href="https://example.org/2">'
        '<meta name="DC.relation" content="https://example.org/1"><meta name="DC.relation" content="Series 7">'
        '<meta name="citation_pdf_url" content="https://example.org/1.pdf">'
    )
    assert {(link.relation, link.href) for link in read(head).links} == {
        ("url", "https://example.org/1"),
        ("related", "https://example.org/2"),
        ("fulltext", "https://example.org/1.pdf"),
    }


def test_a_teaser_loses_to_the_whole_abstract() -> None:
    whole = "We asked 120 patients of two wards how they slept, and followed them for one year. " * 3
    head = f'{TITLE}<meta name="citation_abstract" content="{whole[:80]}...">'
    assert read(head, f'<div class="abstract"><p>{whole}</p></div>').abstract == whole.strip()


def test_a_list_cut_off_with_et_al_loses_and_orcid_and_affiliation_are_added_by_name() -> None:
    head = (
        f'{TITLE}<meta name="DC.title" content="Sleep in wards"><meta name="DC.creator" content="Berg, Anna et al.">'
        '<meta name="citation_author" content="Anna Berg"><meta name="citation_author_orcid" '
        'content="0000-0002-1825-0097"><script type="application/ld+json">{"@type": "ScholarlyArticle", "name": "x", '
        '"author": [{"name": "Anna Berg"}, {"name": "Bo Dahl", "affiliation": "Nordby"}]}</script>'
    )
    people = [(one.name.family, one.orcid, one.affiliations) for one in read(head).contributors]
    assert people == [("Berg", "0000-0002-1825-0097", ()), ("Dahl", "", ("Nordby",))]


@pytest.mark.parametrize(
    ("encoding", "title"),
    [("shift_jis", "睡眠の研究"), ("gb2312", "睡眠研究"), ("euc-kr", "수면 연구"), ("windows-1252", "Sömn")],
)
def test_a_page_is_read_in_the_encoding_it_declares(encoding: str, title: str) -> None:
    head = f'<meta charset="{encoding}"><meta name="citation_title" content="{title}">'
    assert read(head, encoding=encoding).title == title


@pytest.mark.parametrize(
    ("html", "code"),
    [
        pytest.param("<title>Just a moment...</title>", "bot-wall", id="a bot wall"),
        pytest.param(
            "<title>x</title><script src='/cdn-cgi/challenge-platform/a.js'></script>", "bot-wall", id="markup"
        ),
        pytest.param("<title>Log in - Library</title>", "login-page", id="a log-in"),
        pytest.param("<title>Search results for sleep</title>", "search-results", id="a list"),
        pytest.param("<title>404 Not Found</title>", "error-page", id="an error"),
        pytest.param("<title>Are we sure?</title><p>Are you a robot?</p>", "bot-wall", id="a question"),
        pytest.param("<title>Error - Cookies Turned Off</title>", "cookie-wall", id="cookies"),
        pytest.param("<title>Site maintenance</title>", "error-page", id="maintenance"),
        pytest.param("<title>sleep - Google Scholar</title>", "search-results", id="a list of another kind"),
        pytest.param("<title>Shop</title>", "no-record", id="something else"),
    ],
)
def test_a_page_without_a_publication_is_refused_with_what_it_is(html: str, code: str) -> None:
    (problem,) = PARSERS["html"].parse(from_bytes(f"<!doctype html><html><head>{html}</head></html>".encode()))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost) == (code, Lost.SOURCE)


def test_a_page_that_states_a_record_is_never_refused() -> None:
    assert read(f"<title>Just a moment...</title>{TITLE}").title == "Sleep in wards"
