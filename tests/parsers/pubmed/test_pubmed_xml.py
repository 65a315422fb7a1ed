"""PubMed's XML: what its elements mean."""

import pytest

from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor
from litdb.parsers.pubmed import pubmed_xml
from tests.parsers import xml


def article(inside: str = "", *, beside: str = "", data: str = "") -> str:
    return (
        f"<PubmedArticle><MedlineCitation><PMID>99</PMID><Article>{inside}</Article>{beside}</MedlineCitation>"
        f"<PubmedData>{data}</PubmedData></PubmedArticle>"
    )


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        pytest.param("<Year>2021</Year><Month>Apr</Month><Day>02</Day>", "2021-04-02", id="year, month and day"),
        pytest.param("<Year>2021</Year><Season>Spring</Season>", "2021-21", id="season"),
        pytest.param("<MedlineDate>2000 Nov-Dec</MedlineDate>", "2000-11/2000-12", id="two months"),
        pytest.param("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12/1999-01", id="over a new year"),
        pytest.param("<MedlineDate>2000 Spring</MedlineDate>", "2000-21", id="season in words"),
        pytest.param("<MedlineDate>1998-1999</MedlineDate>", "1998/1999", id="two years"),
        pytest.param("<MedlineDate>2003 3d Quart</MedlineDate>", "2003", id="a quarter, which no date has"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_date_is_that_of_the_issue(date: str, issued: str) -> None:
    text = article(f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>")
    assert xml.records(pubmed_xml, text)[0].issued == issued


def test_without_an_issue_the_date_is_that_of_the_article() -> None:
    text = article("<ArticleDate><Year>2020</Year><Month>2</Month><Day>1</Day></ArticleDate>")
    assert xml.records(pubmed_xml, text)[0].issued == "2020-02-01"


@pytest.mark.parametrize(
    ("pages", "page"),
    [
        pytest.param("<MedlinePgn>764-9</MedlinePgn>", "764-769", id="figures left out"),
        pytest.param("<MedlinePgn>S12-5</MedlinePgn>", "S12-S15", id="letter left out"),
        pytest.param("<MedlinePgn>e1-e4</MedlinePgn>", "e1-e4", id="nothing left out"),
        pytest.param("<MedlinePgn>12-3, 45</MedlinePgn>", "12-13, 45", id="several"),
        pytest.param(
            "<StartPage>764</StartPage><EndPage>769</EndPage><MedlinePgn>764-9</MedlinePgn>", "764-769", id="apart"
        ),
        pytest.param("<StartPage>e12</StartPage><MedlinePgn>e12</MedlinePgn>", "e12", id="number of an article"),
    ],
)
def test_pages_are_in_full(pages: str, page: str) -> None:
    assert xml.records(pubmed_xml, article(f"<Pagination>{pages}</Pagination>"))[0].page == page


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        pytest.param("[On the cold].", "On the cold", id="a translation"),
        pytest.param("The <i>cold</i>: why?", "The <i>cold</i>: why?", id="markup"),
        pytest.param("On cold vs. warmth.", "On cold vs. warmth", id="a stop within"),
    ],
)
def test_a_title_is_without_pubmeds_signs(printed: str, title: str) -> None:
    assert xml.records(pubmed_xml, article(f"<ArticleTitle>{printed}</ArticleTitle>"))[0].title == title


@pytest.mark.parametrize(
    ("author", "found"),
    [
        pytest.param(
            "<Author><LastName>van der Vik</LastName><ForeName>Åse</ForeName><Suffix>Jr</Suffix></Author>",
            Contributor(Name("Vik", "Åse", "van der", "Jr")),
            id="particle and suffix",
        ),
        pytest.param(
            "<Author><LastName>Berg</LastName><Initials>P</Initials></Author>",
            Contributor(Name("Berg", "P")),
            id="initials alone",
        ),
        pytest.param(
            "<Author><LastName>Suharto</LastName></Author>", Contributor(Name(literal="Suharto")), id="one name"
        ),
        pytest.param(
            "<Author><CollectiveName>A Group</CollectiveName></Author>", Contributor(Name(literal="A Group")), id="body"
        ),
        pytest.param(
            '<Author><LastName>Berg</LastName><ForeName>P</ForeName><Identifier Source="ORCID">https://orcid.org/'
            "0000-0002-1825-0097</Identifier><AffiliationInfo><Affiliation>A</Affiliation></AffiliationInfo></Author>",
            Contributor(Name("Berg", "P"), "author", "0000-0002-1825-0097", ("A",)),
            id="ORCID iD and affiliation",
        ),
        pytest.param(
            "<Author><LastName>Berg</LastName><ForeName>P</ForeName>"
            '<Identifier Source="ORCID">1234</Identifier></Author>',
            Contributor(Name("Berg", "P")),
            id="no ORCID iD",
        ),
    ],
)
def test_an_author_is_read_in_all_parts(author: str, found: Contributor) -> None:
    assert xml.records(pubmed_xml, article(f"<AuthorList>{author}</AuthorList>"))[0].contributors == (found,)


def test_a_list_that_is_not_complete_ends_in_others() -> None:
    text = article('<AuthorList CompleteYN="N"><Author><LastName>Berg</LastName></Author></AuthorList>')
    assert xml.records(pubmed_xml, text)[0].contributors[-1].name == OTHERS


def test_a_misprinted_author_is_left_out() -> None:
    text = article('<AuthorList><Author ValidYN="N"><LastName>Borg</LastName></Author></AuthorList>')
    assert xml.records(pubmed_xml, text)[0].contributors == ()


def test_numbers_of_the_works_cited_are_not_those_of_the_article() -> None:
    cited = '<ArticleIdList><ArticleId IdType="doi">10.99999/cited</ArticleId></ArticleIdList>'
    own = '<ArticleIdList><ArticleId IdType="doi">10.99999/own</ArticleId></ArticleIdList>'
    text = article(data=f"{own}<ReferenceList><Reference>{cited}</Reference></ReferenceList>")
    assert [one.value for one in xml.records(pubmed_xml, text)[0].dois] == ["10.99999/own"]


@pytest.mark.parametrize(
    ("bank", "number", "scheme"),
    [
        pytest.param("ClinicalTrials.gov", "NCT00000099", "nct", id="ClinicalTrials.gov"),
        pytest.param("ISRCTN", "ISRCTN00000099", "isrctn", id="ISRCTN"),
        pytest.param("Dryad", "10.99999/data", "", id="the DOI of data is not the article's"),
        pytest.param("GENBANK", "AF000099", "", id="another databank"),
    ],
)
def test_registrations_of_trials_are_identifiers(bank: str, number: str, scheme: str) -> None:
    numbers = f"<AccessionNumberList><AccessionNumber>{number}</AccessionNumber></AccessionNumberList>"
    text = article(f"<DataBankList><DataBank><DataBankName>{bank}</DataBankName>{numbers}</DataBank></DataBankList>")
    (record,) = xml.records(pubmed_xml, text)
    assert [one.scheme for one in record.identifiers if one.scheme != "pmid"] == ([scheme] if scheme else [])
    assert dict(record.extra).get("databank", "") == ("" if scheme else f"{bank}/{number}")
    assert record.dois == ()


@pytest.mark.parametrize(
    ("kind", "relation"),
    [
        pytest.param("RetractionIn", "retraction_in", id="retraction"),
        pytest.param("ErratumFor", "erratum_for", id="erratum"),
        pytest.param("CommentOn", "comment_on", id="comment"),
        pytest.param("Cites", "", id="a work cited is no relation"),
    ],
)
def test_corrections_are_links(kind: str, relation: str) -> None:
    one = f'<CommentsCorrections RefType="{kind}"><PMID>98</PMID></CommentsCorrections>'
    (record,) = xml.records(pubmed_xml, article(beside=f"<CommentsCorrectionsList>{one}</CommentsCorrectionsList>"))
    assert [link.relation for link in record.links] == ([relation] if relation else [])
    assert all(link.href == "https://pubmed.ncbi.nlm.nih.gov/98/" for link in record.links)


def test_deleted_citations_are_no_records() -> None:
    text = "<PubmedArticleSet><DeleteCitation><PMID>1</PMID></DeleteCitation></PubmedArticleSet>"
    assert xml.records(pubmed_xml, text) == []


def test_citations_stand_alone_in_old_files() -> None:
    text = (
        "<MedlineCitationSet><MedlineCitation><PMID>9</PMID><Article>"
        "<ArticleTitle>A</ArticleTitle></Article></MedlineCitation>"
    )
    assert [one.title for one in xml.records(pubmed_xml, f"{text}</MedlineCitationSet>")] == ["A"]


@pytest.mark.parametrize(
    ("inside", "kind", "title", "container"),
    [
        pytest.param("<Book><BookTitle>B</BookTitle></Book>", "book", "B", "", id="a book"),
        pytest.param(
            "<Book><BookTitle>B</BookTitle></Book><ArticleTitle>C</ArticleTitle>", "chapter", "C", "B", id="a chapter"
        ),
    ],
)
def test_a_book_is_told_from_its_chapters(inside: str, kind: str, title: str, container: str) -> None:
    (record,) = xml.records(pubmed_xml, f"<PubmedBookArticle><BookDocument>{inside}</BookDocument></PubmedBookArticle>")
    assert (record.type, record.title, record.container_title) == (kind, title, container)


def test_who_wrote_the_book_did_not_write_the_chapter() -> None:
    people = "<AuthorList><Author><LastName>{}</LastName></Author></AuthorList>"
    inside = (
        f"<Book><BookTitle>B</BookTitle>{people.format('Strand')}</Book>"
        f"<ArticleTitle>C</ArticleTitle>{people.format('Berg')}"
    )
    (record,) = xml.records(pubmed_xml, f"<PubmedBookArticle><BookDocument>{inside}</BookDocument></PubmedBookArticle>")
    assert [one.role for one in record.contributors] == ["container-author", "author"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<eSummaryResult><DocSum><Id>9</Id></DocSum></eSummaryResult>", id="a summary"),
        pytest.param("<eInfoResult><DbList/></eInfoResult>", id="information on databases"),
        pytest.param("<article><front><article-meta/></front></article>", id="JATS"),
    ],
)
def test_other_xml_is_not_recognised(text: str) -> None:
    assert not pubmed_xml.recognises(text)


def test_a_bad_field_costs_that_field() -> None:
    text = article("<ArticleTitle>Kept</ArticleTitle><Journal><ISSN>1234-5678</ISSN></Journal>")
    assert [problem.code for problem in xml.problems(pubmed_xml, text)] == ["bad-issn"]
    assert xml.records(pubmed_xml, text)[0].title == "Kept"
