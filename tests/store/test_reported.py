"""Queries for what abstracts report."""

from pathlib import Path

import pytest

from litdb.model.findings import Count, Endpoint, Excerpt, Result, Role, Trial
from litdb.model.records import Record
from litdb.services import finding
from litdb.store import journal
from litdb.store.library import Library
from litdb.store.writing import Writer


def endpoint(role: Role, **fields: object) -> Endpoint:
    return Endpoint(role, "warmth", 0, 6, "Warmth.", **fields)  # type: ignore[arg-type]


def result(operator: str, value: float) -> Result:
    return Result(Excerpt("Warmth", 0), "Warmth.", 0, p_operator=operator, p_value=value)


RECORDS = (
    Record("a", abstract="A", endpoints=(endpoint(Role.PRIMARY, met="no"), endpoint(Role.SECONDARY, met="yes"))),
    Record("b", abstract="B", endpoints=(endpoint(Role.PRIMARY, met="yes", standing="rejected"),)),
    Record("c", abstract="C", results=(result("<", 0.001), result(">", 0.05))),
    Record("d", abstract="D", results=(result("=", 0.03),), trial=Trial(participants=Count(70, "70", 0))),
    Record("e", abstract="E", trial=Trial(randomised=Count(500, "500", 0))),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("endpoint.role:primary", "a", id="rejected ones do not count"),
        pytest.param("endpoint.role:primary endpoint.met:no", "a", id="both of one end point"),
        pytest.param("endpoint.role:primary endpoint.met:yes", "", id="not of two"),
        pytest.param("NOT endpoint.role:secondary", "bcde", id="none of these"),
        pytest.param("p:..0.05", "cd", id="P up to: less than counts"),
        pytest.param("p:0.01..0.05", "d", id="P between"),
        pytest.param("p:0.05..", "c", id="P from: greater than counts"),
        pytest.param("n:100..", "e", id="as many randomised"),
        pytest.param("n:50..100", "d", id="as many participants"),
    ],
)
def test_records_are_found_by_what_their_abstracts_report(query: str, expected: str, library: Path) -> None:
    with Library.open(library, create=True) as opened, opened.load() as connection:
        writer = Writer(connection, journal.step(connection, "import", ""), None, "2026")
        for record in RECORDS:
            writer.add(record)
        writer.close()
    with finding.find(library, query, "key") as found:
        assert "".join(record.citation_key for record in found.records) == expected
