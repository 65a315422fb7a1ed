"""A person, as the names on records add up to one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from litdb.model.names import Name, display
from litdb.model.values import frozen
from litdb.store.persons.rows import Authored


@frozen
class Affiliation:
    """Where somebody worked, as printed, and from which year to which the works say so."""

    text: str
    first: int | None
    last: int | None


@frozen
class Person:
    """A person, or a name of which nobody has told whose it is: then `person_id` is None.

    `variants` are the names as printed with the number of records, the most frequent first; `affiliations` have the
    newest first; `works` are the citation keys of the records that were asked for.
    """

    person_id: int | None
    name: Name
    variants: tuple[tuple[Name, int], ...]
    orcids: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]
    years: tuple[int, int] | None
    works: tuple[str, ...]


def gathered(person_id: int | None, authored: Sequence[Authored], found: Iterable[int] | None = None) -> Person:
    """The person of these names on records, with those of its works that were `found` (None: all)."""
    wanted = None if found is None else set(found)
    works = {one.record_id: one for one in authored if wanted is None or one.record_id in wanted}
    years = [one.year for one in works.values() if one.year is not None]
    variants = _variants(authored)
    return Person(
        person_id,
        variants[0][0] if len(variants) == 1 else max(variants, key=_fullness)[0],
        variants,
        tuple(dict.fromkeys(one.orcid for one in authored if one.orcid)),
        _affiliations(authored),
        (min(years), max(years)) if years else None,
        tuple(one.key for one in works.values()),
    )


def _variants(authored: Iterable[Authored]) -> tuple[tuple[Name, int], ...]:
    records: dict[Name, set[int]] = defaultdict(set)
    for one in authored:
        records[one.name].add(one.record_id)
    counted = [(name, len(ids)) for name, ids in records.items()]
    return tuple(counted if len(counted) == 1 else sorted(counted, key=lambda one: (-one[1], display(one[0]))))


def _fullness(variant: tuple[Name, int]) -> tuple[int, int, bool, int, str]:
    """How much a name says: given names written out, more of them, not in capitals, the most often printed."""
    name, count = variant
    words = name.given.replace(".", " ").replace("-", " ").split()
    full = sum(len(word) > 1 and not (word.isupper() and len(word) <= _INITIALS) for word in words)
    return full, len(words), not name.family.isupper(), count, display(name)


_INITIALS = 3
"""Capitals without points that are initials rather than a name."""


def _affiliations(authored: Sequence[Authored]) -> tuple[Affiliation, ...]:
    if not any(one.affiliations for one in authored):
        return ()
    years: dict[str, list[int]] = defaultdict(list)
    count: Counter[str] = Counter()
    for one in authored:
        for text in one.affiliations:
            count[text] += 1
            years[text] += [] if one.year is None else [one.year]
    found = [Affiliation(text, min(years[text], default=None), max(years[text], default=None)) for text in count]
    return tuple(sorted(found, key=lambda one: (-(one.last or 0), -count[one.text], one.text)))
