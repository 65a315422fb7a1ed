"""Signatures to persons."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from litdb.matching.people import evidence, groups, pairs
from litdb.matching.people.evidence import Features, Weights
from litdb.matching.people.frequencies import Frequencies, frequencies
from litdb.matching.people.groups import Crowd, Group, Kinds
from litdb.matching.people.names import blocks
from litdb.matching.people.pairs import Pair
from litdb.matching.people.signatures import Signature, Traits, traits
from litdb.model.values import frozen


@frozen
class Cluster:
    """The signatures of one person, as indexes in ascending order, and which of the given persons it is."""

    members: tuple[int, ...]
    person: int | None = None


@frozen
class Gathered:
    """Signatures as they are compared.

    An atom is the signatures that say the very same; `traits` and `blocks` (by key) speak of atoms.
    """

    signatures: Sequence[Signature]
    atoms: list[tuple[int, ...]]
    traits: list[Traits]
    blocks: dict[str, list[int]]
    known: Frequencies

    def evidences(self) -> Iterator[tuple[Pair, Features]]:
        """The pairs of atoms that share something, and what."""
        return pairs.evidences(self.blocks, self.traits, self.known)


def clustered(
    signatures: Sequence[Signature], persons: Sequence[Sequence[int]] = (), apart: Iterable[Pair] = ()
) -> list[Cluster]:
    """The persons of these signatures, ordered by their first one; every signature is in one of them.

    `persons` are groups that exist, as indexes: they are neither split nor joined with each other; other signatures
    join them or found persons of their own. `apart` are pairs of signatures that may not be in one person; nor are two
    of one work ever.
    """
    parted, by = list(apart), evidence.weights()
    with _uncollected():
        found = gathered(signatures, persons, parted)
        return joined(crowded(found, links(found.evidences(), by), by, persons, parted))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: there are none, and its going through all of this is a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def links(evidences: Iterable[tuple[Pair, Features]], by: Weights) -> dict[Pair, float]:
    """What is shared, weighed."""
    return {pair: evidence.weighed(features, by) for pair, features in evidences}


def gathered(
    signatures: Sequence[Signature], persons: Sequence[Sequence[int]] = (), apart: Iterable[Pair] = ()
) -> Gathered:
    """What is compared of the signatures."""
    each = traits(signatures)
    known = frequencies(signatures, each)
    atoms = _atoms(signatures, each, persons, apart)
    firsts = [each[atom[0]] for atom in atoms]
    keyed: dict[str, list[int]] = defaultdict(list)
    for number, atom in enumerate(atoms):
        for key in blocks(signatures[atom[0]].name):
            keyed[key].append(number)
    return Gathered(signatures, atoms, firsts, dict(keyed), known)


def _atoms(
    signatures: Sequence[Signature], each: Sequence[Traits], persons: Sequence[Sequence[int]], apart: Iterable[Pair]
) -> list[tuple[int, ...]]:
    """Signatures that say the very same, but for those that are persons', parted, or say nothing."""
    alone = {one for person in persons for one in person} | {one for pair in apart for one in pair}
    found: dict[object, list[int]] = {}
    seen: set[object] = set()
    for at, (signature, one) in enumerate(zip(signatures, each, strict=True)):
        key: object = one
        if at in alone or (signature.work, one) in seen or not any(one.said):
            key = at
        seen.add((signature.work, one))
        found.setdefault(key, []).append(at)
    return [tuple(some) for some in found.values()]


def joined(crowd: Crowd) -> list[Cluster]:
    """The persons that groups make when all is joined that is likely."""
    crowd.join_all()
    made = [Cluster(tuple(sorted(group.members)), group.person) for group in crowd.groups.values()]
    return sorted(made, key=lambda one: one.members)


def crowded(
    found: Gathered,
    shared: Mapping[Pair, float],
    by: Weights,
    persons: Sequence[Sequence[int]] = (),
    apart: Iterable[Pair] = (),
) -> Crowd:
    """The groups before any is joined: persons, and atoms by themselves; those near each other brought together."""
    kinds = Kinds(found.traits, found.known, by)
    made, of = _groups(found, kinds, persons, apart)
    crowd = Crowd(made, kinds, by)
    sizes = [len(atom) for atom in found.atoms]
    for (one, two), weight in shared.items():
        crowd.bring_near(of[one], of[two], weight * sizes[one] * sizes[two])
    for one, two in groups.namesakes(found.blocks, kinds, by["threshold"]):
        crowd.bring_near(of[one], of[two], 0.0)
    return crowd


def _groups(
    found: Gathered, kinds: Kinds, persons: Sequence[Sequence[int]], apart: Iterable[Pair]
) -> tuple[list[Group], list[int]]:
    """The groups, and by atom the number of its group."""
    parted: dict[int, set[int]] = defaultdict(set)
    for one, two in apart:
        parted[one].add(two)
        parted[two].add(one)
    person_of = {one: number for number, person in enumerate(persons) for one in person}
    made = [Group([], {}, set(), set(), set(), number) for number in range(len(persons))]
    of: list[int] = []
    for number, atom in enumerate(found.atoms):
        place = person_of.get(atom[0])
        if place is None:
            place = len(made)
            made.append(Group([], {}, set(), set(), set()))
        of.append(place)
        group, kind = made[place], kinds.of(number)
        group.members += atom
        group.kinds[kind] = group.kinds.get(kind, 0) + len(atom)
        _keep_out(group, number, found, parted)
    return made, of


def _keep_out(group: Group, number: int, found: Gathered, parted: Mapping[int, set[int]]) -> None:
    """Note whom an atom keeps out of its group."""
    for one in found.atoms[number]:
        group.works.add(found.signatures[one].work)
        group.apart |= parted.get(one, set())
    group.orcids.update(value for scheme, value in found.traits[number].identifiers if scheme == "orcid")
