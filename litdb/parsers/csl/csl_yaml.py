"""CSL-YAML: pandoc's bibliographies, alone or in the front matter of a text."""

import re
from collections.abc import Callable, Iterator

from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import decoding
from litdb.parsers.csl import fields
from litdb.parsers.decoding import Piece
from litdb.parsers.draft import Draft
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
_MARKS = (
    (re.compile(r"(?<![\w*\\])\*\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*\*(?![\w*])"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w*\\])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![\w*])"), r"<i>\1</i>"),
    (re.compile(r"(?<![\w\\])_(?=\S)([^_\n]{1,300}?)(?<=\S)_(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"(?<!\\)\^([^\s^]{1,60})\^"), r"<sup>\1</sup>"),
    (re.compile(r"(?<![\\~])~([^\s~]{1,60})~(?!~)"), r"<sub>\1</sub>"),
    (re.compile(r"\[([^\[\]]{1,300})\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
    (re.compile(r"\[([^\[\]]{1,300})\]\{\.smallcaps\}"), r'<span style="font-variant: small-caps;">\1</span>'),
    (re.compile(r"\\([*_^~\[\]{}\\$#])"), r"\1"),
)
"""Markup of pandoc -> the tags of CSL-JSON. Source: pandoc manual, "Inline formatting", "Capitalization in titles"."""
_TITLES = (
    "title", "container-title", "collection-title", "title-short", "container-title-short", "original-title",
    "volume-title", "reviewed-title", "event-title",
)  # fmt: skip


def tagged(text: str) -> str:
    """A text with pandoc's markup as the tags of CSL-JSON.

    >>> tagged("*E. coli* in H~2~O and [DNA]{.nocase}")
    '<i>E. coli</i> in H<sub>2</sub>O and <span class="nocase">DNA</span>'
    """
    for mark, tag in _MARKS:
        text = mark.sub(tag, text)
    return text


def _marked(setter: Callable[[Draft, object], None]) -> Callable[[Draft, object], None]:
    return lambda draft, value: setter(draft, tagged(values.text(value)))


def _entry(found: Object) -> Object | None:
    return fields.entry_of(found) if not found.keys().isdisjoint(("id", "type", "title", "author", "issued")) else None


_LAYOUT = values.Layout(
    FORMAT,
    {**fields.SETTERS, **{name: _marked(fields.SETTERS[name]) for name in _TITLES}},
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
