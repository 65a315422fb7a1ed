"""Choose what records report of the end points that a query is about."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from litdb.exporters.endpoints import revman
from litdb.exporters.endpoints.chosen import Chosen
from litdb.fields.text import words
from litdb.model.findings import Endpoint, Result
from litdb.model.records import Record
from litdb.query.tree import And, EndpointIs, Query, Within, Words
from litdb.store import replacing


def chosen(
    records: Iterable[Record], query: Query, *, rejected: bool = False, all_results: bool = False
) -> Iterator[Chosen]:
    """Each record with those of its end points and results that the query speaks of; all, where it speaks of none.

    Several words for end points are each looked for in their names. End points that a reviewer rejected are there if
    `rejected`, results that the query does not speak of if `all_results`.
    """
    parts = query.parts if isinstance(query, And) else (query,)
    is_meant, is_narrow = _endpoint_test(parts), any(map(_is_of_endpoints, parts))
    within = [part for part in parts if isinstance(part, Within) and part.what == "p"]
    for record in records:
        numbered = enumerate(record.endpoints, 1)
        kept = tuple(pair for pair in numbered if is_meant(pair[1]) and (rejected or pair[1].standing != "rejected"))
        places = {number - 1 for number, _ in kept}
        results = tuple(
            one
            for one in record.results
            if all_results or ((one.endpoint in places or not is_narrow) and all(_has_p(one, part) for part in within))
        )
        yield Chosen(record, kept, results)


def _is_of_endpoints(part: Query) -> bool:
    return isinstance(part, EndpointIs) or (isinstance(part, Words) and part.column == "endpoints")


def _endpoint_test(parts: Iterable[Query]) -> Callable[[Endpoint], bool]:
    """Whether an end point is all that the query says, and named by any of the words that it has for end points."""
    asked = list(parts)
    wanted = [part for part in asked if isinstance(part, EndpointIs)]
    named = [words(part.text) for part in asked if isinstance(part, Words) and part.column == "endpoints"]

    def is_meant(one: Endpoint) -> bool:
        if any(getattr(one, part.what) != part.value for part in wanted):
            return False
        return not named or any(_stands_in(phrase, words(one.name)) for phrase in named)

    return is_meant


def _stands_in(phrase: list[str], text: list[str]) -> bool:
    return any(text[at : at + len(phrase)] == phrase for at in range(len(text) - len(phrase) + 1))


def _has_p(one: Result, within: Within) -> bool:
    """Whether its P is in the range: `P < 0.001` is not above it, `P > 0.05` is not below."""
    if one.p_value is None:
        return False
    if within.first is not None and (one.p_value < within.first or one.p_operator in {"<", "<="}):
        return False
    return within.last is None or (one.p_value <= within.last and one.p_operator not in {">", ">="})


def write_revman(found: Iterable[Chosen], folder: Path) -> dict[str, int]:
    """Write the records as RevMan Web imports them, each file whole or not at all; file name -> rows.

    The folder is made where there is none; what else is in it stays. Raises OSError.
    """
    files = revman.files(found)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        replacing.write((piece.encode() for piece in revman.text(name, rows)), folder / name)
    return {name: len(rows) for name, rows in files.items()}
