"""Lists of outcomes: where one ends, and where the next begins."""

import pytest

from tests.extract.endpoints.reading import named, primary, secondary


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "Primary end points were the time to wet or frozen feet, the frequency of darning, sock-specific "
            "survival, the time to distant holes, and overall survival",
            primary(
                "time to wet or frozen feet", "frequency of darning", "sock-specific survival", "time to distant holes",
                "overall survival",
            ),
            id="five items, an or in one",
        ),
        pytest.param(
            "The primary outcome was softness, strength, hole detection rate, and colour at the first round of washing",
            primary("softness", "strength", "hole detection rate", "colour"),
            id="a singular with a list",
        ),
        pytest.param(
            "The two primary outcome measures are the difference in loss of socks between wool and silk group and "
            "pleasure with wool wear.",
            primary("difference in loss of socks between wool and silk group", "pleasure with wool wear"),
            id="between one and another",
        ),
        pytest.param("Primary outcomes are time to first and second holes.", primary("time to first and second holes"),
                     id="a head that two share"),
        pytest.param(
            "Our primary outcomes are toe warmth, heel pain, and wool and silk wear, while secondary outcomes include "
            "self-reported gait, quality of sleep and mood.",
            [*primary("toe warmth", "heel pain", "wool and silk wear"),
             *secondary("self-reported gait", "quality of sleep", "mood")],
            id="an and within the last item",
        ),
        pytest.param(
            "Primary outcomes will include: 1) itch severity at two weeks, measured as the mean of left and right "
            "and 2) itch-related waking at 2 weeks.",
            primary("itch severity", "itch-related waking"),
            id="numbered",
        ),
        pytest.param(
            "Our primary outcomes were: i) toe warmth, rated by the wearer; and ii) quality of sleep, rated by a "
            "nurse.",
            primary("toe warmth", "quality of sleep"),
            id="numbered in Roman letters behind a colon",
        ),
        pytest.param(
            "The main outcomes are: levels of lanolin, suint, measured by the wool method; colouring of fibres; and "
            "gait assessed by the Timed Walk Test.",
            primary("levels of lanolin, suint", "colouring of fibres", "gait"),
            id="semicolons before commas",
        ),
        pytest.param(
            "Primary endpoints were changes in warmth, free lanolin, and wool growth proteins; secondary endpoints "
            "were changes in suint, wool dust and free keratin, a biomarker of felting.",
            [*primary("changes in warmth", "free lanolin", "wool growth proteins"),
             *secondary("changes in suint", "wool dust", "free keratin")],
            id="what only explains the last item",
        ),
        pytest.param(
            "The primary outcome measure will be the Disabilities of the Toe, Heel and Sole (DTHS) score and the "
            "secondary outcome measures will be the Warm-5D (W-5D) value, OSS, and 15D.",
            [*primary("Disabilities of the Toe, Heel and Sole (DTHS) score"),
             *secondary("Warm-5D (W-5D) value", "OSS", "15D")],
            id="commas in an instrument's name",
        ),
        pytest.param(
            "The primary and secondary outcomes were sock survival (SS) and hole-free survival (HFS), respectively",
            [*primary("sock survival (SS)"), *secondary("hole-free survival (HFS)")],
            id="respectively",
        ),
        pytest.param(
            "Primary outcomes were itch as assessed by the Wool Itch scale and sleep as assessed by the Wool Sleep "
            "scale.",
            primary("itch", "sleep"),
            id="each with its instrument",
        ),
        pytest.param(
            "The primary outcome is the presence of chilblains at 6, 12, and 24 months after the thaw.",
            primary("presence of chilblains"),
            id="times with an and",
        ),
        pytest.param(
            "The primary outcome was toe warmth and the data were analysed by sock.", primary("toe warmth"),
            id="a clause that hangs on",
        ),
    ],
)  # fmt: skip
def test_a_list_is_cut_into_its_outcomes(abstract: str, expected: list[tuple[str, str]]) -> None:
    assert named(abstract) == expected
