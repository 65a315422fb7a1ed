"""The bench of people runs on a small table, and its figures are those of the definition."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from bench import logistic, people, train_people
from bench.logistic import Belief

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


SHARED = [((("topic", 1.0),), True, 9.0), ((("topic", 1.0),), False, 1.0), ((("email", 1.0),), True, 5.0)]


@pytest.mark.parametrize(
    ("belief", "topic"),
    [
        pytest.param(Belief(0.0, 0.0001), 2.197, id="as often as the data say"),
        pytest.param(Belief(0.5, 1e6), 0.5, id="as firmly believed"),
        pytest.param(Belief(0.0, 0.0001, 1.0), 1.0, id="not above its bound"),
    ],
)
def test_weights_are_moved_from_beliefs_by_what_the_data_tell(belief: Belief, topic: float) -> None:
    found = logistic.fitted(SHARED, {"topic": belief, "email": Belief(1.0)})
    assert found == {"topic": pytest.approx(topic, abs=0.01), "email": 1.0}


def test_folds_part_families_evenly(folder: Path) -> None:
    sample = replace(train_people.read(folder), families={0: "strand i", 1: "strand i", 2: "ek b", 3: "holm e"})
    assert train_people.folds(sample, 2) == {"strand i": 0, "ek b": 1, "holm e": 1}


def test_a_table_that_is_written_keeps_its_remarks(tmp_path: Path) -> None:
    table = tmp_path / "weights.toml"
    table.write_text("# Log odds.\n\n'old' = 1\n")
    train_people.write({"new": -0.004, "a": 2.0}, table)
    assert table.read_text() == '# Log odds.\n"a" = 2.00\n"new" = -0.00\n'
