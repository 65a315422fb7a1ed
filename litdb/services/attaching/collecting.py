"""Take the files that imported records name into the library's folder."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from litdb.fields import copied
from litdb.model.records import Record
from litdb.query.tree import Query
from litdb.services.attaching import places
from litdb.services.attaching.keeping import KIND, standing, with_copies
from litdb.store import copies, finding, lookups, named, reading, revising
from litdb.store.library import Library, execute
from litdb.store.writing import Writer

Users = Callable[[Collection[tuple[str, str]]], set[tuple[str, str]]]
"""Of links, each with its record's key, those that are the user's own."""
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was not copied: the record's key, the path as the record has it, and why.

    One that lies outside of all folders is not told if the user made the link: it stays one.
    """

    key: str
    href: str
    why: str
    is_outside: bool = False


@dataclass(slots=True)
class Collected:
    """How many files were copied, for how many records; how many were here already; which were left.

    `aside` are copies that other programs had changed and that were put aside.
    """

    files: int = 0
    records: int = 0
    here: int = 0
    left: list[Left] = field(default_factory=list)
    aside: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    """The copies of a record's files."""

    record_id: int
    copies: tuple[copies.Copy, ...]


def collect(library: Path, query: Query, folders: Sequence[Path], users: Users) -> Collected:
    """Copy the files that records of a query name, from the folders in which they may lie; one step in the journal.

    The links that they had stay: what was read is kept, and a tied BibTeX file is not changed by it. A link that the
    user made stays one. Copies of a step that fails are taken away again. Raises QueryError, LibraryError, and OSError
    where no copy can be written.
    """
    outcome = Collected()
    made: list[copies.Copy] = []
    try:
        with lookups.up_to_date(library) as reader:
            ids = list(finding.ids(reader, query, "key"))
            found = [
                _Found(record_id, mine)
                for record_id, record in reading.records(reader, ids)
                if (mine := tuple(_copied(library, record, folders, made, outcome)))
            ]
        own = users({(one.key, one.href) for one in outcome.left if one.is_outside})
        outcome.left = [one for one in outcome.left if (one.key, one.href) not in own]
        _write(library, found, outcome)
    except BaseException:
        named.drop_unnamed(library, made)
        raise
    return outcome


def _copied(
    library: Path, record: Record, folders: Sequence[Path], made: list[copies.Copy], outcome: Collected
) -> Iterator[copies.Copy]:
    """Copy the files of one record; the copies that it does not name yet."""
    where = places.folders(library, record, folders)
    had = {one.href for one in record.links}
    for link in record.links:
        if link.relation != "file" or copied.is_copy(link.href) or "://" in link.href.replace("file://", ""):
            continue
        try:
            copy = copies.keep(library, places.resolved(link.href, where))
        except (places.RefusedError, copies.UnreadableError) as error:
            is_outside = isinstance(error, places.OutsideError)
            outcome.left.append(Left(record.citation_key, link.href, str(error), is_outside))
            continue
        made.append(copy)
        outcome.files += copy.is_new
        outcome.aside += [copy.aside] if copy.aside else []
        outcome.here += copy.href in had
        if copy.href not in had:
            yield copy


def _write(library: Path, found: list[_Found], outcome: Collected) -> None:
    """Let records name the copies of their files, all or none."""
    if not found:
        return
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.write() as connection:
        look_up = execute(connection)
        writer = Writer(connection, 0, None, at)
        mine = {one.record_id: one.copies for one in found}
        for number, (record_id, before) in enumerate(reading.records(look_up, list(mine)), 1):
            after = with_copies(before, standing(library, mine[record_id]))
            outcome.records += after != before
            revising.revise(connection, writer, record_id, before, after, KIND)
            if number % _BATCH == 0:
                writer.flush()
        writer.close()
