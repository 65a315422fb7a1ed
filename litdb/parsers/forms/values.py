"""JSON in: a source cut into the objects that are entries, each parsed by itself."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from litdb.fields import abstracts
from litdb.fields.text import collapse
from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, meanings, whole
from litdb.parsers.build import SHOWN
from litdb.parsers.decoding import Piece
from litdb.parsers.draft import Draft

Object = dict[str, object]
Setters = Mapping[str, Callable[[Draft, object], None]]
"""Key of an entry's object -> what its value means."""

_NEVER = re.compile(r"(?!)")
_LINES = re.compile(r"\n(?=\{)")
_BETWEEN = re.compile(r"[\s,\[\]}]*+")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[{}\[\]]', re.DOTALL)
_WRAPPED = re.compile(r"\s*+:\s*+(?=[{\[])")
_OPENING = re.compile(r'\{\s*+"[^"\\]{1,60}"\s*+:')
_KEY = re.compile(r'"([\w@:.-]{1,40})"\s*+:')
_ESCAPE = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")
_DEPTH = {"{": 1, "[": 1, "}": -1, "]": -1}
_PATIENCE = 4
"""How often as many characters as the source has may be read in vain before what is left of it is one broken entry."""
_decoder = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the keys of a format's entries mean.

    `entry` gives the part of an object that holds its fields, or None where it is no entry. A key without a setter
    says nothing that a record has; it stays in the entry, and where `keeps` its text is kept too. `wrappers` are the
    keys below which a service puts its list of works, or its one work.
    """

    form: str
    setters: Setters
    entry: Callable[[Object], Object | None] = lambda found: found
    finish: Callable[[Draft, Object], None] = lambda draft, _found: whole.finish(draft)
    key: Callable[[Object], str] = lambda _found: ""
    wrappers: frozenset[str] = frozenset(("items",))
    keeps: bool = False


def parse(source: Source, layout: Layout) -> Iterator[Record | Entry | Problem]:
    """Parse every object of a source that is an entry: one alone, in lists, in a service's answer, one a line.

    A broken object costs itself. The text is held in memory, the objects one at a time; of one object a line, a line.
    """
    is_lined = _is_lined(decoding.text(source.head()))
    for piece in decoding.pieces(source, _LINES) if is_lined else decoding.pieces(source, _NEVER, "\0{"):
        if piece.problem:
            yield piece.problem
        spans = dict(_spans(piece.text, layout.wrappers))
        starts = [0, *(start for start in spans if start)]
        for start, part in zip(starts, piece.parts(starts), strict=True):
            if start in spans:
                yield from _entry(part, spans[start] - start, layout)
            elif part.text:
                yield part.whole(layout.form, "")


def _is_lined(head: str) -> bool:
    """Whether the first line is an object, and the second begins another."""
    line, _, rest = head.strip().partition("\n")
    if not line.startswith("{") or not rest.startswith("{"):
        return False
    try:
        return _decoder.raw_decode(line)[1] == len(line.rstrip())
    except (ValueError, RecursionError):
        return False


def _spans(text: str, wrappers: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the objects that may be entries begin and end; lists and wrappers are looked into."""
    at, is_listed = _behind(text, 0, is_listed=False)
    patience = _PATIENCE * len(text)
    while at < len(text):
        if text[at] != "{":
            found = _TOKEN.search(text, at)
            at = len(text) if found is None else found.end() if found[0][0] == '"' else found.start()
        elif inside := 0 if is_listed else _wrapped(text, at, wrappers):
            at = inside
        else:
            end, cost = _end(text, at, patience)
            patience -= cost
            yield at, end
            at = end
        at, is_listed = _behind(text, at, is_listed=is_listed)


def _behind(text: str, at: int, *, is_listed: bool) -> tuple[int, bool]:
    """Where the next thing begins that is neither space nor bracket, and whether it stands in a list."""
    found = _BETWEEN.match(text, at)
    between = found[0] if found else ""
    opened, closed = between.rfind("["), between.rfind("]")
    return at + len(between), opened > closed or (is_listed and closed < 0)


def _wrapped(text: str, start: int, wrappers: frozenset[str]) -> int:
    """Where the list or object begins that an object is only the wrapper of; 0 if it is none."""
    depth = 0
    for found in _TOKEN.finditer(text, start):
        depth += _DEPTH.get(found[0], 0)
        if depth == 0:
            return 0
        if depth == 1 and found[0][1:-1] in wrappers and (after := _WRAPPED.match(text, found.end())):
            return after.end()
    return 0


def _end(text: str, start: int, patience: int) -> tuple[int, int]:
    """Where the object ends, and how many characters were read in vain to know it.

    By JSON's grammar, or else behind the bracket that closes it, or where another begins as this does, or at the end.
    """
    try:
        return _decoder.raw_decode(text, start)[1], 0
    except json.JSONDecodeError as error:
        cost, sibling = error.pos - start, _sibling(text, start) if patience > 0 else len(text)
    except (ValueError, RecursionError):
        cost, sibling = 0, len(text)
    depth = 0
    for found in _TOKEN.finditer(text, start):
        depth += _DEPTH.get(found[0], 0)
        if depth == 0:
            return found.end(), cost
        if found.end() - start > patience:
            break
    return sibling, cost + len(text) - start


def _sibling(text: str, start: int) -> int:
    """Where the next object begins with the key, and the white space, that this one begins with; or the end."""
    opening = _OPENING.match(text, start)
    at = text.find(opening[0], start + 1) if opening else -1
    return at if at > 0 else len(text)


def _entry(piece: Piece, end: int, layout: Layout) -> Iterator[Record | Entry | Problem]:
    """One object as a record."""
    entry = piece.entry(layout.form, (0, end, len(piece.text)))
    read = _read(piece.text[:end], entry.line)
    if isinstance(read, Problem):
        yield read
        yield entry
        return
    yield from record(entry, read, layout, piece.text)


def record(entry: Entry, read: Object, layout: Layout, said: str) -> Iterator[Record | Entry | Problem]:
    """The record that an entry's object says, or the entry alone where it says none; `said` is what a problem shows."""
    found = layout.entry(read)
    if found is None:
        yield entry
        return
    draft = Draft()
    fields = [
        (name, value, entry.line)
        for name, value in found.items()
        if value and (name in layout.setters or (layout.keeps and text(value)))
    ]
    yield from build.build(fields, layout.setters, draft, shown)
    layout.finish(draft, found)
    if not draft.says_what():
        message = "the object names neither a title nor a person nor an identifier: there is no record"
        yield Problem("no-title", message, said[:SHOWN], Place(entry.line), Lost.ENTRY)
        yield entry
        return
    yield draft.record((entry,), layout.key(found))


def _read(text: str, line: int) -> Object | Problem:
    """The object that a text is, or why it is none."""
    try:
        read = _decoder.decode(text)
        return _cleaned(read) if _ESCAPE.search(text) else read  # type: ignore[return-value]  # it begins with `{`
    except json.JSONDecodeError as error:
        line, reason = line + error.lineno - 1, error.msg
    except RecursionError:
        reason = "it is nested too deeply"
    except ValueError:
        reason = "a number in it has too many digits"
    message = f"the object is not JSON ({reason}); its bytes are kept"
    return Problem("bad-json", message, text[:SHOWN], Place(line), Lost.ENTRY)


def _cleaned(value: object) -> object:
    """The value without escaped characters that are none: halves of surrogate pairs, and NUL."""
    if isinstance(value, str):
        return decoding.clean(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {decoding.clean(name): _cleaned(one) for name, one in value.items()}
    return value


def keys(head: str) -> frozenset[str]:
    """The keys in the head of a source of JSON; none where it begins as JSON of objects does not.

    >>> sorted(keys('[{"id": 1, "title": "T"}]')), keys("@article{a}")
    (['id', 'title'], frozenset())
    """
    return frozenset(_KEY.findall(head)) if head.lstrip("\ufeff \t\r\n[")[:1] == "{" else frozenset()


def text(value: object) -> str:
    """A value as text: texts and numbers as they are, the first of a list, "" for what is neither."""
    while isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, str):
        return collapse(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts(value: object) -> list[str]:
    """All the texts of a list, or the one text; empty ones left out."""
    found = [text(one) for one in value] if isinstance(value, list) else [text(value)]
    return [one for one in found if one]


def shown(value: object) -> str:
    """A value as it is kept where it has no meaning: the one text in it, or else its JSON."""
    if isinstance(value, dict) and len(value) == 1:
        (value,) = value.values()
    if found := text(value):
        return found
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return ""


_NO = frozenset(("", "0", "false", "no"))


def is_no(value: object) -> bool:
    """Whether a value says no, as a truth value or as people write one; nothing said is no.

    >>> is_no(False), is_no("0"), is_no(None), is_no(1), is_no("true")
    (True, True, True, False, False)
    """
    return value is not True and text(value).lower() in _NO


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


def title(column: str) -> Callable[[Draft, object], None]:
    """A setter of a title in a column, its markup kept; a further one is kept in `extra`."""
    return of(build.text(column, meanings.rich))


def nothing(_draft: Draft, _value: object) -> None:
    """Leave what says nothing of the work, or is read with all else at the end, to the entry."""


def abstract(draft: Draft, value: object) -> None:
    """Set the abstract. JSON wraps no lines: each of them is a paragraph."""
    lines = value.splitlines() if isinstance(value, str) else texts(value)
    if found := "\n".join(filter(None, map(abstracts.plain, lines))):
        draft.texts.setdefault("abstract", found)
