"""Whole numbers in figures or in words."""

import pytest
from hypothesis import given, strategies

from litdb.extract.trials import numerals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" 40 wearers", [40], id="figures before a word"),
        pytest.param("40 wearers", [40], id="at the beginning"),
        pytest.param(" 13 388 wearers", [13388], id="a space between the thousands"),
        pytest.param(" 20,536 wearers", [20536], id="a comma between them"),
        pytest.param(" 1,204,380 wearers", [1204380], id="commas between millions"),
        pytest.param(" wearers (40 knitters, 12 weavers)", [40, 12], id="behind a bracket and within it"),
        pytest.param(" 40 (80%) wore wool", [40], id="before a bracket"),
        pytest.param("one hundred and twelve wearers", [112], id="words"),
        pytest.param("a hundred wearers", [100], id="an article for one"),
        pytest.param("forty-five knitters and 31 weavers", [45, 31], id="words and figures, in order"),
        pytest.param("a sock; ten wearers", [10], id="ten"),
        pytest.param("eleven, then twelve", [11, 12], id="eleven and twelve"),
        pytest.param("thirteen thousand two hundred", [13200], id="thousands and hundreds"),
    ],
)
def test_numbers_before_a_word_are_read(text: str, expected: list[int]) -> None:
    assert [one.value for one in numerals.numbers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" 12 weeks", id="a unit of time"),
        pytest.param(" 250 mg of lanolin", id="a unit of weight"),
        pytest.param(" 24 trials of socks", id="studies"),
        pytest.param(" 12 rats", id="animals"),
        pytest.param(" 3.5 wearers", id="a decimal"),
        pytest.param(" <40 wearers", id="a comparison"),
        pytest.param(" 1/2 wearers", id="a fraction"),
        pytest.param(" 40% of wearers", id="a share"),
        pytest.param(" 0 wearers", id="none"),
        pytest.param("nine wearers", id="a word below ten"),
        pytest.param("often, content, society, safety", id="letters of a number within a word"),
        pytest.param("a twenty-fold rise", id="a multiple"),
        pytest.param("", id="empty"),
    ],
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert numerals.numbers(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("forty", 40, id="tens"),
        pytest.param("forty-two", 42, id="tens and units"),
        pytest.param("two hundred and six", 206, id="hundreds"),
        pytest.param("a thousand", 1000, id="an article"),
        pytest.param("six thousand forty", 6040, id="thousands"),
        pytest.param("forty and thirty", None, id="two numbers are none"),
        pytest.param("six forty", None, id="a larger behind a smaller is none"),
    ],
)
def test_words_are_added_up(text: str, value: int | None) -> None:
    assert numerals.words(text) == value


PIECES = strategies.sampled_from(["ninety", "seven", "hundred", "thousand", "and", "-", " ", ", ", "12", "(", "eleven"])


@given(strategies.text() | strategies.lists(PIECES, max_size=30).map("".join))
def test_of_any_text_the_numbers_are_positive_apart_and_in_order(text: str) -> None:
    end = 0
    for one in sorted(numerals.numbers(text.lower()), key=lambda number: number.start):
        assert one.value > 0
        assert end <= one.start < one.end
        end = one.end
