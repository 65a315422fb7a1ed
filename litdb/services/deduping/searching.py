"""Groups of records of a library that are one work."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from litdb.matching import works
from litdb.matching.works import Grouping, Verdict
from litdb.model.records import Record
from litdb.services.deduping.values import Group, Policy, Reason, Tier
from litdb.store import pairs
from litdb.store.duplicates import Duplicates

Both = tuple[int, int]


def keys(record: Record) -> tuple[int, ...]:
    """By what a record's duplicates are looked for."""
    return works.keys(works.prepared(record))


def groups(duplicates: Duplicates, wanted: Collection[int] | None, policy: Policy) -> list[Group]:
    """All groups, the certain ones first; of `wanted`, if it is given, each has one."""
    candidates = duplicates.candidates(wanted, keys)
    prepared = {record_id: works.prepared(record) for record_id, record in candidates}
    known = {(one.record_id, one.other_id): one.verdict for one in duplicates.known(prepared)}
    decided = {both for both, verdict in known.items() if verdict != pairs.ASK}
    found = works.grouped(prepared, decided, merges_versions=policy is Policy.MERGE_VERSIONS)
    made = [*_certain(found), *_open(found)]
    if wanted is not None:
        asked = frozenset(wanted)
        made = [one for one in made if not asked.isdisjoint(one.ids)]
    records = dict(duplicates.records({each for one in made for each in one.ids}))
    return [_group(one, records) for one in made]


class _Made(NamedTuple):
    """A group before its records are read."""

    tier: Tier
    ids: tuple[int, ...]
    verdicts: Mapping[Both, Verdict]


def _certain(found: Grouping) -> Iterator[_Made]:
    for ids in found.groups:
        inside = {both: verdict for both, verdict in found.joins.items() if both[0] in ids}
        yield _Made(Tier.SAME, tuple(sorted(ids)), inside)


def _open(found: Grouping) -> Iterator[_Made]:
    """Versions, then pairs to ask about; what is one group stands for itself by its first record."""
    first = {each: min(ids) for ids in found.groups for each in ids}
    seen: set[frozenset[int]] = set()
    for tier, pairs_ in ((Tier.VERSION, found.versions), (Tier.ASK, found.asks)):
        for (one, other), verdict in pairs_.items():
            ids = (first.get(one, one), first.get(other, other))
            if ids[0] != ids[1] and frozenset(ids) not in seen:
                seen.add(frozenset(ids))
                yield _Made(tier, ids if tier is Tier.VERSION else (min(ids), max(ids)), {(one, other): verdict})


def _group(made: _Made, records: Mapping[int, Record]) -> Group:
    reasons = [
        Reason(_key(records, one), _key(records, other), text)
        for (one, other), verdict in made.verdicts.items()
        for text in verdict.reasons
    ]
    relation = next(iter(made.verdicts.values())).relation if made.tier is Tier.VERSION else ""
    members = tuple((each, records[each]) for each in made.ids)
    return Group(made.tier, members, tuple(reasons), relation)


def _key(records: Mapping[int, Record], record_id: int) -> str:
    return records[record_id].citation_key if record_id in records else str(record_id)
