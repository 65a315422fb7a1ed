"""Derive records anew from what they were read from, with today's parsers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from functools import reduce
from itertools import chain, islice
from pathlib import Path
from typing import Any

from litdb import parsers
from litdb.extract.deriving import derived
from litdb.matching import merging
from litdb.model.names import Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import Contributor, Entry, Record, filled
from litdb.model.sources import Source
from litdb.query.tree import Query
from litdb.store import finding
from litdb.store.known import Known
from litdb.store.library import Library, execute
from litdb.store.sources import Kept, Sources
from litdb.store.writing import Writer

BATCH = 1000
"""Items of a source whose records are compared together."""

Take = Callable[[Writer, Known, Iterable[Record]], object]
"""Takes records that are new into the library, as an import does."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that says something else now: (what, before, after) of each field, as texts."""

    key: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Outcome:
    """What became of the records: changed ones, how many did not, how many are new.

    Problems stand beside the uri of their source; those that it had before are left out.
    """

    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    new: int = 0
    problems: list[tuple[str, Problem]] = field(default_factory=list)


def reread(library: Path, query: Query | None, take: Take, *, dry_run: bool = False) -> Outcome:
    """Read again what the records of a query (None: all) were read from, all or nothing.

    A record's fields become what today's parsers make of its entries, but for those that the user changed since: by
    a sync of a file, or a new citation key. Where all is read again, what no record came of may give one.
    Raises LibraryError.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.load(keep=not dry_run) as connection:
        ids = None if query is None else set(finding.ids(execute(connection), query, "added"))
        sources = Sources(connection)
        present = sources.present(ids)
        again = _Again(sources, ids, sources.counts(present), at)
        for kept in present:
            again.read(kept)
        if ids is None:
            again.take(take)
    return again.outcome


@dataclass(slots=True)
class _Reading:
    """One source that is read: where its entries begin and whose they are, and how many of each record are to come.

    `settled` are the records of which all entries came, `known` and `cut` those that the library has not: of an entry
    that it has, and of what was a part of another entry.
    """

    kept: Kept
    entries: dict[int, int | None]
    removed: frozenset[int]
    left: Counter[int]
    settled: list[int] = field(default_factory=list)
    known: list[Record] = field(default_factory=list)
    cut: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    writer: Writer | None = None

    def passed(self, record: Record) -> None:
        """Its entries came."""
        for entry in record.entries:
            record_id = self.entries.get(entry.start)
            if record_id is not None and self.left[record_id]:
                self.left[record_id] -= 1
                if not self.left[record_id]:
                    self.settled.append(record_id)


class _Again:
    """Reads one source after the other; a record is written when all its sources have been read."""

    def __init__(self, sources: Sources, ids: set[int] | None, waiting: dict[int, int], at: str) -> None:
        """Read for these records (None: all); `waiting` says in how many of the sources each has entries."""
        self.outcome = Outcome()
        self._sources = sources
        self._ids = ids
        self._waiting = waiting
        self._at = at
        self._read: dict[int, list[Record]] = defaultdict(list)
        self._new: list[_Reading] = []

    def read(self, kept: Kept) -> None:
        """Read one source again."""
        entries = self._sources.entries(kept)
        left = Counter(record_id for record_id in entries.values() if record_id is not None)
        one = _Reading(kept, entries, self._sources.removed(kept), left)
        items = _items(kept, self._sources.source(kept), gave=bool(left))
        while batch := list(islice(items, BATCH)):
            for item in batch:
                if isinstance(item, Record):
                    self._record(item, one)
                elif isinstance(item, Problem):
                    one.problems.append(item)
            self._settle(one.settled, one)
            one.settled.clear()
        self._settle([record_id for record_id, count in one.left.items() if count], one)
        self._tell(one)
        if one.writer:
            one.writer.close()
        if one.known or one.cut:
            self._new.append(one)

    def take(self, take: Take) -> None:
        """Take in the records that are new: when all others are what they are now, since they may join one of these."""
        for one in self._new:
            for found, gives_back in ((one.known, True), (one.cut, False)):
                if found:
                    writer = self._sources.writer(one.kept, self._at, gives_back=gives_back)
                    before = writer.next_record
                    take(writer, self._sources.known_to(writer), found)
                    self.outcome.new += writer.next_record - before

    def _record(self, record: Record, one: _Reading) -> None:
        """Keep what an entry says now for its record, or as a new record's if none came of it."""
        start = record.entries[0].start
        record_id = one.entries.get(start)
        if record_id is not None:
            self._read[record_id].append(replace(derived(record, one.kept.received), entries=()))
        elif start in one.entries:
            one.known.append(record)
        elif start not in one.removed:
            one.cut.append(record)
        one.passed(record)

    def _settle(self, ids: list[int], one: _Reading) -> None:
        """Write those records of which this was the last source."""
        said: dict[int, list[Record]] = {}
        for record_id in ids:
            self._waiting[record_id] -= 1
            if not self._waiting[record_id]:
                said[record_id] = self._read.pop(record_id, [])
        wanted = sorted(said if self._ids is None else said.keys() & self._ids)
        for record_id, now in self._sources.records(wanted):
            if said[record_id]:
                self._compare(record_id, now, reduce(filled, said[record_id]), one)
            else:
                self.outcome.unchanged += 1
                message = "what it was read from gives no record any more; it stays as it was"
                problem = Problem("no-record-now", message, now.citation_key, lost=Lost.NOTHING)
                self.outcome.problems.append((one.kept.uri, problem))

    def _compare(self, record_id: int, now: Record, said: Record, one: _Reading) -> None:
        after = replace(_kept(now, said, list(self._sources.edits(record_id, now)), self._at), entries=now.entries)
        if differences := tuple(_differences(now, after)):
            self.outcome.changed.append(Changed(now.citation_key, differences))
            self._writer(one).replace(record_id, now, after, "reread")
        else:
            self.outcome.unchanged += 1

    def _tell(self, one: _Reading) -> None:
        """Write the source's problems, if they are others now."""
        before = self._sources.problems(one.kept)
        if one.problems == before:
            return
        self._sources.forget_problems(one.kept)
        for problem in one.problems:
            self._writer(one).problem(problem)
            if problem not in before:
                self.outcome.problems.append((one.kept.uri, problem))

    def _writer(self, one: _Reading) -> Writer:
        """What writes for the source: made when there is something to write, since it is a step in the journal."""
        one.writer = one.writer or self._sources.writer(one.kept, self._at)
        return one.writer


def _items(kept: Kept, source: Source, *, gave: bool) -> Iterator[Record | Entry | Problem]:
    """What today's parser makes of a source; the former one's where `gave`, it gave records, and today's gives none.

    The latter is so where the user named the format.
    """
    form = parsers.detect(source)
    if form not in parsers.PARSERS:
        form = kept.form
    if form not in parsers.PARSERS:
        return iter(())
    items = parsers.PARSERS[form].parse(source)
    if form == kept.form or kept.form not in parsers.PARSERS or not gave:
        return items
    passed: list[Record | Entry | Problem] = []
    for item in items:
        passed.append(item)
        if isinstance(item, Record):
            return chain(passed, items)
    return parsers.PARSERS[kept.form].parse(source)


def _kept(now: Record, said: Record, edits: list[tuple[Record, Record]], at: str) -> Record:
    """What the entries say now, with all that the user changed since they were read, the key and the tags."""
    ours, theirs = merging.aspects(now), merging.aspects(said)
    wanted = {**theirs, merging.KEY: ours[merging.KEY]}
    for before, after in edits:
        for aspect in merging.differing(merging.aspects(before), merging.aspects(after)):
            wanted[aspect] = ours.get(aspect, ())
    after = merging.applied(said, {name: value for name, value in wanted.items() if value}, now)
    if after.abstract != said.abstract or now.reviews:
        after = derived(replace(after, reviews=now.reviews), at)
    edited = _as_edited(now, edits)
    after = replace(after, contributors=tuple(edited.get(_who(one), one) for one in after.contributors))
    users: dict[str, Any] = {name: _left(name, now, said, edits) for name in ("tags", "collections", "notes")}
    return replace(after, **users)


def _as_edited(now: Record, edits: list[tuple[Record, Record]]) -> dict[tuple[str, Name], Contributor]:
    """Those of the record whose name stayed when a user changed who or where they are, by role and name."""
    changed: set[tuple[str, Name]] = set()
    for before, after in edits:
        had = {_who(one): one for one in before.contributors}
        changed |= {_who(one) for one in after.contributors if had.get(_who(one), one) != one}
    return {_who(one): one for one in now.contributors if _who(one) in changed}


def _who(one: Contributor) -> tuple[str, Name]:
    return one.role, one.name


def _left(name: str, now: Record, said: Record, edits: list[tuple[Record, Record]]) -> tuple[Any, ...]:
    """What the record has of it, and what its entries say of it but for what a user took out."""
    removed = {one for before, after in edits for one in getattr(before, name) if one not in getattr(after, name)}
    return tuple(dict.fromkeys((*getattr(now, name), *(one for one in getattr(said, name) if one not in removed))))


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
    if now.trial != after.trial:
        yield "trial", "as it was", "as it is now"


_COUNTED = ("contributors", "cited_by", "sections", "endpoints", "results", "dois", "identifiers")
