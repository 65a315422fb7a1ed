"""`litdb open`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from litdb.cli import terminal
from litdb.cli.ending import FAILED, NOT_FOUND
from litdb.cli.options import refuse
from litdb.fields import identifiers
from litdb.model.records import Record
from litdb.services import configuring, looking_up
from litdb.services.attaching import places as places_

_WEB = ("http", "https", "ftp")


def open_record(library: Path, name: str, *, file: bool, only_print: bool) -> int:
    """Open the work that goes by a name: its DOI, else its address on the web, else a file; the exit code.

    With `file` a file that is there comes first. Nothing but addresses of the web and documents is opened, and of these
    only what lies in folders that the user named, if the user did not make the link (see attaching.places).
    """
    try:
        record = looking_up.look_up_one(library, name)
    except looking_up.NotFoundError as error:
        terminal.tell(f"litdb: {error}")
        return NOT_FOUND
    except looking_up.SeveralError as error:
        refuse(str(error))
    refused: list[str] = []
    places = _Places(library, record)
    for address in _addresses(record, file=file):
        try:
            found = places.opened(address)
        except places_.RefusedError as error:
            refused.append(f"{address} (not opened: {error})")
            continue
        if only_print:
            terminal.say(found)
            return 0
        return _opened(found)
    for line in refused:
        terminal.tell(line)
    terminal.tell(f"litdb: {record.citation_key} has nothing to open")
    return NOT_FOUND


def _addresses(record: Record, *, file: bool) -> Iterator[str]:
    """All that leads to a work, the best first."""
    files = [link.href for link in record.links if link.relation == "file"]
    if file:
        yield from files
    yield from (identifiers.url("doi", doi.value) for doi in record.dois)
    yield from (link.href for link in record.links if link.relation == "url")
    yield from (link.href for link in record.links if link.relation not in {"url", "file"})
    if not file:
        yield from files
    numbers = (one for one in record.identifiers if one.scheme in identifiers.JOINING)
    yield from filter(None, (identifiers.url(one.scheme, one.value) for one in numbers))


class _Places:
    """Where the files of a record are that may be opened."""

    def __init__(self, library: Path, record: Record) -> None:
        self._library = library
        self._record = record

    @cached_property
    def _folders(self) -> places_.Folders:
        return places_.folders(self._library, self._record, configuring.paths("files"))

    def opened(self, address: str) -> str:
        """What is opened for an address: one of the web as it is, a document by its path. Raises RefusedError."""
        return address if _is_web(address) else str(self._document(address))

    def _document(self, href: str) -> Path:
        try:
            return places_.resolved(href, self._folders)
        except places_.OutsideError:
            if not self._is_users(href):
                raise
        return places_.users(href, self._folders)

    def _is_users(self, href: str) -> bool:
        """Whether the user made the link: only who asks for it pays for the journal."""
        from litdb.services import tracing

        return tracing.is_users_link(self._library, self._record.citation_key, href)


def _is_web(address: str) -> bool:
    """Whether it is an address of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_whole = bool(parts.netloc) and address.isprintable() and " " not in address
    return parts.scheme.lower() in _WEB and is_whole


def _opened(address: str) -> int:
    """Open it with what the system opens such things with; the exit code."""
    opener = _browse if _is_web(address) else _start
    terminal.tell(f"opening {address}")
    if opener(address):
        return 0
    terminal.tell(f"litdb: nothing here could open {address}")
    return FAILED


def _browse(address: str) -> bool:
    import webbrowser

    return webbrowser.open(address)


def _start(path: str) -> bool:
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606  # a document, see places
        return True
    words = ["open" if sys.platform == "darwin" else "xdg-open", path]
    try:
        return subprocess.run(words, check=False).returncode == 0  # noqa: S603  # the path is whole: no option
    except OSError:
        return False
