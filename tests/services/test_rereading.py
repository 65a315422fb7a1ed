"""Reading again: records follow today's parsers, and the user's changes stay."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from litdb.exporters import bibtex
from litdb.fields import key_patterns
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import ris
from litdb.services import finding, importing, keying, rereading, syncing
from litdb.services.rereading import Outcome
from litdb.services.syncing import Wishes

RIS = b"TY  - JOUR\nAU  - Berg, Jan\nTI  - Cold rooms\nJF  - Acta\nVL  - 7\nPY  - 2001\nER  - \n"
OTHER = b"TY  - JOUR\nAU  - Ek, Ada\nTI  - Warm rooms\nJF  - Acta\nVL  - 8\nPY  - 2002\nER  - \n"


@contextmanager
def older(*tags: str) -> Iterator[None]:
    """A parser that did not know these tags yet."""
    with pytest.MonkeyPatch.context() as patch:
        for tag in tags:
            patch.delitem(ris.SETTERS, tag)
        yield


def brought(library: Path, *data: bytes) -> None:
    with importing.opened(library) as opened:
        for number, one in enumerate(data):
            importing.import_source(opened, from_bytes(one, f"{number}.ris"))


def reread(library: Path, query: str = "", *, dry_run: bool = False) -> Outcome:
    wanted = finding.understood(query) if query else None
    return rereading.reread(library, wanted, importing.take, dry_run=dry_run)


def records(library: Path, query: str = "") -> list[Record]:
    with finding.find(library, query, "added") as found:
        return list(found.records)


def test_a_better_parser_changes_what_its_records_say(library: Path) -> None:
    with older("VL"):
        brought(library, RIS + OTHER)
    before, _ = records(library)
    assert (before.volume, dict(before.extra)) == ("", {"VL": "7"})
    outcome = reread(library)
    assert [one.key for one in outcome.changed] == ["berg2001rooms", "ek2002rooms"]
    assert set(outcome.changed[0].fields) == {("volume", "", "7"), ("VL", "7", "")}
    assert [(one.volume, one.extra) for one in records(library)] == [("7", ()), ("8", ())]
    assert [one.title for one in records(library, "cold")] == ["Cold rooms"]


def test_nothing_changes_twice(library: Path) -> None:
    with older("VL"):
        brought(library, RIS)
    reread(library)
    outcome = reread(library)
    assert (outcome.changed, outcome.unchanged, outcome.new) == ([], 1, 0)


def test_only_what_the_query_finds_is_read_again(library: Path) -> None:
    with older("VL"):
        brought(library, RIS + OTHER)
    assert [one.key for one in reread(library, "cold").changed] == ["berg2001rooms"]
    assert [one.volume for one in records(library)] == ["7", ""]


def test_a_dry_run_changes_nothing(library: Path) -> None:
    with older("VL"):
        brought(library, RIS)
    assert len(reread(library, dry_run=True).changed) == 1
    assert [one.volume for one in records(library)] == [""]


def test_an_entry_that_gave_no_record_may_give_one(library: Path) -> None:
    with older("AU", "TI"):
        brought(library, RIS)
    assert records(library) == []
    assert reread(library).new == 1
    assert [one.title for one in records(library)] == ["Cold rooms"]
    assert reread(library).unchanged == 1


def test_a_key_that_the_user_chose_stays(library: Path) -> None:
    with older("VL"):
        brought(library, RIS)
    keying.make(library, finding.understood(""), key_patterns.parse("[auth]X"))
    reread(library)
    assert [(one.citation_key, one.volume) for one in records(library)] == [("BergX", "7")]


def test_what_a_synced_file_said_stays(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    with older("VL"):
        brought(library, RIS)
    with finding.find(library, "") as found:
        path.write_text("".join(bibtex.export(found.records)))
    wishes = Wishes(pull=True, push=False)
    for words in ((), ("Cold rooms", "Colder rooms")):
        path.write_text(path.read_text().replace(*words) if words else path.read_text())
        with importing.opened(library) as opened:
            syncing.sync(opened, path, importing.take, wishes)
    reread(library)
    assert [(one.title, one.volume) for one in records(library)] == [("Colder rooms", "7")]


def test_a_record_of_several_sources_says_what_all_of_them_say(library: Path) -> None:
    more = RIS.replace(b"VL  - 7\n", b"VL  - 7\nIS  - 3\nDO  - 10.1000/a\n")
    with older("IS", "VL"):
        brought(library, RIS.replace(b"VL", b"DO  - 10.1000/a\nVL"), more)
    (before,) = records(library)
    assert len(before.entries) == 2
    reread(library)
    (after,) = records(library)
    assert (after.volume, after.issue, len(after.entries)) == ("7", "3", 2)


def test_problems_are_those_of_today(library: Path) -> None:
    bad = RIS.replace(b"PY  - 2001", b"PY  - 2001/13")
    with older("PY"):
        brought(library, bad)
    assert [problem.code for _, problem in reread(library).problems] == ["bad-date"]
    assert [problem.code for _, problem in reread(library).problems] == ["bad-date"]
