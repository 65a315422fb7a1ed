"""A page's own BibTeX: where it stands in the page, and what it adds to what the page says."""

import re
from dataclasses import dataclass, replace

from litdb.fields import identifiers, languages
from litdb.model.problems import FieldError, Place, Problem
from litdb.model.records import Contributor, Entry, Record, filled
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex
from litdb.parsers.pages import text
from litdb.parsers.pages.text import Page

START = re.compile(r"(?<![\w.@])@[A-Za-z]+\{[^\S\n]*([^,\s{}<>:;]*),")
_END = re.compile(r"^[^\S\n]*\}(?=[^\S\n]*(?:\r?$|<))", re.MULTILINE)
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Own:
    """What a page's own BibTeX says: no record where the page has none or it is broken."""

    entries: tuple[Entry, ...] = ()
    record: Record | None = None
    problems: tuple[Problem, ...] = ()


def read(page: Page) -> Own:
    """The page's own BibTeX; lines and offsets are the page's."""
    found = _start(page.whole.text)
    if found is None:
        return Own()
    end = _end(page.whole.text, found.start())
    entry = page.whole.entry(bibtex.FORMAT, (found.start(), end, end), found[1])
    block = page.whole.text[found.start() : end]
    record, problems = None, []
    for item in bibtex.parse(from_bytes((text.without_tags(block) if page.is_html else block).encode())):
        match item:
            case Record():
                record = record or replace(item, entries=())
            case Problem():
                problems.append(replace(item, at=Place(item.at.line + entry.line - 1 if item.at.line else entry.line)))
            case Entry():
                pass  # the page's slice, not this copy of it, is what is kept
    return Own((entry,), record, tuple(problems))


def _start(whole: str) -> re.Match[str] | None:
    """Where the first entry starts; few `@` stand in a page, and finding them is 30 times faster than the pattern."""
    at = whole.find("@")
    while at >= 0:
        if found := START.match(whole, at):
            return found
        at = whole.find("@", at + 1)
    return None


def _end(whole: str, start: int) -> int:
    """Where the entry ends: behind a `}` alone on its line (a stray brace may stand in an abstract), else by count."""
    if lone := _END.search(whole, start):
        return lone.end()
    depth = 0
    for brace in _BRACE.finditer(whole, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(whole)


def joined(record: Record, own: Own) -> Record:
    """The page's record with what only its BibTeX says; a fact that both state is there once, in the page's words."""
    if own.record is None:
        return replace(record, entries=record.entries + own.entries)
    other = own.record
    known = {value.casefold() for value in (*_texts(record), *dict(record.extra).values())}
    said = {("language", value) for _, value in other.extra if languages.bcp47(value) == record.language}
    dois = {doi.value for doi in record.dois}
    numbers = {(one.scheme, one.value) for one in record.identifiers}
    other = replace(
        other,
        dois=tuple(doi for doi in other.dois if doi.value not in dois),
        identifiers=tuple(one for one in other.identifiers if (one.scheme, one.value) not in numbers),
        extra=tuple(pair for pair in other.extra if pair[1].casefold() not in known and pair not in said),
    )
    dois |= {doi.value for doi in other.dois}
    # A link to the DOI's resolver says nothing that the DOI does not.
    other = replace(other, links=tuple(link for link in other.links if _resolved(link.href) not in dois))
    record = replace(record, contributors=_both(record.contributors, other.contributors))
    whole = filled(record, other)
    return replace(whole, entries=record.entries + own.entries)


def _texts(record: Record) -> tuple[str, ...]:
    return (record.title, record.container_title, record.publisher, record.volume, record.issue, record.page)


def _resolved(href: str) -> str:
    """The DOI that a resolver's URL leads to, or ""."""
    try:
        return identifiers.doi(href).value if identifiers.is_wrapped_doi(href) else ""
    except FieldError:
        return ""


def _both(page: tuple[Contributor, ...], own: tuple[Contributor, ...]) -> tuple[Contributor, ...]:
    """The page's contributors, and those of a role that the page does not name."""
    roles = {one.role for one in page}
    return page + tuple(one for one in own if one.role not in roles)
