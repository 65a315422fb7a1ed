import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields.text import visible
from litdb.query.errors import QueryError


@pytest.mark.parametrize(
    ("text", "at", "lines"),
    [
        pytest.param("mice yaer:2007", 5, ["mice yaer:2007", "     ^"], id="under the place"),
        pytest.param("mice (", 6, ["mice (", "      ^"], id="behind the end"),
        pytest.param("深度 x:y", 3, ["深度 x:y", "     ^"], id="letters two columns wide"),
        pytest.param("e\u0301e\u0301 x:y", 5, ["e\u0301e\u0301 x:y", "   ^"], id="accents without width"),
        pytest.param("a\tb\n x:y", 5, ["a b  x:y", "     ^"], id="white space is a space"),
        pytest.param("\x1b[ x:y", 3, ["\\x1b[ x:y", "      ^"], id="control characters as they are shown"),
        pytest.param("a" * 30 + " x:y", 31, ["…" + "a" * 13 + " x:y", " " * 15 + "^"], id="cut before"),
        pytest.param("x:y " + "a" * 30, 0, ["x:y " + "a" * 13 + "…", "^"], id="cut behind"),
        pytest.param("  ", 0, [], id="nothing to show"),
    ],
)
def test_a_caret_stands_under_the_place(text: str, at: int, lines: list[str]) -> None:
    assert QueryError("no", text=text, at=at).lines(20, visible) == ["no", *lines]


def test_further_sentences_are_wrapped_behind_the_caret() -> None:
    error = QueryError("there is no field 'x'", "Known: author, title, year.", text="x:y")
    assert str(error) == "there is no field 'x'. Known: author, title, year."
    assert error.lines(20) == ["there is no field 'x'", "x:y", "^", "Known: author,", "title, year."]


def test_an_error_without_a_query_is_its_message() -> None:
    assert QueryError("there is no saved search @x").lines() == ["there is no saved search @x"]


@given(st.text(), st.integers(0, 50), st.integers(0, 60))
def test_a_query_is_cut_to_the_width(text: str, at: int, width: int) -> None:
    _, *shown = QueryError("no", text=text, at=min(at, len(text))).lines(width, visible)
    if shown:
        query, caret = shown
        assert len(query) <= max(width, 12) or not query.isascii()
        assert caret == " " * (len(caret) - 1) + "^"
        assert len(caret) <= max(width, 12)
