"""`litdb endpoints` and what `litdb show` says of end points, as a user runs them."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Litdb


@pytest.fixture
def filled(litdb: Litdb) -> Litdb:
    assert litdb("import", str(FIXTURES / "endpoints/socks.bib")).code == 0
    assert litdb("endpoint", "edit", "wool2021#2", "--reject").code == 0
    return litdb


def test_csv_has_a_row_an_end_point_and_json_also_those_that_were_rejected(filled: Litdb) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("endpoints", "wool", "-f", "csv").out)))
    tabbed = filled("endpoints", "wool", "-f", "tsv").out.splitlines()
    assert (tabbed[0].split("\t"), len(tabbed)) == (list(rows[0]), len(rows) + 1)
    assert [row["id"] for row in rows] == ["wool2021#1", "wool2021#3"]
    lines = [json.loads(line) for line in filled("endpoints", "wool", "-f", "jsonl").out.splitlines()]
    assert [line["standing"] for line in lines] == [None, "rejected", None]
    assert json.loads(filled("endpoints", "wool", "-f", "json").out) == lines


def test_a_query_for_end_points_lists_only_those_and_their_results(filled: Litdb) -> None:
    assert filled("endpoints", "endpoint.role:safety", "-f", "csv").out.count("\n") == 2
    rows = list(csv.DictReader(io.StringIO(filled("endpoints", "p:..0.05", "--results", "-f", "csv").out)))
    assert [(row["endpoint"], row["p_operator"], row["p_value"]) for row in rows] == [("wool2021#1", "<", "0.001")]


@pytest.mark.parametrize("columns", [40, 60, 80, 110, 200])
@pytest.mark.parametrize("words", ["endpoints", "endpoints --results", "show wool2021"])
def test_nothing_is_wider_than_the_terminal(words: str, columns: int, filled: Litdb) -> None:
    printed = filled(*words.split(), COLUMNS=str(columns)).out
    # Above them `show` has addresses, which are never cut.
    lines = printed[printed.find("End points\n") + 1 : printed.find("read from")].splitlines()
    assert 0 < max(map(len, lines)) <= columns
    assert "tempera" in printed


def test_a_table_leaves_out_columns_in_which_there_is_nothing(filled: Litdb) -> None:
    head = filled("endpoints", "wool").out.splitlines()[0]
    assert head.split() == ["id", "role", "name", "time_point", "instrument", "met"]


def test_show_has_end_points_results_and_the_trial_beneath_the_abstract(filled: Litdb) -> None:
    shown = filled("show", "wool2021").out
    beneath = shown[shown.index("End points\n") :].splitlines()
    for line in (
        "  1 primary      change in toe temperature (met)",
        "                 instrument: Toe Warmth Scale",
        "  toe temperature (end point 1)",
        "    cotton socks: 12 of 60",
        "  arms         wool socks (n=60); cotton socks (n=60)",
    ):
        assert line in beneath
    assert "blister" not in shown[shown.index("End points\n") : shown.index("Results\n")]


def test_a_page_is_written_whole(filled: Litdb) -> None:
    ran = filled("endpoints", "-f", "html")
    assert ran.code == 0
    assert ran.out.startswith("<!DOCTYPE html>")
    assert ran.out.endswith("</html>\n")


def test_files_for_revman_replace_those_of_the_same_names_alone(filled: Litdb, tmp_path: Path) -> None:
    folder = tmp_path / "review/data"
    for _ in range(2):
        ran = filled("endpoints", "--revman", "review/data")
        assert (ran.code, ran.out) == (0, "")
        (folder / "notes.txt").write_text("mine")
    assert sorted(path.name for path in folder.iterdir()) == [
        "notes.txt", "study-arms.csv", "study-information.csv", "study-results.csv",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("--results -f html", 2, "--results is for table, csv, tsv, json and jsonl"),
        ("--results --revman d", 2, "--results is for table, csv, tsv, json and jsonl"),
        ("--revman d -f csv", 2, "--revman writes files of its own"),
        ("--revman a-file", 1, "a-file: File exists"),
        ("--revman a-file/d", 1, "Not a directory"),
        ("--revman shut", 1, "shut/study-information.csv: it is read-only"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(words: str, code: int, told: str, filled: Litdb, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("")
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut/study-information.csv").touch(0o400)
    ran = filled("endpoints", *words.split())
    assert ran.code == code
    assert told in " ".join(ran.err.split())
    assert "Traceback" not in ran.err
    assert os.listdir(tmp_path / "shut") == ["study-information.csv"]  # noqa: PTH208  # names alone
