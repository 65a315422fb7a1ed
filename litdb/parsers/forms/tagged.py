"""Files of tagged lines, as RIS, MEDLINE, the Web of Science and their kin have them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, whole
from litdb.parsers.build import SHOWN, Field
from litdb.parsers.decoding import Piece
from litdb.parsers.draft import Draft


def no_key(_draft: Draft, _fields: list[Field]) -> str:
    """The citation key of a format that has none."""
    return ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a format lays out its entries, and what its tags mean.

    `starts` finds where entries begin, `mark` what stands there (`decoding.pieces`). `field` finds a field, its further
    lines with it: group 1 is the tag, 2 the value as it stands. `first` are the tags of which an entry has one, unless
    the tag `last` ends it. `finish` gives the draft what its fields mean together, `key` the citation key.
    """

    form: str
    starts: re.Pattern[str]
    field: re.Pattern[str]
    first: frozenset[str]
    setters: build.Setters
    last: str = ""
    mark: str = "\n"
    finish: Callable[[Draft], None] = whole.finish
    key: Callable[[Draft, list[Field]], str] = no_key


def parse(source: Source, layout: Layout) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a source; what stands between them is kept as entries without a record."""
    start = source.head()
    if b"\r" in start and b"\n" not in start:
        layout = _of_returns(layout)
    for piece in decoding.pieces(source, layout.starts, layout.mark):
        if piece.problem:
            yield piece.problem
        for part in _parts(piece, layout):
            yield from _entry(part, layout)


def _of_returns(layout: Layout) -> Layout:
    """The layout of a file whose lines end in carriage returns alone, as some that are older than most programs do."""
    return replace(
        layout,
        starts=re.compile(layout.starts.pattern.replace(r"\n", r"\r"), layout.starts.flags),
        mark=layout.mark.replace("\n", "\r"),
    )


def head(source: Source) -> str:
    """The text of a source's first bytes, with line feeds alone as line ends."""
    return _unified(decoding.text(source.head()))


def lines(text: str) -> list[str]:
    r"""The lines of a value, without white space around them and without empty ones.

    >>> lines("Strand, J\n   Ek, A")
    ['Strand, J', 'Ek, A']
    """
    return [line for line in map(str.strip, text.split("\n")) if line]


def _parts(piece: Piece, layout: Layout) -> Iterator[Piece]:
    """The piece as entries: where fields stand behind the end of one, a further one lacks its first line."""
    text = _unified(piece.text)
    if not layout.last or _is_one(text, layout.last):
        yield piece
        return
    starts, ended = [0], False
    for found in layout.field.finditer(text):
        if ended:
            starts.append(found.start())
        ended = found[1] == layout.last
    yield from piece.parts(starts) if len(starts) > 1 else (piece,)


def _is_one(text: str, last: str) -> bool:
    """Whether the last tag stands in the text once at most, on its last line: most entries need no further look."""
    at = text.find(last)
    return at < 0 or (text.rstrip().find("\n", at) < 0 and text.rfind(last) == at)


def _unified(text: str) -> str:
    """The text with line feeds alone as line ends, of the same length."""
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


def _entry(piece: Piece, layout: Layout) -> Iterator[Record | Entry | Problem]:
    """One entry as a record; what has none of an entry's tags is kept as it stands."""
    text = _unified(piece.text)
    found = layout.field.findall(text)
    fields = [
        (tag, value, at) for at, (tag, bare) in enumerate(found) if tag != layout.last and (value := bare.strip())
    ]
    if not _is_entry(found, layout):
        yield piece.whole(layout.form, "")
        return
    entry = piece.entry(layout.form, (0, _end(text, found, layout), len(text)))
    draft = Draft()
    if problems := list(build.build(fields, layout.setters, draft)):
        lines = _lines(piece, [one.start() for one in layout.field.finditer(text)])
        for problem in problems:
            yield replace(problem, at=Place(lines[problem.at.line]))
    layout.finish(draft)
    key = layout.key(draft, fields)
    if not draft.says_what():
        message = "the entry names neither a title nor a person nor an identifier: there is no record"
        yield Problem("no-title", message, text.strip()[:SHOWN], Place(entry.line), Lost.ENTRY)
        yield entry
        return
    yield draft.record((entry,), key)


def _lines(piece: Piece, places: list[int]) -> list[int]:
    """The lines of the source on which these places of the piece are, which stand in order."""
    counts = [piece.text.count("\n", start, end) for start, end in pairwise([0, *places])]
    return [piece.line + count for count in accumulate(counts)]


def _is_entry(found: list[tuple[str, str]], layout: Layout) -> bool:
    """Whether the fields have a tag that each entry has, or are some and ended by the last one."""
    if found and found[0][0] in layout.first:
        return True
    tags = [tag for tag, _ in found]
    return not layout.first.isdisjoint(tags) or (len(tags) > 2 and layout.last in tags)


def _end(text: str, found: list[tuple[str, str]], layout: Layout) -> int:
    """Where the entry ends: with the line of its last tag, behind which no field stands, or else with its text."""
    tag, rest = found[-1]
    if tag != layout.last:
        return len(text.rstrip())
    return len(text) - len(rest) + len(rest.partition("\n")[0].rstrip())
