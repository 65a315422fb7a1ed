"""Show a person: works, co-authors, venues, end points, citations."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from litdb.fields.text import fold, words
from litdb.model.names import OTHERS, Name, display
from litdb.query.building import all_of
from litdb.query.tree import Named, Query
from litdb.services.people.impact import Impact, impact
from litdb.services.people.naming import NotFoundError, SeveralError, number
from litdb.services.people.persons import Person, gathered
from litdb.services.people.seeing import Seen, State, seen
from litdb.store.persons import known, looking, mates, profiles, rows
from litdb.store.persons.profiles import Written
from litdb.store.persons.rows import Authored
from litdb.store.reading import Reader

_AUTHOR = "author"
_CLOSEST = 0.75


@dataclass(frozen=True, slots=True)
class CoAuthor:
    """Who is on works with somebody (number None where nobody has told who that is), and on how many."""

    person_id: int | None
    name: Name
    works: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Who may be the same person, and why."""

    person_id: int
    name: Name
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the library knows of a person.

    `works` are by year, each with the roles in which the name stands there; the others have the most frequent first.
    """

    person: Person
    works: tuple[tuple[Written, tuple[str, ...]], ...]
    coauthors: tuple[CoAuthor, ...]
    venues: tuple[tuple[str, int], ...]
    endpoints: tuple[tuple[str, int], ...]
    impact: Impact
    alike: tuple[Alike, ...]


def profile(library: Path, name: str) -> Profile:
    """What is known of a person, by number or name. Raises NotFoundError, SeveralError and LibraryError."""
    wanted = number(name)
    with seen(library, lambda reader: _of_name(reader, name) if wanted is None else _of_number(reader, wanted)) as now:
        found = [gathered(now.number(one[0].person_id), one) for one in now.found]
        if not found:
            raise NotFoundError(_missed(now.reader, name, wanted))
        if len(found) > 1:
            raise SeveralError(name, sorted(found, key=lambda one: fold(display(one.name))))
        return _profile(now, found[0], now.found[0])


_Found = list[list[Authored]]
"""The names on records of each person that was found."""


def _of_number(reader: Reader, wanted: int) -> tuple[_Found, Collection[int]]:
    """The person of the number, and the names that may hide more of her or his works."""
    person_id = known.present(reader, wanted)
    authored = [] if person_id is None else list(rows.of_persons(reader, [person_id]))
    return [authored] if authored else [], mates.untold_of(reader, [one for one in [person_id] if one])


def _of_name(reader: Reader, name: str) -> tuple[_Found, Collection[int]]:
    """The persons of the name, and the names that are to be told."""
    found = list(looking.found(reader, named(name))) if words(name) else []
    untold = {one.author_id for one in found if one.person_id is None}
    ids = {one.person_id for one in found if one.person_id}
    persons = defaultdict(list)
    for one in rows.of_persons(reader, ids):
        persons[one.person_id].append(one)
    others: dict[int, list[Authored]] = defaultdict(list)
    for one in rows.of_names(reader, untold):
        if one.person_id is None:
            others[one.author_id].append(one)
    return [*persons.values(), *others.values()], untold | mates.untold_of(reader, ids)


def named(text: str) -> Query:
    """A query for names with all words of the text."""
    return all_of(Named(word) for word in text.split())


def _profile(now: Seen[_Found], person: Person, authored: Sequence[Authored]) -> Profile:
    roles: dict[int, list[str]] = defaultdict(list)
    for one in authored:
        roles[one.record_id].append(one.role)
    works = list(profiles.works(now.reader, roles))
    written = [one for one in works if _AUTHOR in roles[one.record_id]]
    return Profile(
        person,
        tuple((one, tuple(dict.fromkeys(roles[one.record_id]))) for one in works),
        tuple(_coauthors(now, authored)),
        _counted((one.record_id, one.venue) for one in works),
        _counted(profiles.endpoints(now.reader, [one.record_id for one in written])),
        impact(written),
        tuple(_alike(now, authored)),
    )


def _coauthors(now: Seen[_Found], authored: Sequence[Authored]) -> list[CoAuthor]:
    """Who else is an author of what somebody is an author of."""
    own = {(one.record_id, one.position) for one in authored}
    person_id = authored[0].person_id
    found: dict[tuple[int | None, int], list[Authored]] = defaultdict(list)
    for one in rows.of_records(now.reader, {one.record_id for one in authored if one.role == _AUTHOR}):
        is_other = one.role == _AUTHOR and (one.record_id, one.position) not in own and one.name != OTHERS
        if is_other and (one.person_id is None or one.person_id != person_id):
            found[one.person_id, 0 if one.person_id else one.author_id].append(one)
    people = (gathered(now.number(them[0].person_id), them) for them in found.values())
    counted = [CoAuthor(one.person_id, one.name, len(one.works)) for one in people]
    return sorted(counted, key=lambda one: (-one.works, fold(display(one.name)), one.person_id or 0))


def _counted(named: Iterable[tuple[int, str]]) -> tuple[tuple[str, int], ...]:
    """Texts, the most frequent first, as they were first met; on how many records, whatever their case."""
    records: dict[str, set[int]] = defaultdict(set)
    printed: dict[str, str] = {}
    for record_id, text in named:
        if folded := " ".join(words(text)):
            records[folded].add(record_id)
            printed.setdefault(folded, text)
    counted = [(printed[folded], len(ids)) for folded, ids in records.items()]
    return tuple(sorted(counted, key=lambda one: (-one[1], one[0])))


def _alike(now: Seen[_Found], authored: Sequence[Authored]) -> list[Alike]:
    """Who may be the same person."""
    person_id = authored[0].person_id
    if person_id is None or now.state is not State.TOLD:
        return []
    from litdb.services.people import comparing

    found = []
    for other, reasons in comparing.alike(now.reader, person_id, {one.author_id for one in authored}):
        them = gathered(other, list(rows.of_persons(now.reader, [other])))
        found.append(Alike(other, them.name, reasons))
    return found


def _missed(reader: Reader, name: str, wanted: int | None) -> str:
    """What is said where nobody is found."""
    if wanted is None:
        close = _close(reader, name)
        return f"no author is called {name!r}" + (f"; did you mean {' or '.join(close)}?" if close else "")
    person_id = known.present(reader, wanted)
    if person_id is None:
        return f"there is no person P{wanted}; `litdb authors NAME` shows the numbers"
    return f"the library has no work of P{person_id} any more"


def _close(reader: Reader, name: str) -> list[str]:
    """Families that are spelt nearly so."""
    for word in sorted(words(name), key=len, reverse=True):
        families = profiles.families(reader, word[0])
        if found := get_close_matches(word, families, n=3, cutoff=_CLOSEST):
            return [families[one] for one in found]
    return []
