"""Look after the records that were removed: list them, put them back, forget them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from litdb.fields import keys
from litdb.store import reading, trash
from litdb.store.library import Library, execute
from litdb.store.trash import Removed


@dataclass(frozen=True, slots=True)
class Restored:
    """A record that came back: its key as it was, and as it is now."""

    before: str
    after: str


class NotFoundError(ValueError):
    """No removed record has the key; the message is a sentence for the user."""


def removed(library: Path) -> list[Removed]:
    """The records in the trash, those that were removed last first. Raises LibraryError."""
    with Library.reading(library) as opened, opened.read() as connection:
        return list(trash.removed(connection))


def restore(library: Path, wanted: list[str]) -> list[Restored]:
    """Put the removed records with these citation keys back, all or none, each a step in the journal.

    Of several with one key it is the one that was removed last. A key that is taken by now gets a letter behind it.
    Raises NotFoundError and LibraryError.
    """
    at = _now()
    with Library.open(library) as opened, opened.write() as connection:
        found: dict[str, Removed] = {}
        for one in trash.removed(connection):
            found.setdefault(one.record.citation_key, one)
        if missing := [key for key in wanted if key not in found]:
            raise NotFoundError(
                f"no removed record has the key {', '.join(map(repr, missing))}; `litdb trash` lists them"
            )
        look_up = execute(connection)

        def is_taken(key: str) -> bool:
            return any(reading.having(look_up, scheme, [key]) for scheme in ("key", "alias"))

        done = []
        for key in dict.fromkeys(wanted):
            new = keys.free(key, is_taken)
            trash.restore(connection, found[key], replace(found[key].record, citation_key=new), at)
            done.append(Restored(key, new))
    return done


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many records were forgotten, and how many sources that nothing else was read from."""

    records: int
    sources: int


def forget(library: Path, only: Collection[int] | None = None) -> Forgotten:
    """Forget the records in the trash for good (those of these ids alone, if `only`). Raises LibraryError."""
    with Library.open(library) as opened, opened.write() as connection:
        ids = [one.record_id for one in trash.removed(connection, only)]
        return Forgotten(len(ids), trash.forget(connection, ids, _now()) if ids else 0)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
