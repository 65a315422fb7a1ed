"""Let a user edit one record as text."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from litdb.exporters import drafts as written
from litdb.extract.deriving import derived
from litdb.fields.differences import Difference, differences
from litdb.model.problems import Place, Problem
from litdb.model.records import Record
from litdb.parsers import drafts
from litdb.store import lookups, reading, revising
from litdb.store.library import Library, execute
from litdb.store.revising import Shared
from litdb.store.writing import Writer

NotFoundError = lookups.NotFoundError
SeveralError = lookups.SeveralError


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as it was when its draft was made: its id, what it says, the text that says so."""

    record_id: int
    record: Record
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is not as it was in a record, and identifiers that it was given and other records have."""

    differences: tuple[Difference, ...] = ()
    shared: tuple[Shared, ...] = ()


class ChangedMeanwhileError(Exception):
    """The record is no longer what the draft was made of; the message is a sentence for the user."""


def draft(library: Path, name: str) -> Draft:
    """The draft of the record that goes by a citation key or an identifier.

    Raises NotFoundError, SeveralError and LibraryError.
    """
    with lookups.up_to_date(library) as reader:
        found = list(reading.records(reader, lookups.named(reader, name)))
    record_id, record = lookups.only(name, found)
    return Draft(record_id, record, written.text(record))


def read(begun: Draft, text: str) -> Record | list[Problem]:
    """The record that an edited draft says, or what is wrong with the draft; never raises.

    A changed abstract is looked through anew.
    """
    before = begun.record
    after = drafts.parse(text, before, written.values(before))
    if isinstance(after, list):
        return after
    at = datetime.now(UTC).isoformat(timespec="seconds")
    notes = tuple(one if one.at or one in before.notes else replace(one, at=at) for one in after.notes)
    after = replace(after, notes=notes)
    return derived(after, at) if after.abstract != before.abstract else after


def keep(library: Path, begun: Draft, after: Record, text: str) -> Kept | Problem:
    """Write the record in place of what it was, with a step in the journal; `text` is the draft that says it.

    A Problem where its new key is another record's. Raises ChangedMeanwhileError and LibraryError.
    """
    before = begun.record
    if after == before:
        return Kept()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.write() as connection:
        reader = execute(connection)
        now = dict(reading.records(reader, [begun.record_id])).get(begun.record_id)
        if now != before:
            what = "removed" if now is None else "changed"
            raise ChangedMeanwhileError(f"{before.citation_key} was {what} by another program meanwhile")
        key = after.citation_key
        if key != before.citation_key and revising.is_taken(reader, key, begun.record_id):
            place = Place(drafts.line(text, "citation_key"))
            return Problem("taken-key", f"the key {key!r} is another record's, or was", key, place)
        shared = tuple(revising.shared(reader, begun.record_id, before, after))
        writer = Writer(connection, 0, None, at)
        revising.revise(connection, writer, begun.record_id, before, after)
        writer.close()
    return Kept(differences(before, after), shared)
