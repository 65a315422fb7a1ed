import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litdb.fields import pages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1517 - 1526", "1517-1526", id="spaces around the hyphen"),
        pytest.param("431--456", "431-456", id="an en dash in LaTeX"),
        pytest.param("431---456", "431-456", id="an em dash in LaTeX"),
        pytest.param("431–456", "431-456", id="en dash"),
        pytest.param("431—456", "431-456", id="em dash"),
        pytest.param("431−456", "431-456", id="minus"),
        pytest.param("431‑456", "431-456", id="hyphen that does not break"),
        pytest.param(r"431\textendash 456", "431-456", id="the dash as a macro"),
        pytest.param(r"431{\textendash}456", "431-456", id="the dash as a macro in braces"),
        pytest.param("431{--}456", "431-456", id="dashes in braces"),
        pytest.param("{431--456}", "431-456", id="the whole in braces"),
        pytest.param("431$-$456", "431-456", id="a minus in mathematics"),
        pytest.param("431&ndash;456", "431-456", id="an HTML entity"),
        pytest.param("431~--~456", "431-456", id="ties"),
        pytest.param("1 -- 5, 8--10,12", "1-5, 8-10, 12", id="list"),
        pytest.param("e12724", "e12724", id="article number"),
        pytest.param("iii613-iii614", "iii613-iii614", id="Roman numerals and numbers"),
        pytest.param("S3--S4", "S3-S4", id="supplement"),
        pytest.param("331-42", "331-42", id="an abbreviated end stays so"),
        pytest.param("431+", "431+", id="and following"),
        pytest.param("12--", "12-", id="open range"),
        pytest.param("pp. 3-4", "3-4", id="pp."),
        pytest.param("pp 3-4", "3-4", id="pp without point"),
        pytest.param("p.440-445", "440-445", id="p. with no space"),
        pytest.param("Pages: 3-4", "3-4", id="pages in words"),
        pytest.param("s. 3-4", "3-4", id="Swedish and German"),
        pytest.param("p.~7", "7", id="p. and a tie"),
        pytest.param("431--456; 791--823", "431-456, 791-823", id="list by semicolons"),
        pytest.param("123, 130 and 140", "123, 130, 140", id="list with an and"),
        pytest.param(r"12 \& 14", "12, 14", id="list with an ampersand"),
        pytest.param("pp. 1 f.", "1f", id="and the next"),
        pytest.param("12 ff.", "12ff", id="and those that follow"),
        pytest.param("12ff", "12ff", id="without space"),
        pytest.param(r"12\psqq", "12ff", id="as BibLaTeX's macro"),
        pytest.param("991-+", "991-+", id="open, as Web of Science writes it"),
        pytest.param("1--7--9", "1-7-9", id="two dashes"),
        pytest.param("1:5--1:12", "1:5-1:12", id="chapter and page"),
        pytest.param("S1-S12", "S1-S12", id="letters"),
        pytest.param("01-Jul", "01-Jul", id="what a spreadsheet made of them"),
        pytest.param("n/a-n/a", "", id="not available"),
        pytest.param("17-n/a", "17", id="no last page"),
        pytest.param("p--q", "p-q", id="a letter p that is a page"),
        pytest.param("--", "", id="a dash in place of pages"),
        pytest.param("pp. --", "", id="a label and a dash"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_pages_have_hyphen_minus_between_first_and_last_and_no_label(text: str, expected: str) -> None:
    assert pages.page(text) == expected


@pytest.mark.parametrize("text", ["01-Jul", "1-Sept", " Dec-12 ", "2--Mar"])
def test_a_date_that_a_spreadsheet_made_is_known(text: str) -> None:
    assert pages.is_spreadsheet_date(text)


@pytest.mark.parametrize("text", ["1-7", "Jul", "Jul-Aug", "1-Julia", ""])
def test_no_other_pages_are_taken_for_one(text: str) -> None:
    assert not pages.is_spreadsheet_date(text)


PAGE = st.from_regex(r"[a-zA-Z]{0,3}[0-9]{1,5}", fullmatch=True)


@given(PAGE, PAGE, st.sampled_from(["-", "--", "---", " - ", "–", " — ", "\t--\n"]))
def test_any_first_and_last_page_are_told_apart_by_any_dash(first: str, last: str, dash: str) -> None:
    assert pages.page(first + dash + last) == f"{first}-{last}"


@example("1 and and 1")
@given(st.lists(st.sampled_from("1 12 e3 S4 iv - -- – , ; + : x f n/a and".split()) | st.just(" ")).map("".join))
def test_pages_once_read_are_read_as_themselves(text: str) -> None:
    once = pages.page(text)
    assert pages.page(once) == once


@given(st.text())
def test_any_text_gives_pages_of_one_line(text: str) -> None:
    found = pages.page(text)
    assert found == " ".join(found.split())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1" + " " * 1_000_000 + "2", id="spaces"),
        pytest.param("-" * 1_000_000, id="dashes"),
        pytest.param("{" * 100_000 + "1" + "}" * 100_000, id="braces"),
    ],
)
def test_a_megabyte_of_pages_comes_to_an_end(text: str) -> None:
    assert pages.page(text) in ("1 2", "", "1")
