"""The bench of people runs on a small table, and its figures are those of the definition."""

import csv
from pathlib import Path

import pytest

from bench import people, train_people

COLUMNS = "sig paper pos name family given orcid affiliation email title year venue coauthors block half".split()
ROWS = [
    {"sig": "1", "paper": "a", "family": "Strand", "given": "Ida", "year": "2001", "coauthors": "Ek, Bo;Holm, Eva"},
    {"sig": "2", "paper": "b", "family": "Strand", "given": "I.", "year": "2002", "coauthors": "Holm, Eva;Ek, Bo"},
    {"sig": "3", "paper": "b", "family": "Ek", "given": "Bo", "orcid": "0000-0001-2345-6789"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with (tmp_path / "signatures.csv").open("w", newline="", encoding="utf-8") as lines:
        table = csv.DictWriter(lines, COLUMNS, restval="")
        table.writeheader()
        table.writerows(ROWS)
    (tmp_path / "gold.csv").write_text("sig,person,labelled\n1,x,1\n2,x,1\n3,y,0\n")
    return tmp_path


def test_the_bench_writes_who_is_who_and_prints_b_cubed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people.main(folder, folder / "pred.csv", is_blind=True)
    with (folder / "pred.csv").open(newline="", encoding="utf-8") as lines:
        said = {row["sig"]: row["person"] for row in csv.DictReader(lines)}
    assert said["1"] == said["2"] != said["3"]
    assert "B-cubed P 1.0000 R 1.0000 F1 1.0000" in capsys.readouterr().out


def test_orcid_is_not_looked_at_when_blind() -> None:
    table = [{**dict.fromkeys(COLUMNS, ""), **row} for row in ROWS]
    assert people.signatures(table)[2].identifiers == (("orcid", "0000-0001-2345-6789"),)
    assert not any(one.identifiers for one in people.signatures(table, is_blind=True))


def test_who_stands_on_the_same_work_is_a_coauthor_where_no_list_says_so() -> None:
    table = [{**dict.fromkeys(COLUMNS, ""), **row} for row in ROWS]
    assert [one.family for one in people.signatures(table)[2].coauthors if not isinstance(one, str)] == ["Strand"]


@pytest.mark.parametrize(
    ("said", "precision", "recall"),
    [
        pytest.param([0, 0, 1], 1, 1, id="right"),
        pytest.param([0, 1, 2], 1, 2 / 3, id="split"),
        pytest.param([0, 0, 0], 5 / 9, 1, id="merged"),
    ],
)
def test_b_cubed_is_the_mean_over_signatures(said: list[int], precision: float, recall: float) -> None:
    assert people.b_cubed(["x", "x", "y"], said)[:2] == pytest.approx((precision, recall))


def test_a_climb_goes_up_and_leaves_alone_what_does_not_pay() -> None:
    start = {"topic": 0.0, "email": 1.0, "identifier": 5.0}
    *_, best = train_people.climb(start, lambda by: -abs(by["topic"] - 1.0) + by["identifier"], 4, float("inf"))
    assert best == {"topic": 1.0, "email": 1.0, "identifier": 5.0}


def test_a_table_that_is_written_keeps_its_remarks(tmp_path: Path) -> None:
    table = tmp_path / "weights.toml"
    table.write_text("# Log odds.\n\n'old' = 1\n")
    train_people.write({"new": -0.004, "a": 2.0}, table)
    assert table.read_text() == '# Log odds.\n"a" = 2.00\n"new" = -0.00\n'
