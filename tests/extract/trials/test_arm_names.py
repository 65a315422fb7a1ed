"""What an arm is called."""

import pytest
from hypothesis import given, strategies

from litdb.extract.trials.arm_names import called, is_control


def told(words: str) -> tuple[str, str] | None:
    name = called(words, 0, len(words))
    return (words[name.start : name.end], words[slice(*name.dose)] if name.dose else "") if name else None


@pytest.mark.parametrize(
    ("words", "name", "dose"),
    [
        pytest.param("wool (n = 30)", "wool", "", id="up to a bracket"),
        pytest.param(" or the silk socks for 12 weeks", "silk socks", "", id="without the words that lead to it"),
        pytest.param("treatment with wool, ", "wool", "", id="a phrase that leads to it"),
        pytest.param("25 mg of lanolin once daily", "lanolin", "25 mg", id="a dose before it"),
        pytest.param("lanolin 25 mg twice daily or", "lanolin", "25 mg twice daily", id="a dose and times behind it"),
        pytest.param("0.5–1.0 g/kg lanolin", "lanolin", "0.5–1.0 g/kg", id="a dose with a range"),
        pytest.param("lanolin (10 mg/day) and", "lanolin", "10 mg/day", id="a dose in brackets"),
        pytest.param("either 500 mg (n = 3)", "500 mg", "500 mg", id="a dose alone is the name"),
        pytest.param("the control group (n = 30)", "control group", "", id="of a generic name the group is part"),
        pytest.param("group a (wool)", "group a", "", id="a label"),
        pytest.param("usual care as in the ward", "usual care", "", id="up to a comparison"),
        pytest.param("care as usual, which", "care as usual", "", id="but as usual is part"),
        pytest.param("wool and silk and were", "wool and silk", "", id="no joint at its end"),
        pytest.param("wool -- worn", "wool", "", id="up to dashes"),
    ],
)
def test_an_arm_is_named_by_its_words(words: str, name: str, dose: str) -> None:
    assert told(words) == (name, dose)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("patients (n = 30)", id="people only"),
        pytest.param("children (n = 22)", id="children only"),
        pytest.param("n = 30", id="a number"),
        pytest.param("not (n = 30)", id="not"),
        pytest.param("42 years", id="an age"),
        pytest.param("the other", id="the other"),
        pytest.param("wool" * 30, id="too long"),
        pytest.param("", id="empty"),
    ],
)
def test_what_names_no_arm_is_none(words: str) -> None:
    assert told(words) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("placebo", True, id="placebo"),
        pytest.param("matching placebo socks", True, id="a word before it"),
        pytest.param("usual care", True, id="usual care"),
        pytest.param("no socks", True, id="nothing given"),
        pytest.param("controlled warming", False, id="controlled is no control"),
        pytest.param("wool plus placebo", False, id="placebo beside another"),
        pytest.param("wool", False, id="a treatment"),
    ],
)
def test_a_control_is_known_by_its_name(name: str, *, expected: bool) -> None:
    assert is_control(name) is expected


PIECES = strategies.sampled_from(
    "the wool 25 mg/kg daily group a placebo (n = 3) , treatment with -- and 1.5 %".split()
)


@given(strategies.text() | strategies.lists(PIECES, max_size=20).map(" ".join))
def test_of_any_words_a_name_is_a_piece_of_them(text: str) -> None:
    low = text.lower()
    if name := called(low, 0, len(low)):
        assert 0 <= name.start < name.end <= len(low)
        assert name.dose is None or 0 <= name.dose[0] < name.dose[1] <= len(low)
