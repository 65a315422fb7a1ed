import json
import subprocess
from dataclasses import replace
from itertools import islice

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import read_back
from litdb.exporters import csl_json, csl_yaml
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers.csl import csl_json as json_parser
from litdb.parsers.csl import csl_yaml as parser
from tests.conftest import SHARED
from tests.parsers.csl.test_csl_json import ITEMS, RECORDS, comparable

CORPUS = SHARED / "corpus" / "bench" / "10k.bib"
PLAIN = str.maketrans({"\u00a0": " ", "\u2018": "'", "\u2019": "'", "\u201c": '\\"', "\u201d": '\\"'})
HARD = 'A <i>b</i> H<sub>2</sub>O "q" \\input{x} $a_b$ @foo <u>x</u> -- ... [z](x) `c` *s* _u_ ^a^ ~b~ |p| &amp; it\'s'
BLOCKS = "- a\n# b\n1. c\n(i) d\n> q\n| l\n: d\n---\na. b\n=====\n% e\n+ f\n```\ng"

GOLDEN = r"""---
references:
- id: Berg2021
  type: article-journal
  title: "Heat & cold in knee pain: a 50% dose \\-- \\$\\\\alpha\\$-blinded"
  container-title: Journal of Made-up Trials
  volume: "7"
  issue: "2"
  page: "101-9"
  publisher: Invented Press
  language: en
  abstract: "Aim: to test \"A & B\".\nThe primary outcome was pain at 12 weeks."
  author:
  - family: Berg
    given: Jan
    suffix: "Jr."
    non-dropping-particle: van der
  - literal: KNEE Study Group, Lund
  - literal: others
  editor:
  - family: "Öst"
    given: "Åsa"
  issued: 2021-03-09
  DOI: "10.5555/JMT.2021_7"
  ISSN: "2049-3630"
  PMID: "31000001"
  URL: "https://example.org/\\~b?c=1&d=%20"
  keyword: knee; heat, cold
  note: Made up
  publisher-place: Lund
  categories: ["knee", "to read"]
  custom:
    wos: "WOS:000123456700001"
    my-field: "{\\'e}"
...
"""


def read(text: str) -> list[Record]:
    return [found for found in parser.parse(from_bytes(text.encode())) if isinstance(found, Record)]


def by_pandoc(form: str, text: str) -> dict[str, object]:
    """Id -> item as pandoc reads it, without `custom`, which it does not know; spaces and quotation marks are plain."""
    made = subprocess.run(
        [pypandoc.get_pandoc_path(), "--sandbox", "-f", form, "-t", "csljson"], input=text, capture_output=True,
        text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    items = json.loads(made.stdout.translate(PLAIN))
    return {item["id"]: {name: item[name] for name in item if name != "custom"} for item in items}


def test_a_record_is_a_reference_as_pandoc_has_them(record: Record) -> None:
    assert "".join(csl_yaml.export([record])) == GOLDEN


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_what_litdb_exports_comes_back_the_same(records: list[Record]) -> None:
    assert list(map(comparable, read("".join(csl_yaml.export(records))))) == list(map(comparable, records))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=30))
def test_no_sign_of_a_text_is_markup(text: str) -> None:
    record = Record(title="T", publisher=" ".join(text.split()), extra=(("my-field", " ".join(text.split())),))
    (found,) = read("".join(csl_yaml.export([record])))
    clean = record.publisher.encode("utf-8", "replace").decode()
    if clean == record.publisher and not {"\ufffe", "\uffff", "\0"} & set(clean):
        assert (found.publisher, dict(found.extra).get("my-field", "")) == (clean, clean)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(ITEMS)
def test_an_item_is_the_same_in_json_and_in_yaml(item: dict[str, object]) -> None:
    records = [one for one in json_parser.parse(from_bytes(json.dumps([item]).encode())) if isinstance(one, Record)]
    for found in records:
        in_json = json_parser.parse(from_bytes("".join(csl_json.export([found])).encode()))
        again = [one for one in in_json if isinstance(one, Record)]
        if "\n" not in found.title and found.title.isprintable():
            assert [one.contributors for one in read("".join(csl_yaml.export([found])))] == [
                one.contributors for one in again
            ]


@pytest.mark.parametrize(
    "title",
    [
        "<i>E. coli</i>", "a <i>b <b>c</b></i> d", "<b>a <i>b</i></b>", "H<sub>2</sub>O, 10<sup>-9</sup>",
        "<sup>a b</sup>", "x<i>y</i>z", "3*4*5 a_b_c", "<i>a*b</i>", "\\*x*", HARD, *BLOCKS.split("\n"),
        '<span style="font-variant: small-caps;">a <i>b</i></span>',
    ],
)  # fmt: skip
def test_markup_of_titles_comes_back(title: str) -> None:
    (found,) = read("".join(csl_yaml.export([Record(title=title, protected=("coli",))])))
    assert found.title == title


def test_pandoc_reads_in_yaml_what_it_reads_in_json() -> None:
    records = [
        Record(citation_key="hard_", type="book", title=HARD, publisher="*P* <b>C</b>", issued="2007~/2009~"),
        Record(citation_key="blocks", type="book", title=BLOCKS.split("\n")[3], abstract=BLOCKS, issued="2021/.."),
    ]
    if CORPUS.exists():
        records += islice(read_back.parsed(CORPUS.read_bytes()), 300)
    records = [replace(one, publisher="" if "<" in one.publisher else one.publisher) for one in records]
    in_yaml = by_pandoc("markdown", "".join(csl_yaml.export(records)))
    in_json = by_pandoc("csljson", "".join(csl_json.export(records)))
    assert in_yaml.keys() == in_json.keys() == {one.citation_key for one in records}
    assert [in_yaml[key] for key in in_yaml] == [in_json[key] for key in in_yaml]
