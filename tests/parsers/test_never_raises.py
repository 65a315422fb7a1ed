"""What holds of every parser of a citation format, on any bytes."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.problems import Problem
from litdb.model.records import TEXTS, Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import PARSERS, decoding, detect
from litdb.parsers.pages import SITES
from tests.conftest import FIXTURES

FORMATS = [pytest.param(name, id=name) for name in PARSERS if name not in SITES]
FILES = {
    name: [
        path.read_bytes()
        for path in sorted((FIXTURES / name).rglob("*"))
        if path.is_file() and not (path.suffix == ".json" and path.with_suffix("").is_file())
    ]
    for name in PARSERS
    if name not in SITES
}
PIECES = (
    b"",
    b"\n",
    b"\r",
    b"\0",
    b"<",
    b">",
    b"&",
    b'"',
    b"{",
    b"}",
    b"[",
    b",",
    b"\t",
    b"\xff",
    b"- ",
    b"  - ",
    b"\xc3",
)
CODECS = ("", "utf-16", "utf-16-be", "utf-8-sig", "latin-1")


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """A fixture of the format with a piece of it lost, doubled or replaced, in one of the encodings files come in."""
    data = draw(st.sampled_from(FILES[name]))
    first, last = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
    piece = draw(st.one_of(st.binary(max_size=20), st.sampled_from(PIECES), st.just(data[first:last] * 2)))
    whole = data[:first] + piece + data[draw(st.sampled_from([first, last])) :]
    if codec := draw(st.sampled_from(CODECS)):
        whole = whole.decode(errors="replace").encode(codec, "replace")
    return whole[: draw(st.integers(0, len(whole)))] if draw(st.booleans()) else whole


def checked(name: str, data: bytes) -> None:
    """Read the bytes, and see that every byte is in one entry and every text is one."""
    items = list(PARSERS[name].parse(from_bytes(data)))
    records = [item for item in items if isinstance(item, Record)]
    entries = [item for item in items if isinstance(item, Entry)] + [*chain(*(one.entries for one in records))]
    entries.sort(key=lambda entry: (entry.start, len(entry.raw) + len(entry.tail)))
    assert b"".join(entry.raw + entry.tail for entry in entries) == data
    assert all(data.startswith(entry.raw, entry.start) for entry in entries)
    last = 1 + decoding.text(data).count("\n")
    for item in items:
        assert not isinstance(item, Problem) or (item.message and 0 <= item.at.line <= last)
    for record in records:
        texts = [getattr(record, column) for column in TEXTS] + [text for pair in record.extra for text in pair]
        assert all(isinstance(text, str) and "\0" not in text for text in texts)
        for text in texts:
            text.encode()


@pytest.mark.parametrize("name", FORMATS)
@given(st.data())
def test_no_bytes_raise_and_every_byte_is_in_one_entry(name: str, data: st.DataObject) -> None:
    checked(name, data.draw(st.one_of(damaged(name), st.binary(max_size=200))))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_fixtures_that_it_reads(name: str) -> None:
    assert FILES[name]
    for data in FILES[name]:
        checked(name, data)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("codec", CODECS[:4])
def test_a_fixture_is_told_by_its_content_in_any_encoding(name: str, codec: str) -> None:
    for data in FILES[name]:
        text = decoding.text(data).removeprefix("\ufeff")
        assert detect(from_bytes(text.encode(codec) if codec else data, "page.html", "text/html")) == name
