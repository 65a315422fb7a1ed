"""A query's tree -> SQL -> ids.

The SQL of conditions and orders was compiled beforehand (conditions.py): a query imports no SQLAlchemy.
"""

from collections.abc import Iterator
from itertools import islice

from litdb.query.tree import And, Identified, Like, Or, Query, Words
from litdb.store import branches, frozen, fulltext, leaves, ranking, searches, similar
from litdb.store.reading import Reader

RELEVANCE = "relevance"
SORTS = (RELEVANCE, *frozen.ORDERS)
"""Names of orders. Where a query has no words, `relevance` is newest publications first."""

_NEWEST = "-year"
_LISTED = 50_000
"""Records that are listed for words to be sought among them, at most: to do so takes 15 ms."""


def ids(reader: Reader, query: Query, sort: str = _NEWEST, limit: int | None = None, offset: int = 0) -> Iterator[int]:
    """The ids of the records that the query finds, from the place `offset` in their order. Raises QueryError."""
    asked = searches.expanded(reader, query)
    wanted = -1 if limit is None else limit + offset
    if sort == RELEVANCE and (found := _by_relevance(reader, asked, wanted)) is not None:
        return islice(found, offset, None if limit is None else wanted)
    order = frozen.ORDERS[_NEWEST if sort == RELEVANCE else sort]
    return _selected(reader, asked, f" ORDER BY {order} LIMIT ? OFFSET ?", -1 if limit is None else limit, offset)


def count(reader: Reader, query: Query) -> int:
    """How many records the query finds. Raises QueryError."""
    asked = searches.expanded(reader, query)
    if found := branches.of_index(reader, asked):
        # Each record has a row in the index: to count those takes a twentieth of looking up the records.
        rows, values = found
        ((hits,),) = reader.run(f"SELECT count(*) FROM ({rows})", values)
        return int(hits)
    where, values = branches.condition(reader, asked)
    ((hits,),) = reader.run(f"SELECT count(*) FROM records WHERE {where}", values)
    return int(hits)


def _selected(reader: Reader, query: Query, ending: str = "", *values: object) -> Iterator[int]:
    """The ids of the records that a query finds."""
    where, given = branches.condition(reader, query)
    return _ids(reader, where + ending, [*given, *values])


def _ids(reader: Reader, where: str, values: list[object]) -> Iterator[int]:
    return (row[0] for row in reader.run(f"SELECT records.id FROM records WHERE {where}", values))


def newest(reader: Reader) -> int:
    """The id of the record that came in last, 0 where there is none."""
    ((found,),) = reader.run("SELECT coalesce(max(id), 0) FROM records", ())
    return int(found)


def _by_relevance(reader: Reader, query: Query, wanted: int) -> Iterator[int] | None:
    """The ids in order of relevance, `wanted` of them at least (-1 for all); None where nothing says what that is."""
    parts = query.parts if isinstance(query, And) else (query,)
    if likes := [part for part in parts if isinstance(part, Like)]:
        return _by_likeness(reader, query, likes[0])
    texts = [text for part in parts if (text := _text(part)) is not None]
    if not texts:
        return None
    rest = And(tuple(part for part in parts if _text(part) is None))
    return _once(_ranked(reader, parts, And(tuple(texts)) if len(texts) > 1 else texts[0], rest, wanted))


def _text(part: Query) -> Query | None:
    """What of a part words can say: all of it, or what it has beside identifiers, which are sought before."""
    if isinstance(part, Or):
        words = tuple(one for one in part.parts if not isinstance(one, Identified))
        if 0 < len(words) < len(part.parts):
            part = words[0] if len(words) == 1 else Or(words)
    return part if fulltext.is_text(part) else None


def _ranked(reader: Reader, parts: tuple[Query, ...], text: Query, rest: And, wanted: int) -> Iterator[int]:
    """The hits of parts of which the words are `text`, what is named exactly first; some more than once."""
    named = sum(isinstance(one, Or) and any(isinstance(each, Identified) for each in one.parts) for one in parts)
    yield from _exactly(reader, parts, named)
    those = _among(reader, rest)
    for tier in ranking.tiers(text):
        yield from ranking.ranked(reader.run, tier, those, wanted)
    if named > 1:  # one of them may be named, and another have the words
        yield from _selected(reader, And(parts), f" ORDER BY {frozen.ORDERS[_NEWEST]} LIMIT ?", wanted)


def _among(reader: Reader, rest: And) -> ranking.Those:
    """Among which records hits are ranked; those that an index finds are listed, if they are few."""
    if not rest.parts:
        return ranking.ALL
    where, values = branches.condition(reader, rest)
    if any(map(branches.is_by_index, rest.parts)):
        found = list(_ids(reader, f"{where} LIMIT ?", [*values, _LISTED + 1]))
        if len(found) <= _LISTED:
            return ranking.listed(found)
    return ranking.each(where, values)


def _exactly(reader: Reader, parts: tuple[Query, ...], named: int) -> Iterator[int]:
    """What has the identifiers of all parts that have them beside words; of a word alone what has it as its key."""
    match parts:
        case (Words(text, "", False),):
            where, values = leaves.frozen_with("called", value=text)
            return _ids(reader, where, values)
        case _:
            return _selected(reader, And(tuple(map(_identifiers, parts)))) if named else iter(())


def _identifiers(part: Query) -> Query:
    named = tuple(one for one in part.parts if isinstance(one, Identified)) if isinstance(part, Or) else ()
    return Or(named) if named else part


def _once(found: Iterator[int]) -> Iterator[int]:
    seen: set[int] = set()
    for one in found:
        if one not in seen:
            seen.add(one)
            yield one


def _by_likeness(reader: Reader, query: Query, like: Like) -> Iterator[int]:
    """The records that are like one, the likest first, of those that the query finds."""
    found = set(_selected(reader, query))
    return (one for one in similar.ids(reader, like.name) if one in found)
