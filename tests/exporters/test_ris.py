import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litdb.exporters import ris
from litdb.model.names import Name
from litdb.model.records import Contributor, Link, Record

GOLDEN = r"""TY  - JOUR
ID  - Berg2021
AU  - van der Berg, Jan, Jr.
AU  - KNEE Study Group, Lund
ED  - Öst, Åsa
TI  - Heat & cold in knee pain: a 50% dose -- $\alpha$-blinded
T2  - Journal of Made-up Trials
VL  - 7
IS  - 2
JO  - Journal of Made-up Trials
SP  - 101
EP  - 9
PY  - 2021
DA  - 2021/03/09
PB  - Invented Press
DO  - 10.5555/JMT.2021_7
SN  - 2049-3630
AN  - WOS:000123456700001
U1  - 31000001[pmid]
UR  - https://example.org/~b?c=1&d=%20
LA  - en
AB  - Aim: to test "A & B". The primary outcome was pain at 12 weeks.
KW  - knee
KW  - heat
KW  - cold
N1  - Made up
CY  - Lund
U5  - {:people: 0}
U5  - {:further.1: author || Berg || Jan || van der || Jr. || || 0000-0002-1825-0097 || Nowhere}
U5  - {:further.2: author || || || || || KNEE Study Group, Lund}
U5  - {:further.3: author || || || || || others}
U5  - {:further.4: editor || Öst || Åsa}
U5  - {:link.fulltext: https://example.org/a.pdf}
U5  - {:my-field: \{\\'e\}}
ER  -|

"""


def lines(record: Record) -> list[str]:
    """The lines of RIS's own fields."""
    return [line for line in "".join(ris.export([record])).splitlines() if not line.startswith("U5  - {:")]


def test_a_reference_has_a_line_for_all_that_ris_can_say(record: Record) -> None:
    assert "".join(ris.export([record])) == GOLDEN.replace("-|", "- ")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(Record))
def test_whatever_a_record_holds_its_lines_are_tags_from_ty_to_er(record: Record) -> None:
    *body, last, blank, end = "".join(ris.export([record])).split("\n")
    assert body[0].startswith("TY  - ")
    assert (last, blank, end) == ("ER  - ", "", "")
    assert all(line[2:6] == "  - " and line[:2].isupper() for line in body)
    assert [line for line in body if line.startswith(("TY", "ER"))] == body[:1]


def test_a_value_with_line_ends_cannot_begin_a_tag() -> None:
    record = Record(title="a\nER  - \r\nTY  - BOOK\x85TI  - b")
    assert lines(record)[1] == "TI  - a ER - TY - BOOK TI - b"


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        pytest.param("2021", ["PY  - 2021"], id="year"),
        pytest.param("2021-03", ["PY  - 2021", "DA  - 2021/03/"], id="month"),
        pytest.param("2021-03-09", ["PY  - 2021", "DA  - 2021/03/09"], id="day"),
        pytest.param("2021~/2023", ["PY  - 2021"], id="an interval begins with its year"),
        pytest.param("0044", ["PY  - 0044"], id="a year has four digits"),
        pytest.param("20XX", ["DA  - 20XX"], id="no year"),
        pytest.param("", [], id="no date"),
    ],
)
def test_a_date_is_a_year_and_a_day_where_there_is_one(issued: str, expected: list[str]) -> None:
    assert lines(Record(issued=issued))[1:-2] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("101-9", ["SP  - 101", "EP  - 9"], id="range"),
        pytest.param("e12724", ["SP  - e12724"], id="article number"),
        pytest.param("1-2, 5-6", ["SP  - 1-2, 5-6"], id="several ranges"),
        pytest.param("S-1-S-5", ["SP  - S-1-S-5"], id="hyphens of its own"),
    ],
)
def test_pages_are_parted_only_where_they_are_one_range(page: str, expected: list[str]) -> None:
    assert lines(Record(page=page))[1:-2] == expected


@pytest.mark.parametrize(
    ("name", "written"),
    [
        pytest.param(Name("Berg"), "Berg", id="family alone"),
        pytest.param(Name("Berg", suffix="Jr."), "Berg, , Jr.", id="suffix without given"),
        pytest.param(Name("Berg", "Jan", "van"), "van Berg, Jan", id="particle"),
        pytest.param(Name("Hakim", "Tawfiq", "al-"), "al-Hakim, Tawfiq", id="particle that nothing parts"),
        pytest.param(Name(literal="WHO"), "WHO", id="body"),
    ],
)
def test_a_name_is_family_given_suffix(name: Name, written: str) -> None:
    assert f"AU  - {written}" in lines(Record(contributors=(Contributor(name),)))


@pytest.mark.parametrize(
    ("accessed", "written"),
    [
        pytest.param("2020-05-01", "2020/05/01", id="day"),
        pytest.param("2020-05", "2020/05/", id="month"),
        pytest.param("2020", "2020//", id="year"),
        pytest.param("2020-05-01T10:30", "2020-05-01T10:30", id="a time of day"),
    ],
)
def test_the_day_of_access_has_slashes(accessed: str, written: str) -> None:
    assert lines(Record(extra=(("accessed", accessed),)))[1:-2] == [f"Y2  - {written}"]


def test_the_address_at_which_it_was_published_stands_in_for_a_url() -> None:
    links = (Link("howpublished", "a"), Link("file", "b"), Link("url", "c"), Link("url", "d"))
    assert lines(Record(links=links))[1:-2] == ["UR  - c", "UR  - d"]
    assert lines(Record(links=links[:2]))[1:-2] == ["UR  - a"]


def test_a_tag_that_a_ris_source_had_goes_back_as_it_was_but_never_ends_the_reference() -> None:
    record = Record(extra=(("C7", "kept"), ("ER", "x"), ("TY", "x"), ("custom", "x")))
    assert lines(record) == ["TY  - GEN", "C7  - kept", "ER  - ", ""]
