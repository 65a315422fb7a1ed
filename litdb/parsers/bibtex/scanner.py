"""BibTeX text -> blocks: one regular expression a field where the text is provably simple, bibtexparser elsewhere."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bibtexparser import model
from bibtexparser.splitter import Splitter

# The library warns of each failed block through logging; here a failed block is a value.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

START = re.compile(r"\n(?=[^\S\n]*@\w*[ \t]*[{(])")
"""The end of the line before the one where the Splitter begins a block, whatever was open before."""

_HEAD = re.compile(r"\s*@(?!comment|preamble|string)([a-z]\w*)[ \t]*\{\s*([^\s,{}\"=\\@]*)\s*+,\s*+", re.IGNORECASE)
# A backslash hides the brace behind it, as it does for the Splitter.
_ATOM = r"[^{}\\]++|\\++[{}]?+"
_BRACED = f"(?:{_ATOM})*+"
for _ in range(4):
    _BRACED = rf"(?:{_ATOM}|\{{{_BRACED}\}})*+"
_VALUE = rf"""(?:
    \{{[^{{}}\\]*+\}} | \{{{_BRACED}\}}             # {{...}}, five levels deep at most; most have but one
    | "(?:[^"\\]++|\\++"?+)*+(?<!\{{)"            # "..." without {{"}}
    | [^\s=,{{}}"\\@\#]++                         # a number or a macro
    )"""
_FIELD = re.compile(rf"""([^\s=,{{}}"\\@]+)\s*+=\s*+({_VALUE})\s*+(?:,\s*+|(?=\}}))""", re.VERBOSE)
_END = re.compile(r"\}\s*\Z")

# What follows reads texts that are not well-formed, and only those.
_NAME = r"(?=[A-Za-z][\w-]*+\s*+=\s*+[{\"\w])"
_LOOSE_FIELD = re.compile(
    rf"""([A-Za-z][^\s=,{{}}"\\@]*+)\s*+=\s*+({_VALUE}(?:\s*+\#\s*+{_VALUE})*+)\s*+(?:,\s*+|(?=[)}}])|{_NAME}|(?<=[\s"}}])\Z)""",
    re.VERBOSE,
)
_GLUED = re.compile(rf"""({_VALUE}(?:\s*+\#\s*+{_VALUE})*+)\s*+{_NAME}([\w-]++)\s*+=\s*+""", re.VERBOSE)
_NEXT_FIELD = re.compile(rf"(?:(?<=[,}}])\s*+|(?<=[\n\r])[^\S\n\r]*+){_NAME}")
# A value that was never closed reaches over the fields behind it, to the end of the entry.
_SWALLOWED = re.compile(rf",[^\S\n\r]*+[\n\r]\s*+{_NAME}")
_SPACED_START = re.compile(r"^[^\S\n]*@(?!\s*comment)\s*[^\W\d]\w*\s*\{", re.MULTILINE | re.IGNORECASE)
_START_AT_END = re.compile(r"(?<=[^@])@\w*[ \t]*\Z")
_BROKEN_HEAD = re.compile(
    r"\s*@\s*([^\W\d]\w*)\s*[{(]\s*(?:([^\s,{}\"=\\@]*)\s*,\s*|"
    r"([^\s,{}\"=\\@]+)(?:[ \t]*+\r?\n\s*+|[ \t]++(?=[A-Za-z][\w-]*+\s*+=)))?"
)
_NO_TEXT = " \t\r\n,{}()"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a BibTeX text.

    `kind` is "entry", "string", "preamble", "comment", "text" (between blocks) or "failed". `raw` is it as written,
    `line` counts from 0 within the piece. An entry has `type` (lower case), `key` and `fields` as (name, value with its
    delimiters, line); a string has one field. `repeated` names the fields that occur twice, `reason` why it failed.
    """

    kind: str
    raw: str
    line: int = 0
    type: str = ""
    key: str = ""
    fields: tuple[tuple[str, str, int], ...] = ()
    repeated: tuple[str, ...] = ()
    reason: str = ""


def simple(piece: str) -> tuple[str, str, list[tuple[str, str]]] | None:
    """(type, key, [(lower-case name, value with delimiters)]) of a piece that is provably one plain entry, else None.

    Plain means: in braces, key and names without white space or marks, each value one `{...}` at most five
    deep, one `"..."` whose closing quote does not follow `{`, or one bare word; no `#`, no field twice (in whatever
    case), nothing but white space after the end. On such a text this and the Splitter agree
    (tests/parsers/test_bibtex_scanner.py).
    """
    head = _HEAD.match(piece)
    if head is None:
        return None
    fields: list[tuple[str, str]] = []
    at, match = head.end(), _FIELD.match
    while found := match(piece, at):
        name, value = found.groups()
        fields.append((name.lower(), value))
        at = found.end()
    if _END.match(piece, at) is None or len(dict(fields)) != len(fields):
        return None
    return head[1].lower(), head[2], fields


def blocks(piece: str) -> Iterator[Block]:
    """The blocks of one piece by bibtexparser's Splitter, in order."""
    for known in Splitter(piece).split().blocks:
        block = _block(known)
        yield from _spaced_entries(block) if block.kind == "text" else (block,)


def _spaced_entries(block: Block) -> Iterator[Block]:
    """A text, and the entries in it that the Splitter does not see: it knows no white space before or behind a type."""
    starts = dict.fromkeys(found.start() for found in _SPACED_START.finditer(block.raw))
    line = block.line
    for start, end in pairwise(dict.fromkeys((0, *starts, len(block.raw)))):
        raw = block.raw[start:end]
        kind, reason = ("failed", "white space around its type") if start in starts else ("text", "")
        yield Block(kind, raw.rstrip(), line, reason=reason)
        line += raw.count("\n")


Lost = tuple[str, int]
"""A text that could not be read, and where it begins."""


def salvage(raw: str) -> tuple[str, str, list[tuple[str, str]], list[Lost]] | None:
    """(type, key, [(name, value)], what is not read) of an entry that the Splitter gave up on; None if it is none."""
    head = _BROKEN_HEAD.match(raw)
    if head is None or head[1].lower() in ("comment", "preamble", "string"):
        return None
    fields, lost = _whole_fields(raw, head.end())
    return head[1].lower(), head[2] or head[3] or "", fields, lost


def stray_fields(text: str) -> tuple[list[tuple[str, str]], bool]:
    """The fields in a text behind an entry, and whether it looks like a part of the entry, cut off by a stray brace."""
    fields, _ = _whole_fields(text, len(text) - len(text.lstrip()))
    return fields, bool(fields) or (text.count("}") > text.count("{") and text.strip(_NO_TEXT) != "")


def parted(name: str, value: str) -> list[tuple[str, str]]:
    r"""The fields in what the Splitter took for one, since no comma stands between them.

    >>> parted("title", "{A}\n year = 2000")
    [('title', '{A}'), ('year', '2000')]
    """
    fields = []
    while found := _GLUED.match(value):
        fields.append((name, found[1]))
        name, value = found[2].lower(), value[found.end() :]
    return [*fields, (name, value)]


def _whole_fields(text: str, at: int) -> tuple[list[tuple[str, str]], list[Lost]]:
    """The whole fields from `at` on, and what lies between them: after a fault, reading goes on at the next name."""
    fields: list[tuple[str, str]] = []
    gaps, gap = [], at
    while at >= 0:
        end = at
        while (found := _LOOSE_FIELD.match(text, end)) and not _SWALLOWED.search(found[2]):
            fields.append((found[1].lower(), found[2]))
            end = found.end()
        if end > at:
            gaps.append((gap, at))
            gap = end
        following = _NEXT_FIELD.search(text, end if end > at else at + 1)
        at = following.end() if following else -1
    gaps.append((gap, len(text)))
    return fields, [lost for start, end in gaps if (lost := _lost(text, start, end))[0]]


def _lost(text: str, start: int, end: int) -> Lost:
    """What is not read from start to end, without brackets and commas at its ends; "" if it is all comments."""
    lines = text[start:end].splitlines()
    bare = "" if all(line.lstrip()[:1] in ("", "%") for line in lines) else text[start:end].strip(_NO_TEXT)
    return bare, text.find(bare, start)


def _block(block: model.Block) -> Block:  # noqa: PLR0911  # one kind of block, one return
    raw, line = block.raw or "", max(block.start_line or 0, 0)
    match block:
        case model.Entry():
            return _entry(block, raw, line)
        case model.DuplicateFieldKeyBlock():
            return _entry(block.ignore_error_block, raw, line, tuple(sorted(block.duplicate_keys)))
        # Within one piece the Splitter's library sees two entries only if they stand on one line.
        case model.DuplicateBlockKeyBlock() if block.ignore_error_block is not None:
            return _block(block.ignore_error_block)
        case model.String():
            return Block("string", raw, line, fields=((block.key, block.value, line),))
        case model.Preamble():
            return Block("preamble", raw, line)
        case model.ExplicitComment():
            return Block("comment", raw, line)
        case model.ParsingFailedBlock():
            # It ends with the mark that was too much; if that is the start of a block, the next block begins there.
            return Block("failed", _START_AT_END.sub("", raw), line, reason=_reason(block))
        case _:
            return Block("text", raw, line)


def _entry(entry: model.Block | None, raw: str, line: int, repeated: tuple[str, ...] = ()) -> Block:
    assert isinstance(entry, model.Entry)
    fields = tuple((field.key, field.value, max(field.start_line or 0, 0)) for field in entry.fields)
    return Block("entry", entry.raw or raw, line, entry.entry_type.lower(), entry.key, fields, repeated)


def _reason(block: model.ParsingFailedBlock) -> str:
    return str(getattr(block.error, "abort_reason", block.error)).strip()
