"""What a text cites -> the records of a library."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from litdb.fields.identifiers import recognised
from litdb.fields.markup import plain
from litdb.fields.text import words
from litdb.manuscripts import ALL, Cited
from litdb.model.records import Record
from litdb.query.tree import And, Words
from litdb.services.proofing.near import Near
from litdb.store import citing, finding, inheriting, lookups, reading
from litdb.store.reading import Reader

Name = tuple[str, str]
_Keys = dict[int, dict[str, None]]
"""Record -> the keys by which it is cited, in their order."""
_SAME_TITLE = 20
"""Records that are looked at for one of a title."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A work that is cited, where it is cited first, and the records that it may be; `key` is what they go by there."""

    cited: Cited
    ids: tuple[int, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A work that is cited and of which no record is known, or `several`; `near` are keys that may be meant."""

    cited: Cited
    near: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Works:
    """Records, each under the key by which it is cited; how many works that is, and those that are not known."""

    records: Iterator[Record]
    count: int
    unknown: tuple[Unknown, ...]


@contextmanager
def works(library: Path, cited: Sequence[Cited], sort: str = "", *, has_parents: bool = False) -> Iterator[Works]:
    """The records that a text cites, in the order that it first does, or in one of finding.SORTS.

    If `has_parents`, those that these name in `crossref` and its kin come behind them. Raises LibraryError.
    """
    with lookups.up_to_date(library) as reader:
        answers = answered(reader, cited)
        keys = _keys(reader, answers, cited)
        found = _records(reader, keys, sort, has_parents=has_parents)
        yield Works(found, sum(map(len, keys.values())), tuple(unknown(reader, answers)))


@contextmanager
def references(library: Path, cited: Sequence[Cited], sort: str, parts: reading.Parts) -> Iterator[Works]:
    """The same, but each record once, under the key by which it is cited first, and in these parts."""
    with lookups.up_to_date(library) as reader:
        answers = answered(reader, cited)
        keys = {one: dict.fromkeys(list(said)[:1]) for one, said in _keys(reader, answers, cited).items()}
        found = _named(inheriting.records(reader, _sorted(reader, keys, sort), parts), keys)
        yield Works(found, len(keys), tuple(unknown(reader, answers)))


def _keys(reader: Reader, answers: Iterable[Answer], cited: Iterable[Cited]) -> _Keys:
    """The records that are known, in the order in which they are cited first, with their keys there."""
    keys: _Keys = {}
    for one in answers:
        if len(one.ids) == 1:
            keys.setdefault(one.ids[0], {})[one.key] = None
    if any(one.key == ALL for one in cited):
        keys |= {one: {"": None} for one in finding.ids(reader, And(), "key") if one not in keys}
    return keys


def answered(reader: Reader, cited: Iterable[Cited]) -> list[Answer]:
    """Each work that is cited, but `*`, once."""
    first: dict[tuple[str, tuple[Name, ...], str], Cited] = {}
    for one in cited:
        if one.key != ALL:
            first.setdefault((one.key, one.ids, one.title), one)
    names = {one: _names(one) for one in first.values()}
    wanted: dict[str, dict[str, None]] = {}
    for scheme, value in (name for each in names.values() for name in each):
        wanted.setdefault(scheme, {})[value] = None
    held = {scheme: reading.having(reader, scheme, values) for scheme, values in wanted.items()}
    return [_answer(reader, one, [(name, held[name[0]].get(name[1], [])) for name in names[one]]) for one in names]


def _names(one: Cited) -> list[Name]:
    """What may name the work, the surest first: what a reference manager said before its key."""
    known = recognised(one.key) if one.key else None
    keys = [("key", one.key), *([known] if known else []), ("alias", one.key), ("entry_key", one.key)]
    return [*one.ids, *(keys if one.key else [])]


def _answer(reader: Reader, one: Cited, found: list[tuple[Name, list[int]]]) -> Answer:
    """The records by the first name that any goes by, else by the title."""
    for name, ids in found:
        if ids:
            return Answer(one, tuple(sorted(ids)), "" if name in one.ids else one.key)
    return Answer(one, tuple(_titled(reader, one)) if one.title else ())


def _titled(reader: Reader, one: Cited) -> Iterator[int]:
    """The records that have the title, and the year if both say one."""
    if not (wanted := words(one.title)):
        return
    ids = finding.ids(reader, Words(" ".join(wanted), "title"), "key", _SAME_TITLE)
    for record_id, record in reading.records(reader, list(ids), {}):
        is_year = not (one.year and record.issued) or record.issued.startswith(one.year)
        if is_year and words(plain(record.title)) == wanted:
            yield record_id


def unknown(reader: Reader, answers: Iterable[Answer]) -> Iterator[Unknown]:
    """The works of which not just one record is known."""
    near = Near(reader)
    for one in answers:
        if len(one.ids) > 1:
            several = tuple(record.citation_key for _, record in reading.records(reader, one.ids, {}))
            yield Unknown(one.cited, several=several)
        elif not one.ids:
            yield Unknown(one.cited, near.keys(one.cited.key) if one.cited.key else ())


def _sorted(reader: Reader, keys: _Keys, sort: str) -> list[int]:
    return citing.ordered(reader, list(keys), sort) if sort and sort != finding.RELEVANCE else list(keys)


def _records(reader: Reader, keys: _Keys, sort: str, *, has_parents: bool) -> Iterator[Record]:
    """The records in this order; behind them, if wanted, those that they name."""
    ids = _sorted(reader, keys, sort)
    named: set[int] = set()
    if has_parents:
        ids, named = inheriting.with_named(reader, ids)
        ids = list(inheriting.parents_last(reader, ids))
    return _named(inheriting.records(reader, ids, reading.LATEX if has_parents else reading.WHOLE), keys, named)


def _named(records: Iterable[tuple[int, Record]], keys: _Keys, named: Collection[int] = ()) -> Iterator[Record]:
    """Each record under all keys by which it is cited; under its own where it has "" or is one of the `named`."""
    for record_id, record in records:
        said = [key or record.citation_key for key in keys.get(record_id, ())]
        own = [record.citation_key] if record_id in named else []
        for key in dict.fromkeys([*said, *own]):
            yield record if key == record.citation_key else replace(record, citation_key=key)
