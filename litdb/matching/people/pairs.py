"""The pairs of signatures that share something, found without comparing all with all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from math import fsum, sqrt
from typing import TYPE_CHECKING, Any

from litdb.matching.people import evidence
from litdb.matching.people.agreement import agreement
from litdb.matching.people.evidence import Features
from litdb.matching.people.frequencies import Frequencies
from litdb.matching.people.signatures import Traits
from litdb.model.values import frozen

if TYPE_CHECKING:
    from litdb.matching.people.names import Reading

Pair = tuple[int, int]
_MOST = {"coauthors": 400, "affiliation": 80, "topic": 80, "emails": 400, "identifiers": 400}
"""What more signatures of a block share tells nothing, and would cost a comparison of all with all."""


@frozen
class Shared:
    """Of the pairs of a block, by what they share: the sum of the rarities of it."""

    coauthors: dict[Pair, float]
    affiliation: dict[Pair, float]
    topic: dict[Pair, float]
    emails: dict[Pair, float]
    identifiers: dict[Pair, float]

    def pairs(self) -> Iterable[Pair]:
        """All that share something."""
        every = (self.identifiers, self.emails, self.coauthors, self.affiliation, self.topic)
        return dict.fromkeys(chain.from_iterable(every))


@frozen
class Norms:
    """By signature, the length of its affiliation and its topic as vectors of rarities."""

    affiliation: list[float]
    topic: list[float]


def norms(traits: Sequence[Traits], known: Frequencies) -> Norms:
    """The lengths by which sums of rarities become cosines."""
    return Norms(
        [_length(one.affiliation, known.affiliation) for one in traits],
        [_length(one.topic, known.topic) for one in traits],
    )


def _length(words: Iterable[str], rarity: Mapping[str, float]) -> float:
    # In any order the same: the words come from a set.
    return sqrt(fsum([rarity[word] for word in words]))


def evidences(
    blocks: Mapping[str, Sequence[int]], traits: Sequence[Traits], known: Frequencies
) -> Iterator[tuple[Pair, Features]]:
    """The pairs that share something and whose names agree, each once, with the features of what they share."""
    lengths = norms(traits, known)
    agreed = Agreements(traits)
    seen: set[Pair] = set()
    for members in blocks.values():
        if len(members) < 2:
            continue
        shared = _shared(members, traits, known)
        for pair in shared.pairs():
            if pair not in seen and (features := _features(pair, shared, traits, agreed, lengths)):
                seen.add(pair)
                yield pair, features


class Agreements:
    """In what way the names of signatures agree, each pair of readings looked at once."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        numbers: dict[Reading, int] = {}
        self._of = [numbers.setdefault(one.reading, len(numbers)) for one in traits]
        self._readings = list(numbers)
        self._found: dict[Pair, str] = {}

    def of(self, one: int, two: int) -> str:
        """In what way the names of two signatures agree; "" where they cannot be one person's."""
        pair = self._of[one], self._of[two]
        found = self._found.get(pair)
        if found is None:
            found = self._found[pair] = agreement(self._readings[pair[0]], self._readings[pair[1]])
        return found


def _shared(members: Sequence[int], traits: Sequence[Traits], known: Frequencies) -> Shared:
    return Shared(
        _sums(members, [traits[one].coauthors for one in members], known.coauthors, _MOST["coauthors"]),
        _sums(members, [traits[one].affiliation for one in members], known.affiliation, _MOST["affiliation"]),
        _sums(members, [traits[one].topic for one in members], known.topic, _MOST["topic"]),
        _sums(members, [traits[one].emails for one in members], {}, _MOST["emails"]),
        _sums(members, [traits[one].identifiers for one in members], {}, _MOST["identifiers"]),
    )


def _sums(
    members: Sequence[int], words: Sequence[frozenset[Any]], rarity: Mapping[str, float], most: int
) -> dict[Pair, float]:
    bearers: dict[Any, list[int]] = defaultdict(list)
    for member, some in zip(members, words, strict=True):
        for word in some:
            bearers[word].append(member)
    sums: dict[Pair, float] = {}
    for word in sorted([word for word, some in bearers.items() if 1 < len(some) <= most]):
        weight = rarity.get(word, 1.0)
        for pair in combinations(bearers[word], 2):
            sums[pair] = sums.get(pair, 0.0) + weight
    return sums


def _features(pair: Pair, shared: Shared, traits: Sequence[Traits], agreed: Agreements, lengths: Norms) -> Features:
    one, two = pair
    ours, theirs = traits[one], traits[two]
    kind = agreed.of(one, two)
    if not kind:
        # Expanded initials are often wrong, and people have an address of their own.
        is_alike = pair in shared.emails and ours.reading.key == theirs.reading.key
        return [("email, other name", 1.0)] if is_alike else []
    found = evidence.of_years(ours, theirs)
    if rarity := shared.coauthors.get(pair):
        found += evidence.of_coauthors(ours, theirs, rarity)
    if rarity := shared.affiliation.get(pair):
        how = "in full" if evidence.is_full(kind) else "initials"
        found += evidence.of_affiliation(how, rarity, lengths.affiliation[one] * lengths.affiliation[two])
    if rarity := shared.topic.get(pair):
        found += evidence.of_topic(rarity, lengths.topic[one] * lengths.topic[two])
    equal = (("email", shared.emails), ("identifier", shared.identifiers))
    return found + [(what, 1.0) for what, some in equal if pair in some]
