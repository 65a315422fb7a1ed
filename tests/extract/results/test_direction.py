import pytest
from hypothesis import given, strategies

from litdb.extract.results import direction


@pytest.mark.parametrize(
    ("text", "outcome", "expected"),
    [
        pytest.param("Itch was lower with wool than with silk.", "itch", "decreased", id="lower"),
        pytest.param("Itch was lower with silk than with wool.", "itch", "increased", id="the other is lower"),
        pytest.param("Warmth rose with wool compared with silk.", "warmth", "increased", id="rose"),
        pytest.param("Wool gave a greater reduction in itch than silk.", "itch", "decreased", id="a greater reduction"),
        pytest.param("Wool improved heel pain compared with silk.", "heel pain", "decreased", id="pain improves"),
        pytest.param("Wool improved quality of life more than silk.", "quality of life", "increased", id="life does"),
        pytest.param("Heel pain worsened with wool versus silk.", "heel pain", "increased", id="pain worsens"),
        pytest.param("Itch did not differ between wool and silk.", "itch", "no_difference", id="no difference"),
        pytest.param("Itch fell with silk but not with wool.", "itch", "no_difference", id="but not with it"),
        pytest.param("Itch occurred in 12% of the wool group and 30% of silk.", "itch", "decreased", id="by values"),
        pytest.param("Itch (hazard ratio with wool, 1.8; 95% CI, 1.2 to 2.9).", "itch", "increased", id="by a ratio"),
        pytest.param("Itch was recorded daily.", "itch", None, id="not said"),
    ],
)
def test_the_direction_is_that_of_the_arm_against_the_comparator(text: str, outcome: str, expected: str | None) -> None:
    assert direction.of(text, outcome, "wool", "silk") == expected


def test_each_outcome_has_its_own_word() -> None:
    text = "Itch was lower, and warmth higher, with wool than with silk."
    assert direction.of(text, "itch", "wool", "silk") == "decreased"
    assert direction.of(text, "warmth", "wool", "silk") == "increased"


@given(strategies.text(), strategies.text(max_size=9), strategies.text(max_size=9), strategies.text(max_size=9))
def test_no_text_is_too_much(text: str, outcome: str, arm: str, comparator: str) -> None:
    assert direction.of(text, outcome, arm, comparator) in {None, "increased", "decreased", "no_difference"}
