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
_BLOCK = re.compile(
    r"(?:^|(?<=\r))[^\S\r\n]*@\s*([^\W\d]\w*)\s*(?:[{(]|\Z)(?P<fields>(?<=\{)(?:[^\r\n{}=\";]*,|\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]))?",
    re.MULTILINE,
)
_INLINE = re.compile(r"@[^\W\d]\w*\s*\{\s*[^\s,{}]*\s*,\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]")
_PEOPLE = ("author", "editor", "translator")
_COMMANDS = ("comment", "preamble", "string")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_MARKS = re.compile(r'\.|["{}#]', re.DOTALL)
_MONTHS = dict.fromkeys(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_ESCAPED = re.compile(r"\\([_&%#$~{}])")
_IN_URL = re.compile(r"\s*\\url\s*\{(.*)\}\s*", re.DOTALL)
_MACRO = re.compile(r"[^\W\d][^\s\"{},=#]*")
_COMMENTED = re.compile(r"(?:^|[\n\r])\s*%[\s%]*\Z")
_NUMBERS = re.compile(r"\s*[,;]\s*|\s+and\s+|\s*\([^)]*\)\s*|\s+(?=\d{4}-\d{3}[\dXx]\b|97[89])")

Strings = dict[str, str]
Raw = list[tuple[str, str]]
"""Fields as (lower-case name, value with its delimiters)."""


def recognises(head: str) -> bool:
    """Whether a line of the text begins as a BibTeX block does, or an entry stands anywhere in it.

    A type that nobody knows must have a key or a field behind its brace: programs and style sheets have `@` too.
    """
    return _INLINE.search(head) is not None or any(
        found["fields"] or types.is_bibtex(found[1]) or found[1].lower() in _COMMANDS for found in _BLOCK.finditer(head)
    )


def _text(column: str) -> Setter:
    return build.text(column, latex.to_text)


def _extra(name: str) -> Setter:
    return build.extra(name, latex.to_text)


def _numbers(scheme: str) -> Setter:
    """A setter of a list of ISSNs or ISBNs with remarks in brackets."""
    set_one = build.identifier(scheme)

    def set_all(draft: Draft, value: str) -> None:
        bad = []
        for number in filter(None, _NUMBERS.split(latex.to_text(value))):
            try:
                set_one(draft, number)
            except FieldError as error:
                bad.append(error)
        # The good ones stay; the first bad one stands for all.
        if bad:
            raise bad[0]

    return set_all


def _eprint(draft: Draft, value: str) -> None:
    """An e-print is arXiv's where it looks so; any other stays as it is."""
    try:
        build.identifier("arxiv")(draft, value)
    except FieldError:
        keep(draft, "eprint", value.strip())


def _plain(set_value: Setter) -> Setter:
    """A setter that reads a value without LaTeX, braces above all, given it as text."""

    def set_text(draft: Draft, value: str) -> None:
        set_value(draft, latex.to_text(value) if "{" in value or "\\" in value else value)

    return set_text


def _link(draft: Draft, value: str) -> None:
    """A URL; only the escapes of LaTeX go, since `~`, `--` and braces mean themselves in it."""
    if "\\" in value:
        value = _ESCAPED.sub(r"\1", _IN_URL.sub(r"\1", value))
    build.link("url")(draft, value)


def _language(draft: Draft, value: str) -> None:
    draft.texts.setdefault("language", languages.bcp47(latex.to_text(value)))


SETTERS: build.Setters = {
    "abstract": _text("abstract"),
    "address": _extra("publisher_place"),
    "arxivid": build.identifier("arxiv"),
    "author": build.contributors("author", names.bibtex),
    "booktitle": _text("container_title"),
    "chapter": _extra("chapter_number"),
    "date": _plain(build.issued),
    "day": _plain(build.day),
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
    "month": _plain(build.month),
    "note": _extra("note"),
    "number": _text("issue"),
    "organization": _extra("organization"),
    "pages": _plain(build.page),
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
    "url": _link,
    "volume": _text("volume"),
    "wos": build.identifier("wos"),
    "year": _plain(build.year),
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
            yield from _record(entry, piece.text, kind, fields, strings)
        else:
            yield from _blocks(piece, strings)


def _blocks(piece: decoding.Piece, strings: Strings) -> Iterator[Record | Entry | Problem]:
    """The records, entries and problems of a piece that is not one plain entry."""
    blocks = list(_spans(piece.text, list(scanner.blocks(piece.text))))
    before = ""
    for (block, (start, end, until)), part in zip(blocks, piece.parts([at for _, (at, _, _) in blocks]), strict=True):
        entry = part.entry(FORMAT, (0, end - start, until - start), block.key)
        match block.kind:
            case "entry" | "failed" if _is_commented_out(before, block.raw):
                message = "an entry whose every line begins with % is commented out"
                yield Problem("commented-out", message, block.raw[:SHOWN], Place(part.line), Lost.NOTHING)
                yield entry
            case "entry":
                yield from _entry(entry, block, part.text, strings)
            case "failed":
                yield from _failed(entry, part.text, block.reason, strings)
            case "string":
                yield from _string(entry, block, strings)
            case _:
                yield entry
        before = part.text


def _is_commented_out(before: str, raw: str) -> bool:
    """Whether a block stands behind `%` on its line, and its further lines too."""
    return _COMMENTED.search(before) is not None and all(
        line.lstrip()[:1] in ("", "%") for line in raw.splitlines()[1:]
    )


def _string(entry: Entry, block: scanner.Block, strings: Strings) -> Iterator[Entry | Problem]:
    """Take a definition down."""
    name, value, _ = block.fields[0]
    strings[name.lower()], unknown = _value(value, strings)
    for macro in unknown:
        yield _unknown(name, macro, entry.line)
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
    yield from _record(entry, text, block.type, [*first.items(), *repeated], strings)


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


def _failed(entry: Entry, text: str, reason: str, strings: Strings) -> Iterator[Record | Entry | Problem]:
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
    message = (
        f"the entry {key!r} is broken here ({reason}); its {len(fields)} whole fields were read"
        if lost is Lost.FIELD
        else f"the entry {key!r} is not well-formed ({reason}); all its {len(fields)} fields were read"
    )
    shown, at = faults[0] if faults else (text.strip(), 0)
    place = Place(entry.line + text.count("\n", 0, at))
    # An entry whose only fault is that it has no key is told of as such.
    if key or lost is Lost.FIELD:
        yield Problem("broken-entry", message, shown[:SHOWN], place, lost)
    yield from _record(replace(entry, key=key), text, kind, _unique(fields), strings)


def _unique(fields: Raw) -> Raw:
    """The fields, a further one of the same name under `repeated_` and the name."""
    first: dict[str, str] = {}
    return list(
        dict.fromkeys(
            (name if first.setdefault(name, value) == value else f"repeated_{name}", value) for name, value in fields
        )
    )


def _record(entry: Entry, text: str, kind: str, raw: Raw, strings: Strings) -> Iterator[Record | Entry | Problem]:
    """The record of one entry, after its problems."""
    draft = Draft()
    fields, unknown = _values(raw, strings)
    problems = [*build.build(fields, SETTERS, draft), *unknown]
    if problems:
        lines = _lines(text, raw)
        for problem in problems:
            yield replace(problem, at=Place(entry.line + lines[problem.at.line]))
    key = "" if _UUID.fullmatch(entry.key) else entry.key
    if not entry.key:
        yield Problem("no-key", "the entry has no citation key; one was made", "", Place(entry.line), Lost.NOTHING)
    _finish(draft, kind)
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


def _finish(draft: Draft, kind: str) -> None:
    """What depends on the entry's type and on fields together."""
    texts, extra = draft.texts, draft.extra
    texts["type"] = types.from_bibtex(kind)
    if texts["type"] == "document" and kind != "misc":
        extra["entry_type"] = {kind: None}
    if genre := types.GENRES.get(kind):
        extra.setdefault("genre", {genre: None})
    # Some exports (LibreCat's) put an article's journal into `series`.
    if texts["type"] == "article-journal" and "container_title" not in texts and "collection_title" in extra:
        texts["container_title"] = "; ".join(extra.pop("collection_title"))


def _values(raw: Raw, strings: Strings) -> tuple[list[build.Field], list[Problem]]:
    """The fields as (name, text without delimiters, place in `raw`), and the problems of their macros."""
    is_double = _is_double(raw)
    values: list[build.Field] = []
    problems: list[Problem] = []
    for at, (name, value) in enumerate(raw):
        first = value[:1]
        if first == "{" and value[-1:] == "}" and "#" not in value:
            bare = value[2:-2] if is_double and _is_twice_braced(name, value) else value[1:-1]
        elif value.isdecimal():
            bare = value
        else:
            bare, macros = _value(value, strings)
            # A month's bare name is understood without a definition.
            problems += [_unknown(name, macro, at) for macro in macros if name != "month"]
            if is_double and bare.startswith("{") and bare.endswith("}"):
                bare = bare[1:-1]
        if bare and not bare.isspace():
            values.append((name, bare, at))
    return values, problems


def _unknown(name: str, text: str, line: int) -> Problem:
    """The problem of a bare text that is no macro known: one that is undefined, or a text without its braces."""
    if _MACRO.fullmatch(text):
        message = f"{text!r} in {name!r} is not defined by any @string before it; its name was kept as text"
        return Problem("undefined-string", message, text[:SHOWN], Place(line), Lost.FIELD)
    message = f"the value of {name!r} has no braces around it; it was read as it stands"
    return Problem("bare-value", message, text[:SHOWN], Place(line), Lost.NOTHING)


def _is_double(raw: Raw) -> bool:
    """Whether nearly all values of an entry are doubly braced: then the inner braces protect nothing."""
    double = len([value for _, value in raw if value[:2] == "{{" and value[-2:] == "}}"])
    return double > 1 and double >= 0.8 * len([value for _, value in raw if value[:1] == "{"])


def _is_twice_braced(name: str, value: str) -> bool:
    """Whether the inner braces of such an entry's value go: not those of `{{DNA} and {RNA}}`, nor those of one body."""
    if value[:2] != "{{" or value[-2:] != "}}" or (name in _PEOPLE and "," not in value and " and " not in value):
        return False
    depth = 0
    for found in _MARKS.finditer(value, 1, len(value) - 2):
        depth += (found[0] == "{") - (found[0] == "}")
        if depth == 0:
            return False
    return True


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
