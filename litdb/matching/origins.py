"""Where each value of a record comes from, told by the states that the record was in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from litdb.model.names import display
from litdb.model.records import TEXTS, Record

_T = TypeVar("_T")

Value = tuple[str, str, str]
"""A field of Record, which part of it (a scheme, a relation, a name in `extra`; else ""), and what it says, as text."""

_LISTS: Mapping[str, Callable[[Any], tuple[str, str]]] = {
    "dois": lambda one: ("", one.value),
    "identifiers": lambda one: (one.scheme, one.value),
    "links": lambda one: (one.relation, one.href),
    "cited_by": lambda one: (one.source, f"{one.count} ({one.as_of})"),
    "reviews": lambda one: (one.verdict, dict(one.says).get("name", one.name)),
    "tags": lambda one: ("", one),
    "collections": lambda one: ("", one),
    "notes": lambda one: ("", one.text),
    "protected": lambda one: ("", one),
    "extra": tuple,
}
"""Field with several values -> the part of the field and the text of one of them."""


def values(record: Record) -> list[Value]:
    """What a record says, each value once; names in a role are one value.

    >>> values(Record(citation_key="elm", title="Elms", tags=("a",)))
    [('citation_key', '', 'elm'), ('type', '', 'document'), ('title', '', 'Elms'), ('tags', '', 'a')]
    """
    return list(dict.fromkeys(_values(record)))


def _values(record: Record) -> Iterator[Value]:
    for name in ("citation_key", *TEXTS):
        if text := getattr(record, name):
            yield name, "", text
    for role in dict.fromkeys(one.role for one in record.contributors):
        names = "; ".join(display(one.name) for one in record.contributors if one.role == role)
        yield "contributors", role, names
    for field, text_of in _LISTS.items():
        for one in getattr(record, field):
            yield (field, *text_of(one))


def walked(states: Iterable[Record], first: _T, changes: Sequence[_T | None]) -> dict[Value, _T]:
    """Value of the last state -> where it comes from.

    What was there at the beginning comes from `first`, else from the change between two states that brought it. A
    change that is None took another one back: what it brings comes from where it came before.
    """
    ever: dict[Value, _T] = {}
    now: dict[Value, _T] = {}
    for state, change in zip(states, (first, *changes), strict=True):
        origin = first if change is None else change
        before, now = now, {}
        for one in values(state):
            now[one] = before[one] if one in before else ever.get(one, origin) if change is None else origin
        ever |= now
    return now
