"""Bytes of any encoding -> text, with the way back to every byte."""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry
from litdb.model.sources import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ERRORS = {"utf-16-le": "surrogatepass", "utf-16-be": "surrogatepass"}
"""How bytes that are no text come through an encoding and back; in all others `surrogateescape`."""
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]{0,100}\bencoding\s*=\s*[\"']([\w.:-]+)")
_SINGLE_BYTE = {
    **{f"iso-8859-{number}": f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
    **{f"windows-{number}": f"cp{number}" for number in range(1250, 1259)},
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "koi8-r": "koi8-r",
}
"""Encodings that a declaration of XML may name, and from whose text the way back to every byte is known."""

# A byte that is not UTF-8 comes out of `surrogateescape` as a lone surrogate, one for one. It is read as the character
# that it is in Windows-1252, or in Latin-1 where that has none; other lone surrogates (of UTF-16) are no characters.
_READ_AS = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(128, 256)
}
_READ_AS |= dict.fromkeys((code for code in range(0xD800, 0xE000) if code not in _READ_AS), "\ufffd")
# NUL is no character of any text either, and PostgreSQL stores none.
_READ_AS[0] = "\ufffd"


def encoding(head: bytes) -> tuple[str, bytes]:
    """The encoding that the first bytes speak of, and the byte order mark that they begin with (b"" if none).

    Source: XML 1.0, Appendix F (detection of character encodings).

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
    declared = _DECLARED.match(sample)
    return _SINGLE_BYTE.get(declared[1].decode().lower(), "utf-8") if declared else "utf-8", b""


def is_binary(head: bytes) -> bool:
    """Whether more than one byte in 1,000 is NUL and it is not UTF-16; a stray one is only a fault in a text."""
    return encoding(head)[0] not in _ERRORS and head.count(0) > 1 + len(head) // 1000


def text(data: bytes) -> str:
    """The text of bytes in whatever encoding they are, without a byte order mark. Never raises."""
    name, mark = encoding(data)
    body = data[len(mark) :]
    with suppress(UnicodeDecodeError):  # most text is what its encoding says, and then needs no second look
        if b"\0" not in body:
            return body.decode(name)
    return clean(body.decode(name, "replace" if name in _ERRORS else "surrogateescape"))


def clean(escaped: str) -> str:
    """Text in which lone surrogates are read as the Windows-1252 bytes that they stand for, and NUL as U+FFFD."""
    return escaped.translate(_READ_AS) if "\0" in escaped or _broken(escaped) else escaped


def _broken(escaped: str) -> bool:
    """Whether a lone surrogate is in it."""
    if escaped.isascii():
        return False
    try:
        escaped.encode()
    except UnicodeEncodeError:
        return True
    return False


class Piece(NamedTuple):
    """A stretch of a source: its `text` to understand, `escaped` to get the bytes back, where it starts.

    Both have the same length: a code point of one is that of the other, or a byte that was not one.
    """

    text: str
    escaped: str
    encoding: str
    start: int
    line: int
    problem: Problem | None = None

    def parts(self, starts: Iterable[int]) -> Iterator["Piece"]:
        """The piece cut at these places, in order; the first is 0."""
        places = [*starts, len(self.text)]
        at, line = self.start, self.line
        for start, until in pairwise(places):
            text, escaped = self.text[start:until], self.escaped[start:until]
            yield Piece(text, escaped, self.encoding, at, line)
            at += len(_encoded(escaped, self.encoding))
            line += text.count("\n")

    def whole(self, form: str, key: str) -> Entry:
        """The piece as one entry, its tail the white space at its end."""
        raw = self._bytes(0, len(self.text))
        tail = self._bytes(len(self.text.rstrip()), len(self.text))
        return Entry(form, raw[: len(raw) - len(tail)], key, self.start, self.line, tail)

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
    return escaped.encode(name, _ERRORS.get(name, "surrogateescape"))


At = Callable[[re.Match[str]], int]
"""Where a piece begins that a match stands for."""
BEHIND: At = re.Match.end
# A pattern that only looks ahead costs three times one whose first sign can be looked for.
FROM: At = re.Match.start


def pieces(source: Source, starts: re.Pattern[str], mark: str = "\n", at: At = BEHIND) -> Iterator[Piece]:
    """The source as pieces, each beginning behind a match of `starts` or from it on (the first at byte 0).

    In bounded memory. Notes on the encoding come with the first piece that they are about. `starts` must begin with the
    `mark`, or look ahead for it.
    """
    name, bom = encoding(source.head())
    place, line = len(bom), 1
    noted = {""}
    problem: Problem | None
    if bom:
        problem = Problem("byte-order-mark", f"a byte order mark says {name.upper()}", "", Place(1), Lost.NOTHING)
        yield Piece("\ufeff", "\ufeff", name, 0, 1, problem)
    for buffer, form in _buffers(source, name, len(bom), _Cut(starts, mark, at)):
        for escaped in cut(buffer, starts, at):
            fault = "" if escaped.isascii() and "\0" not in escaped else _fault(escaped, form)
            problem = Problem("encoding", fault, "", Place(line), Lost.NOTHING) if fault not in noted else None
            noted.add(fault)
            yield Piece(clean(escaped) if fault else escaped, escaped, form, place, line, problem)
            place += len(_encoded(escaped, form))
            line += escaped.count("\n")


def _fault(escaped: str, form: str) -> str:
    """What a piece holds that is no text, as a sentence; "" if nothing."""
    if "\0" in escaped:
        return "NUL characters, from this line on, were read as U+FFFD"
    if not _broken(escaped):
        return ""
    read_as = "U+FFFD" if form in _ERRORS else "Windows-1252"
    return f"bytes that are not {form.upper()}, from this line on, were read as {read_as}"


def cut(text: str, starts: re.Pattern[str], at: At = BEHIND) -> Iterator[str]:
    """The text cut at the matches of `starts`; all pieces together are the text, and none is empty."""
    last = 0
    for place in map(at, starts.finditer(text)):
        if place:
            yield text[last:place]
        last = place
    if last < len(text):
        yield text[last:]


class _Cut(NamedTuple):
    """Where a source may be cut, and what each such place begins with."""

    starts: re.Pattern[str]
    mark: str
    at: At

    def last(self, text: str) -> int:
        """Where the last piece in the text begins, 0 if none does after the first character."""
        end = len(text)
        while (end := text.rfind(self.mark, 0, end)) >= 0:
            if found := self.starts.match(text, end):
                return self.at(found)
        return 0


def _buffers(source: Source, name: str, skip: int, places: _Cut) -> Iterator[tuple[str, str]]:
    """The decoded source in stretches that end where a piece ends, each with its encoding."""
    decoder = codecs.getincrementaldecoder(name)(_ERRORS.get(name, "surrogateescape"))
    held: list[str] = []
    for chunk in source.chunks():
        text = decoder.decode(chunk[skip:])
        skip = max(skip - len(chunk), 0)
        end = places.last(text)
        if end:
            yield "".join([*held, text[:end]]), name
            held = []
        held.append(text[end:])
    left = decoder.getstate()[0]
    # Half a character of UTF-16 at the end is bytes that are no text; in UTF-8 they are escaped as any other.
    held.append("" if name in _ERRORS else left.decode("utf-8", "surrogateescape"))
    if rest := "".join(held):
        yield rest, name
    if left and name in _ERRORS:
        yield left.decode("utf-8", "surrogateescape"), "utf-8"
