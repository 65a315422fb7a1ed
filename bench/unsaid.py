"""What a format cannot say of a record: a table of rules, each of which makes two records alike that differ in that."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from litdb.model.names import Name
from litdb.model.records import Contributor, Identifier, Record

Rule = Callable[[Record], Record]
"""A record -> the same without what is not said."""


def without(*fields: str) -> Rule:
    """Leave out whole fields."""
    bare = Record()
    empty: dict[str, Any] = {name: getattr(bare, name) for name in fields}
    return lambda record: replace(record, **empty)


def people(change: Callable[[Contributor], Contributor]) -> Rule:
    """Change each contributor."""
    return lambda record: replace(record, contributors=tuple(map(change, record.contributors)))


def extra(*names: str) -> Rule:
    """Leave out keys of `extra`."""
    return lambda record: replace(record, extra=tuple(pair for pair in record.extra if pair[0] not in names))


def _sorted_roles(record: Record) -> Record:
    return replace(record, contributors=tuple(sorted(record.contributors, key=lambda one: one.role.replace("_", "-"))))


def _sorted_numbers(record: Record) -> Record:
    return replace(record, identifiers=tuple(sorted(record.identifiers, key=lambda one: (one.scheme, one.value))))


def canonical(record: Record) -> Record:
    """Identifiers as such, however they were printed."""
    return replace(
        record, identifiers=tuple(Identifier(one.scheme, one.value, one.value) for one in record.identifiers)
    )


def _first_link(record: Record) -> Record:
    found = [link.href for link in record.links if link.relation == "url"]
    found += [link.href for link in record.links if link.relation == "howpublished"]
    return replace(record, links=tuple(replace(record.links[0], relation="url", href=href) for href in found[:1]))


def _marked(record: Record) -> Record:
    """Protected words that stand in the titles, in no order."""
    shown = f"{record.title} {record.container_title}"
    return replace(record, protected=tuple(sorted(word for word in record.protected if word in shown)))


def _named(record: Record) -> Record:
    return replace(record, contributors=tuple(one for one in record.contributors if one.name != Name()))


LIBRARY = without(
    "cited_by", "sections", "endpoints", "results", "trial", "reviews", "collections", "notes", "entries"
)  # fmt: skip
"""What only litdb says of a work."""
ORDERS: tuple[Rule, ...] = (
    _sorted_roles,
    _sorted_numbers,
    lambda record: replace(record, extra=tuple(sorted(record.extra))),
)
"""The order of roles among each other, of identifiers, of what is in `extra`."""
PERSONS = people(lambda one: replace(one, orcid="", affiliations=()))
"""ORCID iDs and affiliations."""
CSL: tuple[Rule, ...] = (LIBRARY, *ORDERS, PERSONS, _named, canonical, _first_link, _marked)
"""CSL: identifiers as printed; links but the first URL; protected words that no title has."""

UNSAID: dict[str, tuple[Rule, ...]] = {"csl-json": CSL, "csl-yaml": CSL, "hayagriva": CSL, "markdown": CSL, "html": CSL}
"""Format -> what it cannot say, beyond which a record comes back as it was. The next format is one row here."""


def said(record: Record, rules: Iterable[Rule]) -> Record:
    """The record as far as a format says it."""
    for rule in rules:
        record = rule(record)
    return record
