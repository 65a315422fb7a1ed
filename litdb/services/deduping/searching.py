"""Groups of records of a library that are one work."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from litdb.matching import works
from litdb.matching.works import Grouping, Judged, Work
from litdb.model.records import Record
from litdb.services.deduping.values import Group, Policy, Reason, Tier
from litdb.store import pairs
from litdb.store.duplicates import Duplicates

Both = tuple[int, int]

_VERSION = "version-of"


def groups(duplicates: Duplicates, wanted: Collection[int] | None, policy: Policy) -> list[Group]:
    """All groups, the certain ones first; of `wanted`, if it is given, each has one."""
    candidates = duplicates.candidates(wanted, works.keys_of)
    prepared = {record_id: works.prepared(record) for record_id, record in candidates}
    known = {(one.record_id, one.other_id): one.verdict for one in duplicates.known(prepared)}
    # What an import linked is looked at again where versions shall be one record.
    open_ = {pairs.ASK, _VERSION} if policy is Policy.MERGE_VERSIONS else {pairs.ASK}
    decided = {both for both, verdict in known.items() if verdict not in open_}
    made = list(_made(works.grouped(prepared, decided), prepared, policy))
    if wanted is not None:
        asked = frozenset(wanted)
        made = [one for one in made if not asked.isdisjoint(one.ids)]
    records = dict(duplicates.records({each for one in made for each in one.ids}))
    return [_group(one, records) for one in made]


class _Made(NamedTuple):
    """A group before its records are read; each reason with the two records that it is of."""

    tier: Tier
    ids: tuple[int, ...]
    reasons: tuple[tuple[Both, str], ...]
    relation: str = ""


def _made(found: Grouping, prepared: Mapping[int, Work], policy: Policy) -> Iterator[_Made]:
    merges = policy is Policy.MERGE_VERSIONS
    versions = [one for one in found.relations if merges and one.verdict.relation == _VERSION]
    certain = _joined(found.groups, versions)
    for ids in certain:
        verdicts = ((other, works.compare(prepared[ids[0]], prepared[other])) for other in ids[1:])
        why = tuple(((ids[0], other), "; ".join(verdict.reasons)) for other, verdict in verdicts)
        yield _Made(Tier.SAME, ids, why)
    first = {each: ids[0] for ids in certain for each in ids}
    yield from _of_two(Tier.VERSION, (one for one in found.relations if one not in versions), first)
    yield from _of_two(Tier.ASK, found.asks, first)


def _joined(found: Iterable[tuple[int, ...]], more: Iterable[Judged]) -> list[tuple[int, ...]]:
    """The groups, those that a further pair is of made one; the lowest id first."""
    homes = {each: set(ids) for ids in found for each in ids}
    for one in more:
        joined = homes.get(one.first, {one.first}) | homes.get(one.second, {one.second})
        homes.update(dict.fromkeys(joined, joined))
    return sorted({tuple(sorted(ids)) for ids in homes.values()})


def _of_two(tier: Tier, judged: Iterable[Judged], first: Mapping[int, int]) -> Iterator[_Made]:
    """Pairs; what is one group stands for itself by its first record."""
    for one in judged:
        ids = (first.get(one.first, one.first), first.get(one.second, one.second))
        if ids[0] != ids[1]:
            why = ((one.first, one.second), "; ".join(one.verdict.reasons))
            relation = one.verdict.relation
            yield _Made(tier, ids if relation else (min(ids), max(ids)), (why,), relation)


def _group(made: _Made, records: Mapping[int, Record]) -> Group:
    reasons = tuple(Reason(_key(records, one), _key(records, other), text) for (one, other), text in made.reasons)
    return Group(made.tier, tuple((each, records[each]) for each in made.ids), reasons, made.relation)


def _key(records: Mapping[int, Record], record_id: int) -> str:
    return records[record_id].citation_key if record_id in records else str(record_id)
