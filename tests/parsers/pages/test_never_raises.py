"""What holds of every parser of pages, on any bytes."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from itertools import chain
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers.pages import SITES
from litdb.parsers.pages.standard_site import StandardSite
from tests.conftest import FIXTURES

FOLDER = FIXTURES / "pages"
SAVED = [path.read_bytes() for path in sorted(chain(FOLDER.glob("*/*.txt"), FOLDER.glob("*/*.html")))]

WORDS = (
    "<html>", "<div>", "</div>", "<dl><dt>", "</dt><dd>", "</dd>", "<pre>", "<br>", "<h1>",
    "<meta name=citation_author content='A, B'>", "<a href='https://orcid.org/0000-0002-1825-0097'>", "<script>",
    "<!--", "&lt;", "&#0;", "\x00", "\n", "\r", " ", "- ", "• ", "Lund University Publications",
    "LUP Student Papers", "Title", "A, B LU ; C, D LU orcid and E, F", " , et al.", " (2007)", " In X 1(2). p.3-4",
    "- Abstract", "Abstract", "Abstract (Swedish)", "... (More)", "(Less)", "author", "id", "DOI", "10.1/x",
    "ISSN", "type", "Thesis", "pages", "external identifiers", "wos:1", "Please use this url to cite or link",
    "@article{k,", "title = {{T}},", "}", "{", "year = 2007", "Author:", "Raeber Miro E.ORCID,", "Affiliation:",
    "1. X (M.R.)", "Publisher", "Cited by", "1 articles.", "同舟云学术", "ORCID", "\ud7ff\uffff",
)  # fmt: skip
PAGES = st.lists(st.sampled_from(WORDS), max_size=60).map(lambda words: "".join(words).encode())
LINES = st.lists(st.sampled_from(WORDS), max_size=60).map(lambda words: "\n".join(words).encode("utf-8"))

TAGS = st.lists(
    st.sampled_from(
        (
            "<!doctype html>",
            "<title>T</title>",
            "<meta name=citation_title content=T>",
            "<meta name=citation_author_orcid content=x>",
            "<meta name=dc.date content=2019>",
            "<span class=Z3988 title='",
            "rft.atitle=%ff%00&amp;rft.aulast=B",
            "'></span>",
            "<script type='application/ld+json'>",
            '{"@type": ["ScholarlyArticle"], "name": "\\u0000\\ud800", "author": [1, {"name": {}}]}',
            'xplGlobal.document.metadata={"title": "\\u0000T", "isbn": [{"value": 3}], "authors": [{"name": "A"}, 2]',
            "}",
            "[[[[",
            "</script>",
            "<div class=abstract>",
            "<h3>",
            "x" * 50,
            "</div>",
            "<meta charset=euc-jp>",
            "\x81\xff",
            "<link rel=canonical href='http://['>",
        )
    ),
    max_size=40,
).map(lambda words: "".join(words).encode("latin-1"))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A fixture with a piece of it lost, doubled or replaced, in one of the encodings that pages come in."""
    data = draw(st.sampled_from(SAVED))
    first, last = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
    piece = draw(
        st.one_of(st.binary(max_size=20), st.sampled_from([data[first:last] * 2, b"", b"\n", b"<div>", b"{{"]))
    )
    whole = data[:first] + piece + data[last:]
    if codec := draw(st.sampled_from(["", "utf-16", "utf-16-be", "utf-8-sig"])):
        whole = whole.decode(errors="replace").encode(codec)
    return whole[: draw(st.integers(0, len(whole)))] if draw(st.booleans()) else whole


BY_TAGS = {name for name, site in SITES.items() if isinstance(site, StandardSite)} | {"html"}
"""Sites that refuse what states no publication, and keep nothing of it."""
LISTS = {"litdb-page"}
"""Pages of many records, each with an entry of its own."""


@pytest.mark.parametrize("name", ["html", "sciencedirect", "pubmed-html"])
@given(data=st.one_of(st.binary(), PAGES, damaged(), TAGS))
def test_no_bytes_raise_and_a_page_is_in_its_first_record_or_refused(name: str, data: bytes) -> None:
    items = list(SITES[name].parse(from_bytes(data)))
    records = [item for item in items if isinstance(item, Record)]
    refused = [item for item in items if isinstance(item, Problem) and item.lost is Lost.SOURCE]
    assert bool(records) != bool(refused)
    assert all(record.title for record in records)
    if records:
        assert data[: records[0].entries[0].start] in (b"", BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)
        assert b"".join(record.entries[0].raw for record in records) in (data, data[3:], data[2:])


@pytest.mark.parametrize(
    "site", [pytest.param(site, id=name) for name, site in SITES.items() if name not in BY_TAGS | LISTS]
)
@given(data=st.one_of(st.binary(), PAGES, LINES, damaged()))
def test_no_bytes_raise_and_every_byte_is_kept_in_one_record_or_one_entry(site: ModuleType, data: bytes) -> None:
    *problems, last = site.parse(from_bytes(data))
    assert all(isinstance(problem, Problem) for problem in problems)
    if isinstance(last, Record):
        assert last.title
        entries = last.entries
    else:
        assert isinstance(last, Entry)
        assert [problem.code for problem in problems if problem.lost is Lost.ENTRY].count("no-title") == 1
        entries = (last,)
    assert (entries[0].raw, entries[0].start, entries[0].tail) == (data, 0, b"")
    assert {entry.format for entry in entries[1:]} <= {"bibtex"}


@pytest.mark.parametrize("name", sorted(LISTS))
@given(data=st.one_of(st.binary(), PAGES, LINES, damaged()))
def test_no_bytes_raise_and_every_byte_of_a_list_is_in_one_entry(name: str, data: bytes) -> None:
    items = list(SITES[name].parse(from_bytes(data)))
    entries = [entry for item in items if isinstance(item, Record) for entry in item.entries]
    entries += [item for item in items if isinstance(item, Entry)]
    held = b"".join(one.raw + one.tail for one in sorted(entries, key=lambda one: (one.start, one.raw != b"")))
    assert held in (data, data[3:], data[2:])
    assert data.removesuffix(held) in (b"", BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)


@pytest.mark.parametrize("site", [pytest.param(module, id=name) for name, module in SITES.items()])
@given(head=st.one_of(st.text(), PAGES.map(bytes.decode), LINES.map(bytes.decode)))
def test_no_head_raises(site: ModuleType, head: str) -> None:
    assert site.recognises(head) in (True, False)


@given(data=st.one_of(PAGES, LINES, damaged()))
def test_a_pages_own_bibtex_is_a_slice_of_its_bytes(data: bytes) -> None:
    for item in SITES["lund"].parse(from_bytes(data)):
        for own in item.entries[1:] if isinstance(item, Record) else ():
            assert data[own.start : own.start + len(own.raw)] == own.raw


def test_every_fixture_belongs_to_a_site_that_recognises_it() -> None:
    assert len(SAVED) >= 9
    for data in SAVED:
        assert sum(site.recognises(data.decode()) for name, site in SITES.items() if name != "html") <= 1
