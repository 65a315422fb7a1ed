import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litdb.exporters import jsonl
from litdb.model.names import Name
from litdb.model.records import Contributor, Identifier, Record

GOLDEN = r"""{
 "citation_key": "Berg2021",
 "type": "article-journal",
 "title": "Heat & cold in knee pain: a 50% dose -- $\\alpha$-blinded",
 "contributors": [
  {"role": "author", "family": "Berg", "given": "Jan", "particle": "van der", "suffix": "Jr.", "literal": null,
   "orcid": "0000-0002-1825-0097", "affiliations": ["Nowhere"]},
  {"role": "author", "family": null, "given": null, "particle": null, "suffix": null,
   "literal": "KNEE Study Group, Lund", "orcid": null, "affiliations": []},
  {"role": "author", "family": null, "given": null, "particle": null, "suffix": null, "literal": "others",
   "orcid": null, "affiliations": []},
  {"role": "editor", "family": "Öst", "given": "Åsa", "particle": null, "suffix": null, "literal": null,
   "orcid": null, "affiliations": []}
 ],
 "issued": "2021-03-09",
 "year": 2021,
 "container_title": "Journal of Made-up Trials",
 "volume": "7",
 "issue": "2",
 "page": "101-9",
 "publisher": "Invented Press",
 "language": "en",
 "abstract": "Aim: to test \"A & B\".\nThe primary outcome was pain at 12 weeks.",
 "sections": [{"label": "objective", "heading": "Aim", "text": "to test \"A & B\".", "start": 5, "end": 21}],
 "dois": [{"value": "10.5555/jmt.2021_7", "printed": "10.5555/JMT.2021_7"}],
 "identifiers": [
  {"scheme": "issn", "value": "2049-3630", "printed": "2049-3630"},
  {"scheme": "wos", "value": "000123456700001", "printed": "WOS:000123456700001"},
  {"scheme": "pmid", "value": "31000001", "printed": "31000001"}
 ],
 "links": [
  {"relation": "fulltext", "href": "https://example.org/a.pdf"},
  {"relation": "url", "href": "https://example.org/~b?c=1&d=%20"}
 ],
 "endpoints": [
  {"role": "primary", "name": "pain", "met": "yes", "scope": "this_study", "start": 46, "end": 50,
   "text": "The primary outcome was pain at 12 weeks.", "co_primary": false, "key_secondary": false, "full": null,
   "definition": null, "instrument": null, "time_point": {"text": "12 weeks", "start": 54, "end": 62},
   "composite": false, "components": [], "data_type": "continuous", "declared_in": "declaration",
   "met_evidence": {"text": "pain was less", "start": null, "end": null}, "rule": "stated", "confidence": 0.9,
   "standing": "corrected"}
 ],
 "results": [
  {"endpoint": 0, "outcome": {"text": "pain", "start": 46, "end": 50}, "arm": "heat", "comparator": "cold",
   "events": null, "total": 30, "mean": 2.5, "sd": null, "median": null, "percent": null, "measure": "MD",
   "value": -1.5, "unit": "cm", "ci_level": 95.0, "ci_low": -2.0, "ci_high": -1.0, "p_operator": "<",
   "p_value": 0.001, "p_text": {"text": "P<0.001", "start": 3, "end": 10}, "significance": "significant",
   "direction": "decreased", "time_point": "12 weeks", "text": "Pain was less.", "text_start": 22}
 ],
 "trial": {
  "participants": {"value": 60, "text": "sixty", "start": 7}, "randomised": null, "analysed": null,
  "arms": [{"name": "heat", "start": 1, "size": {"value": 30, "text": "30", "start": 9},
            "dose": {"text": "1 h", "start": 11, "end": 14}, "control": false}],
  "design": [{"label": "double-blind", "excerpt": {"text": "masked", "start": 15, "end": 21}}]
 },
 "reviews": [
  {"start": 46, "end": 50, "name": "pain", "verdict": "corrected", "says": {"met": "yes"}, "said": {"met": "no"},
   "note": "from the paper", "at": "2026-01-02T03:04:05+00:00"}
 ],
 "cited_by": [{"source": "scopus", "count": 12, "as_of": "2024-05-01"}],
 "tags": ["knee", "to read"],
 "collections": ["pain/heat"],
 "notes": [{"text": "ask for the data", "at": "2026-01-02T03:04:05+00:00"}],
 "entries": [{"source": "file:///a.bib", "line": 3, "format": "bibtex"}],
 "extra": {"keyword": "knee; heat, cold", "note": "Made up", "my-field": "{\\'e}", "publisher_place": "Lund"},
 "protected": []
}"""


def test_a_line_has_every_field_in_the_order_that_never_changes(record: Record) -> None:
    (line,) = jsonl.export([record])
    # Pairs and not a dict, so that the order counts.
    assert json.loads(line, object_pairs_hook=list) == json.loads(GOLDEN, object_pairs_hook=list)


def test_an_empty_record_has_the_same_keys_and_empty_text_is_null() -> None:
    values = jsonl.as_dict(Record(type=""))
    assert list(values) == list(json.loads(GOLDEN))
    lists = (
        "contributors",
        "sections",
        "dois",
        "identifiers",
        "links",
        "endpoints",
        "results",
        "reviews",
        "cited_by",
        "tags",
        "collections",
        "notes",
        "entries",
        "protected",
    )
    assert values == dict.fromkeys(values) | {name: [] for name in lists} | {"extra": {}}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("Größe – β", "Größe – β", id="letters stay as they are"),
        pytest.param("a\x1b\x00b", r"a\u001b\u0000b", id="C0"),
        pytest.param("a\x7f\x9bb", r"a\u007f\u009bb", id="DEL and C1"),
        pytest.param("a\u2028\u2029b", r"a\u2028\u2029b", id="line and paragraph separators"),
        pytest.param("a\ud800b", r"a\ud800b", id="half a surrogate pair"),
        pytest.param("a\u202eb", r"a\u202eb", id="a mark that turns the direction"),
        pytest.param('"\\', r"\"\\", id="quote and backslash"),
    ],
)
def test_what_a_terminal_or_a_reader_of_lines_could_obey_is_escaped(text: str, written: str) -> None:
    line = jsonl.encode(text)
    assert line == f'"{written}"'
    assert json.loads(line) == text


def test_dois_do_not_stand_among_the_identifiers() -> None:
    record = Record(identifiers=(Identifier("doi", "10.1/x", "10.1/x"), Identifier("pmid", "1", "1")))
    assert jsonl.as_dict(record)["identifiers"] == [{"scheme": "pmid", "value": "1", "printed": "1"}]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.from_type(Record), max_size=3))
def test_an_array_is_json_of_the_same_objects_as_the_lines(records: list[Record]) -> None:
    lines = "".join(jsonl.export(records)).split("\n")[:-1]
    assert json.loads("".join(jsonl.array(records))) == [json.loads(line) for line in lines]
    assert len(lines) == len(records)


def test_a_name_without_parts_is_still_a_contributor() -> None:
    values = jsonl.as_dict(Record(contributors=(Contributor(Name()),)))
    assert isinstance(values["contributors"], list)
    assert len(values["contributors"]) == 1
