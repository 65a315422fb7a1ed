"""Items of a source taken into a library: a record joins the one that it describes, comes back, or is new."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from litdb.extract.deriving import derived
from litdb.fields import keys
from litdb.fields.identifiers import of_work
from litdb.matching import works
from litdb.matching.works import Outcome as Sameness
from litdb.matching.works import Verdict
from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry, Record, filled
from litdb.services.importing.outcome import Item, Outcome
from litdb.store import pairs
from litdb.store.known import Known, Name
from litdb.store.pairs import ASK
from litdb.store.trash import Removed
from litdb.store.writing import Writer


class Intake:
    """Takes the items of one source into the library, a batch at a time."""

    def __init__(self, writer: Writer, known: Known, outcome: Outcome) -> None:
        """Take them in by this writer, beside what is known, and count in the outcome."""
        self._writer = writer
        self._known = known
        self._outcome = outcome
        self._first = writer.next_record
        self._updated: set[int] = set()
        self._unchanged: set[int] = set()
        self._removed: dict[tuple[str, bytes], Removed] = {}
        self._returned: set[int] = set()
        known.complete(works.keys_of)

    def take(self, batch: list[Item]) -> None:
        """Write one batch."""
        known = [_known_by(item, self._known.key_schemes) if isinstance(item, Record) else None for item in batch]
        found = [one for one in known if one]
        self._known.prepare((name for one in found for name in one.names), [one.match_keys for one in found])
        firsts = (item.entries[0] for item in batch if isinstance(item, Record) and item.entries)
        self._removed = self._known.removed(firsts)
        for item, by in zip(batch, known, strict=True):
            match item:
                case Record():
                    assert by is not None
                    self._record(derived(item, self._writer.at), by)
                case Entry():
                    self._writer.entry(item, None)
                case Problem():
                    self._problem(item)

    def close(self) -> None:
        """Write what waits, and count."""
        self._writer.close()
        self._outcome.records = self._writer.next_record - self._first + len(self._returned)
        self._outcome.updated = len(self._updated)
        self._outcome.unchanged += len(self._unchanged - self._updated)

    def _problem(self, problem: Problem) -> None:
        self._writer.problem(problem)
        self._outcome.problems.append(problem)

    def _record(self, record: Record, by: "_KnownBy") -> None:
        """A record joins the one that it describes, or comes back from the trash, or is new."""
        removed = next((self._removed.get((one.key, one.raw)) for one in record.entries[:1]), None)
        candidates = list(dict.fromkeys([*self._known.ids(by.names), *self._known.alike(by.match_keys)]))
        joined = self._read_before(record, removed, candidates)
        verdicts = {} if joined else self._compared(record, candidates)
        found = joined or self._certain(verdicts)
        if found and not (removed and self._known.are_apart((found[0], removed.record_id))):
            self._join(found[0], record, found[1])
            if removed and removed.record_id != found[0]:
                self._fill(found[0], removed.record)
        elif removed:
            self._bring_back(removed, record)
        else:
            self._add(record, by, verdicts)

    def _read_before(
        self, record: Record, removed: Removed | None, candidates: Iterable[int]
    ) -> tuple[int, str] | None:
        """The record that has the entry, also by another of its entries that came back, or that describes the same."""
        if removed and removed.record_id in self._returned:
            return removed.record_id, "same bytes"
        # Of records that a user keeps apart several may describe the same: the one that has these bytes is meant.
        likely = sorted(candidates, key=lambda one: not self._has(one, record))
        return next(((one, reason) for one in likely if (reason := self._same(one, record))), None)

    def _compared(self, record: Record, candidates: list[int]) -> dict[int, Verdict]:
        """What is found of a record beside each that may be the same work."""
        if not candidates:
            return {}
        work = works.prepared(record)
        found = {one: works.compare(work, works.prepared(self._known.record(one))) for one in candidates}
        return {
            one: verdict
            for one, verdict in found.items()
            if verdict.relation or verdict.outcome is not Sameness.DIFFERENT
        }

    def _certain(self, verdicts: dict[int, Verdict]) -> tuple[int, str] | None:
        """The oldest record that is certainly the same work, and why; None also where it might be of two works."""
        same = sorted(one for one, verdict in verdicts.items() if verdict.outcome is Sameness.SAME)
        if not same or self._known.are_apart(same):
            return None
        return same[0], ", ".join(verdicts[same[0]].reasons)

    def _bring_back(self, removed: Removed, read: Record) -> None:
        """A removed record is as it was, and was read from these entries, too."""
        had = removed.record.citation_key
        key = keys.free(had, self._known.is_taken)
        record = replace(removed.record, citation_key=key)
        if key != had:
            message = f"it was removed as {had!r}; that key is another record's by now, and this one is called {key!r}"
            self._problem(Problem("renamed-key", message, had, _place(read), Lost.NOTHING))
        self._known.bring_back(removed, record, read, _names(record, self._known.key_schemes))
        for entry in read.entries:
            self._writer.entry(entry, removed.record_id)
        self._returned.add(removed.record_id)

    def _fill(self, record_id: int, removed: Record) -> None:
        """A record gets what a user gave one that was removed, of the same work, as that user's edit."""
        before = self._known.record(record_id)
        after = replace(filled(before, removed), citation_key=before.citation_key, entries=before.entries)
        if after != before:
            self._known.note(record_id, after, _names(after, self._known.key_schemes))
            self._writer.replace(record_id, before, after, "edit")
            if record_id < self._first:
                self._updated.add(record_id)

    def _same(self, record_id: int, record: Record) -> str:
        return "same bytes" if self._has(record_id, record) else works.same(record, self._known.record(record_id))

    def _has(self, record_id: int, record: Record) -> bool:
        """Whether the record was read from all of these entries, byte for byte."""
        return all(self._known.has_raw(record_id, entry.raw) for entry in record.entries)

    def _join(self, record_id: int, record: Record, reason: str) -> None:
        """The record's entries become further ones of a record in the library, whose empty fields are filled."""
        before = self._known.record(record_id)
        after = replace(filled(before, replace(record, entries=())), citation_key=before.citation_key)
        if record_id >= self._first:
            message = f"joined with {before.citation_key!r}, which this source has too ({reason})"
            self._problem(Problem("same-work", message, record.citation_key, _place(record), Lost.NOTHING))
        if after != before:
            self._writer.replace(record_id, before, after)
            self._known.note(record_id, after, _names(after, self._known.key_schemes))
        for entry in record.entries:
            self._writer.entry(entry, record_id)
        if record_id < self._first:
            (self._unchanged if after == before else self._updated).add(record_id)

    def _add(self, record: Record, by: "_KnownBy", verdicts: dict[int, Verdict]) -> None:
        names, wanted = by.names, record.citation_key or keys.made(record)
        key = keys.free(wanted, self._known.is_taken)
        if key != record.citation_key and record.citation_key:
            message = f"the key {wanted!r} is taken by another work; this one is called {key!r} and is found by both"
            self._problem(Problem("renamed-key", message, wanted, _place(record), Lost.NOTHING))
        if key != record.citation_key:
            record = replace(record, citation_key=key)
            names = [*names, ("key", key)]
        record_id = self._writer.add(record, by.match_keys)
        self._known.note(record_id, record, [*names, *by.keys])
        for other, verdict in verdicts.items():
            self._writer.pair(pairs.directed(record_id, other, verdict.relation or ASK, verdict.reasons))
        self._outcome.open += any(not one.relation for one in verdicts.values())
        self._outcome.versions += any(one.relation != "" for one in verdicts.values())


@dataclass(frozen=True, slots=True)
class _KnownBy:
    """All that the library may know a work by: its keys of matching, its identifiers and citation key."""

    match_keys: tuple[int, ...]
    names: list[Name]

    @property
    def keys(self) -> list[Name]:
        """The keys of matching, as names."""
        return [("match_key", one) for one in self.match_keys]


def _known_by(record: Record, key_schemes: tuple[str, ...]) -> _KnownBy:
    return _KnownBy(works.keys_of(record), _names(record, key_schemes))


def _names(record: Record, key_schemes: tuple[str, ...]) -> list[Name]:
    """All that the library may know the work by."""
    key = record.citation_key or keys.made(record)
    return [*of_work(record), *[(scheme, key) for scheme in key_schemes]]


def _place(record: Record) -> Place:
    return Place(record.entries[0].line if record.entries else 0)
