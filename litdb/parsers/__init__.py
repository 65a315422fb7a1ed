"""Formats in: what there is, and which of them a source is."""

from collections.abc import Callable, Iterator
from types import ModuleType

from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import bibtex, decoding, pages
from litdb.parsers.pages.text import looks_html

Parse = Callable[[Source], Iterator[Record | Entry | Problem]]

PARSERS: dict[str, ModuleType] = {**pages.SITES, "bibtex": bibtex}
"""Format name -> its module, with `recognises(head)` and `parse(source)`; pages first, since they quote BibTeX."""


def detect(source: Source) -> str:
    """The format of a source: a name in PARSERS, "html", "empty" or "unknown". Its content tells, never its name."""
    head = source.head()
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        return "empty"
    text = decoding.text(head)
    if "\0" in text:
        return "unknown"
    found = next((name for name, parser in PARSERS.items() if parser.recognises(text)), "")
    return found or ("html" if looks_html(text) else "unknown")
