"""Headings, and sentences whose subject is the end point."""

import pytest

from tests.extract.endpoints.reading import Told, told


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "MAIN OUTCOME MEASURES: Chilblains of women on the ward, sock loss, and toe loss to 6 weeks (42 days) "
            "after the first frost.",
            [
                {"primary": "Chilblains of women on the ward"},
                {"primary": "sock loss"},
                {"primary": "toe loss to 6 weeks", "time_point": "6 weeks"},
            ],
            id="a list with a time in its last item",
        ),
        pytest.param(
            "MAIN OUTCOME MEASURES: Toe warmth, itch, and sock wear (ward diaries and knitting logs).",
            [{"primary": "Toe warmth"}, {"primary": "itch"}, {"primary": "sock wear"}],
            id="the source of all in brackets at the end",
        ),
        pytest.param(
            "MAIN OUTCOME MEASURES: Primary outcomes were walks attended and the Cold Toe Scale (CTS) at 4-6 weeks.",
            [
                {"primary": "walks attended"},
                {"primary": "Cold Toe Scale (CTS)", "time_point": "4-6 weeks"},
            ],
            id="a heading that the sentence says again",
        ),
        pytest.param(
            "Main Outcomes and Measures : The primary outcome was toe warmth.",
            [{"primary": "toe warmth"}],
            id="a heading before an article names nothing itself",
        ),
        pytest.param(
            "MAIN OUTCOMES AND MEASURES : Nurses rated warmth and itch on co-primary outcomes: the Frosty Toe "
            "Checklist (range, 0-30) and the Ward Sock Questionnaire (range, 0-12).",
            [
                {"primary": "Frosty Toe Checklist", "co_primary": True},
                {"primary": "Ward Sock Questionnaire", "co_primary": True},
            ],
            id="a colon behind the words and ranges in brackets",
        ),
        pytest.param(
            "MAIN OUTCOME MEASURES: Heel fat, toe-binding protein (TOE)-1, TOE-3, and wool-stable subunit were "
            "measured upon admission and on day 3.",
            [
                {"primary": "Heel fat"},
                {"primary": "toe-binding protein (TOE)-1"},
                {"primary": "TOE-3"},
                {"primary": "wool-stable subunit"},
            ],
            id="the list is the subject of a verb",
        ),
        pytest.param(
            "Primary outcome criterium Walking status as assessed by the 4-item version of the Sock index, with the "
            "left foot first.",
            [{"primary": "Walking status", "instrument": "4-item version of the Sock index"}],
            id="neither colon nor verb",
        ),
        pytest.param(
            "Outcome measures Primary outcome Lasting Warmth - defined as absence of chilblains 6 months after the "
            "last frost (ie, 8 months after the first sock), confirmed by a nurse.",
            [
                {
                    "primary": "Lasting Warmth",
                    "definition": "absence of chilblains 6 months after the last frost (ie, 8 months after the first "
                    "sock), confirmed by a nurse",
                    "time_point": "6 months after the last frost",
                }
            ],
            id="two headings and a definition behind a dash",
        ),
        pytest.param(
            "Outcomes: Chilblain healing time was compared.",
            [{"unspecified": "Chilblain healing time"}],
            id="a heading without a role",
        ),
        pytest.param(
            "Primary Outcome frostbite of the toes before the first thaw",
            [{"primary": "frostbite of the toes"}],
            id="a heading before a small letter",
        ),
        pytest.param(
            "Outcome Rating Scale was the primary outcome.",
            [{"primary": "Outcome Rating Scale"}],
            id="an instrument that begins like a heading",
        ),
    ],
)
def test_a_heading_lists_its_end_points(abstract: str, expected: list[Told]) -> None:
    assert told(abstract) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "Wearers were seen each month; the primary endpoint was to measure the length and depth of cold spells.",
            [{"primary": "length and depth of cold spells"}],
            id="was to measure",
        ),
        pytest.param(
            "The primary outcome of the trial is represented by the warmth of the heel after 4 weeks of wear.",
            [{"primary": "warmth of the heel", "time_point": "4 weeks of wear"}],
            id="is represented by",
        ),
        pytest.param(
            "The primary outcome that was used in the first winter was toe warmth.",
            [{"primary": "toe warmth"}],
            id="a relative clause between",
        ),
        pytest.param(
            "The primary outcome measure in both groups, as in our first trial, was toe warmth.",
            [{"primary": "toe warmth"}],
            id="an aside between",
        ),
        pytest.param(
            "The secondary end points will include sock wear; itch; and sleep.",
            [{"secondary": "sock wear"}, {"secondary": "itch"}, {"secondary": "sleep"}],
            id="will include",
        ),
        pytest.param(
            "The primary outcomes consisted of the following: toe warmth and foot pain.",
            [{"primary": "toe warmth"}, {"primary": "foot pain"}],
            id="consisted of the following",
        ),
        pytest.param(
            "The primary outcome was toe warmth and the secondary outcomes itch, pain and sleep.",
            [{"primary": "toe warmth"}, {"secondary": "itch"}, {"secondary": "pain"}, {"secondary": "sleep"}],
            id="a verb said once for two roles",
        ),
        pytest.param(
            "The primary outcome was toe warmth and secondary outcomes were assessed at 6 weeks.",
            [{"primary": "toe warmth"}],
            id="a second role that names nothing",
        ),
    ],
)
def test_a_verb_behind_the_words_states_the_end_points(abstract: str, expected: list[Told]) -> None:
    assert told(abstract) == expected
