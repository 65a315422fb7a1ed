"""Compare names on records with those that may be the same persons'."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from litdb.matching import people
from litdb.model.names import Name
from litdb.services.people.chaining import chained
from litdb.store.persons import known, mates, rows
from litdb.store.persons.rows import Authored
from litdb.store.persons.saving import Told
from litdb.store.reading import Reader

MOST = 20_000
"""Names on records that are compared when somebody looks; more take `author match`."""
ALIKE = 5_000
"""Such names that share a block, each with each: these take six seconds, and twice as many four times as long."""


def near(reader: Reader, author_ids: Collection[int]) -> set[int] | None:
    """These names and all that may be the same persons'; None where they are too many to compare while one looks."""
    # Those that may be the same are looked for where these alone are not too many.
    if sum(mates.counts(reader, author_ids).values()) > MOST:
        return None
    found = _near(reader, author_ids)
    counts = mates.counts(reader, found)
    alike: Counter[str] = Counter()
    for author_id, name in found.items():
        alike.update(dict.fromkeys(people.blocks(name), counts[author_id]))
    are_too_many = sum(counts.values()) > MOST or max(alike.values(), default=0) > ALIKE
    return None if are_too_many else set(found)


def _near(reader: Reader, author_ids: Iterable[int]) -> dict[int, Name]:
    found = dict(mates.names(reader, author_ids))
    blocks = {block for name in found.values() for block in people.blocks(name)}
    stems = {block.partition(" ")[0] for block in blocks if not block.startswith("=")}
    others = mates.with_one_of(reader, stems)
    return found | {one: name for one, name in others if not blocks.isdisjoint(people.blocks(name))}


class Compared:
    """Names on records as they are compared: the same name on one record, as author and as editor, is one."""

    def __init__(self, reader: Reader, author_ids: Iterable[int]) -> None:
        """Read these names, and all others of the persons that have some of them."""
        found = list(rows.of_names(reader, author_ids))
        self.persons = {one.person_id for one in found if one.person_id is not None}
        others = rows.of_persons(reader, self.persons)
        places = {(one.record_id, one.position): one for one in [*found, *others]}
        self.names = _together(places[place] for place in sorted(places))
        self._reader = reader
        self._works = mates.works(reader, {one.record_id for one in places.values()})

    def signatures(self) -> list[people.Signature]:
        """What is compared, one a name of `names`."""
        return [self._signature(them[0]) for them in self.names]

    def _signature(self, one: Authored) -> people.Signature:
        work = self._works[one.record_id]
        return people.Signature(
            work=(one.record_id, one.role),
            name=one.name,
            identifiers=(("orcid", one.orcid),) if one.orcid else (),
            affiliations=one.affiliations,
            title=work.title,
            year=work.year,
            venue=work.venue,
            coauthors=tuple(name for name in work.names if name != one.name),
        )

    def clustered(self) -> Iterable[Sequence[int]]:
        """The places in `names` of what is one person's, each; persons that there are stay as they are.

        Whoever has names that are nothing alike (by a marriage, as a user said) is compared by each, and may so have
        several. That some are not the same makes no difference: none is joined with another.
        """
        groups = [sorted(alike) for them in self.groups().values() for alike in chained(self._named(them))]
        return [one.members for one in people.clustered(self.signatures(), groups)]

    def _named(self, members: Iterable[int]) -> Iterator[tuple[int, Name]]:
        return ((at, self.names[at][0].name) for at in members)

    def suggested(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Pairs of persons that may be one, the likeliest first, and why; none that a user said are not the same."""
        groups = self.groups()
        apart = known.apart(self._reader, groups)
        signatures = [self._signature(self.names[at][0]) for group in groups.values() for at in group]
        ends = list(accumulate(map(len, groups.values()), initial=0))
        ids = list(groups)
        for found in people.suggested(signatures, [range(*span) for span in pairwise(ends)]):
            one, other = sorted((ids[found.one], ids[found.two]))
            if (one, other) not in apart:
                yield one, other, found.reasons

    def groups(self) -> dict[int, list[int]]:
        """Person -> the places in `names` of what is known to be hers or his."""
        groups: dict[int, list[int]] = defaultdict(list)
        for at, them in enumerate(self.names):
            if person_id := next(filter(None, (one.person_id for one in them)), None):
                groups[person_id].append(at)
        return dict(sorted(groups.items()))


def _together(authored: Iterable[Authored]) -> list[list[Authored]]:
    """A name with its places on a record: as author, as editor."""
    together: dict[tuple[int, int, int], list[Authored]] = defaultdict(list)
    met: Counter[tuple[int, int, str]] = Counter()
    for one in authored:
        # Two authors of one name are two; the second of them may be the second editor.
        role = one.record_id, one.author_id, one.role
        together[one.record_id, one.author_id, met[role]].append(one)
        met[role] += 1
    return list(together.values())


def told(reader: Reader, near: Iterable[int], asked: Collection[int]) -> list[Told]:
    """Whose the names that are `asked` are, compared with those that are `near`, where nobody has told yet."""
    compared = Compared(reader, near)
    taken: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for known_id, members in compared.groups().items():
        taken[known_id].update(role for at in members for role in _roles(compared.names[at]))
    found: list[Told] = []
    for cluster in compared.clustered():
        each = [compared.names[at] for at in cluster]
        if any(one.person_id is None and one.author_id in asked for them in each for one in them):
            person_id = next(filter(None, (one.person_id for them in each for one in them)), None)
            found += _told(person_id, each, taken[person_id] if person_id else set())
    return sorted(found, key=lambda one: one.places[0])


def _told(person_id: int | None, each: Iterable[Sequence[Authored]], taken: set[tuple[int, str]]) -> Iterator[Told]:
    """Whose the new names are; `taken` is where the person is already: who is there by two names is not one."""
    places = []
    for them in each:
        new = sorted((one.record_id, one.position) for one in them if one.person_id is None)
        is_known = len(new) < len(them)
        if is_known or taken.isdisjoint(_roles(them)):
            taken |= _roles(them)
            places += new
        else:
            yield Told(None, new)
    if places:
        yield Told(person_id, sorted(places))


def _roles(them: Iterable[Authored]) -> set[tuple[int, str]]:
    """The records that a name is on, and as what."""
    return {(one.record_id, one.role) for one in them}


def alike(reader: Reader, person_id: int, author_ids: Collection[int]) -> list[tuple[int, tuple[str, ...]]]:
    """Who may be the same as a person of these names, and why, the likeliest first; nobody where they are too many."""
    found = near(reader, author_ids)
    pairs = () if found is None else Compared(reader, found).suggested()
    return [(other if one == person_id else one, why) for one, other, why in pairs if person_id in {one, other}]
