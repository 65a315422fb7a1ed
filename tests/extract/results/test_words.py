import pytest
from hypothesis import given, strategies

from litdb.extract.results import words

SOME = frozenset({"less", "more", "itch"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Less itch, less pain", ["less", "itch", "less"], id="each place, in order"),
        pytest.param("Nonetheless itchy", [], id="whole words only"),
        pytest.param("less-itch (more)", ["less", "itch", "more"], id="between signs"),
    ],
)
def test_cues_are_whole_words(text: str, expected: list[str]) -> None:
    assert [one.word for one in words.cues(text, SOME)] == expected


@given(strategies.text())
def test_small_letters_keep_the_length(text: str) -> None:
    assert len(words.small(text)) == len(text)


@given(strategies.text(alphabet="less more\u0130 -.,"))
def test_cues_are_where_they_say(text: str) -> None:
    assert all(text[one.start : one.end].lower() == one.word for one in words.cues(text, SOME))
