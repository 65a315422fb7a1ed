import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litdb.exporters import csl_json
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor, Doi, Identifier, Link, Record

GOLDEN = r"""[{
 "id": "Berg2021",
 "type": "article-journal",
 "title": "Heat & cold in knee pain: a 50% dose -- $\\alpha$-blinded",
 "container-title": "Journal of Made-up Trials",
 "volume": "7",
 "issue": "2",
 "page": "101-9",
 "publisher": "Invented Press",
 "language": "en",
 "abstract": "Aim: to test \"A & B\".\nThe primary outcome was pain at 12 weeks.",
 "author": [
  {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."},
  {"literal": "KNEE Study Group, Lund"},
  {"literal": "others"}
 ],
 "editor": [{"family": "Öst", "given": "Åsa"}],
 "issued": {"date-parts": [[2021, 3, 9]]},
 "DOI": "10.5555/JMT.2021_7",
 "ISSN": "2049-3630",
 "PMID": "31000001",
 "URL": "https://example.org/~b?c=1&d=%20",
 "keyword": "knee; heat, cold",
 "note": "Made up",
 "publisher-place": "Lund",
 "categories": ["knee", "to read"],
 "custom": {"wos": "WOS:000123456700001", "my-field": "{\\'e}"}
}]"""


def item(record: Record) -> dict[str, Any]:
    (found,) = json.loads("".join(csl_json.export([record])))
    assert isinstance(found, dict)
    return found


def test_an_item_has_all_that_the_schema_can_say(record: Record) -> None:
    assert list(item(record).items()) == list(json.loads(GOLDEN)[0].items())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.from_type(Record), max_size=3))
def test_whatever_records_hold_the_file_is_one_json_array_of_them(records: list[Record]) -> None:
    items = json.loads("".join(csl_json.export(records)))
    assert [found["type"] for found in items] == [record.type for record in records]


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        pytest.param("2021", {"date-parts": [[2021]]}, id="year"),
        pytest.param("-0044-03", {"date-parts": [[-45, 3]]}, id="45 BC, there being no year 0"),
        pytest.param("0000", {"date-parts": [[-1]]}, id="1 BC"),
        pytest.param("Y12345", {"date-parts": [[12345]]}, id="five digits"),
        pytest.param("2021-03-09/2022", {"date-parts": [[2021, 3, 9], [2022]]}, id="interval"),
        pytest.param("2021~", {"date-parts": [[2021]], "circa": True}, id="approximate"),
        pytest.param("2021?", {"date-parts": [[2021]], "circa": True}, id="uncertain"),
        pytest.param("2021-22", {"date-parts": [[2021]], "season": 2}, id="season"),
        pytest.param("2021-22/2021-23", {"date-parts": [[2021, 22], [2021, 23]]}, id="from a season to the next"),
        pytest.param("2021/..", {"date-parts": [[2021], [0]]}, id="open interval"),
        pytest.param("2021/", {"date-parts": [[2021], [0]]}, id="end not known"),
        pytest.param("2021-13", {"literal": "2021-13"}, id="no thirteenth month"),
        pytest.param("2021-12-32", {"literal": "2021-12-32"}, id="no thirty-second day"),
        pytest.param("2021-02-30", {"literal": "2021-02-30"}, id="no thirtieth of February"),
        pytest.param("../2021", {"literal": "../2021"}, id="no start"),
        pytest.param("2021/2022/2023", {"literal": "2021/2022/2023"}, id="three dates"),
        pytest.param("200X", {"literal": "200X"}, id="some year of a decade"),
    ],
)
def test_a_date_is_in_parts_or_literal_where_the_schema_has_no_parts_for_it(issued: str, expected: object) -> None:
    assert item(Record(issued=issued))["issued"] == expected


@pytest.mark.parametrize("issued", ["2021?", "2021%", "2021~/2022", "2021/"])
def test_what_the_parts_of_a_date_do_not_say_is_beside_them(issued: str) -> None:
    assert item(Record(issued=issued))["custom"] == {"issued": issued}


@pytest.mark.parametrize(
    ("role", "variable"),
    [
        pytest.param("collection_editor", "collection-editor", id="snake case"),
        pytest.param("translator", "translator", id="one word"),
        pytest.param("annotator", "contributor", id="not in the schema"),
    ],
)
def test_contributors_stand_under_the_variable_of_their_role(role: str, variable: str) -> None:
    assert item(Record(contributors=(Contributor(Name("Öst"), role),)))[variable] == [{"family": "Öst"}]


def test_a_role_that_the_schema_has_not_is_named_beside_it() -> None:
    people = (Contributor(Name("Ek"), "contributor"), Contributor(Name("Öst"), "annotator"))
    found = item(Record(contributors=people))
    assert (len(found["contributor"]), found["custom"]) == (2, {"contributor-roles": ["contributor", "annotator"]})


def test_and_others_is_the_last_name_as_pandoc_knows_it() -> None:
    assert item(Record(contributors=(Contributor(OTHERS),)))["author"] == [{"literal": "others"}]


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        pytest.param(Name("Dal", "Jan", "van"), "", {"non-dropping-particle": "van"}, id="non-dropping"),
        pytest.param(Name("Dal", "Jan", "van"), "van, Dal, Jan", {"dropping-particle": "van"}, id="dropping"),
        pytest.param(Name("Dal", "Jan", "de la"), "de, Dal, Jan",
                     {"dropping-particle": "de", "non-dropping-particle": "la"}, id="both"),
        pytest.param(Name("Dal", "Jan", "van"), "van, Dal, Per", {"non-dropping-particle": "van"}, id="another's"),
        pytest.param(Name("van Dal", "Jan"), "", {"parse-names": False}, id="no particle"),
    ],
)  # fmt: skip
def test_particles_are_those_that_stay_and_those_that_go(name: Name, said: str, expected: dict[str, object]) -> None:
    found = item(Record(contributors=(Contributor(name),), extra=(("dropping_particle", said),)))
    assert found["author"] == [{"family": name.family, "given": "Jan"} | expected]
    assert "custom" not in found


@pytest.mark.parametrize(
    ("note", "variable"),
    [
        pytest.param("Made up", "note", id="a note"),
        pytest.param("Read: twice", "note", id="no variable"),
        pytest.param("PMID: 31000001", "custom", id="a line of a variable"),
        pytest.param("see {:volume: 3}", "custom", id="a variable in braces"),
        pytest.param("tex.a: b", "custom", id="a field of BibTeX's"),
    ],
)
def test_a_note_that_programs_would_read_as_variables_is_no_note(note: str, variable: str) -> None:
    assert set(item(Record(extra=(("note", note),)))) == {"id", "type", variable}


@pytest.mark.parametrize("key", ["12", "a b", "ITEM-1", "10.5555/abc"])
def test_a_key_that_readers_take_for_a_number_is_said_to_be_one(key: str) -> None:
    found = item(Record(citation_key=key))
    assert found["id"] == found["citation-key"] == key


def test_the_dates_of_access_event_and_original_are_dates() -> None:
    record = Record(extra=(("accessed", "2020-05-01"), ("event_date", "2019-01/2019-02"), ("original_date", "1900~")))
    found = item(record)
    assert found.pop("accessed") == {"date-parts": [[2020, 5, 1]]}
    assert found.pop("event-date") == {"date-parts": [[2019, 1], [2019, 2]]}
    assert found.pop("original-date") == {"date-parts": [[1900]], "circa": True}
    assert "custom" not in found


def test_a_second_doi_is_no_part_of_the_first() -> None:
    record = Record(dois=tuple(Doi(f"10.1/{sign}", f"10.1/{sign.upper()}") for sign in "abc"))
    assert (item(record)["DOI"], item(record)["custom"]) == ("10.1/A", {"doi": "10.1/B, 10.1/C"})


@pytest.mark.parametrize(
    ("relations", "url"),
    [
        pytest.param(["howpublished"], "0", id="how it was published"),
        pytest.param(["howpublished", "url", "url"], "1", id="a URL says more"),
        pytest.param(["file"], None, id="neither"),
    ],
)
def test_the_address_is_the_first_url_or_how_the_work_was_published(relations: list[str], url: str | None) -> None:
    record = Record(links=tuple(Link(relation, str(at)) for at, relation in enumerate(relations)))
    assert item(record).get("URL") == url


def test_several_numbers_of_one_scheme_stand_in_one_text() -> None:
    record = Record(identifiers=tuple(Identifier(scheme, value, value) for scheme in ("issn", "lup") for value in "12"))
    assert (item(record)["ISSN"], item(record)["custom"]) == ("1, 2", {"lup": "1, 2"})


def test_a_record_without_citation_key_has_its_number_as_id() -> None:
    ids = [found["id"] for found in json.loads("".join(csl_json.export([Record(citation_key="a"), Record()])))]
    assert ids == ["a", "record-2"]


def test_titles_keep_their_tags_and_say_whose_case_stands() -> None:
    record = Record(title="<i>E. coli</i> DNA", container_title="DNA", type="chapter", protected=("DNA",))
    found = item(record)
    assert found["title"] == '<i>E. coli</i> <span class="nocase">DNA</span>'
    assert found["container-title"] == '<span class="nocase">DNA</span>'


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("DNA", "DNA", id="the title has it"),
        pytest.param("RNA", '<span class="nocase">DNA</span>', id="nothing else has it"),
    ],
)
def test_a_journals_name_needs_no_protection_but_for_a_word_that_the_title_has_not(title: str, shown: str) -> None:
    record = Record(title=title, container_title="DNA", type="article-journal", protected=("DNA",))
    assert item(record)["container-title"] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Pain & loss", "Pain & loss", id="no entity"),
        pytest.param("Pain &amp; loss", "Pain &amp;amp; loss", id="the letters of an entity"),
    ],
)
def test_what_looks_like_an_entity_is_the_letters_it_has(text: str, shown: str) -> None:
    assert item(Record(title=text))["title"] == shown
