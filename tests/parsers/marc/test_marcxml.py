"""MARC 21 as XML: what its fields mean."""

import pytest

from litdb.model.names import Name
from litdb.parsers.marc import marcxml
from litdb.parsers.marc.host import placed
from tests.parsers import xml


def field(tag: str, *subfields: str, ind2: str = " ") -> str:
    """A field; each subfield is its code and its text in one."""
    inside = "".join(f'<subfield code="{one[0]}">{one[1:]}</subfield>' for one in subfields)
    return f'<datafield tag="{tag}" ind1=" " ind2="{ind2}">{inside}</datafield>'


def record(*fields: str, leader: str = "00000nam a22") -> str:
    return f"<record><leader>{leader}</leader>{field('245', 'aT')}{''.join(fields)}</record>"


@pytest.mark.parametrize(
    ("subfields", "title"),
    [
        pytest.param(("aCold :", "ba trial /", "cby me."), "Cold: a trial", id="subtitle"),
        pytest.param(("aCold.", "nPart 2,", "pIce /"), "Cold. Part 2. Ice", id="part"),
        pytest.param(("aKälte =", "bCold"), "Kälte", id="in another language"),
        pytest.param(("aNotes on J.",), "Notes on J.", id="an initial keeps its stop"),
    ],
)
def test_a_title_is_put_together(subfields: tuple[str, ...], title: str) -> None:
    text = f"<record><leader>00000nam a22</leader>{field('245', *subfields)}</record>"
    assert xml.records(marcxml, text)[0].title == title


@pytest.mark.parametrize(
    ("one", "name", "role"),
    [
        pytest.param(field("100", "aBerg, Per A.,", "d1950-"), Name("Berg", "Per A."), "author", id="main"),
        pytest.param(field("700", "aBerg, Per", "4edt"), Name("Berg", "Per"), "editor", id="by code"),
        pytest.param(field("700", "aBerg, Per,", "etranslator."), Name("Berg", "Per"), "translator", id="by word"),
        pytest.param(field("110", "aFjord University.", "bIce Institute."),
                     Name(literal="Fjord University. Ice Institute"), "author", id="body and its part"),
    ],
)  # fmt: skip
def test_a_name_is_read_in_its_role(one: str, name: Name, role: str) -> None:
    (found,) = xml.records(marcxml, record(one))[0].contributors
    assert (found.name, found.role) == (name, role)


def test_who_has_no_role_of_csl_is_kept_apart() -> None:
    (found,) = xml.records(marcxml, record(field("710", "aFriends of Ice", "4oth")))
    assert (found.contributors, dict(found.extra)["other_contributor"]) == ((), "Friends of Ice")


def test_the_author_of_a_work_within_is_not_the_author() -> None:
    assert xml.records(marcxml, record(field("700", "aBerg, Per", "tIce")))[0].contributors == ()


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        pytest.param((field("264", "c[2019]", ind2="1"), field("264", "c©2018", ind2="4")), "2019", id="publication"),
        pytest.param((field("264", "c©2018", ind2="4"),), "2018", id="copyright alone"),
        pytest.param((field("260", "c1988-1990."),), "1988/1990", id="years"),
        pytest.param(
            ('<controlfield tag="008">190630s2005    xx            000 0 ger d</controlfield>',), "2005", id="code"
        ),
    ],
)
def test_the_date_is_that_of_the_publication(fields: tuple[str, ...], issued: str) -> None:
    assert xml.records(marcxml, record(*fields))[0].issued == issued


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(record(), "book", id="text"),
        pytest.param(record(leader="00000nas a22"), "periodical", id="serial"),
        pytest.param(record(leader="00000nem a22"), "map", id="map"),
        pytest.param(record(field("502", "bPh.D.")), "thesis", id="note on a thesis"),
        pytest.param(record(field("655", "aHochschulschrift")), "thesis", id="form of a thesis"),
        pytest.param(record(field("773", "tJ", "x2049-3630")), "article-journal", id="in a journal"),
        pytest.param(record(field("773", "tB", "z9783161484100")), "chapter", id="in a book"),
        pytest.param(
            record(field("773", "tB"), field("711", "aMeeting on Ice")), "paper-conference", id="in proceedings"
        ),
    ],
)
def test_the_type_is_told_by_all_fields(text: str, kind: str) -> None:
    assert xml.records(marcxml, text)[0].type == kind


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("Vol. 12, no. 4 (Apr. 2021), p. 101-109", ("12", "4", "101-109", "2021"), id="English"),
        pytest.param("Bd. 12 (2021), H. 4, S. 101-109", ("12", "4", "101-109", "2021"), id="German"),
        pytest.param("12(2021),4, Seite 101-109", ("", "", "101-109", "2021"), id="what no word names is not guessed"),
        pytest.param("volume:12 year:2021 number:4 pages:101-109", ("12", "4", "101-109", "2021"), id="with keys"),
        pytest.param("12:4&lt;101", ("12", "4", "101", ""), id="SICI"),
        pytest.param("127 pages", ("", "", "", ""), id="how many pages, not where"),
    ],
)
def test_where_a_part_stands_is_read_in_the_words_of_many_catalogues(words: str, found: tuple[str, ...]) -> None:
    got = placed(words.replace("&lt;", "<"))
    assert tuple(got.get(name, "") for name in ("volume", "issue", "page", "year")) == found


def test_a_thesis_is_published_by_its_university() -> None:
    fields = (field("260", "bCopies", "c1991"), field("502", "bPh.D.", "cFjord University", "d1988."))
    (found,) = xml.records(marcxml, record(*fields))
    assert (found.publisher, found.issued, dict(found.extra)["original_date"]) == ("Fjord University", "1991", "1988")


@pytest.mark.parametrize(
    ("text", "is_marc"),
    [
        pytest.param("<record><leader>01080nam a22</leader>", True, id="leader"),
        pytest.param('<marc:datafield ind1="1" ind2=" " tag="245">', True, id="field with a prefix"),
        pytest.param('<record><datafield tag="021A">', False, id="PICA"),
        pytest.param("<xml><records><record><ref-type>", False, id="EndNote"),
    ],
)
def test_it_is_known_by_its_fields(text: str, is_marc: bool) -> None:  # noqa: FBT001  # a case of the table
    assert marcxml.recognises(text) is is_marc


def test_records_of_the_answer_around_are_none() -> None:
    text = f"<zs:record><zs:recordData>{record()}</zs:recordData></zs:record>"
    assert [one.title for one in xml.records(marcxml, f"{text}{text}")] == ["T", "T"]
    assert xml.problems(marcxml, text) == []
