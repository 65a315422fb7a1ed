"""Results that name the role, and whether the end point was met."""

import pytest

from litdb.extract.endpoints.fate import fate
from tests.extract.endpoints.reading import Told, find, text, told


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "There were no significant between-group differences in the primary outcome of change in toe warmth (plain "
            "-1.2 (0.8) degrees, fancy -1.1 (0.7) degrees, p = 0.61).",
            [{"primary": "change in toe warmth", "met": "no"}],
            id="no difference, with values",
        ),
        pytest.param(
            "There was no effect on the primary outcome of foot comfort.",
            [{"primary": "foot comfort", "met": "no"}],
            id="no effect",
        ),
        pytest.param(
            "At a median follow-up of two winters, there was no significant difference between wool and silk for the "
            "primary end point of time to chilblains (TTC; median TTC, 3.1 weeks and 3.4 weeks, respectively; hazard "
            "ratio, 1.07; 95% CI, 0.81 to 1.39; P =.52).",
            [{"primary": "time to chilblains", "met": "no"}],
            id="no difference, with medians and a ratio",
        ),
        pytest.param(
            "Analysis of those in wet wool (n = 31 vs 30) showed no difference in Cold Toe score, the primary "
            "endpoint, but greater gain in Quality-of-Sleep Index (difference 1.4, p = 0.02) at 5 weeks.",
            [{"primary": "Cold Toe score", "met": "no"}],
            id="no difference, and a gain in another",
        ),
        pytest.param(
            "Of 312 wearers, significantly more achieved Ward Council of Toes 20% (WCT20) response at week 16 "
            "(coprimary endpoint) with wool (41%) or fleece (43%) versus silk (19%; both p<0.001).",
            [
                {
                    "primary": "Ward Council of Toes 20% (WCT20) response",
                    "time_point": "week 16",
                    "co_primary": True,
                }
            ],
            id="a gain, and no word of being met",
        ),
        pytest.param(
            "The primary end point was toe warmth and the secondary end point was itch. The trial met its primary end "
            "point.",
            [{"primary": "toe warmth", "met": "yes"}, {"secondary": "itch"}],
            id="met, told later",
        ),
        pytest.param(
            "The primary end points were toe warmth and itch. The primary end point of itch was not met.",
            [{"primary": "toe warmth"}, {"primary": "itch", "met": "no"}],
            id="one of two, by its name",
        ),
    ],
)
def test_a_result_that_names_the_role_gives_the_end_point_and_its_fate(abstract: str, expected: list[Told]) -> None:
    assert told(abstract) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("The primary end point was met.", "yes", id="met"),
        pytest.param("Both co-primary endpoints were achieved.", "yes", id="achieved"),
        pytest.param("The study met all primary outcomes.", "yes", id="the study met"),
        pytest.param("The primary end point was not reached.", "no", id="not reached"),
        pytest.param("The trial did not meet its primary endpoint.", "no", id="did not meet"),
        pytest.param("Wool failed to improve the primary outcome.", "no", id="failed to improve"),
        pytest.param("Neither of the primary outcomes was met.", "no", id="neither"),
        pytest.param("The primary outcome did not differ between groups.", "no", id="did not differ"),
        pytest.param("There was no difference between wool and silk in the primary outcome.", "no", id="no difference"),
        pytest.param("The primary end point was met in women.", None, id="in some"),
        pytest.param("The primary end point was reached in 45 patients.", None, id="events"),
        pytest.param("If the primary end point is met, we go on.", None, id="a condition"),
        pytest.param("Non-inferiority was shown, and the primary end point was met.", None, id="another hypothesis"),
        pytest.param("The secondary end point was not met.", None, id="another role"),
        pytest.param("The primary end point was toe warmth.", None, id="unsaid"),
        pytest.param("We met in winter.", None, id="no end point"),
    ],
)
def test_a_fate_is_what_a_sentence_says_outright(sentence: str, expected: str | None) -> None:
    assert fate(sentence) == expected


def test_the_evidence_of_a_fate_is_its_sentence() -> None:
    (one,) = find("The primary end point was toe warmth. Itch fell (P = .01). The trial met its primary end point.")
    assert (one.met, text(one.met_evidence)) == ("yes", "The trial met its primary end point.")
