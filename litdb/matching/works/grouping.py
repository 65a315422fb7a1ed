"""Which of many records are one work."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from litdb.matching.works.blocking import keys
from litdb.matching.works.compared import Agreement
from litdb.matching.works.comparing import Decided, compare, decide
from litdb.matching.works.rules import RULES
from litdb.matching.works.values import Outcome, Verdict, Work

Pair = tuple[int, int]
_Ranked = tuple[int, int, int]

_NEIGHBOURS = 16
"""How many records before it, in the order of their titles, one of a large block is compared with."""

_LOOKED_AT = 6
"""How many members of a group are looked at before another joins it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Two records and what was found of them."""

    first: int
    second: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Grouping:
    """What a pass over many records gives.

    `groups` are ids that are certainly one work, each sorted; `asks` pairs of which a person must say, the surest of
    each two groups, and `relations` likewise pairs of versions, corrections and retractions.
    """

    groups: tuple[tuple[int, ...], ...] = ()
    asks: tuple[Judged, ...] = ()
    relations: tuple[Judged, ...] = ()


def grouped(works: Mapping[int, Work] | Iterable[tuple[int, Work]], apart: Iterable[Pair] = ()) -> Grouping:
    """Group records in one pass whose time grows as their number; those of a pair in `apart` are never joined."""
    held = dict(works)
    groups = _Groups(held, apart)
    same, asks, related = _sorted(held)
    weak = [one for one in same if RULES[one[0]].is_weak]
    asks += [one for one in same if not RULES[one[0]].is_weak and not groups.join(*one[1:])]
    torn = groups.torn(weak)
    asks += [one for one in weak if not torn.isdisjoint(map(groups.of, one[1:])) or not groups.join(*one[1:])]
    return Grouping(groups.found(), groups.between(asks), groups.between(related))


def _sorted(works: Mapping[int, Work]) -> tuple[list[_Ranked], list[_Ranked], list[_Ranked]]:
    """Pairs that are one work, that a person must judge, and that are related, each with the surest first."""
    found: dict[str, list[_Ranked]] = {Outcome.SAME: [], Outcome.ASK: [], "related": []}
    for first, second in candidates(works):
        decided = decide(works[first], works[second])
        kind = "related" if decided.relation else decided.outcome
        if kind in found:
            found[kind].append((decided.rank, first, second))
    same, asks, related = map(sorted, found.values())
    return same, asks, related


def candidates(works: Mapping[int, Work]) -> list[Pair]:
    """Pairs that may be one work, each once and sorted: those that share a key or an identifier."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for number, work in works.items():
        for key in (*keys(work), *work.identifiers):
            blocks[key].append(number)
    return sorted({pair for block in blocks.values() if len(block) > 1 for pair in _pairs(block, works)})


def _pairs(block: list[int], works: Mapping[int, Work]) -> Iterator[Pair]:
    """All pairs of a block; of a large one those that stand near each other when sorted by title and year."""
    if len(block) > _NEIGHBOURS:
        block = sorted(
            block, key=lambda one: (works[one].titles[0].glued, works[one].year, works[one].place.volume, one)
        )
    for at, one in enumerate(block):
        for other in block[max(at - _NEIGHBOURS, 0) : at]:
            yield (one, other) if one < other else (other, one)


def _contradict(decided: Decided) -> bool:
    """Whether two records cannot be in one group, whatever a third says: another volume or DOI is enough."""
    if decided.outcome is not Outcome.ASK or decided.found is None:
        return decided.outcome is Outcome.DIFFERENT
    return Agreement.DIFFER in (decided.found.volume, decided.found.name)


class _Groups:
    """Groups that grow, and in which no two members contradict each other."""

    def __init__(self, works: Mapping[int, Work], apart: Iterable[Pair]) -> None:
        self._works = works
        self._home = {one: one for one in works}
        self._members = {one: [one] for one in works}
        self._different: dict[Pair, bool] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for first, second in apart:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def of(self, one: int) -> int:
        """The group that a record is in."""
        return self._home[one]

    def found(self) -> tuple[tuple[int, ...], ...]:
        """The groups of more than one member."""
        return tuple(sorted(tuple(sorted(group)) for group in self._members.values() if len(group) > 1))

    def join(self, first: int, second: int) -> bool:
        """Join the groups of two records; False, and nothing done, where members contradict each other."""
        small, large = sorted((self._home[first], self._home[second]), key=lambda one: (len(self._members[one]), one))
        if small == large:
            return True
        if self._clash(small, large):
            return False
        moved = self._members.pop(small)
        self._members[large] += moved
        self._home.update(dict.fromkeys(moved, large))
        return True

    def torn(self, weak: Iterable[_Ranked]) -> set[int]:
        """The groups that might join each of two others which contradict each other: nobody knows which."""
        near: dict[int, set[int]] = defaultdict(set)
        for _, *pair in weak:
            first, second = map(self.of, pair)
            if first != second:
                near[first].add(second)
                near[second].add(first)
        return {group for group, others in near.items() if self._are_several(sorted(others))}

    def _are_several(self, groups: list[int]) -> bool:
        return any(self._clash(one, other) for one, other in combinations(groups[:_LOOKED_AT], 2))

    def between(self, pairs: Iterable[_Ranked]) -> tuple[Judged, ...]:
        """The surest pair between each two groups, and what was found of it."""
        surest: dict[tuple[int, ...], Pair] = {}
        for _, first, second in sorted(pairs):
            homes = tuple(sorted((self.of(first), self.of(second))))
            if homes[0] != homes[1] and second not in self._apart.get(first, ()):
                surest.setdefault(homes, (first, second))
        return tuple(self._judged(*pair) for pair in surest.values())

    def _judged(self, first: int, second: int) -> Judged:
        """What was found of two records; a notice stands before what it names."""
        verdict = compare(self._works[first], self._works[second])
        if verdict.relation.endswith("-by"):
            return self._judged(second, first)
        return Judged(first, second, verdict)

    def _clash(self, group: int, other: int) -> bool:
        ours, theirs = self._members[group], self._members[other]
        if any(not self._apart[one].isdisjoint(theirs) for one in ours if one in self._apart):
            return True
        return any(self._differ(one, other) for one, other in product(ours[:_LOOKED_AT], theirs[:_LOOKED_AT]))

    def _differ(self, one: int, other: int) -> bool:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._different:
            self._different[pair] = _contradict(decide(self._works[one], self._works[other]))
        return self._different[pair]
