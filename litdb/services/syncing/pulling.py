"""From the file into the library: what changed in the file goes into its records, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from litdb.extract.deriving import derived
from litdb.matching import merging
from litdb.matching.merging import KEY, TYPE, Aspect, Aspects
from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.services.syncing import pairing, sides
from litdb.services.syncing.outcome import Conflict, Item, Outcome, Prefer, Take, Wishes
from litdb.services.syncing.pairing import Compared
from litdb.store.ties import Kept, Tie, Ties
from litdb.store.writing import Writer


@dataclass(slots=True)
class Plan:
    """What a pull is about to do.

    `before` holds the records that change, by id; how they become is on the library's side. `stay` are entries of known
    records, `removed` those of removed ones (start -> record id), `fresh` is what no record is known of.
    """

    library: sides.Library
    before: dict[int, Record] = field(default_factory=dict)
    stay: list[tuple[Entry, int | None]] = field(default_factory=list)
    removed: dict[int, int] = field(default_factory=dict)
    fresh: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Versions:
    """An entry as the file had it and as it has it now, and the record (None: removed) that it is of."""

    kept: Kept
    old: Record
    new: Record

    @property
    def is_changed(self) -> bool:
        """Whether the file says something else now."""
        return bool(merging.differing(merging.aspects(self.old), merging.aspects(self.new)))


def plan(ties: Ties, tie: Tie, entries: list[Kept], file: Compared, wishes: Wishes, outcome: Outcome) -> Plan:
    """Compare what the file said with what it says, and both with the library; conflicts go to the outcome."""
    kept = {entry.start: entry for entry in entries}
    changed = [item for item in file.items if isinstance(item, Record)]
    pairs, gone = pairing.paired(file.left, changed)
    known: dict[int, Versions] = {}
    for record in changed:
        start = record.entries[0].start
        if before := pairs.get(start):
            new = _held(before, record, outcome) if start in file.broken else record
            known[start] = Versions(kept[before.entries[0].start], before, new)
    asked = [one.kept.record_id for one in known.values() if one.is_changed and one.kept.record_id is not None]
    planned = Plan(sides.library(ties, tie, entries, asked))
    for item in file.items:
        match item:
            case Entry() if item.start in file.same:
                _same(planned, item, kept[file.same[item.start]])
            case Record() if found := known.get(item.entries[0].start):
                _known(planned, found, wishes.prefer, outcome)
            case _:
                planned.fresh.append(item)
    # One of two entries of a work may go, and the work be in the file still.
    left = {kept[record.entries[0].start].record_id for record in gone} - {None}
    outcome.gone = len(left - {record_id for _, record_id in planned.stay})
    return planned


def _held(old: Record, new: Record, outcome: Outcome) -> Record:
    """What a broken entry says, with what it said and lacks now: nobody knows that the user took it out."""
    was, said = merging.aspects(old), merging.aspects(new)
    wanted = merging.held(was, said)
    before, entry = old.entries[0], new.entries[0]
    if not entry.key:
        wanted[KEY] = was.get(KEY, ())
    if _kind(entry) == _kind(before):
        # The type may hang on a field that is lost.
        wanted[TYPE] = was.get(TYPE, ())
    if merging.differing(said, wanted):
        message = f"the entry {before.key!r} is broken; what it lacks was not taken out of the library"
        outcome.problems.append(Problem("held", message, before.key, Place(entry.line), Lost.NOTHING))
    return merging.applied(new, wanted, old)


def _kind(entry: Entry) -> bytes:
    """How an entry begins, up to its key."""
    return entry.raw.partition(b"{")[0].strip().lower()


def _same(planned: Plan, entry: Entry, kept: Kept) -> None:
    """An entry that says what it said."""
    if kept.removed_id is not None:
        planned.removed[entry.start] = kept.removed_id
    planned.stay.append((entry, kept.record_id))


def _known(planned: Plan, one: Versions, prefer: Prefer, outcome: Outcome) -> None:
    """An entry that was there before."""
    if not one.is_changed:
        _same(planned, one.new.entries[0], one.kept)
    elif one.kept.record_id is None:
        _removed(planned, one, prefer, outcome)
    else:
        _changed(planned, one.kept.record_id, one, prefer, outcome)
        planned.stay.append((one.new.entries[0], one.kept.record_id))


def _removed(planned: Plan, one: Versions, prefer: Prefer, outcome: Outcome) -> None:
    """An entry whose record was removed: if the file has changed it since, it is for the user to say what counts."""
    if prefer == "file" or one.kept.removed_id not in planned.library.base:
        planned.fresh.append(one.new)
        return
    if not prefer:
        first = merging.differing(merging.aspects(one.old), merging.aspects(one.new))[0]
        old, new = (merging.aspects(record).get(first, ()) for record in (one.old, one.new))
        outcome.conflicts.append(_conflict(one, first, old, new, ("[removed]",)))
    _same(planned, one.new.entries[0], one.kept)


def _changed(planned: Plan, record_id: int, one: Versions, prefer: Prefer, outcome: Outcome) -> None:
    """Take what the file changed into the record, and into what it was: the library has not changed that."""
    side = planned.library
    now = side.now[record_id]
    base = side.base.get(record_id, now)
    old, new, ours, was = map(merging.aspects, (one.old, one.new, now, base))
    after, then = merging.merged(old, new, ours), merging.merged(old, new, was)
    # What the library wants the file to say.
    wanted = merging.merged(was, ours, old)
    for aspect in _both(old, new, wanted):
        values = [version.get(aspect, ()) for version in (old, new, wanted)]
        match prefer:
            case "file":
                others = tuple(value for value in ours.get(aspect, ()) if value not in values[2])
                after[aspect] = then[aspect] = (*others, *values[1]) if aspect[0] in merging.SETS else values[1]
            case "library":
                after[aspect], then[aspect] = ours.get(aspect, ()), was.get(aspect, ())
                side.settled.setdefault(record_id, set()).add(aspect)
            case "":
                outcome.conflicts.append(_conflict(one, aspect, *values))
    versions = (one.old, one.new, base)
    side.now[record_id] = merging.applied(now, after, *versions)
    if record_id in side.base:
        side.base[record_id] = merging.applied(base, then, now, *versions)
    if side.now[record_id] != now:
        planned.before.setdefault(record_id, now)


def _both(old: Aspects, new: Aspects, wanted: Aspects) -> list[Aspect]:
    """What file and library both changed, to different values."""
    ours = set(merging.differing(old, wanted)) & set(merging.differing(wanted, new))
    return [aspect for aspect in merging.differing(old, new) if aspect in ours]


def _conflict(one: Versions, aspect: Aspect, old: merging.Value, new: merging.Value, ours: merging.Value) -> Conflict:
    entry = one.new.entries[0]
    return Conflict(entry.key, entry.line, merging.label(aspect), *map(merging.shown, (old, new, ours)))


def carry_out(planned: Plan, ties: Ties, source: tuple[int, Writer], take: Take, outcome: Outcome) -> None:
    """Write what was planned: records that changed, and all entries of the file as a source of its own."""
    source_id, writer = source
    lines = {record_id: entry.line for entry, record_id in planned.stay if record_id is not None}
    given: set[str] = set()
    for record_id, before in planned.before.items():
        after = planned.library.now[record_id]
        if after.citation_key != before.citation_key and (
            after.citation_key in given or ties.is_taken(after.citation_key)
        ):
            outcome.problems.append(_taken(before, after, lines[record_id]))
            after = replace(after, citation_key=before.citation_key)
        elif after.citation_key != before.citation_key:
            given.add(after.citation_key)
            ties.alias(before.citation_key, record_id)
        writer.replace(record_id, before, _derived(before, after, writer.at), "sync")
    outcome.pulled = len(planned.before)
    for entry, known_id in planned.stay:
        writer.entry(entry, known_id)
    taken = take(writer, ties.known_to(writer), planned.fresh)
    outcome.new += taken.records
    outcome.problems += taken.problems
    writer.close()
    ties.removed(source_id, planned.removed)


def _taken(before: Record, after: Record, line: int) -> Problem:
    """The problem of a new key that is another work's."""
    key, own = after.citation_key, before.citation_key
    message = f"the key {key!r} is taken by another work; this one stays {own!r} and is found by both"
    return Problem("renamed-key", message, key, Place(line), Lost.NOTHING)


def _derived(before: Record, after: Record, at: str) -> Record:
    """The record with what is found in its abstract, if that is a new one."""
    return after if after.abstract == before.abstract else derived(after, at)


def news(old: Iterable[Problem], problems: Iterable[Problem]) -> list[Problem]:
    """The problems that the file did not have before."""
    known = {(problem.code, problem.message) for problem in old}
    return [problem for problem in problems if (problem.code, problem.message) not in known]
