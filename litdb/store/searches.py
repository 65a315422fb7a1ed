"""Saved searches, and what the text of a query asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from litdb.fields.identifiers import OF_RECORDS, recognised
from litdb.fields.identifiers import parse as parse_identifier
from litdb.query import parsing
from litdb.query.building import limited, one_of
from litdb.query.parsing import QueryError
from litdb.query.tree import And, Not, Or, Query, Saved
from litdb.store.reading import Reader

SCHEME_NAMES = frozenset(OF_RECORDS)
"""Identifiers that a query may name."""


@dataclass(frozen=True, slots=True)
class Search:
    """A saved search: its query, when it was saved (UTC), the newest record when it was last asked what is new."""

    name: str
    query: str
    at: str
    seen: int


def understood(text: str) -> Query:
    """The query in a text. Raises QueryError."""
    return parsing.parse(text, SCHEME_NAMES, lambda scheme, value: parse_identifier(scheme, value).value, recognised)


def listed(reader: Reader) -> Iterator[Search]:
    """All saved searches, by name."""
    for name, query, at, seen in reader.run("SELECT name, query, at, seen FROM searches ORDER BY name", ()):
        yield Search(str(name), str(query), str(at), int(str(seen)))


def named(reader: Reader, name: str) -> Search:
    """The saved search of a name. Raises QueryError where there is none."""
    found = {one.name: one for one in listed(reader)}
    if name in found:
        return found[name]
    close = get_close_matches(name, found, n=1)
    guess = f"; did you mean @{close[0]}?" if close else "; `litdb search list` shows them"
    raise QueryError(f"there is no saved search @{name}{guess}", about=f"@{name}")


def expanded(reader: Reader, query: Query) -> Query:
    """The query with what saved searches ask for in place of their names. Raises QueryError."""
    return limited(_expanded(reader, query, (), {}))


def _expanded(reader: Reader, query: Query, within: tuple[str, ...], found: dict[str, Query]) -> Query:
    """The same; `within` are the searches that the query is a part of, `found` are what names ask for."""
    match query:
        case Saved(name):
            if name in within:
                raise QueryError(f"@{name} is a saved search that asks for itself", about=f"@{name}")
            if name not in found:
                asked = _asked(reader, name, within)
                found[name] = limited(_expanded(reader, asked, (*within, name), found))
            return found[name]
        case Not(part):
            return Not(_expanded(reader, part, within, found))
        case And(parts):
            return And(tuple(_expanded(reader, part, within, found) for part in parts))
        case Or(parts):
            return one_of(_expanded(reader, part, within, found) for part in parts)
        case _:
            return query


def _asked(reader: Reader, name: str, within: tuple[str, ...]) -> Query:
    """What a saved search asks for, which others ask for. Raises QueryError, which names them."""
    try:
        return understood(named(reader, name).query)
    except QueryError as error:
        path = f" (asked for by {', '.join(f'@{one}' for one in reversed(within))})" if within else ""
        raise QueryError(f"{error}{path}", about=f"@{within[0] if within else name}") from error


def asked_for(query: Query) -> Iterator[str]:
    """The names of the saved searches that a query names."""
    match query:
        case Saved(name):
            yield name
        case Not(part):
            yield from asked_for(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from asked_for(part)
        case _:
            return


SAVE = (
    "INSERT INTO searches (name, query, at, seen) VALUES (?, ?, ?, (SELECT coalesce(max(id), 0) FROM records))"
    " ON CONFLICT (name) DO UPDATE SET query = excluded.query, at = excluded.at"
)
"""What saves a search: name, query, time. What was seen of it before stays seen."""
SEEN = "UPDATE searches SET seen = max(seen, ?) WHERE name = ?"
FORGET = "DELETE FROM searches WHERE name = ?"
