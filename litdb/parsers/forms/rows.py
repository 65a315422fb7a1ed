"""Tables in: a row of column names, then one entry a row."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from litdb.fields.text import collapse
from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, whole
from litdb.parsers.build import SHOWN, Draft
from litdb.parsers.decoding import Piece

_LINE = re.compile(r"\n")
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_LONGEST = 400
"""Lines that one row has at most: a quotation mark that nothing closes costs its line, and not the file."""
_MARKS = "\t;,|"


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a format's tables mean.

    `setters` go by the column's name in lower case; a column without a setter is kept under its name. `is_quoted` says
    that a cell may stand in quotation marks, with line ends in it (RFC 4180).
    """

    form: str
    setters: Mapping[str, build.Setter]
    is_quoted: bool = True
    finish: Callable[[Draft], None] = whole.finish
    key: Callable[[Mapping[str, str]], str] = lambda _cells: ""


def names(head: str) -> list[str]:
    """The column names in the first row of a text, in lower case; one name where it is no table."""
    for line in head.lstrip("\ufeff").splitlines():
        if line.strip() and not _SEPARATOR.fullmatch(line):
            return _named(_cells(line, _mark(line)))
    return []


def _named(cells: list[str]) -> list[str]:
    return [collapse(cell).lower() for cell in cells]


def _mark(line: str) -> str:
    """What parts the cells of a row: the mark that it has most often, a tab before all others."""
    return max(_MARKS, key=lambda mark: (line.count(mark), mark == "\t"))


def _cells(row: str, mark: str, *, is_quoted: bool = True) -> list[str]:
    if not is_quoted or '"' not in row:
        return row.rstrip("\r\n").split(mark)
    try:
        return next(csv.reader(row.splitlines(keepends=True), delimiter=mark, strict=False), [])
    except csv.Error:  # a cell of more than 128 KiB
        return row.split(mark)


def parse(source: Source, layout: Layout) -> Iterator[Record | Entry | Problem]:
    """Parse every row of a source; the row of column names is an entry without a record."""
    columns: list[str] = []
    mark = ","
    for piece in _rows(source, is_quoted=layout.is_quoted):
        if piece.problem:
            yield piece.problem
        text = piece.text.strip("\ufeff\r\n")
        if columns and text.strip(f'{_MARKS} "'):
            yield from _entry(piece, columns, _cells(text, mark, is_quoted=layout.is_quoted), layout)
            continue
        if text.strip() and not columns and not _SEPARATOR.fullmatch(text):
            mark = _mark(text)
            columns = _named(_cells(text, mark))
        yield piece.whole(layout.form, "")


def _rows(source: Source, *, is_quoted: bool) -> Iterator[Piece]:
    """The source as rows: lines, joined where a cell in quotation marks goes on."""
    held: list[Piece] = []
    quotes = 0
    for piece in decoding.pieces(source, _LINE):
        held.append(piece)
        quotes += piece.text.count('"') if is_quoted else 0
        if quotes % 2 == 0:
            yield _joined(held)
            held, quotes = [], 0
        elif len(held) >= _LONGEST:
            yield from held
            held, quotes = [], 0
    yield from held


def _joined(pieces: list[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    problem = next((piece.problem for piece in pieces if piece.problem), None)
    text, escaped = "".join(one.text for one in pieces), "".join(one.escaped for one in pieces)
    return pieces[0]._replace(text=text, escaped=escaped, problem=problem)


def _entry(piece: Piece, columns: list[str], cells: list[str], layout: Layout) -> Iterator[Record | Entry | Problem]:
    """One row as a record; cells beyond the named columns are kept together."""
    entry = piece.whole(layout.form, "")
    filled = [(name, cell.strip(), entry.line) for name, cell in zip(columns, cells, strict=False) if cell.strip()]
    filled += [("further columns", cell.strip(), entry.line) for cell in cells[len(columns) :] if cell.strip()]
    draft = Draft()
    for problem in build.build([one for one in filled if one[0]], layout.setters, draft):
        yield replace(problem, at=Place(entry.line))
    layout.finish(draft)
    if not draft.says_what():
        message = "the row names neither a title nor a person nor an identifier: there is no record"
        yield Problem("no-title", message, piece.text.strip()[:SHOWN], Place(entry.line), Lost.ENTRY)
        yield entry
        return
    yield draft.record((entry,), layout.key({name: cell for name, cell, _ in filled}))
