import pytest
from hypothesis import given, strategies

from litdb.extract.results import clauses


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        pytest.param("Itch fell, but warmth did not.", "warmth", "warmth did not.", id="but"),
        pytest.param("Itch fell, but the difference was small.", "Itch", None, id="what goes on with the same"),
        pytest.param("Itch fell; warmth rose.", "Itch", "Itch fell", id="semicolon"),
        pytest.param("Itch fell (4 to 3; P = .1) daily; warmth rose.", "Itch", "Itch fell (4 to 3; P = .1) daily",
                     id="not in brackets"),
        pytest.param("Itch fell whereas warmth rose.", "warmth", "warmth rose.", id="whereas"),
    ],
)  # fmt: skip
def test_a_clause_ends_where_another_begins(text: str, wanted: str, expected: str | None) -> None:
    at = text.index(wanted)
    start, end = clauses.around(text, at, at + len(wanted))
    assert text[start:end].strip() == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        pytest.param("toe temperature", "toe temperatures", id="another form of a word"),
        pytest.param("level of IL-6", "IL-6", id="an abbreviation, and not the empty words"),
        pytest.param("blisters", None, id="of which nothing is said"),
    ],
)
def test_an_outcome_is_found_by_its_words(outcome: str, expected: str | None) -> None:
    text = "The level of wool was high, and toe temperatures, as IL-6, rose."
    found = clauses.locate(text, outcome)
    assert (found and text[slice(*found)]) == expected


@given(strategies.text(), strategies.text(max_size=20))
def test_a_place_lies_in_the_text(text: str, outcome: str) -> None:
    found = clauses.locate(text, outcome)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
