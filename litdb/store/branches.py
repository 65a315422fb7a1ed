"""A query's tree -> SQL that is true or false of a row of `records`; one leaf of it is in leaves.py."""

from typing import NamedTuple, Self

from litdb.query.tree import And, EndpointIs, Identified, Is, Like, Masked, Not, Or, Query, Saved, Words, Years
from litdb.store import fulltext, leaves
from litdb.store.leaves import Condition
from litdb.store.reading import Reader

_BY_INDEX = (Years, Identified, Masked, Like)
_IS_BY_INDEX = ("tag", "collection", "source")
_WORDS = "SELECT search.rowid FROM search WHERE search MATCH ?"
_AMONG = f"{_WORDS} AND +search.rowid IN (SELECT records.id FROM records WHERE %s)"
"""Words among records: the + keeps FTS5 from being asked once for each of these."""


def condition(reader: Reader, query: Query) -> Condition:
    """What must be true of a record that the query finds; NULL counts as false."""
    match query:
        case Words() | And() | Or() if fulltext.is_text(query):
            return f"records.id IN ({_WORDS})", [fulltext.expression(query)]
        case Words():
            return "1", []
        case Not(part):
            return _denied(reader, part)
        case And(parts):
            return _all(reader, parts)
        case Or(parts):
            return _joined(" OR ", [condition(reader, part) for part in parts])
        case Saved():
            raise AssertionError("saved searches are expanded before")
        case _:
            return leaves.condition(reader, query)


def _denied(reader: Reader, query: Query) -> Condition:
    """What must be true of a record that the query does not find."""
    match query:
        case And() | Or() if query.parts and not _is_one(query):
            return condition(reader, _negated(query))
        case Not(part):
            return condition(reader, part)
        case _:
            where, values = condition(reader, query)
            return f"NOT coalesce({where}, 0)", values


def _is_one(query: And | Or) -> bool:
    """Whether the parts are asked for in one: words of FTS5, what is asked of the same end point."""
    is_of_one_endpoint = isinstance(query, And) and sum(isinstance(part, EndpointIs) for part in query.parts) > 1
    return is_of_one_endpoint or fulltext.is_text(query)


def _negated(query: And | Or) -> Query:
    """What does not fit a query, without NOT before parentheses: SQLite reads few of these in one another.

    Words stay together, for FTS5 to be asked once.
    """
    texts = tuple(part for part in query.parts if fulltext.is_text(part))
    others = (part for part in query.parts if part not in texts)
    parts = tuple(map(Not, [*([type(query)(texts)] if texts else []), *others]))
    return Or(parts) if isinstance(query, And) else And(parts)


def of_index(reader: Reader, query: Query) -> Condition | None:
    """A SELECT of ids that needs no look at records, where a query asks for words, and else for what an index finds."""
    parts = _Parts.of(reader, query.parts if isinstance(query, And) else (query,))
    return parts.words() if parts.texts and not parts.rest else None


def _all(reader: Reader, parts: tuple[Query, ...]) -> Condition:
    """What is true where all parts are: FTS5 is asked once for all words, and among what an index finds, if any does.

    Of a million records 340,000 have "patients": these with a year are found in 50 ms so, and in 550 one by one.
    """
    found = _Parts.of(reader, parts)
    if not found.texts:
        return _joined(" AND ", [*found.few, *found.rest])
    words, values = found.words()
    return _joined(" AND ", [(f"records.id IN ({words})", values), *found.rest])


class _Parts(NamedTuple):
    """Parts of an And: words, conditions that an index finds few records for, and others."""

    texts: tuple[Query, ...]
    few: list[Condition]
    rest: list[Condition]

    @classmethod
    def of(cls, reader: Reader, parts: tuple[Query, ...]) -> Self:
        """Sort parts; what is asked of end points is asked of one."""
        texts = tuple(part for part in parts if fulltext.is_text(part))
        others = [part for part in parts if part not in texts and not isinstance(part, EndpointIs)]
        few = [condition(reader, part) for part in others if is_by_index(part)]
        rest = [condition(reader, part) for part in others if not is_by_index(part)]
        return cls(texts, few, rest + _of_one_endpoint(parts))

    def words(self) -> Condition:
        """A SELECT of the ids of records that have the words, of the few if there are any."""
        asked: list[object] = [fulltext.expression(And(self.texts))]
        if not self.few:
            return _WORDS, asked
        where, values = _joined(" AND ", self.few)
        return _AMONG % where, asked + values


def is_by_index(query: Query) -> bool:
    """Whether an index finds the records of a leaf, or of some, so that not all need to be looked at."""
    match query:
        case Or(parts):
            return not any(isinstance(part, And | Or) for part in parts) and all(map(is_by_index, parts))
        case Is(what):
            return what in _IS_BY_INDEX
        case _:
            return isinstance(query, _BY_INDEX)


def _of_one_endpoint(parts: tuple[Query, ...]) -> list[Condition]:
    """What is asked of end points in one And is asked of the same one."""
    asked = {(part.what, part.value) for part in parts if isinstance(part, EndpointIs)}
    values = dict(asked)
    if len(values) < len(asked):
        return [("0", [])]
    return [leaves.frozen_with("_".join(["endpoint", *sorted(values)]), **values)] if asked else []


def _joined(sign: str, conditions: list[Condition]) -> Condition:
    """Conditions joined by a sign; of none all are true."""
    if not conditions:
        return "1", []
    return f"({sign.join(where for where, _ in conditions)})", [one for _, values in conditions for one in values]
