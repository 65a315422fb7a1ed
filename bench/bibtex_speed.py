"""Parsing a .bib file with litdb and with others in turn, in CPU seconds."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bibtexparser.entrypoint import parse_string
from pybtex import errors
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from litdb.model.sources import Source, from_bytes
from litdb.parsers import bibtex, decoding
from litdb.parsers.bibtex import mending as bibtex_mending
from litdb.parsers.bibtex import scanner


def raw_entries(source: Source) -> Iterator[tuple[bool, list[object]]]:
    """(is it plain, what it holds) of each piece of a source, with litdb, before LaTeX and names."""
    for piece in decoding.pieces(source, scanner.START):
        plain = scanner.simple(piece.text)
        if plain is not None:
            yield True, [piece.whole(bibtex.FORMAT, plain[1])]
        else:
            yield False, list(bibtex_mending.mended(piece, bibtex.FORMAT))


def _litdb_raw(data: bytes) -> int:
    return sum(1 for _ in raw_entries(from_bytes(data)))


def _bibtexparser(data: bytes) -> int:
    return len(parse_string(data.decode("utf-8", "replace")).entries)


def _litdb(data: bytes) -> int:
    return sum(1 for _ in bibtex.parse(from_bytes(data)))


def _pybtex(data: bytes) -> int:
    """What users of pybtex do for plain text: its parser, then each field and part of a name as rich text."""
    with errors.capture():
        read: BibliographyData = Parser().parse_string(data.decode("utf-8", "replace"))
    return sum(_plain(entry) for entry in read.entries.values())


def _plain(entry: Entry) -> int:
    for value in entry.fields.values():
        _text(Text.from_latex, value)
    for persons in entry.persons.values():
        for person in persons:
            for part in _NAME_PARTS:
                _text(lambda name=part, one=person: "".join(map(str, getattr(one, name))))
    return 1


_NAME_PARTS = tuple(name for name in dir(Person) if name.startswith("rich_"))


def _text(rich: Callable[..., object], *of: object) -> None:
    try:
        str(rich(*of))
    except PybtexError:
        return  # LaTeX that pybtex cannot read costs it nothing


_RACES = (
    ("raw entries", _litdb_raw, "bibtexparser's default", _bibtexparser, 3),
    ("with LaTeX and names", _litdb, "pybtex with LaTeX", _pybtex, 20),
)


def race(path: Path, turns: int) -> None:
    """Print the CPU seconds of each parser and how many times faster litdb is, turn by turn."""
    data = path.read_bytes()
    for what, ours, name, theirs, target in _RACES:
        figures = [(_cpu(ours, data), _cpu(theirs, data)) for _ in range(turns)]
        own, other = (statistics.median(column) for column in zip(*figures, strict=True))
        ratios = sorted(slow / fast for fast, slow in figures)
        print(
            f"{what}: litdb {own:.2f} s, {name} {other:.2f} s CPU; {statistics.median(ratios):.1f} times as fast "
            f"(min {ratios[0]:.1f}, max {ratios[-1]:.1f}, target {target})"
        )


def _cpu(parse: Callable[[bytes], int], data: bytes) -> float:
    started = time.process_time()
    parse(data)
    return time.process_time() - started
