"""The two pages that litdb started from, as scraped; their text is not ours, so they lie outside the repository."""

import json
from typing import Any

import pytest

from litdb.extract import deriving
from litdb.model.records import Record
from tests.conftest import SHARED, Litdb

SEEDS = SHARED / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds lie beside the repository, in ../shared/seeds")


@pytest.fixture
def read(litdb: Litdb) -> dict[str, Any]:
    """Family name of the first author -> record."""
    ran = litdb("import", str(SEEDS))
    assert (ran.code, ran.out, ran.err) == (0, "2 records, 0 updated, 0 unchanged, 0 problems\n", "")
    records = [json.loads(line) for line in litdb("list", "-f", "jsonl").out.splitlines()]
    return {record["contributors"][0]["family"]: record for record in records}


def names(record: dict[str, Any]) -> list[str]:
    return [f"{one['family']}, {one['given']}" for one in record["contributors"]]


def test_the_lund_record(read: dict[str, Any]) -> None:
    record = read["Larsen"]
    assert names(record) == [
        "Larsen, Claus M.", "Faulenbach, Mirjam", "Vaag, Allan", "Volund, Aage", "Ehses, Jan A.", "Seifert, Burkhardt",
        "Mandrup-Poulsen, Thomas", "Donath, Marc Y.",
    ]  # fmt: skip
    assert record["citation_key"] == "larsen2007interleukin"
    assert record["dois"] == [{"value": "10.1056/nejmoa065213", "printed": "10.1056/NEJMoa065213"}]
    assert {(one["scheme"], one["value"]) for one in record["identifiers"]} == {
        ("wos", "000245624400005"), ("scopus", "34247170807"), ("issn", "0028-4793"), ("lup", "670019"),
        ("lup", "4719f301-4b68-41b5-a9e0-2fb471944e6a"),
    }  # fmt: skip
    told = ("type", "container_title", "volume", "issue", "page", "year", "publisher", "language")
    assert [record[name] for name in told] == [
        "article-journal", "New England Journal of Medicine", "356", "15", "1517-1526", 2007,
        "Massachusetts Medical Society", "en",
    ]  # fmt: skip
    assert [one["label"] for one in record["sections"]] == ["background", "methods", "results", "conclusions"]
    assert [(one["role"], one["name"], one["met"], one["scope"]) for one in record["endpoints"]] == [
        ("primary", "change in the level of glycated hemoglobin", None, "this_study"),
        ("secondary", "changes in beta-cell function", None, "this_study"),
        ("secondary", "insulin sensitivity", None, "this_study"),
        ("secondary", "inflammatory markers", None, "this_study"),
    ]
    assert [(one["format"], one["line"]) for one in record["entries"]] == [("lund", 1), ("bibtex", 50)]
    assert record["abstract"].count("Background:") == 1
    assert "P<0.001" in record["abstract"]


def test_the_globalauthorid_record(read: dict[str, Any]) -> None:
    record = read["Bader"]
    assert names(record) == ["Bader, Lara", "Boyman, Onur", "Raeber, Miro E."]
    assert record["title"].endswith("A systematic review and meta-analysis")
    assert record["publisher"] == "Cold Spring Harbor Laboratory"
    assert [(one["source"], one["count"]) for one in record["cited_by"]] == [("globalauthorid", 1)]
    labels = ["background", "objective", "methods", "results", "conclusions"]
    assert [one["label"] for one in record["sections"]] == labels
    assert [(one["role"], one["name"], one["met"], one["scope"]) for one in record["endpoints"]] == [
        ("primary", "clinical efficacy", "no", "included_studies")
    ]
    for one in record["endpoints"]:
        assert record["abstract"][one["start"] : one["end"]] == one["name"]


def found(record: dict[str, Any]) -> Record:
    """The record with what is found in its abstract."""
    return deriving.found(Record(abstract=record["abstract"]))


def test_what_the_lund_abstract_reports(read: dict[str, Any]) -> None:
    record = found(read["Larsen"])
    trial = record.trial
    assert trial is not None
    sizes = [(arm.name, arm.size.value if arm.size else 0, arm.control) for arm in trial.arms]
    assert sizes == [("anakinra", 34, False), ("placebo", 36, True)]
    assert trial.participants is not None
    assert trial.participants.value == 70
    assert [one.label for one in trial.design] == ["double-blind", "parallel-group", "randomised"]
    told = [
        (one.outcome.text, one.endpoint, one.p_operator, one.p_value, one.direction)
        for one in record.results
        if one.p_text
    ]
    assert told == [
        ("glycated hemoglobin level", 0, "=", 0.03, "decreased"),
        ("C-peptide secretion", None, "=", 0.05, "increased"),
        ("ratio of proinsulin to insulin", None, "=", 0.005, "decreased"),
        ("levels of interleukin-6", None, "<", 0.001, "decreased"),
        ("C-reactive protein", None, "=", 0.002, "decreased"),
    ]
    first = record.results[0]
    assert (first.arm, first.comparator, first.measure, first.value, first.unit, first.time_point) == (
        "anakinra", "placebo", "MD", -0.46, "percentage points", "13 weeks",
    )  # fmt: skip


def test_what_the_globalauthorid_abstract_reports(read: dict[str, Any]) -> None:
    record = found(read["Bader"])
    trial = record.trial
    assert trial is not None
    assert trial.participants is not None
    assert trial.participants.value == 230
    assert [(arm.name, arm.size.value) for arm in trial.arms if arm.size] == [("low dose IL-2", 150), ("placebo", 80)]
    assert [one.significance for one in record.results if one.endpoint == 0] == ["not_significant"]
    assert [one.label for one in trial.design] == ["systematic review", "meta-analysis"]


def test_raw_is_the_page_and_its_bibtex_byte_for_byte(litdb: Litdb) -> None:
    (path,) = SEEDS.glob("000_*.txt")
    litdb("import", str(path))
    page = path.read_bytes()
    raw = litdb("show", "10.1056/NEJMoa065213", "--raw").out.encode()
    assert raw.startswith(page)
    bibtex = raw[len(page) :].strip()
    assert bibtex.startswith(b"@article{4719f301")
    assert bibtex in page
