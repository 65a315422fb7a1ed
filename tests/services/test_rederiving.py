"""Abstracts looked through anew by today's rules."""

import sqlite3
from pathlib import Path

from litdb.model.sources import from_bytes
from litdb.services import finding, importing, rederiving

BIB = """@article{ek2001, title={Socks}, year=2001,
  abstract={Methods: Socks were worn. The primary outcome was toe warmth. Results: Warm.}}
@article{alm2002, title={Hats}, year=2002, abstract={We wore hats.}}
@article{ask2003, title={Gloves}, year=2003}
"""


def filled(library: Path) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(BIB.encode(), "refs.bib"))


def forget(library: Path) -> None:
    """Make the library one of older rules: it knows no sections and another end point."""
    with sqlite3.connect(library) as connection:
        connection.execute("DELETE FROM abstract_sections")
        connection.execute("UPDATE endpoints SET name = 'toes', role = 'secondary'")
        connection.execute("UPDATE search SET endpoints = 'toes'")


def test_what_is_found_anew_is_written_and_shown_as_a_difference(library: Path) -> None:
    filled(library)
    forget(library)
    outcome = rederiving.rederive(library, finding.understood(""))
    (changed,) = outcome.changed
    assert (changed.key, outcome.unchanged) == ("ek2001", 1)
    assert any(line.startswith("secondary end point: toes") for line in changed.gone)
    assert any(line.startswith("primary end point: toe warmth") for line in changed.new)
    assert "sections: methods, results" in changed.new
    with finding.find(library, "endpoint:warmth endpoint.role:primary") as found:
        assert [record.citation_key for record in found.records] == ["ek2001"]


def test_a_second_time_changes_nothing(library: Path) -> None:
    filled(library)
    outcome = rederiving.rederive(library, finding.understood(""))
    assert (outcome.changed, outcome.unchanged) == ([], 2)


def test_a_dry_run_shows_and_keeps_nothing(library: Path) -> None:
    filled(library)
    forget(library)
    assert len(rederiving.rederive(library, finding.understood(""), dry_run=True).changed) == 1
    assert len(rederiving.rederive(library, finding.understood("")).changed) == 1
