"""CSL-YAML: pandoc's bibliographies, alone or in the front matter of a text."""

import re
from collections.abc import Iterator

from litdb.fields import csl, pandoc
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import decoding
from litdb.parsers.csl import fields
from litdb.parsers.decoding import Piece
from litdb.parsers.forms import values, yamls
from litdb.parsers.forms.values import Object

FORMAT = "csl-yaml"

_NEVER = re.compile(r"(?!)")
_LIST = re.compile(r"^references:[ \t]*(?:#.*)?\r?$\n?", re.MULTILINE)
_BARE = re.compile(r"\A(?:\ufeff?\s|#.*\n|---[ \t]*\r?\n)*+(?=-[ \t])")
_HEAD = re.compile(r"\A(?:\ufeff?\s|#.*\n|%.*\n)*+(?:---[ \t\r]*\n|references:|-[ \t])")
_ID = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:id|citation-key):[ \t]*\S", re.MULTILINE)
_SAYING = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?:title|author|issued|container-title|DOI|URL|editor|publisher):", re.MULTILINE
)
_RAW = frozenset(("type", "categories", "custom"))
"""Variables that hold no text."""


def _text(name: str, value: object) -> object:
    """A variable's value without Markdown: titles with the tags of CSL-JSON instead of marks, all else bare."""
    if isinstance(value, str):
        is_title = name in csl.VARIABLES and csl.VARIABLES[name].kind == "title"
        return pandoc.tagged(value) if is_title else pandoc.plain(value)
    if isinstance(value, dict):
        return {key: _text("", one) for key, one in value.items()}
    return [_text("", one) for one in value] if isinstance(value, list) else value


def _entry(found: Object) -> Object | None:
    if found.keys().isdisjoint(("id", "type", "title", "author", "issued")):
        return None
    return fields.entry_of({name: value if name in _RAW else _text(name, value) for name, value in found.items()})


_LAYOUT = values.Layout(
    FORMAT,
    fields.SETTERS,
    entry=_entry,
    finish=fields.finish,
    key=fields.key_of,
    keeps=True,
)


def recognises(head: str) -> bool:
    """Whether there is a list of references, or of items with an id, in YAML."""
    if not _HEAD.match(head):
        return False
    text = head.replace("\r\n", "\n")
    is_list = _LIST.search(text) or _BARE.match(text)
    return is_list is not None and _ID.search(text) is not None and _SAYING.search(text) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every reference; what stands around the list is kept as entries without a record.

    Source: pandoc manual, "YAML in bibliographies", "Specifying citations in YAML metadata".
    """
    for piece in decoding.pieces(source, _NEVER, "\0{"):
        if piece.problem:
            yield piece.problem
        found = _LIST.search(piece.text) or _BARE.match(piece.text)
        starts, end = yamls.items(piece.text, found.end(), len(piece.text)) if found else ([], 0)
        cuts = dict.fromkeys([0, *starts, *([end] if starts and end < len(piece.text) else [])])
        references = frozenset(starts)
        for start, part in zip(cuts, piece.parts(cuts), strict=True):
            yield from _reference(part) if start in references else [part.whole(FORMAT, "")]


def _reference(piece: Piece) -> Iterator[Record | Entry | Problem]:
    entry = piece.whole(FORMAT, "")
    read = yamls.load(piece.text, entry.line)
    if isinstance(read, Problem):
        yield read
        yield entry
        return
    yield from values.record(entry, read, _LAYOUT, piece.text)
