"""Word's bibliographies: what their elements mean."""

import pytest

from litdb.model.names import Name
from litdb.parsers import msbib
from tests.parsers import xml


def source(inside: str) -> str:
    return f"<b:Sources><b:Source><b:Title>T</b:Title>{inside}</b:Source></b:Sources>"


def part(name: str, text: str) -> str:
    return f"<b:{name}>{text}</b:{name}>"


@pytest.mark.parametrize(
    ("author", "name", "role"),
    [
        pytest.param(
            "<b:Editor><b:NameList><b:Person><b:Last>Berg</b:Last><b:First>P</b:First><b:Middle>A</b:Middle>"
            "</b:Person></b:NameList></b:Editor>",
            Name("Berg", "P A"),
            "editor",
            id="person",
        ),
        pytest.param(
            "<b:Author><b:Corporate>A Group</b:Corporate></b:Author>", Name(literal="A Group"), "author", id="body"
        ),
        pytest.param(
            (
                "<b:Author><b:NameList><b:Person><b:Last> </b:Last>"
                "<b:First>Ida</b:First></b:Person></b:NameList></b:Author>"
            ),
            Name(literal="Ida"),
            "author",
            id="one name",
        ),
    ],
)
def test_names_stand_in_their_role(author: str, name: Name, role: str) -> None:
    (one,) = xml.records(msbib, source(part("Author", author)))[0].contributors
    assert (one.name, one.role) == (name, role)


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        pytest.param(part("SourceType", "ConferenceProceedings"), "paper-conference", id="Word's"),
        pytest.param(
            part("SourceType", "Report") + part("BIBTEX_Entry", "phdthesis"), "thesis", id="BibTeX's says more"
        ),
        pytest.param(
            part("SourceType", "Report") + part("BIBTEX_Entry", "mine"), "report", id="a type of the user's own"
        ),
        pytest.param(part("SourceType", "Unheard"), "document", id="unknown"),
    ],
)
def test_the_type_is_words_or_bibtexs(inside: str, kind: str) -> None:
    assert xml.records(msbib, source(inside))[0].type == kind


@pytest.mark.parametrize(
    ("number", "schemes"),
    [
        pytest.param(":ISSN:2049-3630", ["issn"], id="as JabRef writes it"),
        pytest.param("ISBN 978-3-16-148410-0 PMID: 99", ["isbn", "pmid"], id="several"),
        pytest.param("9783161484100", ["isbn"], id="alone"),
        pytest.param(":LCCN:99", [], id="one that is kept"),
    ],
)
def test_standard_numbers_are_known_by_their_kind(number: str, schemes: list[str]) -> None:
    found = xml.records(msbib, source(part("StandardNumber", number)))[0].identifiers
    assert [one.scheme for one in found] == schemes


def test_the_date_is_of_three_elements() -> None:
    (record,) = xml.records(msbib, source(part("Year", "2021") + part("Month", "April") + part("Day", "2")))
    assert record.issued == "2021-04-02"


def test_the_place_is_of_three_elements() -> None:
    inside = part("City", "Oslo") + part("StateProvince", "") + part("CountryRegion", "Norway")
    assert dict(xml.records(msbib, source(inside))[0].extra)["publisher_place"] == "Oslo, Norway"


@pytest.mark.parametrize(
    ("number", "language"),
    [
        pytest.param("1053", "sv-SE", id="number"),
        pytest.param("0", "", id="none said"),
        pytest.param("sv", "sv", id="tag"),
    ],
)
def test_the_language_is_a_number_of_windows(number: str, language: str) -> None:
    assert xml.records(msbib, source(part("LCID", number)))[0].language == language


def test_jabrefs_number_is_the_issue_of_a_journal() -> None:
    inside = part("SourceType", "JournalArticle") + part("Number", "3")
    assert xml.records(msbib, source(inside))[0].issue == "3"


def test_a_bad_year_costs_the_year() -> None:
    text = source(part("Year", "soon"))
    assert [one.code for one in xml.problems(msbib, text)] == ["bad-year"]
    assert xml.records(msbib, text)[0].title == "T"


def test_other_lists_of_sources_are_not_recognised() -> None:
    assert msbib.recognises(source("")[:60])
    assert not msbib.recognises("<project><Sources><File/></Sources></project>")
