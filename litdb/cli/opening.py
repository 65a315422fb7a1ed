"""`litdb open`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from litdb.cli import terminal
from litdb.cli.ending import FAILED, NOT_FOUND
from litdb.cli.options import refuse
from litdb.fields import identifiers
from litdb.model.records import Record
from litdb.services import looking_up

_WEB = ("http", "https", "ftp")
_PROGRAMS = frozenset(
    ".app .bat .cmd .com .command .cpl .desktop .exe .hta .jar .js .jse .lnk .msi .ps1 .py .reg .scr .sh .vbe .vbs .wsf"
    .split()
)  # fmt: skip
"""How names of files end that run when they are opened."""


def open_record(library: Path, name: str, *, file: bool, only_print: bool) -> int:
    """Open the work that goes by a name: its DOI, else its address on the web, else a file; the exit code.

    With `file` a file that is there comes first. Nothing but addresses of the web and files that are there is opened.
    """
    try:
        record = looking_up.look_up_one(library, name)
    except looking_up.NotFoundError as error:
        terminal.tell(f"litdb: {error}")
        return NOT_FOUND
    except looking_up.SeveralError as error:
        refuse(str(error))
    addresses = list(_addresses(record, file=file))
    if found := next(filter(None, map(_openable, addresses)), ""):
        if only_print:
            terminal.say(found)
            return 0
        return _opened(found)
    for address in addresses:
        terminal.tell(f"{address} (not opened: neither an address of the web nor a document that is here)")
    terminal.tell(f"litdb: {record.citation_key} has nothing to open")
    return NOT_FOUND


def _addresses(record: Record, *, file: bool) -> Iterator[str]:
    """All that leads to a work, the best first."""
    files = [path for link in record.links if link.relation == "file" for path in _paths(link.href, record)]
    if file:
        yield from files
    yield from (identifiers.url("doi", doi.value) for doi in record.dois)
    yield from (link.href for link in record.links if link.relation == "url")
    yield from (link.href for link in record.links if link.relation not in {"url", "file"})
    if not file:
        yield from files
    numbers = (one for one in record.identifiers if one.scheme in identifiers.JOINING)
    yield from filter(None, (identifiers.url(one.scheme, one.value) for one in numbers))


def _paths(href: str, record: Record) -> Iterator[str]:
    """Where a file may be: as it says, or in the folders of the files that the record was read from."""
    yield href
    if "://" not in href and not Path(href).is_absolute():
        folders = dict.fromkeys(Path(entry.source).parent for entry in record.entries if entry.source)
        yield from (str(folder / href) for folder in folders if (folder / href).is_file())


def _openable(address: str) -> str:
    """The address if it is one of the web, or the whole path of a document that is here; else ""."""
    try:
        parts = urlsplit(address)
        if parts.scheme.lower() in _WEB:
            return address if parts.netloc and address.isprintable() and " " not in address else ""
        if parts.scheme.lower() == "file":
            address = unquote(parts.path) if parts.netloc in {"", "localhost"} else ""
        path = Path(address).expanduser()
        is_document = bool(address) and path.is_file() and path.suffix.lower() not in _PROGRAMS
        return os.path.abspath(path) if is_document else ""  # noqa: PTH100  # links stay what they are
    except (ValueError, OSError, RuntimeError):
        return ""


def _opened(address: str) -> int:
    """Open it with what the system opens such things with; the exit code."""
    opener = _browse if urlsplit(address).scheme.lower() in _WEB else _start
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
        os.startfile(path)  # noqa: S606  # a document, see _openable
        return True
    words = ["open" if sys.platform == "darwin" else "xdg-open", path]
    try:
        return subprocess.run(words, check=False).returncode == 0  # noqa: S603  # the path is whole: no option
    except OSError:
        return False
