"""Find records that are one work, and make them one record or say that they are not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from litdb.extract import deriving
from litdb.matching.uniting import UnknownFieldError, united
from litdb.model.records import Record
from litdb.query.tree import Query
from litdb.services.deduping import searching
from litdb.services.deduping.values import Group, NotAgreedError, Policy, Reason, Tier, joined
from litdb.store import pairs
from litdb.store.duplicates import Duplicates
from litdb.store.library import Library
from litdb.store.pairs import Pair
from litdb.store.uniting import Union

__all__ = [
    "Group", "NotAgreedError", "Picks", "Policy", "Reason", "Settled", "Tier", "UnknownFieldError", "find", "joined",
    "keep_apart", "merge", "renewed", "settle", "together",
]  # fmt: skip


def find(library: Path, query: Query | None, policy: Policy = Policy.LINK, *, waiting: bool = False) -> list[Group]:
    """Groups of records that are one work, then versions of one, then those that are perhaps one.

    Each has a record of the query, if there is one; of `waiting` only what imports left open is looked at. What was
    decided is not asked again. Raises QueryError and LibraryError.
    """
    with _seen(library) as duplicates:
        wanted = None if query is None else duplicates.found(query)
        if waiting:
            wanted = sorted(duplicates.waiting().intersection(duplicates.waiting() if wanted is None else wanted))
        return searching.groups(duplicates, wanted, policy)


@contextmanager
def _seen(library: Path) -> Iterator[Duplicates]:
    """A library to look at, also one that nobody may write: it is written only where records lack their keys."""
    with Library.reading(library) as opened, opened.read() as connection:
        duplicates = Duplicates(connection)
        if duplicates.is_complete():
            yield duplicates
            return
    with Library.open(library) as opened, opened.write() as connection:
        yield Duplicates(connection)


@dataclass(frozen=True, slots=True)
class Settled:
    """How many groups became one record each, how many records went into these, how many pairs were linked."""

    merged: int
    absorbed: int
    linked: int


def settle(library: Path, query: Query | None, policy: Policy = Policy.LINK) -> Settled:
    """Merge all groups that are certainly one work; link versions, and notices with what they are of. One step.

    Raises QueryError and LibraryError.
    """
    at, into = _now(), dict[int, int]()
    with Library.open(library) as opened, opened.write() as connection:
        duplicates = Duplicates(connection)
        wanted = None if query is None else duplicates.found(query)
        groups = searching.groups(duplicates, wanted, policy)
        # What several say together may make another one certain.
        while unions := [_union(dict(one.records), {}) for one in groups if one.tier is Tier.SAME]:
            duplicates.unite(unions, at)
            into |= {other: one.record_id for one in unions for other in one.others}
            wanted = wanted and sorted({into.get(each, each) for each in wanted})
            groups = searching.groups(duplicates, wanted, policy)
        versions = [one for one in groups if one.tier is Tier.VERSION]
        duplicates.say(map(_linked, versions), at)
    return Settled(len(set(into.values()) - into.keys()), len(into), len(versions))


def together(library: Path, query: Query) -> Group:
    """All that a query finds as one group, whatever it is. Raises QueryError and LibraryError."""
    with Library.open(library) as opened, opened.read() as connection:
        duplicates = Duplicates(connection)
        return Group(Tier.ASK, tuple(duplicates.records(duplicates.found(query))), ())


def renewed(library: Path, group: Group, merged: Mapping[int, int]) -> Group | None:
    """The group as it is by now, where records were `merged` (id -> the id of the one that it went into).

    None if it is settled: one record is left, or a user said that two of them are not one work. Raises LibraryError.
    """
    ids = tuple(dict.fromkeys(merged.get(each, each) for each in group.ids))
    with Library.open(library) as opened, opened.read() as connection:
        duplicates = Duplicates(connection)
        found = dict(duplicates.records(ids))
        apart = (one for one in duplicates.known(ids) if one.verdict == pairs.DIFFERENT)
        if len(found) < 2 or any({one.record_id, one.other_id} <= found.keys() for one in apart):
            return None
    return replace(group, records=tuple((each, found[each]) for each in ids if each in found))


def _linked(group: Group) -> Pair:
    one, other = group.ids
    return Pair(one, other, group.relation, tuple(each.text for each in group.reasons))


Picks = Mapping[str, int]
"""Field -> the id of the record whose word counts."""


def merge(library: Path, groups: Iterable[tuple[Sequence[int], Picks]]) -> None:
    """Let the records of each group be one, which has the first one's id and key; all groups or none. One step.

    What the first lacks comes from the others, in their order. Groups that share a record are one. Raises
    UnknownFieldError, NotAgreedError where one of the records is not there any more, LibraryError.
    """
    wanted = _whole(groups)
    with Library.open(library) as opened, opened.write() as connection:
        duplicates = Duplicates(connection)
        found = dict(duplicates.records([each for ids, _ in wanted for each in ids]))
        if any(each not in found for ids, _ in wanted for each in ids):
            raise NotAgreedError("another program changed the library meanwhile; nothing was merged: run it again")
        duplicates.unite([_union({each: found[each] for each in ids}, picks) for ids, picks in wanted], _now())


_Whole = tuple[dict[int, None], dict[str, int]]
"""A group's ids in their order, and what is picked."""


def _whole(groups: Iterable[tuple[Sequence[int], Picks]]) -> list[_Whole]:
    """The groups, those that share records as one."""
    homes: dict[int, _Whole] = {}
    for ids, picks in groups:
        parts = [*{id(homes[each]): homes[each] for each in ids if each in homes}.values(), (ids, picks)]
        whole: _Whole = ({}, {})
        for part, picked in parts:
            whole[0].update(dict.fromkeys(part))
            whole[1].update(picked)
        homes.update(dict.fromkeys(whole[0], whole))
    return list({id(one): one for one in homes.values()}.values())


def _union(records: Mapping[int, Record], picks: Picks) -> Union:
    """The first of these records with the others in it."""
    (first, before), *others = records.items()
    after = united(before, (record for _, record in others), {name: records[each] for name, each in picks.items()})
    if after.reviews != before.reviews:
        after = deriving.found(after)
    return Union(first, before, after, dict(others))


def keep_apart(library: Path, groups: Iterable[Sequence[int]]) -> int:
    """Say that no two records of a group are one work, and never ask again; how many pairs. One step.

    Raises LibraryError.
    """
    both = ((one, other) for ids in groups for one, other in combinations(ids, 2))
    said = [Pair(one, other, pairs.DIFFERENT, (), pairs.USER) for one, other in both]
    with Library.open(library) as opened, opened.write() as connection:
        Duplicates(connection).say(said, _now())
    return len(said)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
