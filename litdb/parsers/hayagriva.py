"""Hayagriva: the bibliographies of Typst, in YAML."""

import re
from collections.abc import Iterator

from litdb.fields import csl, hayagriva, hayagriva_table
from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import decoding
from litdb.parsers.build import SHOWN
from litdb.parsers.csl import fields
from litdb.parsers.decoding import Piece
from litdb.parsers.forms import values, yamls
from litdb.parsers.forms.values import Object

FORMAT = "hayagriva"

_NEVER = re.compile(r"(?!)")
_KEY = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s#\"'\[\]{}>|*&!%@`,-][^\n#]*?):[ \t]*(?:#[^\n]*)?"
_TOP = re.compile(r"^(?!---|\.\.\.)(?=[^\s#])", re.MULTILINE)
_HEAD = re.compile(
    rf"\A(?:\ufeff?\s|#[^\n]*\n|---[ \t]*\n|%[^\n]*\n)*+(?!references:){_KEY}\n"
    rf"(?:[ \t]*(?:#[^\n]*)?\n)*+(?P<indent>[ \t]+)\S"
)
_TYPE = re.compile(
    rf"[ \t]+[\"']?type[\"']?:[ \t]*[\"']?(?:{'|'.join(sorted(hayagriva_table.NAMES))})\b", re.IGNORECASE
)


def recognises(head: str) -> bool:
    """Whether the first thing is a key alone on its line, with a type of Hayagriva's below it."""
    text = head.replace("\r\n", "\n")
    found = _HEAD.match(text)
    if not found:
        return False
    end = _TOP.search(text, found.end())
    return any(
        _TYPE.match(line) for line in text[found.start("indent") : end.start() if end else len(text)].split("\n")
    )


def _entry(found: Object) -> Object | None:
    return fields.entry_of(found)


_LAYOUT = values.Layout(FORMAT, fields.SETTERS, entry=_entry, finish=fields.finish, key=fields.key_of, keeps=True)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry. Source: hayagriva, docs/file-format.md."""
    for piece in decoding.pieces(source, _NEVER, "\0{"):
        if piece.problem:
            yield piece.problem
        starts = [found.start() for found in _TOP.finditer(piece.text)]
        cuts = dict.fromkeys([0, *starts])
        tops = frozenset(starts)
        for start, part in zip(cuts, piece.parts(cuts), strict=True):
            yield from _read(part) if start in tops else [part.whole(FORMAT, "")]


def _read(piece: Piece) -> Iterator[Record | Entry | Problem]:
    entry = piece.whole(FORMAT, "")
    read = yamls.load(piece.text, entry.line)
    if isinstance(read, Problem):
        yield read
        yield entry
        return
    key, found = next(iter(read.items()), ("", None))
    if isinstance(found, dict) and len(read) == 1:
        named: Object = {"id": key} if csl.NO_KEY.fullmatch(key) else {"id": key, "citation-key": key}
        yield from values.record(entry, named | hayagriva.read(found), _LAYOUT, piece.text)
    else:
        if found is not None:
            message = f"{key!r} has no fields of an entry; its bytes are kept"
            yield Problem("bad-entry", message, piece.text[:SHOWN], Place(entry.line), Lost.ENTRY)
        yield entry
