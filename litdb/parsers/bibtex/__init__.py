"""BibTeX files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from litdb.fields import types
from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding
from litdb.parsers.bibtex import jabref, mending, scanner, values, whole
from litdb.parsers.bibtex.fields import SETTERS
from litdb.parsers.bibtex.mending import RawEntry
from litdb.parsers.bibtex.values import Raw, Strings
from litdb.parsers.draft import Draft

FORMAT = "bibtex"
_BLOCK = re.compile(
    r"(?:^|(?<=\r))[^\S\r\n]*@\s*([^\W\d]\w*)\s*(?:[{(]|\Z)(?P<fields>(?<=\{)(?:[^\r\n{}=\";]*,|\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]))?",
    re.MULTILINE,
)
_INLINE = re.compile(r"@[^\W\d]\w*\s*\{\s*[^\s,{}]*\s*,\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]")
_COMMANDS = ("comment", "preamble", "string")
_DEFINITION = re.compile(r"@\s*string\b", re.IGNORECASE)
_DEFINITION_BYTES = re.compile(rb"@\s*(?:string|\Z)", re.IGNORECASE)
_TREE_BYTES = re.compile(jabref.TREE.encode())
_ACROSS = 256
"""Bytes that two chunks are looked at together."""
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


def recognises(head: str) -> bool:
    """Whether a line of the text begins as a BibTeX block does, or an entry stands anywhere in it.

    A type that nobody knows must have a key or a field behind its brace: programs and style sheets have `@` too.
    """
    return _INLINE.search(head) is not None or any(
        found["fields"] or types.is_bibtex(found[1]) or found[1].lower() in _COMMANDS for found in _BLOCK.finditer(head)
    )


@dataclass(frozen=True, slots=True)
class Context:
    """What stands beside the entries of a source and says what they mean: `@string`, and JabRef's groups."""

    strings: Strings
    groups: jabref.Groups

    def renamed(self, old: str, new: str) -> "Context":
        """The context for an entry that had the key `old` and is `new` now; of all other entries it says nothing."""
        names = (*self.groups.get(new, ()), *self.groups.get(old, ()))
        return replace(self, groups={new: tuple(dict.fromkeys(names))} if names else {})


def context(source: Source) -> Context:
    """The context at the end of a source: all that it defines is defined."""
    known = _context(source)
    for _ in parse(source, known):
        pass
    return known


def _context(source: Source) -> Context:
    return Context(Strings(lambda: _definitions(source)), _groups(source))


def parse(source: Source, known: Context | None = None) -> Iterator[Record | Entry | Problem]:
    """Parse every block of a BibTeX source: entries become records, all else is kept as entries without a record.

    The record's `citation_key` is the key as read; "" where there is none or it is a UUID. Where a context is known,
    the source's own groups do not count, and what it defines comes to that context.
    Source: btxdoc (BibTeXing), section 2; bibtexparser 2.1 as the grammar.
    """
    known = known or _context(source)
    strings, groups = known.strings, known.groups
    for piece in decoding.pieces(source, scanner.START):
        if piece.problem:
            yield piece.problem
        if plain := scanner.simple(piece.text):
            kind, key, fields = plain
            entry = piece.whole(FORMAT, key)
            yield from _record(RawEntry(entry, piece.text, kind, fields), strings, groups)
            continue
        for item in mending.mended(piece, FORMAT):
            match item:
                case RawEntry(kind="string"):
                    yield from _string(item, strings)
                case RawEntry():
                    yield from _record(item, strings, groups)
                case _:
                    yield item


def _string(raw: RawEntry, strings: Strings) -> Iterator[Entry | Problem]:
    """Take a definition down."""
    ((name, value),) = raw.fields
    strings.before[name], unknown = values.value_of(value, strings)
    for macro in unknown:
        yield values.unknown(name, macro, raw.entry.line)
    yield raw.entry


def _definitions(source: Source) -> Iterator[tuple[str, str]]:
    """All that `@string` defines in a source: name in lower case, value as it stands."""
    if not _may_hold(source, _DEFINITION_BYTES):
        return
    for piece in decoding.pieces(source, scanner.START):
        if _DEFINITION.search(piece.text):
            for item in mending.mended(piece, FORMAT):
                if isinstance(item, RawEntry) and item.kind == "string":
                    yield from item.fields


def _may_hold(source: Source, wanted: re.Pattern[bytes]) -> bool:
    """Whether the bytes hold what is wanted: a look that costs a hundredth of reading them again."""
    if decoding.encoding(source.head())[0] != "utf-8":
        return True
    held = b""
    for chunk in source.chunks():
        held += chunk
        if wanted.search(held):
            return True
        held = held[-_ACROSS:]
    return False


def _groups(source: Source) -> jabref.Groups:
    """The groups of JabRef's old tree, which stands behind the entries that it names."""
    if not _may_hold(source, _TREE_BYTES):
        return {}
    return jabref.groups(piece.text for piece in decoding.pieces(source, scanner.START) if jabref.TREE in piece.text)


def _record(raw: RawEntry, strings: Strings, groups: jabref.Groups) -> Iterator[Record | Problem]:
    """The record of one entry, after its problems."""
    draft, entry = Draft(), raw.entry
    fields, unknown = values.read(raw.fields, strings)
    problems = [*build.build(fields, SETTERS, draft), *unknown]
    if problems:
        lines = _lines(raw.text, raw.fields)
        for problem in problems:
            yield replace(problem, at=Place(entry.line + lines[problem.at.line]))
    whole.finish(draft, raw.kind)
    key = entry.key if entry.key and not _UUID.fullmatch(entry.key) else whole.key(draft)
    if not entry.key and not key:
        yield Problem("no-key", "the entry has no citation key; one was made", "", Place(entry.line), Lost.NOTHING)
    if entry.key in groups:
        whole.group(draft, groups[entry.key])
    yield draft.record((entry,), key)


def _lines(text: str, raw: Raw) -> list[int]:
    """The line of each field's value, from the entry's first; only sought once there is a problem."""
    lines, line, at = [], 0, text.find(",") + 1
    line = text.count("\n", 0, at)
    for _, value in raw:
        found = text.find(value, at)
        if found >= 0:
            line += text.count("\n", at, found)
            lines.append(line)
            line += value.count("\n")
            at = found + len(value)
        else:
            lines.append(line)
    return lines
