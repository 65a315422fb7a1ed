"""The arms of a trial."""

import pytest
from hypothesis import given, strategies

from litdb.extract.trials import arms
from litdb.model.findings import Arm
from tests.extract.trials.reading import cut, spoken


def told(found: tuple[Arm, ...]) -> list[tuple[str, int | None]]:
    return [(arm.name, arm.size.value if arm.size else None) for arm in found]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "Adults were randomised to wool (n = 30) or silk (n = 31).",
            [("wool", 30), ("silk", 31)],
            id="n = in brackets",
        ),
        pytest.param(
            "30 adults received wool and 31 adults received silk.", [("wool", 30), ("silk", 31)], id="numbers before"
        ),
        pytest.param(
            "We followed 61 adults (30 in the wool group and 31 in the silk group) for a year.",
            [("wool", 30), ("silk", 31)],
            id="they add up to all, and are groups",
        ),
        pytest.param(
            "In all, 61 adults were randomised (30 wool, 31 silk). All went from silk to wool.",
            [("wool", 30), ("silk", 31)],
            id="they add up to all, and one is named elsewhere",
        ),
        pytest.param(
            "Of 900 adults looked at, the best were randomised to wool (n = 30) or silk (n = 31).",
            [("wool", 30), ("silk", 31)],
            id="those assigned may be few of those looked at",
        ),
        pytest.param(
            "Adults received wool (n = 30), silk (n = 31), linen (n = 29) or placebo (n = 32).",
            [("wool", 30), ("silk", 31), ("linen", 29), ("placebo", 32)],
            id="four",
        ),
        pytest.param(
            "61 adults were randomised. Blisters were fewer in 40% (n = 12) of the wool than in 50% (n = 15) of all.",
            [],
            id="shares are no arms",
        ),
        pytest.param("Adults were randomised to wool (n = 30).", [], id="one is none"),
        pytest.param("Of 61 adults, 30 were men and 31 women.", [], id="men and women are no arms"),
        pytest.param("Of 61 adults, 30 died with wool and 31 relapsed on silk.", [], id="what befell them is no arm"),
        pytest.param(
            "CONCLUSIONS: 30 adults received wool and 31 adults received silk.", [], id="conclusions are passed over"
        ),
        pytest.param("", [], id="empty"),
    ],
)
def test_arms_are_found_by_their_sizes(abstract: str, expected: list[tuple[str, int]]) -> None:
    assert told(arms.arms(spoken(abstract), abstract.lower())) == expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param("Adults were randomly assigned to wool or silk.", ["wool", "silk"], id="two"),
        pytest.param("Cold adults were allocated to wool, silk, or linen.", ["wool", "silk", "linen"], id="three"),
        pytest.param("Adults were assigned to wool for 6 weeks or to silk.", ["wool", "silk"], id="for how long"),
        pytest.param("Adults were assigned to wool or vice versa.", [], id="vice versa is no arm"),
        pytest.param("Wool or silk was worn.", [], id="nobody is assigned"),
    ],
)  # fmt: skip
def test_arms_are_found_where_people_are_assigned(abstract: str, expected: list[str]) -> None:
    assert [arm.name for arm in arms.assigned(abstract.lower(), cut(abstract))] == expected


PIECES = strategies.sampled_from(
    "Adults were randomised to wool or silk (n = 30) (n = 31) 40% placebo group 30 received 31 and , .".split()
)


@given(strategies.lists(PIECES, max_size=40).map(" ".join))
def test_of_any_words_arms_stand_where_they_say(abstract: str) -> None:
    for arm in (*arms.arms(spoken(abstract), abstract.lower()), *arms.assigned(abstract.lower(), cut(abstract))):
        assert abstract[arm.start : arm.start + len(arm.name)] == arm.name != ""
        assert arm.size is None or abstract[arm.size.start :].startswith(arm.size.text)
