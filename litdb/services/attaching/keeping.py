"""Attach files to a record, and take them off it."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from litdb.fields import copied
from litdb.fields.assigning import applied
from litdb.fields.assignments import Assignment, Sign
from litdb.model.records import Link, Record
from litdb.services.attaching import places
from litdb.store import copies, lookups, named, reading, revising
from litdb.store.library import Library, execute
from litdb.store.writing import Writer

NotFoundError = lookups.NotFoundError
SeveralError = lookups.SeveralError
KIND = "attach"
"""The kind of these steps in the journal."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A path that cannot be attached, and why; whether there is nothing at it."""

    path: Path
    why: str
    is_missing: bool = False


class UnfitError(ValueError):
    """Files that cannot be attached. Nothing was attached."""

    def __init__(self, unfit: Sequence[Unfit]) -> None:
        """Take what is wrong with which."""
        super().__init__("; ".join(f"{one.path}: {one.why}" for one in unfit))
        self.unfit = tuple(unfit)


class NotAttachedError(ValueError):
    """What is to be taken off a record is not on it; the message is a sentence that has what is."""


@dataclass(frozen=True, slots=True)
class Attached:
    """The record's key, links that it was given or lost, and those that it had already; copies that were put aside."""

    key: str
    links: tuple[str, ...]
    before: tuple[str, ...] = ()
    aside: tuple[Path, ...] = ()


def attach(library: Path, name: str, paths: Sequence[Path], *, link: bool = False) -> Attached:
    """Copy files into the library's folder, or link them where they are, for the record of this name: all or none.

    One step in the journal; a copy is whole before the record names it, and taken away again if that fails and no other
    record names it. Raises UnfitError, NotFoundError, SeveralError, LibraryError and OSError.
    """
    if unfit := [found for path in paths if (found := _unfit(library, path, link=link))]:
        raise UnfitError(unfit)
    with lookups.up_to_date(library) as reader:
        lookups.only(name, list(reading.records(reader, lookups.named(reader, name))))
    if link:
        return _revised(library, name, lambda record: linked(record, [str(path.absolute()) for path in paths]))
    kept: list[copies.Copy] = []
    try:
        kept += (copies.keep(library, path) for path in paths)
        outcome = _revised(library, name, lambda record: with_copies(record, standing(library, kept)))
        return replace(outcome, aside=tuple(one.aside for one in kept if one.aside))
    except BaseException:
        named.drop_unnamed(library, kept)
        raise


def detach(library: Path, name: str, texts: Sequence[str]) -> Attached:
    """Take links to files off a record, each named by all of it or by the end of its path; copies stay where they are.

    Without texts it is the only one. One step in the journal. Raises NotAttachedError, NotFoundError, SeveralError and
    LibraryError.
    """
    return _revised(library, name, lambda record: _without(record, texts))


def linked(record: Record, hrefs: Iterable[str]) -> Record:
    """The record with links to files that stay where they are."""
    return applied(record, [Assignment("links", "file", Sign.ADD, tuple(hrefs))], "")


def standing(library: Path, kept: Iterable[copies.Copy]) -> list[str]:
    """Links to copies, which are there. Raises OSError."""
    return [copies.standing(library, one).href for one in kept]


def with_copies(record: Record, hrefs: Iterable[str]) -> Record:
    """The record with links to copies, before those to other files: what the library has comes first."""
    files = [(at, copied.parts(one.href)) for at, one in enumerate(record.links) if one.relation == "file"]
    had = {parts[1] for _, parts in files if parts}  # also if the library had another name then
    at = next((at for at, parts in files if parts is None), len(record.links))
    new = {parts[1]: Link("file", one) for one in hrefs if (parts := copied.parts(one)) and parts[1] not in had}
    return replace(record, links=(*record.links[:at], *new.values(), *record.links[at:]))


def _without(record: Record, texts: Sequence[str]) -> Record:
    here = [one.href for one in record.links if one.relation == "file"]
    if not texts and len(here) == 1:
        texts = here
    for text in texts or [""]:
        if not text or not any(href == text or href.replace("\\", "/").endswith(f"/{text}") for href in here):
            raise NotAttachedError(_not_attached(record, text, here))
    return applied(record, [Assignment("links", "file", Sign.TAKE, tuple(texts))], "")


def _not_attached(record: Record, text: str, here: list[str]) -> str:
    if not here:
        return f"no file is attached to {record.citation_key}"
    what = f"no file {text!r} is attached to {record.citation_key}" if text else "say which file"
    return f"{what}; it has {', '.join(here)}"


def _revised(library: Path, name: str, change: Callable[[Record], Record]) -> Attached:
    """Change the record in one transaction, one step in the journal."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.write() as connection:
        look_up = execute(connection)
        record_id, before = lookups.only(name, list(reading.records(look_up, lookups.named(look_up, name))))
        after = change(before)
        writer = Writer(connection, 0, None, at)
        revising.revise(connection, writer, record_id, before, after, KIND)
        writer.close()
    return _outcome(before, after)


def _outcome(before: Record, after: Record) -> Attached:
    had, has = (tuple(one.href for one in record.links if one.relation == "file") for record in (before, after))
    moved = tuple(one for one in has if one not in had) or tuple(one for one in had if one not in has)
    return Attached(before.citation_key, moved, had)


def _unfit(library: Path, path: Path, *, link: bool) -> Unfit | None:
    """What is wrong with a file that shall be attached; None where nothing is."""
    try:
        why = next(_faults(library, path, link=link), "")
    except FileNotFoundError:
        return Unfit(path, "there is no such file", is_missing=True)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
    return Unfit(path, why) if why else None


def _faults(library: Path, path: Path, *, link: bool) -> Iterator[str]:
    """What speaks against attaching a file. Raises OSError where it cannot be read."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        yield "it is a folder; name the files in it"
    if not stat.S_ISREG(status.st_mode):
        yield "it is no file but a device or a pipe"
    if library.exists() and os.path.samestat(status, library.stat()):
        yield "it is the library itself"
    if places.is_program(path):
        yield "it would run when it is opened"
    if link and places.CONTROL.search(str(path.absolute())):
        yield "its path has control characters; leave --link out, and its copy gets a better name"
    os.close(copies.opened(path))
