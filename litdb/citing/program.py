"""Runs of pandoc's citeproc: items and a style in, the blocks of pandoc's AST out."""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from litdb.citing.formatting import Item, Node, Style, StyleError
from litdb.citing.items import written
from litdb.citing.repairs import repaired

_SECONDS = 120
_SECONDS_PER_ITEM = 0.1
"""A run's time limit. The slowest style measured needs 15 ms for an item where a run has 1,000 of them."""

_NO_LOCALE = "Invalid 'lang' value"
_PLACE = re.compile(r"(?:CiteprocXMLError: |errorPosition = )(\d+):(\d+)")


def name(place: int) -> str:
    """Name the item at a place for pandoc: names sort as the items stand, for citeproc counts ties in names' order."""
    return f"r{place:07d}"


def place(name: str) -> int:
    """Give the place of the item that is named so."""
    return int(name[1:])


class Program:
    """Pandoc for one style and locale; runs may be made from several threads, and all end with `close`."""

    def __init__(self, folder: Path, style: Style, locale: str) -> None:
        """Write the style into the folder, where each run puts its items."""
        self.style = style
        self.folder, self._locale, self._closed = folder, locale, False
        self._running: set[subprocess.Popen[bytes]] = set()
        self._file = self._written(repaired(style.text).encode("utf-8", "replace"), ".csl")

    def styled(self, text: str) -> "Program":
        """Give the program for another text of the style; both are closed with this one."""
        other = Program(self.folder, replace(self.style, text=text), self._locale)
        other._running = self._running
        return other

    def run(self, items: Sequence[tuple[int, Item]], body: Sequence[Node] = ()) -> list[dict[str, Any]]:
        """Format items, each with its place among all: the body's citations, and then the references.

        Without a body each item is cited in a paragraph of its own.

        Raises StyleError where the style cannot be used, or an item is no CSL-JSON.
        """
        blocks = body or [{"t": "Para", "c": [_cite(name(place))]} for place, _ in items]
        document = json.dumps({"pandoc-api-version": [1, 23], "meta": _META, "blocks": blocks}).encode()
        works = self._written(written((name(place), item) for place, item in items), ".json")
        words = [*command(), "--csl", self._file, "--bibliography", works]
        if self._locale:
            words += ["--metadata", f"lang={self._locale}"]
        output, errors, status = self._called(words, document, _SECONDS + _SECONDS_PER_ITEM * len(items))
        if status or _NO_LOCALE in errors:
            raise self._fault(errors)
        formatted: list[dict[str, Any]] = json.loads(output)["blocks"]
        return formatted

    def close(self) -> None:
        """Kill the runs that are not done; none begins any more."""
        self._closed = True
        for running in tuple(self._running):
            with suppress(OSError):
                running.kill()
            running.wait()

    def _written(self, content: bytes, suffix: str) -> str:
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=suffix, delete=False) as file:
            file.write(content)
        return file.name

    def _called(self, command: list[str], document: bytes, seconds: float) -> tuple[bytes, str, int]:
        pipes = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipes, stdout=pipes, stderr=pipes) as running:  # noqa: S603 - our own words
            self._running.add(running)
            try:
                if self._closed:
                    running.kill()
                output, errors = running.communicate(document, seconds)
            except subprocess.TimeoutExpired:
                text = f"style '{self.style.name}': pandoc was stopped, it took longer than {seconds:.0f} seconds"
                raise StyleError(text) from None
            finally:
                running.kill()
                self._running.discard(running)
        return output, errors.decode(errors="replace").strip(), running.returncode

    def _fault(self, errors: str) -> Exception:
        if _NO_LOCALE in errors:
            return StyleError(f"no locale is named '{self._locale}': write a language tag such as de-DE")
        if place := _PLACE.search(errors):
            return StyleError(f"style '{self.style.name}', line {place[1]}: the XML is broken: {_reason(errors)}")
        if "Citeproc" in errors:
            return StyleError(f"style '{self.style.name}' cannot be used: {_reason(errors)}")
        first = errors.partition("\n")[0]
        return StyleError(f"style '{self.style.name}': pandoc could not format the works: {first}")


@contextmanager
def opened(style: Style, locale: str) -> Iterator[Program]:
    """Open pandoc for a style; nothing of it is left running or lying about afterwards."""
    with tempfile.TemporaryDirectory(prefix="litdb-citing-") as folder:
        program = Program(Path(folder), style, locale)
        try:
            yield program
        finally:
            program.close()


def _cite(item: str) -> Node:
    empty = {"citationPrefix": [], "citationSuffix": [], "citationNoteNum": 0, "citationHash": 0}
    return {"t": "Cite", "c": [[{"citationId": item, "citationMode": {"t": "NormalCitation"}, **empty}], []]}


_META = {"nocite": {"t": "MetaInlines", "c": [_cite("*")]}}


@cache
def command() -> tuple[str, ...]:
    """Give the words that pandoc is called by."""
    import pypandoc

    return (pypandoc.get_pandoc_path(), "--sandbox", "--citeproc", "-f", "json", "-t", "json")


def _reason(errors: str) -> str:
    """Shorten an error of citeproc to what a person can use."""
    reason = re.sub(r"^Citeproc\w+: (?:[\d:() -]+: )?", "", errors.splitlines()[-1] if errors else "")
    return re.sub(r'Name \{nameLocalName = "([^"]*)".*?\}', r"\1", reason)
