"""BibTeX files."""

import re
from collections.abc import Iterator
from dataclasses import replace

from litdb.fields import languages, latex, names, types
from litdb.model.problems import FieldError, Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, scanner
from litdb.parsers.build import SHOWN, Draft, Setter, keep

FORMAT = "bibtex"
_LOOKS_BIBTEX = re.compile(r"^[^\S\n]*@\s*[^\W\d]\w*\s*[{(]", re.MULTILINE)
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_MARKS = re.compile(r'\.|["{}#]', re.DOTALL)
_MONTHS = dict.fromkeys(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_NUMBERS = re.compile(r"\s*[,;]\s*|\s+and\s+|\s*\([^)]*\)\s*|\s+(?=\d{4}-\d{3}[\dXx]\b|97[89])")

_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
"""What BibTeX's types say beyond CSL's."""

Strings = dict[str, str]
Raw = list[tuple[str, str]]
"""Fields as (name, value with its delimiters)."""


def recognises(head: str) -> bool:
    """Whether the text holds something that begins as a BibTeX block does."""
    return _LOOKS_BIBTEX.search(head) is not None


def _text(column: str) -> Setter:
    return build.text(column, latex.to_text)


def _extra(name: str) -> Setter:
    return build.extra(name, latex.to_text)


def _numbers(scheme: str) -> Setter:
    """A setter of a list of ISSNs or ISBNs with remarks in brackets."""
    set_one = build.identifier(scheme)

    def set_all(draft: Draft, value: str) -> None:
        for number in filter(None, _NUMBERS.split(latex.to_text(value))):
            set_one(draft, number)

    return set_all


def _eprint(draft: Draft, value: str) -> None:
    """An e-print is arXiv's where it looks so; any other stays as it is."""
    try:
        build.identifier("arxiv")(draft, value)
    except FieldError:
        keep(draft, "eprint", value.strip())


def _language(draft: Draft, value: str) -> None:
    draft.texts.setdefault("language", languages.bcp47(latex.to_text(value)))


SETTERS: build.Setters = {
    "abstract": _text("abstract"),
    "address": _extra("publisher_place"),
    "arxivid": build.identifier("arxiv"),
    "author": build.contributors("author", names.bibtex),
    "booktitle": _text("container_title"),
    "chapter": _extra("chapter_number"),
    "date": build.issued,
    "day": build.day,
    "doi": build.doi,
    "edition": _extra("edition"),
    "editor": build.contributors("editor", names.bibtex),
    "eprint": _eprint,
    "eventtitle": _extra("event_title"),
    "institution": _text("publisher"),
    "isbn": _numbers("isbn"),
    "issn": _numbers("issn"),
    "issue": _text("issue"),
    "journal": _text("container_title"),
    "journaltitle": _text("container_title"),
    "keywords": _extra("keyword"),
    "language": _language,
    "langid": _language,
    "location": _extra("publisher_place"),
    "month": build.month,
    "note": _extra("note"),
    "number": _text("issue"),
    "organization": _extra("organization"),
    "pages": build.page,
    "pmcid": build.identifier("pmcid"),
    "pmid": build.identifier("pmid"),
    "publisher": _text("publisher"),
    "school": _text("publisher"),
    "scopus": build.identifier("scopus"),
    "series": _extra("collection_title"),
    "title": _text("title"),
    "translator": build.contributors("translator", names.bibtex),
    "type": _extra("genre"),
    "unique-id": build.identifier("wos"),
    "url": build.link("url"),
    "volume": _text("volume"),
    "wos": build.identifier("wos"),
    "year": build.year,
}
"""What a field means. The next field is one row here; one without a row is kept as it stands."""


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every block of a BibTeX source: entries become records, all else is kept as entries without a record.

    The record's `citation_key` is the key as read; "" where there is none or it is a UUID.
    Source: btxdoc (BibTeXing), section 2; bibtexparser 2.1 as the grammar.
    """
    strings: Strings = {}
    for piece in decoding.pieces(source, scanner.START):
        if piece.problem:
            yield piece.problem
        if plain := scanner.simple(piece.text):
            kind, key, fields = plain
            entry = piece.entry(FORMAT, (0, len(piece.text.rstrip()), len(piece.text)), key)
            yield from _record(entry, kind, fields, strings)
        else:
            yield from _blocks(piece, strings)


def _blocks(piece: decoding.Piece, strings: Strings) -> Iterator[Record | Entry | Problem]:
    """The records, entries and problems of a piece that is not one plain entry."""
    for block, span in _spans(piece.text, list(scanner.blocks(piece.text))):
        entry = piece.entry(FORMAT, span, block.key)
        text = piece.text[span[0] : span[1]]
        match block.kind:
            case "entry":
                yield from _entry(entry, block, text, strings)
            case "failed":
                yield from _failed(entry, text, block.reason, strings)
            case "string":
                name, value, _ = block.fields[0]
                strings[name.lower()] = _value(value, strings)[0]
                yield entry
            case _:
                yield entry


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


def _entry(entry: Entry, block: scanner.Block, text: str, strings: Strings) -> Iterator[Record | Entry | Problem]:
    """The record of an entry that the Splitter read, and its problems: repeated fields, fields behind its end."""
    fields, repeated = _first_ones(block)
    for name, value, line in repeated:
        message = f"{name!r} stands twice; the first one counts, this one is kept under 'repeated_{name}'"
        yield Problem("repeated-field", message, value[:SHOWN], Place(entry.line + line), Lost.FIELD)
        fields.append((f"repeated_{name}", value))
    rest = text[text.find(block.raw) + len(block.raw) :]
    if rest.strip():
        strays = [(name, value) for name, value in scanner.stray_fields(rest)[0] if name not in dict(fields)]
        fields += strays
        message = f"a stray brace ends the entry before this text; {len(strays)} fields of it were read all the same"
        line = entry.line + text.count("\n", 0, len(text) - len(rest.lstrip()))
        yield Problem("text-after-entry", message, rest.strip()[:SHOWN], Place(line), Lost.FIELD)
    yield from _record(entry, block.type, fields, strings)


def _first_ones(block: scanner.Block) -> tuple[Raw, list[tuple[str, str, int]]]:
    """The fields, each the first of its name, and those that repeat a name with another value."""
    first: dict[str, str] = {}
    repeated = []
    for name, value, line in block.fields:
        if first.setdefault(name, value) != value:
            repeated.append((name, value, line))
    return list(first.items()), repeated


def _failed(entry: Entry, text: str, reason: str, strings: Strings) -> Iterator[Record | Entry | Problem]:
    """What can be had of an entry that bibtexparser gave up on: its whole fields, up to the fault."""
    saved = scanner.salvage(text)
    if saved is None or not saved[2]:
        yield Problem(
            "broken-entry", f"this block is not BibTeX: {reason}", text.strip()[:SHOWN], Place(entry.line), Lost.ENTRY
        )
        yield entry
        return
    kind, key, fields, rest = saved
    if rest not in ("}", ")"):
        line = entry.line + text.count("\n", 0, max(text.rfind(rest), 0))
        message = f"the entry {key!r} is broken here ({reason}); its {len(fields)} whole fields were read"
        yield Problem("broken-entry", message, rest[:SHOWN], Place(line), Lost.FIELD)
    yield from _record(replace(entry, key=key), kind, fields, strings)


def _record(entry: Entry, kind: str, raw: Raw, strings: Strings) -> Iterator[Record | Entry | Problem]:
    """The record of one entry, after its problems."""
    draft = Draft()
    values, unknown = _values(raw, strings)
    for problem in build.build(((name, value, entry.line) for name, value in values), SETTERS, draft):
        yield replace(problem, at=Place(entry.line + _line(entry, problem, values)))
    for name, macro in unknown:
        message = f"{macro!r} in {name!r} is not defined by any @string before it; its name was kept as text"
        yield Problem("undefined-string", message, macro[:SHOWN], Place(entry.line), Lost.FIELD)
    key = "" if _UUID.fullmatch(entry.key) else entry.key
    if not entry.key:
        yield Problem("no-key", "the entry has no citation key; one was made", "", Place(entry.line), Lost.NOTHING)
    _finish(draft, kind)
    yield draft.record((entry,), key)


def _line(entry: Entry, problem: Problem, values: list[tuple[str, str]]) -> int:
    """The line of the field that a problem is about, from the entry's first; only sought once there is a problem."""
    name = next((name for name, value in values if value[:SHOWN] == problem.text), "")
    found = re.search(rf"(?<![\w-]){re.escape(name)}\s*=".encode(), entry.raw, re.IGNORECASE) if name else None
    return entry.raw.count(b"\n", 0, found.start()) if found else 0


def _finish(draft: Draft, kind: str) -> None:
    """What depends on the entry's type and on fields together."""
    texts, extra = draft.texts, draft.extra
    texts["type"] = types.from_bibtex(kind)
    if texts["type"] == "document" and kind != "misc":
        extra["entry_type"] = kind
    if genre := _GENRES.get(kind):
        extra.setdefault("genre", genre)
    # Some exports (LibreCat's) put an article's journal into `series`.
    if texts["type"] == "article-journal" and "container_title" not in texts and "collection_title" in extra:
        texts["container_title"] = extra.pop("collection_title")


def _values(raw: Raw, strings: Strings) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The fields as (lower-case name, text without delimiters), and (name, macro) for macros that are not known."""
    strip = 2 if _is_double(raw) else 1
    values, unknown = [], []
    for name, value in raw:
        first = value[:1]
        if first == "{" and value[-1:] == "}" and "#" not in value:
            bare = value[2:-2] if strip == 2 and value.startswith("{{") and value.endswith("}}") else value[1:-1]
        elif value.isdecimal():
            bare = value
        else:
            bare, macros = _value(value, strings)
            # A month's bare name is understood without a definition.
            unknown += [(name, macro) for macro in macros if name.lower() != "month"]
            if strip == 2 and bare.startswith("{") and bare.endswith("}"):
                bare = bare[1:-1]
        if bare and not bare.isspace():
            values.append((name.lower(), bare))
    return values, unknown


def _is_double(raw: Raw) -> bool:
    """Whether nearly all values of an entry are doubly braced: then the inner braces protect nothing."""
    double = len([value for _, value in raw if value[:2] == "{{" and value[-2:] == "}}"])
    return double > 1 and double >= 0.8 * len([value for _, value in raw if value[:1] == "{"])


def _value(value: str, strings: Strings) -> tuple[str, list[str]]:
    """A value with its delimiters off, `#` joined and macros replaced; and the macros that are not known."""
    parts, unknown = [], []
    for part in _concatenated(value):
        if part[:1] + part[-1:] in ("{}", '""') and len(part) > 1:
            parts.append(part[1:-1])
        elif part.isdecimal() or part.lower() in _MONTHS:
            parts.append(part)
        elif part.lower() in strings:
            parts.append(strings[part.lower()])
        elif part:
            parts.append(part)
            unknown.append(part)
    return "".join(parts), unknown


def _concatenated(value: str) -> Iterator[str]:
    """The parts of a value, cut at `#` outside braces and quotes."""
    depth, quoted, last = 0, False, 0
    for found in _MARKS.finditer(value):
        mark = found[0]
        if mark == "#" and depth == 0 and not quoted:
            yield value[last : found.start()].strip()
            last = found.end()
        elif mark == '"' and depth == 0:
            quoted = not quoted
        elif mark in "{}":
            depth = max(depth + (1 if mark == "{" else -1), 0)
    yield value[last:].strip()
