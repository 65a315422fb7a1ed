import pytest

from litdb.extract.results import intervals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("95% CI, 0.98 to 1.44", (95.0, 0.98, 1.44), id="comma"),
        pytest.param("(95% CI: 0·31–1·22)", (95.0, 0.31, 1.22), id="raised dots and dash"),
        pytest.param("(95% CI [0.98-1.44])", (95.0, 0.98, 1.44), id="square brackets"),
        pytest.param("95% confidence interval -65.3-135.7", (95.0, -65.3, 135.7), id="minus and hyphen"),
        pytest.param("CI95% 0.3-0.5", (95.0, 0.3, 0.5), id="level behind"),
        pytest.param("99% confidence limits from 2 to 3", (99.0, 2.0, 3.0), id="limits from"),
        pytest.param("97.5% CI −3.4%; −1.2%", (97.5, -3.4, -1.2), id="semicolon and per cent"),
        pytest.param("95% confidence interval [CI], 2-3", (95.0, 2.0, 3.0), id="abbreviation explained"),
        pytest.param("CI 1.3 to 1.5", (None, 1.3, 1.5), id="no level"),
        pytest.param("95% CI −£97, £149", (95.0, -97.0, 149.0), id="money"),
        pytest.param("HR (95% CI) = 1.62 (1.15-2.30)", (95.0, 1.15, 2.3), id="named before the value"),
    ],
)
def test_an_interval_is_read_with_its_level(text: str, expected: tuple[float | None, float, float]) -> None:
    assert [one[:3] for one in intervals.find(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a continuous infusion (CI) over 7 days", id="other CI"),
        pytest.param("the upper limit of the 95% CI was below 1.5", id="one bound"),
        pytest.param("95% CI, 22.9 months to not reached", id="no upper bound"),
        pytest.param("95% confidence intervals (CIs) were calculated", id="method"),
    ],
)
def test_what_has_not_two_bounds_is_no_interval(text: str) -> None:
    assert intervals.find(text) == []
