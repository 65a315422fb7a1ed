"""Reading again: records follow today's parsers, and the user's changes stay."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from litdb import parsers
from litdb.exporters import bibtex
from litdb.fields import assignments, key_patterns
from litdb.model.records import Entry, Record
from litdb.model.sources import Source, from_bytes
from litdb.parsers import ris
from litdb.services import editing, exporting, finding, importing, keying, rereading, syncing
from litdb.services.rereading import Outcome
from litdb.services.syncing import Wishes
from tests.conftest import remove

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


def test_who_is_author_and_editor_stays_both_in_a_record_that_the_user_changed(library: Path) -> None:
    brought(library, b"@book{k, author={Ek, A. and Al, B.}, editor={Al, B. and Ek, A.}, title={T}}")
    editing.change(library, finding.understood("key:k"), assignments.parse(["tag+=x"])[1])
    (before,) = records(library)
    assert reread(library).changed == []
    assert records(library) == [before]


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


def synced(library: Path, path: Path, text: str) -> None:
    """Bring the library into step with a file that says this."""
    path.write_text(text)
    with importing.opened(library) as opened:
        syncing.sync(opened, path, importing.take, Wishes(pull=True, push=False))


def stored(library: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(library) as connection:
        return connection.execute(query).fetchall()


def test_problems_are_those_of_today_and_told_once(library: Path) -> None:
    bad = RIS.replace(b"PY  - 2001", b"PY  - 2001/13")
    with older("PY"):
        brought(library, bad)
    assert [problem.code for _, problem in reread(library).problems] == ["bad-date"]
    assert reread(library).problems == []
    assert stored(library, "SELECT code FROM problems") == [("bad-date",)]
    with older("PY"):
        reread(library)
    assert stored(library, "SELECT code FROM problems") == []


def test_what_an_import_noted_stays_noted(library: Path) -> None:
    text = b"@book{a, title={Cold rooms}, year={19x}}\n@book{a, title={Warm halls}}\n"
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(text, "refs.bib"))
    noted = stored(library, "SELECT code FROM problems ORDER BY code")
    assert noted == [("bad-year",), ("renamed-key",)]
    reread(library)
    assert stored(library, "SELECT code FROM problems ORDER BY code") == noted


def test_where_nothing_changes_nothing_is_written(library: Path) -> None:
    brought(library, RIS, OTHER)
    before = stored(library, "SELECT * FROM changes")
    assert reread(library).unchanged == 2
    assert stored(library, "SELECT * FROM changes") == before


def test_sections_are_those_of_the_abstract_that_the_user_wrote(library: Path, tmp_path: Path) -> None:
    abstract = "BACKGROUND: Rooms are cold. METHODS: The primary end point was frost at 30 days. RESULTS: None."
    brought(library, RIS.replace(b"ER", b"AB  - " + abstract.encode() + b"\nER"))
    with finding.find(library, "") as found:
        text = "".join(bibtex.export(found.records))
    synced(library, tmp_path / "refs.bib", text)
    synced(library, tmp_path / "refs.bib", text.replace("BACKGROUND: Rooms are cold. ", ""))
    (before,) = records(library)
    assert [section.heading for section in before.sections] == ["METHODS", "RESULTS"]
    assert reread(library).changed == []
    assert records(library) == [before]


def test_a_tag_that_the_user_took_off_stays_off(library: Path, tmp_path: Path) -> None:
    entry = "@article{a, title={Cold rooms of the north}, author={Berg, Jan}, year=2001, groups={Ice, Snow}}\n"
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(entry.encode(), "first.bib"))
    synced(library, tmp_path / "refs.bib", entry)
    synced(library, tmp_path / "refs.bib", entry.replace("Ice, Snow", "Ice"))
    assert [one.tags for one in records(library)] == [("Ice",)]
    reread(library)
    assert [one.tags for one in records(library)] == [("Ice",)]


def test_a_change_of_the_user_stays_though_the_file_could_not_be_told_of_another(library: Path, tmp_path: Path) -> None:
    brought(library, RIS)
    with finding.find(library, "") as found:
        text = "".join(bibtex.export(found.records))
    synced(library, tmp_path / "refs.bib", text)
    synced(library, tmp_path / "refs.bib", text.replace("Cold rooms", "Colder rooms"))
    with sqlite3.connect(library) as connection:
        connection.execute(
            "INSERT INTO changes (at, kind, record_id, before)"
            " SELECT at, 'held', record_id, before FROM changes WHERE kind = 'sync' AND before IS NOT NULL"
        )
    reread(library)
    assert [one.title for one in records(library)] == ["Colder rooms"]


def test_a_format_that_the_user_named_is_named_still(library: Path) -> None:
    text = b"%!bib\n" + RIS
    with pytest.MonkeyPatch.context() as patch:
        with importing.opened(library) as opened:
            assert importing.import_source(opened, from_bytes(text, "a.txt"), form="ris").records == 1
        patch.setitem(parsers.PARSERS, "empty-handed", EmptyHanded())
        patch.setattr(parsers, "detect", lambda _source: "empty-handed")
        outcome = reread(library)
    assert (outcome.changed, outcome.unchanged, outcome.problems) == ([], 1, [])


def test_what_gave_no_record_is_not_tried_in_a_format_of_former_days(library: Path) -> None:
    with older("AU", "TI"):
        brought(library, RIS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(parsers.PARSERS, "empty-handed", EmptyHanded())
        patch.setattr(parsers, "detect", lambda _source: "empty-handed")
        assert reread(library).new == 0


class EmptyHanded:
    """A format that takes a source for its own and finds nothing in it."""

    def parse(self, source: Source) -> Iterator[Entry]:
        yield Entry("empty-handed", raw=source.read())


def test_a_record_whose_entry_gives_none_any_more_stays_and_is_told(library: Path) -> None:
    brought(library, RIS)
    before = records(library)
    with older("AU", "TI"):
        outcome = reread(library)
    assert (outcome.changed, outcome.unchanged) == ([], 1)
    assert "no-record-now" in [problem.code for _, problem in outcome.problems]
    assert records(library) == before


def test_what_was_a_part_of_another_entry_becomes_a_record_and_its_source_stays_whole(library: Path) -> None:
    (first, _), data = list(ris.parse(from_bytes(RIS + OTHER))), RIS + OTHER
    assert isinstance(first, Record)
    with pytest.MonkeyPatch.context() as patch:
        uncut = replace(first, entries=(replace(first.entries[0], raw=data, tail=b""),))
        patch.setattr(ris, "parse", lambda _source: iter([uncut]))
        brought(library, data)
    assert [one.title for one in records(library)] == ["Cold rooms"]
    assert reread(library).new == 1
    assert sorted(one.title for one in records(library)) == ["Cold rooms", "Warm rooms"]
    assert (reread(library).new, reread(library).unchanged) == (0, 2)
    with exporting.source(library, "0.ris") as pieces:
        assert b"".join(pieces or ()) == RIS + OTHER


def test_a_new_record_joins_one_of_a_later_source_for_good(library: Path) -> None:
    doi = b"DO  - 10.1000/a\nER"
    with older("AU", "TI", "VL", "DO"):
        brought(library, RIS.replace(b"ER", doi))
    brought(library, RIS.replace(b"VL  - 7\n", b"").replace(b"ER", doi))
    reread(library)
    assert [(one.volume, len(one.entries)) for one in records(library)] == [("7", 2)]
    assert reread(library).changed == []


def test_a_removed_record_does_not_come_back(library: Path) -> None:
    brought(library, RIS + OTHER)
    remove(library, "berg2001rooms")
    outcome = reread(library)
    assert (outcome.new, outcome.unchanged) == (0, 1)
    assert [one.title for one in records(library)] == ["Warm rooms"]
