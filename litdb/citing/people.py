"""Who the first persons of works are, and who shares a family name: what citeproc adds given names by."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import cast

from litdb.citing.formatting import Item

_WORD = re.compile(r"(-?[^ .-]+)(\.?)")
_MARK = "['’–.-]"
_JOINED = re.compile(f"((?:(?!{_MARK}).)*{_MARK})((?:(?!{_MARK}).)*)")
_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")


@dataclass(frozen=True, slots=True)
class Person:
    """A name as citeproc tells people apart: the family name without particles, the given one, the rest `beside`."""

    family: str
    given: str
    beside: str = ""

    @property
    def initials(self) -> str:
        """Write the initials as citeproc compares them. Source: citeproc, Eval.initialize."""
        return "".join(_initial(word, stop) for word, stop in _WORD.findall(self.given))


@dataclass(frozen=True, slots=True)
class Bearers:
    """Who bears a family name: family name -> person -> the place of a work that has them first in a role."""

    people: Mapping[str, Mapping[Person, int]]

    def shared(self, people: Iterable[Person]) -> bool:
        """Whether any of the people shares the family name with another one."""
        return any(len(self.people.get(person.family, ())) > 1 for person in people)

    def mates(self, inside: Iterable[Person]) -> Iterator[int]:
        """Give places of works by enough others of the same families for citeproc to decide on the given names.

        It asks whether anybody else bears the family name, and whether with the same initials. Two are given of each:
        a style may not cite a work by the one that is named in it.
        """
        families: dict[str, set[Person]] = defaultdict(set)
        for person in inside:
            families[person.family].add(person)
        for family, present in sorted(families.items()):
            bearers = self.people.get(family, {})
            yield from (place for person, place in bearers.items() if person in present)
            others = [person for person in bearers if person not in present]
            yield from (bearers[other] for other in others[:2])
            for initials in sorted({person.initials for person in present}):
                alike = (other for other in others if other.initials == initials)
                yield from (bearers[other] for other in islice(alike, 2))


def named(item: Item, *, everyone: bool = False) -> tuple[Person, ...]:
    """Give the first person in each role, or everyone: the author first, for a citation begins with them as a rule."""
    return tuple(person for _, persons in _roles(item, everyone=everyone) for person in persons)


def bearers(items: Sequence[Item], *, everyone: bool = False) -> Bearers:
    """Index the people named in works.

    The work that stands for a person names them as its author, if any does, or else in its only or first role.
    """
    people: dict[str, dict[Person, int]] = defaultdict(dict)
    ranked = (
        ((role != "author") + bool(number), place, persons)
        for place, item in enumerate(items)
        for number, (role, persons) in enumerate(_roles(item, everyone=everyone))
    )
    for _, place, persons in sorted(ranked, key=lambda entry: entry[:2]):
        for person in persons:
            if person.family:
                people[person.family].setdefault(person, place)
    return Bearers(people)


def _roles(item: Item, *, everyone: bool) -> list[tuple[str, list[Person]]]:
    """Give the people of each role, the author first."""
    roles = sorted((role != "author", role) for role, value in item.items() if _is_names(value))
    lists = ((role, cast("list[Mapping[str, object]]", item[role])) for _, role in roles)
    return [(role, [_person(name) for name in names[: None if everyone else 1]]) for role, names in lists]


def _is_names(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _person(name: Mapping[str, object]) -> Person:
    """Part a name as citeproc does. Source: citeproc, Types.extractParticles.

    >>> _person({"family": "van der Berg", "given": "Ann"})
    Person(family='Berg', given='Ann', beside='van der')
    """
    family, given, after, before, suffix = (str(name.get(part) or "") for part in _PARTS)
    if not suffix:
        given, _, suffix = given.partition(",")
    if not before:
        before, family = _parted(family)
    if not after and (words := given.split()) and not _is_particle(words[0]):
        kept = list(takewhile(lambda word: not _is_particle(word), words))
        if all(map(_is_particle, words[len(kept) :])):
            given, after = " ".join(kept), " ".join(words[len(kept) :])
    return Person(family, given, " ".join(filter(None, (after, before, suffix.strip()))))


def _parted(family: str) -> tuple[str, str]:
    """Part the particle from a family name: `van Berg`, `d'Ek`."""
    words = family.split()
    particles = list(takewhile(_is_particle, words))
    if particles and len(particles) < len(words):
        return " ".join(particles), " ".join(words[len(particles) :])
    joined = None if particles else _JOINED.fullmatch(family)
    return (joined[1], joined[2]) if joined and _is_particle(joined[1]) else ("", family)


def _is_particle(word: str) -> bool:
    return all(letter.islower() or letter in "'’–.-" for letter in word)


def _initial(word: str, stop: str) -> str:
    """Write a word of a given name as an initial; as it stands where it is one already, or no name (`van`)."""
    return word if stop or len(word) == 1 or word.islower() else word.lstrip("-")[:1]
