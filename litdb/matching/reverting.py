"""What a step changed of a record, taken back from what the record is now."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from litdb.matching.merging import Aspect
from litdb.model.records import TEXTS, Record

_WHOLE = ("citation_key", *TEXTS, "contributors")
"""Fields that are one value: a step's word on them stands until another says something else."""

_SETS: dict[str, Callable[[Any], Hashable]] = {
    "dois": lambda one: one.value,
    "identifiers": lambda one: (one.scheme, one.value),
    "links": lambda one: one,
    "cited_by": lambda one: (one.source, one.as_of),
    "reviews": lambda one: (one.start, one.end, one.name),
    "tags": lambda one: one,
    "collections": lambda one: one,
    "notes": lambda one: one,
    "protected": lambda one: one,
}
"""Fields with several values -> what makes two of them one."""

_FOUND = ("sections", "endpoints", "results", "trial")
"""What is found in the abstract."""
_READ = ("abstract", "reviews")
"""What that is found by."""


@dataclass(frozen=True, slots=True)
class Reverted:
    """A record without what a step did.

    `conflicts` are the aspects that were changed again since: they stay as they are. If `is_stale`, what is found in
    the abstract is to be found anew.
    """

    record: Record
    conflicts: tuple[Aspect, ...] = ()
    is_stale: bool = False


def reverted(before: Record, after: Record, now: Record) -> Reverted:
    """What a step made of `before`, which is `after`, taken back from `now`; entries stay as they are.

    >>> old, new = Record(title="Elms", tags=("a",)), Record(title="Oaks", tags=("a", "b"))
    >>> found = reverted(old, new, replace(new, volume="3", tags=("b", "c"))).record
    >>> found.title, found.volume, found.tags
    ('Elms', '3', ('c',))
    """
    changes: dict[str, Any] = {}
    conflicts: list[Aspect] = []
    for name in _differing(before, after, _WHOLE):
        changes[name], is_other = _one(*(getattr(one, name) for one in (before, after, now)))
        conflicts += [(name, "")] * is_other
    for name in _differing(before, after, _SETS):
        changes[name] = _several(_SETS[name], *(getattr(one, name) for one in (before, after, now)))
    if before.extra != after.extra:
        changes["extra"], others = _named(before.extra, after.extra, now.extra)
        conflicts += [("extra", name) for name in others]
    record = replace(now, **changes)
    is_stale = False
    if _differing(before, after, (*_READ, *_FOUND)):
        is_stale = bool(_differing(before, record, _READ) or _differing(after, now, _FOUND))
        record = record if is_stale else replace(record, **{name: getattr(before, name) for name in _FOUND})
    return Reverted(record, tuple(conflicts), is_stale)


def value_of(aspect: Aspect, record: Record) -> object:
    """What a record says of an aspect, whole; None where it says nothing."""
    field, part = aspect
    return dict(record.extra).get(part) if field == "extra" else getattr(record, field)


def _differing(one: Record, other: Record, names: Iterable[str]) -> list[str]:
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def _one(before: Any, after: Any, now: Any) -> tuple[Any, bool]:  # noqa: ANN401  # a value of any field
    """The value without the step's change, and whether it says something else by now, which stays."""
    return (before, False) if now == after else (now, now != before)


_Texts = tuple[tuple[str, str], ...]
"""Texts by name."""


def _named(before: _Texts, after: _Texts, now: _Texts) -> tuple[_Texts, list[str]]:
    """The texts without the step's changes, and the names of those that say something else by now."""
    if now == after:
        return before, []
    old, new, held = dict(before), dict(after), dict(now)
    changed = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
    found = {name: _one(old.get(name), new.get(name), held.get(name)) for name in changed}
    texts = {**held, **{name: text for name, (text, _) in found.items()}}
    left = tuple((name, text) for name, text in texts.items() if text is not None)
    return left, [name for name, (_, is_other) in found.items() if is_other]


_Values = tuple[Any, ...]


def _several(key: Callable[[Any], Hashable], before: _Values, after: _Values, now: _Values) -> _Values:
    """Those of now without what the step added, with what it took out, and as they were what it wrote otherwise."""
    if now == after:
        return before
    old, new = ({key(one): one for one in values} for values in (before, after))
    held = {key(one): one for one in now if key(one) in old or key(one) not in new}
    for name, one in old.items():
        if name not in new:
            held.setdefault(name, one)
        elif one != new[name] and held.get(name) == new[name]:
            held[name] = one
    return tuple(held.values())
