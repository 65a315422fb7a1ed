"""DataCite's answers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.names import Name
from litdb.model.problems import Problem
from litdb.model.records import Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import datacite_json, detect
from tests.parsers.csl.test_csl_json import JSONS

WORK: dict[str, object] = {"doi": "10.5555/a", "titles": [{"title": "T"}], "creators": [], "publicationYear": 2019}


def read(**fields: object) -> Record:
    data = json.dumps({"data": {"id": "x", "attributes": WORK | fields}}).encode()
    (record,) = (item for item in datacite_json.parse(from_bytes(data)) if isinstance(item, Record))
    return record


@given(st.dictionaries(st.sampled_from(sorted(datacite_json.SETTERS)), JSONS))
def test_no_value_of_any_key_raises(work: dict[str, object]) -> None:
    for item in datacite_json.parse(from_bytes(json.dumps([WORK | work]).encode())):
        assert not isinstance(item, Problem) or item.message


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        pytest.param({"date": "2019-03-09", "dateType": "Issued"}, "2019-03-09", id="of the year"),
        pytest.param({"date": "2018-03-09", "dateType": "Issued"}, "2019", id="of another year"),
        pytest.param({"date": "2019-03-09", "dateType": "Created"}, "2019", id="not of issue"),
        pytest.param({"date": "soon", "dateType": "Issued"}, "2019", id="no date"),
    ],
)
def test_a_date_of_issue_may_say_more_than_the_year(date: dict[str, str], issued: str) -> None:
    assert read(dates=[date]).issued == issued


@pytest.mark.parametrize(
    ("types", "csl"),
    [
        pytest.param({"resourceTypeGeneral": "Dataset"}, "dataset", id="general"),
        pytest.param({"resourceTypeGeneral": "Text", "resourceType": "Journal Article"}, "article-journal", id="own"),
        pytest.param({"resourceTypeGeneral": "Text", "citeproc": "thesis"}, "thesis", id="citeproc"),
        pytest.param({}, "document", id="none"),
    ],
)
def test_the_type_is_the_first_that_is_known(types: dict[str, str], csl: str) -> None:
    assert read(types=types).type == csl


def test_names_are_in_parts_or_bodies() -> None:
    creators = [{"name": "Ek, Maja"}, {"name": "Lundby Group", "nameType": "Organizational"}, {"name": ""}]
    assert [one.name for one in read(creators=creators).contributors] == [
        Name("Ek", "Maja"),
        Name(literal="Lundby Group"),
    ]


def test_a_related_work_is_a_link_by_its_relation() -> None:
    related = [{"relationType": "Cites", "relatedIdentifier": "10.5555/b", "relatedIdentifierType": "DOI"}]
    assert read(relatedIdentifiers=related).links == (Link("Cites", "https://doi.org/10.5555/b"),)


def test_the_content_tells_the_format() -> None:
    assert detect(from_bytes(json.dumps({"data": [{"attributes": WORK}]}).encode())) == "datacite-json"
    assert detect(from_bytes(json.dumps(WORK).encode())) == "datacite-json"
