"""MODS: what its elements mean."""

import pytest

from litdb.model.names import Name
from litdb.parsers.marc import mods
from tests.parsers import xml

TITLE = "<titleInfo><title>T</title></titleInfo>"


def record(inside: str) -> str:
    return f"<modsCollection><mods>{TITLE}{inside}</mods></modsCollection>"


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        pytest.param("<nonSort>The</nonSort><title>Cold</title>", "The Cold", id="an article that is not sorted by"),
        pytest.param("<nonSort>L'</nonSort><title>Eau</title>", "L'Eau", id="one that is elided"),
        pytest.param(
            "<title>Cold :</title><subTitle>a trial /</subTitle>", "Cold: a trial", id="subtitle, ISBD's signs"
        ),
        pytest.param(
            "<title>Cold</title><partNumber>2</partNumber><partName>Ice</partName>", "Cold. 2. Ice", id="part"
        ),
    ],
)
def test_a_title_is_put_together(parts: str, title: str) -> None:
    assert xml.records(mods, f"<mods><titleInfo>{parts}</titleInfo></mods>")[0].title == title


@pytest.mark.parametrize(
    ("name", "found", "role"),
    [
        pytest.param(
            '<name type="personal"><namePart type="given">Åse</namePart><namePart type="given">B.</namePart>'
            '<namePart type="family">van der Vik</namePart><namePart type="termsOfAddress">Jr.</namePart></name>',
            Name("Vik", "Åse B.", "van der", "Jr."), "author", id="parts in any order",
        ),
        pytest.param('<name><namePart>Strand, Ida,</namePart><namePart type="date">1950-</namePart></name>',
                     Name("Strand", "Ida"), "author", id="heading of a catalogue"),
        pytest.param('<name type="corporate"><namePart>A Group.</namePart><namePart>Board</namePart></name>',
                     Name(literal="A Group. Board"), "author", id="body"),
        pytest.param("<name><namePart>Berg, P.</namePart><role><roleTerm>edt</roleTerm></role></name>",
                     Name("Berg", "P."), "editor", id="role by code"),
        pytest.param("<name><namePart>Berg, P.</namePart><role><roleTerm>Translator</roleTerm></role></name>",
                     Name("Berg", "P."), "translator", id="role by name"),
        pytest.param("<name><displayForm>Berg, P.</displayForm></name>", Name("Berg", "P."), "author", id="as shown"),
        pytest.param('<relatedItem type="host"><name><namePart>Berg, P.</namePart></name></relatedItem>',
                     Name("Berg", "P."), "editor", id="of what it is in"),
    ],
)  # fmt: skip
def test_a_name_is_read_in_its_role(name: str, found: Name, role: str) -> None:
    (one,) = xml.records(mods, record(name))[0].contributors
    assert (one.name, one.role) == (found, role)


def test_roles_that_are_none_of_a_works_are_kept_apart() -> None:
    name = "<name><namePart>Berg, P.</namePart><role><roleTerm>printer</roleTerm></role></name>"
    (found,) = xml.records(mods, record(name))
    assert (found.contributors, dict(found.extra)["printer"]) == ((), "Berg, P.")


@pytest.mark.parametrize(
    ("origin", "issued"),
    [
        pytest.param("<dateIssued>c2011</dateIssued>", "2011", id="copyright sign in words"),
        pytest.param(
            '<dateIssued>[2011?]</dateIssued><dateIssued encoding="marc">2011</dateIssued>', "2011", id="coded first"
        ),
        pytest.param(
            '<dateIssued point="start">2018</dateIssued><dateIssued point="end">2019</dateIssued>',
            "2018/2019",
            id="range",
        ),
        pytest.param(
            "<copyrightDate>2003</copyrightDate><dateCreated>1955-03-22</dateCreated>",
            "1955-03-22",
            id="made, before copyright",
        ),
        pytest.param("<dateIssued>no date</dateIssued>", "", id="no date"),
    ],
)
def test_the_date_is_the_best_of_the_origin(origin: str, issued: str) -> None:
    assert xml.records(mods, record(f"<originInfo>{origin}</originInfo>"))[0].issued == issued


def test_the_date_of_the_issue_counts_where_the_work_has_none() -> None:
    host = (
        '<relatedItem type="host"><originInfo><dateIssued>1990</dateIssued>'
        "</originInfo><part><date>2021-04</date></part></relatedItem>"
    )
    assert xml.records(mods, record(host))[0].issued == "2021-04"


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        pytest.param("<genre>journal article</genre>", "article-journal", id="a name of other formats"),
        pytest.param(
            "<genre>inproceedings</genre><relatedItem type='host'/>", "paper-conference", id="a name of BibTeX"
        ),
        pytest.param("<genre>conference publication</genre>", "book", id="proceedings"),
        pytest.param(
            "<relatedItem type='host'><genre>academic journal</genre></relatedItem>",
            "article-journal",
            id="in a journal",
        ),
        pytest.param("<relatedItem type='host'><genre>book</genre></relatedItem>", "chapter", id="in a book"),
        pytest.param("<originInfo><issuance>monographic</issuance></originInfo>", "book", id="on its own"),
        pytest.param("<typeOfResource>still image</typeOfResource>", "graphic", id="resource"),
        pytest.param("<genre>Ph.D. thesis</genre>", "thesis", id="degree"),
    ],
)
def test_the_type_is_told_by_genre_then_host_then_resource(inside: str, kind: str) -> None:
    assert xml.records(mods, record(inside))[0].type == kind


def test_where_a_part_stands_is_read_from_its_host() -> None:
    part = (
        '<part><detail type="volume"><number>12</number></detail><detail type="issue"><caption>no. 4</caption></detail>'
        '<extent unit="pages"><start>101</start><end>109</end></extent></part>'
    )
    title = "<titleInfo><title>J</title></titleInfo>"
    (found,) = xml.records(mods, record(f'<relatedItem type="host">{title}{part}</relatedItem>'))
    assert (found.container_title, found.volume, found.issue, found.page) == ("J", "12", "no. 4", "101-109")


@pytest.mark.parametrize(
    ("extent", "page", "number"),
    [
        pytest.param('<extent unit="pages"><total>50</total></extent>', "", "50", id="how many pages"),
        pytest.param("<extent><total>67</total></extent>", "67", "", id="a page, as JabRef writes it"),
        pytest.param('<extent unit="pages"><list>1, 5-7</list></extent>', "1, 5-7", "", id="a list"),
    ],
)
def test_how_many_pages_is_not_where_they_stand(extent: str, page: str, number: str) -> None:
    (found,) = xml.records(mods, record(f'<relatedItem type="host"><part>{extent}</part></relatedItem>'))
    assert (found.page, dict(found.extra).get("number_of_pages", "")) == (page, number)


def test_other_related_items_say_nothing_of_the_work() -> None:
    other = '<relatedItem type="references"><identifier type="doi">10.99999/c</identifier></relatedItem>'
    assert xml.records(mods, record(other))[0].dois == ()


@pytest.mark.parametrize(
    ("identifier", "scheme"),
    [
        pytest.param('<identifier type="hdl">99999/x</identifier>', "handle", id="handle"),
        pytest.param('<identifier type="isi">000245624400005</identifier>', "wos", id="Web of Science"),
        pytest.param('<identifier type="pmid" invalid="yes">1</identifier>', "", id="one that is wrong"),
        pytest.param('<identifier type="local">1</identifier>', "", id="one that nobody else knows"),
    ],
)
def test_identifiers_are_known_by_their_type(identifier: str, scheme: str) -> None:
    assert [one.scheme for one in xml.records(mods, record(identifier))[0].identifiers] == ([scheme] if scheme else [])


def test_the_citation_key_is_kept() -> None:
    assert xml.records(mods, record('<identifier type="citekey">k</identifier>'))[0].citation_key == "k"
    assert xml.records(mods, f'<mods ID="k">{TITLE}</mods>')[0].citation_key == "k"


def test_a_bad_identifier_costs_itself() -> None:
    text = record('<identifier type="doi">none</identifier>')
    assert [one.code for one in xml.problems(mods, text)] == ["bad-doi"]
    assert xml.records(mods, text)[0].title == "T"
