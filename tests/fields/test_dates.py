"""Dates: EDTF as it stands, and what people write instead of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import date_parts, dates
from litdb.model.problems import FieldError

YEARS = [
    pytest.param("2007", ("2007", True), id="a year"),
    pytest.param(" 2007 ", ("2007", True), id="spaces"),
    pytest.param("1985a", ("1985", False), id="a letter that tells works of a year apart"),
    pytest.param("c. 1850", ("1850~", True), id="circa"),
    pytest.param("ca 1850?", ("1850%", True), id="circa and in doubt"),
    pytest.param("1850?", ("1850?", True), id="in doubt"),
    pytest.param("c1998", ("1998", True), id="a year of copyright"),
    pytest.param("[2007]", ("2007", True), id="in brackets"),
    pytest.param("[1990] 2002", ("2002", False), id="a first edition's in brackets"),
    pytest.param("2007/2008", ("2007/2008", True), id="two years"),
    pytest.param("1999--2000", ("1999/2000", True), id="a range"),
    pytest.param("1995–96", ("1995/1996", True), id="a range, its end shortened"),
    pytest.param("1999--00", ("1999/2000", True), id="a range into the next century"),
    pytest.param("2003-04", ("2003", False), id="April, or two years: not guessed"),
    pytest.param("2003/06", ("2003", False), id="June, or four years: not guessed"),
    pytest.param("2014-09", ("2014-09", True), id="no range runs backwards: a month"),
    pytest.param("1960-61", ("1960/1961", True), id="no month has this number: a range"),
    pytest.param("2004--", ("2004/..", True), id="a range with an open end"),
    pytest.param("1990s", ("199X", True), id="a decade"),
    pytest.param("44 BC", ("-0043", True), id="before the common era, which has no year nought"),
    pytest.param("1 BCE", ("0000", True), id="the year before the first"),
    pytest.param("-0876", ("-0876", True), id="before the common era, as EDTF has it"),
    pytest.param("79 CE", ("0079", True), id="of the common era"),
    pytest.param("870", ("0870", True), id="three figures"),
    pytest.param("12 April 2007", ("2007-04-12", True), id="a whole date"),
    pytest.param("April, 2007", ("2007-04", True), id="a month and a year"),
    pytest.param("20070412", ("2007-04-12", True), id="a date without signs"),
    pytest.param("1875 [2004]", ("1875", False), id="the year of another edition beside it"),
    pytest.param("vol. 3, 2004", ("2004", False), id="among other text"),
    pytest.param("１９８５", ("1985", True), id="full-width digits"),
    pytest.param("٢٠٠٧", ("2007", True), id="Arabic digits"),
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_a_year_field_says_a_year_and_whether_that_is_all(text: str, expected: tuple[str, bool]) -> None:
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
        pytest.param("jan", ((1, None),), id="abbreviation"),
        pytest.param("Sept.", ((9, None),), id="a point and a capital"),
        pytest.param("DECEMBER", ((12, None),), id="capitals"),
        pytest.param("6", ((6, None),), id="number"),
        pytest.param("06", ((6, None),), id="number with a nought"),
        pytest.param("10~jan", ((1, 10),), id="day and tie before"),
        pytest.param("mar~12", ((3, 12),), id="day behind"),
        pytest.param("April 12", ((4, 12),), id="in words"),
        pytest.param("July 4th", ((7, 4),), id="ordinal"),
        pytest.param("10 jan 2007", ((1, 10),), id="a year is no day"),
        pytest.param("January/February", ((1, None), (2, None)), id="two"),
        pytest.param("Apr 12-15", ((4, 12), (4, 15)), id="several days"),
        pytest.param("März", ((3, None),), id="German, with its umlaut"),
        pytest.param("février", ((2, None),), id="French, with its accent"),
        pytest.param("août", ((8, None),), id="French, a circumflex"),
        pytest.param("maj", ((5, None),), id="Swedish"),
        pytest.param("jul/aug", ((7, None), (8, None)), id="two, by a slash"),
        pytest.param("jun-aug", ((6, None), (8, None)), id="three, by first and last"),
        pytest.param("7-8", ((7, None), (8, None)), id="two neighbours in figures"),
        pytest.param("30 sep -- 2 oct", ((9, 30), (10, 2)), id="days in two months"),
        pytest.param(r"{\oct}", ((10, None),), id="as a macro"),
        pytest.param("Spring", ((21, None),), id="a season"),
        pytest.param("été", ((22, None),), id="a season in French"),
        pytest.param("Autumn/Winter", ((23, None), (24, None)), id="two seasons"),
    ],
)
def test_a_month_is_read_from_names_and_numbers_with_its_day(text: str, expected: tuple[dates.Month, ...]) -> None:
    assert dates.month(text) == expected


@pytest.mark.parametrize("text", ["", "0", "13", "Q1", "2007-04", "04-12", "12-1", "²", "1" * 5000])
def test_what_names_no_month_is_not_a_month(text: str) -> None:
    with pytest.raises(FieldError) as raised:
        dates.month(text)
    assert raised.value.code == "bad-month"


def test_no_name_stands_for_two_months() -> None:
    names = " ".join(date_parts._MONTHS + date_parts._SEASONS).split()
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
        pytest.param(("2007", 23, 2), "2007-23", id="a season has no days"),
    ],
)
def test_a_bad_day_or_month_is_lost_and_not_the_year(parts: tuple[str, int | None, int | None], expected: str) -> None:
    assert dates.ymd(*parts) == expected


EDTF = [
    "2007", "2007-04", "2007-04-12", "-0044", "2007~", "2007?", "2007-04%", "2007-04-12~", "199X", "19XX", "2007-21",
    "2007-24", "2007/2008", "2004-06/2006-08", "2007/", "2004-06/..", "2007-04-12/2007-04-15", "2007~/2008?",
    "../2007", "/2007-04", "1999-XX", "1999-04-XX", "1999-XX-XX", "-0876/-0850", "Y17000", "Y-170000002",
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
        pytest.param("2013-00-00", "2013", id="noughts for what is not known"),
        pytest.param("2013-04-00", "2013-04", id="a nought for the day"),
        pytest.param("2004-04-05T14:34:00", "2004-04-05", id="the time of day"),
        pytest.param("2004-04-05T14:34:00.000+01:00", "2004-04-05", id="with its zone"),
        pytest.param("2004-04-05T14:34/2004-04-06T09:00Z", "2004-04-05/2004-04-06", id="at both ends"),
        pytest.param("199u", "199X", id="an older sign for what is not known"),
        pytest.param("1999-01-uu", "1999-01-XX", id="in the day"),
        pytest.param("1999-uu-uu", "1999-XX-XX", id="in month and day"),
        pytest.param("1723?~", "1723%", id="two marks of doubt are one"),
        pytest.param("y17000", "Y17000", id="a long year"),
        pytest.param("unknown/2006", "/2006", id="an unknown beginning"),
        pytest.param("2004-06-01/open", "2004-06-01/..", id="an open end"),
        pytest.param("٢٠٠٧-٠٤", "2007-04", id="Arabic digits"),
    ],
)
def test_what_does_not_exist_or_is_no_date_is_left_out_of_edtf(text: str, expected: str) -> None:
    assert dates.edtf(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "1985a", "n.d.", "2007-1", "April 2007", "20071", "Y170", "../..", "/", "19XXX", "2007T10:00Zulu", "²⁰⁰⁷"],
)
def test_anything_else_is_not_edtf(text: str) -> None:
    with pytest.raises(FieldError) as raised:
        dates.edtf(text)
    assert raised.value.code == "bad-date"


@given(st.dates())
def test_every_day_of_the_calendar_is_edtf_and_made_of_its_parts(day: "object") -> None:
    text = str(day)
    year, month, number = text.split("-")
    assert dates.edtf(text) == text == dates.ymd(year, int(month), int(number))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2007-04-12", ("2007-04-12", True), id="EDTF"),
        pytest.param("2007-04-12T10:00", ("2007-04-12", False), id="a time of day"),
        pytest.param("2007-02-30", ("2007-02", False), id="a day that does not exist"),
        pytest.param("2013-00-00", ("2013", True), id="noughts"),
        pytest.param("2003-04", ("2003-04", True), id="a month, since it is a date"),
        pytest.param("May 2010", ("2010-05", True), id="month and year"),
        pytest.param("12 Mar. 2008", ("2008-03-12", True), id="day, month, year"),
        pytest.param("March 12th, 2008", ("2008-03-12", True), id="month, day, year"),
        pytest.param("Wed, 12 March 2008 10:15:00 GMT", ("2008-03-12", False), id="with weekday and time"),
        pytest.param("2008 Mar 12", ("2008-03-12", True), id="as PubMed writes it"),
        pytest.param("2008/05/07", ("2008-05-07", True), id="with slashes"),
        pytest.param("2008-5", ("2008-05", True), id="a month of one figure"),
        pytest.param("2008/05", ("2008-05", True), id="a year and a month by a slash"),
        pytest.param("05/2010", ("2010-05", True), id="a month and a year by a slash"),
        pytest.param("7.5.2008", ("2008-05-07", True), id="points: the day comes first"),
        pytest.param("05/07/2008", ("2008", False), id="May or July: not guessed"),
        pytest.param("13/07/2008", ("2008-07-13", True), id="no thirteenth month: the day comes first"),
        pytest.param("07/13/2008", ("2008-07-13", True), id="nor here: the month comes first"),
        pytest.param("05/05/2008", ("2008-05-05", True), id="both the same"),
        pytest.param("July 18--22, 1999", ("1999-07-18/1999-07-22", True), id="days"),
        pytest.param("September/October 1983", ("1983-09/1983-10", True), id="months"),
        pytest.param("28 Dec 1999 -- 3 Jan 2000", ("1999-12-28/2000-01-03", True), id="over the turn of the year"),
        pytest.param("Spring 2003", ("2003-21", True), id="a season"),
        pytest.param("12. März 2008", ("2008-03-12", True), id="German"),
        pytest.param("1995-1996", ("1995/1996", True), id="years"),
        pytest.param("c. 1850", ("1850~", True), id="circa"),
    ],
)
def test_a_date_is_read_as_people_write_it_and_never_guessed(text: str, expected: tuple[str, bool]) -> None:
    assert dates.issued(text) == expected


@pytest.mark.parametrize("text", ["", "forthcoming", "in press", "n.d.", "soon, in 2007", "Jan", "20", "2007 Frob"])
def test_a_text_without_date_is_not_a_date(text: str) -> None:
    with pytest.raises(FieldError) as raised:
        dates.issued(text)
    assert raised.value.code == "bad-date"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(("2007", ((4, None),), 12), "2007-04-12", id="the day has a field of its own"),
        pytest.param(("2007", ((4, 3),), None), "2007-04-03", id="the day stands with the month"),
        pytest.param(("2007", ((12, None), (1, None)), None), "2007-12", id="months that run backwards"),
        pytest.param(("2007~", ((4, None),), None), "2007-04~", id="a mark of doubt stays behind"),
        pytest.param(("1995/1996", ((4, None),), None), "1995/1996", id="a range has no month of its own"),
        pytest.param(("2007-05", ((4, None),), None), "2007-05", id="nor has a year that has one"),
        pytest.param(("199X", ((4, None),), None), "199X", id="nor has a decade"),
        pytest.param(("-0043", ((3, 15),), None), "-0043-03-15", id="before the common era"),
    ],
)
def test_year_month_and_day_are_joined_as_far_as_they_fit(
    parts: tuple[str, tuple[dates.Month, ...], int | None], expected: str
) -> None:
    assert dates.joined(*parts) == expected


@given(
    st.text()
    | st.from_regex(r"-?\d{4}-\d\d-\d\d(/\d{4}-\d\d)?", fullmatch=True)
    | st.lists(st.sampled_from([*"0123456789 -/.,?~Xuy[]", "2007", "12", "May", "bc", "c. ", "spring", "--"])).map(
        "".join
    )
)
def test_any_text_is_a_date_or_a_field_error_and_what_is_read_is_edtf(text: str) -> None:
    for read in (dates.issued, dates.year):
        try:
            found, _ = read(text)
        except FieldError:
            continue
        assert dates.edtf(found) == found


@given(st.text() | st.lists(st.sampled_from([*"0123456789 -/~", "may", "jun ", "fall"])).map("".join))
def test_any_text_is_a_month_or_a_field_error(text: str) -> None:
    try:
        months = dates.month(text)
    except FieldError:
        return
    assert 1 <= len(months) <= 2
    joined = dates.joined("2007", months)
    assert dates.edtf(joined) == joined
    assert joined.startswith(f"2007-{months[0][0]:02}")


@pytest.mark.parametrize("text", ["1" * 500_000, "may " * 200_000, "-" * 500_000, "(" * 500_000, "199u" * 100_000])
def test_a_megabyte_of_dates_comes_to_an_end(text: str) -> None:
    for read in (dates.issued, dates.year, dates.month):
        try:
            read(text)
        except FieldError:
            continue


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        pytest.param("2001/2000", True, id="years"),
        pytest.param("2001/2001", False, id="the same"),
        pytest.param("2001-06/2001-05", True, id="months"),
        pytest.param("2001-05/2001", False, id="a month and its year"),
        pytest.param("2001-05-06/2001-05", False, id="a day and its month"),
        pytest.param("2001-05-06/2001-05-05", True, id="days"),
        pytest.param("2001-24/2001-21", False, id="seasons, which hemispheres have at other times"),
        pytest.param("2001-24/2000-21", True, id="seasons of other years"),
        pytest.param("199X/1995", False, id="a decade and a year of it"),
        pytest.param("1995/199X", False, id="a year and its decade"),
        pytest.param("199X/1989", True, id="a decade and a year before"),
        pytest.param("2001-XX-09/2001-05-08", False, id="a month that is not known"),
        pytest.param("-19XX/-1950", False, id="a century before the common era"),
        pytest.param("-0044/-0050", True, id="years before the common era"),
        pytest.param("Y20000/Y10000", True, id="long years"),
        pytest.param("2001~/2000?", True, id="signs of doubt"),
        pytest.param("2001/..", False, id="an open end"),
        pytest.param("/2001", False, id="no start"),
        pytest.param("2001", False, id="no range"),
    ],
)
def test_a_range_is_backward_if_all_of_its_end_is_before_all_of_its_start(issued: str, *, expected: bool) -> None:
    assert dates.is_backward(issued) is expected
