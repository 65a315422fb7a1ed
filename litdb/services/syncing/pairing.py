"""Which entry of a file is which of the file as it was."""

from collections import defaultdict, deque
from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from litdb.fields.identifiers import of_work
from litdb.fields.text import words
from litdb.matching import works
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.services.syncing.outcome import Item


@dataclass(slots=True)
class Compared:
    """A file beside itself as it was.

    `items` are those of the file as it is, a record only where it is new or says something else; `same` tells where an
    entry that says the same began, by where it begins; `broken` are the entries of which fields may be lost, by where
    they begin. `left` are the records of the file as it was that no entry says any more, `problems` what was wrong
    with it.
    """

    items: list[Item] = field(default_factory=list)
    same: dict[int, int] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)
    left: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def compared(old: Iterable[Item], new: Callable[[], Iterable[Item]], raws: Container[bytes]) -> Compared:
    """Compare a file with what it was, whose entries were `raws`.

    The same bytes may say something else (`@string`). Both files are read as a stream, and only what differs is held.
    """
    result = Compared()
    waiting: dict[bytes, deque[tuple[int, int]]] = defaultdict(deque)
    for item in _breaks(new(), result.broken):
        if isinstance(item, Record) and item.entries[0].raw in raws:
            waiting[item.entries[0].raw].append((_start(item), _print(item)))
            result.items.append(item.entries[0])
        else:
            result.items.append(item)
    for item in old:
        match item:
            case Problem():
                result.problems.append(item)
            case Record():
                places = waiting.get(item.entries[0].raw)
                if places and places[0][1] == _print(item):
                    result.same[places.popleft()[0]] = _start(item)
                else:
                    result.left.append(item)
            case Entry():
                pass
    _fetch(result, new, {start for places in waiting.values() for start, _ in places})
    return result


def _breaks(items: Iterable[Item], broken: set[int]) -> Iterator[Item]:
    """The items; where entries begin that are cut off, or of which something is no field any more, is put in `broken`.

    What is wrong with an entry stands before it.
    """
    is_broken = False
    for item in items:
        if isinstance(item, Record) and is_broken:
            broken.add(_start(item))
        is_break = isinstance(item, Problem) and item.lost is Lost.FIELD and item.code in _BREAKS
        is_broken = is_break or (is_broken and isinstance(item, Problem))
        yield item


_BREAKS = frozenset(("broken-entry", "no-name", "stray-text", "text-after-entry"))


def _fetch(result: Compared, new: Callable[[], Iterable[Item]], starts: set[int]) -> None:
    """Put the records back that turned out not to say what they said."""
    if starts:
        found = {_start(item): item for item in new() if isinstance(item, Record) and _start(item) in starts}
        result.items = [found.get(item.start, item) if isinstance(item, Entry) else item for item in result.items]


def _print(record: Record) -> int:
    """What tells an entry that says the same."""
    return hash(replace(record, entries=()))


def paired(old: Iterable[Record], new: Iterable[Record]) -> tuple[dict[int, Record], list[Record]]:
    """(where a new entry begins -> the old one that it was, the old ones that are gone).

    The same key, else all the same but the key, else the same work.
    """
    pairs: dict[int, Record] = {}
    left, fresh = list(old), list(new)
    for name in (_key, _content):
        waiting: dict[Hashable, deque[Record]] = defaultdict(deque)
        for record in left:
            waiting[name(record)].append(record)
        matched: set[int] = set()
        for record in fresh:
            if (known := name(record)) and waiting.get(known):
                pairs[_start(record)] = found = waiting[known].popleft()
                matched.add(_start(found))
        left = [record for record in left if _start(record) not in matched]
        fresh = [record for record in fresh if _start(record) not in pairs]
    return _works(left, fresh, pairs)


def _works(left: list[Record], fresh: list[Record], pairs: dict[int, Record]) -> tuple[dict[int, Record], list[Record]]:
    """Pair what is left by the works that entries describe."""
    named: dict[Hashable, list[Record]] = defaultdict(list)
    for record in left:
        for name in _names(record):
            named[name].append(record)
    matched: set[int] = set()
    for record in fresh:
        for one in (one for name in _names(record) for one in named.get(name, ())):
            # Within one file title and authors are enough: it has another key now, and that with another year in it.
            keyed = replace(record, citation_key=one.citation_key, type=one.type, issued=one.issued)
            if _start(one) not in matched and works.same(keyed, one):
                pairs[_start(record)] = one
                matched.add(_start(one))
                break
    return pairs, [record for record in left if _start(record) not in matched]


def _start(record: Record) -> int:
    return record.entries[0].start


def _key(record: Record) -> Hashable:
    return record.citation_key


def _content(record: Record) -> Hashable:
    return replace(record, citation_key="", entries=()) if record.title else None


def _names(record: Record) -> Iterator[Hashable]:
    yield from of_work(record)
    if titled := tuple(words(record.title)):
        yield titled
