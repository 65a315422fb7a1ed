"""Blocks of BibTeX that are not one plain entry -> raw entries, whatever is wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry
from litdb.parsers.bibtex import scanner
from litdb.parsers.bibtex.values import Raw
from litdb.parsers.build import SHOWN
from litdb.parsers.decoding import Piece

_COMMENTED = re.compile(r"(?:^|[\n\r])\s*%[\s%]*\Z")


class RawEntry(NamedTuple):
    """An entry in its own words: `kind` is its type in lower case, "string" for a definition; `text` is `entry.raw`."""

    entry: Entry
    text: str
    kind: str
    fields: Raw


def mended(piece: Piece, form: str) -> Iterator[RawEntry | Entry | Problem]:
    """What a piece of a source holds: entries with their fields, other blocks, and what is wrong with either."""
    blocks = list(_spans(piece.text, list(scanner.blocks(piece.text))))
    before = ""
    for (block, (start, end, until)), part in zip(blocks, piece.parts([at for _, (at, _, _) in blocks]), strict=True):
        entry = part.entry(form, (0, end - start, until - start), block.key)
        match block.kind:
            case "entry" | "failed" if _is_commented_out(before, block.raw):
                message = "an entry whose every line begins with % is commented out"
                yield Problem("commented-out", message, block.raw[:SHOWN], Place(part.line), Lost.NOTHING)
                yield entry
            case "entry":
                yield from _entry(entry, block, part.text)
            case "failed":
                yield from _failed(entry, part.text, block.reason)
            case "string":
                name, value, _ = block.fields[0]
                yield RawEntry(entry, part.text, "string", [(name.lower(), value)])
            case _:
                yield entry
        before = part.text


def _is_commented_out(before: str, raw: str) -> bool:
    """Whether a block stands behind `%` on its line, and its further lines too."""
    return _COMMENTED.search(before) is not None and all(
        line.lstrip()[:1] in ("", "%") for line in raw.splitlines()[1:]
    )


Span = tuple[int, int, int]
"""Start, end, and where the next begins; what lies between the last two is white space."""


def _spans(text: str, blocks: list[scanner.Block]) -> list[tuple[scanner.Block, Span]]:
    """Where each block lies in the text; together they cover it.

    Text behind a failed block belongs to it, and so does text that looks like fields to the entry before it.
    """
    joined: list[tuple[scanner.Block, int, int]] = []
    at = 0
    for block in blocks:
        found = text.find(block.raw, at)
        start = found if found >= 0 else at
        at = start + len(block.raw)
        if joined and block.kind == "text" and _belongs(joined[-1][0], block.raw):
            joined[-1] = (*joined[-1][:2], at)
        else:
            joined.append((block, start, at))
    if not joined:
        joined = [(scanner.Block("text", text), 0, len(text))]
    nexts = [*(start for _, start, _ in joined[1:]), len(text)]
    first = [0, *(start for _, start, _ in joined[1:])]
    return [(block, (start, end, until)) for (block, _, end), start, until in zip(joined, first, nexts, strict=True)]


def _belongs(before: scanner.Block, text: str) -> bool:
    return before.kind == "failed" or (before.kind == "entry" and scanner.stray_fields(text)[1])


def _entry(entry: Entry, block: scanner.Block, text: str) -> Iterator[RawEntry | Problem]:
    """An entry that the Splitter read, and its problems: repeated fields, fields behind its end."""
    start = text.find(block.raw)
    first: dict[str, str] = {}
    repeated: Raw = []
    # Lines count within the piece, the place of which need not be the entry's.
    shift = entry.line + text.count("\n", 0, start) - block.line
    for name, value, place, problem in _mended(block, shift):
        if problem:
            yield problem
        if name and first.setdefault(name, value) != value:
            message = f"{name!r} stands twice; the first one counts, this one is kept under 'repeated_{name}'"
            yield Problem("repeated-field", message, value[:SHOWN], place, Lost.FIELD)
            repeated.append((f"repeated_{name}", value))
    rest = text[start + len(block.raw) :]
    if rest.strip():
        strays = {name: value for name, value in scanner.stray_fields(rest)[0] if name not in first}
        first |= strays
        message = f"a stray brace ends the entry before this text; {len(strays)} fields of it were read all the same"
        line = entry.line + text.count("\n", 0, len(text) - len(rest.lstrip()))
        yield Problem("text-after-entry", message, rest.strip()[:SHOWN], Place(line), Lost.FIELD)
    yield RawEntry(entry, text, block.type, [*first.items(), *repeated])


def _mended(block: scanner.Block, shift: int) -> Iterator[tuple[str, str, Place, Problem | None]]:
    """The fields as (name, value, place, problem): without what stands before a name, parted where a comma is missing.

    The name is "" where the field is commented out.
    """
    for name, value, line in block.fields:
        *before, own = map(str.strip, name.lower().splitlines() or [""])
        place = Place(shift + line)
        problem = None
        if own.startswith("%"):
            problem = Problem("commented-out", f"the field {own!r} is commented out", "", place, Lost.NOTHING)
            own = ""
        elif not own:
            problem = Problem("no-name", "a value without a name", value[:SHOWN], place, Lost.FIELD)
            own = "unnamed"
        elif stray := [text for text in before if text[:1] not in ("", "%")]:
            problem = Problem(
                "stray-text", f"this text before {own!r} is no field", stray[0][:SHOWN], place, Lost.FIELD
            )
        for at, (part, text) in enumerate(scanner.parted(own, value)):
            if at:
                message = f"no comma stands before {part!r}"
                problem = Problem("missing-comma", message, text[:SHOWN], place, Lost.NOTHING)
            yield part, text, place, problem


def _failed(entry: Entry, text: str, reason: str) -> Iterator[RawEntry | Entry | Problem]:
    """What can be had of an entry that bibtexparser gave up on: its whole fields."""
    saved = scanner.salvage(text)
    if saved is None or not saved[2]:
        # Of a comment nothing is lost: what stands behind its open end is read.
        lost = Lost.NOTHING if text.lstrip()[:8].lower() == "@comment" else Lost.ENTRY
        message = f"this block is not BibTeX: {reason}"
        yield Problem("broken-entry", message, text.strip()[:SHOWN], Place(entry.line), lost)
        yield entry
        return
    kind, key, fields, faults = saved
    # What lay behind the end of a text that was cut off nobody knows.
    lost = Lost.FIELD if faults or reason.startswith("Unexpectedly reached end") else Lost.NOTHING
    names = ", ".join(name for name, _ in fields)[:SHOWN]
    message = (
        f"the entry {key!r} is broken here ({reason}); of its fields were read whole: {names}"
        if lost is Lost.FIELD
        else f"the entry {key!r} is not well-formed ({reason}); all its {len(fields)} fields were read"
    )
    shown, at = faults[0] if faults else (text.strip(), 0)
    place = Place(entry.line + text.count("\n", 0, at))
    # An entry whose only fault is that it has no key is told of as such.
    if key or lost is Lost.FIELD:
        yield Problem("broken-entry", message, shown[:SHOWN], place, lost)
    yield RawEntry(replace(entry, key=key), text, kind, _unique(fields))


def _unique(fields: Raw) -> Raw:
    """The fields, a further one of the same name under `repeated_` and the name."""
    first: dict[str, str] = {}
    return list(
        dict.fromkeys(
            (name if first.setdefault(name, value) == value else f"repeated_{name}", value) for name, value in fields
        )
    )
