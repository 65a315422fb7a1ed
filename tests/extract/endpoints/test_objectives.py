"""No role, and the wording of efficacy, safety and objectives."""

import pytest

from litdb.model.findings import DeclaredIn
from tests.extract.endpoints.reading import Told, find, told


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "Efficacy was assessed using the Cold Toe Scale-IV (CTS-IV) score and the Ward Impression-Warmth (WI-W) "
            "score.",
            [
                {"unspecified": "Cold Toe Scale-IV (CTS-IV) score"},
                {"unspecified": "Ward Impression-Warmth (WI-W) score"},
            ],
            id="efficacy",
        ),
        pytest.param(
            "Efficacy was determined through measurement of toe warmth; safety and tolerability were measured using "
            "reports of itch, a quality of sleep survey (Ward Sleep Index), heart rate, and weight.",
            [
                {"unspecified": "toe warmth"},
                {"safety": "itch"},
                {"safety": "quality of sleep survey (Ward Sleep Index)"},
                {"safety": "heart rate"},
                {"safety": "weight"},
            ],
            id="efficacy and safety",
        ),
        pytest.param(
            "Efficacy was assessed with three co-primary warmth end-points and some further end-points.",
            [],
            id="end points that are counted and not named",
        ),
        pytest.param(
            "End-points included safety, warmth, frost-free survival (FFS) and overall survival through the study "
            "period.",
            [
                {"unspecified": "safety"},
                {"unspecified": "warmth"},
                {"unspecified": "frost-free survival (FFS)"},
                {"unspecified": "overall survival"},
            ],
            id="bare end points",
        ),
        pytest.param(
            "The primary response variable was frost-free survival (FFS) and secondary response variables included "
            "warm toe rate, overall survival, safety and tolerability, and sock kinetics.",
            [
                {"primary": "frost-free survival (FFS)"},
                {"secondary": "warm toe rate"},
                {"secondary": "overall survival"},
                {"secondary": "safety and tolerability"},
                {"secondary": "sock kinetics"},
            ],
            id="response variables",
        ),
        pytest.param("Safety was monitored by two independent nurses.", [], id="who monitors safety"),
    ],
)
def test_what_efficacy_and_safety_were_assessed_by_is_an_end_point(abstract: str, expected: list[Told]) -> None:
    assert told(abstract) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "The primary objective was to assess whether wool was superior to silk in reducing chilblains at Week 10.",
            [{"primary": "chilblains", "time_point": "Week 10"}],
            id="superior in reducing",
        ),
        pytest.param(
            "The primary aim was to determine the effect of wool on toe warmth.",
            [{"primary": "toe warmth"}],
            id="effect on",
        ),
        pytest.param(
            "The main objective was to test whether wool reduces itch after 6 weeks.",
            [{"primary": "itch", "time_point": "6 weeks"}],
            id="whether wool reduces",
        ),
        pytest.param(
            "The primary objective was to compare the incidence of chilblains with wool and silk.",
            [{"primary": "incidence of chilblains with wool and silk"}],
            id="an outcome by its head",
        ),
        pytest.param(
            "The secondary objective was to evaluate the effects of wool on sleep.",
            [{"secondary": "sleep"}],
            id="secondary",
        ),
        pytest.param("The primary objective was to compare wool with silk.", [], id="no outcome"),
        pytest.param("The primary objective was to assess the safety of wool.", [], id="safety in general"),
        pytest.param("The aim was to determine the effect of wool on itch.", [], id="an aim without a role"),
        pytest.param(
            "The primary objective was to determine the number of adults who kept both socks for 6 months.",
            [{"primary": "number of adults who kept both socks for 6 months", "time_point": "6 months"}],
            id="an outcome that counts",
        ),
    ],
)
def test_an_objective_names_its_end_point(abstract: str, expected: list[Told]) -> None:
    assert told(abstract) == expected
    assert {one.declared_in for one in find(abstract)} <= {DeclaredIn.OBJECTIVE}


def test_an_objective_says_nothing_where_an_end_point_is_declared() -> None:
    abstract = "The primary objective was to test whether wool reduces itch. The primary end point was toe warmth."
    assert told(abstract) == [{"primary": "toe warmth"}]
