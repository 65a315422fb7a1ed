import pytest

from litdb.exporters.endpoints import wording
from litdb.model.findings import Arm, Count, Excerpt, Result


def result(**stated: object) -> Result:
    return Result(Excerpt("warmth", 0), "", 0, **stated)  # type: ignore[arg-type]  # fields of Result


@pytest.mark.parametrize(
    ("one", "said"),
    [
        pytest.param(result(), "", id="nothing"),
        pytest.param(result(events=6, total=60, percent=10.0), "6 of 60, 10%", id="events"),
        pytest.param(result(events=6), "6 events", id="events of nobody knows how many"),
        pytest.param(result(total=60), "n=60", id="a total alone"),
        pytest.param(result(mean=2.1, sd=0.8, unit="°C"), "mean 2.1 °C, SD 0.8", id="a mean"),
        pytest.param(result(median=46.0, unit="%"), "median 46%", id="a median in per cent"),
        pytest.param(
            result(measure="HR", value=0.47, ci_level=95.0, ci_low=0.18, ci_high=1.25),
            "HR 0.47 (95% CI 0.18 to 1.25)",
            id="an effect",
        ),
        pytest.param(result(value=-0.46, ci_low=-1.0, ci_high=2.0), "effect -0.46 (CI -1 to 2)", id="of no name"),
    ],
)
def test_what_is_reported_in_words(one: Result, said: str) -> None:
    assert wording.reported(one) == said


@pytest.mark.parametrize(
    ("one", "said"),
    [
        pytest.param(result(p_text=Excerpt("p = .03", 1), p_value=0.03), "p = .03", id="as printed"),
        pytest.param(result(p_operator="<", p_value=0.001), "P<0.001", id="as understood"),
        pytest.param(result(), "", id="none"),
    ],
)
def test_p_in_words(one: Result, said: str) -> None:
    assert wording.p(one) == said


def test_an_arm_in_words() -> None:
    assert wording.arm(Arm("wool", 0)) == "wool"
    assert wording.arm(Arm("cotton", 0, Count(9, "nine", 1), Excerpt("2 pairs", 2), control=True)) == (
        "cotton (n=9, 2 pairs, control)"
    )
