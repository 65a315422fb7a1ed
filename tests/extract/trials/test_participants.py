"""How many took part."""

import pytest
from hypothesis import given, strategies

from litdb.extract.trials import participants
from litdb.model.findings import Count
from tests.extract.trials.reading import spoken


def value(count: Count | None) -> int | None:
    return count.value if count else None


def total(abstract: str) -> int | None:
    return value(participants.numbers(spoken(abstract), set(), is_study=True).participants)


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param("A total of 90 hill walkers and adults wore socks.", 90, id="a total of"),
        pytest.param("We enrolled 90 adults.", 90, id="a word that leads to it"),
        pytest.param("90 adults took wool; 12 adults were glad of it.", 90, id="the sentence begins with it"),
        pytest.param("A study of wool in 90 adults was done.", 90, id="a study in people"),
        pytest.param("Adults (n = 90) wore socks.", 90, id="n = behind the people"),
        pytest.param("Socks were worn (N = 90).", 90, id="N = anywhere"),
        pytest.param("They saw some 12 adults. In all, 90 adults were randomised.", 90, id="the surest, not the first"),
        pytest.param("Of 400 adults screened, 90 adults were randomised.", 90, id="not those screened"),
        pytest.param("We enrolled 90 adults, and 12 of the 90 adults left.", 90, id="not some of them"),
        pytest.param(
            "Blisters in 12 adults. At least 30 adults more.", 12, id="in a study, a number of people will do"
        ),
        pytest.param("Every year 3 adults lose a sock.", None, id="too few"),
        pytest.param("30 adults withdrew.", None, id="those who left are not all"),
        pytest.param("", None, id="empty"),
    ],
)
def test_the_number_of_all_participants_is_chosen(abstract: str, expected: int | None) -> None:
    assert total(abstract) == expected


def test_the_background_and_the_conclusions_speak_of_others() -> None:
    abstract = "BACKGROUND: Wool warms 500 adults.\nMETHODS: We saw that 40 adults wore it.\nCONCLUSIONS: 70 adults do."
    assert total(abstract) == 40


def test_the_sizes_of_arms_are_not_the_total() -> None:
    abstract = "We enrolled 90 adults."
    assert participants.numbers(spoken(abstract), {abstract.index("90")}, is_study=True).participants is None


def test_where_no_study_is_reported_the_people_must_plainly_take_part() -> None:
    abstract = "Socks warmed the toes of 12 cold adults last year."
    assert total(abstract) == 12
    assert participants.numbers(spoken(abstract), set(), is_study=False).participants is None


@pytest.mark.parametrize(
    ("abstract", "randomised", "analysed"),
    [
        pytest.param("We randomly assigned 90 adults to wool or silk.", 90, None, id="randomised, before the number"),
        pytest.param("In all, 90 adults were randomised.", 90, None, id="randomised, behind it"),
        pytest.param(
            "We enrolled 90 adults. In all, 90 adults were randomised; 88 adults were analysed.", 90, 88, id="analysed"
        ),
        pytest.param(
            "We enrolled 90 adults; 60 adults were randomised.", 60, None, id="not those enrolled, of whom some were"
        ),
        pytest.param("90 adults (40 men) were randomised.", 90, None, id="a part in brackets is passed over"),
        pytest.param("We enrolled 90 adults who liked wool more than any other cloth they had.", None, None, id="no"),
    ],
)
def test_who_was_randomised_and_analysed_is_told_apart(
    abstract: str, randomised: int | None, analysed: int | None
) -> None:
    numbers = participants.numbers(spoken(abstract), set(), is_study=True)
    assert (value(numbers.randomised), value(numbers.analysed)) == (randomised, analysed)


PIECES = strategies.sampled_from(
    "of the 40 all 12 patients (n = 30) N=9 randomised were in study analysed total who died . , each half".split()
)


@given(strategies.text() | strategies.lists(PIECES, max_size=40).map(" ".join))
def test_of_any_text_the_counts_stand_where_they_say(abstract: str) -> None:
    for count in participants.numbers(spoken(abstract), set(), is_study=True):
        if count and abstract.isascii():
            assert abstract[count.start : count.start + len(count.text)] == count.text
