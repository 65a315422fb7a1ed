"""Records beside each other, field by field."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import zip_longest

from litdb.cli import tables
from litdb.fields import columns
from litdb.fields.differences import BETWEEN, said
from litdb.fields.text import collapse, visible
from litdb.model.records import Record

_LABEL = 17
"""Columns of a field's name."""
_LEAST = 16
"""Columns of a record beside others at least: where there is no room, they stand below each other, numbered."""
_LONGEST = 240
"""Code points of a value that are shown: of longer ones the part where they begin to differ."""
_BRIEF = 80
"""The same of an address on the web and of fields that the program does not know."""
_ALWAYS = ("key", "title", "author", "issued")
"""Fields that are shown also where all say the same."""
_FIRST = ("key", "title", "author", "issued", "container title", "volume", "issue", "page", "doi")
"""What tells works apart, in the order in which it is read."""
_LAST = ("language", "abstract")
"""Fields that stand behind the others, but for addresses and unknown fields."""
_HEAD, _SHOWN = 3, 8
"""Names of a long list that are shown before those where the lists begin to differ; names of one that is not cut."""


def lines(records: Sequence[Record], wide: int) -> Iterator[str]:
    """What the records say of each field that they do not say alike; of the others, and of what one says alone, names.

    That is of long texts, addresses and fields that the program does not know; all else is shown.
    """
    texts = [said(record) for record in records]
    roles = {one.role for record in records for one in record.contributors}
    brief = {one.relation for record in records for one in record.links}
    alike: list[str] = []
    alone: list[list[str]] = [[] for _ in records]
    for label in _in_order({label for text in texts for label in text}, brief):
        values = [collapse(text.get(label, "")) for text in texts]
        if len(set(values)) == 1 and label not in _ALWAYS:
            alike += [label] * bool(values[0])
        elif _is_long(label, brief) and sum(map(bool, values)) == 1:
            alone[values.index(max(values))].append(label)
        elif any(values):
            cut = _people(values) if label in roles else _cut(values, _BRIEF if _is_brief(label, brief) else _LONGEST)
            yield from _field(label, cut, wide)
    yield from _named(alike, alone, wide)


def _named(alike: Sequence[str], alone: Sequence[Sequence[str]], wide: int) -> Iterator[str]:
    """The names of the fields of which no text is shown."""
    if any(alone):
        yield from _field("only here", [", ".join(labels) for labels in alone], wide)
    if alike:
        yield from wrapped("alike", ", ".join(alike), wide)


def _in_order(labels: Iterable[str], brief: Container[str]) -> list[str]:
    """The labels, what tells works apart first, long texts and addresses last."""

    def place(label: str) -> tuple[int, int, str]:
        if label in _FIRST:
            return 0, _FIRST.index(label), label
        return (2 if label in _LAST else 3 if _is_brief(label, brief) else 1), 0, label

    return sorted(labels, key=place)


def _is_long(label: str, brief: Container[str]) -> bool:
    return label == "abstract" or _is_brief(label, brief)


def _is_brief(label: str, brief: Container[str]) -> bool:
    return label in brief or label.startswith("extra.") or label.endswith("affiliations")


def _people(values: Sequence[str]) -> list[str]:
    """Lists of names, the long ones cut: their first names, those with which they begin to differ, the last one."""
    lists = [text.split(BETWEEN) for text in values]
    alike = _alike([names for names in lists if names != [""]])
    return [text if len(names) <= _SHOWN else _listed(names, alike) for text, names in zip(values, lists, strict=True)]


def _listed(names: Sequence[str], alike: int) -> str:
    """A long list of names, of which so many are the other lists', too."""
    last = len(names) - 1
    start = min(max(alike, _HEAD), last)
    end = min(start + _HEAD, last)
    gap, rest = ["…"] * (start > _HEAD), ["…"] * (end < last)
    return BETWEEN.join([*names[:_HEAD], *gap, *names[start:end], *rest, names[last]]) + f" ({len(names)} in all)"


def _field(label: str, values: list[str], wide: int) -> Iterator[str]:
    """One field: once, if all say the same; else beside each other or, where that is too narrow, below."""
    if len(set(values)) == 1:
        yield from wrapped(label, values[0], wide)
        return
    column = (wide - _LABEL) // len(values) - tables.GAP
    shown = [text or "-" for text in values]
    if column < _LEAST:
        for at, text in enumerate(shown):
            yield from wrapped("" if at else label, f"{at + 1}. {text}", wide)
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


def _cut(values: list[str], most: int) -> list[str]:
    """The values, long ones cut to where they begin to differ."""
    if max(map(len, values)) <= most:
        return values
    start = max(_alike([text for text in values if text]) - most // 4, 0)
    return [_part(text, start, most) for text in values]


def _part(text: str, start: int, most: int) -> str:
    if not text:
        return text
    end = start + most
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")


def _alike(values: Sequence[Sequence[str]]) -> int:
    """How many letters, or names, all begin with; of one there is nothing to tell."""
    if len(values) < 2:
        return 0
    pairs = enumerate(zip(*values, strict=False))
    return next((at for at, found in pairs if len(set(found)) > 1), min(map(len, values)))
