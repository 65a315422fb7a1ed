"""Records beside each other, field by field."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from litdb.cli import tables
from litdb.fields import columns
from litdb.fields.differences import said
from litdb.fields.text import collapse, visible
from litdb.model.records import Record

_LABEL = 17
"""Columns of a field's name."""
_LEAST = 16
"""Columns of a record beside others at least: where there is no room for them, they stand below each other."""
_LONGEST = 240
"""Code points of a value that are shown: of longer ones the part where they begin to differ."""
_ALWAYS = ("key", "title", "author", "issued")
"""Fields that are shown also where all say the same."""


def lines(records: Sequence[Record], wide: int) -> Iterator[str]:
    """What the records say of each field that they do not say alike, and the names of those that they do."""
    texts = [said(record) for record in records]
    labels = list(dict.fromkeys(label for text in texts for label in text))
    alike = []
    for label in labels:
        values = [collapse(text.get(label, "")) for text in texts]
        if len(set(values)) == 1 and label not in _ALWAYS:
            alike.append(label)
        else:
            yield from _field(label, values, wide)
    if alike:
        yield from wrapped("alike", ", ".join(alike), wide)


def _field(label: str, values: list[str], wide: int) -> Iterator[str]:
    """One field: once, if all say the same; else beside each other or, where that is too narrow, below."""
    if len(set(values)) == 1:
        yield from wrapped(label, _shown(values)[0], wide)
        return
    column = (wide - _LABEL) // len(values) - tables.GAP
    shown = [text or "-" for text in _shown(values)]
    if column < _LEAST:
        for at, text in enumerate(shown):
            yield from wrapped("" if at else label, text, wide)
        return
    cells = [_cell(text, column) for text in shown]
    for at, line in enumerate(zip_longest(*cells, fillvalue="")):
        padded = [text + " " * (column - columns.width(text)) for text in line]
        yield (f"{'' if at else label:<{_LABEL}.{_LABEL - 1}}" + (" " * tables.GAP).join(padded)).rstrip()


def wrapped(label: str, text: str, wide: int) -> Iterator[str]:
    """A label and its value, further lines below the value."""
    for at, line in enumerate(_cell(text, max(wide - _LABEL, _LEAST // 2))):
        yield f"{'' if at else label:<{_LABEL}.{_LABEL - 1}}{line}".rstrip()


def _cell(text: str, width: int) -> list[str]:
    safe = visible(text)
    return [safe[start:end] for start, end in tables.wrapped(safe, width)]


def _shown(values: list[str]) -> list[str]:
    """The values, long ones cut to where they begin to differ."""
    if max(map(len, values)) <= _LONGEST:
        return values
    start = max(_alike(values) - _LONGEST // 4, 0)
    return [_part(text, start) for text in values]


def _part(text: str, start: int) -> str:
    if not text:
        return text
    end = start + _LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")


def _alike(values: list[str]) -> int:
    """How many code points all begin with, of those that say something."""
    stated = [text for text in values if text]
    pairs = enumerate(zip(*stated, strict=False))
    return next((at for at, letters in pairs if len(set(letters)) > 1), 0)
