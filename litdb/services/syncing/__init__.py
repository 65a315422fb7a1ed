"""Keep a BibTeX file and the library in step: what changed in either since they last were goes into the other."""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from litdb import parsers
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex, decoding
from litdb.services.syncing import moving, pairing, pulling, pushing, sides
from litdb.services.syncing.outcome import Conflict, Item, Outcome, Prefer, Take, Wishes
from litdb.store import archive, replacing
from litdb.store.journal import Received
from litdb.store.library import Library
from litdb.store.ties import Kept, Tie, Ties

__all__ = ["Conflict", "Outcome", "Prefer", "Take", "Wishes", "sync"]

_SUFFIXES = (".bib", ".biblatex", ".bibtex")


@dataclass(frozen=True, slots=True)
class File:
    """The file as it was found: where it is, how the library calls it, its bytes and their SHA-256 in hex."""

    path: Path
    name: str
    data: bytes
    digest: str


def sync(library: Library, path: Path, take: Take, wishes: Wishes) -> Outcome:
    """Take what changed in the file into the library, and what changed in the library into the file.

    A file that was never synced is imported and tied. Where both changed the same to different values and nobody's word
    counts, the outcome has conflicts and nothing is written. File and library change together or not at all.
    Raises LibraryError, and OSError with a sentence where the file cannot be read, is no BibTeX or changes meanwhile.
    """
    outcome = Outcome(str(path))
    place = Path(os.path.realpath(path))
    with ExitStack() as afterwards, library.write(keep=not wishes.dry_run) as connection:
        ties = Ties(connection)
        tie = ties.tied(archive.kept_path(str(place)))
        file = _found(path, place, tie)
        if tie is None:
            tie, outcome.problems = moving.moved(ties, file.data)
        is_first = tie is None
        at = datetime.now(UTC).isoformat(timespec="seconds")
        begun, settled = _pulled(ties, tie, file, (take, wishes, at), outcome)
        if outcome.conflicts:
            return outcome
        if begun.path != file.name:
            begun = ties.move(begun, file.name)
        if not wishes.push:
            ties.tie(begun, at)
            return outcome
        kept = ties.entries(begun.source_id)
        # What was removed before the file was ever tied is no news to it: it stays in the file.
        ours = sides.library(ties, begun, [replace(one, removed_id=None) for one in kept] if is_first else kept)
        if settled:
            ours.settled = settled.settled
        new = _pushed(ties, begun, file, (kept, ours), outcome)
        if new is not None and not wishes.dry_run:
            # The file goes first: if the library does not follow, the next sync finds both in step (decision 4).
            exchange = afterwards.enter_context(replacing.swap([new], file.path, file.digest))
            exchange()
    return outcome


def _found(path: Path, place: Path, tie: Tie | None) -> File:
    """The file's bytes. Raises OSError with a sentence."""
    try:
        data = place.read_bytes()
    except FileNotFoundError as error:
        gone = f"it is gone; `litdb export --source {tie.source_id} -o FILE` writes what it held" if tie else ""
        raise FileNotFoundError(errno.ENOENT, gone or "there is no such file", str(path)) from error
    except IsADirectoryError as error:
        raise IsADirectoryError(errno.EISDIR, "it is a folder; name one file", str(path)) from error
    name = archive.kept_path(str(place))
    form = parsers.detect(from_bytes(data, name))
    is_bibtex = form == bibtex.FORMAT or (form in ("empty", "unknown") and place.suffix.lower() in _SUFFIXES)
    if not tie and not is_bibtex:
        raise OSError(errno.EINVAL, "it is no BibTeX file; only those can be kept in step", str(path))
    return File(place, name, data, hashlib.sha256(data).hexdigest())


_Given = tuple[Take, Wishes, str]
"""What takes new items in, what is asked for, and the time."""


def _pulled(
    ties: Ties, tie: Tie | None, file: File, given: _Given, outcome: Outcome
) -> tuple[Tie, sides.Library | None]:
    """Take in what changed in the file: the tie to what it holds now, and the library's side if it is known."""
    take, wishes, at = given
    if tie is None:
        if known := ties.known(file.digest):
            return Tie(file.name, known, ties.imported(known)), None
        return _first(ties, file, take, at, outcome), None
    if ties.digest(tie.source_id) == file.digest:
        return tie, None
    if not wishes.pull:
        message = "it has changed since it was last in step; pull that first (--pull, or neither --pull nor --push)"
        raise OSError(errno.EBUSY, message, outcome.path)
    kept = ties.entries(tie.source_id)
    old = _items(b"".join(one.raw + one.tail for one in kept))
    compared = pairing.compared(old, lambda: _items(file.data), frozenset(one.raw for one in kept))
    planned = pulling.plan(ties, tie, kept, compared, wishes, outcome)
    if outcome.conflicts:
        return tie, None
    source_id, writer = ties.begin(_received(file.data, file.name, at), "import")
    pulling.carry_out(planned, ties, (source_id, writer), take, outcome)
    outcome.problems = pulling.news(compared.problems, outcome.problems)
    return replace(tie, source_id=source_id), planned.library


def _first(ties: Ties, file: File, take: Take, at: str, outcome: Outcome) -> Tie:
    """Import the whole file, and tie it."""
    source_id, writer = ties.begin(_received(file.data, file.name, at), "import")
    taken = take(writer, ties.known_to(writer), _items(file.data))
    writer.close()
    outcome.new = taken.records
    outcome.problems += taken.problems
    return Tie(file.name, source_id, ties.newest())


def _pushed(ties: Ties, tie: Tie, file: File, both: tuple[list[Kept], sides.Library], outcome: Outcome) -> bytes | None:
    """The file's new bytes, None if they are the ones that it has; they are a source of their own, and tied.

    `both` are the entries of the file and the library's side.
    """
    kept, library = both
    at = datetime.now(UTC).isoformat(timespec="seconds")
    written = pushing.written(kept, library, ties.renamed(tie), decoding.encoding(file.data[:1000])[0])
    outcome.problems += written.problems
    outcome.taken_out = list(written.texts.values()).count(b"")
    outcome.pushed = sum(bool(written.texts.get(one.start)) for one in kept if one.record_id is not None)
    left = [one for one in kept if written.texts.get(one.start) != b""]
    raws = [written.texts.get(one.start, one.raw) for one in left]
    new = b"".join(raw + one.tail for raw, one in zip(raws, left, strict=True))
    if written.texts:
        tie = replace(tie, source_id=_kept(ties, left, raws, _received(new, file.name, at)))
    _in_step(ties, tie, written, library, at)
    return new if written.texts else None


def _in_step(ties: Ties, tie: Tie, written: pushing.Written, library: sides.Library, at: str) -> None:
    """Tie the file as it is now; what could not be written of the library's changes is tried again next time."""
    if written.problems and not written.texts:
        # Nothing is in step that was not, and the journal need not say once more what waits.
        ties.tie(tie, at)
        return
    ties.tie(replace(tie, change_id=ties.newest()), at)
    ties.hold(tie.source_id, {one: library.base[one] for one in written.held}, at)
    now = ties.records(written.unfollowed.values())
    for key, record_id in written.unfollowed.items():
        ties.hold(tie.source_id, {record_id: replace(now[record_id], citation_key=key)}, at)


def _kept(ties: Ties, kept: list[Kept], raws: list[bytes], received: Received) -> int:
    """Write the new bytes of a file as a source, whose entries are of the records that they were of; its number."""
    data = b"".join(raw + one.tail for raw, one in zip(raws, kept, strict=True))
    entries, problems = _parted(_items(data))
    if [entry.raw for entry in entries] != raws:
        message = "its entries would no longer be told apart after this change; nothing was written"
        raise OSError(errno.EINVAL, message, received.uri)
    source_id, writer = ties.begin(received, "sync")
    removed: dict[int, int] = {}
    for entry, one in zip(entries, kept, strict=True):
        writer.entry(entry, one.record_id)
        if one.removed_id is not None:
            removed[entry.start] = one.removed_id
    for problem in problems:
        writer.problem(problem)
    writer.close()
    ties.removed(source_id, removed)
    return source_id


def _parted(items: Iterator[Item]) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for item in items:
        match item:
            case Problem():
                problems.append(item)
            case Entry():
                entries.append(item)
            case Record():
                entries += item.entries
    return entries, problems


def _items(data: bytes) -> Iterator[Item]:
    return bibtex.parse(from_bytes(data))


def _received(data: bytes, name: str, at: str) -> Received:
    return Received(name, "", len(data), hashlib.sha256(data).hexdigest(), at)
