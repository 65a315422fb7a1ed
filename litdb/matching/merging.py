"""Three versions of a record: what changed between two of them, taken into the third."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from litdb.model.names import Name, display
from litdb.model.records import TEXTS, Record

Aspect = tuple[str, str]
"""A field of Record, and which part of it: a role, a scheme, a relation, a name in `extra`; else ""."""

Value = tuple[Any, ...]
"""What a record says of an aspect: one text, names in order, or a set of canonical values; () for nothing."""

Aspects = dict[Aspect, Value]
"""All that a record says and a BibTeX entry can say; what is derived from it (sections, end points) is left out."""

Part = Callable[[Any], tuple[str, Any]]

_LISTS: dict[str, Part] = {
    "contributors": lambda one: (one.role, one.name),
    "dois": lambda one: ("", one.value),
    "identifiers": lambda one: (one.scheme, one.value),
    "links": lambda one: (one.relation, one.href),
    "tags": lambda one: ("", one),
    "protected": lambda one: ("", one),
}
"""Field with several values -> what tells which part of the field one of them belongs to, and its canonical value."""

SETS = tuple(field for field in _LISTS if field != "contributors")
"""Fields whose values have no order."""

_ONE = ("citation_key", *TEXTS)
_NEVER_EMPTY = ("citation_key", "type")
_LABELS = {"citation_key": "key", "container_title": "container", "dois": "doi"}

KEY: Aspect = ("citation_key", "")
ISSUED: Aspect = ("issued", "")
TYPE: Aspect = ("type", "")


def aspects(record: Record) -> Aspects:
    """What a record says."""
    found: Aspects = {(name, ""): (text,) for name in _ONE if (text := getattr(record, name))}
    found |= {("extra", name): (text,) for name, text in record.extra}
    for field, part in _LISTS.items():
        for one in getattr(record, field):
            name, value = part(one)
            found[field, name] = (*found.get((field, name), ()), value)
    return found


def differing(old: Aspects, new: Aspects) -> list[Aspect]:
    """The aspects of which the two do not say the same; the order counts among contributors only."""
    return [one for one in {**old, **new} if not same(one, old.get(one, ()), new.get(one, ()))]


def same(aspect: Aspect, value: Value, other: Value) -> bool:
    """Whether two values of an aspect are one."""
    return value == other or (aspect[0] in SETS and set(value) == set(other))


def merged(old: Aspects, new: Aspects, into: Aspects) -> Aspects:
    """`into` with all that changed from `old` to `new`.

    What is gone in `new` is taken out only where `into` says it in the same words: else it came from elsewhere.
    """
    result = dict(into)
    for aspect in differing(old, new):
        before, after, held = (one.get(aspect, ()) for one in (old, new, into))
        if aspect[0] in SETS:
            kept = tuple(one for one in held if one not in before or one in after)
            result[aspect] = kept + tuple(one for one in after if one not in before and one not in kept)
        elif after or (same(aspect, before, held) and aspect[0] not in _NEVER_EMPTY):
            result[aspect] = after
    return {aspect: value for aspect, value in result.items() if value}


def held(old: Aspects, new: Aspects) -> Aspects:
    """What a broken entry says, with all that it lacks of what it said."""
    lacking = {aspect: value for aspect, value in old.items() if _is_part(aspect, new.get(aspect, ()), value)}
    return new | lacking


def _is_part(aspect: Aspect, value: Value, whole: Value) -> bool:
    """Whether a value is no more than what one of several fields gave to another: some of a set, a date's year."""
    is_shorter = aspect == ISSUED and str(*whole).startswith(str(*value))
    return not value or is_shorter or (aspect[0] in SETS and set(value) <= set(whole))


def applied(record: Record, wanted: Aspects, *donors: Record) -> Record:
    """The record, saying what is wanted; how DOIs are printed and who a name is comes from it or from the donors."""
    changed = {aspect: wanted.get(aspect, ()) for aspect in differing(aspects(record), wanted)}
    if not changed:
        return record
    new: dict[str, Any] = {name: "".join(changed[name, ""]) for name in _ONE if (name, "") in changed}
    extra = {part: value for (field, part), value in changed.items() if field == "extra"}
    if extra:
        new["extra"] = _extra(record, extra)
    for field in _LISTS:
        parts = {part: value for (one, part), value in changed.items() if one == field}
        if parts:
            new[field] = _listed(field, parts, [record, *donors])
    return replace(record, **new)


def _extra(record: Record, parts: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    held = dict(record.extra) | {name: "".join(value) for name, value in parts.items()}
    return tuple((name, text) for name, text in held.items() if text)


def _listed(field: str, parts: Mapping[str, Value], versions: Iterable[Record]) -> tuple[Any, ...]:
    """The field's list with the values of these parts, which take the places that the parts had."""
    record, *donors = versions
    part = _LISTS[field]
    known = {part(one): one for version in (*donors, record) for one in getattr(version, field)}
    result: list[Any] = []
    done: set[str] = set()
    for one in getattr(record, field):
        name, _ = part(one)
        if name not in parts:
            result.append(one)
        elif name not in done:
            done.add(name)
            result += [known[name, value] for value in parts[name]]
    return (*result, *(known[name, value] for name in parts if name not in done for value in parts[name]))


def label(aspect: Aspect) -> str:
    """The name of an aspect for a user."""
    field, part = aspect
    return part.replace("_", " ") or _LABELS.get(field, field)


def shown(value: Value) -> str:
    """A value for a user."""
    texts = [display(one) if isinstance(one, Name) else str(one) for one in value]
    return "; ".join(texts)
