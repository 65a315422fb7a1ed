"""Import sources into a library."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path

from litdb import parsers
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.services.importing.intake import Intake
from litdb.services.importing.outcome import Item, Outcome
from litdb.store import journal
from litdb.store.known import Known
from litdb.store.library import Library
from litdb.store.writing import Writer

__all__ = ["BATCH", "FORMATS", "Item", "Outcome", "Ticked", "import_source", "opened", "take"]

BATCH = 1000
"""Items of a source that are looked up together."""

FORMATS = tuple(parsers.PARSERS)
"""Names of the formats that can be imported."""

Ticked = Callable[[int], None]
"""Told how many bytes more of a source have been taken in; together they are its size."""


def opened(library: Path, *, dry_run: bool = False) -> Library:
    """The library to import into, made anew if there is none; in memory if it shall not be. Raises LibraryError."""
    if dry_run and not library.exists():
        return Library.scratch()
    return Library.open(library, create=not dry_run)


def import_source(
    library: Library, source: Source, *, form: str = "", dry_run: bool = False, ticked: Ticked = lambda _bytes: None
) -> Outcome:
    """Import one source in one transaction: all of it, or nothing if anything is raised.

    `form` is the format's name, told by content if "". The same bytes again change nothing. Raises LibraryError, and
    OSError where the source cannot be read.
    """
    outcome = Outcome(source.uri, form or parsers.detect(source))
    if outcome.format not in parsers.PARSERS:
        outcome.problems.append(_not_a_format(outcome.format))
        return outcome
    received = _received(source)
    items: Iterator[Item] = parsers.PARSERS[outcome.format].parse(source)
    # A small source is parsed before the library is locked, a large one while it is.
    first = list(islice(items, BATCH))
    if form and len(first) < BATCH and not any(isinstance(item, Record) for item in first):
        outcome.problems.append(Problem("unknown-format", f"nothing in it is {form}", lost=Lost.SOURCE))
        return outcome
    with library.load(keep=not dry_run) as connection:
        known = journal.known(connection, received.digest)
        if known:
            # A source read before: its records are unchanged, and its problems hold still.
            outcome.unchanged = journal.records_of(connection, known.source_id)
            outcome.problems += journal.problems(connection, known.source_id)
            if not known.removed:
                return outcome
            change_id, source_id = journal.step(connection, "import", received.at, known.source_id), known.source_id
        else:
            change_id, source_id = journal.begin_import(connection, received)
        writer = Writer(connection, change_id, source_id, received.at, gives_back=known is not None)
        intake = Intake(writer, Known(connection, writer), outcome)
        rest = chain(first, items)
        _take_all(intake, _only(known.removed, rest) if known else rest, ticked)
    return outcome


def take(writer: Writer, known: Known, items: Iterable[Item]) -> Outcome:
    """Take items into the library within a writer's transaction, as an import takes those of a source."""
    outcome = Outcome("")
    _take_all(Intake(writer, known, outcome), iter(items), lambda _bytes: None)
    return outcome


def _take_all(intake: Intake, items: Iterator[Item], ticked: Ticked) -> None:
    while batch := list(islice(items, BATCH)):
        intake.take(batch)
        ticked(_length(batch))
    intake.close()


def _only(starts: frozenset[int], items: Iterable[Item]) -> Iterator[Record]:
    """The records whose first entry begins at one of these places: of a source read before, those that were removed."""
    for item in items:
        if isinstance(item, Record) and item.entries[0].start in starts:
            yield item


def _length(batch: list[Item]) -> int:
    """Bytes of the entries of a batch; of a page and its own BibTeX those of the page."""
    entries = (item.entries[0] if isinstance(item, Record) else item for item in batch)
    return sum(len(entry.raw) + len(entry.tail) for entry in entries if isinstance(entry, Entry))


def _received(source: Source) -> journal.Received:
    """What the library keeps of the source as a whole, the time being now."""
    digest, size = hashlib.sha256(), 0
    for chunk in source.chunks():
        digest.update(chunk)
        size += len(chunk)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return journal.Received(source.uri, source.media_type, size, digest.hexdigest(), at)


def _not_a_format(found: str) -> Problem:
    """The problem of a source that no parser takes."""
    if found == "empty":
        return Problem("empty", "the source is empty", lost=Lost.SOURCE)
    message = f"in none of the {len(FORMATS)} formats that litdb tells by content; --from names one all the same"
    return Problem("unknown-format", message, lost=Lost.SOURCE)
