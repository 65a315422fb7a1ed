"""Whether the primary end point was met, where the text says so outright."""

import pytest

from tests.extract.endpoints.reading import find, text

DECLARED = "The primary end point was toe warmth. "


@pytest.mark.parametrize(
    ("result", "met"),
    [
        pytest.param("The primary end point was met.", "yes", id="was met"),
        pytest.param("The primary end point was not met.", "no", id="was not met"),
        pytest.param("The trial met its primary end point.", "yes", id="the trial met it"),
        pytest.param("Wool failed to meet the primary end point.", "no", id="failed to meet"),
        pytest.param("There was no effect on the primary outcome.", "no", id="no effect on it"),
        pytest.param("The primary outcome did not differ between the groups.", "no", id="did not differ"),
        pytest.param("Itch was lower with wool (P = .01).", None, id="of another outcome"),
        pytest.param("The primary end point was met by 12 of 30 wearers.", None, id="met by a number of people"),
    ],
)
def test_the_fate_is_what_the_text_says_of_the_primary_end_point(result: str, met: str | None) -> None:
    (one,) = find(DECLARED + result)
    assert (one.met, text(one.met_evidence)) == (met, result if met else None)


@pytest.mark.parametrize(
    ("abstract", "name", "met"),
    [
        pytest.param(
            "There were no significant between-group differences in the primary outcome of change in itch (wool -0.5 "
            "(1.9), silk -0.5 (1.6), p = 0.93)",
            "change in itch",
            "no",
            id="with the values of the arms",
        ),
        pytest.param(
            "There was no effect on the primary outcome of sock conflict", "sock conflict", "no", id="without"
        ),
        pytest.param(
            "There was no significant difference between wool and silk for the primary end point of time to hole (TTH; "
            "median 6.8 and 8.3 months, respectively; hazard ratio, 1.18; P =.088)",
            "time to hole",
            "no",
            id="with an effect",
        ),
        pytest.param(
            "Analysis showed no difference in the itch score, the primary endpoint, but greater improvement in comfort "
            "[difference 0.3, p = 0.033] in group A.",
            "itch score",
            "no",
            id="then another that is significant",
        ),
        pytest.param(
            "More wearers achieved a warm toe 20% (WT20) response at week 16 (coprimary endpoint) with wool (53.5%) "
            "versus silk (26.4%; both p<0.001)",
            "warm toe 20% (WT20) response",
            None,
            id="a co-primary result",
        ),
    ],
)
def test_a_result_may_declare_and_decide(abstract: str, name: str, met: str | None) -> None:
    (one,) = find(abstract)
    assert (one.name, one.met) == (name, met)
