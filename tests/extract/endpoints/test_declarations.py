"""Sentences that declare end points, by their shape, and sentences that only look so."""

import pytest

from tests.extract.endpoints.reading import find, named, primary, secondary


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "MAIN OUTCOME MEASURES : Loss of toes related to frost, chilblains, and loss of socks to 6 weeks (42 days) "
            "following the first snow",
            primary(
                "Loss of toes related to frost", "chilblains", "loss of socks to 6 weeks"
            ),
            id="heading and list",
        ),
        pytest.param(
            "MAIN OUTCOME MEASURES: Toe warmth, gait, and sock wear (diaries and wearer questionnaires).",
            primary("Toe warmth", "gait", "sock wear"),
            id="how all were measured in brackets at the end",
        ),
        pytest.param(
            "MAIN OUTCOME MEASURES: Primary outcomes were sock fittings attended and Cold Foot Scale (CFS).",
            primary("sock fittings attended", "Cold Foot Scale (CFS)"),
            id="heading, and a sentence that says it again",
        ),
        pytest.param(
            "MAIN OUTCOMES AND MEASURES : Wearers rated cold and itch on co-primary outcomes: the Wool Comfort "
            "Subscale (range, 0-45) and the Toe Situations Questionnaire (range, 0-9)",
            primary("Wool Comfort Subscale", "Toe Situations Questionnaire"),
            id="ranges in brackets",
        ),
        pytest.param(
            "MAIN OUTCOME MEASURES : Toe warmth, heel warmth, lanolin-binding protein (LBP)-1, LBP-3, and itch were "
            "measured upon fitting and day 3",
            primary("Toe warmth", "heel warmth", "lanolin-binding protein (LBP)-1", "LBP-3", "itch"),
            id="the list is the subject of a verb behind it",
        ),
        pytest.param(
            "Primary outcome criterion Walking status as assessed by the 4-item form of the Snow index.",
            primary("Walking status"),
            id="neither colon nor verb",
        ),
        pytest.param(
            "Outcome measures Primary outcome Lasting Warmth - defined as absence of chilblains 6 months after the "
            "thaw.",
            primary("Lasting Warmth"),
            id="two headings run together, and a dash",
        ),
        pytest.param(
            "Primary Outcome frostbite of the toes before the first thaw", primary("frostbite of the toes"),
            id="a heading without a verb",
        ),
    ],
)  # fmt: skip
def test_headings_declare(abstract: str, expected: list[tuple[str, str]]) -> None:
    assert named(abstract) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "TWT, measured by the toe warmth test after 8 weeks, was the primary "
            "endpoint.", primary("TWT"), id="reversed"
        ),
        pytest.param(
            "Outcome measures The change in lanolin over the first 72 hours of wear will be the primary efficacy "
            "endpoint.",
            primary("change in lanolin"),
            id="a heading glued in front",
        ),
        pytest.param(
            "There was no effect on sock loss (the primary endpoint), but a clear one upon itch (34% versus 44%).",
            primary("sock loss"),
            id="the role in brackets, in a result",
        ),
        pytest.param(
            "However, this early warmth (P = .028) did not lead to a longer benefit in TFS, the primary study end "
            "point (log-rank P = .121)",
            primary("TFS"),
            id="the role behind a comma, in a result",
        ),
        pytest.param(
            "Socks were weighed for the rate of felting (fibre index, primary end point), pilling, and shrinkage.",
            primary("rate of felting"),
            id="the role in brackets behind an abbreviation",
        ),
        pytest.param(
            "Wearers kept diaries to assess itch and heel pain (primary outcomes) as well as sleep, mood, and gait.",
            primary("itch", "heel pain"),
            id="a plural role of both before it",
        ),
        pytest.param(
            "If they lost the primary outcome measure, the CFS-II, they were telephoned by the knitter.",
            primary("CFS-II"),
            id="a name behind the role, in another clause",
        ),
        pytest.param(
            "Sock costs are a primary end-point, as the costs of wool in the north are far higher than those of felt.",
            primary("Sock costs"),
            id="a reason behind it",
        ),
        pytest.param(
            "The primary end point was the absolute change in the share of warm toes through week 24; relative "
            "change in the share of warm toes through week 24 was a key secondary end point.",
            [*primary("absolute change in the share of warm toes"),
             *secondary("relative change in the share of warm toes")],
            id="forward and reversed in one sentence",
        ),
        pytest.param(
            "We used as our primary outcome the percentage of feet with fewer than 4 blisters.",
            primary("percentage of feet with fewer than 4 blisters"),
            id="used as our",
        ),
        pytest.param(
            "Trials stopped for the lack of an effect on toe levels, which was a primary end point of the study.",
            primary("toe levels"),
            id="which was",
        ),
        pytest.param(
            "For the primary outcome of frostbite incidence during the study period, analysis was by group.",
            primary("frostbite incidence"),
            id="for the primary outcome of",
        ),
    ],
)  # fmt: skip
def test_end_points_stand_beside_their_role(abstract: str, expected: list[tuple[str, str]]) -> None:
    assert named(abstract) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "Efficacy was assessed using the Sock Rating Scale-IV (SRS-IV) score and the Global Warmth (GW-I) score.",
            [("unspecified", "Sock Rating Scale-IV (SRS-IV) score"), ("unspecified", "Global Warmth (GW-I) score")],
            id="efficacy was assessed using",
        ),
        pytest.param(
            "Efficacy was determined through measurement of toe warmth; safety and tolerability were measured using "
            "reports of itch, a wear survey, and heel pain.",
            [("unspecified", "toe warmth"), ("safety", "itch"), ("safety", "wear survey"), ("safety", "heel pain")],
            id="efficacy and safety",
        ),
        pytest.param(
            "The primary objective was to assess whether wool was superior to silk in reducing itch at Week 24.",
            primary("itch"),
            id="an objective",
        ),
        pytest.param(
            "The primary objective was to determine the number of adults who kept both socks for 6 months.",
            primary("number of adults who kept both socks for 6 months"),
            id="an objective that counts",
        ),
        pytest.param(
            "End-points included safety, itch, sock-free survival (SFS) and overall survival through the winter.",
            [
                ("unspecified", one)
                for one in ("safety", "itch", "sock-free survival (SFS)", "overall survival through the winter")
            ],
            id="no role at all",
        ),
        pytest.param(
            "The primary response variable was toe warmth (TW) and secondary response variables included itch, gait, "
            "and sleep.",
            [*primary("toe warmth (TW)"), *secondary("itch", "gait", "sleep")],
            id="response variable",
        ),
        pytest.param(
            "Efficacy was assessed with two co-primary responder end-points, seven secondary endpoints and others.",
            [],
            id="end points that are only counted",
        ),
    ],
)
def test_other_words_than_primary_end_point(abstract: str, expected: list[tuple[str, str]]) -> None:
    assert [one for one in named(abstract) if one[1] != "others"] == expected


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("Assessment of the primary outcome was blind to sock allocation.", id="was blind to"),
        pytest.param(
            "Statistical analysis Analysis of the primary and secondary outcomes will be based on the sock as worn.",
            id="how they are analysed",
        ),
        pytest.param(
            "The primary endpoint of this study is 26 weeks, whilst the 52 week diary will tell of longer wear.",
            id="a time where the name would stand",
        ),
        pytest.param(
            "Wool And Silk Study (WASS): main outcomes of a randomized controlled trial of socks in cold adults and "
            "their cold daughters",
            id="a title",
        ),
        pytest.param("Among 82 wearers, 73 (89%) were evaluable for the primary endpoint (36 in wool, 37 in silk)",
                     id="who could be evaluated"),
        pytest.param(
            "The study was powered to detect superiority of wool for at least one endpoint pending proof for both.",
            id="power",
        ),
        pytest.param("The primary outcomes were listed in the protocol.", id="listed elsewhere"),
        pytest.param("The primary outcome was assessed by two knitters at 8 weeks.", id="who assessed it"),
        pytest.param("The primary outcome was similar in both groups.", id="what was found"),
        pytest.param("Primary and secondary measures will be administered at all time points.", id="when it is taken"),
        pytest.param("The main independent variable was the yarn.", id="what the outcome depends on"),
    ],
)  # fmt: skip
def test_what_declares_nothing(abstract: str) -> None:
    assert named(abstract) == []


def test_co_primary_and_key_secondary_are_told() -> None:
    found = find("The co-primary end points were itch and warmth. The key secondary end point was gait.")
    assert [(one.name, one.co_primary, one.key_secondary) for one in found] == [
        ("itch", True, False), ("warmth", True, False), ("gait", False, True),
    ]  # fmt: skip
