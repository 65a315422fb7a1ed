"""Bibliographies by pandoc's citeproc."""

import re
from collections.abc import Sequence
from typing import Any

from litdb.citing import program
from litdb.citing.formatting import Citation, Entry, Formatter, Item, Style, StyleError

_PARENT = re.compile(r"<link\b[^>]*\brel=[\"']independent-parent")
_BIBLIOGRAPHY = re.compile(r"<bibliography\b")


class _Pandoc:
    """The Formatter that pandoc is."""

    def bibliography(self, items: Sequence[Item], style: Style, locale: str = "") -> tuple[Entry, ...]:
        """Format all items in one run."""
        _check(style)
        if not _BIBLIOGRAPHY.search(style.text):
            raise StyleError(f"style '{style.name}' formats citations only: it has no bibliography")
        if not items:
            return ()
        with program.opened(style, locale) as pandoc:
            return tuple(_entry(block, items) for block in _references(pandoc.run(items)))

    def citations(self, items: Sequence[Item], style: Style, locale: str = "") -> tuple[Citation, ...]:
        """Format a citation of each item in one run."""
        _check(style)
        if not items:
            return ()
        with program.opened(style, locale) as pandoc:
            paragraphs = pandoc.run(items, program.every(items))[: len(items)]
        return tuple(Citation(_id(item), tuple(_cited(block))) for item, block in zip(items, paragraphs, strict=True))


PANDOC: Formatter = _Pandoc()


def _check(style: Style) -> None:
    """Refuse a dependent style: pandoc would fetch its parent from the network."""
    if _PARENT.search(style.text):
        raise StyleError(f"style '{style.name}' depends on a parent style: name that instead")


def _references(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the Divs of the references, in the style's order."""
    return [entry for block in blocks if block["t"] == "Div" and block["c"][0][0] == "refs" for entry in block["c"][1]]


def _entry(block: dict[str, Any], items: Sequence[Item]) -> Entry:
    (name, _, _), blocks = block["c"]
    return Entry(_id(items[int(name.removeprefix("ref-r"))]), tuple(blocks))


def _id(item: Item) -> str:
    return str(item.get("id", ""))


def _cited(paragraph: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the inlines of the citation that is the paragraph; of a note those of its text."""
    ((_, inlines),) = (inline["c"] for inline in paragraph["c"] if inline["t"] == "Cite")
    return [
        inner
        for inline in inlines
        for inner in ([part for block in inline["c"] for part in block["c"]] if inline["t"] == "Note" else [inline])
    ]
