"""Numbers of people in a sentence."""

import pytest
from hypothesis import given, strategies

from litdb.extract.trials import numerals, people


def counted(low: str) -> list[people.People]:
    return people.counted(low, numerals.numbers(low))


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        pytest.param("we gave socks to 40 women", [40], id="people right behind"),
        pytest.param("we gave socks to 40 cold and tired hill walkers and 12 men", [12], id="those of no known name"),
        pytest.param("40 elderly, barefoot patients came", [40], id="words between"),
        pytest.param("we saw 40 (cold, barefoot) adults", [40], id="a bracket between"),
        pytest.param("40 type 2 sock wearing patients came", [40, 2], id="the number of a type between"),
        pytest.param("forty adults came", [40], id="in words"),
        pytest.param("40 barefoot hikers were randomised", [40], id="whoever is randomised is a person"),
        pytest.param("the adults (n = 40) came", [40], id="n = behind them"),
        pytest.param("wool (n=20) or silk (n =21)", [20, 21], id="n = with or without spaces"),
        pytest.param("40 women (n = 20 with wool)", [40, 20], id="both, in order"),
    ],
)
def test_people_are_counted(low: str, expected: list[int]) -> None:
    assert [one.value for one in counted(low)] == expected


@pytest.mark.parametrize(
    "low",
    [
        pytest.param("40 in the women's sock", id="a preposition between"),
        pytest.param("40. patients came", id="a stop between"),
        pytest.param("40 socks, 12 pairs", id="things"),
        pytest.param("40 barefoot hikers were cold", id="those of no known name"),
        pytest.param("40 a b c d e f g h i j k l m patients", id="too far"),
        pytest.param("n = 1.5 and n = 3/4", id="n = a part"),
    ],
)
def test_what_are_no_people_are_not_counted(low: str) -> None:
    assert counted(low) == []


@pytest.mark.parametrize(
    ("low", "is_plain"),
    [
        pytest.param("40 patients", True, id="those who take part"),
        pytest.param("40 nurses", False, id="those who mostly treat"),
        pytest.param("40 hikers were enrolled", False, id="those only meant"),
        pytest.param("the patients (n = 40)", True, id="n = behind the people"),
        pytest.param("wool (n = 40)", False, id="n = behind a thing"),
    ],
)
def test_it_is_told_whether_participants_are_named(low: str, *, is_plain: bool) -> None:
    assert [one.is_plain for one in counted(low)] == [is_plain]


@pytest.mark.parametrize(
    ("low", "behind"),
    [
        pytest.param("40 women, of whom", ", of whom", id="behind the people"),
        pytest.param("the women (n = 40, all cold) came", " came", id="behind the bracket of n ="),
    ],
)
def test_it_is_told_where_the_words_about_them_end(low: str, behind: str) -> None:
    assert [low[one.after :] for one in counted(low)] == [behind]


def test_every_sign_of_a_stated_number_is_found() -> None:
    low = "wool (n = 3) or silk (n=4), p = 0.5"
    assert [low[: sign + 1].split()[-2:] for sign in people.stated(low)] == [["(n", "="], ["silk", "(n="]]


@given(strategies.text(alphabet="n= (12)patiens,.") | strategies.text())
def test_of_any_text_people_stand_where_they_say(text: str) -> None:
    low = text.lower()
    for one in counted(low):
        assert 0 <= one.start < one.end <= one.after <= len(low)
