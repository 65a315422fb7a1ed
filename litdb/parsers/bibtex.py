"""BibTeX files."""

import re
from collections.abc import Iterator
from dataclasses import replace

from litdb.fields import languages, latex, names, types
from litdb.model.problems import FieldError, Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import bibtex_mending, bibtex_values, build, decoding
from litdb.parsers import bibtex_scanner as scanner
from litdb.parsers.bibtex_mending import RawEntry
from litdb.parsers.bibtex_values import Raw, Strings
from litdb.parsers.build import Draft, Setter, keep

FORMAT = "bibtex"
_BLOCK = re.compile(
    r"(?:^|(?<=\r))[^\S\r\n]*@\s*([^\W\d]\w*)\s*(?:[{(]|\Z)(?P<fields>(?<=\{)(?:[^\r\n{}=\";]*,|\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]))?",
    re.MULTILINE,
)
_INLINE = re.compile(r"@[^\W\d]\w*\s*\{\s*[^\s,{}]*\s*,\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]")
_COMMANDS = ("comment", "preamble", "string")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([_&%#$~{}])")
_IN_URL = re.compile(r"\s*\\url\s*\{(.*)\}\s*", re.DOTALL)
_NUMBERS = re.compile(r"\s*[,;]\s*|\s+and\s+|\s*\([^)]*\)\s*|\s+(?=\d{4}-\d{3}[\dXx]\b|97[89])")


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
    "lup": build.identifier("lup"),
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
            yield from _record(RawEntry(entry, piece.text, kind, fields), strings)
            continue
        for item in bibtex_mending.mended(piece, FORMAT):
            match item:
                case RawEntry(kind="string"):
                    yield from _string(item, strings)
                case RawEntry():
                    yield from _record(item, strings)
                case _:
                    yield item


def _string(raw: RawEntry, strings: Strings) -> Iterator[Entry | Problem]:
    """Take a definition down."""
    ((name, value),) = raw.fields
    strings[name], unknown = bibtex_values.value_of(value, strings)
    for macro in unknown:
        yield bibtex_values.unknown(name, macro, raw.entry.line)
    yield raw.entry


def _record(raw: RawEntry, strings: Strings) -> Iterator[Record | Problem]:
    """The record of one entry, after its problems."""
    draft, entry = Draft(), raw.entry
    fields, unknown = bibtex_values.read(raw.fields, strings)
    problems = [*build.build(fields, SETTERS, draft), *unknown]
    if problems:
        lines = _lines(raw.text, raw.fields)
        for problem in problems:
            yield replace(problem, at=Place(entry.line + lines[problem.at.line]))
    key = "" if _UUID.fullmatch(entry.key) else entry.key
    if not entry.key:
        yield Problem("no-key", "the entry has no citation key; one was made", "", Place(entry.line), Lost.NOTHING)
    _finish(draft, raw.kind)
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
