"""One outcome with a long tail of definition, instrument and time."""

import pytest

from tests.extract.endpoints.reading import Told, find, told


@pytest.mark.parametrize(
    ("complement", "expected"),
    [
        pytest.param(
            "the level of toe warmth at 3, 6 and 9 weeks follow up measured with the Cold Toe Inventory (CTI)",
            {
                "primary": "level of toe warmth",
                "instrument": "Cold Toe Inventory (CTI)",
                "time_point": "3, 6 and 9 weeks",
            },
            id="commas of a list of times",
        ),
        pytest.param(
            "trial feasibility, defined by enrolment of > 40% of the cold, delivery of > 60% of the socks, and wear by "
            "> 80% of them",
            {
                "primary": "trial feasibility",
                "definition": "enrolment of > 40% of the cold, delivery of > 60% of the socks, and wear by > 80% of "
                "them",
            },
            id="defined by A, B, and C is no list",
        ),
        pytest.param(
            "the proportion of wearers with complete warmth, defined as no numb toe and no use of rescue socks, during "
            "48 hours after the first frost of winter",
            {
                "primary": "proportion of wearers with complete warmth",
                "definition": "no numb toe and no use of rescue socks",
                "time_point": "48 hours after the first frost of winter",
            },
            id="a definition before the time",
        ),
        pytest.param(
            "to evaluate the proportion of wearers with low-risk-of-frost (ROF) toes in the modified intention-to-wear "
            "population including all who got socks",
            {"primary": "proportion of wearers with low-risk-of-frost (ROF) toes"},
            id="was to evaluate, in a population",
        ),
        pytest.param(
            "whether or not the chilblain was completely healed within 8 weeks",
            {"primary": "whether or not the chilblain was completely healed", "time_point": "8 weeks"},
            id="a clause",
        ),
        pytest.param(
            "time to first chilblain (defined as an itch, redness or swelling of a toe, or a blister)",
            {
                "primary": "time to first chilblain",
                "definition": "an itch, redness or swelling of a toe, or a blister",
            },
            id="a definition in brackets",
        ),
        pytest.param(
            "toe warmth after 4 weeks of wear in women with chilblains",
            {"primary": "toe warmth", "time_point": "4 weeks of wear"},
            id="a time before those who are measured",
        ),
        pytest.param(
            "chilblains at 14 ± 1 days",
            {"primary": "chilblains", "time_point": "14 ± 1 days"},
            id="a time give or take",
        ),
        pytest.param(
            "foot pain 6 weeks after the last frost",
            {"primary": "foot pain", "time_point": "6 weeks after the last frost"},
            id="a time without a preposition",
        ),
        pytest.param(
            "12-month chilblain-free survival",
            {"primary": "12-month chilblain-free survival", "time_point": "12-month"},
            id="a time within the name",
        ),
        pytest.param(
            "itch, rated by nurses on the Ward Itch Scale",
            {"primary": "itch", "instrument": "Ward Itch Scale"},
            id="the instrument behind who rates",
        ),
        pytest.param(
            "the proportion of women who had warm toes at 8 weeks",
            {"primary": "proportion of women who had warm toes", "time_point": "8 weeks"},
            id="a proportion needs its who",
        ),
        pytest.param("itch, rated by two blinded nurses", {"primary": "itch"}, id="who rates is no instrument"),
    ],
)
def test_the_tail_of_a_name_is_told_apart(complement: str, expected: Told) -> None:
    (first,) = told(f"The primary outcome was {complement}.")
    assert first == expected


def test_the_full_span_holds_the_tail_and_the_name() -> None:
    text = "The primary outcome was toe warmth at week 6, measured with the Cold Toe Scale. It rose."
    (one,) = find(text)
    assert one.full is not None
    assert one.full.text == "toe warmth at week 6, measured with the Cold Toe Scale"
    assert text[one.full.start : one.full.end] == one.full.text
