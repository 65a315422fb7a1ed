"""Export records as text, and sources as they were received."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from litdb.exporters import EXPORTERS, exporter, jsonl
from litdb.fields import inheritance
from litdb.model.problems import LibraryError
from litdb.model.records import Record
from litdb.store import replacing

if TYPE_CHECKING:
    from litdb.store.archive import Kept

FORMATS = tuple(EXPORTERS)


def export(records: Iterable[Record], form: str) -> Iterator[str]:
    """The records in a format of FORMATS, piece by piece; what is no work only where others name it."""
    return exporter(form)(records if form in NAMING else filter(inheritance.is_work, records))


NAMING = ("bibtex", "biblatex", "jsonl")
"""Formats in which an entry may name others: these have BibLaTeX's sets and containers of data too."""


def export_ascii(records: Iterable[Record], form: str, left: Counter[str]) -> Iterator[str]:
    """The records as BibTeX or BibLaTeX in ASCII; `left` counts by field the characters that LaTeX has nothing for."""
    from litdb.exporters import biblatex, bibtex

    export_ascii = biblatex.export_ascii if form == "biblatex" else bibtex.export_ascii
    return export_ascii(records, left)


def export_table(
    records: Iterable[Record], form: str, has_column: Callable[[str], bool], *, is_raw: bool
) -> Iterator[str]:
    """The records as CSV or TSV, in these columns; if raw, also what a spreadsheet takes for a formula as it is."""
    from litdb.exporters import csv_

    columns = tuple(filter(has_column, csv_.COLUMNS))
    return (csv_.export if form == "csv" else csv_.export_tsv)(
        filter(inheritance.is_work, records), columns, is_raw=is_raw
    )


def array(records: Iterable[Record]) -> Iterator[str]:
    """The records as one JSON array, piece by piece."""
    return jsonl.array(records)


def write(pieces: Iterable[str], path: Path) -> None:
    """Write text to a file as UTF-8: the file is replaced when all is written, else left as it was. Raises OSError."""
    write_bytes((piece.encode() for piece in pieces), path)


def write_bytes(pieces: Iterable[bytes], path: Path) -> None:
    """Write bytes to a file, whole or not at all. Raises OSError."""
    replacing.write(pieces, path)


def sources(library: Path) -> "list[Kept]":
    """All sources that the library has, in the order they came. Raises LibraryError."""
    from litdb.store import archive
    from litdb.store.library import Library

    with Library.reading(library) as opened, opened.read() as connection:
        return list(archive.listed(connection))


@contextmanager
def source(library: Path, name: str) -> Iterator[Iterator[bytes] | None]:
    """The bytes of a source, a chunk at a time; None if there is no such source.

    `name` is its number, its path (the newest of that path) or how its digest begins. All bytes are read and compared
    with size and digest before the first is given. Raises LibraryError, also where several digests begin so.
    """
    from litdb.store import archive
    from litdb.store.library import Library

    with Library.reading(library) as opened, opened.read() as connection:
        found = archive.named(connection, archive.kept_path(name), archive.kept_path(str(Path(name).resolve())))
        if len({one.digest for one in found}) > 1:
            raise LibraryError(f"{name}: several sources go by it: {', '.join(str(one.number) for one in found)}")
        if not found:
            yield None
            return
        size, digest = 0, hashlib.sha256()
        for chunk in archive.chunks(connection, found[0].number):
            size += len(chunk)
            digest.update(chunk)
        if (size, digest.hexdigest()) != (found[0].size, found[0].digest):
            message = (
                f"{found[0].uri}: the library does not hold it as it was received ({size} of {found[0].size} bytes)"
            )
            raise LibraryError(f"{message}; nothing was written")
        yield archive.chunks(connection, found[0].number)
