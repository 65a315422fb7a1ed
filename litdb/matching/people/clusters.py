"""Signatures to persons."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

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
    """Signatures as they are compared: what was found of them once, whatever it then weighs.

    An atom is the signatures that say the very same; `traits`, `blocks` and `shared` speak of atoms.
    """

    signatures: Sequence[Signature]
    atoms: list[tuple[int, ...]]
    traits: list[Traits]
    blocks: dict[str, list[int]]
    known: Frequencies
    shared: dict[Pair, Features]


def clustered(
    signatures: Sequence[Signature], persons: Sequence[Sequence[int]] = (), apart: Iterable[Pair] = ()
) -> list[Cluster]:
    """The persons of these signatures, ordered by their first one; every signature is in one of them.

    `persons` are groups that exist, as indexes: they are neither split nor joined with each other; other signatures
    join them or found persons of their own. `apart` are pairs of signatures that may not be in one person; nor are two
    of one work ever.
    """
    parted = list(apart)
    found = gathered(signatures, persons, parted)
    return joined(found, evidence.weights(), persons, parted)


def gathered(
    signatures: Sequence[Signature], persons: Sequence[Sequence[int]] = (), apart: Iterable[Pair] = ()
) -> Gathered:
    """What is compared of the signatures, and all pairs that share something."""
    each = traits(signatures)
    known = frequencies(signatures, each)
    atoms = _atoms(signatures, each, persons, apart)
    firsts = [each[atom[0]] for atom in atoms]
    keyed: dict[str, list[int]] = defaultdict(list)
    for number, atom in enumerate(atoms):
        for key in blocks(signatures[atom[0]].name):
            keyed[key].append(number)
    shared = pairs.evidences(keyed, firsts, known)
    return Gathered(signatures, atoms, firsts, dict(keyed), known, shared)


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


def joined(
    found: Gathered, by: Weights, persons: Sequence[Sequence[int]] = (), apart: Iterable[Pair] = ()
) -> list[Cluster]:
    """The persons of what was gathered, by these weights."""
    crowd = crowded(found, by, persons, apart)
    crowd.join_all()
    made = [Cluster(tuple(sorted(group.members)), group.person) for group in crowd.groups.values()]
    return sorted(made, key=lambda one: one.members)


def crowded(
    found: Gathered, by: Weights, persons: Sequence[Sequence[int]] = (), apart: Iterable[Pair] = ()
) -> Crowd:
    """The groups before any is joined: persons, and atoms by themselves; those near each other brought together."""
    kinds = Kinds(found.traits, found.known, by)
    made, of = _groups(found, kinds, persons, apart)
    crowd = Crowd(made, kinds, by)
    for (one, two), features in found.shared.items():
        pairs_of = len(found.atoms[one]) * len(found.atoms[two])
        crowd.bring_near(of[one], of[two], evidence.weighed(features, by) * pairs_of)
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
    made = [Group([], {}, set(), set(), number) for number in range(len(persons))]
    of: list[int] = []
    for number, atom in enumerate(found.atoms):
        place = person_of.get(atom[0])
        if place is None:
            place = len(made)
            made.append(Group([], {}, set(), set()))
        of.append(place)
        _put(made[place], atom, kinds.of(number), found.signatures, parted)
    return made, of


def _put(
    group: Group, atom: Sequence[int], kind: int, signatures: Sequence[Signature], parted: dict[int, set[int]]
) -> None:
    group.members += atom
    group.kinds[kind] = group.kinds.get(kind, 0) + len(atom)
    group.works.update(signatures[one].work for one in atom)
    for one in atom:
        group.apart |= parted.get(one, set())
