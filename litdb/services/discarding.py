"""Look after the records that were removed: list them, put them back, forget them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from litdb.fields import keys
from litdb.store import journal, reading, trash
from litdb.store.library import Library, execute
from litdb.store.reading import Reader
from litdb.store.trash import Removed
from litdb.store.writing import Writer


@dataclass(frozen=True, slots=True)
class Restored:
    """A record that came back: its key as it was, as it is now, and the record's that has or had it, if it is taken."""

    before: str
    after: str
    owner: str = ""


class NotFoundError(ValueError):
    """No removed record has the key; the message is a sentence for the user."""


@contextmanager
def removed(library: Path) -> Iterator[Iterator[Removed]]:
    """The records in the trash, those that were removed last first, read as they are asked for. Raises LibraryError."""
    with Library.reading(library) as opened, opened.read() as connection:
        yield trash.removed(connection)


def removed_ids(library: Path) -> list[int]:
    """The ids that these records had. Raises LibraryError."""
    with Library.reading(library) as opened, opened.read() as connection:
        return trash.removed_ids(connection)


def restore(library: Path, wanted: list[str]) -> list[Restored]:
    """Put the removed records with these citation keys back, all or none, each a step in the journal.

    Of several with one key it is the one that was removed last. A key that is taken by now gets a letter behind it.
    Raises NotFoundError and LibraryError.
    """
    at = _now()
    with Library.open(library) as opened, opened.write() as connection:
        found: dict[str, Removed] = {}
        for one in trash.removed(connection, keys=wanted):
            found.setdefault(one.record.citation_key, one)
        if missing := [key for key in wanted if key not in found]:
            raise NotFoundError(
                f"no removed record has the key {', '.join(map(repr, missing))}; `litdb trash` lists them"
            )
        look_up = execute(connection)
        done = []
        for key in dict.fromkeys(wanted):
            owner = _owner(look_up, key)
            new = keys.free(key, lambda one: bool(_owner(look_up, one)))
            one = found[key]
            writer = Writer(connection, journal.step(connection, "restore", at, None, one.record_id), None, at)
            trash.restore(connection, writer, {one.record_id: replace(one.record, citation_key=new)})
            writer.close()
            done.append(Restored(key, new, owner))
    return done


def _owner(look_up: Reader, key: str) -> str:
    """The key of the record that has the key, or had it; "" if it is free."""
    ids = (one for scheme in ("key", "alias") for one in reading.having(look_up, scheme, [key]).get(key, ()))
    return next((record.citation_key for _, record in reading.records(look_up, islice(ids, 1), reading.LINE)), "")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many records were forgotten, and how many sources that nothing else was read from."""

    records: int
    sources: int


def forget(library: Path, only: Collection[int] | None = None) -> Forgotten:
    """Forget the records in the trash for good (those of these ids alone, if `only`). Raises LibraryError."""
    with Library.open(library) as opened, opened.write() as connection:
        ids = trash.removed_ids(connection, only)
        return Forgotten(len(ids), trash.forget(connection, ids, _now()) if ids else 0)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
