"""What no bibliography should have: one work twice, one key in two spellings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from litdb.manuscripts import Cited
from litdb.matching import works
from litdb.model.records import Record
from litdb.services.proofing.findings import CASE, PERHAPS, SAME, Finding, of
from litdb.services.proofing.works import Answer
from litdb.store import citing
from litdb.store.reading import Reader

_Pair = tuple[int, int]


def cases(cited: Iterable[Cited]) -> Iterator[Finding]:
    """Keys that differ in case alone: BibTeX takes them for one, biber does not."""
    first: dict[str, Cited] = {}
    seen: set[str] = set()
    for one in cited:
        other = first.setdefault(one.key.casefold(), one)
        if one.key != other.key and one.key not in seen:
            seen.add(one.key)
            yield of(one, CASE, f"{one.key} is {other.key} in {other.path}:{other.line}")


def twice(answers: Iterable[Answer]) -> Iterator[Finding]:
    """One record under several keys: one that it had before, the one that it came with, an identifier."""
    first: dict[int, Answer] = {}
    for one in answers:
        if len(one.ids) == 1 and one.key:
            other = first.setdefault(one.ids[0], one)
            if other.key.casefold() != one.key.casefold():
                yield of(one.cited, SAME, f"{one.key} and {other.key} are one record")


def same(reader: Reader, records: Mapping[int, Record], known: Mapping[int, Cited]) -> Iterator[Finding]:
    """Two records of one work, or perhaps of one; those that somebody told apart are none.

    `known` has where each is cited first, in the order of the text.
    """
    decided, open_ = _decided(reader, records)
    made = works.grouped({one: works.prepared(record) for one, record in records.items()}, decided)
    same = {pair for group in made.groups for pair in combinations(group, 2)}
    asked = {_sorted(one.first, one.second) for one in made.asks}.union(open_) - same
    order = {one: at for at, one in enumerate(known)}
    for code, says, found in ((SAME, "are one work", same), (PERHAPS, "may be one work", asked)):
        for pair in sorted(found):
            first, second = (known[one] for one in sorted(pair, key=order.__getitem__))
            yield of(second, code, f"{second.name} and {first.name} {says}; `litdb dedupe` merges or parts them")


def _decided(reader: Reader, records: Mapping[int, Record]) -> tuple[Sequence[_Pair], Sequence[_Pair]]:
    """Pairs of these of which it is known what they are, and those that are open."""
    ids = {record.citation_key: one for one, record in records.items()}
    rows = [(_sorted(one, ids[key]), verdict) for one, verdict, _, key in citing.related(reader, records) if key in ids]
    decided = [pair for pair, verdict in rows if verdict != citing.ASK]
    return decided, [pair for pair, verdict in rows if verdict == citing.ASK]


def _sorted(one: int, other: int) -> _Pair:
    return min(one, other), max(one, other)
