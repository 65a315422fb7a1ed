"""The ends and beginnings of clauses."""

import pytest

from litdb.extract.endpoints.clauses import before_clause, before_marks, is_pronoun, starts_clause


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("toe warmth, ", "toe warmth", id="marks"),
        pytest.param("toe warmth).", "toe warmth", id="a bracket that opens elsewhere"),
        pytest.param("toe warmth (TW).", "toe warmth (TW)", id="a bracket that opens here"),
        pytest.param(" ;", "", id="nothing else"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_marks_at_the_end_are_left_out(text: str, expected: str) -> None:
    assert text[: before_marks(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" assessed at 6 weeks", True, id="a participle"),
        pytest.param("which was cold", True, id="a relative"),
        pytest.param("in-hospital death", False, id="a preposition with a hyphen"),
        pytest.param("toe warmth", False, id="a noun"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_clause_is_told_by_its_first_word(text: str, *, expected: bool) -> None:
    assert starts_clause(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("toe warmth and the data were analysed", "toe warmth", id="a clause behind and"),
        pytest.param("adults who were cold and wet", "adults who were cold and wet", id="a relative clause"),
        pytest.param("toe warmth and itch", "toe warmth and itch", id="no verb"),
    ],
)
def test_a_list_ends_before_a_clause_that_hangs_on(text: str, expected: str) -> None:
    assert text[: before_clause(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("this", True, id="alone"),
        pytest.param("warmth, which", True, id="at the end"),
        pytest.param("toe warmth", False, id="a noun"),
    ],
)
def test_a_pronoun_stands_for_another_name(text: str, *, expected: bool) -> None:
    assert is_pronoun(text) is expected
