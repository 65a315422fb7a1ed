"""Which record of the library a PDF is of."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import litdb
from litdb.fields import markup
from litdb.fields.text import words
from litdb.model.records import Record
from litdb.store import copies, lookups, reading, similar
from litdb.store.reading import Reader

SECONDS = 20.0
"""For which a PDF is read at most."""
_LONGEST = 200 << 20
"""Bytes of a PDF that is read."""
_ASKED, _LIKE, _FEWEST = 150, 50, 4
"""First words of a PDF by which titles are looked for, titles that are looked at, words of a title that tells."""
_BEGINNING = 3000
"""Letters of the text in which a work's title stands."""


class UnreadableError(ValueError):
    """A PDF that says nothing; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a PDF is of: records, why ("10.1234/elm", "its title"), and an identifier that the library lacks."""

    records: tuple[Record, ...]
    why: str = ""
    lacks: str = ""


def suggest(library: Path, path: Path, seconds: float = SECONDS) -> Suggested:
    """The records that a PDF is of, by its identifiers, else by its title.

    It is read in a process of its own, which is ended in time. Raises UnreadableError, LibraryError and OSError.
    """
    names, title, text = _read(path, seconds)
    with lookups.up_to_date(library) as reader:
        for scheme, value in names:
            if ids := lookups.ids(reader, scheme, value):
                return Suggested(tuple(_records(reader, ids)), f"{scheme} {value}")
        found = tuple(_titled(reader, f"{title}\n{text[:_BEGINNING]}"))
    lacks = ":".join(names[0]) if names else ""
    return Suggested(found, "its title" if found else "", lacks)


def _records(reader: Reader, ids: list[int]) -> Iterator[Record]:
    return (record for _, record in reading.records(reader, ids, reading.LINE))


def _titled(reader: Reader, text: str) -> Iterator[Record]:
    """The records whose whole titles stand in a text, the longest title alone."""
    said = words(text)
    whole = f" {' '.join(said)} "
    best: list[tuple[int, Record]] = []
    for record in _records(reader, similar.quoted_in(reader, " ".join(said[:_ASKED]), _LIKE)):
        title = words(markup.plain(record.title))
        if len(title) >= _FEWEST and f" {' '.join(title)} " in whole:
            best.append((len(title), record))
    longest = max((length for length, _ in best), default=0)
    yield from (record for length, record in best if length == longest)


def _read(path: Path, seconds: float) -> tuple[list[tuple[str, str]], str, str]:
    """(identifiers, title, text) of a PDF. Raises UnreadableError and OSError."""
    # Of whatever folder it is run in, this litdb reads it, and no module that lies there.
    environment = {**os.environ, "PYTHONPATH": str(Path(litdb.__file__).parents[1])}
    with os.fdopen(copies.opened(path), "rb") as stream:
        if os.fstat(stream.fileno()).st_size > _LONGEST:
            raise UnreadableError(f"it is larger than {_LONGEST >> 20} MB")
        command = [sys.executable, "-P", "-m", "litdb.parsers.pdf"]
        try:
            ran = subprocess.run(  # noqa: S603  # our own module
                command, stdin=stream, capture_output=True, timeout=seconds, check=False, env=environment
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableError(f"it cannot be read within {seconds:.0f} s") from error
    try:
        found = json.loads(ran.stdout)
    except ValueError as error:
        raise UnreadableError("it cannot be read: pypdf gave up on it") from error
    if why := found.get("unreadable"):
        raise UnreadableError(why)
    return [(scheme, value) for scheme, value in found["identifiers"]], found["title"], found["text"]
