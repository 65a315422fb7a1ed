import pytest

from litdb.extract.results import values


def said(one: values.Value) -> dict[str, object]:
    return {
        key: value for key, value in one._asdict().items() if key not in {"start", "end"} and value not in {None, ""}
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in 30 of 378 [7.94%]", [{"events": 30, "total": 378, "percent": 7.94}], id="events of total"),
        pytest.param("63/120, 52.5%", [{"events": 63, "total": 120, "percent": 52.5}], id="fraction"),
        pytest.param("in 34% (12/35)", [{"events": 12, "total": 35, "percent": 34.0, "unit": "%"}], id="share first"),
        pytest.param("12 toes; 12 patients (34%)", [{"events": 12, "percent": 34.0}], id="events and share"),
        pytest.param(
            "mean (SD) 3.3 (2.71) vs 4.1 (2.2) points",
            [{"mean": 3.3, "sd": 2.71, "unit": "points"}, {"mean": 4.1, "sd": 2.2, "unit": "points"}],
            id="mean and SD",
        ),
        pytest.param("-0.41 +/- 0.1%", [{"mean": -0.41, "unit": "%"}], id="a spread that may be SE"),
        pytest.param("−0.5 (1.9) kg/m2", [{"mean": -0.5, "unit": "kg/m2"}], id="spread in brackets"),
        pytest.param(
            "median 6.8 months and 8.3 months",
            [{"median": 6.8, "unit": "months"}, {"median": 8.3, "unit": "months"}],
            id="medians",
        ),
        pytest.param(
            "frost in 11 vs 16%",
            [{"percent": 11.0, "unit": "%"}, {"percent": 16.0, "unit": "%"}],
            id="one sign for two",
        ),
        pytest.param("53.5% v 26.4%", [{"percent": 53.5, "unit": "%"}, {"percent": 26.4, "unit": "%"}], id="v"),
        pytest.param("fell from 8.5% to 7.2%", [{"percent": 7.2, "unit": "%"}], id="what it fell to"),
        pytest.param("warmth 65 vs 72", [{"plain": 65.0}, {"plain": 72.0}], id="no statistic named"),
        pytest.param("1,234 of 5,678 (21.7%)", [{"events": 1234, "total": 5678, "percent": 21.7}], id="thousands"),
    ],
)
def test_a_value_is_read_with_its_statistic(text: str, expected: list[dict[str, object]]) -> None:
    assert [said(one) for one in values.find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("wool (n = 34), aged 54.2 years", id="size and age"),
        pytest.param("after 12 weeks of 100 mg daily", id="time and dose"),
        pytest.param("a 12-week trial, 2-fold, in 11 centres", id="words of the design"),
        pytest.param("between 11.7% to 14.6% of socks", id="range"),
        pytest.param("toe pressure 45-60 mm Hg", id="range with hyphen"),
        pytest.param("P1NP, IL-6 and COVID-19", id="names"),
        pytest.param("range 3.1 to 9.9; IQR, 4.2", id="spread"),
        pytest.param("> 5.0 cm and <2.5 cm", id="bounds"),
        pytest.param("a baseline of 8.5%", id="baseline"),
    ],
)
def test_numbers_that_measure_no_outcome_are_no_values(text: str) -> None:
    assert [said(one) for one in values.find(text)] == []
