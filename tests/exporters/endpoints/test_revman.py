import csv
import io
from dataclasses import replace

import pytest

from litdb.exporters.endpoints import revman
from litdb.exporters.endpoints.chosen import Chosen, whole
from litdb.exporters.endpoints.revman import ARMS, COLUMNS, RESULTS, STUDIES
from litdb.model.findings import Excerpt, Result
from litdb.model.names import Name
from litdb.model.records import Contributor, Record


def written(*found: Chosen) -> dict[str, list[dict[str, str]]]:
    """The rows of each file, without their empty cells."""
    files = revman.files(found)
    texts = {name: "".join(revman.text(name, rows)) for name, rows in files.items()}
    return {
        name: [
            {column: cell for column, cell in row.items() if cell}
            for row in csv.DictReader(io.StringIO(text, newline=""))
        ]
        for name, text in texts.items()
    }


def of(**stated: object) -> dict[str, str]:
    """The last row that a result makes, but for what all rows have."""
    result = Result(Excerpt("warmth", 0), "Seen.", 0, arm="wool", **stated)  # type: ignore[arg-type]  # Result's fields
    rows = written(whole(Record(citation_key="k", results=(result,))))[RESULTS]
    return {name: cell for name, cell in rows[-1].items() if name not in COLUMNS[ARMS] + ("Outcome", "Footnotes")}


def test_a_study_its_arms_and_its_results(socks: Chosen) -> None:
    rows = written(socks)
    assert rows[STUDIES][0]["Study"] == rows[ARMS][0]["Study"] == rows[RESULTS][0]["Study"] == "Wool 2021"
    assert rows[STUDIES][0]["Char: Participants"] == "participants 120"
    assert [row["Arm"] for row in rows[ARMS]] == ["wool", "Wool", "cotton"]
    assert [row["Outcome"] for row in rows[RESULTS]] == ["toe warmth & comfort"] * 2


@pytest.mark.parametrize(
    ("stated", "row"),
    [
        pytest.param(
            {"events": 6, "total": 60},
            {"Data type": "Dichotomous", "Cases": "6", "Sample size": "60"},
            id="events",
        ),
        pytest.param(
            {"mean": -2.1, "sd": 0.8}, {"Data type": "Continuous", "Mean": "-2.1", "SD": "0.8"}, id="a mean"
        ),
        pytest.param(
            {"comparator": "cotton", "measure": "HR", "value": 0.47, "ci_level": 95.0, "ci_low": 0.18, "ci_high": 1.25,
             "p_operator": "=", "p_value": 0.13},
            {"Data type": "Dichotomous", "Effect measure": "LOG_HR", "Reference arm": "cotton", "CI level": "0.95",
             "Exp mean": "0.47", "Exp CI start": "0.18", "Exp CI end": "1.25", "P value": "0.13"},
            id="a ratio is the exponential of what RevMan reckons with",
        ),
        pytest.param(
            {"comparator": "cotton", "measure": "MD", "value": -1.2, "ci_level": 97.5, "ci_low": -2.0, "ci_high": -0.4,
             "p_operator": "<", "p_value": 0.001},
            {"Data type": "Continuous", "Effect measure": "MD", "Reference arm": "cotton", "Mean": "-1.2"},
            id="no interval of a level that RevMan lacks, no P that is no number",
        ),
        pytest.param(
            {"comparator": "cotton", "measure": "RD", "value": -5.0, "unit": "percentage points"},
            {"Data type": "Dichotomous", "Effect measure": "RD", "Reference arm": "cotton", "Mean": "-0.05"},
            id="a risk difference is one of proportions",
        ),
    ],
)  # fmt: skip
def test_a_number_stands_where_revman_looks_for_it(stated: dict[str, object], row: dict[str, str]) -> None:
    assert of(**stated) == row


def test_a_result_without_an_arm_or_a_number_that_revman_has_is_told_among_the_outcomes() -> None:
    none = Result(Excerpt("itch", 0), "No itch was seen.", 0, events=0)
    rows = written(whole(Record(citation_key="k", results=(none, replace(none, arm="wool", events=None)))))
    assert rows[RESULTS] == rows[ARMS] == []
    assert rows[STUDIES][0]["Char: Outcomes"].count("No itch was seen.") == 2


def test_the_same_outcome_at_another_time_is_another_outcome() -> None:
    first = Result(Excerpt("warmth", 0), "", 0, arm="wool", mean=2.0, time_point="12 weeks")
    rows = written(whole(Record(results=(first, replace(first, mean=3.0, time_point="1 year"), first))))[RESULTS]
    assert [row["Outcome"] for row in rows] == ["warmth", "warmth (1 year)", "warmth (12 weeks)"]


def test_studies_of_one_name_and_year_are_told_apart() -> None:
    wool = Record(citation_key="k", issued="2021", contributors=(Contributor(Name("Wool")),))
    names = [row["Study"] for row in written(*map(whole, (wool, Record(citation_key="solo"), wool)))[STUDIES]]
    assert names == ["Wool 2021a", "solo", "Wool 2021b"]
