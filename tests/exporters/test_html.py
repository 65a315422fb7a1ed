from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litdb.exporters import html
from litdb.model.names import Name
from litdb.model.records import Contributor, Doi, Entry, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.pages import coins, litdb_page, text
from tests.parsers.csl.test_csl_json import RECORDS, comparable

EVIL = "</script><script>alert(1)</script><img src=x onerror=y>\" ' & <!-- \x1b[31m"


class Tags(HTMLParser):
    """The tags of a page, and the addresses in it."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.found: set[str] = set()
        self.addresses: list[str | None] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value for name, value in attrs if name in ("href", "src")]


def tags(page: str) -> Tags:
    found = Tags()
    found.feed(page)
    return found


def read(page: str) -> list[Record]:
    return [found for found in litdb_page.parse(from_bytes(page.encode())) if isinstance(found, Record)]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_all_records_of_a_page_come_back_the_same(records: list[Record]) -> None:
    page = "".join(html.export(records))
    assert detect(from_bytes(page.encode())) == "litdb-page"
    assert list(map(comparable, read(page))) == list(map(comparable, records))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.from_type(Record), min_size=1, max_size=2))
def test_nothing_in_a_record_is_a_tag(records: list[Record]) -> None:
    plain = "".join(html.export([Record(title="T", abstract="A", contributors=(Contributor(Name("E")),))]))
    known = tags(plain).found | {"a", "cite", "code", "h3", "ul", "li", "i", "b", "sup", "sub", "span"}
    assert tags("".join(html.export(records))).found <= known


def test_no_text_ends_what_it_stands_in() -> None:
    record = Record(
        EVIL, "book", EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, (Contributor(Name(EVIL, EVIL)),),
        dois=(Doi(EVIL, EVIL),), links=(Link("url", EVIL),), tags=(EVIL,), extra=((EVIL, EVIL),),
    )  # fmt: skip
    page = "".join(html.export([record]))
    found = tags(page)
    assert "img" not in found.found
    assert not {"onerror", "src"} & found.attributes
    assert page.count("<script") == page.count("</script>") == 1
    assert "\x1b" not in page


@pytest.mark.parametrize(
    ("href", "count"),
    [
        pytest.param("https://example.org/a?b=1&c=2", 1, id="https"),
        pytest.param("ftp://example.org/a", 1, id="ftp"),
        pytest.param("javascript:alert(1)", 0, id="a script"),
        pytest.param("JaVaScRiPt:alert(1)//https://example.org", 0, id="a script in capitals"),
        pytest.param("data:text/html,x", 0, id="data"),
        pytest.param(" https://example.org", 0, id="white space before it"),
        pytest.param("file:///etc/passwd", 0, id="a file"),
    ],
)
def test_only_addresses_on_the_web_are_links(href: str, count: int) -> None:
    page = "".join(html.export([Record(title="T", links=(Link("url", href),))]))
    assert tags(page).addresses == [href] * count


def test_reference_programs_see_the_works_in_coins(record: Record) -> None:
    page = text.read(from_bytes("".join(html.export([record, replace(record, type="book", title="B")])).encode()))
    first, second = coins.drafts(page)
    assert (first.texts["title"], first.texts["container_title"]) == (record.title, record.container_title)
    assert list(first.dois) == [record.dois[0].value]
    assert second.texts["title"]


@pytest.mark.parametrize("block", ["{", "[]", "7", "\\u003c", "{}"])
def test_a_broken_block_costs_itself_and_no_byte(block: str) -> None:
    page = "".join(html.export([Record(title="A"), Record(title="B")]))
    start = page.index("{", page.index("csl+json"))
    data = (page[:start] + block + page[page.index("</script>") :]).encode()
    items = list(litdb_page.parse(from_bytes(data)))
    assert [one.title for one in items if isinstance(one, Record)] == ["B"]
    entries = [one.entries[0] if isinstance(one, Record) else one for one in items]
    assert b"".join(one.raw + one.tail for one in entries if isinstance(one, Entry)) == data


def test_a_page_of_nothing_says_so() -> None:
    assert "There is no record" in "".join(html.export([]))
