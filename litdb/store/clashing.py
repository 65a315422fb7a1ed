"""What several records have that only one should: keys, identifiers."""

from collections.abc import Callable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, func, select

from litdb.fields.identifiers import JOINING
from litdb.fields.markup import plain
from litdb.fields.text import fold
from litdb.store import schema
from litdb.store.checking import Find, Finding, each_row

_RECORDS = schema.records.c
_OTHERS = tuple(scheme for scheme in JOINING if scheme != "doi")


def keyless(connection: Connection) -> Iterator[Finding]:
    """Records without a citation key."""
    for record_id, key in each_row(
        connection, select(_RECORDS.id, _RECORDS.citation_key).where(func.trim(_RECORDS.citation_key) == "")
    ):
        yield Finding(f"records {record_id}", f"its key is {key!r}", record_id)


def keys(connection: Connection) -> Iterator[Finding]:
    """Keys that differ in case alone, which BibTeX takes for one, and keys by which another record went before."""
    lower = func.lower(_RECORDS.citation_key)
    several = select(lower).group_by(lower).having(func.count() > 1)
    alike = select(lower, _RECORDS.id, _RECORDS.citation_key).where(lower.in_(several)).order_by(lower, _RECORDS.id)
    for _, group in groupby(each_row(connection, alike), itemgetter(0)):
        (_, _, first), *others = group
        for _, record_id, key in others:
            yield Finding(key, f"but for case it is {first!r}", record_id)
    former, owner = schema.aliases.c, schema.records.alias("owner").c
    taken = (
        select(owner.id, former.key, _RECORDS.citation_key)
        .join_from(schema.aliases, owner.citation_key.table, owner.citation_key == former.key)
        .join(schema.records, _RECORDS.id == former.record_id)
        .where(owner.id != former.record_id)
    )
    for record_id, key, other in each_row(connection, taken):
        yield Finding(key, f"{other!r} went by it before, and is not found by it", record_id)


Agree = Callable[[str, str], bool]
"""Whether two titles may be those of one work."""


def duplicates(agree: Agree) -> Find:
    """Finds records that share an identifier of a work and agree in their titles."""

    def find(connection: Connection) -> Iterator[Finding]:
        for scheme, value, one, other in _pairs(connection, ("doi", *_OTHERS)):
            if agree(one[2], other[2]):
                yield Finding(other[1], f"it may be {one[1]!r}: the same title and {scheme} {value}", other[0])

    return find


def shared(agree: Agree) -> Find:
    """Finds records that share an identifier and not their titles.

    Abstracts of a supplement and chapters of a book share a DOI: it is another work's where the place differs, too.
    """

    def find(connection: Connection) -> Iterator[Finding]:
        for scheme, value, one, other in _pairs(connection, ("doi", *_OTHERS)):
            if not agree(one[2], other[2]) and (scheme != "doi" or one[3:] != other[3:]):
                yield Finding(other[1], f"{one[1]!r} has its {scheme} {value}, and another title", other[0])

    return find


Held = tuple[int, str, str, str, str, str]
"""A record's id, key and title, and where it was published: container's title, volume, issue."""


def _pairs(connection: Connection, schemes: tuple[str, ...]) -> Iterator[tuple[str, str, Held, Held]]:
    """(scheme, value, record, record) of those that share a value and are side by side in order of their titles.

    A supplement has hundreds of records: not every one is held against every other.
    """
    for scheme in schemes:
        rows = _sharing_dois() if scheme == "doi" else _sharing(scheme)
        for value, group in groupby(each_row(connection, rows), itemgetter(0)):
            for one, other in pairwise(sorted((row[1:] for row in group), key=lambda held: fold(plain(held[2])))):
                yield scheme, value, *sorted((one, other))


def _sharing_dois() -> Select[Any]:
    of = schema.dois.c
    several = select(of.value).group_by(of.value).having(func.count(func.distinct(of.record_id)) > 1)
    rows = select(of.value, *_HELD).join(schema.records, _RECORDS.id == of.record_id).where(of.value.in_(several))
    return rows.distinct().order_by(of.value)


def _sharing(scheme: str) -> Select[Any]:
    of = schema.identifiers.c
    is_of = of.scheme == scheme
    several = select(of.value).where(is_of).group_by(of.value).having(func.count(func.distinct(of.record_id)) > 1)
    rows = select(of.value, *_HELD).join(schema.records, _RECORDS.id == of.record_id)
    return rows.where(is_of, of.value.in_(several)).distinct().order_by(of.value)


_HELD = tuple(_RECORDS[name] for name in ("id", "citation_key", "title", "container_title", "volume", "issue"))
