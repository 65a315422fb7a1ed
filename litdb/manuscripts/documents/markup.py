"""XML of text documents, read as it is unpacked: no tree is built, so that a small file cannot fill the memory."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, Protocol, TypeVar
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  # an exception is named as a class

from litdb.manuscripts.values import UnreadableError

T = TypeVar("T")
MOST = 60_000_000
"""Bytes of XML in a document at most: a book has 20 million."""
LONGEST = 4_000_000
"""Characters of a paragraph, a field or a tag at most."""
_ELEMENTS = 5_000_000
"""Elements of a part at most: a book has half a million."""
_DEEPEST, _NAMES, _ENTITY, _PIECE = 1000, 10_000, 20, 1 << 16
"""Elements in each other, names of elements and attributes, characters of an entity; bytes read at a time."""


class Listener(Protocol[T]):
    """What is told of the elements of a part, by their names without prefix; `said` is what it says to these."""

    said: list[Iterable[T]]

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def leave(self, name: str) -> None:
        """An element ends."""

    def write(self, text: str) -> None:
        """Text stands here, or a piece of it."""


def archive(data: bytes, names: Iterable[str]) -> ZipFile:
    """A document's files, of which these are to be read. Raises UnreadableError."""
    try:
        whole = ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise _packed(error) from error
    sizes = (whole.NameToInfo[name].file_size for name in names if name in whole.NameToInfo)
    if sum(sizes) > MOST:
        raise UnreadableError(f"its text is larger than {MOST // 1_000_000} MB when it is unpacked")
    return whole


def told(whole: ZipFile, name: str, listener: Listener[T]) -> Iterator[T]:
    """What a listener says to a part of a document, nothing if there is no such part. Raises UnreadableError."""
    if (part := whole.NameToInfo.get(name)) is None:
        return
    markup = _Markup(name, listener)
    for piece in _pieces(whole, part):
        markup.feed(piece)
        for one in listener.said:
            yield from one
        listener.said.clear()
    markup.feed(b"", is_last=True)


def _pieces(whole: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    # Other ways of packing unpack gigabytes at once; no text document is packed so (ECMA-376, part 2, annex B).
    if part.compress_type not in {ZIP_DEFLATED, ZIP_STORED}:
        raise UnreadableError(f"{part.filename} in it is packed as in no text document")
    try:
        with whole.open(part) as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except _BROKEN as error:
        raise _packed(error) from error


_BROKEN = (BadZipFile, ZlibError, OSError, RuntimeError, NotImplementedError, EOFError, ValueError)


def _packed(error: Exception) -> UnreadableError:
    return UnreadableError(f"it cannot be unpacked ({error})")


class _Markup:
    """The XML of a part, in pieces; entities stay as they are written."""

    def __init__(self, name: str, listener: Listener[Any]) -> None:
        self._name, self._listener = name, listener
        self._fed = self._depth = self._count = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = listener.write
        parser.DefaultHandler = self._other
        parser.EntityDeclHandler = self._entity

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Read on. Raises UnreadableError."""
        try:
            self._parser.Parse(piece, is_last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            if isinstance(error, UnreadableError):
                raise
            raise UnreadableError(f"{self._name} in it is broken: {error}") from error
        self._fed += len(piece)
        if self._fed - max(self._parser.CurrentByteIndex, 0) > LONGEST:
            raise self._refused(f"a tag of more than {LONGEST:,} characters")
        if len(self._parser.intern) > _NAMES:
            raise self._refused(f"more than {_NAMES:,} kinds of elements")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _ELEMENTS:
            what = f"{_DEEPEST:,} elements in each other" if self._depth > _DEEPEST else f"{_ELEMENTS:,} elements"
            raise self._refused(f"more than {what}")
        self._listener.enter(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._listener.leave(name.rpartition(":")[2])

    def _other(self, text: str) -> None:
        if text[0] == "&" and self._depth:
            self._listener.write(text)

    def _entity(self, _name: str, _is_parameter: bool, value: str | None, *_: str | None) -> None:  # noqa: FBT001  # expat calls it so
        if value and ("&" in value or len(value) > _ENTITY):
            raise self._refused("entities that no program for texts writes")

    def _refused(self, what: str) -> UnreadableError:
        return UnreadableError(f"{self._name} in it has {what}")
