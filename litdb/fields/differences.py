"""What two states of a record do not say alike, as a user reads it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from litdb.fields import columns
from litdb.fields.text import collapse
from litdb.model.names import OTHERS, display
from litdb.model.records import TEXTS, Contributor, Record

BETWEEN = "; "
"""What stands between values of one name."""
_KEPT = 12
"""Columns of what two texts begin with alike that are shown of it."""


class Difference(NamedTuple):
    """One thing that is said otherwise: its name, and both texts; "" is nothing."""

    label: str
    before: str
    after: str


def differences(before: Record, after: Record) -> tuple[Difference, ...]:
    """All that the two do not say alike, but for what is derived from the abstract and where both were read from."""
    old, new = said(before), said(after)
    return tuple(
        Difference(label, old.get(label, ""), new.get(label, ""))
        for label in {**old, **new}
        if old.get(label, "") != new.get(label, "")
    )


def said(record: Record) -> dict[str, str]:
    """Name -> text of all that a record says, but for what is derived from its abstract and where it was read from."""
    return dict(_said(record))


def _said(record: Record) -> Iterator[tuple[str, str]]:
    yield "key", record.citation_key
    for name in TEXTS:
        yield name.replace("_", " "), getattr(record, name)
    yield from _joined((one.role, _named(one)) for one in record.contributors)
    yield from _joined((f"{one.role}'s affiliations", ", ".join(one.affiliations)) for one in record.contributors)
    yield from _joined(("doi", one.printed) for one in record.dois)
    yield from _joined((one.scheme, one.printed) for one in record.identifiers)
    yield from _joined((one.relation, one.href) for one in record.links)
    yield from _joined(("cited by", f"{one.count} ({one.source}, {one.as_of})") for one in record.cited_by)
    yield from _joined(("tags", one) for one in record.tags)
    yield from _joined(("collections", one) for one in record.collections)
    yield from _joined(("notes", one.text) for one in record.notes)
    yield from ((f"extra.{name}", text) for name, text in record.extra)


def _named(one: Contributor) -> str:
    name = "others" if one.name == OTHERS else display(one.name)
    return f"{name} ({one.orcid})" if one.orcid else name


def _joined(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """One text a name."""
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        if text:
            texts.setdefault(name, []).append(text)
    yield from ((name, BETWEEN.join(found)) for name, found in texts.items())


def line(one: Difference, wide: int) -> str:
    """The difference on one line, each text cut to so many columns where that leaves what is not alike in it.

    >>> line(Difference("year", "2006", ""), 20)
    'year: 2006 -> (none)'
    """
    before, after = collapse(one.before), collapse(one.after)
    alike = _alike(before, after)
    shown = [_from(text, alike, wide) for text in (before, after)]
    if shown[0] == shown[1]:
        shown = [repr(text)[1:-1] for text in (one.before, one.after)]
    return f"{one.label}: {shown[0]} -> {shown[1]}"


def _alike(text: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(text, other, strict=False)
    return next((at for at, (one, two) in enumerate(pairs) if one != two), min(len(text), len(other)))


def _from(text: str, alike: int, wide: int) -> str:
    if not text:
        return "(none)"
    start = alike - _KEPT if columns.width(text) > wide and alike > _KEPT + 1 else 0
    return ("…" if start else "") + columns.cut(text[start:], wide)
