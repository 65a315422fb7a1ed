"""OpenAlex's answers and snapshots."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.problems import Problem
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect, openalex
from tests.parsers.csl.test_csl_json import JSONS

WORK: dict[str, object] = {"id": "https://openalex.org/W2000000001", "title": "T", "authorships": [], "ids": {}}


def read(**fields: object) -> Record:
    data = json.dumps({"meta": {}, "results": [WORK | fields]}).encode()
    (record,) = (item for item in openalex.parse(from_bytes(data)) if isinstance(item, Record))
    return record


@given(st.dictionaries(st.sampled_from(sorted(openalex.SETTERS)), JSONS))
def test_no_value_of_any_key_raises(work: dict[str, object]) -> None:
    for item in openalex.parse(from_bytes(json.dumps([WORK | work]).encode())):
        assert not isinstance(item, Problem) or item.message


@pytest.mark.parametrize(
    ("index", "abstract"),
    [
        pytest.param({"is": [1, 4], "Cold": [0], "cold,": [2], "water": [3], "wet": [5]},
                     "Cold is cold, water is wet", id="words at several places"),
        pytest.param({"a": [0], "z": [1 << 40]}, "a", id="a place beyond any abstract"),
        pytest.param({"a": "0", "b": [None, -1]}, "", id="no places"),
    ],
)  # fmt: skip
def test_the_abstract_is_put_together_from_its_index(index: dict[str, object], abstract: str) -> None:
    assert read(abstract_inverted_index=index).abstract == abstract


@pytest.mark.parametrize(
    ("types", "csl"),
    [
        pytest.param({"type": "article", "type_crossref": "journal-article"}, "article-journal", id="Crossref's"),
        pytest.param({"type": "preprint"}, "article", id="preprint"),
        pytest.param({"type": "dissertation"}, "thesis", id="thesis"),
        pytest.param({"type": "dataset", "type_crossref": "other"}, "dataset", id="Crossref knows less"),
    ],
)
def test_the_type_is_the_one_that_says_more(types: dict[str, str], csl: str) -> None:
    assert read(**types).type == csl


def test_a_repository_is_no_container() -> None:
    location = {"source": {"display_name": "Archive of the North", "type": "repository", "issn": ["2049-3630"]}}
    assert (read(primary_location=location).container_title, read(primary_location=location).identifiers[1:]) == (
        "",
        (),
    )


def test_the_content_tells_the_format() -> None:
    assert detect(from_bytes(json.dumps({"results": [WORK]}).encode())) == "openalex"
    assert detect(from_bytes((json.dumps(WORK) + "\n" + json.dumps(WORK)).encode())) == "openalex"
