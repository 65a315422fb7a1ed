"""Choose what records report of the end points that a query is about."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from litdb.exporters.endpoints import revman
from litdb.exporters.endpoints.chosen import Chosen
from litdb.fields.text import words
from litdb.model.findings import Endpoint, Result
from litdb.model.records import Record
from litdb.query.tree import And, EndpointIs, Or, Query, Within, Words
from litdb.store import replacing


def chosen(
    records: Iterable[Record], query: Query, *, rejected: bool = False, all_results: bool = False
) -> Iterator[Chosen]:
    """Each record with those of its end points and results that the query speaks of; all, where it speaks of none.

    Several words for end points are each looked for in their names. End points that a reviewer rejected are there if
    `rejected`, results that the query does not speak of if `all_results`.
    """
    test = _test(query)
    within = [part for part in _parts(query) if isinstance(part, Within) and part.what == "p"]
    for record in records:
        numbered = enumerate(record.endpoints, 1)
        kept = tuple(
            pair for pair in numbered if (not test or test(pair[1])) and (rejected or pair[1].standing != "rejected")
        )
        places = {number - 1 for number, _ in kept}
        results = tuple(
            one
            for one in record.results
            if all_results or ((one.endpoint in places or not test) and all(_has_p(one, part) for part in within))
        )
        yield Chosen(record, kept, results)


_Test = Callable[[Endpoint], bool]


def _parts(query: Query) -> tuple[Query, ...]:
    return query.parts if isinstance(query, And) else (query,)


def _test(query: Query) -> _Test | None:
    """Whether an end point is what a query speaks of; None where it speaks of none.

    What it is must all be so of one; of words in one And each may be another's.
    """
    match query:
        case EndpointIs(what, value):
            return lambda one: bool(getattr(one, what) == value)
        case Words(text, "endpoints", starts):
            phrase = words(text)
            return lambda one: _stands_in(phrase, words(one.name), starts=starts)
        case Or(parts):
            return _any(parts)
        case And(parts):
            named = tuple(part for part in parts if isinstance(part, Words))
            tests = [*(_test(part) for part in parts if not isinstance(part, Words)), _any(named)]
            told = [test for test in tests if test]
            return (lambda one: all(test(one) for test in told)) if told else None
        case _:
            return None


def _any(parts: Iterable[Query]) -> _Test | None:
    told = [test for part in parts if (test := _test(part))]
    return (lambda one: any(test(one) for test in told)) if told else None


def _stands_in(phrase: list[str], text: list[str], *, starts: bool) -> bool:
    """Whether words stand side by side in others; if `starts`, the last is the beginning of one."""
    for at in range(len(text) - len(phrase) + 1):
        here = text[at : at + len(phrase)]
        if here == phrase or (starts and here[:-1] == phrase[:-1] and here[-1].startswith(phrase[-1])):
            return True
    return False


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
