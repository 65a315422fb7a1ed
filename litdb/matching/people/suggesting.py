"""Persons that may well be one, for a user to decide, and why."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

from litdb.fields.text import fold
from litdb.matching.people import clusters, evidence
from litdb.matching.people.names import reading
from litdb.matching.people.pairs import Pair
from litdb.matching.people.signatures import Signature, Traits, traits
from litdb.model.values import frozen

_FEWEST_WORDS = 3
"""Words of titles in common that are worth a mention."""
_CALLED = {"orcid": "ORCID iD", "scopus": "Scopus author id", "isni": "ISNI"}


@frozen
class Suggestion:
    """Two persons by their number, how much speaks for their being one (0: as much as joins them), and why."""

    one: int
    two: int
    score: float
    reasons: tuple[str, ...]


def suggested(
    signatures: Sequence[Signature], persons: Sequence[Sequence[int]], apart: Iterable[Pair] = ()
) -> list[Suggestion]:
    """The pairs of persons that may well be one, the likeliest first.

    `persons` are all there are, as indexes of their signatures. Two that share a work, that have different ORCID iDs
    or that a user parted (`apart`) are never suggested.
    """
    parted, by = list(apart), evidence.weights()
    near = by | {"threshold": by["suggested"]}
    found = clusters.gathered(signatures, persons, parted)
    crowd = clusters.crowded(found, clusters.links(found.evidences(), by), near, persons, parted)
    pairs = [
        Suggestion(one, two, round(crowd.score(one, two) + near["threshold"] - by["threshold"], 2), ())
        for one, group in crowd.groups.items()
        for two in sorted(group.near)
        if one < two and group.may_be(crowd.groups[two]) and crowd.score(one, two) > 0
    ]
    pairs.sort(key=lambda pair: (-pair.score, pair.one, pair.two))
    return [_explained(pair, signatures, persons) for pair in pairs]


def _explained(pair: Suggestion, signatures: Sequence[Signature], persons: Sequence[Sequence[int]]) -> Suggestion:
    ours, theirs = ([signatures[at] for at in persons[number]] for number in (pair.one, pair.two))
    return Suggestion(pair.one, pair.two, pair.score, reasons(ours, theirs))


def reasons(ours: Sequence[Signature], theirs: Sequence[Signature]) -> tuple[str, ...]:
    """What two persons have in common, in short sentences, what tells most first.

    >>> from litdb.model.names import Name
    >>> ek = Signature("a", Name("Ek", "Ada"), coauthors=("Berg, Jan", "Strand, Bo"))
    >>> reasons([ek], [Signature("b", Name("Ek", "A."), coauthors=("Berg, J.", "Holm, Eva"))])
    ('names agree', '1 co-author in common')
    """
    both = traits([*ours, *theirs])
    mine, other = both[: len(ours)], both[len(ours) :]
    return tuple(said for say in _SENTENCES for said in say(mine, other, ours, theirs))


Sentences = Callable[[Sequence[Traits], Sequence[Traits], Sequence[Signature], Sequence[Signature]], list[str]]


def _identifiers(mine: Sequence[Traits], other: Sequence[Traits], *_: object) -> list[str]:
    common = _all(mine, "identifiers") & _all(other, "identifiers")
    return [f"same {_CALLED.get(scheme, scheme)}" for scheme in sorted({scheme for scheme, _ in common})]


def _emails(mine: Sequence[Traits], other: Sequence[Traits], *_: object) -> list[str]:
    return ["same e-mail address"] if _all(mine, "emails") & _all(other, "emails") else []


def _names(_: object, __: object, ours: Sequence[Signature], theirs: Sequence[Signature]) -> list[str]:
    called, otherwise = ({reading(one.name) for one in some} for some in (ours, theirs))
    return ["same name" if called & otherwise else "names agree"]


def _coauthors(mine: Sequence[Traits], other: Sequence[Traits], *_: object) -> list[str]:
    count = len(_all(mine, "coauthors") & _all(other, "coauthors"))
    return [f"{count} co-author{'s' if count > 1 else ''} in common"] if count else []


def _affiliations(mine: Sequence[Traits], other: Sequence[Traits], *_: object) -> list[str]:
    places = [{one.affiliation for one in some if one.affiliation} for some in (mine, other)]
    if places[0] & places[1]:
        return ["same affiliation"]
    alike = any(2 * len(one & two) >= min(len(one), len(two)) for one, two in product(*places))
    return ["similar affiliations"] if alike else []


def _venues(_: object, __: object, ours: Sequence[Signature], theirs: Sequence[Signature]) -> list[str]:
    venues, others = ({fold(one.venue) for one in some if one.venue} for some in (ours, theirs))
    return ["same venue"] if venues & others else []


def _topics(mine: Sequence[Traits], other: Sequence[Traits], *_: object) -> list[str]:
    count = len(_all(mine, "topic") & _all(other, "topic"))
    return [f"{count} words of titles and venues in common"] if count >= _FEWEST_WORDS else []


def _all(some: Sequence[Traits], what: str) -> set[Any]:
    return {word for one in some for word in getattr(one, what)}


_SENTENCES: tuple[Sentences, ...] = (_identifiers, _emails, _names, _coauthors, _affiliations, _venues, _topics)
