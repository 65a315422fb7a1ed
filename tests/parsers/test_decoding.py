"""Bytes of any encoding, and the way back to them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model import sources
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source, from_bytes
from litdb.parsers import bibtex, decoding

START = re.compile(r"^(?=@)", re.MULTILINE)

ENTRIES = "@article{k1,\n author = {Müller, Jörg},\n title = {TGF-β1 – 深度 𝒳}\n}\n\n@book{k2,\n title={É}\n}\nend"
LINES = st.lists(
    st.sampled_from(
        [
            b"@article{k, title = {T}}\n", b"@book{k,\n author = {A and B},\n year = 2000\n}", b"\n", b"\r\n", b"\r",
            b"\xc3\xa9", b"\xe9", b"\xff", b"\0", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x9f\x92\x8a", b"\xe2\x82",
            b"@string{a = {b}}", b" @x{", b"}", b"@comment{c}\n", b"text", b"=", b",", b'"', b"{",
            b"\n@ misc {m, a={b}}",
        ]
    ),
    max_size=12,
).map(b"".join)  # fmt: skip
MARKED = st.tuples(st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"]), st.binary(max_size=40) | LINES)
BYTES = st.one_of(
    st.binary(max_size=200),
    LINES,
    MARKED.map(b"".join),
    st.tuples(st.sampled_from(["utf-16", "utf-16-le", "utf-16-be"]), st.text()).map(
        lambda pair: (ENTRIES + pair[1]).encode(pair[0], "replace")
    ),
)


def parsed(source: Source) -> list[Record | Entry | Problem]:
    return list(bibtex.parse(source))


def entries(items: list[Record | Entry | Problem]) -> list[Entry]:
    found = [
        entry
        for item in items
        if not isinstance(item, Problem)
        for entry in (item.entries if isinstance(item, Record) else (item,))
    ]
    return sorted(found, key=lambda entry: entry.start)


@given(BYTES)
def test_the_entries_of_any_bytes_are_the_bytes(data: bytes) -> None:
    at = 0
    for entry in entries(parsed(from_bytes(data))):
        assert entry.start == at
        assert data[at : at + len(entry.raw)] == entry.raw
        at += len(entry.raw) + len(entry.tail)
    assert at == len(data)


@given(BYTES)
def test_no_text_of_any_bytes_holds_a_lone_surrogate_or_nul(data: bytes) -> None:
    for item in parsed(from_bytes(data)):
        shown = repr(item) if isinstance(item, Problem) else item.key if isinstance(item, Entry) else repr(item)
        shown.encode()
    for record in (item for item in parsed(from_bytes(data)) if isinstance(item, Record)):
        texts = [record.title, record.abstract, record.citation_key, *map("".join, record.extra)]
        assert not any("\0" in text for text in texts)
    assert "\0" not in decoding.text(data)
    decoding.text(data).encode()


@given(data=BYTES, size=st.integers(1, 50))
def test_the_size_of_the_chunks_does_not_matter(data: bytes, size: int) -> None:
    whole = parsed(from_bytes(data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "CHUNK", size)
        assert parsed(from_bytes(data)) == whole


@given(BYTES)
def test_pieces_of_any_bytes_have_as_many_code_points_as_the_way_back(data: bytes) -> None:
    pieces = list(decoding.pieces(from_bytes(data), START))
    assert all(len(piece.text) == len(piece.escaped) for piece in pieces)
    assert b"".join(piece.entry("", (0, len(piece.text), len(piece.text))).raw for piece in pieces) == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("chunk", [1, 7, 1 << 20])
def test_the_same_text_in_any_encoding_gives_the_same_records(
    encoding: str, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "CHUNK", chunk)
    # Without a mark UTF-16 shows in the NULs of its western letters: it begins with such.
    data = (("% by hand\n" * 5) + ENTRIES).encode(encoding)
    items = parsed(from_bytes(data))
    records = [item for item in items if isinstance(item, Record)]
    assert [(one.citation_key, one.title) for one in records] == [("k1", "TGF-β1 – 深度 𝒳"), ("k2", "É")]
    assert [one.entries[0].line for one in records] == [6, 11]
    assert [item.lost for item in items if isinstance(item, Problem) and item.lost is not Lost.NOTHING] == []
    assert b"".join(entry.raw + entry.tail for entry in entries(items)) == data


def test_utf_16_with_the_mark_of_the_big_end_is_read() -> None:
    data = b"\xfe\xff" + ENTRIES.encode("utf-16-be")
    assert [item.title for item in parsed(from_bytes(data)) if isinstance(item, Record)] == ["TGF-β1 – 深度 𝒳", "É"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("é".encode("latin-1"), "é", id="Latin-1"),
        pytest.param("–“€".encode("cp1252"), "–“€", id="Windows-1252"),
        pytest.param(b"\x81", "\x81", id="a byte that Windows-1252 has not"),
        pytest.param("é".encode() + b"\xe9", "éé", id="two encodings in one text"),
        pytest.param(b"\xef\xbb\xbfa", "a", id="a byte order mark"),
        pytest.param(b"\xff\xfea\0\x00\xd8", "a\ufffd", id="half a character of UTF-16"),
        pytest.param(b"a\0b", "a\ufffdb", id="NUL"),
        pytest.param(b"\xed\xa0\x80", "í\xa0€", id="a surrogate in UTF-8"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_bytes_are_read_as_the_characters_that_they_most_likely_are(data: bytes, text: str) -> None:
    assert decoding.text(data) == text


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        pytest.param(b"@a{k,t={x}}\n", [], id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf@a{k,t={x}}\n", [("byte-order-mark", 1)], id="a byte order mark"),
        pytest.param(b"@a{k,t={x}}\n\n@a{l,t={\xe9}}\n@a{m,t={\xe8}}", [("encoding", 3)], id="Latin-1, once"),
        pytest.param(b"@a{k,t={\xe9}}\n@a{l,t={\0}}", [("encoding", 1), ("encoding", 2)], id="Latin-1 and NUL"),
    ],
)
def test_what_is_odd_about_the_encoding_is_a_note_with_the_line_where_it_begins(
    data: bytes, notes: list[tuple[str, int]]
) -> None:
    problems = [item for item in parsed(from_bytes(data)) if isinstance(item, Problem)]
    assert [(one.code, one.at.line) for one in problems] == notes
    assert {one.lost for one in problems} <= {Lost.NOTHING}


@pytest.mark.parametrize(
    ("data", "is_binary"),
    [
        pytest.param(b"", False, id="nothing"),
        pytest.param(b"a\0" + b"b" * 2000, False, id="a stray NUL"),
        pytest.param("title".encode("utf-16"), False, id="UTF-16"),
        pytest.param(bytes(100), True, id="NULs"),
        pytest.param(b"PK\3\4" + bytes(10) + b"x" * 500, True, id="a head with NULs"),
    ],
)
def test_binary_is_what_has_more_nul_than_a_fault_would(data: bytes, *, is_binary: bool) -> None:
    assert decoding.is_binary(data) is is_binary


def test_parts_of_a_piece_know_their_place() -> None:
    (whole,) = decoding.pieces(from_bytes(b"a\xc3\xa9\nb\xe9\nc"), START)
    parts = list(whole.parts([0, 3, 5]))
    assert [(part.text, part.start, part.line) for part in parts] == [("aé\n", 0, 1), ("bé", 4, 2), ("\nc", 6, 2)]
    assert parts[1].entry("", (0, 2, 2)).raw == b"b\xe9"
