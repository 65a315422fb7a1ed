import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.cli import tables
from litdb.fields import columns

BOLD, OFF = "\x1b[1;4m", "\x1b[0m"
ROWS: list[tables.Row] = [
    {
        "key": "berg2021",
        "authors": "Berg, Öst",
        "year": 2021,
        "title": "Heat and cold in " + "深度 " * 30,
        "container": "J",
    },
    {"key": "k" * 60, "authors": "", "year": None, "title": "", "container": None},
]
NAMES = tuple(ROWS[0])


@pytest.mark.parametrize("wide", [20, 40, 60, 80, 110, 200])
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_spaces(wide: int) -> None:
    lines = list(tables.lines(ROWS, NAMES, wide))
    assert len(lines) == 3
    assert max(map(columns.width, lines)) <= wide
    assert [line.rstrip() for line in lines] == lines


def test_columns_begin_one_below_the_other_and_none_is_cut_where_there_is_room() -> None:
    lines = list(tables.lines([{"key": "深度", "year": 1}, {"key": "abc", "year": 22}], ("key", "year"), 80))
    assert lines == ["key   year", "深度  1", "abc   22"]


def test_a_narrow_terminal_leaves_authors_and_containers_out() -> None:
    heads = [next(tables.lines(ROWS, NAMES, wide)).split() for wide in (59, 60, 110)]
    assert heads == [["key", "year", "title"], ["key", "authors", "year", "title"], list(NAMES)]


@pytest.mark.parametrize("wide", [40, 60, 80, 110])
def test_in_a_column_that_stays_whole_nothing_is_cut_or_folded(wide: int) -> None:
    rows = [{"name": name, "title": "t" * 90} for name in ("n" * 12, "n" * 39)]
    _, short, *long = tables.lines(rows, ("name", "title"), wide, whole="name")
    assert short.split()[0] == "n" * 12
    assert " ".join(long).split()[0] == "n" * 39
    assert len(long) == (2 if wide < 78 else 1)
    assert max(map(columns.width, (short, *long))) <= wide


def test_without_rows_there_is_no_table() -> None:
    assert list(tables.lines([], NAMES, 80)) == []


@pytest.mark.parametrize(
    ("title", "marks", "shown"),
    [
        pytest.param("Heat, cold", ("heat",), f"{BOLD}Heat{OFF}, cold", id="a word"),
        pytest.param("Öst heat", ("ost", "hea*"), f"{BOLD}Öst{OFF} {BOLD}heat{OFF}", id="two"),
        pytest.param(
            "Heat \x1b[31m", ("heat",), f"{BOLD}Heat{OFF} \\x1b[31m", id="what the text has of escapes is shown"
        ),
        pytest.param("x " * 35 + "immunology", ("immunology",), "x " * 35 + f"{BOLD}immun{OFF}…", id="cut in the word"),
        pytest.param("x " * 60 + "heat", ("heat",), "x " * 37 + "x…", id="behind the cut"),
    ],
)
def test_the_words_of_the_query_are_set_off(title: str, marks: tuple[str, ...], shown: str) -> None:
    _, line = tables.lines([{"title": title}], ("title",), 76, marks=marks, is_styled=True)
    assert line == shown


def test_nothing_is_set_off_unless_asked() -> None:
    assert list(tables.lines([{"title": "Heat"}], ("title",), 80, marks=("heat",))) == ["title", "Heat"]


def test_a_key_is_not_marked() -> None:
    lines = list(
        tables.lines([{"key": "heat", "title": "heat"}], ("key", "title"), 80, marks=("heat",), is_styled=True)
    )
    assert lines[1] == f"heat  {BOLD}heat{OFF}"


def test_a_name_goes_on_in_the_next_line() -> None:
    lines = list(tables.lines([{"id": "k#1", "name": "warmth of the toes", "met": "yes"}], ("id", "name", "met"), 22))
    assert lines == ["id   name          met", "k#1  warmth of     yes", "     the toes"]


@given(st.text(alphabet="ab 深é"), st.integers(1, 8))
def test_wrapping_loses_nothing_but_spaces_and_fits(text: str, wide: int) -> None:
    slices = [text[start:end] for start, end in tables.wrapped(text, wide)]
    assert "".join(slices).replace(" ", "") == text.replace(" ", "")
    assert all(columns.width(one) <= max(wide, 2) for one in slices)
