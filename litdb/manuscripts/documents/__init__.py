"""Text documents: .docx of Word and .odt of LibreOffice; their lines are paragraphs.

Source: ECMA-376, part 1, sections 17.11 (notes) and 17.16 (fields); OpenDocument 1.3, part 3, section 7.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  # an exception is named as a class

from litdb.manuscripts.documents import fields
from litdb.manuscripts.values import Cited, Known, UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST = 300_000_000
"""Bytes of XML in a part of a document at most: a book has 20 million."""
_NOTES = {"footnoteReference": "word/footnotes.xml", "endnoteReference": "word/endnotes.xml"}


class _Referred(NamedTuple):
    """The place of a note in the text: `of` names its kind."""

    of: str
    number: str
    line: int


def scan(data: bytes, _known: Known) -> Iterator[Cited]:
    """The works that a .docx cites, those of notes where these are referred to. Raises UnreadableError."""
    document = _part(data, "word/document.xml")
    if document is None:
        raise UnreadableError("it is no document of Word: word/document.xml is not in it")
    notes = {kind: _by_note(_part(data, name)) for kind, name in _NOTES.items()}
    for _, one in _walked(document):
        if isinstance(one, Cited):
            yield one
        else:
            found = notes[one.of].get(one.number, ())
            yield from (Cited(each.key, one.line, "", each.ids, each.title, each.year) for each in found)


def scan_odt(data: bytes, _known: Known) -> Iterator[Cited]:
    """The works that an .odt cites. Raises UnreadableError."""
    content = _part(data, "content.xml")
    if content is None:
        raise UnreadableError("it is no OpenDocument text: content.xml is not in it")
    line = 0
    for event, element in _elements(content):
        name = _local(element)
        if event == "start":
            line += name in {"p", "h"}
            if name in {"reference-mark-start", "reference-mark"}:
                yield from fields.cited(_attribute(element, "name"), line)
            elif name == "bibliography-mark":
                yield Cited(_attribute(element, "identifier"), line)
        elif name in {"p", "h"}:
            yield from fields.written("".join(map(str, element.itertext())), line)


def _part(data: bytes, name: str) -> bytes | None:
    """A file in a document, None if it has none of the name. Raises UnreadableError."""
    try:
        with ZipFile(BytesIO(data)) as whole:
            if name not in whole.namelist():
                return None
            with whole.open(name) as stream:
                found = stream.read(_MOST + 1)
    except (BadZipFile, ZlibError, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise UnreadableError(f"it cannot be unpacked ({error})") from error
    if len(found) > _MOST:
        raise UnreadableError(f"{name} in it is larger than {_MOST // 1_000_000} MB")
    return found


def _elements(markup: bytes) -> "Iterator[tuple[str, Element]]":
    from lxml.etree import LxmlError, iterparse

    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    try:
        yield from iterparse(
            BytesIO(markup), ("start", "end"), recover=True, remove_comments=True, remove_pis=True, **safe
        )  # type: ignore[call-overload]  # a name at a time would take four lines
    except (LxmlError, SyntaxError, ValueError):
        return  # what came before is kept


def _local(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _attribute(element: "Element", name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _by_note(markup: bytes | None) -> dict[str, list[Cited]]:
    """Number of a note -> what it cites."""
    found: dict[str, list[Cited]] = {}
    for number, one in _walked(markup) if markup else ():
        if isinstance(one, Cited):
            found.setdefault(number, []).append(one)
    return found


def _walked(markup: bytes) -> Iterator[tuple[str, Cited | _Referred]]:
    """What a part of a .docx cites and which notes it refers to, each with the number of the note that it stands in."""
    inside = _Inside()
    for event, element in _elements(markup):
        name = _local(element)
        if event == "start":
            inside.enter(name, element)
        for one in inside.said(name, element) if event == "end" else ():
            yield inside.note, one
        if event == "end" and name == "p":
            element.clear()


class _Inside:
    """Where in a part of a .docx its reader is: which paragraph, note and fields."""

    def __init__(self) -> None:
        self.note = ""
        self._line = 0
        self._codes: list[list[str]] = []
        self._texts: list[str] = []

    def enter(self, name: str, element: "Element") -> None:
        """Go into an element."""
        if name == "p":
            self._line += 1
        elif name in {"footnote", "endnote"}:
            self.note = _attribute(element, "id")

    def said(self, name: str, element: "Element") -> Iterator[Cited | _Referred]:
        """What an element says that ends here."""
        text = element.text or ""
        if name == "t":
            self._texts.append(text)
        elif name == "instrText" and self._codes:
            self._codes[-1].append(text)
        elif name == "fldChar":
            yield from self._field(_attribute(element, "fldCharType"))
        elif name in _NOTES:
            yield _Referred(name, _attribute(element, "id"), self._line)
        elif name == "p":
            yield from fields.written("".join(self._texts), self._line)
            self._texts.clear()
        elif name in _OTHERS:
            yield from self._other(name, element)

    def _other(self, name: str, element: "Element") -> Iterator[Cited]:
        if name == "fldSimple":
            yield from fields.cited(_attribute(element, "instr"), self._line)
        elif name == "fldData":
            yield from fields.packed(element.text or "", self._line)
        else:
            yield from fields.tagged(_attribute(element, "val"), self._line)

    def _field(self, kind: str) -> Iterator[Cited]:
        """Begin a field, or read the code that it has: a field may stand in the code or the text of another."""
        if kind == "begin":
            self._codes.append([])
        elif self._codes:
            code = "".join(self._codes[-1])
            self._codes[-1].clear()
            if kind == "end":
                self._codes.pop()
            yield from fields.cited(code, self._line)


_OTHERS = frozenset(("fldSimple", "fldData", "tag"))
