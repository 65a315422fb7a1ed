"""Tables in: a row of column names, then one entry a row."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from litdb.fields.text import collapse
from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, whole
from litdb.parsers.build import SHOWN
from litdb.parsers.decoding import Piece
from litdb.parsers.draft import Draft

_LETTER = re.compile(r"[^\W_]+")
_LINES = {"\n": re.compile(r"\n"), "\r": re.compile(r"\r")}
_SEPARATOR = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)
_LONGEST = 400
"""Lines that one row has at most: a quotation mark that nothing closes costs its line, and not the file."""
_MARKS = "\t;,|"
_LOOKED_AT = 20
"""Lines that may stand before the column names (Dimensions has one on its data, spreadsheets have titles)."""
_NAMED = 3
"""Columns that must be known for a row to be that of their names."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a format's tables mean.

    `setters` go by the column's name as `bare` gives it; a column without a setter is kept under its name in lower
    case. `is_quoted` says that a cell may stand in quotation marks, with line ends in it (RFC 4180).
    """

    form: str
    setters: Mapping[str, build.Setter]
    is_quoted: bool = True
    finish: Callable[[Draft], None] = whole.finish
    key: Callable[[Mapping[str, str]], str] = lambda _cells: ""


class _Header(NamedTuple):
    """The row of column names: its line, what parts its cells, and the names."""

    line: str
    mark: str
    columns: list[str]


@lru_cache(maxsize=1 << 12)
def bare(name: str) -> str:
    """A column's name as it is compared: its letters and digits alone, in lower case.

    >>> bare("Journal Title"), bare("journal_title"), bare("journalTitle"), bare("Art. No.")
    ('journaltitle', 'journaltitle', 'journaltitle', 'artno')
    """
    return "".join(_LETTER.findall(name)).lower()


def names(head: str, known: Mapping[str, object]) -> list[str]:
    """The bare column names of a text, of which `known` are some: those of the first row that has enough of these."""
    return [bare(name) for name in _header(head, known).columns]


def _header(head: str, known: Mapping[str, object]) -> _Header:
    """The row of column names: the first with enough known ones; without such a row the first that says anything."""
    lines = [line for line in re.split(r"\r\n?|\n", head, maxsplit=_LOOKED_AT)[:_LOOKED_AT] if line.strip("\ufeff \t")]
    said = next((found[1] for line in lines if (found := _SEPARATOR.fullmatch(line))), "")
    rows = [_parted(line, said or _MARKS, known) for line in lines if not _SEPARATOR.fullmatch(line)]
    fitting = (row for row in rows if sum(bare(name) in known for name in row.columns) >= _NAMED)
    return next(fitting, rows[0] if rows else _Header("", ",", []))


def _parted(line: str, marks: str, known: Mapping[str, object]) -> _Header:
    """The line cut at the mark that gives the most known names, or else the most cells."""
    text = line.strip("\ufeff\r\n")

    def cut(mark: str) -> tuple[int, int, str, list[str]]:
        found = [collapse(cell) for cell in _cells(text, mark, 0)] if mark in text else [collapse(text.strip('"'))]
        return sum(bare(name) in known for name in found), len(found), mark, found

    _, _, mark, found = max(map(cut, marks), key=lambda one: one[:2])
    while found and not found[-1]:
        found.pop()
    return _Header(text, mark, found)


def _cells(row: str, mark: str, width: int) -> list[str]:
    """The cells of a row; one that breaks the rules is read so that it has as many as there are columns, if it can."""
    if '"' not in row:
        return row.split(mark)
    try:
        return next(csv.reader((row,), delimiter=mark, strict=True), [])
    except csv.Error:  # a mark inside a quotation, or a cell of more than 128 KiB
        found = _split(row, mark, is_lenient=True)
        other = _split(row, mark, is_lenient=False) if len(found) != width else []
        return other if len(other) == width else found


def _split(row: str, mark: str, *, is_lenient: bool) -> list[str]:
    """The cells of a row that breaks the rules: a quotation ends before a mark, or if it does not is none."""
    cells, at = [], 0
    last = row.rfind(f'"{mark}') if is_lenient else -1
    while at <= len(row):
        end = _closing(row, at, mark, is_lenient=at < last) if row.startswith('"', at) else -1
        if end >= 0:
            cells.append(row[at + 1 : end].replace('""', '"'))
            at = end + 2
        else:
            end = row.find(mark, at)
            end = len(row) if end < 0 else end
            cells.append(row[at:end])
            at = end + 1
    return cells


@lru_cache(maxsize=32)
def _quoted(mark: str) -> re.Pattern[str]:
    return re.compile(rf'"(?:[^"]|"")*+"(?={re.escape(mark)}|\Z)')


def _closing(row: str, at: int, mark: str, *, is_lenient: bool) -> int:
    """Where the quotation that begins here ends, -1 where it does not."""
    if found := _quoted(mark).match(row, at):
        return found.end() - 1
    return row.find(f'"{mark}', at + 1) if is_lenient else -1


def parse(source: Source, layout: Layout) -> Iterator[Record | Entry | Problem]:
    """Parse every row of a source; the row of column names, and what stands before it, are entries without a record."""
    head = decoding.text(source.head())
    header = _header(head, layout.setters)
    columns = [name if (name := bare(one)) in layout.setters else one.lower() for one in header.columns]
    is_quoted = layout.is_quoted or '"' in header.line
    is_head = True
    for piece, is_open in _rows(source, "\n" if "\n" in head else "\r", header if is_quoted else None):
        if piece.problem:
            yield piece.problem
        text = piece.text.strip("\ufeff\r\n")
        if is_head or text == header.line or not text.strip(f'{_MARKS} "'):
            is_head = is_head and not (header.line and text.startswith(header.line))
            yield piece.whole(layout.form, "")
            continue
        cells = _cells(text, header.mark, len(columns)) if is_quoted else text.split(header.mark)
        yield from _entry(piece, columns, cells, layout)
        if is_open:
            message = "no quotation mark closes the one in this row: the line was read by itself"
            yield Problem("open-quotation", message, text[:SHOWN], Place(piece.line), Lost.NOTHING)


def _rows(source: Source, end: str, header: _Header | None) -> Iterator[tuple[Piece, bool]]:
    """The source as rows, and whether a quotation was left open: lines, joined where a cell in quotation marks goes on.

    A quotation that is closed by what must be the beginning of another one has no end: its lines stand by themselves,
    and the last of them begins anew. So each line is looked at twice at most. Without `header` nothing is quoted.
    """
    held: list[Piece] = []
    for piece in decoding.pieces(source, _LINES[end], end):
        is_odd = header is not None and piece.text.count('"') % 2 == 1
        held.append(piece)
        if is_odd and len(held) > 1:
            if header and _is_row(whole_row := _joined(held), header):
                yield whole_row, False
                held = []
            else:
                yield from _single(held[:-1])
                held = [piece]
        elif not is_odd and len(held) == 1:
            yield piece, False
            held = []
        elif len(held) >= _LONGEST:
            yield from _single(held)
            held = []
    yield from _single(held)


def _single(held: list[Piece]) -> Iterator[tuple[Piece, bool]]:
    """The lines by themselves; in the first one a quotation was left open."""
    return ((piece, at == 0) for at, piece in enumerate(held))


def _is_row(piece: Piece, header: _Header) -> bool:
    """Whether lines together are one row: as RFC 4180 has it, or with as many cells as there are columns."""
    text = piece.text.strip("\ufeff\r\n")
    try:
        next(csv.reader((text,), delimiter=header.mark, strict=True), [])
    except csv.Error:
        return len(_cells(text, header.mark, len(header.columns))) == len(header.columns)
    return True


def _joined(pieces: list[Piece]) -> Piece:
    problem = next((piece.problem for piece in pieces if piece.problem), None)
    text, escaped = "".join(one.text for one in pieces), "".join(one.escaped for one in pieces)
    return pieces[0]._replace(text=text, escaped=escaped, problem=problem)


def _entry(piece: Piece, columns: list[str], cells: list[str], layout: Layout) -> Iterator[Record | Entry | Problem]:
    """One row as a record; cells beyond the named columns are kept together."""
    entry = piece.whole(layout.form, "")
    filled = [(name, cell.strip(), entry.line) for name, cell in zip(columns, cells, strict=False) if cell.strip()]
    beyond = [("further columns", cell.strip(), entry.line) for cell in cells[len(columns) :] if cell.strip()]
    if beyond or len(cells) < len(columns):
        message = f"the row has {len(cells)} cells, there are {len(columns)} columns"
        yield Problem("ragged-row", message, piece.text.strip()[:SHOWN], Place(entry.line), Lost.NOTHING)
    draft = Draft()
    for problem in build.build([one for one in filled + beyond if one[0]], layout.setters, draft):
        yield replace(problem, at=Place(entry.line))
    layout.finish(draft)
    if not draft.says_what():
        message = "the row names neither a title nor a person nor an identifier: there is no record"
        yield Problem("no-title", message, piece.text.strip()[:SHOWN], Place(entry.line), Lost.ENTRY)
        yield entry
        return
    yield draft.record((entry,), layout.key({name: cell for name, cell, _ in filled}))
