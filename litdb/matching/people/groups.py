"""Signatures that are joined into persons, pair by pair, the likeliest first."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from litdb.matching.people import evidence
from litdb.matching.people.evidence import Weights
from litdb.matching.people.frequencies import Frequencies
from litdb.matching.people.pairs import Agreements, Pair
from litdb.matching.people.signatures import Traits

Near = tuple[float, float, float, int, float, int]
"""Sums over the pairs of two groups: what names say, what is shared; of pairs of one name what it says, and their
number; the same of names that may be one otherwise."""
_MOST_KINDS = 300
"""Of a name that so many others may be, the name alone says nothing."""
_UNLIKE, _SAME, _ALIKE = range(3)
"""How the names of two kinds agree: not, as one and the same, or as two ways to write one."""


class Kinds:
    """Signatures of one name that say the same sorts of things are of one kind: pairs of kinds are weighed once."""

    def __init__(self, traits: Sequence[Traits], known: Frequencies, by: Weights) -> None:
        numbers: dict[tuple[object, ...], int] = {}
        self._of = [numbers.setdefault((one.reading, one.said), len(numbers)) for one in traits]
        self._first: dict[int, int] = {}
        for at, kind in enumerate(self._of):
            self._first.setdefault(kind, at)
        self._traits, self._known, self._by = traits, known, by
        self._agreed = Agreements(traits)
        self._weighed: dict[tuple[int, int], tuple[float, int]] = {}

    def of(self, member: int) -> int:
        """The kind of a signature."""
        return self._of[member]

    def prior(self, one: int, two: int) -> float:
        """The log odds that two of these kinds are one person, who share nothing."""
        return self.compared(one, two)[0]

    def compared(self, one: int, two: int) -> tuple[float, int]:
        """The log odds that two of these kinds are one person, who share nothing, and how their names agree."""
        pair = (one, two) if one <= two else (two, one)
        found = self._weighed.get(pair)
        if found is None:
            found = self._weighed[pair] = self._compared(*pair)
        return found

    def _compared(self, one: int, two: int) -> tuple[float, int]:
        ours, theirs = self._first[one], self._first[two]
        kind = self._agreed.of(ours, theirs)
        if not kind:
            return self._by["other name"], _UNLIKE
        mine, other = self._traits[ours], self._traits[theirs]
        features = evidence.of_names(kind, mine, other, self._known)
        how = _SAME if mine.reading == other.reading else _ALIKE
        return max(evidence.weighed(features, self._by), self._by["least"]), how


@dataclass(slots=True)
class Group:
    """Signatures of one person, and what keeps others out; it grows.

    `kinds` counts its signatures by kind; `apart` are signatures that may not come in; `near` has by group what speaks
    for the two being one. `person` is the person that it was before.
    """

    members: list[int]
    kinds: dict[int, int]
    works: set[Hashable]
    apart: set[int]
    orcids: set[str]
    person: int | None = None
    near: dict[int, Near] = field(default_factory=dict)
    changes: int = 0

    def may_join(self, other: "Group") -> bool:
        """Whether they may be one, and are not persons already."""
        return (self.person is None or other.person is None) and self.may_be(other)

    def may_be(self, other: "Group") -> bool:
        """Whether no work has both, no user parted them, and they have no different ORCID iDs."""
        return (
            self.works.isdisjoint(other.works)
            and self.apart.isdisjoint(other.members)
            and not (self.orcids and other.orcids and self.orcids.isdisjoint(other.orcids))
        )


class Crowd:
    """The groups of signatures, by number, and how near they are."""

    def __init__(self, groups: list[Group], kinds: Kinds, by: Weights) -> None:
        self.groups: dict[int, Group] = dict(enumerate(groups))
        self._kinds = kinds
        self._threshold, self._spread, self._most = by["threshold"], by["spread"], by["most shared"]
        self._otherwise = by["written otherwise"]
        self._heap: list[tuple[float, int, int, int, int]] = []

    def bring_near(self, one: int, two: int, shared: float) -> None:
        """Let two groups be compared, and add to what they share."""
        if one == two:
            return
        ours, theirs = self.groups[one], self.groups[two]
        near = ours.near.get(two) or self._unshared(ours, theirs)
        ours.near[two] = theirs.near[one] = (near[0], near[1] + shared, *near[2:])

    def _unshared(self, ours: Group, theirs: Group) -> Near:
        odds, pairs = [0.0, 0.0, 0.0], [0, 0, 0]
        for one, many in ours.kinds.items():
            for two, more in theirs.kinds.items():
                said, how = self._kinds.compared(one, two)
                odds[how] += said * many * more
                pairs[how] += many * more
        return sum(odds), 0.0, odds[_SAME], pairs[_SAME], odds[_ALIKE], pairs[_ALIKE]

    def score(self, one: int, two: int) -> float:
        """By how much the mean log odds of two groups exceed the threshold.

        What is shared counts by more than its mean (`spread`), up to `most shared`: few links may bind many.
        Where both have one name, how else they are written says part of what it says (`written otherwise`): who is both
        Jan-Ole and J.-O. is no less likely to be another J.-O.
        """
        ours = self.groups[one]
        return self._score(len(ours.members) * len(self.groups[two].members), ours.near[two])

    def _score(self, pairs: int, near: Near) -> float:
        prior, shared, same, sames, alike, alikes = near
        odds = prior / pairs - self._threshold
        if sames and alikes:
            odds += self._otherwise * max(0.0, same / sames - alike / alikes) * alikes / pairs
        return odds + min(shared / float(pairs**self._spread), self._most) if shared else odds

    def join_all(self) -> None:
        """Join the likeliest pair, again and again, until none is likely.

        The heap has of each group its likeliest other. Of the likeliest pair of all, that group has the other for its
        own likeliest which changed last; so it is on top.
        """
        self._heap = [found for one in self.groups if (found := self._likeliest(one))]
        heapify(self._heap)
        while self._heap:
            _, one, two, ours, theirs = heappop(self._heap)
            if not self._is_fresh(one, ours):
                continue
            self._offer(self._join(one, two) if self._is_fresh(two, theirs) else one)

    def _is_fresh(self, number: int, changes: int) -> bool:
        group = self.groups.get(number)
        return group is not None and group.changes == changes

    def _offer(self, one: int) -> None:
        if found := self._likeliest(one):
            heappush(self._heap, found)

    def _likeliest(self, one: int) -> tuple[float, int, int, int, int] | None:
        """The entry of a group in the heap: the likeliest of those that it may be joined with."""
        ours = self.groups[one]
        best, found, size = 0.0, -1, len(ours.members)
        for two, near in ours.near.items():
            theirs = self.groups[two]
            score = self._score(size * len(theirs.members), near)
            if (score > best or (score == best and two < found)) and ours.may_join(theirs):
                best, found = score, two
        return (-best, one, found, ours.changes, self.groups[found].changes) if found >= 0 else None

    def _join(self, one: int, two: int) -> int:
        """Join two groups; the number of what they are now."""
        if len(self.groups[one].near) < len(self.groups[two].near):
            one, two = two, one
        kept, gone = self.groups[one], self.groups.pop(two)
        del kept.near[two], gone.near[one]
        self._add_near(one, kept, gone, two)
        _absorb(kept, gone)
        return one

    def _add_near(self, one: int, kept: Group, gone: Group, two: int) -> None:
        """Sums over pairs add up: those near only one of the two are yet to be compared with the other."""
        for number, near in gone.near.items():
            other = self.groups[number]
            kept.near[number] = _added(kept.near.get(number) or self._unshared(kept, other), near)
            del other.near[two]
        for number, near in kept.near.items():
            other = self.groups[number]
            if number not in gone.near:
                kept.near[number] = _added(near, self._unshared(gone, other))
            other.near[one] = kept.near[number]


def _added(ours: Near, theirs: Near) -> Near:
    return (
        ours[0] + theirs[0],
        ours[1] + theirs[1],
        ours[2] + theirs[2],
        ours[3] + theirs[3],
        ours[4] + theirs[4],
        ours[5] + theirs[5],
    )


def _absorb(kept: Group, gone: Group) -> None:
    kept.members += gone.members
    kept.works |= gone.works
    kept.apart |= gone.apart
    kept.orcids |= gone.orcids
    kept.changes += 1
    if kept.person is None:
        kept.person = gone.person
    for kind, many in gone.kinds.items():
        kept.kinds[kind] = kept.kinds.get(kind, 0) + many


def namesakes(blocks: Mapping[str, Sequence[int]], kinds: Kinds, threshold: float) -> Iterator[Pair]:
    """Pairs that may be joined though they share nothing but a name: each with the first of its kind."""
    for members in blocks.values():
        some: dict[int, list[int]] = {}
        for member in members:
            some.setdefault(kinds.of(member), []).append(member)
        if len(some) <= _MOST_KINDS and len(members) > 1:
            yield from _first_of_kinds(some, kinds, threshold)


def _first_of_kinds(some: Mapping[int, Sequence[int]], kinds: Kinds, threshold: float) -> Iterator[Pair]:
    for one, ours in some.items():
        for two, theirs in some.items():
            if kinds.prior(one, two) > threshold:
                yield from ((ours[0], other) for other in theirs if other != ours[0])
