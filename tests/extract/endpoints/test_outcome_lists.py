"""Where a list of outcomes is cut."""

import pytest

from litdb.extract.endpoints import outcome_lists
from litdb.extract.masks import masked
from tests.extract.endpoints.reading import named


def items(text: str) -> list[str]:
    return [text[slice(*span)].strip() for span in outcome_lists.items(masked(text), 0, len(text))]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "Primary end points were the time to left or right chilblain, the frequency of darning for holes, "
            "wool-specific survival, the time to a second pair, and overall survival",
            [
                ("primary", "time to left or right chilblain"),
                ("primary", "frequency of darning for holes"),
                ("primary", "wool-specific survival"),
                ("primary", "time to a second pair"),
                ("primary", "overall survival"),
            ],
            id="articles in the list, and an or that cuts nothing",
        ),
        pytest.param(
            "The primary outcome was warmth, dryness, hole detection rate, and wool distribution at the first round of "
            "knitting.",
            [
                ("primary", "warmth"),
                ("primary", "dryness"),
                ("primary", "hole detection rate"),
                ("primary", "wool distribution"),
            ],
            id="one outcome was a list",
        ),
        pytest.param(
            "The two primary outcome measures are the difference in occurrence of chilblains between wool and silk "
            "group and adherence with sock use.",
            [
                ("primary", "difference in occurrence of chilblains between wool and silk group"),
                ("primary", "adherence with sock use"),
            ],
            id="between A and B",
        ),
        pytest.param(
            "Primary outcomes are time to first and second holes.",
            [("primary", "time to first and second holes")],
            id="one head",
        ),
        pytest.param(
            "Our primary outcomes are toe warmth, heel width, and left and right comfort, while secondary outcomes "
            "include self-reported walking, quality of sleep and foot pain.",
            [
                ("primary", "toe warmth"),
                ("primary", "heel width"),
                ("primary", "left and right comfort"),
                ("secondary", "self-reported walking"),
                ("secondary", "quality of sleep"),
                ("secondary", "foot pain"),
            ],
            id="an and within the last item, and a second list",
        ),
        pytest.param(
            "Primary outcomes will include: 1) itch severity at two-weeks, measured as the sum of left and right "
            "itch and 2) itch-related waking at 2 weeks.",
            [("primary", "itch severity"), ("primary", "itch-related waking")],
            id="numbers with an and within",
        ),
        pytest.param(
            "The main outcomes are: levels of lanolin, keratin (K) -6, K-10, measured by the wool method; typing of "
            "fleece (K1), K6 by the Shears Method (Sheep and Sons, York, UK); and walking assessed by Up and Down and "
            "10-Stair Tests.",
            [
                ("primary", "levels of lanolin, keratin (K) -6, K-10"),
                ("primary", "typing of fleece (K1), K6"),
                ("primary", "walking"),
            ],
            id="semicolons before commas",
        ),
        pytest.param(
            "Secondary endpoints were changes in toe warmth, heel dryness and circulating lanolin, a marker of wool.",
            [
                ("secondary", "changes in toe warmth"),
                ("secondary", "heel dryness"),
                ("secondary", "circulating lanolin"),
            ],
            id="a gloss at the end",
        ),
        pytest.param(
            "The primary outcome measure will be the Disabilities of the Sock, Instep and Toe (DSIT) score and the "
            "secondary outcome measures will be the WoolQol-5D (WQ-5D) value, CTS, Cold-Foot Score, and 15D.",
            [
                ("primary", "Disabilities of the Sock, Instep and Toe (DSIT) score"),
                ("secondary", "WoolQol-5D (WQ-5D) value"),
                ("secondary", "CTS"),
                ("secondary", "Cold-Foot Score"),
                ("secondary", "15D"),
            ],
            id="a comma in an instrument's name",
        ),
        pytest.param(
            "For these further analyses, the primary and secondary outcomes were toe survival (TS) and frost-free "
            "survival (FFS), respectively.",
            [("primary", "toe survival (TS)"), ("secondary", "frost-free survival (FFS)")],
            id="respectively",
        ),
        pytest.param(
            "The primary and secondary outcomes were toe warmth and foot pain.",
            [("unspecified", "toe warmth"), ("unspecified", "foot pain")],
            id="both roles, and not which",
        ),
        pytest.param(
            "Our primary outcomes were: i) toe warmth, rated by the wearer; and ii) quality of sleep, rated by a "
            "nurse.",
            [("primary", "toe warmth"), ("primary", "quality of sleep")],
            id="Roman numbers behind a colon",
        ),
        pytest.param(
            "Primary outcomes were itch as assessed by the Wool Itch scale and sleep as assessed by the Wool Sleep "
            "scale.",
            [("primary", "itch"), ("primary", "sleep")],
            id="each with its instrument",
        ),
        pytest.param(
            "The primary outcome is the presence of chilblains at 6, 12, and 24 months after the thaw.",
            [("primary", "presence of chilblains")],
            id="times with an and",
        ),
        pytest.param(
            "The primary outcome was toe warmth and the data were analysed by sock.",
            [("primary", "toe warmth")],
            id="a clause that hangs on",
        ),
    ],
)
def test_a_list_is_cut_between_its_outcomes(abstract: str, expected: list[tuple[str, str]]) -> None:
    assert named(abstract) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("itch", ["itch"], id="one"),
        pytest.param("itch and sleep", ["itch", "sleep"], id="two"),
        pytest.param("itch, pain and sleep", ["itch", "pain", "sleep"], id="three"),
        pytest.param("itch, pain as well as sleep", ["itch", "pain", "sleep"], id="as well as"),
        pytest.param("safety and tolerability", ["safety and tolerability"], id="a pair"),
        pytest.param("changes in heel and toe", ["changes in heel and toe"], id="one head"),
        pytest.param("pain at 6 and 12 weeks", ["pain at 6 and 12 weeks"], id="times"),
        pytest.param("pain at 6, 12, and 18 weeks", ["pain at 6, 12, and 18 weeks"], id="times with commas"),
        pytest.param("warmth (hand, foot) and itch", ["warmth (hand, foot)", "itch"], id="not in brackets"),
        pytest.param("death, frostbite, or itch", ["death, frostbite, or itch"], id="or makes one"),
        pytest.param("(1) itch, (2) pain and sleep", ["(1) itch,", "(2) pain and sleep"], id="numbers"),
        pytest.param("• itch • pain", ["• itch", "• pain"], id="bullets"),
        pytest.param("a composite of itch, pain, and cold", ["a composite of itch, pain, and cold"], id="composite"),
        pytest.param("itch, assessed daily, and sleep", ["itch", "and sleep"], id="a clause within"),
        pytest.param("itch, assessed daily", ["itch"], id="a clause at the end"),
        pytest.param("", [""], id="nothing"),
    ],
)
def test_items_are_the_outcomes_of_a_list(text: str, expected: list[str]) -> None:
    assert items(text) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param("The primary outcomes were first and second holes.", ["first and second holes"], id="ordinals"),
        pytest.param(
            "The primary outcomes were systolic and diastolic toe pressure.",
            ["systolic and diastolic toe pressure"],
            id="adjectives",
        ),
        pytest.param(
            "The primary outcomes were TWR and duration of warmth.", ["TWR", "duration of warmth"], id="an abbreviation"
        ),
        pytest.param(
            "Itch (primary outcome) and gait (secondary outcome) were measured.",
            ["Itch", "gait"],
            id="a role behind each",
        ),
    ],
)
def test_two_share_a_head_or_each_has_its_own(abstract: str, expected: list[str]) -> None:
    assert [name for _, name in named(abstract)] == expected
