"""Runs of pandoc's citeproc: items and a style in, the blocks of pandoc's AST out."""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from litdb.citing.formatting import Item, Node, Style, StyleError

_SECONDS = 120
_SECONDS_PER_ITEM = 0.1
"""A run's time limit. The slowest style measured needs 15 ms for an item where a run has 1,000 of them."""

_PLACE = re.compile(r"(?:CiteprocXMLError: |errorPosition = )(\d+):(\d+)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_AMBIGUOUS = "other-ids"
"""A variable of pandoc's own, by which one item would take the citations of another."""


def every(items: Sequence[Item]) -> list[Node]:
    """Give the body of a document that cites each item by itself, in a paragraph of its own."""
    return [{"t": "Para", "c": [_cite(name(place))]} for place in range(len(items))]


def name(place: int) -> str:
    """Name the item at a place for pandoc: names sort as the items stand, for citeproc counts ties in names' order."""
    return f"r{place:07d}"


class Program:
    """Pandoc for one style and locale; runs may be made from several threads, and all end with `close`."""

    def __init__(self, folder: Path, style: Style, locale: str) -> None:
        """Write the style into the folder, where each run puts its items."""
        self._folder, self._style, self._locale = folder, style, locale
        self._running: set[subprocess.Popen[bytes]] = set()
        self._file = folder / "style.csl"
        self._file.write_text(_SURROGATE.sub("\ufffd", style.text), encoding="utf-8")

    def run(self, items: Sequence[Item], body: Sequence[Node] = ()) -> list[dict[str, Any]]:
        """Format the bibliography of all items, and the citations in the body; give the blocks of both.

        Raises StyleError where the style cannot be used, ValueError where an item is no CSL-JSON.
        """
        with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".json", delete=False) as file:
            file.write(_written(items))
        document = json.dumps({"pandoc-api-version": [1, 23], "meta": _META, "blocks": list(body)}).encode()
        command = [*_program(), "--csl", str(self._file), "--bibliography", file.name]
        output, errors, status = self._called(
            [*command, *(("--metadata", f"lang={self._locale}") if self._locale else ())],
            document,
            _SECONDS + _SECONDS_PER_ITEM * len(items),
        )
        if status or "Invalid 'lang' value" in errors:
            raise self._fault(errors)
        blocks: list[dict[str, Any]] = json.loads(output)["blocks"]
        return blocks

    def close(self) -> None:
        """Kill the runs that are not done."""
        for running in tuple(self._running):
            with suppress(OSError):
                running.kill()
            running.wait()

    def _called(self, command: list[str], document: bytes, seconds: float) -> tuple[bytes, str, int]:
        pipes = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipes, stdout=pipes, stderr=pipes) as running:  # noqa: S603 - our own words
            self._running.add(running)
            try:
                output, errors = running.communicate(document, seconds)
            except subprocess.TimeoutExpired:
                text = f"style '{self._style.name}': pandoc was stopped, it took longer than {seconds:.0f} seconds"
                raise StyleError(text) from None
            finally:
                running.kill()
                self._running.discard(running)
        return output, errors.decode(errors="replace").strip(), running.returncode

    def _fault(self, errors: str) -> Exception:
        if "Invalid 'lang' value" in errors:
            return StyleError(f"no locale is named '{self._locale}': write a language tag such as de-DE")
        if place := _PLACE.search(errors):
            return StyleError(f"style '{self._style.name}', line {place[1]}: the XML is broken: {_reason(errors)}")
        if "Citeproc" in errors:
            return StyleError(f"style '{self._style.name}' cannot be used: {_reason(errors)}")
        return ValueError(f"pandoc could not format the items: {errors}")


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
def _program() -> tuple[str, ...]:
    import pypandoc

    return (pypandoc.get_pandoc_path(), "--sandbox", "--citeproc", "-f", "json", "-t", "json")


def _written(items: Sequence[Item]) -> bytes:
    """Write the items as CSL-JSON, each under its place's name; a lone surrogate, which JSON has not, is U+FFFD."""
    named = [
        {key: value for key, value in item.items() if key != _AMBIGUOUS} | {"id": name(place)}
        for place, item in enumerate(items)
    ]
    return _SURROGATE.sub("\ufffd", json.dumps(named, ensure_ascii=False)).encode()


def _reason(errors: str) -> str:
    """Shorten an error of citeproc to what a person can use."""
    reason = re.sub(r"^Citeproc\w+: (?:[\d:() -]+: )?", "", errors.splitlines()[-1] if errors else "")
    return re.sub(r'Name \{nameLocalName = "([^"]*)".*?\}', r"\1", reason)
