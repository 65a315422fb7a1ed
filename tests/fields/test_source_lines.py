"""The lines by which databases say where a work is printed, and what they are taken apart into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields.source_lines import SourceLine, read


@pytest.mark.parametrize(
    ("line", "container", "volume", "issue", "page", "date"),
    [
        pytest.param("Acta. 28(2):103-6, 2015 Apr 12.", "Acta", "28", "2", "103-6", "2015 Apr 12", id="MEDLINE"),
        pytest.param("Acta.  28:103-6, April 12, 2015", "Acta", "28", "", "103-6", "April 12, 2015", id="no issue"),
        pytest.param("Acta. (2):CD1, 2010.", "Acta", "", "2", "CD1", "2010", id="no volume"),
        pytest.param("Acta. 28 Suppl 1:S3-9, 2015.", "Acta", "28 Suppl 1", "", "S3-9", "2015", id="a supplement"),
        pytest.param("Acta. 28(2) Suppl:S3, 2015.", "Acta", "28", "2 Suppl", "S3", "2015", id="an issue's supplement"),
        pytest.param("Acta. 28(2):1, 3-4, May 2015.", "Acta", "28", "2", "1, 3-4", "May 2015", id="several pages"),
        pytest.param("Acta. 28 (2) (pp 1-4), 2015. Date: x.", "Acta", "28", "2", "1-4", "2015", id="Embase"),
        pytest.param("Acta. Vol.28(2), Apr 2015, pp. 1-4.", "Acta", "28", "2", "1-4", "Apr 2015", id="PsycINFO"),
        pytest.param("Acta. Vol 28(2) Feb 2015, 1-4", "Acta", "28", "2", "1-4", "Feb 2015", id="PsycINFO of old"),
        pytest.param("Acta. vol.5, no.3; 15 Jan. 1992; p.1-4", "Acta", "5", "3", "1-4", "15 Jan. 1992", id="INSPEC"),
        pytest.param("Acta. 1990; 25(3): 12-14", "Acta", "25", "3", "12-14", "1990", id="the date first"),
        pytest.param("Acta. B: Heat, etc. 3:1-4, 2015", "Acta. B: Heat, etc", "3", "", "1-4", "2015", id="full stops"),
        pytest.param("Acta. Publish Ahead of Print, May 2015", "Acta", "", "", "", "May 2015", id="not printed"),
        pytest.param("Acta on Heat. ", "Acta on Heat", "", "", "", "", id="the journal alone"),
    ],
)
def test_a_journals_line(line: str, container: str, volume: str, issue: str, page: str, date: str) -> None:
    assert read(line) == SourceLine(container, volume, issue, page, date)


def test_a_chapters_line_has_the_editors_and_the_publisher() -> None:
    found = read("Ek, A [Ed]. (2009). The book.  (pp. 23-41). xii, 300 pp. St. Ives, UK: North Press.")
    assert found == SourceLine(
        "The book", page="23-41", date="2009", editors="Ek, A [Ed].", publisher="North Press",
        publisher_place="St. Ives, UK", number_of_pages="300",
    )  # fmt: skip


def test_a_books_line_has_no_container() -> None:
    found = SourceLine(date="2014", publisher="Fjord", publisher_place="Oslo, Norway", number_of_pages="158")
    assert read("(2014). xi, 158 pp. Oslo, Norway: Fjord.") == found


@pytest.mark.parametrize("line", ["", "12", "See 12: the other.", "Acta. 28(2)"])
def test_any_other_line_is_none(line: str) -> None:
    assert read(line) is None


@given(st.text(st.sampled_from("A 1.,;:()-"), max_size=200))
def test_no_text_raises(text: str) -> None:
    found = read(text)
    assert found is None or isinstance(found.container, str)
