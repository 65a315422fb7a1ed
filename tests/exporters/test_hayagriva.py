from dataclasses import replace

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litdb.exporters import hayagriva
from litdb.fields import hayagriva_table
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import hayagriva as parser
from tests.parsers.csl.test_csl_json import RECORDS, comparable

GOLDEN = r"""Berg2021:
  type: article
  title: "Heat & cold in knee pain: a 50% dose -- \\$\\\\alpha\\$-blinded"
  author:
  - name: Berg
    given-name: Jan
    prefix: van der
    suffix: "Jr."
  - name: KNEE Study Group, Lund
  date: 2021-03-09
  page-range: "101-9"
  url: "https://example.org/~b?c=1&d=%20"
  serial-number:
    doi: "10.5555/JMT.2021_7"
    pmid: "31000001"
  language: en
  note: Made up
  abstract: "Aim: to test \"A & B\".\nThe primary outcome was pain at 12 weeks."
  parent:
    type: periodical
    title: Journal of Made-up Trials
    editor: ["Öst, Åsa"]
    volume: "7"
    issue: "2"
    publisher:
      name: Invented Press
      location: Lund
    serial-number:
      issn: "2049-3630"
  csl:
    author:
    - family: Berg
      given: Jan
      suffix: "Jr."
      non-dropping-particle: van der
    - literal: KNEE Study Group, Lund
    - literal: others
    keyword: knee; heat, cold
    categories: ["knee", "to read"]
    custom:
      wos: "WOS:000123456700001"
      my-field: "{\\'e}"
"""


def read(text: str) -> list[Record]:
    return [found for found in parser.parse(from_bytes(text.encode())) if isinstance(found, Record)]


def entry(record: Record) -> dict[str, object]:
    (found,) = yaml.safe_load("".join(hayagriva.export([record]))).values()
    assert isinstance(found, dict)
    return found


def test_a_record_is_an_entry_in_what_it_is_part_of(record: Record) -> None:
    assert "".join(hayagriva.export([record])) == GOLDEN


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_what_litdb_exports_comes_back_the_same(records: list[Record]) -> None:
    keyed = [replace(one, citation_key=f"{one.citation_key}{at}") for at, one in enumerate(records)]
    assert list(map(comparable, read("".join(hayagriva.export(keyed))))) == list(map(comparable, keyed))


@pytest.mark.parametrize(
    ("record", "field"),
    [
        pytest.param(Record(issued="2007-02-30"), "date", id="no such day"),
        pytest.param(Record(issued="200X"), "date", id="no year"),
        pytest.param(Record(language="Klingon"), "language", id="no tag"),
        pytest.param(Record(extra=(("number_of_pages", "xii, 4"),)), "page-total", id="no number"),
        pytest.param(Record(contributors=(Contributor(Name("Ek"), "interviewer"),)), "affiliated", id="no role of it"),
        pytest.param(Record(contributors=(Contributor(Name(suffix="Jr.")),)), "author", id="nobody"),
        pytest.param(Record(links=(Link("url", "see above"),)), "url", id="no address"),
    ],
)
def test_what_typst_would_refuse_the_whole_file_for_stands_apart(record: Record, field: str) -> None:
    found = entry(record)
    assert field not in found
    assert found["csl"]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ("2007-21/2007-22", "2007"), ("2007-22", "2007"), ("2007~", "2007"), ("2007-05-01/2008", "2007-05-01"),
        ("-0043", "-0043"), ("0000", "0000"),
    ],
)  # fmt: skip
def test_a_date_is_the_first_that_typst_can_read_of_it(issued: str, date: str) -> None:
    text = "".join(hayagriva.export([Record(title="T", issued=issued)]))
    assert f"  date: {date}\n" in text.replace('"', "")
    assert [found.issued for found in read(text)] == [issued]


def test_every_type_that_is_written_is_one_of_the_formats() -> None:
    written = {name for pair in hayagriva_table.TYPES.values() for name in pair if name}
    assert written <= hayagriva_table.NAMES | {"exhibition", "newspaper", "blog", "proceedings"}


def test_and_others_is_no_person_of_typsts() -> None:
    found = entry(Record(contributors=(Contributor(Name("Ek", "Jan")), Contributor(OTHERS))))
    assert found["author"] == ["Ek, Jan"]
