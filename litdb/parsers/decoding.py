"""Bytes of any encoding -> text, with the way back to every byte."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry
from litdb.model.sources import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ERRORS = {"utf-8": "surrogateescape"}

# A byte that is not UTF-8 comes out of `surrogateescape` as a lone surrogate, one for one. It is read as the character
# that it is in Windows-1252, or in Latin-1 where that has none; other lone surrogates (of UTF-16) are no characters.
_READ_AS = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(128, 256)
}
_READ_AS |= dict.fromkeys((code for code in range(0xD800, 0xE000) if code not in _READ_AS), "\ufffd")


def encoding(head: bytes) -> tuple[str, bytes]:
    """The encoding that the first bytes speak of, and the byte order mark that they begin with (b"" if none).

    >>> encoding("title".encode("utf-16-le")), encoding(b"title")
    (('utf-16-le', b''), ('utf-8', b''))
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, mark
    sample = head[:1000]
    # Western text in UTF-16 has a NUL in every second byte, and in no other.
    for name, zeros, letters in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if len(zeros) > 4 and zeros.count(0) > 0.9 * len(zeros) and not letters.count(0):
            return name, b""
    return "utf-8", b""


def text(data: bytes) -> str:
    """The text of bytes in whatever encoding they are, without a byte order mark. Never raises."""
    name, mark = encoding(data)
    return clean(data[len(mark) :].decode(name, _ERRORS.get(name, "replace")))


def clean(escaped: str) -> str:
    """Text in which lone surrogates are read as the Windows-1252 bytes that they stand for."""
    return escaped if escaped.isascii() else escaped.translate(_READ_AS)


def _broken(escaped: str) -> bool:
    """Whether a lone surrogate is in it."""
    try:
        escaped.encode()
    except UnicodeEncodeError:
        return True
    return False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source: its `text` to understand, `escaped` to get the bytes back, where it starts.

    Both have the same length: a code point of one is that of the other, or a byte that was not one.
    """

    text: str
    escaped: str
    encoding: str
    start: int
    line: int
    problem: Problem | None = None

    def entry(self, form: str, span: tuple[int, int, int], key: str = "") -> Entry:
        """The entry at text[start:end], its tail reaching to `until`; `span` is (start, end, until)."""
        start, end, until = span
        return Entry(
            form,
            self._bytes(start, end),
            key,
            self.start + len(self._bytes(0, start)),
            self.line + self.text.count("\n", 0, start),
            self._bytes(end, until),
        )

    def _bytes(self, start: int, end: int) -> bytes:
        return _encoded(self.escaped[start:end], self.encoding)


def _encoded(escaped: str, name: str) -> bytes:
    return escaped.encode(name, _ERRORS.get(name, "surrogatepass"))


def pieces(source: Source, starts: re.Pattern[str]) -> Iterator[Piece]:
    """The source as pieces, each beginning where `starts` matches (the first at byte 0), read in bounded memory.

    Notes on the encoding come with the first piece that they are about. `starts` must match at line starts only.
    """
    name, mark = encoding(source.head())
    at, line, noted = len(mark), 1, False
    problem: Problem | None
    if mark:
        problem = Problem("byte-order-mark", f"a byte order mark says {name.upper()}", "", Place(1), Lost.NOTHING)
        yield Piece("\ufeff", "\ufeff", name, 0, 1, problem)
    for buffer, form in _buffers(source, name, len(mark), starts):
        for escaped in cut(buffer, starts):
            broken = not escaped.isascii() and _broken(escaped)
            problem = _not_utf8(line) if broken and not noted else None
            noted = noted or broken
            yield Piece(clean(escaped) if broken else escaped, escaped, form, at, line, problem)
            at += len(_encoded(escaped, form))
            line += escaped.count("\n")


def _not_utf8(line: int) -> Problem:
    message = "bytes that are not UTF-8, from this line on, were read as Windows-1252"
    return Problem("encoding", message, "", Place(line), Lost.NOTHING)


def cut(text: str, starts: re.Pattern[str]) -> Iterator[str]:
    """The text cut where `starts` matches; all pieces together are the text."""
    last = 0
    for found in starts.finditer(text):
        if found.start() > last:
            yield text[last : found.start()]
            last = found.start()
    if last < len(text):
        yield text[last:]


def _buffers(source: Source, name: str, skip: int, starts: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The decoded source in stretches that end where a piece ends, each with its encoding."""
    decoder = codecs.getincrementaldecoder(name)(_ERRORS.get(name, "surrogatepass"))
    held: list[str] = []
    for chunk in source.chunks():
        text = decoder.decode(chunk[skip:])
        skip = 0
        end = _last_start(text, starts)
        if end:
            yield "".join([*held, text[:end]]), name
            held = []
        held.append(text[end:])
    left = decoder.getstate()[0]
    # Half a character of UTF-16 at the end is bytes that are no text; in UTF-8 they are escaped as any other.
    held.append(left.decode("utf-8", "surrogateescape") if name == "utf-8" else "")
    if rest := "".join(held):
        yield rest, name
    if left and name != "utf-8":
        yield left.decode("utf-8", "surrogateescape"), "utf-8"


def _last_start(text: str, starts: re.Pattern[str]) -> int:
    """Where the last piece in the text begins, 0 if none does after the first character."""
    end = len(text)
    while (end := text.rfind("\n", 0, end)) >= 0:
        if starts.match(text, end + 1) and end + 1 < len(text):
            return end + 1
    return 0
