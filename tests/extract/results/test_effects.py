import pytest

from litdb.extract.results import effects

Expected = tuple[str, float | None, str, tuple[float | None, float, float] | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("HR, 1.18; 95% CI, 0.98 to 1.44", ("HR", 1.18, "", (95.0, 0.98, 1.44)), id="abbreviation"),
        pytest.param("hazard ratio for frost, 0.7 (P=.2)", ("HR", 0.7, "", None), id="ratio for something"),
        pytest.param("aOR 2.1 [1.2-3.8]", ("OR", 2.1, "", (None, 1.2, 3.8)), id="adjusted, bounds unnamed"),
        pytest.param("relative risk [RR] 0·35", ("RR", 0.35, "", None), id="abbreviation explained"),
        pytest.param("incidence rate ratio was 1.27", ("IRR", 1.27, "", None), id="rate ratio"),
        pytest.param("risk difference −3.2%", ("RD", -3.2, "%", None), id="risk difference"),
        pytest.param("mean difference −0.5 kg", ("MD", -0.5, "kg", None), id="mean difference"),
        pytest.param("between-group difference, -1.5 points", ("MD", -1.5, "points", None), id="between groups"),
        pytest.param("the difference in sock wear was 2.4 days", ("MD", 2.4, "days", None), id="difference in"),
        pytest.param("the difference in the rate of frost was 6%", ("RD", 6.0, "%", None), id="difference of rates"),
        pytest.param("Cohen's d=0.99", ("SMD", 0.99, "", None), id="Cohen's d"),
        pytest.param("effect size, +668 ng/mL", ("MD", 668.0, "ng/mL", None), id="effect size with a unit"),
        pytest.param(
            "0.46 percentage point lower than", ("MD", -0.46, "percentage points", None), id="points lower than"
        ),
        pytest.param("2.5 kg heavier; 3 mm longer than", ("MD", 3.0, "mm", None), id="longer than"),
        pytest.param("itch was 20% lower", ("", -20.0, "%", None), id="per cent lower has no name"),
        pytest.param("(-4.2; 95% CI, -6 to -2)", ("", -4.2, "", (95.0, -6.0, -2.0)), id="no name"),
        pytest.param("(4.6% difference, 95% CI 1 to 8)", ("MD", 4.6, "%", (95.0, 1.0, 8.0)), id="value before"),
        pytest.param("OR (95% CI) 1.2 (0.8 to 1.9)", ("OR", 1.2, "", (95.0, 0.8, 1.9)), id="interval named first"),
    ],
)
def test_an_effect_is_read_with_its_unit_and_interval(text: str, expected: Expected) -> None:
    (found,) = effects.find(text)
    interval = found.interval[:3] if found.interval else None
    assert (found.measure, found.value, found.unit, interval) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("no difference in itch (30% vs 32%)", id="values of arms"),
        pytest.param("hazard ratios lower than 1 were seen", id="a bound"),
        pytest.param("frost in 35.6% (95% CI, 23.6 to 49.1) with wool", id="interval of one arm"),
        pytest.param("OR nurses; RR intervals; MD", id="abbreviations of other things"),
        pytest.param("differences from 4 to 12 weeks", id="times"),
    ],
)
def test_numbers_of_single_arms_are_no_effects(text: str) -> None:
    assert effects.find(text) == []


def test_further_ratios_of_a_list_have_the_measure_of_the_first() -> None:
    text = "hazard ratios were 0.32 (95% CI, 0.13-0.79) with wool and 0.5 (95% CI, 0.3-0.9) with silk"
    assert [(one.measure, one.value) for one in effects.find(text)] == [("HR", 0.32), ("HR", 0.5)]
