"""Derive records anew from what they were read from, with today's parsers."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path

from litdb import parsers
from litdb.extract.deriving import derived
from litdb.matching import merging
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record, filled
from litdb.query.tree import Query
from litdb.store import finding, reading
from litdb.store.known import Known
from litdb.store.library import Library, execute
from litdb.store.sources import Kept, Sources
from litdb.store.writing import Writer

Take = Callable[[Writer, Known, Iterable[Record]], object]
"""Takes records that are new into the library, as an import does."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that says something else now: (what, before, after) of each field, as texts."""

    key: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Outcome:
    """What became of the records: changed ones, how many did not, how many are new; problems by the sources' uri."""

    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    new: int = 0
    problems: list[tuple[str, Problem]] = field(default_factory=list)


def reread(library: Path, query: Query | None, take: Take, *, dry_run: bool = False) -> Outcome:
    """Read again what the records of a query (None: all) were read from, all or nothing.

    A record's fields become what today's parsers make of its entries, but for those that the user changed since: by
    a sync of a file, or a new citation key. Where all is read again, an entry that no record came of may give one.
    Raises LibraryError.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.load(keep=not dry_run) as connection:
        ids = None if query is None else set(finding.ids(connection, query, "added"))
        sources = Sources(connection)
        again = _Again(sources, lambda one: _stored(reading.records(execute(connection), [one])), ids, at)
        present = sources.present(ids)
        again.waiting = sources.counts(present)
        for kept in present:
            again.read(kept, take)
    return again.outcome


def _stored(found: Iterator[tuple[int, Record]]) -> Record | None:
    return next((record for _, record in found), None)


class _Again:
    """Reads one source after the other; a record is written when all its sources have been read."""

    def __init__(self, sources: Sources, stored: Callable[[int], Record | None], ids: set[int] | None, at: str) -> None:
        self._sources = sources
        self._stored = stored
        self._ids = ids
        self._at = at
        self._read: dict[int, list[Record]] = defaultdict(list)
        self.waiting: dict[int, int] = {}
        self.outcome = Outcome()

    def read(self, kept: Kept, take: Take) -> None:
        """Read one source again."""
        source = self._sources.source(kept)
        form = parsers.detect(source)
        known = kept.form if form not in parsers.PARSERS else form
        if known not in parsers.PARSERS:
            return
        entries, seen, new = self._sources.entries(kept), set[int](), list[Record]()
        writer = self._sources.writer(kept, self._at)
        self._sources.forget_problems(kept)
        items: Iterator[Record | Entry | Problem] = parsers.PARSERS[known].parse(source)
        for item in items:
            match item:
                case Problem():
                    writer.problem(item)
                    self.outcome.problems.append((kept.uri, item))
                case Record():
                    self._record(item, entries, seen, new, kept)
                case Entry():
                    pass
        self._settle(seen | {one for one in entries.values() if one is not None}, writer)
        if self._ids is None and new:
            before = writer.next_record
            take(writer, self._sources.known_to(writer), new)
            self.outcome.new += writer.next_record - before
        writer.close()

    def _record(
        self, record: Record, entries: dict[int, int | None], seen: set[int], new: list[Record], kept: Kept
    ) -> None:
        """Keep what an entry says now for its record, or as a new record's if none came of it."""
        start = record.entries[0].start
        record_id = entries.get(start)
        if record_id is not None:
            seen.add(record_id)
            self._read[record_id].append(replace(derived(record, kept.received), entries=()))
        elif start in entries:
            new.append(record)

    def _settle(self, ids: set[int], writer: Writer) -> None:
        """Write those records of which this was the last source."""
        for record_id in sorted(ids):
            self.waiting[record_id] -= 1
            said = self._read.pop(record_id, []) if not self.waiting[record_id] else []
            if said and (self._ids is None or record_id in self._ids) and (now := self._stored(record_id)):
                self._compare(record_id, now, reduce(filled, said), writer)

    def _compare(self, record_id: int, now: Record, said: Record, writer: Writer) -> None:
        after = replace(_kept(now, said, list(self._sources.edits(record_id, now))), entries=now.entries)
        if differences := tuple(_differences(now, after)):
            self.outcome.changed.append(Changed(now.citation_key, differences))
            writer.replace(record_id, now, after, "reread")
        else:
            self.outcome.unchanged += 1


def _kept(now: Record, said: Record, edits: list[tuple[Record, Record]]) -> Record:
    """What the entries say now, with all that the user changed since they were read, the key and the tags."""
    ours, theirs = merging.aspects(now), merging.aspects(said)
    wanted = {**theirs, merging.KEY: ours[merging.KEY]}
    for before, after in edits:
        for aspect in merging.differing(merging.aspects(before), merging.aspects(after)):
            wanted[aspect] = ours.get(aspect, ())
    tags = tuple(dict.fromkeys((*now.tags, *said.tags)))
    return replace(merging.applied(said, {name: value for name, value in wanted.items() if value}, now), tags=tags)


def _differences(now: Record, after: Record) -> Iterator[tuple[str, str, str]]:
    """(what, before, after) of all that differs; of what has no text of its own how many there are."""
    ours, theirs = merging.aspects(now), merging.aspects(after)
    aspects = merging.differing(ours, theirs)
    for aspect in aspects:
        before, since = (merging.shown(one.get(aspect, ())) for one in (ours, theirs))
        yield merging.label(aspect), before, since
    told = {aspect[0] for aspect in aspects}
    for one in fields(Record):
        was, now_is = getattr(now, one.name), getattr(after, one.name)
        if one.name in _COUNTED and one.name not in told and was != now_is:
            yield one.name.replace("_", " "), f"{len(was)} as they were", f"{len(now_is)} as they are now"


_COUNTED = ("contributors", "cited_by", "sections", "endpoints", "dois", "identifiers")
