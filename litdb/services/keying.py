"""Make citation keys by a pattern."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from litdb.fields import key_patterns, markup
from litdb.fields.key_patterns import Pattern
from litdb.fields.text import fold
from litdb.model.records import Record, year
from litdb.query.tree import Query
from litdb.store import aliases, finding, inheriting, reading
from litdb.store.library import Library, execute

BATCH = 500
"""Records that are given their keys together."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A record's key as it was, and as it is."""

    before: str
    after: str


@dataclass(slots=True)
class Outcome:
    """What became of the records of a query: new keys in order, how many fitted, keys of records without any of it."""

    renamed: list[Renamed] = field(default_factory=list)
    kept: int = 0
    empty: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, order=True)
class _Choice:
    """A record that gets a key: when its turn comes, its id, the key that it has and the one of the pattern."""

    order: tuple[int, str]
    record_id: int
    present: str
    base: str


def make(library: Path, query: Query, pattern: Pattern, *, dry_run: bool = False) -> Outcome:
    """Give the records that a query finds the keys of a pattern, all or none of them.

    A key that fits stays. Of several with one key the oldest gets it as it is and the others a, b, c ... behind it (by
    year, title, and when they came), but for any key that another record has or had. The old ones are kept as aliases.
    Raises LibraryError.
    """
    outcome = Outcome()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.write(keep=not dry_run) as connection:
        look_up = execute(connection)
        records = inheriting.records(look_up, list(finding.ids(look_up, query, "added")))
        choices = sorted(_choices(records, pattern, outcome))
        chosen = _chosen(choices, aliases.Taken(connection))
        outcome.renamed = [Renamed(one.present, chosen[one.record_id]) for one in choices]
        stored = reading.records(look_up, sorted(chosen))
        while not dry_run and (batch := list(islice(stored, BATCH))):
            aliases.rename(connection, [(record_id, record, chosen[record_id]) for record_id, record in batch], at)
    return outcome


def _choices(records: Iterable[tuple[int, Record]], pattern: Pattern, outcome: Outcome) -> Iterator[_Choice]:
    """The records that get another key; the others are counted."""
    for record_id, record in records:
        base = key_patterns.key(pattern, record)
        if not base:
            outcome.empty.append(record.citation_key)
        elif key_patterns.fits(base, record.citation_key):
            outcome.kept += 1
        else:
            yield _Choice((_year(record), fold(markup.plain(record.title))), record_id, record.citation_key, base)


def _year(record: Record) -> int:
    found = year(record.issued)
    return 10_000 if found is None else found


def _chosen(choices: list[_Choice], taken: aliases.Taken) -> dict[int, str]:
    """Record id -> a key that no other record has, had, or was given."""
    chosen: dict[int, str] = {}
    candidates: dict[str, Iterator[str]] = {}
    rest = iter(choices)
    while batch := list(islice(rest, BATCH)):
        taken.prepare({one.base for one in batch})
        for one in batch:
            # What was taken for one record is taken for the next: nobody asks again.
            of_base = candidates.setdefault(one.base, key_patterns.candidates(one.base))
            key = next(key for key in of_base if not taken.by_others(key, one.record_id))
            chosen[one.record_id] = key
            taken.give(key)
    return chosen
