"""BibTeX text -> blocks: one regular expression a field where the text is provably simple, bibtexparser elsewhere."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bibtexparser import model
from bibtexparser.splitter import Splitter

# The library warns of each failed block through logging; here a failed block is a value.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

START = re.compile(r"^[^\S\n]*(?=@\w*[ \t]*[{(])", re.MULTILINE)
"""Where the Splitter begins a block, whatever was open before."""

_HEAD = re.compile(r"\s*@(?!comment|preamble|string)([a-z]\w*)[ \t]*\{\s*([^\s,{}\"=\\@]*)\s*+,\s*+", re.IGNORECASE)
# A backslash hides the brace behind it, as it does for the Splitter.
_ATOM = r"[^{}\\]++|\\++[{}]?+"
_BRACED = f"(?:{_ATOM})*+"
for _ in range(4):
    _BRACED = rf"(?:{_ATOM}|\{{{_BRACED}\}})*+"
_FIELD = re.compile(
    rf"""
    ([^\s=,{{}}"\\@]+)\s*+=\s*+
    ( \{{{_BRACED}\}}                             # {{...}}, five levels deep at most
    | "(?:[^"\\]++|\\++"?+)*+(?<!\{{)"            # "..." without {{"}}
    | [^\s=,{{}}"\\@\#]++                         # a number or a macro
    )\s*+(?:,\s*+|(?=\}}))
    """,
    re.VERBOSE,
)
_END = re.compile(r"\}\s*\Z")
_BROKEN_HEAD = re.compile(r"\s*@([^\W\d]\w*)[ \t]*[{(]\s*(?:([^\s,{}\"=\\@]*)\s*,\s*)?")
_LIKE_FIELDS = re.compile(r"[\s,}]*+(?=[A-Za-z][\w-]*+\s*+=\s*+[{\"\w])")


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
    """(type, key, [(name, value with delimiters)]) of a piece that is provably one plain entry, else None.

    Plain means: in braces, key and names without white space or marks, each value one `{...}` at most five
    deep, one `"..."` whose closing quote does not follow `{`, or one bare word; no `#`, no field twice, nothing but
    white space after the end. On such a text this and the Splitter agree (tests/parsers/test_scanner.py).
    """
    head = _HEAD.match(piece)
    if head is None:
        return None
    fields: list[tuple[str, str]] = []
    at, match = head.end(), _FIELD.match
    while found := match(piece, at):
        fields.append((found[1], found[2]))
        at = found.end()
    if _END.match(piece, at) is None or len(dict(fields)) != len(fields):
        return None
    return head[1].lower(), head[2], fields


def pieces(text: str) -> Iterator[str]:
    """The text cut where blocks start; a piece is a block with what follows it, and all of them together the text."""
    last = 0
    for found in START.finditer(text):
        if found.start() > last:
            yield text[last : found.start()]
        last = found.start()
    if last < len(text):
        yield text[last:]


def blocks(piece: str) -> Iterator[Block]:
    """The blocks of one piece by bibtexparser's Splitter, in order."""
    for block in Splitter(piece).split().blocks:
        yield _block(block)


def salvage(raw: str) -> tuple[str, str, list[tuple[str, str]], str] | None:
    """(type, key, [(name, value)], rest) of an entry that the Splitter gave up on, as far as it is whole; or None."""
    head = _BROKEN_HEAD.match(raw)
    if head is None or head[1].lower() in ("comment", "preamble", "string"):
        return None
    fields, at = _fields(raw, head.end())
    return head[1].lower(), head[2] or "", fields, raw[at:].strip()


def stray_fields(text: str) -> tuple[list[tuple[str, str]], bool]:
    """The fields in a text behind an entry that a stray brace ended early, and whether it looks like fields at all."""
    start = _LIKE_FIELDS.match(text)
    return (_fields(text, start.end())[0], True) if start else ([], False)


def _fields(text: str, at: int) -> tuple[list[tuple[str, str]], int]:
    """Whole fields from `at` on, and where they end."""
    fields = []
    while found := _FIELD.match(text, at):
        fields.append((found[1], found[2]))
        at = found.end()
    return fields, at


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
            return Block("failed", raw, line, reason=_reason(block))
        case _:
            return Block("text", raw, line)


def _entry(entry: model.Block | None, raw: str, line: int, repeated: tuple[str, ...] = ()) -> Block:
    assert isinstance(entry, model.Entry)
    fields = tuple((field.key, field.value, max(field.start_line or 0, 0)) for field in entry.fields)
    return Block("entry", entry.raw or raw, line, entry.entry_type.lower(), entry.key, fields, repeated)


def _reason(block: model.ParsingFailedBlock) -> str:
    return str(getattr(block.error, "abort_reason", block.error)).strip()
