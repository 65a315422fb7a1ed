"""What deduping takes and gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from litdb.model.records import Record


class Policy(StrEnum):
    """What becomes of the versions of a work: they are linked, or merged as if they were one."""

    LINK = "link"
    MERGE_VERSIONS = "merge-versions"


class Tier(StrEnum):
    """Records that are certainly one work, versions of one (or a notice and what it is of), or perhaps one work."""

    SAME = "same"
    VERSION = "version"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two records of a group are thought to be one work, or not."""

    key: str
    other: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Records, oldest first, by id; `relation` is what the first of a pair of versions is to the second."""

    tier: Tier
    records: tuple[tuple[int, Record], ...]
    reasons: tuple[Reason, ...]
    relation: str = ""

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of its records."""
        return tuple(record_id for record_id, _ in self.records)


class NotAgreedError(Exception):
    """What would be merged is not there any more; the message is a sentence. Nothing was changed."""


def joined(groups: Sequence[Group]) -> list[Group]:
    """The groups, those that share a record made one: what comes of it when all are merged."""
    homes: dict[int, tuple[int, ...]] = {}
    for at, one in enumerate(groups):
        near = (each for record_id in one.ids for each in homes.get(record_id, ()))
        chain = tuple(sorted({at, *near}))
        homes.update((record_id, chain) for each in chain for record_id in groups[each].ids)
    return [_one([groups[at] for at in chain]) for chain in dict.fromkeys(homes.values())]


def _one(groups: Sequence[Group]) -> Group:
    """These groups as one."""
    if len(groups) == 1:
        return groups[0]
    records = {record_id: record for one in groups for record_id, record in one.records}
    reasons = tuple(reason for one in groups for reason in one.reasons)
    return Group(Tier.ASK, tuple(sorted(records.items(), key=lambda item: item[0])), reasons)
