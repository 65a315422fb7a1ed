"""JATS and BITS: what their elements mean."""

import pytest

from litdb.model.names import Name
from litdb.parsers import jats
from tests.parsers import xml


def article(inside: str, attributes: str = "", behind: str = "") -> str:
    return f"<article {attributes}><front><article-meta>{inside}</article-meta></front>{behind}</article>"


def test_the_title_is_without_footnotes_and_with_its_subtitle() -> None:
    group = (
        "<article-title>Cold<xref>*</xref> <italic>water</italic>"
        "<fn><p>N</p></fn></article-title><subtitle>A trial</subtitle>"
    )
    assert xml.records(jats, article(f"<title-group>{group}</title-group>"))[0].title == "Cold <i>water</i>: A trial"


def test_a_formula_is_said_once() -> None:
    formula = (
        "<inline-formula><alternatives><tex-math>\\alpha</tex-math>"
        "<math><mi>α</mi></math></alternatives></inline-formula>"
    )
    group = f"<title-group><article-title>The {formula}</article-title></title-group>"
    assert xml.records(jats, article(group))[0].title == "The α"


def date(kind: str, *parts: str) -> str:
    names = ("year", "month", "day")
    return f"<pub-date {kind}>{''.join(f'<{n}>{p}</{n}>' for n, p in zip(names, parts, strict=False))}</pub-date>"


@pytest.mark.parametrize(
    ("dates", "issued"),
    [
        pytest.param(
            date('pub-type="ppub"', "2021", "4") + date('pub-type="epub"', "2021", "2", "11"), "2021-02-11", id="full"
        ),
        pytest.param(
            date('pub-type="ppub"', "2021", "4", "1") + date('pub-type="epub"', "2021", "2", "11"),
            "2021-02-11",
            id="the earlier of two full ones",
        ),
        pytest.param(
            date('pub-type="pmc-release"', "2019", "1", "1") + date('pub-type="ppub"', "2021", "4"),
            "2021-04",
            id="no release by an archive",
        ),
        pytest.param(
            date('pub-type="collection"', "2021") + date('date-type="pub"', "2022", "1"),
            "2022-01",
            id="not of the volume",
        ),
        pytest.param(date('pub-type="collection"', "2021"), "2021", id="of the volume where there is no other"),
        pytest.param(date("", "2021", "4"), "2021-04", id="without a kind"),
        pytest.param(date('pub-type="pmc-release"', "2019"), "2019", id="any, before none"),
    ],
)
def test_of_several_dates_the_order_declared_decides(dates: str, issued: str) -> None:
    assert xml.records(jats, article(f'<article-id pub-id-type="pmid">9</article-id>{dates}'))[0].issued == issued


@pytest.mark.parametrize(
    ("contributor", "name"),
    [
        pytest.param(
            "<name><surname>van der Vik</surname><given-names>Åse</given-names><suffix>Jr.</suffix></name>",
            Name("Vik", "Åse", "van der", "Jr."),
            id="parts",
        ),
        pytest.param(
            "<string-name><given-names>Per</given-names> <surname>Berg</surname></string-name>",
            Name("Berg", "Per"),
            id="parts in a text",
        ),
        pytest.param("<string-name>Per Berg</string-name>", Name("Berg", "Per"), id="text"),
        pytest.param(
            "<name-alternatives><name><surname>Berg</surname><given-names>Per</given-names></name>"
            "<string-name>ペル</string-name></name-alternatives>",
            Name("Berg", "Per"),
            id="the first of several",
        ),
        pytest.param(
            "<collab>A Group<contrib-group><contrib><name><surname>"
            "B</surname></name></contrib></contrib-group></collab>",
            Name(literal="A Group"),
            id="body without its members",
        ),
        pytest.param("<anonymous/>", Name(literal="Anonymous"), id="nobody"),
    ],
)
def test_a_name_is_read_however_it_is_marked(contributor: str, name: Name) -> None:
    text = article(f"<contrib-group><contrib>{contributor}</contrib></contrib-group>")
    assert [one.name for one in xml.records(jats, text)[0].contributors] == [name]


PERSON = "<name><surname>Berg</surname><given-names>P</given-names></name>"


@pytest.mark.parametrize(
    ("group", "affiliations"),
    [
        pytest.param(
            f'<contrib-group><contrib>{PERSON}<xref ref-type="aff" rid="b a"/></contrib></contrib-group>'
            '<aff id="a"><label>1</label>A</aff><aff id="b"><sup>2</sup>B</aff>',
            ("B", "A"),
            id="by reference",
        ),
        pytest.param(f"<contrib-group><contrib>{PERSON}<aff>A</aff></contrib></contrib-group>", ("A",), id="within"),
        pytest.param(
            f"<contrib-group><contrib>{PERSON}</contrib></contrib-group><aff>A</aff>", ("A",), id="one for all"
        ),
        pytest.param(
            f"<contrib-group><contrib>{PERSON}</contrib><contrib><name><surname>Ek</surname></name>"
            '<xref ref-type="aff" rid="a"/></contrib></contrib-group><aff id="a">A</aff>',
            (),
            id="one that others refer to",
        ),
        pytest.param(
            f"<contrib-group><contrib>{PERSON}</contrib></contrib-group><aff>A</aff><aff>B</aff>",
            (),
            id="whose is unsaid",
        ),
        pytest.param(
            f"<contrib-group><contrib>{PERSON}<aff><institution>"
            f"A</institution><country>B</country></aff></contrib>"
            "</contrib-group>",
            ("A, B",),
            id="parts that touch",
        ),
    ],
)
def test_affiliations_belong_to_who_refers_to_them(group: str, affiliations: tuple[str, ...]) -> None:
    assert xml.records(jats, article(group))[0].contributors[0].affiliations == affiliations


def test_an_abstract_has_its_sections_on_lines() -> None:
    inside = (
        "<sec><title>Methods.</title><p>A.</p><p>B.</p></sec><sec><title>"
        "Results</title><list><list-item><p>C.</p></list-item></list></sec>"
    )
    text = article(
        f"<abstract><title>Abstract</title>{inside}</abstract><abstract abstract-type='toc'><p>D.</p></abstract>"
    )
    assert xml.records(jats, f"{text}") == []
    (record,) = xml.records(
        jats, text.replace("<abstract>", '<article-id pub-id-type="pmid">9</article-id><abstract>', 1)
    )
    assert record.abstract == "METHODS: A.\nB.\nRESULTS: C."
    assert dict(record.extra)["abstract"] == "D."


def test_what_is_cited_or_answered_is_not_the_article() -> None:
    cited = '<article-title>C</article-title><pub-id pub-id-type="doi">10.99999/c</pub-id>'
    behind = f"<back><ref-list><ref><mixed-citation>{cited}</mixed-citation></ref></ref-list></back>"
    reply = (
        "<sub-article><front-stub><title-group><article-title>"
        "R</article-title></title-group></front-stub></sub-article>"
    )
    own = "<title-group><article-title>A</article-title></title-group>"
    (record,) = xml.records(jats, article(own, behind=behind + reply))
    assert (record.title, record.dois) == ("A", ())


@pytest.mark.parametrize(
    ("kind", "csl", "genre"),
    [
        pytest.param("research-article", "article-journal", "", id="article"),
        pytest.param("case-report", "article-journal", "case report", id="a kind of article"),
        pytest.param("book-review", "review-book", "book review", id="review"),
        pytest.param("dissertation", "thesis", "dissertation", id="thesis"),
    ],
)
def test_the_type_is_that_of_the_article(kind: str, csl: str, genre: str) -> None:
    text = article('<article-id pub-id-type="pmid">9</article-id>', f'article-type="{kind}" xml:lang="sv"')
    (record,) = xml.records(jats, text)
    assert (record.type, dict(record.extra).get("genre", ""), record.language) == (csl, genre, "sv")


def test_a_whole_book_is_read_from_its_own_data() -> None:
    meta = (
        "<book-id book-id-type='doi'>10.99999/b</book-id>"
        "<book-title-group><book-title>B</book-title></book-title-group>"
    )
    (record,) = xml.records(jats, f"<book><book-meta>{meta}</book-meta><book-body><p>x</p></book-body></book>")
    assert (record.type, record.title, record.dois[0].value) == ("book", "B", "10.99999/b")


def test_a_chapter_has_not_the_doi_of_its_book() -> None:
    meta = (
        "<book-id book-id-type='doi'>10.99999/b</book-id>"
        "<book-title-group><book-title>B</book-title></book-title-group>"
    )
    part = "<book-part-meta><title-group><title>C</title></title-group></book-part-meta>"
    text = f"<book-part-wrapper><book-meta>{meta}</book-meta><book-part>{part}</book-part></book-part-wrapper>"
    (record,) = xml.records(jats, text)
    assert (record.type, record.title, record.container_title, record.dois) == ("chapter", "C", "B", ())


@pytest.mark.parametrize(
    ("text", "is_jats"),
    [
        pytest.param("<!DOCTYPE x><article><?p?><!-- <front> -->\n<front>", True, id="article"),
        pytest.param("<j:article xmlns:j='x'><j:front>", True, id="with a prefix"),
        pytest.param("<PubmedArticleSet><PubmedArticle>", False, id="PubMed"),
        pytest.param("<html><body><article><p>", False, id="HTML"),
        pytest.param("<dblp><article key='x'><author>", False, id="dblp"),
    ],
)
def test_it_is_known_by_its_elements(text: str, is_jats: bool) -> None:  # noqa: FBT001  # a case of the table
    assert jats.recognises(text) is is_jats
