"""The end point stands before its role, or beside it."""

import pytest

from tests.extract.endpoints.reading import Told, told


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "All wearers were put into the ward and randomised to wool, silk, or silk plus 4 weeks of stairs. CTE, "
            "measured by toe shuttle test after 4 weeks, was the primary endpoint.",
            [{"primary": "CTE", "instrument": "toe shuttle test", "time_point": "4 weeks"}],
            id="a clause between the name and the verb",
        ),
        pytest.param(
            "Outcome measures The longitudinal change in toe warmth over the first 5 days of wear will be the "
            "primary efficacy endpoint.",
            [{"primary": "longitudinal change in toe warmth", "time_point": "5 days of wear"}],
            id="a heading that ran into the sentence",
        ),
        pytest.param(
            "There was no effect on length of itch (the primary endpoint), but a pronounced effect upon later "
            "chilblains, mainly blisters (12% versus 19%) and pressure sores (2% versus 6%).",
            [{"primary": "length of itch", "met": "no"}],
            id="in brackets, in a result",
        ),
        pytest.param(
            "However, these early gains (Wilcoxon P = .04) did not give a longer-term benefit in CTS, the primary "
            "study end point (log-rank P = .3).",
            [{"primary": "CTS"}],
            id="beside a comma, with P values",
        ),
        pytest.param(
            "Before and after the winter, toes were seen for the rate of new chilblains (redness index, primary end "
            "point), itch, and sock wear.",
            [{"primary": "rate of new chilblains"}],
            id="in brackets behind a gloss",
        ),
        pytest.param(
            "Wearers filled in forms to assess itch and foot pain (primary outcomes) as well as walking and sleep.",
            [{"primary": "itch"}, {"primary": "foot pain"}],
            id="a plural in brackets reaches both",
        ),
        pytest.param(
            "When wearers lost the primary outcome measure, the CTI-II, the nurse sent another.",
            [{"primary": "CTI-II"}],
            id="an apposition in a subordinate clause",
        ),
        pytest.param(
            "Knitting costs are a primary end-point, as silk is far dearer than wool.",
            [{"primary": "Knitting costs"}],
            id="X are a primary end point, as",
        ),
        pytest.param(
            "The primary end point was the absolute change in the share of warm toes through week 10 (in percentage "
            "points); relative change in the share of warm toes through week 10 (as a percentage) was a key secondary "
            "end point.",
            [
                {"primary": "absolute change in the share of warm toes", "time_point": "week 10"},
                {
                    "secondary": "relative change in the share of warm toes",
                    "time_point": "week 10",
                    "key_secondary": True,
                },
            ],
            id="both orders",
        ),
        pytest.param(
            "We compared wool with silk, with toe warmth as the primary end point.",
            [{"primary": "toe warmth"}],
            id="with X as",
        ),
        pytest.param("Itch served as the main outcome measure.", [{"primary": "Itch"}], id="served as"),
        pytest.param(
            "We used as our primary end point the warmth of the left toe.",
            [{"primary": "warmth of the left toe"}],
            id="used as our primary end point",
        ),
        pytest.param(
            "The primary outcome (toe warmth at week 6) favoured wool.",
            [{"primary": "toe warmth", "time_point": "week 6"}],
            id="the name in brackets",
        ),
        pytest.param(
            "The primary outcome CTS was better with wool.", [{"primary": "CTS"}], id="the name right behind the words"
        ),
        pytest.param(
            "No gain was seen in the primary end points of toe warmth and itch.",
            [{"primary": "toe warmth"}, {"primary": "itch"}],
            id="end points of",
        ),
        pytest.param(
            "Trials stopped for the lack of an effect on toe levels, which was a primary end point of the study.",
            [{"primary": "toe levels"}],
            id="which was",
        ),
        pytest.param(
            "For the primary outcome of frostbite incidence during the study period, analysis was by group.",
            [{"primary": "frostbite incidence"}],
            id="for the primary outcome of",
        ),
    ],
)
def test_an_end_point_is_found_beside_its_role(abstract: str, expected: list[Told]) -> None:
    assert told(abstract) == expected


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("This was the primary end point.", id="a pronoun"),
        pytest.param("Which was the primary end point is unknown.", id="a question"),
        pytest.param("The primary end point (n = 40) was unchanged.", id="a number in brackets"),
        pytest.param("The primary end point (see Table 2) was unchanged.", id="a table in brackets"),
        pytest.param("The primary end point of our study was not affected.", id="of our study"),
        pytest.param("The primary outcome, however, was similar.", id="an aside"),
    ],
)
def test_what_stands_beside_and_is_no_name_gives_nothing(abstract: str) -> None:
    assert told(abstract) == []
