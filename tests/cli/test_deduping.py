"""`litdb dedupe` as a user runs it."""

import json
import sys
from pathlib import Path

import pytest
import typer

from litdb.cli import deduping, options, side_by_side
from litdb.fields import assignments
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.services import deduping as service
from litdb.services import editing, finding, importing, looking_up
from litdb.services.deduping import Policy
from tests.conftest import Litdb

FIRST = """@article{holm2011, author={Holm, Eva and Ström, Åsa}, title={Snow that stays on roofs of northern towns},
 journal={Roofs}, year=2011, volume=3, pages={1--9}}
@article{two, author={Berg, Jan}, title={Rain}, year=2012}
"""


@pytest.fixture
def doubled(library: Path) -> Path:
    """A library with two records of one work, which an import would have made one."""
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(FIRST.encode(), "first.bib"))
        importing.import_source(opened, from_bytes(b"@misc{copy, title={Another matter}}", "second.bib"))
    words = ["title=Snow that stays on roofs of northern towns", "author=Holm, Eva and Ström, Åsa", "volume=3"]
    words += ["type=article-journal", "journal=Roofs", "year=2011", "page=1-9", "publisher=Tak AB"]
    editing.change(library, finding.understood("key:copy"), assignments.parse(words)[1])
    return library


def test_the_names_of_policies_are_the_service_s() -> None:
    assert [one.value for one in options.Policy] == [one.value for one in Policy]


def test_groups_are_shown_side_by_side_with_reasons(doubled: Path, litdb: Litdb) -> None:
    del doubled
    ran = litdb("dedupe", COLUMNS="60")
    lines = ran.out.splitlines()
    assert lines[0].startswith("1                one work: same title")
    assert [line.split() for line in lines if line.startswith(("key", "publisher"))] == [
        ["key", "holm2011", "copy"],
        ["publisher", "-", "Tak", "AB"],
    ]
    assert max(map(len, lines)) <= 60
    assert ran.err == "litdb: 1 group: 1 certain (--yes merges them)\n"


def test_groups_are_read_by_programs_too(doubled: Path, litdb: Litdb) -> None:
    del doubled
    (group,) = json.loads(litdb("dedupe", "-f", "json").out)
    assert (group["verdict"], group["keys"]) == ("same", ["holm2011", "copy"])
    assert group["differences"] == {"publisher": {"holm2011": "", "copy": "Tak AB"}}


def test_what_is_certain_is_merged_with_yes(doubled: Path, litdb: Litdb) -> None:
    assert litdb("dedupe", "--yes").out == "1 record merged into 1 other, 0 versions linked\n"
    assert looking_up.look_up_one(doubled, "copy").publisher == "Tak AB"
    assert litdb("dedupe").err == "litdb: no duplicates\n"


def test_groups_of_a_query_are_merged_and_fields_picked(doubled: Path, litdb: Litdb) -> None:
    ran = litdb("dedupe", "holm2011", "--merge", "--pick", "publisher=holm2011", "--yes")
    assert ran.out == "copy merged into holm2011\n"
    assert looking_up.look_up_one(doubled, "holm2011").publisher == ""


def test_what_a_query_finds_is_merged_where_no_group_is_seen(doubled: Path, litdb: Litdb) -> None:
    ran = litdb("dedupe", "key:two OR key:copy", "--merge", "--yes")
    assert ran.code == 0
    assert looking_up.look_up_one(doubled, "copy").citation_key in {"two", "holm2011"}


def test_what_is_kept_apart_is_not_shown_again(doubled: Path, litdb: Litdb) -> None:
    del doubled
    assert litdb("dedupe", "copy", "--keep-both", "--yes").out == "1 pair kept apart\n"
    assert litdb("dedupe").err == "litdb: no duplicates\n"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        pytest.param(["--merge"], 2, "say which", id="merging without a query"),
        pytest.param(["--keep-both"], 2, "say which", id="keeping apart without a query"),
        pytest.param(["copy", "--merge"], 2, "--yes must say so", id="nobody to ask"),
        pytest.param(["--ask"], 2, "without a terminal", id="nobody to ask of each"),
        pytest.param(["copy", "--merge", "--keep-both"], 2, "say one of", id="two verdicts"),
        pytest.param(["copy", "--pick", "title=copy"], 2, "--pick goes with --merge", id="a pick without a merge"),
        pytest.param(["copy", "--merge", "--yes", "--pick", "title"], 2, "write FIELD=KEY", id="a pick of no record"),
        pytest.param(["copy", "--merge", "--yes", "--pick", "titel=copy"], 2, "did you mean title?", id="no field"),
        pytest.param(["nothing-like-it", "--merge", "--yes"], 3, "nothing is found", id="nothing found"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    doubled: Path, litdb: Litdb, words: list[str], code: int, told: str
) -> None:
    ran = litdb("dedupe", *words)
    assert ran.code == code
    assert told in ran.err
    assert finding.count(doubled, "") == 3


class Terminal:
    """A terminal's input."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "left"), [("m", 2), ("k", 3), ("s", 3), ("q", 3), ("?", 3)])
def test_each_group_is_asked_for(doubled: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(typer, "prompt", lambda *_args, **_named: answer)
    assert deduping.ask(doubled, deduping.Wish("", "link", waiting=False)) == 0
    assert finding.count(doubled, "") == left


def test_a_group_of_a_record_that_was_just_merged_is_left(
    doubled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    both = service.together(doubled, finding.understood("key:holm2011 OR key:copy"))
    chained = service.together(doubled, finding.understood("key:copy OR key:two"))
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(typer, "prompt", lambda *_args, **_named: "m")
    monkeypatch.setattr(deduping, "_found", lambda *_args: [both, chained])
    deduping.ask(doubled, deduping.Wish("", "link", waiting=False))
    assert (finding.count(doubled, ""), "another program" in capsys.readouterr().err) == (2, False)


def test_a_notice_is_not_merged_with_what_it_retracts(doubled: Path, litdb: Litdb) -> None:
    title = "title=Retraction: Snow that stays on roofs of northern towns"
    editing.change(doubled, finding.understood("key:copy"), assignments.parse([title])[1])
    ran = litdb("dedupe", "key:copy", "--merge", "--yes")
    assert (ran.code, ran.err[:28]) == (3, "litdb: only versions of work")
    assert finding.count(doubled, "") == 3


def test_a_merge_that_is_not_agreed_to_changes_nothing(doubled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(typer, "confirm", lambda *_args, **_named: False)
    assert deduping.merge(doubled, deduping.Wish("copy", "link", waiting=False), [], yes=False) == 1
    assert finding.count(doubled, "") == 3


@pytest.mark.parametrize("wide", [30, 60, 100, 200])
@pytest.mark.parametrize("count", [2, 3, 7])
def test_no_line_is_wider_than_the_terminal(wide: int, count: int) -> None:
    records = [Record(f"key{at}", title=f"A title of some length {at} " * 20, issued="2001") for at in range(count)]
    lines = list(side_by_side.lines(records, wide))
    assert max(map(len, lines)) <= wide
    assert all(any(f"key{at}" in line for line in lines) for at in range(count))


def test_long_texts_are_shown_where_they_begin_to_differ() -> None:
    one, other = (Record("k", abstract="The same. " * 100 + word) for word in ("Here it ends.", "There."))
    lines = " ".join(side_by_side.lines([one, other], 200))
    assert "Here it ends." in lines
    assert "There." in lines
    assert "…" in lines
