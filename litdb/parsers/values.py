"""JSON in: a source cut into the objects that are entries, each parsed by itself."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from litdb.fields.text import collapse
from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, whole
from litdb.parsers.build import SHOWN, Draft
from litdb.parsers.decoding import Piece

Object = dict[str, object]
Setters = Mapping[str, Callable[[Draft, object], None]]
"""Key of an entry's object -> what its value means."""

WRAPPERS = frozenset(("message", "items", "results", "data", "references", "docs", "response", "hits"))
"""Keys below which services put their lists of works."""

_NEVER = re.compile(r"(?!)")
_BETWEEN = re.compile(r"[\s,\[\]}]*+")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\Z)|[{}\[\]]', re.DOTALL)
_WRAPPED = re.compile(r"\s*+:\s*+(?=[{\[])")
_DEPTH = {"{": 1, "[": 1, "}": -1, "]": -1}
_decoder = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the keys of a format's entries mean.

    `entry` gives the part of an object that holds its fields, or None where it is no entry. A key without a setter
    says nothing that a record has; it stays in the entry.
    """

    form: str
    setters: Setters
    entry: Callable[[Object], Object | None] = lambda found: found
    finish: Callable[[Draft, Object], None] = lambda draft, _found: whole.finish(draft)
    key: Callable[[Object], str] = lambda _found: ""


def parse(source: Source, layout: Layout) -> Iterator[Record | Entry | Problem]:
    """Parse every object of a source that is an entry: one alone, in lists, in a service's answer, one a line.

    A broken object costs itself. The text is held in memory, the objects one at a time.
    """
    for piece in decoding.pieces(source, _NEVER):
        if piece.problem:
            yield piece.problem
        spans = dict(_spans(piece.text))
        starts = [0, *(start for start in spans if start)]
        for start, part in zip(starts, piece.parts(starts), strict=True):
            if start in spans:
                yield from _entry(part, spans[start] - start, layout)
            elif part.text:
                yield part.whole(layout.form, "")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the objects that may be entries begin and end; lists and wrappers are looked into."""
    at, is_listed = _BETWEEN.match(text, 0).end(), False  # type: ignore[union-attr]  # it matches nothing too
    while at < len(text):
        if text[at] != "{":
            found = _TOKEN.search(text, at)
            at = len(text) if found is None else found.end() if found[0][0] == '"' else found.start()
        elif inside := 0 if is_listed else _wrapped(text, at):
            at = inside
        else:
            end = _end(text, at)
            yield at, end
            at = end
        found = _BETWEEN.match(text, at)
        is_listed = found is not None and (is_listed or "[" in found[0]) and "]" not in found[0]
        at = found.end() if found else at


def _wrapped(text: str, start: int) -> int:
    """Where the list or object begins that an object is only the wrapper of; 0 if it is none."""
    depth = 0
    for found in _TOKEN.finditer(text, start):
        depth += _DEPTH.get(found[0], 0)
        if depth == 0:
            return 0
        if depth == 1 and found[0][1:-1] in WRAPPERS and (after := _WRAPPED.match(text, found.end())):
            return after.end()
    return 0


def _end(text: str, start: int) -> int:
    """Where the object ends: by JSON's grammar, or else behind the bracket that closes it, or at the end of all."""
    try:
        return _decoder.raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        depth = 0
        for found in _TOKEN.finditer(text, start):
            depth += _DEPTH.get(found[0], 0)
            if depth == 0:
                return found.end()
        return len(text)


def _entry(piece: Piece, end: int, layout: Layout) -> Iterator[Record | Entry | Problem]:
    """One object as a record."""
    entry = piece.entry(layout.form, (0, end, len(piece.text)))
    try:
        read = _decoder.decode(piece.text[:end])
    except (ValueError, RecursionError) as error:
        line = entry.line + (error.lineno - 1 if isinstance(error, json.JSONDecodeError) else 0)
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
        yield Problem("bad-json", f"the object is not JSON ({reason}); its bytes are kept", piece.text[:SHOWN],
                      Place(line), Lost.ENTRY)  # fmt: skip
        yield entry
        return
    found = layout.entry(read)
    if found is None:
        yield entry
        return
    draft = Draft()
    fields = [(name, value, entry.line) for name, value in found.items() if name in layout.setters and value]
    yield from build.build(fields, layout.setters, draft, text)
    layout.finish(draft, found)
    if not draft.says_what():
        message = "the object names neither a title nor a person nor an identifier: there is no record"
        yield Problem("no-title", message, piece.text[:SHOWN], Place(entry.line), Lost.ENTRY)
        yield entry
        return
    yield draft.record((entry,), layout.key(found))


def text(value: object) -> str:
    """A value as text: texts and numbers as they are, the first of a list, "" for what is neither."""
    if isinstance(value, str):
        return collapse(value)
    if isinstance(value, list):
        return text(value[0]) if value else ""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts(value: object) -> list[str]:
    """All the texts of a list, or the one text; empty ones left out."""
    found = [text(one) for one in value] if isinstance(value, list) else [text(value)]
    return [one for one in found if one]


def object_of(value: object) -> Object:
    """An object, or an empty one for what is none."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[Object]:
    """The objects of a list, or the one object."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def of(set_text: build.Setter) -> Callable[[Draft, object], None]:
    """A setter of text as one of a value, of each where there is a list: nothing is set where there is no text."""

    def set_value(draft: Draft, value: object) -> None:
        for one in texts(value):
            set_text(draft, one)

    return set_value
