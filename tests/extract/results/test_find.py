"""What whole abstracts report, as rows of an outcome and an arm."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, strategies

from litdb.extract import deriving
from litdb.model.findings import Excerpt, Result
from litdb.model.records import Record

TRIAL = (
    "Methods: We randomly assigned 60 adults to wool socks (n = 30) or silk socks (n = 30). The primary outcome was "
    "toe temperature at 8 weeks. Results: "
)
TOLD = (
    "arm comparator events total mean sd median percent measure value unit ci_low ci_high p_operator p_value "
    "significance direction time_point"
).split()


def find(abstract: str) -> tuple[Result, ...]:
    return deriving.found(Record(abstract=abstract)).results


def told(one: Result) -> dict[str, Any]:
    found = {name: value for name in TOLD if (value := getattr(one, name)) not in {None, ""}}
    return {"outcome": one.outcome.text} | found | ({"endpoint": one.endpoint} if one.endpoint is not None else {})


WOOL = {"arm": "wool socks", "comparator": "silk socks"}
SILK = {"arm": "silk socks"}
CLEAR = {"significance": "significant"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Toe temperature was 31.2 °C with wool and 29.8 °C with silk (difference, 1.4 °C; 95% CI, 0.6 to 2.2; "
            "P = 0.001).",
            [
                {"outcome": "Toe temperature", **WOOL, "measure": "MD", "value": 1.4, "unit": "°C", "ci_low": 0.6,
                 "ci_high": 2.2, "p_operator": "=", "p_value": 0.001, **CLEAR, "direction": "increased", "endpoint": 0},
                {"outcome": "Toe temperature", "arm": "wool socks", "value": 31.2, "unit": "°C", "endpoint": 0},
                {"outcome": "Toe temperature", **SILK, "value": 29.8, "unit": "°C", "endpoint": 0},
            ],
            id="values of the arms and a difference of the declared end point",
        ),
        pytest.param(
            "Chilblains occurred in 3 of 30 patients (10%) in the wool group and in 9 of 30 (30%) in the silk group "
            "(hazard ratio, 0.31; 95% CI, 0.10 to 0.92; P=0.04).",
            [
                {"outcome": "Chilblains", **WOOL, "events": 3, "total": 30, "percent": 10.0, "measure": "HR",
                 "value": 0.31, "ci_low": 0.1, "ci_high": 0.92, "p_operator": "=", "p_value": 0.04, **CLEAR,
                 "direction": "decreased"},
                {"outcome": "Chilblains", **SILK, "events": 9, "total": 30, "percent": 30.0},
            ],
            id="events of totals and a ratio of an outcome that nobody declared",
        ),
        pytest.param(
            "Itch, redness and blisters were rarer with wool (P = .01, .03, and .20, respectively).",
            [
                {"outcome": "Itch", "arm": "wool socks", "p_operator": "=", "p_value": 0.01, **CLEAR,
                 "direction": "decreased"},
                {"outcome": "redness", "arm": "wool socks", "p_operator": "=", "p_value": 0.03, **CLEAR,
                 "direction": "decreased"},
                {"outcome": "blisters", "arm": "wool socks", "p_operator": "=", "p_value": 0.2,
                 "significance": "not_significant", "direction": "no_difference"},
            ],
            id="P values of a list, respectively",
        ),
        pytest.param(
            "Mean (SD) comfort was 7.1 (1.2) and 6.2 (1.4) points in the wool and silk groups, respectively.",
            [
                {"outcome": "comfort", **WOOL, "mean": 7.1, "sd": 1.2, "unit": "points", "direction": "increased"},
                {"outcome": "comfort", **SILK, "mean": 6.2, "sd": 1.4, "unit": "points"},
            ],
            id="means with SD, respectively",
        ),
        pytest.param(
            "The median time to blister was 12 days with wool versus 7 days with silk.",
            [
                {"outcome": "time to blister", **WOOL, "median": 12.0, "unit": "days", "direction": "increased"},
                {"outcome": "time to blister", **SILK, "median": 7.0, "unit": "days"},
            ],
            id="medians",
        ),
        pytest.param(
            "The primary outcome did not differ between groups (P = .41), but heel pain was lower with wool "
            "(P = .004).",
            [
                {"outcome": "primary outcome", "arm": "wool socks", "p_operator": "=", "p_value": 0.41,
                 "significance": "not_significant", "direction": "no_difference", "endpoint": 0},
                {"outcome": "heel pain", "arm": "wool socks", "p_operator": "=", "p_value": 0.004, **CLEAR,
                 "direction": "decreased"},
            ],
            id="the primary outcome by its role, then another",
        ),
        pytest.param(
            "After 8 weeks, itch was lower with wool (P < .01).",
            [{"outcome": "itch", "arm": "wool socks", "p_operator": "<", "p_value": 0.01, **CLEAR,
              "direction": "decreased", "time_point": "8 weeks"}],
            id="a time point",
        ),
        pytest.param("At baseline, toe temperature was 28 °C in both groups.", [], id="the baseline is no result"),
        pytest.param("We thank all who wore socks.", [], id="nothing is reported"),
    ],
)  # fmt: skip
def test_a_sentence_gives_rows(text: str, expected: list[dict[str, Any]]) -> None:
    assert [told(one) for one in find(TRIAL + text)] == expected


@pytest.mark.parametrize(
    ("declared", "result"),
    [
        pytest.param("wool-free survival (WFS)", "Median WFS was longer with wool (P=.01).", id="by its abbreviation"),
        pytest.param("28-day sock loss", "Sock loss was rarer with wool (P=.01).", id="without its time"),
        pytest.param("toe warmth", "Toe warmth rose with wool (P=.01).", id="by its name"),
    ],
)
def test_a_result_is_of_the_end_point_that_it_names(declared: str, result: str) -> None:
    (one,) = find(f"Methods: Forty adults wore socks. The primary outcome was {declared}. Results: {result}")
    assert one.endpoint == 0


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("Copper oxide was reduced. The conductivity of the film was 21% higher.", id="no people"),
        pytest.param("Woodpeckers were counted. Nest survival did not differ between the stands.", id="birds"),
    ],
)
def test_what_is_no_study_of_people_reports_nothing(abstract: str) -> None:
    assert find(abstract) == ()


def excerpts(one: Result) -> Iterator[Excerpt]:
    yield one.outcome
    yield Excerpt(one.text, one.text_start)
    if one.p_text:
        yield one.p_text


PIECES = strategies.sampled_from(
    [
        *"itch wool silk was lower than (P 0.01) = 3 of 30 % 95% CI, to and the group. Results: \u0130".split(),
        "respectively,",
    ]
)


@given(strategies.one_of(strategies.text(), strategies.lists(PIECES, max_size=60).map(" ".join)))
def test_whatever_the_text_excerpts_are_its_own(text: str) -> None:
    abstract = TRIAL + text
    for one in find(abstract):
        assert all(abstract[each.start : each.end] == each.text for each in excerpts(one))


def test_doses_tell_arms_of_one_name_apart() -> None:
    found = find(
        "Methods: We randomly assigned 90 adults to lanolin 10 mg (n = 30), lanolin 20 mg (n = 30) or placebo (n = "
        "30). Results: Itch occurred in 3 of 30 patients with lanolin 20 mg and in 9 of 30 with placebo (P = .04)."
    )
    assert [(one.arm, one.events) for one in found] == [("lanolin 20 mg", 3), ("placebo", 9)]
