"""Pages that litdb wrote: each record stands in them as CSL-JSON."""

import json
import re
from collections.abc import Iterator

from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers.build import SHOWN
from litdb.parsers.csl import fields
from litdb.parsers.decoding import Piece
from litdb.parsers.forms import values
from litdb.parsers.pages import text

FORMAT = "litdb-page"

_OWN = '<meta name="generator" content="litdb">'
_BLOCK = re.compile(r"""<script\s+type=["']?application/vnd\.citationstyles\.csl\+json["']?\s*>([^<]*+)</script>""")
_WORK = re.compile(r"<article\b|csl\+json")
_LAYOUT = values.Layout(
    FORMAT, fields.SETTERS, entry=fields.entry_of, finish=fields.finish, key=fields.key_of, keeps=True
)


def recognises(head: str) -> bool:
    """Whether the page says that litdb made it."""
    return _OWN in head and text.looks_html(head)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse the block of each record. A block and what stands behind it are the record's entry."""
    whole = text.read(source).whole
    found = list(_BLOCK.finditer(whole.text))
    cuts = [0, *(block.start() for block in found)]
    before, *parts = whole.parts(cuts)
    yield before.whole(FORMAT, "")
    if not found and _WORK.search(whole.text):
        message = "the page is litdb's, but the blocks that its records stand in were changed; export it once more"
        yield Problem("no-records", message, "", Place(1), Lost.ENTRY)
    for part in parts:
        yield from _read(part)


def _read(part: Piece) -> Iterator[Record | Entry | Problem]:
    entry = part.whole(FORMAT, "")
    block = _BLOCK.match(part.text)
    said = block[1] if block else ""
    try:
        read = json.loads(said)
    except (ValueError, RecursionError):
        read = None
    if isinstance(read, dict):
        yield from values.record(entry, read, _LAYOUT, said)
        return
    message = "the block of the record is not JSON; its bytes are kept"
    yield Problem("bad-json", message, said[:SHOWN], Place(entry.line), Lost.ENTRY)
    yield entry
