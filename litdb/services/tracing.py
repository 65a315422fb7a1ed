"""Say where each value of a record comes from."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from litdb.matching import origins
from litdb.matching.origins import Value
from litdb.model.records import Record
from litdb.store.histories import Histories, History, Origin
from litdb.store.library import Library

__all__ = ["Origin", "Traced", "trace"]


@dataclass(frozen=True, slots=True)
class Traced:
    """A record, and each value that it says with where that comes from."""

    record: Record
    values: tuple[tuple[Value, Origin], ...]


def trace(library: Path, name: str) -> list[Traced]:
    """Where the values of the records that go by the name come from, told by the journal. Raises LibraryError."""
    with Library.reading(library) as opened, opened.read() as connection:
        histories = Histories(connection)
        found = [histories.of(record_id) for record_id in histories.named(name)]
        return [Traced(one.last, tuple(_origins(histories, one).items())) for one in found]


def is_users_link(library: Path, name: str, href: str) -> bool:
    """Whether a user put the link into the record of this key, and no file that was read. Raises LibraryError."""
    return bool(users_links(library, [(name, href)]))


def users_links(library: Path, links: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of links, each with its record's key, those that a user put there, and no file that was read.

    The library is opened once, and only histories are walked in which a user says something. Raises LibraryError.
    """
    if not links:
        return set()
    with Library.reading(library) as opened, opened.read() as connection:
        histories = Histories(connection)
        found = {
            (key, href)
            for key in sorted({key for key, _ in links})
            for record_id in histories.named(key)
            if histories.has(record_id, _USERS)
            for href in _users(histories, record_id)
        }
    return found.intersection(links)


def _users(histories: Histories, record_id: int) -> list[str]:
    found = _origins(histories, histories.of(record_id)).items()
    return [text for (field, _, text), at in found if field == "links" and at.what in _USERS and not at.source]


_USERS = ("edit", "attach")
"""What a step is called by which a user says something."""


def _origins(histories: Histories, one: History) -> dict[Value, Origin]:
    """Value -> where it comes from; what a merge brought, from where the merged record has it."""
    changes = [None if change.kind == "undo" else change.origin for change in one.changes]
    found = origins.walked([*(change.before for change in one.changes), one.last], one.first, changes)
    for merge in (change.origin for change in one.changes if change.kind == "merge"):
        brought = [value for value, origin in found.items() if origin is merge]
        for absorbed in histories.absorbed(merge.step, one.record_id) if brought else ():
            had = _origins(histories, histories.of_absorbed(absorbed))
            for value in brought:
                if (from_it := had.get(value)) and not found[value].via:
                    found[value] = _through(merge, from_it, absorbed.record.citation_key)
    return found


def _through(merge: Origin, had: Origin, key: str) -> Origin:
    """What a merge brought, with the source from which the record of this key had it."""
    return replace(merge, source=had.source, line=had.line, format=had.format, via=(key, *had.via))
