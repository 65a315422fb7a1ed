"""What all formats of XML share: entries cut out of a source, each parsed by itself."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.problems import FieldError, Lost, Problem
from litdb.model.records import Record
from litdb.model.sources import Source, from_bytes
from litdb.parsers import build, detect, dublin_core, jats, msbib
from litdb.parsers.crossref import crossref_xml
from litdb.parsers.forms import elements
from litdb.parsers.marc import marcxml, mods
from litdb.parsers.pubmed import pubmed_xml
from tests.conftest import FIXTURES
from tests.parsers import xml

PARSERS = (pubmed_xml, jats, mods, msbib, marcxml, crossref_xml, dublin_core)
FILES = [path for parser in PARSERS for path in sorted((FIXTURES / parser.FORMAT).glob("*.xml"))]

LAYOUT = elements.Layout("x", ("item",), {"t": elements.title("title"), "n": elements.of(build.text("publisher"))})


def read(text: str, layout: elements.Layout = LAYOUT) -> list[Record]:
    return [item for item in elements.parse(from_bytes(text.encode()), layout) if isinstance(item, Record)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_byte_stands_in_one_entry(path: Path) -> None:
    data = path.read_bytes()
    parser = next(one for one in PARSERS if path.parent.name == one.FORMAT)
    assert xml.raw(parser, data) == data


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_other_format_takes_the_file(path: Path) -> None:
    data = path.read_bytes()
    assert detect(from_bytes(data)) == path.parent.name
    assert [one.FORMAT for one in PARSERS if one.recognises(data.decode())] == [path.parent.name]


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        pytest.param("a &amp; b", "a & b", id="entity of XML"),
        pytest.param("caf&eacute;", "café", id="entity of HTML, whose DTD is not read"),
        pytest.param("a & b", "a & b", id="an ampersand that nobody escaped"),
        pytest.param("a &unheard; b", "a &unheard; b", id="an entity that nobody knows"),
        pytest.param("a &#8211; b", "a – b", id="character by number"),
        pytest.param("a &LT; b", "a < b", id="an entity of HTML that is a sign of XML"),
        pytest.param("<![CDATA[a & b]]>", "a & b", id="CDATA"),
        pytest.param("a <i>b</i> <sup>2</sup>", "a <i>b</i> <sup>2</sup>", id="markup is CSL-JSON's"),
        pytest.param(
            "the <m:math>\n <mi>x</mi>\n <mn>2</mn>\n</m:math> of", "the x2 of", id="a formula's lines are none"
        ),
        pytest.param("<x>a</x> <y>b</y>", "a b", id="any other markup is none"),
    ],
)
def test_a_title_is_read_whatever_its_signs(markup: str, title: str) -> None:
    assert [one.title for one in read(f"<r><item><t>{markup}</t></item></r>")] == [title]


def test_entities_of_a_dtd_are_never_followed() -> None:
    text = '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hostname">]><r><item><t>a &e; b</t></item></r>'
    assert [one.title for one in read(text)] == ["a &e; b"]


def test_prefixes_do_not_count() -> None:
    assert [one.title for one in read('<x:r xmlns:x="y"><x:item><x:t>a</x:t></x:item></x:r>')] == ["a"]


def test_an_element_without_its_end_costs_itself() -> None:
    items = list(elements.parse(from_bytes(b"<r><item><t>a</t><item><t>b</t></item></r>"), LAYOUT))
    assert [(one.code, one.lost) for one in items if isinstance(one, Problem)] == [("cut-off", Lost.FIELD)]
    assert [one.title for one in items if isinstance(one, Record)] == ["a", "b"]


def test_other_elements_of_the_name_are_no_entries() -> None:
    layout = elements.Layout("x", ("item",), LAYOUT.setters, first=("t",))
    text = "<r><item><head/><item><!-- so -->\n<t>a</t></item></item></r>"
    assert [one.title for one in read(text, layout)] == ["a"]


def test_what_stands_around_entries_is_said_of_each_until_it_ends() -> None:
    layout = elements.Layout("x", ("item",), LAYOUT.setters, around=("list",))
    text = "<r><list><n>N</n><item><t>a</t></item><item><t>b</t></item></list><item><t>c</t></item></r>"
    assert [(one.title, one.publisher) for one in read(text, layout)] == [("a", "N"), ("b", "N"), ("c", "")]


def test_what_was_to_stand_around_entries_is_one_where_it_holds_none() -> None:
    layout = elements.Layout("x", ("item",), LAYOUT.setters, around=("list",))
    assert [one.title for one in read("<r><list><t>a</t></list></r>", layout)] == ["a"]


def test_of_an_entry_only_what_is_wanted_is_parsed() -> None:
    layout = elements.Layout("x", ("item",), elements.below(LAYOUT.setters, "head", "body"), end=re.compile("</head>"))
    assert [one.title for one in read("<item><head><n>N</n></head><body><t>b</t></body></item>", layout)] == []


@pytest.mark.parametrize(
    ("parts", "issued"),
    [
        pytest.param(("2015", "Dec", "1"), "2015-12-01", id="month by name"),
        pytest.param(("2015", "02", "31"), "2015-02", id="no such day"),
        pytest.param(("2015", "13", "1"), "2015", id="no such month"),
        pytest.param(("2015", "00", "00"), "2015", id="noughts"),
        pytest.param(("2015", "Jan-Feb", ""), "2015-01/2015-02", id="two months"),
        pytest.param(("2015", "Winter", ""), "2015-24", id="season"),
    ],
)
def test_a_bad_part_of_a_date_costs_that_part(parts: tuple[str, str, str], issued: str) -> None:
    assert elements.date(*parts) == issued


def test_a_date_without_a_year_is_none() -> None:
    with pytest.raises(FieldError):
        elements.date("", "5")


@pytest.mark.parametrize("parse", [parser.parse for parser in PARSERS], ids=[parser.FORMAT for parser in PARSERS])
@given(
    data=st.one_of(
        st.binary(max_size=300), st.text("<>/&;\"'= \nabcPubmedArticlerecordmods", max_size=300).map(str.encode)
    )
)
def test_no_bytes_raise(parse: Callable[[Source], Iterable[object]], data: bytes) -> None:
    list(parse(from_bytes(data)))


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.FORMAT)
@given(cut=st.integers(0, 6000), length=st.integers(0, 300), piece=st.sampled_from(["", "<", "&", "]]>", "<x>", "\0"]))
def test_damaged_files_lose_no_byte(parser: ModuleType, cut: int, length: int, piece: str) -> None:
    data = next(path.read_bytes() for path in FILES if path.parent.name == parser.FORMAT)
    damaged = data[:cut] + piece.encode() + data[cut + length :]
    assert xml.raw(parser, damaged) == damaged
