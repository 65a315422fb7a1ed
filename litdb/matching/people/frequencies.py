"""How often names and words stand in the data: what is rare tells people apart."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain
from math import log
from typing import TYPE_CHECKING

from litdb.matching.people import names
from litdb.matching.people.eastern import FAMILIES
from litdb.matching.people.names import Reading
from litdb.matching.people.signatures import Signature, Traits
from litdb.model.values import frozen

if TYPE_CHECKING:
    from litdb.model.names import Name

_EASTERN = 0.5
"""The weight of a co-author of a family that millions share, against another as rare in the data."""
_MOST_PLACES = 50


@frozen
class Frequencies:
    """What it weighs to share a co-author or a word, and how many people may be of one name.

    `given` has by family and first initial how many given names there are, `circles` by name how many groups of its
    signatures there are that share neither co-author nor place, and how many places.
    """

    coauthors: dict[str, float]
    affiliation: dict[str, float]
    topic: dict[str, float]
    given: dict[str, int]
    circles: dict[Reading, tuple[int, int]]


def frequencies(signatures: Sequence[Signature], traits: Sequence[Traits]) -> Frequencies:
    """Count names and words."""
    people: dict[Hashable, frozenset[str]] = defaultdict(frozenset)
    topics: dict[Hashable, frozenset[str]] = defaultdict(frozenset)
    for signature, one in zip(signatures, traits, strict=True):
        people[signature.work] |= {*one.coauthors, one.reading.key}
        topics[signature.work] |= one.topic
    rare = _rarities(people.values(), len(people))
    return Frequencies(
        {one: weight * _EASTERN if one.partition(" ")[0] in FAMILIES else weight for one, weight in rare.items()},
        _rarities([one.affiliation for one in traits], len(traits)),
        _rarities(topics.values(), len(topics)),
        _given(signatures),
        _circles(traits),
    )


def _rarities(some: Iterable[frozenset[str]], of: int) -> dict[str, float]:
    often = Counter(chain.from_iterable(some))
    return {one: log(1 + of / count) for one, count in often.items()}


def _given(signatures: Iterable[Signature]) -> dict[str, int]:
    given: dict[str, set[str]] = defaultdict(set)
    seen: set[Name | str] = set()
    for signature in signatures:
        seen.add(signature.name)
        seen.update(signature.coauthors)
    for one in seen:
        read = names.reading(names.printed(one) if isinstance(one, str) else one)
        if read.words:
            given[read.key].add(read.words[0] if read.is_full else read.initials)
    return {key: len(found) for key, found in given.items()}


def _circles(traits: Iterable[Traits]) -> dict[Reading, tuple[int, int]]:
    named: dict[Reading, list[Traits]] = defaultdict(list)
    for one in traits:
        named[one.reading].append(one)
    return {read: _circles_of(some) if len(some) > 1 else (1, 1) for read, some in named.items()}


def _circles_of(some: Sequence[Traits]) -> tuple[int, int]:
    """How many groups share neither a co-author nor an address nor a place; those that say nothing count not."""
    parent = list(range(len(some)))
    first: dict[str | int, int] = {}
    places: list[frozenset[str]] = []
    silent = 0
    # In an order of their own: which place is the first makes a difference.
    for at, one in enumerate(sorted(some, key=lambda one: sorted(one.affiliation))):
        shared: list[str | int] = [*one.coauthors, *one.emails, *_place(one.affiliation, places)]
        silent += not shared
        for token in shared:
            parent[root(parent, at)] = root(parent, first.setdefault(token, at))
    return max(1, sum(at == above for at, above in enumerate(parent)) - silent), max(1, len(places))


def _place(affiliation: frozenset[str], places: list[frozenset[str]]) -> list[int]:
    """The number of the place that shares half its words with an affiliation; a new one is put behind the others."""
    if not affiliation:
        return []
    for number, place in enumerate(places):
        if 2 * len(place & affiliation) >= min(len(place), len(affiliation)):
            return [number]
    if len(places) == _MOST_PLACES:
        return []
    places.append(affiliation)
    return [len(places) - 1]


def root(parent: list[int], at: int) -> int:
    """The first of those that are joined with one; ways there are made shorter."""
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at
