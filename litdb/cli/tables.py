"""A table as lines of text, no wider than the terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from litdb.fields import columns, hits
from litdb.fields.text import visible

Row = Mapping[str, object]

GAP = 2

_FROM_WIDTH = {
    "authors": 60, "scope": 110, "container": 110, "received": 80, "bytes": 80, "time_point": 80, "instrument": 110,
    "standing": 80, "arm": 80, "comparator": 140, "at": 80, "keys": 50, "orcid": 80, "variants": 100,
    "affiliations": 110, "years": 60, "parent": 80,
}  # fmt: skip
"""Columns that only a terminal of this width or more shows."""

_FOLDED = frozenset(("name", "outcome", "reported", "path", "query", "value", "origin"))
"""Columns whose text goes on in the next line; that of the others is cut."""

_FLEXIBLE = ("title", "name", "outcome", "reported", "path", "query", "value", "origin", "what", "keys", "parent")
"""Columns that share what the others leave."""

_PARTS = {
    "authors": 5, "container": 5, "time_point": 6, "instrument": 6, "arm": 8, "comparator": 8, "p": 6,
    "affiliations": 3,
}  # fmt: skip
"""Columns that take no more than such a part of the terminal."""

_NAMES = {"key": 26, "id": 26, "endpoint": 20}
"""Columns that take a fifth, or so many columns if these are no third: what is in them is to be typed again."""

_MARKED = frozenset(("title", "authors", "name", "outcome"))
"""Columns in which the words of the query are marked."""

_STYLE, _OFF = "\x1b[1;4m", "\x1b[0m"
"""Bold and underlined: what sets off the head and the words of the query. Source: ECMA-48, section 8.3.117 (SGR)."""
_ELLIPSIS = "…"


def lines(
    rows: Iterable[Row],
    names: Sequence[str],
    wide: int,
    *,
    marks: Sequence[str] = (),
    whole: str = "",
    is_styled: bool = False,
) -> Iterator[str]:
    """The lines of a table, none if there are no rows; columns are left out where the terminal is narrow.

    In the column `whole` nothing is cut: what takes more than half of the terminal has a line of its own.
    If `is_styled`, the head and the words of `marks` (as `hits.spans` takes them) are set off by escapes.
    """
    shown = [name for name in names if wide >= _FROM_WIDTH.get(name, 0)]
    texts = [[_on_a_line(cell(row[name])) for name in shown] for row in rows]
    if not texts:
        return
    needed = [max(map(columns.width, column)) for column in zip(shown, *texts, strict=True)]
    widths = _widths(dict(zip(shown, needed, strict=True)), wide, whole)
    yield _joined([_head(name, width, is_styled=is_styled) for name, width in widths.items()], widths.values())
    for row in texts:
        named = dict(zip(shown, row, strict=True))
        if whole and columns.width(named[whole]) > widths[whole]:
            yield named[whole]
            named[whole] = ""
        pieces = [_pieces(text, name, widths[name], marks if is_styled else ()) for name, text in named.items()]
        for line in zip_longest(*pieces, fillvalue=("", 0)):
            yield _joined(line, widths.values())


def cell(value: object) -> str:
    """The text of a value, "" for none."""
    return "" if value is None else str(value)


def _on_a_line(text: str) -> str:
    return visible(text).replace("\n", " ").replace("\t", " ")


Piece = tuple[str, int]
"""What is printed in one line of a cell, and how many columns that takes."""


def _head(name: str, width: int, *, is_styled: bool) -> Piece:
    text = columns.cut(name, width)
    return (f"{_STYLE}{text:<{width}}{_OFF}", width) if is_styled else (text, columns.width(text))


def _joined(pieces: Iterable[Piece], widths: Iterable[int]) -> str:
    """One line of the table, no space at its end."""
    padded = (text + " " * (width - taken) for (text, taken), width in zip(pieces, widths, strict=True))
    return (" " * GAP).join(padded).rstrip(" ")


def _pieces(text: str, name: str, width: int, marks: Sequence[str]) -> list[Piece]:
    """The lines of a cell."""
    found = hits.spans(text, marks) if name in _MARKED else []
    if name in _FOLDED:
        return [_piece(text, start, end, found) for start, end in wrapped(text, width)]
    if columns.width(text) <= width:
        return [_piece(text, 0, len(text), found)]
    end = len(text[: columns.fitting(text, width - 1)].rstrip())
    shown, taken = _piece(text, 0, end, found)
    return [(shown + _ELLIPSIS, taken + 1)]


def _piece(text: str, start: int, end: int, found: Sequence[hits.Span]) -> Piece:
    """A slice of a cell's text, the spans in it set off."""
    parts, at = [], start
    for first, last in found:
        if first < end and last > at:
            parts += [text[at : max(first, at)], _STYLE, text[max(first, at) : min(last, end)], _OFF]
            at = min(last, end)
    return "".join(parts) + text[at:end], columns.width(text[start:end])


def wrapped(text: str, width: int) -> Iterator[hits.Span]:
    """Slices of a text that fit into the width, cut at spaces, or where a word is longer inside it; at least one."""
    start, length = 0, len(text.rstrip(" "))
    while True:
        while start < length and text[start] == " ":
            start += 1
        end = start + max(columns.fitting(text[start:length], width), 1)
        if end >= length:
            yield start, length
            return
        if text[end] != " " and (space := text.rfind(" ", start, end)) > start:
            end = space
        yield start, end
        start = end


def _widths(needed: Mapping[str, int], wide: int, whole: str) -> dict[str, int]:
    """How wide each column becomes: as it needs, the long ones no more than a part of the terminal."""
    most = {name: wide // part for name, part in _PARTS.items()} | {
        name: max(min(least, wide // 3), wide // 5) for name, least in _NAMES.items()
    }
    most |= {whole: wide // 2} if whole else {}
    widths = {name: min(need, most.get(name, need)) for name, need in needed.items()}
    flexible = sorted((name for name in widths if name in _FLEXIBLE and name != whole), key=widths.__getitem__)
    left = wide + GAP - sum(width + GAP for name, width in widths.items() if name not in flexible)
    for others, name in zip(range(len(flexible), 0, -1), flexible, strict=True):
        widths[name] = max(min(widths[name], left // others - GAP), GAP)
        left -= widths[name] + GAP
    return widths
