"""`litdb export --cited-in ... --watch`: a bibliography that is kept fresh while one writes."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from litdb.cli import cited, terminal
from litdb.cli.exporting import Wish, pieces, shapes, tell_left
from litdb.cli.options import LATEX
from litdb.model.problems import LibraryError
from litdb.services import exporting, proofing

_PAUSE = 0.5
"""Seconds between two looks at the files."""

_SETTLED = 0.1
"""Seconds for which a file must not change before it is read: an editor may just be writing it."""

_State = tuple[tuple[int, int] | None, ...]


def watch(library: Path, paths: Sequence[Path], wish: Wish) -> int:
    """Write what the manuscripts cite, again whenever they or the library change, until Ctrl-C; the exit code."""
    assert wish.out is not None
    code = cited.refused(paths, wish.out)
    return code or _watch(_Fresh(library, paths, wish, wish.out))


def _watch(fresh: "_Fresh") -> NoReturn:
    seen: _State | None = None
    while True:
        # What changes while it is read is another state at the next look, and is read once more; so is what failed.
        if (state := fresh.state()) != seen:
            time.sleep(_SETTLED)
            if fresh.state() == state:
                seen = state if fresh.renewed() else None
        time.sleep(_PAUSE)


class _Fresh:
    """The file that is kept fresh, and what was told of it."""

    def __init__(self, library: Path, paths: Sequence[Path], wish: Wish, out: Path) -> None:
        self._library, self._paths, self._wish, self._out = library, paths, wish, out
        self._files: tuple[Path, ...] = tuple(paths)
        self._told: set[str] = set()

    def state(self) -> _State:
        """When each file was written and how long it is, None for one that is not there; of the output only that."""
        log = self._library.with_name(f"{self._library.name}-wal")
        there = (0, 0) if self._out.exists() else None
        return (there, *map(_stamp, (*self._files, self._library, log)))

    def renewed(self) -> bool:
        """Write the file if it would have other content, and tell what is new; whether all went well."""
        try:
            text = proofing.read(self._paths)
            self._files = text.files
            cited.spare(text, self._out)
            self._write(text)
        except OSError as error:
            return self._failed(f"litdb: {error.filename or self._out}: {error.strerror or error}")
        except (proofing.UnreadableError, LibraryError) as error:
            return self._failed(f"litdb: {error}")
        return True

    def _write(self, text: proofing.Read) -> None:
        left: Counter[str] = Counter()
        made, is_latex = shapes(self._library, self._wish), self._wish.form in LATEX
        with proofing.works(self._library, text.cited, self._wish.sort, has_parents=is_latex) as found:
            content = "".join(pieces(found.records, self._wish, made, left)).encode()
        # A text that is half saved has no citations: the file of records is not made empty.
        if found.count and not (self._out.exists() and self._out.read_bytes() == content):
            exporting.write_bytes([content], self._out)
            terminal.tell(f"{self._out}: {terminal.counted(found.count, 'record')}")
            tell_left(left)
        nothing = [] if found.count else [f"{cited.nothing(self._paths, text)}; {self._out} is not written"]
        self._tell([*nothing, *cited.warnings(text), *(cited.line_of(proofing.told(one)) for one in found.unknown)])

    def _failed(self, message: str) -> bool:
        """Tell once what went wrong; False."""
        if message not in self._told:
            terminal.tell(message)
            self._told.add(message)
        return False

    def _tell(self, lines: Iterable[str]) -> None:
        """Tell what was not told when the file was last looked at, wherever in its text it stands now."""
        now = {_without_place(line): line for line in lines}
        for name, line in now.items():
            if name not in self._told:
                terminal.tell(line)
        self._told = set(now)


def _without_place(line: str) -> str:
    return line.partition(": ")[2]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size) if status.st_size else None
