"""Crossref's answers and dumps."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.problems import Problem
from litdb.model.records import CitationCount, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.crossref import crossref_json
from tests.parsers.csl.test_csl_json import JSONS

WORK = {"DOI": "10.5555/a", "indexed": {}, "title": ["T"], "type": "journal-article"}


def read(**fields: object) -> Record:
    data = json.dumps({"message": WORK | fields}).encode()
    (record,) = (item for item in crossref_json.parse(from_bytes(data)) if isinstance(item, Record))
    return record


@given(st.dictionaries(st.sampled_from(sorted(crossref_json.SETTERS)), JSONS))
def test_no_value_of_any_key_raises(work: dict[str, object]) -> None:
    for item in crossref_json.parse(from_bytes(json.dumps([WORK | work]).encode())):
        assert not isinstance(item, Problem) or item.message


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        pytest.param({"issued": {"date-parts": [[2019]]}, "published-print": {"date-parts": [[2019, 3]]}}, "2019-03",
                     id="a fuller one of the same year"),
        pytest.param({"issued": {"date-parts": [[2018]]}, "published-print": {"date-parts": [[2019, 3]]}}, "2018",
                     id="another year"),
        pytest.param({"issued": {"date-parts": [[None]]}, "created": {"date-parts": [[2012, 5, 1]]}}, "2012-05-01",
                     id="created where there is no other"),
        pytest.param({"issued": {"date-parts": [[2012]]}, "created": {"date-parts": [[2012, 5, 1]]}}, "2012",
                     id="created says nothing of the day of issue"),
    ],
)  # fmt: skip
def test_the_date_is_the_first_that_there_is(fields: dict[str, object], issued: str) -> None:
    assert read(**fields).issued == issued


def test_text_and_lists_are_the_same_as_content_negotiation_has_it() -> None:
    record = read(title="T", **{"container-title": "Journal of Made-up Trials", "is-referenced-by-count": 3})
    assert (record.title, record.container_title) == ("T", "Journal of Made-up Trials")
    assert record.cited_by == (CitationCount("crossref", 3, ""),)


def test_an_abstract_has_its_sections_on_lines_of_their_own() -> None:
    abstract = (
        "<jats:title>Abstract</jats:title><jats:p>We\n asked.</jats:p><jats:title>Aims:</jats:title><jats:p>X</jats:p>"
    )
    assert read(abstract=abstract).abstract == "We asked.\nAIMS: X"


def test_a_trials_number_is_an_identifier_of_its_registry() -> None:
    record = read(
        **{"clinical-trial-number": [{"clinical-trial-number": "nct00303940"}, {"clinical-trial-number": "X"}]}
    )
    assert [(one.scheme, one.value) for one in record.identifiers] == [("nct", "NCT00303940")]
    assert ("clinical_trial_number", "X") in record.extra


@pytest.mark.parametrize(
    "data",
    [
        pytest.param('{"status": "ok", "message": {"DOI": "10.5555/a", "indexed": {}}}', id="one"),
        pytest.param('{"DOI": "10.5555/a", "reference-count": 1}\n{"DOI": "10.5555/b"}', id="one a line"),
        pytest.param('{"type": "article-journal", "DOI": "10.5555/a", "title": "T", "content-domain": {}}', id="CSL"),
    ],
)
def test_the_content_tells_the_format(data: str) -> None:
    assert detect(from_bytes(data.encode())) == "crossref-json"
