"""Text documents: .docx of Word and .odt of LibreOffice; their lines are paragraphs.

Source: ECMA-376, part 1, sections 17.11 (notes) and 17.16 (fields); OpenDocument 1.3, part 3, section 7.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import NamedTuple, TypeVar

from litdb.manuscripts.documents import fields, markup
from litdb.manuscripts.values import Cited, Known, UnreadableError

T = TypeVar("T")
_WORKS = 200_000
"""Citations of a document at most: a book has some thousands."""
_NESTED = 100
"""Fields that stand in each other."""
_NOTES = {"footnoteReference": "word/footnotes.xml", "endnoteReference": "word/endnotes.xml"}


class _Referred(NamedTuple):
    """The place of a note in the text: `of` names its kind."""

    of: str
    number: str
    line: int


def scan(data: bytes, _known: Known) -> Iterator[Cited]:
    """The works that a .docx cites, those of notes where these are referred to. Raises UnreadableError."""
    whole = markup.archive(data, ("word/document.xml", *_NOTES.values()))
    if "word/document.xml" not in whole.NameToInfo:
        raise UnreadableError("it is no document of Word: word/document.xml is not in it")
    notes = {kind: _by_note(markup.told(whole, name, _Word())) for kind, name in _NOTES.items()}
    yield from _counted(_placed(markup.told(whole, "word/document.xml", _Word()), notes))


def scan_odt(data: bytes, _known: Known) -> Iterator[Cited]:
    """The works that an .odt cites. Raises UnreadableError."""
    whole = markup.archive(data, ("content.xml",))
    if "content.xml" not in whole.NameToInfo:
        raise UnreadableError("it is no OpenDocument text: content.xml is not in it")
    yield from _counted(markup.told(whole, "content.xml", _Office()))


def _counted(found: Iterator[T]) -> Iterator[T]:
    """The same, as long as there are no more than a document has. Raises UnreadableError."""
    yield from islice(found, _WORKS)
    if next(found, None) is not None:
        raise UnreadableError(f"it cites more than {_WORKS:,} times")


_Said = tuple[str, Cited | _Referred]
"""What a part of a .docx says, with the number of the note that it stands in."""
_Notes = dict[str, list[Cited]]
"""Number of a note -> what it cites."""


def _by_note(said: Iterator[_Said]) -> _Notes:
    found: _Notes = {}
    for number, one in _counted(said):
        if isinstance(one, Cited):
            found.setdefault(number, []).append(one)
    return found


def _placed(said: Iterator[_Said], notes: dict[str, _Notes]) -> Iterator[Cited]:
    """What a text and its notes cite."""
    for _, one in said:
        if isinstance(one, Cited):
            yield one
        else:
            found = notes[one.of].get(one.number, ())
            yield from (Cited(each.key, one.line, "", each.ids, each.title, each.year) for each in found)


def _attribute(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


class _Text:
    """Text that comes in pieces."""

    def __init__(self) -> None:
        self._pieces = StringIO()

    def add(self, piece: str) -> None:
        """Add a piece. Raises UnreadableError."""
        self._pieces.write(piece)
        if self._pieces.tell() > markup.LONGEST:
            raise UnreadableError(f"a paragraph or field in it is longer than {markup.LONGEST:,} characters")

    def taken(self) -> str:
        """All of it, which begins anew."""
        if not self._pieces.tell():
            return ""
        found, self._pieces = self._pieces.getvalue(), StringIO()
        return found


class _Office:
    """Where in an .odt its reader is."""

    def __init__(self) -> None:
        self.said: list[Iterable[Cited]] = []
        self._line = self._depth = 0
        self._text = _Text()

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"p", "h"}:
            self._line += 1
            self._depth += 1
        elif name in {"reference-mark-start", "reference-mark"}:
            self.said.append(fields.cited(_attribute(attributes, "name"), self._line))
        elif name == "bibliography-mark":
            self.said.append((Cited(_attribute(attributes, "identifier"), self._line),))

    def leave(self, name: str) -> None:
        if name in {"p", "h"}:
            self._depth -= 1
            if text := self._text.taken():
                self.said.append(fields.written(text, self._line))

    def write(self, text: str) -> None:
        if self._depth:
            self._text.add(text)


class _Word:
    """Where in a part of a .docx its reader is: which paragraph, note and fields."""

    def __init__(self) -> None:
        self.said: list[Iterable[_Said]] = []
        self._note, self._name, self._line = "", "", 0
        # What is never ended is forgotten at last.
        self._codes: deque[_Text] = deque(maxlen=_NESTED)
        self._text, self._data = _Text(), _Text()

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        self._name = name
        if name == "p":
            self._line += 1
        elif name in {"footnote", "endnote"}:
            self._note = _attribute(attributes, "id")
        elif name == "fldChar":
            self._field(_attribute(attributes, "fldCharType"))
        elif name in _NOTES:
            self.said.append(((self._note, _Referred(name, _attribute(attributes, "id"), self._line)),))
        elif name == "fldSimple":
            self._say(fields.cited(_attribute(attributes, "instr"), self._line))
        elif name == "tag":
            self._say(fields.tagged(_attribute(attributes, "val"), self._line))

    def leave(self, name: str) -> None:
        self._name = ""
        if name == "p" and (text := self._text.taken()):
            self._say(fields.written(text, self._line))
        elif name == "fldData":
            self._say(fields.packed(self._data.taken(), self._line))

    def write(self, text: str) -> None:
        if self._name == "t":
            self._text.add(text)
        elif self._name == "fldData":
            self._data.add(text)
        elif self._name == "instrText" and self._codes:
            self._codes[-1].add(text)

    def _say(self, found: Iterator[Cited]) -> None:
        note = self._note
        self.said.append((note, one) for one in found)

    def _field(self, kind: str) -> None:
        """Begin a field, or read the code that it has: a field may stand in the code or the text of another."""
        if kind == "begin":
            self._codes.append(_Text())
        elif self._codes:
            code = (self._codes.pop() if kind == "end" else self._codes[-1]).taken()
            self._say(fields.cited(code, self._line))
