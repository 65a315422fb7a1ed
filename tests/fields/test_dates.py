import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import dates
from litdb.model.problems import FieldError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2007", "2007", id="a year"),
        pytest.param(" 2007 ", "2007", id="spaces"),
        pytest.param("1985a", "1985", id="a letter that tells works of a year apart"),
        pytest.param("c. 1850", "1850", id="circa"),
        pytest.param("[2007]", "2007", id="in brackets"),
        pytest.param("2007/2008", "2007", id="the first of two"),
        pytest.param("1999--2000", "1999", id="the first of a range"),
        pytest.param("12 April 2007", "2007", id="a whole date"),
        pytest.param("20070412", "2007", id="a date without signs"),
        pytest.param("１９８５", "1985", id="full-width digits"),
        pytest.param("٢٠٠٧", "2007", id="Arabic digits"),
    ],
)
def test_a_year_is_found_among_other_text_and_is_four_ascii_digits(text: str, expected: str) -> None:
    assert dates.year(text) == expected


@pytest.mark.parametrize("text", ["n.d.", "in press", "07", "", "²⁰⁰⁷"])
def test_a_text_without_four_digits_is_not_a_year(text: str) -> None:
    with pytest.raises(FieldError) as raised:
        dates.year(text)
    assert raised.value.code == "bad-year"
    assert repr(text) in str(raised.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("jan", (1, None), id="abbreviation"),
        pytest.param("Sept.", (9, None), id="a point and a capital"),
        pytest.param("DECEMBER", (12, None), id="capitals"),
        pytest.param("6", (6, None), id="number"),
        pytest.param("06", (6, None), id="number with a nought"),
        pytest.param("10~jan", (1, 10), id="day and tie before"),
        pytest.param("mar~12", (3, 12), id="day behind"),
        pytest.param("April 12", (4, 12), id="in words"),
        pytest.param("July 4th", (7, 4), id="ordinal"),
        pytest.param("10 jan 2007", (1, 10), id="a year is no day"),
        pytest.param("January/February", (1, None), id="the first of two"),
        pytest.param("Apr 12-15", (4, 12), id="the first of several days"),
        pytest.param("März", (3, None), id="German, with its umlaut"),
        pytest.param("février", (2, None), id="French, with its accent"),
        pytest.param("août", (8, None), id="French, a circumflex"),
        pytest.param("maj", (5, None), id="Swedish"),
    ],
)
def test_a_month_is_read_from_names_and_numbers_with_its_day(text: str, expected: tuple[int, int | None]) -> None:
    assert dates.month(text) == expected


@pytest.mark.parametrize("text", ["", "0", "13", "spring", "Q1", "2007-04", "²", "1" * 5000])
def test_what_names_no_month_is_not_a_month(text: str) -> None:
    with pytest.raises(FieldError) as raised:
        dates.month(text)
    assert raised.value.code == "bad-month"


def test_no_name_stands_for_two_months() -> None:
    names = " ".join(dates._MONTHS).split()
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(("2007", 4, 12), "2007-04-12", id="whole"),
        pytest.param(("2007", 4, None), "2007-04", id="no day"),
        pytest.param(("2007", None, 12), "2007", id="a day without month"),
        pytest.param(("2007", 2, 30), "2007-02", id="no thirtieth of February"),
        pytest.param(("2007", 2, 29), "2007-02", id="no leap year"),
        pytest.param(("2008", 2, 29), "2008-02-29", id="leap year"),
        pytest.param(("1900", 2, 29), "1900-02", id="no leap year though four divides it"),
        pytest.param(("2007", 13, 1), "2007", id="no thirteenth month"),
        pytest.param(("2007", 0, 1), "2007", id="no month nought"),
        pytest.param(("2007", 4, 0), "2007-04", id="no day nought"),
        pytest.param(("2007", 4, -3), "2007-04", id="no day below nought"),
        pytest.param(("0000", 2, 29), "0000-02-29", id="year nought is a leap year"),
        pytest.param(("-0044", 3, 15), "-0044-03-15", id="before the common era"),
    ],
)
def test_a_bad_day_or_month_is_lost_and_not_the_year(parts: tuple[str, int | None, int | None], expected: str) -> None:
    assert dates.ymd(*parts) == expected


EDTF = [
    "2007", "2007-04", "2007-04-12", "-0044", "2007~", "2007?", "2007-04%", "2007-04-12~", "199X", "19XX", "2007-21",
    "2007-24", "2007/2008", "2004-06/2006-08", "2007/", "2004-06/..", "2007-04-12/2007-04-15", "2007~/2008?",
]  # fmt: skip


@pytest.mark.parametrize("text", EDTF)
def test_edtf_is_itself(text: str) -> None:
    assert dates.edtf(f" {text} ") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2007-02-30", "2007-02", id="day"),
        pytest.param("2007-13", "2007", id="month"),
        pytest.param("2007-00-12", "2007", id="month before a good day"),
        pytest.param("2007-04-31/2008-01-32", "2007-04/2008-01", id="both ends of a range"),
        pytest.param("2007-02-30~", "2007-02~", id="the mark of doubt stays"),
        pytest.param("2007-21-05", "2007-21", id="a season has no days"),
    ],
)
def test_a_day_or_month_that_does_not_exist_is_left_out_of_edtf(text: str, expected: str) -> None:
    assert dates.edtf(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "1985a", "n.d.", "2007-1", "April 2007", "2007-04-12T10:00:00Z", "٢٠٠٧", "20071", "../2007", "/2007"],
)
def test_anything_else_is_not_a_date(text: str) -> None:
    with pytest.raises(FieldError) as raised:
        dates.edtf(text)
    assert raised.value.code == "bad-date"


@given(st.dates())
def test_every_day_of_the_calendar_is_edtf_and_made_of_its_parts(day: "object") -> None:
    text = str(day)
    year, month, number = text.split("-")
    assert dates.edtf(text) == text == dates.ymd(year, int(month), int(number))


@given(st.text() | st.from_regex(r"-?\d{4}-\d\d-\d\d(/\d{4}-\d\d)?", fullmatch=True))
def test_any_text_is_a_date_or_a_field_error_and_what_is_read_is_edtf(text: str) -> None:
    for read in (dates.edtf, dates.year):
        try:
            found = read(text)
        except FieldError:
            continue
        assert dates.edtf(found) == found


@given(st.text())
def test_any_text_is_a_month_or_a_field_error(text: str) -> None:
    try:
        month, day = dates.month(text)
    except FieldError:
        return
    assert 1 <= month <= 12
    assert dates.edtf(dates.ymd("2007", month, day)).startswith(f"2007-{month:02}")
