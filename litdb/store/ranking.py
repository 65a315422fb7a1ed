"""In which order the hits of words come (docs/decisions/0010-search.md).

Source: SQLite, "FTS5 Extension", section 5.1.1 (bm25).
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from litdb.fields.text import words
from litdb.query.tree import And, Or, Query, Words
from litdb.store.fulltext import HEADS, expression, phrase
from litdb.store.reading import Run

_WEIGHTS = {"search": "10, 5, 3, 1, 2, 1", "heads": "10, 5"}
"""What a word counts in each column: title before names before container before abstract."""
_RANKED = 20_000
"""Hits of a tier, times the words asked for, that are ranked by bm25 at most (20 ms). More come newest first: the score
of words so common says little."""
_BY_YEAR = 1_000
"""Hits of names alone that are put in order by year; a name says nothing else of relevance."""
_PAIRED = 6
"""Alternatives of which those that have two come before those that have one, at most."""


@dataclass(frozen=True, slots=True)
class Tier:
    """Hits that come before those of the next tier: a table, an expression, how many words it asks for."""

    table: str
    expression: str
    words: int
    is_of_names: bool = False


def tiers(query: Query) -> Iterator[Tier]:
    """In which order the hits of a text come.

    First those whose title begins with it, those that have all of it in the title, in title and names, two of its
    alternatives, one, and last those that have it elsewhere. What a tier has, later ones may have again.
    """
    asked = list(_words(query))
    count = len(asked)
    columns = {one.column for one in asked}
    if columns == {"names"}:
        yield Tier("heads", expression(query), count, is_of_names=True)
        return
    if columns <= {"", *HEADS}:
        if beginning := _beginning(query):
            yield Tier("heads", beginning, 1)
        strict = [And(query.parts), *_two_of(query)] if isinstance(query, Or) else []
        if "names" not in columns:
            yield Tier("heads", f"title : ({expression(strict[0] if strict else query)})", count)
        for one in (*strict, query):
            yield Tier("heads", expression(one), count)
    if not columns <= set(HEADS):
        yield Tier("search", expression(query), count)


def _words(query: Query) -> Iterator[Words]:
    match query:
        case Words():
            yield query
        case And(parts) | Or(parts):
            for part in parts:
                yield from _words(part)
        case _:
            return


def _beginning(query: Query) -> str:
    """The words of a query side by side at the beginning of a title, if it asks for nothing else."""
    parts = query.parts if isinstance(query, And) else (query,)
    folded: list[str] = []
    for at, part in enumerate(parts, 1):
        if not isinstance(part, Words) or part.column not in {"", "title"} or (part.starts and at < len(parts)):
            return ""
        folded += words(part.text)
    last = parts[-1]
    return phrase(folded, "title", starts=isinstance(last, Words) and last.starts, first=True)


def _two_of(query: Or) -> list[Query]:
    if not 2 < len(query.parts) <= _PAIRED:
        return []
    return [Or(tuple(And(pair) for pair in combinations(query.parts, 2)))]


class Those(NamedTuple):
    """Records of which a hit must be one: what stands behind MATCH for a table's row, and its values.

    Whether a hit is one is quickly seen, or takes a look at its record.
    """

    condition: Callable[[str], str]
    values: list[object]
    is_quick: bool = True


ALL = Those(lambda _row: "", [])


def each(where: str, values: list[object]) -> Those:
    """Those for which a condition on `records` is true, asked of each hit: of many hits the first are there at once."""

    def asked(row: str) -> str:
        return f" AND EXISTS (SELECT 1 FROM records WHERE records.id = {row} AND {where})"

    return Those(asked, values, is_quick=False)


def listed(ids: list[int]) -> Those:
    """Those with these ids; the + keeps FTS5 from being asked for each of them."""
    return Those(lambda row: f" AND +{row} IN (SELECT value FROM json_each(?))", [json.dumps(ids)])


def ranked(run: Run, tier: Tier, those: Those, wanted: int) -> Iterator[int]:
    """The ids of a tier's hits that are of those, the best first, `wanted` or all (-1)."""
    row = f"{tier.table}.rowid"
    hits = f"SELECT {row} FROM {tier.table} WHERE {tier.table} MATCH ?"
    newest, given = f"{hits}{those.condition(row)} ORDER BY {row} DESC LIMIT ?", [tier.expression, *those.values]
    if tier.is_of_names:
        return _by_year(run, newest, given, wanted)
    most = _RANKED // tier.words
    first = f"{hits}{those.condition(row)} LIMIT ?"
    if those.is_quick:
        ((count,),) = run(f"SELECT count(*) FROM ({first})", [*given, most + 1])
    else:
        # What takes long is asked of each hit once: few are listed, and ranked among themselves.
        found = [one[0] for one in run(first, [*given, most + 1])]
        count, those = len(found), (those if len(found) > most else listed(found))
    if count > most:
        return (one[0] for one in run(newest, [*given, wanted]))
    best = f"{hits}{those.condition(row)} ORDER BY bm25({tier.table}, {_WEIGHTS[tier.table]}), {row} DESC LIMIT ?"
    return (one[0] for one in run(best, [tier.expression, *those.values, wanted])) if count else iter(())


def _by_year(run: Run, newest: str, given: list[object], wanted: int) -> Iterator[int]:
    """The hits of names, sought once: FTS5 puts all names that begin so together each time."""
    limit = -1 if wanted < 0 else max(_BY_YEAR + 1, wanted)
    ids = [found[0] for found in run(newest, [*given, limit])]
    if len(ids) > _BY_YEAR:
        return iter(ids)
    listed = "SELECT id FROM records WHERE id IN (SELECT value FROM json_each(?)) ORDER BY year DESC, id DESC"
    return (found[0] for found in run(listed, [json.dumps(ids)]))
