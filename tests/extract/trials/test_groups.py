"""The groups that a sentence names."""

import pytest
from hypothesis import given, strategies

from litdb.extract.trials import groups, numerals
from litdb.extract.trials.groups import Group


def told(low: str, found: list[Group]) -> list[tuple[str, int | None]]:
    return [(low[slice(*group.words)].strip(), group.size.value if group.size else None) for group in found]


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        pytest.param(
            "adults were randomised to wool (n = 30) or silk (n = 31).",
            [("wool (n = 30)", 30), ("or silk (n = 31)", 31)],
            id="n = behind each",
        ),
        pytest.param(
            "60 adults (n = 60) were assigned to wool (n=30) or silk (n=30).",
            [("wool (n=30)", 30), ("or silk (n=30)", 30)],
            id="what is counted before they are assigned is all of them",
        ),
        pytest.param(
            "two groups (wool, n = 30; silk, n = 31) wore them.",
            [("wool", 30), ("silk", 31)],
            id="both in one bracket",
        ),
        pytest.param(
            "two groups (n = 30 wool, n = 31 in the silk group) wore them.",
            [("wool", 30), ("silk group", 31)],
            id="both in one bracket, the number first",
        ),
        pytest.param(
            "a randomised trial comparing socks made at home (n = 30) to silk (n = 31).",
            [("socks made at home (n = 30)", 30), ("to silk (n = 31)", 31)],
            id="what is compared is no lead to the second",
        ),
        pytest.param(
            "the wool group (30 women) and the silk group (31 women)",
            [("wool group (30 women)", 30), ("and the silk group (31 women)", 31)],
            id="people in brackets",
        ),
    ],
)
def test_a_size_in_brackets_is_of_the_words_before_it(low: str, expected: list[tuple[str, int]]) -> None:
    assert told(low, groups.sized(low)) == expected


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        pytest.param("we gave 30 women wool and 31 women silk", [30, 31], id="given"),
        pytest.param("30 received wool and 31 silk", [30, 31], id="received, once"),
        pytest.param("30 were allocated for wool and 31 were assigned to silk", [30, 31], id="allocated for"),
        pytest.param("30 women received wool", [], id="one is none"),
        pytest.param("30 received wool and 31 developed blisters", [30], id="what befell people is no arm"),
        pytest.param("from march 1998 to june 2003 wool was worn by all", [], id="years"),
    ],
)
def test_a_size_is_of_the_words_behind_it(low: str, expected: list[int]) -> None:
    found = groups.counted(low, numerals.numbers(low))
    assert [group.size.value for group in found if group.size] == expected


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        pytest.param("adults were assigned to wool or silk.", ["wool", "silk"], id="two"),
        pytest.param("adults were randomised to wool, silk, or linen.", ["wool", "silk", "linen"], id="three"),
        pytest.param("adults were randomly allocated to wool versus silk.", ["wool", "silk"], id="versus"),
        pytest.param(
            "adults were assigned in a 2:1 ratio to receive either wool for 6 weeks or silk while at home",
            ["wool for 6 weeks", "silk"],
            id="up to the end of the clause",
        ),
        pytest.param("adults were assigned to wool.", [], id="one is none"),
        pytest.param("socks were wool or silk.", [], id="nobody is assigned"),
    ],
)
def test_people_are_assigned_to_what_stands_behind(low: str, expected: list[str]) -> None:
    assert [words for words, _ in told(low, groups.assigned(low))] == expected


PIECES = strategies.sampled_from(
    "randomised assigned to wool or silk (n = 30) [n=4] ( ) , ; . 30 women 31 received and versus compared".split()
)


@given(strategies.text() | strategies.lists(PIECES, max_size=30).map(" ".join))
def test_of_any_text_groups_stand_within_it(text: str) -> None:
    low = text.lower()
    for group in [*groups.sized(low), *groups.counted(low, numerals.numbers(low)), *groups.assigned(low)]:
        start, end = group.words
        assert 0 <= start <= end <= len(low)
