"""Crossref's XML: what its elements mean, and what stands around items."""

import pytest

from litdb.model.names import Name
from litdb.parsers.crossref import crossref_xml
from tests.parsers import xml

TITLE = "<titles><title>T</title></titles>"


def date(*parts: str) -> str:
    """A date of year, month and day, as Crossref nests them."""
    return "".join(f"<{name}>{part}</{name}>" for name, part in zip(("year", "month", "day"), parts, strict=False))


def test_each_article_has_what_its_journal_and_issue_say() -> None:
    journal = "<journal_metadata><full_title>J</full_title></journal_metadata>"
    issue = f"<journal_issue><publication_date>{date('2021', '4')}</publication_date><issue>4</issue></journal_issue>"
    articles = "".join(f"<journal_article><titles><title>{one}</title></titles></journal_article>" for one in "AB")
    found = xml.records(crossref_xml, f"<journal>{journal}{issue}{articles}</journal>")
    assert [(one.title, one.container_title, one.issue, one.issued) for one in found] == [
        ("A", "J", "4", "2021-04"),
        ("B", "J", "4", "2021-04"),
    ]


def test_what_a_journal_says_ends_with_it() -> None:
    journal = (
        "<journal><journal_metadata><full_title>J</full_title></journal_metadata>"
        "<journal_article><titles><title>A</title></titles></journal_article></journal>"
    )
    found = xml.records(crossref_xml, f"{journal}<posted_content>{TITLE}</posted_content>")
    assert [one.container_title for one in found] == ["J", ""]


@pytest.mark.parametrize(
    ("dates", "issued"),
    [
        pytest.param((("2021", "4"), ("2021", "2", "11")), "2021-02-11", id="the earliest"),
        pytest.param((("2021",), ("2021", "2", "11")), "2021-02-11", id="the fuller"),
        pytest.param((("2021", "2", "11"), ("2021",)), "2021-02-11", id="the fuller in any order"),
        pytest.param((("2022", "1", "1"), ("2021",)), "2021", id="an earlier year"),
    ],
)
def test_of_several_dates_the_earliest_counts(dates: tuple[tuple[str, ...], ...], issued: str) -> None:
    inside = "".join(f"<publication_date>{date(*one)}</publication_date>" for one in dates)
    assert xml.records(crossref_xml, f"<journal_article>{TITLE}{inside}</journal_article>")[0].issued == issued


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(f"<conference_paper>{TITLE}</conference_paper>", "paper-conference", id="paper"),
        pytest.param(
            f'<content_item component_type="reference_entry">{TITLE}</content_item>', "entry-encyclopedia", id="entry"
        ),
        pytest.param(f"<dissertation>{TITLE}</dissertation>", "thesis", id="thesis"),
        pytest.param(
            f"<report-paper><report-paper_metadata>{TITLE}</report-paper_metadata></report-paper>",
            "report",
            id="report",
        ),
        pytest.param(f'<posted_content type="preprint">{TITLE}</posted_content>', "article", id="preprint"),
        pytest.param(f"<standard><standard_metadata>{TITLE}</standard_metadata></standard>", "standard", id="standard"),
        pytest.param(f"<dataset>{TITLE}</dataset>", "dataset", id="data"),
        pytest.param(f"<peer_review>{TITLE}</peer_review>", "review", id="review"),
        pytest.param(f"<book><book_metadata>{TITLE}</book_metadata></book>", "book", id="book"),
    ],
)
def test_the_type_is_the_kind_of_content(text: str, kind: str) -> None:
    (record,) = xml.records(crossref_xml, text)
    assert (record.type, record.title) == (kind, "T")


def test_a_book_alone_is_the_work_with_its_doi() -> None:
    people = '<contributors><person_name contributor_role="author"><surname>Berg</surname></person_name></contributors>'
    doi = "<doi_data><doi>10.99999/b</doi></doi_data>"
    (record,) = xml.records(crossref_xml, f"<book><book_metadata>{people}{TITLE}{doi}</book_metadata></book>")
    assert [one.role for one in record.contributors] == ["author"]
    assert [one.value for one in record.dois] == ["10.99999/b"]


def test_a_chapter_has_neither_the_doi_nor_the_authors_of_its_book() -> None:
    people = '<contributors><person_name contributor_role="author"><surname>Berg</surname></person_name></contributors>'
    book = (
        f"<book_metadata>{people}<titles><title>B</title></titles>"
        f"<doi_data><doi>10.99999/b</doi></doi_data></book_metadata>"
    )
    (record,) = xml.records(crossref_xml, f"<book>{book}<content_item>{people}{TITLE}</content_item></book>")
    assert (record.title, record.container_title, record.dois) == ("T", "B", ())
    assert [one.role for one in record.contributors] == ["container-author", "author"]


@pytest.mark.parametrize(
    ("contributor", "name"),
    [
        pytest.param(
            "<person_name><given_name>Åse</given_name><surname>van der Vik</surname><suffix>Jr.</suffix></person_name>",
            Name("Vik", "Åse", "van der", "Jr."),
            id="person",
        ),
        pytest.param("<organization>A Group</organization>", Name(literal="A Group"), id="body"),
        pytest.param("<anonymous/>", Name(literal="Anonymous"), id="nobody"),
    ],
)
def test_contributors_are_persons_or_bodies(contributor: str, name: Name) -> None:
    text = f"<journal_article>{TITLE}<contributors>{contributor}</contributors></journal_article>"
    assert [one.name for one in xml.records(crossref_xml, text)[0].contributors] == [name]


def test_the_number_of_an_article_is_its_page_where_it_has_none() -> None:
    number = '<publisher_item><item_number item_number_type="article_number">e12</item_number></publisher_item>'
    pages = "<pages><first_page>1</first_page><last_page>9</last_page></pages>"
    assert xml.records(crossref_xml, f"<journal_article>{TITLE}{number}</journal_article>")[0].page == "e12"
    assert xml.records(crossref_xml, f"<journal_article>{TITLE}{pages}{number}</journal_article>")[0].page == "1-9"


def test_works_cited_leave_no_trace() -> None:
    cited = "<citation_list><citation><doi>10.99999/c</doi><article_title>C</article_title></citation></citation_list>"
    (record,) = xml.records(crossref_xml, f"<journal_article>{TITLE}{cited}</journal_article>")
    assert (record.title, record.dois, record.extra) == ("T", (), ())


def test_an_abstract_of_jats_has_its_sections_on_lines() -> None:
    abstract = (
        "<jats:abstract><jats:title>Abstract</jats:title><jats:sec><jats:title>"
        "Aim</jats:title><jats:p>A.</jats:p></jats:sec></jats:abstract>"
    )
    assert xml.records(crossref_xml, f"<journal_article>{TITLE}{abstract}</journal_article>")[0].abstract == "AIM: A."
