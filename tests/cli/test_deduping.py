"""`litdb dedupe` as a user runs it."""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import typer

from litdb.cli import deduping, options, side_by_side
from litdb.fields import assignments
from litdb.model.names import Name
from litdb.model.records import Contributor, Link, Record
from litdb.model.sources import from_bytes
from litdb.services import deduping as services
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
        pytest.param(["key:two", "--merge", "--yes"], 3, "'key:A OR key:B'", id="one record alone"),
        pytest.param(["key:two", "--keep-both", "--yes"], 3, "'key:A OR key:B'", id="apart from nothing"),
        pytest.param(["key:two"], 0, "litdb: no duplicates\n", id="no duplicates"),
        pytest.param(["nothing-like-it"], 0, "nothing is found by this query\n", id="a look at nothing"),
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


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the user will answer, in turn; what is no answer is asked again."""
    given: list[str] = []

    def prompt(*_args: object, value_proc: Callable[[str], str], **_named: object) -> str:
        while True:
            with suppress(typer.BadParameter):
                return value_proc(given.pop(0))

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(typer, "prompt", prompt)
    return given


@pytest.mark.parametrize(
    ("given", "left"),
    [
        pytest.param(["m"], 2, id="merge"),
        pytest.param(["Merge"], 2, id="a word"),
        pytest.param(["k"], 3, id="keep both"),
        pytest.param(["s"], 3, id="skip"),
        pytest.param(["q"], 3, id="quit"),
        pytest.param(["?", "", "m"], 2, id="no answer is asked again"),
    ],
)
def test_each_group_is_asked_for(doubled: Path, answers: list[str], given: list[str], left: int) -> None:
    answers += given
    assert deduping.ask(doubled, deduping.Wish("", "link", waiting=False)) == 0
    assert finding.count(doubled, "") == left
    assert answers == []


THREE = """@article{first, author={Holm, Eva}, title={Snow that stays on roofs of northern towns}, year=2011}
@article{second, author={Holm, Eva}, title={Snow that stays on roofs of northern towns}, year=2012}
@article{third, author={Holm, Eva}, title={Snow that stays on roofs of northern towns}, year=2013}
"""


@pytest.fixture
def chained(library: Path) -> Path:
    """Three records that may be one work, two and two."""
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(THREE.encode(), "three.bib"))
    found = [[record.citation_key for _, record in one.records] for one in services.find(library, None)]
    assert found == [["first", "second"], ["second", "third"]]
    return library


def test_groups_that_share_a_record_are_merged_as_one(chained: Path, litdb: Litdb) -> None:
    ran = litdb("dedupe", "snow", "--merge", "--yes")
    assert (ran.code, ran.out, ran.err) == (0, "second, third merged into first\n", "")
    assert finding.count(chained, "") == 1


@pytest.mark.parametrize(
    ("given", "left"),
    [
        pytest.param(["m", "m"], 1, id="both"),
        pytest.param(["m", "k"], 2, id="one"),
        pytest.param(["k", "m"], 2, id="two"),
    ],
)
def test_what_was_merged_is_asked_for_as_what_it_is_now(
    chained: Path, answers: list[str], given: list[str], left: int
) -> None:
    answers += given
    assert deduping.ask(chained, deduping.Wish("", "link", waiting=False)) == 0
    assert (finding.count(chained, ""), answers) == (left, [])


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


def shown(*records: Record) -> list[str]:
    return list(side_by_side.lines(records, 200))


def test_what_tells_works_apart_is_shown_first_and_addresses_last() -> None:
    one, other = (
        Record(
            f"key{at}", title="T", issued=f"200{at}", abstract=f"A{at}", volume=f"{at}", publisher=f"P{at}",
            links=(Link("url", f"https://{at}.example"),), extra=(("note", f"{at}"),),
        ) for at in (1, 2)
    )  # fmt: skip
    labels = [line.split()[0] for line in shown(one, other) if not line.startswith(" ")]
    assert labels == ["key", "title", "issued", "volume", "publisher", "abstract", "extra.note", "url", "alike"]


def test_what_none_of_them_says_is_not_said_to_be_alike() -> None:
    last = shown(Record("one", title="T", volume="3"), Record("other", title="T", volume="3"))[-1]
    assert last.split() == ["alike", "volume,", "type"]


def people(*numbers: int) -> tuple[Contributor, ...]:
    return tuple(Contributor(Name(f"Holm{number}")) for number in numbers)


def test_of_long_lists_of_names_those_are_shown_where_they_begin_to_differ() -> None:
    (line,) = (text for text in shown(
        Record("one", contributors=people(*range(3000))), Record("other", contributors=people(*range(20), 7, 8))
    ) if text.startswith("author"))  # fmt: skip
    assert " ".join(line.split()) == (
        "author Holm0; Holm1; Holm2; …; Holm20; Holm21; Holm22; …; Holm2999 (3000 in all) "
        "Holm0; Holm1; Holm2; …; Holm7; Holm8 (22 in all)"
    )


@pytest.mark.parametrize("count", [9, 12])
def test_of_a_long_list_beside_a_short_one_the_first_names_are_shown(count: int) -> None:
    lines = "".join(shown(Record("one", contributors=people(*range(count))), Record("other", contributors=people(0))))
    assert all(f"Holm{number}" in lines for number in (0, 1, 2, count - 1))


def test_of_long_fields_that_only_one_has_the_names_are_shown() -> None:
    link, extra = Link("url", "https://a.example"), ("x", "y")
    lines = shown(Record("one", links=(link,), extra=(extra,)), Record("other", abstract="Long.", publisher="P"))
    assert [line.split() for line in lines] == [
        ["key", "one", "other"],
        ["publisher", "-", "P"],
        ["only", "here", "extra.x,", "url", "abstract"],
        ["alike", "type"],
    ]


def test_where_there_is_no_room_beside_each_other_each_says_which_it_is() -> None:
    records = [Record(f"key{number}", title=f"T{number}") for number in (1, 2, 3)]
    assert [line.split() for line in side_by_side.lines(records, 60)] == [
        ["key", "1.", "key1"], ["2.", "key2"], ["3.", "key3"],
        ["title", "1.", "T1"], ["2.", "T2"], ["3.", "T3"], ["alike", "type"],
    ]  # fmt: skip


def test_a_reason_is_said_once(library: Path, litdb: Litdb) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(THREE.encode(), "three.bib"))
    assert litdb("dedupe", COLUMNS="300").out.splitlines()[0].count("same authors") == 1


@pytest.mark.parametrize(
    ("copies", "told"),
    [
        pytest.param(0, "", id="none"),
        pytest.param(1, "litdb: 1 entry is of a work that the same file has before: one record each\n", id="one"),
        pytest.param(2, "litdb: 2 entries are of works that the same file has before: one record each\n", id="two"),
    ],
)
def test_an_import_says_how_many_duplicates_a_file_has(litdb: Litdb, copies: int, told: str) -> None:
    entry = "@article{{a{}, author={{Holm, Eva}}, title={{Snow on the roofs of towns}}, year=2011, doi={{10.1234/a}}}}"
    ran = litdb("import", "-", stdin="\n".join(entry.format(at) for at in range(copies + 1)).encode())
    assert ran.out.startswith("1 record, ")
    assert "".join(line for line in ran.err.splitlines(keepends=True) if line.startswith("litdb:")) == told
