import pytest
from hypothesis import given, strategies

from litdb.extract.results import significance


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Itch was lower (P = .03).", "significant", id="a small P"),
        pytest.param("Itch was lower (P = .3).", "not_significant", id="a large P"),
        pytest.param("Itch was lower (P < .1).", None, id="a bound that tells nothing"),
        pytest.param("Itch was lower (P > .05).", "not_significant", id="a bound above the level"),
        pytest.param("Itch fell (hazard ratio, 0.6; 95% CI, 0.4 to 0.9).", "significant", id="an interval without 1"),
        pytest.param("Itch fell (hazard ratio, 0.6; 95% CI, 0.2 to 1.4).", "not_significant", id="an interval with 1"),
        pytest.param("Warmth differed by 2 points (95% CI, -1 to 5).", "not_significant", id="an interval with 0"),
        pytest.param("Itch was markedly lower.", "significant", id="by words"),
        pytest.param("Itch did not differ.", "not_significant", id="denied by words"),
        pytest.param("Wool was noninferior to silk (P = .01).", "noninferior", id="noninferior whatever P"),
        pytest.param("Itch was lower.", None, id="not said"),
    ],
)
def test_significance_is_what_the_text_says(text: str, expected: str | None) -> None:
    assert significance.of(text) == expected


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        pytest.param("itch", "significant", id="the clause with P"),
        pytest.param("toe warmth", "not_significant", id="the clause that denies"),
    ],
)
def test_each_outcome_has_its_own_clause(outcome: str, expected: str) -> None:
    text = "Itch was lower with wool (P = .01), but toe warmth did not differ."
    assert significance.of_outcome(text, outcome) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Itch fell (P=.01), but warmth, the primary outcome, did not differ.",
            "not_significant",
            id="not met, and another significant",
        ),
        pytest.param("The primary end point was met (P = .001).", "significant", id="met"),
        pytest.param("Wool improved the primary outcome.", "significant", id="it changed"),
        pytest.param("The primary end point fell in both groups (P = .01).", None, id="within the groups"),
        pytest.param("Itch was lower (P = .01).", None, id="nothing is said of the primary outcome"),
    ],
)
def test_what_is_said_of_the_primary_end_point(text: str, expected: str | None) -> None:
    assert significance.of_primary(text) == expected


@given(strategies.text(), strategies.text(max_size=20))
def test_no_text_is_too_much(text: str, outcome: str) -> None:
    said = {significance.of(text), significance.of_primary(text), significance.of_outcome(text, outcome)}
    assert said <= {None, "significant", "not_significant", "noninferior"}
