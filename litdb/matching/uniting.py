"""Records of one work as one record."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from litdb.matching import merging
from litdb.matching.merging import Aspect
from litdb.model.records import Contributor, Record, filled

_SYNONYMS = {"year": "issued", "date": "issued", "journal": "container_title", "authors": "author", "pages": "page"}


class UnknownFieldError(ValueError):
    """A field that none of the records has; the message is a sentence for the user."""


def united(record: Record, others: Iterable[Record], picks: Mapping[str, Record]) -> Record:
    """The record with what it lacks of the others, the fields picked from the records that they are picked from.

    Its key, and what its own fields say, stay. Nothing is lost: tags, notes, collections, links, identifiers and
    reviewers' words are those of all; of names that several have alike one has the ORCID and the affiliations of any.
    Raises UnknownFieldError.
    """
    whole = record
    for other in others:
        reviews = tuple(dict.fromkeys((*whole.reviews, *other.reviews)))
        people = _enriched(whole.contributors, other.contributors)
        joined = replace(whole, contributors=people, reviews=reviews)
        whole = filled(joined, replace(other, entries=()))
    for name, chosen in picks.items():
        whole = _picked(whole, name, chosen)
    return whole


def _enriched(ours: tuple[Contributor, ...], theirs: tuple[Contributor, ...]) -> tuple[Contributor, ...]:
    """Our people, with the ORCID and the affiliations of theirs of the same name and role where ours have none."""
    known = {(one.role, one.name): one for one in theirs}
    found = []
    for one in ours:
        other = known.get((one.role, one.name), one)
        orcid, affiliations = one.orcid or other.orcid, one.affiliations or other.affiliations
        found.append(replace(one, orcid=orcid, affiliations=affiliations))
    return tuple(found)


def _picked(record: Record, name: str, chosen: Record) -> Record:
    """The record with what another one says of a field."""
    wanted, ours, theirs = _field(name), merging.aspects(record), merging.aspects(chosen)
    aspects = [one for one in {**theirs, **ours} if wanted in _names(one)]
    if not aspects:
        known = sorted({text for one in {**theirs, **ours} for text in _names(one)})
        near = get_close_matches(wanted, known, 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise UnknownFieldError(f"none of the records has {name!r}{hint}")
    kept = {one: value for one, value in ours.items() if one not in aspects}
    kept |= {one: theirs[one] for one in aspects if one in theirs}
    after = merging.applied(record, kept, chosen)
    return _as_found(after, chosen) if wanted == "abstract" else after


def _as_found(record: Record, chosen: Record) -> Record:
    """The record with what was found in the abstract that it has from another."""
    return replace(
        record, sections=chosen.sections, endpoints=chosen.endpoints, results=chosen.results, trial=chosen.trial
    )


def _field(name: str) -> str:
    name = name.strip().lower().replace(" ", "_")
    return _SYNONYMS.get(name, name)


def _names(aspect: Aspect) -> tuple[str, ...]:
    """The names by which a user may call an aspect."""
    field, part = aspect
    return (field, part, merging.label(aspect)) if part else (field, merging.label(aspect))
