"""What a format cannot say of a record: a table of rules, each of which makes two records alike that differ in that."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from litdb.exporters import understood
from litdb.fields import languages
from litdb.fields.text import printed
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


def extra(*names: str, **values: str) -> Rule:
    """Leave out keys of `extra`, and those that have this value."""
    return lambda record: replace(
        record,
        extra=tuple(pair for pair in record.extra if pair[0] not in names and values.get(pair[0]) != pair[1]),
    )


def _ordered(record: Record) -> Record:
    """No order of identifiers, of links, of what is in `extra`."""
    return replace(
        record,
        identifiers=tuple(sorted(record.identifiers, key=repr)),
        links=tuple(sorted(record.links, key=repr)),
        extra=tuple(sorted(record.extra)),
    )


def _sorted_roles(record: Record) -> Record:
    return replace(record, contributors=tuple(sorted(record.contributors, key=lambda one: one.role.replace("_", "-"))))


def _tags(record: Record) -> Record:
    """No tags in titles: the format is plain text."""
    return replace(understood.plain(record), abstract=record.abstract)


def _paragraphs(record: Record) -> Record:
    """No ends of the abstract's paragraphs: a value is one line."""
    return replace(record, abstract=printed(record.abstract))


def _langid(record: Record) -> Record:
    """Whether `langid` was there: it is always written."""
    return extra(langid=languages.babel(record.language))(record) if record.language else record


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
EVERY: tuple[Rule, ...] = (LIBRARY, _ordered)
CSL: tuple[Rule, ...] = (
    _sorted_roles,
    people(lambda one: replace(one, orcid="", affiliations=())),
    _named,
    canonical,
    _first_link,
    _marked,
)
"""CSL: identifiers as printed; links but the first URL; ORCID iDs; protected words that no title has."""
LISTED: tuple[Rule, ...] = (without("tags"), understood.listed)
"""Formats of fields: how keywords were parted, the user's tags."""

UNSAID: dict[str, tuple[Rule, ...]] = {
    "bibtex": (*LISTED, _paragraphs),
    "biblatex": (*LISTED, _paragraphs, _langid, extra("entry_type", eprinttype="arxiv")),
    "ris": (*LISTED, _tags, _paragraphs),
    "nbib": LISTED,
    "csl-json": CSL,
    "csl-yaml": CSL,
    "hayagriva": CSL,
    "endnote-xml": LISTED,
    "mods": LISTED,
    "cff": LISTED,
    "word-xml": (*LISTED, _paragraphs),
    "csv": (*LISTED, _tags),
    "tsv": (*LISTED, _tags, _paragraphs),
    "markdown": CSL,
    "html": CSL,
    "jsonl": (),
}
"""Format -> what it cannot say beside EVERY, beyond which a record comes back as it was; a format is one row here."""


def said(form: str, record: Record) -> Record:
    """The record as far as a format says it."""
    for rule in (*UNSAID[form], *EVERY):
        record = rule(record)
    return record
