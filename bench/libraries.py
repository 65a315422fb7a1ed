"""A library of any size, made of real entries and abstracts.

    python bench/libraries.py FILE.bib[.xz] ABSTRACTS_DIR N OUT.db

Its records are those of FILE, then again and again with fresh keys and identifiers, the beginning of one title before
the end of another and the authors of a third, so that words and names stay as frequent as they are and no two records
are alike. Every second one has an abstract of ABSTRACTS_DIR (the `text` of each line of its *abstracts.jsonl).
"""

import json
import lzma
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from litdb.extract import deriving
from litdb.fields.identifiers import JOINING
from litdb.matching import works
from litdb.model.records import Identifier, Record
from litdb.model.sources import from_bytes
from litdb.parsers import PARSERS
from litdb.store import journal
from litdb.store.library import Library
from litdb.store.writing import Writer

AT = "2026-01-01T00:00:00+00:00"
BATCH = 2000
_PAGES = re.compile(r"\d+")
"""The numbers of pages: a fresh record stands elsewhere."""
_STEP = 7919
"""How far apart the records are of which a new one is made; a prime, so that all meet all."""


def records(file: Path, abstracts: Path, wanted: int) -> Iterator[Record]:
    """So many records, each a work of its own."""
    first = list(parsed(file))
    found = list(_found(abstracts))
    for number in range(wanted):
        record = _fresh(first, number)
        yield _with_abstract(record, found[number // 2 % len(found)]) if number % 2 else _with_abstract(record)


def text_of(file: Path) -> str:
    """The text of a file, also of one that is packed."""
    data = lzma.decompress(file.read_bytes()) if file.suffix == ".xz" else file.read_bytes()
    return data.decode(errors="replace")


def parsed(file: Path) -> Iterator[Record]:
    """The records of a BibTeX file, also one that is packed."""
    for item in PARSERS["bibtex"].parse(from_bytes(text_of(file).encode(), file.name, "")):
        if isinstance(item, Record):
            yield item


def _found(folder: Path) -> Iterator[Record]:
    """Each abstract as a record that has but it and what is found in it."""
    for path in sorted(folder.glob("*abstracts.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield deriving.found(Record(abstract=json.loads(line)["text"]))


def _fresh(first: list[Record], number: int) -> Record:
    turn, at = divmod(number, len(first))
    record = first[at]
    key = record.citation_key or f"record{at}"
    if not turn:
        return replace(record, citation_key=f"{key}.{number}")
    second, third = (first[(at + turn * step) % len(first)] for step in (_STEP, _STEP * 3))
    begin, end = record.title.split(), second.title.split()
    return replace(
        record,
        citation_key=f"{key}.{number}",
        title=" ".join(begin[: (len(begin) + 1) // 2] + end[len(end) // 2 :]),
        contributors=third.contributors,
        page=_PAGES.sub(rf"\g<0>{turn}", record.page),
        dois=tuple(replace(one, value=f"{one.value}.{turn}") for one in record.dois),
        identifiers=tuple(_fresh_identifiers(record.identifiers, turn)),
    )


def _fresh_identifiers(found: tuple[Identifier, ...], turn: int) -> Iterator[Identifier]:
    """Another work's numbers, as valid as the first's; a journal's stays, what cannot be made is left out."""
    for one in found:
        if one.scheme not in JOINING:
            yield one
        elif make := _FRESH.get(one.scheme):
            yield replace(one, value=make(one.value, turn))


def _longer(value: str, turn: int) -> str:
    return f"{value}{turn}"


def _counted(value: str, turn: int) -> str:
    """A number so many higher, with what stands before it."""
    digits = value.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"{value.removesuffix(digits)}{int(digits) + turn:0{len(digits)}}"


def _hexadecimal(value: str, turn: int) -> str:
    """A hash that ends otherwise."""
    return f"{value[:-6]}{(int(value[-6:], 16) + turn) % 16**6:06x}"


_FRESH: dict[str, Callable[[str, int], str]] = {
    **dict.fromkeys(("pmid", "pmcid", "scopus", "openalex", "lup", "librecat", "wos"), _counted),
    **dict.fromkeys(("dblp", "handle"), _longer),
    "s2": _hexadecimal,
}
"""Scheme -> what makes another value of one."""


def _with_abstract(record: Record, found: Record | None = None) -> Record:
    """The record with an abstract and what is in it, or without any."""
    none = Record()
    source = found or none
    return replace(
        record,
        abstract=source.abstract,
        sections=source.sections,
        endpoints=source.endpoints,
        results=source.results,
        trial=source.trial,
    )


def write(made: Iterator[Record], out: Path) -> None:
    """Write records into a new library, as an import does."""
    with Library.open(out, create=True) as library, library.load() as connection:
        received = journal.Received("made.bib", "", 0, "0" * 64, AT)
        writer = Writer(connection, *journal.begin_import(connection, received), AT)
        for batch in (list(islice(made, BATCH)) for _ in count()):
            if not batch:
                break
            for record in batch:
                writer.add(record, works.keys_of(record))
            writer.flush()
        writer.close()


if __name__ == "__main__":
    write(records(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])), Path(sys.argv[4]))
