"""Records with what they inherit from others of the library."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from litdb.fields import inheritance
from litdb.model.records import FIELDS, Record
from litdb.store import reading
from litdb.store.reading import WHOLE, Execute, Parts

_DEEPEST = 20
"""Records above each other at most; a book of a series of books is three."""
_BY = ("key", "alias", "entry_key")


def records(
    execute: Execute, ids: Iterable[int], parts: Parts = WHOLE, *, told: bool = False
) -> Iterator[tuple[int, Record]]:
    """(id, record) in the order of the ids, each with what it inherits through `crossref` and `xdata`.

    Nothing of it is stored. A parent that is not in the library gives nothing, and a circle ends. The keys of parents
    are those that they have now. If `told`, `extra` says under "inherited_from" what came from whom. For `parts` see
    `reading.records`.
    """
    found = reading.records(execute, ids, parts)
    for batch in reading.batches(found):
        children = [(record_id, record) for record_id, record in batch if _names_others(record)]
        if not children:
            yield from batch
            continue
        known = _Family(execute, [record for _, record in children])
        heirs = {record_id: record for record_id, record in children if known.has_any(record)}
        if parts is not WHOLE and heirs:
            # Where a child was read from tells which of two parents of one key is meant.
            heirs = dict(reading.records(execute, heirs))
        for record_id, record in batch:
            yield record_id, known.full(heirs[record_id], told=told) if record_id in heirs else record


def with_named(execute: Execute, ids: Iterable[int]) -> tuple[list[int], set[int]]:
    """The ids and behind them those of all that these name in `crossref` or its kin; which of all are named so."""
    found = dict.fromkeys(ids)
    named: set[int] = set()
    new = list(found)
    for _ in range(_DEEPEST):
        keys = {key for _, record in reading.records(execute, new, {}) for key in _named_by(record)}
        parents = [each[0] for each in _named(execute, keys).values() if each]
        named.update(parents)
        new = sorted(set(parents) - found.keys())
        found |= dict.fromkeys(new)
    return list(found), named


def parents_last(execute: Execute, ids: Iterable[int]) -> Iterator[int]:
    """The ids in their order, but those that others name in `crossref` behind all of these.

    So it is for as many generations as records inherit through. Only the ids of parents are held till the end.
    """
    parents: list[int] = []
    for batch in reading.batches(ids):
        found = {row[0] for row in execute("PARENTS", {"ids": json.dumps(batch)})}
        yield from (one for one in batch if one not in found)
        parents += [one for one in batch if one in found]
    yield from _children_first(execute, parents)


def _children_first(execute: Execute, ids: list[int]) -> list[int]:
    crossrefs = {child: key.strip() for child, key in execute("CROSSREFS", {"ids": json.dumps(ids)})}
    asked = set(ids)
    named = _named(execute, {key for child, key in crossrefs.items() if child in asked})
    parents = {child: asked.intersection(named.get(key, ())) for child, key in crossrefs.items() if child in asked}
    heights: dict[int, int] = {}
    level = set().union(*parents.values())
    for height in range(1, _DEEPEST):
        heights |= dict.fromkeys(level, height)
        level = set().union(*[parents.get(one, ()) for one in level])
    return sorted(ids, key=lambda one: heights.get(one, 0)) if heights else ids


def _names_others(record: Record) -> bool:
    return any(name in inheritance.REFERENCES for name, _ in record.extra)


def _named_by(record: Record) -> Iterator[str]:
    """The keys of other entries that the record's fields name."""
    for name, text in record.extra:
        if name in inheritance.REFERENCES:
            yield from filter(None, map(str.strip, text.split(",")))


class _Family:
    """The parents of a batch of records, and theirs, read a generation at a time."""

    def __init__(self, execute: Execute, batch: list[Record]) -> None:
        self._ids: dict[str, list[int]] = {}
        self._records: dict[int, Record] = {}
        self._whole: dict[str, Record] = {}
        wanted = {key for record in batch for key in _named_by(record)}
        for _ in range(_DEEPEST):
            if not wanted:
                break
            ids = _named(execute, wanted)
            self._ids |= {key: ids.get(key, []) for key in wanted}
            new = {one for found in ids.values() for one in found} - self._records.keys()
            self._records |= dict(reading.records(execute, sorted(new)))
            wanted = _keys(self._records[one] for one in new if one in self._records) - self._ids.keys()

    def has_any(self, record: Record) -> bool:
        """Whether any entry that the record names is in the library."""
        return any(self._ids.get(key) for key in _named_by(record))

    def full(self, record: Record, *, told: bool) -> Record:
        """The record with what it inherits."""
        full = self._full(record, frozenset())
        return _told(record, full, self) if told and full != record else full

    def parent(self, child: Record, key: str) -> Record | None:
        """The record that the child means by a key: one that was read from the same source, if several go by it."""
        found = [self._records[one] for one in self._ids.get(key, ()) if one in self._records]
        sources = {entry.source for entry in child.entries}
        near = (one for one in found if any(entry.key == key and entry.source in sources for entry in one.entries))
        return next(near, found[0] if found else None)

    def _full(self, record: Record, below: frozenset[str]) -> Record:
        """The record with what it inherits from others than those that inherit from it."""
        if len(below) > _DEEPEST or not _names_others(record):
            return record
        full = record
        extra = dict(record.extra)
        below |= {record.citation_key}
        data = [key.strip() for key in extra.get("xdata", "").split(",") if key.strip()]
        others = {key: one.citation_key for key in _named_by(record) if (one := self.parent(record, key))}
        for key in inheritance.parents(record):
            parent = self.parent(record, key)
            if parent is None or parent.citation_key in below:
                continue
            give = inheritance.shared if key in data else inheritance.inherited
            if parent.citation_key not in self._whole:
                # Those that share a parent share its ancestors; in a circle the one that was asked first decides.
                self._whole[parent.citation_key] = self._full(parent, below)
            full = give(full, self._whole[parent.citation_key])
        return replace(full, extra=_with_keys(full.extra, others))


def _with_keys(extra: tuple[tuple[str, str], ...], renamed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """`extra` with the keys of parents as they are now."""
    if all(key == now for key, now in renamed.items()):
        return extra
    return tuple(
        (name, ", ".join(renamed.get(key.strip(), key.strip()) for key in text.split(",")))
        if name in inheritance.REFERENCES
        else (name, text)
        for name, text in extra
    )


def _keys(batch: Iterable[Record]) -> set[str]:
    return {key for record in batch for key in inheritance.parents(record)}


def _named(execute: Execute, keys: set[str]) -> dict[str, list[int]]:
    """Key -> the records that go by it: those that have it now, had it, were read with it."""
    found: dict[str, list[int]] = {}
    for scheme in _BY:
        for key, ids in reading.having(execute, scheme, sorted(keys)).items():
            held = found.setdefault(key, [])
            held += [one for one in ids if one not in held]
    return found


def _told(record: Record, full: Record, family: _Family) -> Record:
    """The full record, saying what of it came from whom."""
    names = [name for name in FIELDS if name != "extra" and getattr(full, name) != getattr(record, name)]
    own = dict(record.extra)
    names += [name for name, _ in full.extra if name not in own]
    keys = [parent.citation_key for key in inheritance.parents(record) if (parent := family.parent(record, key))]
    if not names:
        return full
    text = f"{', '.join(keys)}: {', '.join(name.replace('_', ' ') for name in names)}"
    return replace(full, extra=(*full.extra, ("inherited_from", text)))
