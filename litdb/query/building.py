"""Trees put together, always in the same shape: And and Or in no other of their kind, none of one part."""

from collections.abc import Iterable

from litdb.query.errors import QueryError
from litdb.query.tree import And, Named, Not, Or, Query, Words

PARTS = 500
"""Leaves of a tree at most."""
DEEPEST = 10
"""Parentheses within each other at most: SQLite reads 11 (its parser's stack holds 100 signs)."""

EVERYTHING = And()


def all_of(parts: Iterable[Query]) -> Query:
    """What finds the records that all parts find."""
    flat = tuple(one for part in parts for one in (part.parts if isinstance(part, And) else (part,)))
    return flat[0] if len(flat) == 1 else And(flat)


def one_of(parts: Iterable[Query]) -> Query:
    """What finds the records that one of the parts finds."""
    flat = tuple(one for part in parts for one in (part.parts if isinstance(part, Or) else (part,)))
    if EVERYTHING in flat:
        return EVERYTHING
    return flat[0] if len(flat) == 1 else Or(flat)


def none_of(part: Query) -> Query:
    """What finds the records that the part does not find. Raises QueryError where the part finds all."""
    if part == EVERYTHING:
        raise QueryError("nothing is left of the library without all of its records")
    return part.part if isinstance(part, Not) else Not(part)


def of_names(query: Query) -> Query:
    """A query for names: what it asks for without a field it asks of the name, all else of the works under it."""
    match query:
        case Words(text, ""):
            return Named(text)
        case Not(part):
            return Not(of_names(part))
        case And(parts):
            return And(tuple(map(of_names, parts)))
        case Or(parts):
            return Or(tuple(map(of_names, parts)))
        case _:
            return query


def limited(query: Query) -> Query:
    """The query, if it can be written with PARTS terms and DEEPEST parentheses. Raises QueryError."""
    leaves = 0
    left: list[tuple[Query, int]] = [(query, 0)]
    while left:
        here, depth = left.pop()
        match here:
            case Not(part):
                left.append((part, depth + isinstance(part, And | Or)))
            case And(parts) | Or(parts):
                left += [(part, depth + (isinstance(here, And) and isinstance(part, And | Or))) for part in parts]
            case _:
                leaves += 1
        if leaves > PARTS:
            raise too_many()
        if depth > DEEPEST:
            raise too_deep()
    return query


def too_many() -> QueryError:
    """What is said of a query with more than PARTS parts."""
    return QueryError(f"the query has too many parts: more than {PARTS}")


def too_deep() -> QueryError:
    """What is said of a query with more than DEEPEST parentheses within each other."""
    return QueryError(f"the query has too many parts within each other: more than {DEEPEST} parentheses deep")
