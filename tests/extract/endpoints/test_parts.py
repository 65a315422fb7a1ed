"""The name of one outcome, and the kind of values that it takes."""

import pytest

from litdb.extract.endpoints.parts import name
from litdb.extract.masks import masked
from litdb.model.findings import DataType
from tests.extract.endpoints.reading import find, named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("and the itch", "itch", id="conjunction and article"),
        pytest.param("2) toe warmth", "toe warmth", id="number"),
        pytest.param("to determine whether toes thaw", "toes thaw", id="to determine"),
        pytest.param("assessment of toe warmth", "toe warmth", id="assessment of"),
        pytest.param("toe warmth (CTS)", "toe warmth (CTS)", id="an abbreviation stays"),
        pytest.param("toe warmth (left and right)", "toe warmth", id="a gloss goes"),
        pytest.param("toe warmth [CTS]", "toe warmth [CTS]", id="square brackets"),
        pytest.param("change from baseline", None, id="a bare change"),
        pytest.param("the mean change", None, id="a bare mean"),
        pytest.param("number of wearers", "number of wearers", id="people who are not patients"),
        pytest.param("number of patients", None, id="patients alone"),
        pytest.param("15D", "15D", id="a digit and a letter"),
        pytest.param("15", None, id="a number"),
        pytest.param("The", None, id="an article alone"),
        pytest.param("", None, id="nothing"),
        pytest.param("(", None, id="a bracket"),
    ],
)
def test_a_name_is_what_is_left_without_its_beginning_and_tail(text: str, expected: str | None) -> None:
    found = name(text, masked(text), 0, len(text))
    assert (text[slice(*found)] if found else None) == expected


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        pytest.param("time to first chilblain", DataType.TIME_TO_EVENT, id="time to"),
        pytest.param("frost-free survival", DataType.TIME_TO_EVENT, id="survival"),
        pytest.param("proportion of warm toes", DataType.BINARY, id="proportion"),
        pytest.param("chilblain rate", DataType.BINARY, id="rate"),
        pytest.param("number of cold toes", DataType.COUNT, id="number"),
        pytest.param("change in toe warmth", DataType.CONTINUOUS, id="change"),
        pytest.param("change in the proportion of warm toes", DataType.BINARY, id="an earlier kind wins"),
        pytest.param("toe warmth", None, id="unsaid"),
    ],
)
def test_the_kind_of_values_is_given_where_the_words_say_it(outcome: str, expected: DataType | None) -> None:
    (one,) = find(f"The primary outcome was {outcome}.")
    assert one.data_type is expected


def test_an_adverb_goes_with_what_it_stands_before() -> None:
    assert named("The primary outcome will be directly measured toe warmth.") == [
        ("primary", "directly measured toe warmth")
    ]
