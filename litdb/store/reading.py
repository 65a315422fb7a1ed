"""Rows -> records, through whatever runs the look-ups: sqlite3 with frozen text, or SQLAlchemy."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, repeat
from typing import Any, TypeVar

from litdb.model.names import Name
from litdb.model.records import CitationCount, Contributor, Doi, Entry, Identifier, Link, Note, Record
from litdb.store import findings
from litdb.store.packing import unpacked

_T = TypeVar("_T")
_V = TypeVar("_V", str, int, str | int)

Rows = Iterable[Sequence[Any]]
Execute = Callable[[str, dict[str, str]], Rows]
"""Runs the look-up of this name (queries.QUERIES) with these parameters."""

Run = Callable[[str, Sequence[object]], Rows]
"""Runs SQL with parameters by position."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads a library through a connection: look-ups by name, which are an Execute, and other SQL."""

    look_up: Execute
    run: Run

    def __call__(self, name: str, values: dict[str, str]) -> Rows:
        """Run a look-up."""
        return self.look_up(name, values)


_BATCHES = (50, 200, 800, 2000)
"""Records that are read together: few at first, so that the first is there at once; the last number goes on."""


@lru_cache(maxsize=1 << 14)
def _contributor(role: str, affiliations: str, *name: str) -> Contributor:
    return Contributor(Name(*name[:5]), role, name[5], tuple(json.loads(affiliations)) if affiliations else ())


def _identifier(scheme: str, value: str, printed: str) -> Identifier:
    return Identifier(scheme, value, printed or value)


def _entry(form: str, key: str, start: int, line: int, uri: str) -> Entry:
    return Entry(form, b"", key, start, line, source=uri)


Parts = dict[str, tuple[str, Callable[..., Any]]]
"""Field of Record, or part of one -> the look-up of its rows and what makes a value of one."""

WHOLE: Parts = {
    "contributors": ("CONTRIBUTORS", _contributor),
    "dois": ("DOIS", Doi),
    "identifiers": ("IDENTIFIERS", _identifier),
    "links": ("LINKS", Link),
    "cited_by": ("CITED_BY", CitationCount),
    "sections": ("SECTIONS", findings.section),
    "endpoints": ("ENDPOINTS", findings.endpoint),
    "components": ("COMPONENTS", findings.component),
    "results": ("RESULTS", findings.result),
    "trial": ("TRIALS", findings.trial),
    "arms": ("ARMS", findings.arm),
    "reviews": ("REVIEWS", findings.review),
    "tags": ("TAGS", str),
    "collections": ("COLLECTIONS", str),
    "notes": ("NOTES", Note),
    "entries": ("ENTRIES", _entry),
}
"""All that a record has, but the raw bytes of its entries (`raw` gives them)."""
LEAN: Parts = {field: WHOLE[field] for field in ("contributors", "dois", "identifiers", "links")}
"""What a bibliography needs: no sections, end points, citation counts, tags, nor where it was read from."""
LATEX: Parts = LEAN | {"entries": WHOLE["entries"]}
"""The same, and where it was read from: commands of LaTeX are kept only where they are the user's own."""
LINE: Parts = {"contributors": ("FIRST_CONTRIBUTORS", _contributor)}
"""What a line of a list needs: names, but not all 3,000 of a collaboration."""


def records(execute: Execute, ids: Iterable[int], parts: Parts = WHOLE) -> Iterator[tuple[int, Record]]:
    """(id, record) in the order of the ids, read a batch at a time; an id without a record is passed over.

    Of what a record has several of it has these parts.
    """
    for batch in batches(ids):
        found = _batch(execute, batch, parts)
        yield from ((key, found[key]) for key in batch if key in found)


def batches(values: Iterable[_T]) -> Iterator[list[_T]]:
    """The values in ever larger batches."""
    rest = iter(values)
    for size in chain(_BATCHES, repeat(_BATCHES[-1])):
        if not (batch := list(islice(rest, size))):
            return
        yield batch


def _batch(execute: Execute, ids: list[int], wanted_parts: Parts) -> dict[int, Record]:
    wanted = {"ids": json.dumps(ids)}
    parts: dict[str, dict[int, list[Any]]] = {}
    for field, (query, make) in wanted_parts.items():
        grouped = parts[field] = defaultdict(list)
        for row in execute(query, wanted):
            grouped[row[0]].append(make(*row[1:]))
    found = {}
    for key, *texts, extra, protected in execute("RECORDS", wanted):
        lists: dict[str, Any] = {field: tuple(grouped[key]) for field, grouped in parts.items() if key in grouped}
        findings.put_together(lists, texts[-1])
        if extra:
            lists["extra"] = tuple(json.loads(extra).items())
        if protected:
            lists["protected"] = tuple(json.loads(protected))
        found[key] = Record(*texts, **lists)
    return found


def raw(execute: Execute, record_id: int) -> list[bytes]:
    """The entries of a record, byte for byte, in the order they came."""
    return [unpacked(row[1], row[2]) for row in execute("RAW", {"ids": json.dumps([record_id])})]


def having(execute: Execute, scheme: str, values: Iterable[_V]) -> dict[_V, list[int]]:
    """Value -> ids of the records that have it; `scheme` is an identifier's or a name in _BY."""
    listed = {"values": json.dumps(list(values))}
    if query := _BY.get(scheme):
        rows = execute(query, listed)
    else:
        rows = execute("BY_IDENTIFIER", listed | {"scheme": scheme})
    # A dict, since thousands may have a value: each once, in the order they came.
    found: dict[_V, dict[int, None]] = defaultdict(dict)
    for value, record_id in rows:
        found[value][record_id] = None
    return {value: list(ids) for value, ids in found.items()}


_BY = {"doi": "BY_DOI", "match_key": "BY_MATCH_KEY", "key": "BY_KEY", "alias": "BY_ALIAS", "entry_key": "BY_ENTRY_KEY"}
