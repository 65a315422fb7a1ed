"""How often names and words stand in the data: what is rare tells people apart."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
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
_MOST_STRIDES = 12
_FRIENDS = 4.0
"""How rare co-authors in common must be together to be more than namesakes themselves."""
UNKNOWN = 2.0
"""How many people a name has that stands once: a name is taken for ambiguous until it is known not to be."""


@frozen
class Frequencies:
    """What it weighs to share a co-author or a word, and how many people may be of one name.

    `given` has by family and first initial how many given names there are, `circles` by name (of initials) how many
    people it seems to have, `places` by name how many places.
    """

    coauthors: dict[str, float]
    affiliation: dict[str, float]
    topic: dict[str, float]
    given: dict[str, int]
    circles: dict[Reading, float]
    places: dict[Reading, int]


def frequencies(signatures: Sequence[Signature], traits: Sequence[Traits]) -> Frequencies:
    """Count names and words."""
    people: dict[Hashable, frozenset[str]] = defaultdict(frozenset)
    topics: dict[Hashable, frozenset[str]] = defaultdict(frozenset)
    for signature, one in zip(signatures, traits, strict=True):
        people[signature.work] |= {*one.coauthors, one.reading.key}
        topics[signature.work] |= one.topic
    rare = {
        one: weight * _EASTERN if one.partition(" ")[0] in FAMILIES else weight
        for one, weight in _rarities(people.values(), len(people)).items()
    }
    named = _named(traits)
    places = {read: _places_of(some) for read, some in named.items()}
    return Frequencies(
        rare,
        _rarities([one.affiliation for one in traits], len(traits)),
        _rarities(topics.values(), len(topics)),
        _given(signatures),
        {read: _circles_of(some, places[read][0], rare) for read, some in named.items() if not read.is_full},
        {read: many for read, (_, many) in places.items()},
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


def _named(traits: Iterable[Traits]) -> dict[Reading, list[Traits]]:
    """By name those that bear it, where there are several, in an order of their own."""
    named: dict[Reading, list[Traits]] = defaultdict(list)
    for one in traits:
        named[one.reading].append(one)
    return {
        read: sorted(some, key=lambda one: (sorted(one.affiliation), sorted(one.coauthors)))
        for read, some in named.items()
        if len(some) > 1
    }


def _places_of(some: Sequence[Traits]) -> tuple[list[int], int]:
    """By signature its place (-1: none), and how many there are."""
    places: list[frozenset[str]] = []
    return [_place(one.affiliation, places) for one in some], max(1, len(places))


def _circles_of(some: Sequence[Traits], places: Sequence[int], rarity: Mapping[str, float]) -> float:
    """How many people are of one name, by how few of the pairs of its signatures have a place or friends in common."""
    alike = compared = 0
    for one, two in _sample(len(some)):
        ours, theirs = some[one].coauthors, some[two].coauthors
        have_places = places[one] >= 0 <= places[two]
        if have_places or (ours and theirs):
            compared += 1
            are_near = have_places and places[one] == places[two]
            alike += are_near or sum([rarity[name] for name in sorted(ours & theirs)]) >= _FRIENDS
    return (compared + UNKNOWN) / (alike + 1)


def _sample(many: int) -> Iterator[tuple[int, int]]:
    """Pairs of numbers below `many`, at all distances alike."""
    for stride in range(1, many, max(1, many // _MOST_STRIDES)):
        yield from ((at, at + stride) for at in range(many - stride))


def _place(affiliation: frozenset[str], places: list[frozenset[str]]) -> int:
    """The number of the place that shares half its words with an affiliation; a new one is put behind the others."""
    if not affiliation:
        return -1
    for number, place in enumerate(places):
        if 2 * len(place & affiliation) >= min(len(place), len(affiliation)):
            return number
    if len(places) == _MOST_PLACES:
        return -1
    places.append(affiliation)
    return len(places) - 1
