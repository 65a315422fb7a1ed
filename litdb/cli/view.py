"""One record as a person reads it."""

import textwrap
from collections.abc import Iterator

from litdb.cli import found
from litdb.exporters.bylines import byline
from litdb.exporters.endpoints.chosen import whole
from litdb.fields import identifiers, markup
from litdb.model.names import OTHERS, display
from litdb.model.records import Contributor, Entry, Identifier, Record, year

_LABEL = 16
"""Columns of the label before a value."""


def lines(record: Record, width: int) -> Iterator[str]:
    """The record's lines, at most `width` columns wide but for words that are longer."""
    wide = max(min(width, 100), 30)
    yield from textwrap.wrap(markup.plain(record.title) or "[no title]", wide)
    if record.contributors:
        yield from textwrap.wrap("; ".join(map(_named, record.contributors)), wide)
    if place := _published(record):
        yield from textwrap.wrap(place, wide)
    yield ""
    for label, value in _facts(record):
        yield from labelled(label, value, wide)
    yield from _abstract(record, wide)
    yield from found.lines(whole(record), wide)
    yield ""
    sources: dict[str, list[Entry]] = {}
    for entry in record.entries:
        sources.setdefault(entry.source, []).append(entry)
    for source, (*before, last) in sources.items():
        times = f", and {len(before)} time{'' if len(before) == 1 else 's'} before" if before else ""
        yield from labelled("read from", f"{source}:{last.line} ({last.format}){times}", wide)


def _named(contributor: Contributor) -> str:
    name = "et al." if contributor.name == OTHERS else display(contributor.name)
    return name if contributor.role == "author" else f"{name} ({contributor.role})"


def _published(record: Record) -> str:
    """Container volume(issue), pages. Publisher (date)."""
    number = record.volume + (f"({record.issue})" if record.issue else "")
    where = " ".join(part for part in (markup.plain(record.container_title), number) if part)
    parts = ", ".join(part for part in (where, record.page) if part)
    printed = ". ".join(part for part in (parts, record.publisher) if part)
    return f"{printed} ({record.issued})".strip() if record.issued else printed


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    yield "key", record.citation_key
    yield "type", record.type
    for doi in record.dois:
        yield "doi", f"{doi.printed}  {identifiers.url('doi', doi.value)}"
    for one in record.identifiers:
        yield one.scheme, f"{_shown(one)}  {identifiers.url(one.scheme, one.value)}".rstrip()
    if record.language:
        yield "language", record.language
    for link in record.links:
        yield link.relation, link.href
    for count in record.cited_by:
        yield "cited by", f"{count.count} ({count.source}, {count.as_of})"
    yield from _users(record)
    for name, value in record.extra:
        yield name.replace("_", " "), value


def _users(record: Record) -> Iterator[tuple[str, str]]:
    """What the user put to the record."""
    if record.tags:
        yield "tags", ", ".join(record.tags)
    if record.collections:
        yield "collections", ", ".join(record.collections)
    for note in record.notes:
        yield f"note {note.at[:10]}", note.text


def _shown(one: Identifier) -> str:
    """The identifier as people write it, without the name of the scheme, which stands before it."""
    known = identifiers.SCHEMES.get(one.scheme)
    return identifiers.display(one.scheme, one.value).removeprefix(f"{known.label} ") if known else one.value


def labelled(label: str, value: str, width: int) -> list[str]:
    """A label and its value, further lines indented to the value's column; nothing is cut."""
    head = f"{label:<{_LABEL}}" if len(label) < _LABEL else f"{label} "
    return textwrap.wrap(
        value,
        width,
        initial_indent=head,
        subsequent_indent=" " * _LABEL,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _abstract(record: Record, width: int) -> Iterator[str]:
    if not record.abstract:
        return
    yield from ("", "Abstract")
    yield from _indented(_lead(record), width)
    for section in record.sections:
        if section.heading:
            yield f"  {section.heading}"
        yield from _indented(section.text, width, "    ")


def _lead(record: Record) -> str:
    """What stands in the abstract before its first heading; all of it, if it has none."""
    if not record.sections:
        return record.abstract
    first = record.sections[0]
    lead = record.abstract[: max(record.abstract.rfind(first.heading, 0, first.start), 0)]
    return "" if lead.strip(" .0123456789") == "Abstract" else lead


def _indented(text: str, width: int, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)


def row(record: Record) -> dict[str, object]:
    """The record as a line of a list."""
    return {
        "key": record.citation_key,
        "authors": byline(record),
        "year": year(record.issued),
        "title": markup.plain(record.title),
        "container": markup.plain(record.container_title),
    }
