"""What litdb's own parsers understand of what is written, where formats share it: all else is told beside.

An exporter makes of a record the one that will be read of its fields; `fields.asides.of` tells the difference.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from html import unescape

from litdb.fields import abstracts, dates, dois, identifier_lists, identifiers, markup, pages
from litdb.fields.text import collapse, printed
from litdb.model.names import OTHERS, Name
from litdb.model.problems import FieldError
from litdb.model.records import Contributor, Doi, Identifier, Record

Extra = tuple[tuple[str, str], ...]
_TITLES = frozenset(("collection_title", "container_title_short", "title_short", "original_title", "event_title"))


def plain(record: Record) -> Record:
    """The record as far as plain text on lines can say it: no tags, no paragraphs; keywords parted by `; `."""
    return replace(
        listed(record),
        title=markup.plain(record.title),
        container_title=markup.plain(record.container_title),
        abstract=printed(record.abstract),
        extra=tuple((name, markup.plain(text) if name in _TITLES else text) for name, text in listed(record).extra),
    )


def listed(record: Record) -> Record:
    """The record with its keywords parted by `; `, as they come back from a list."""
    if not any(name == "keyword" for name, _ in record.extra):
        return record
    extra = ((name, "; ".join(keywords(text)) if name == "keyword" else text) for name, text in record.extra)
    return replace(record, extra=tuple(extra))


def keywords(text: str) -> list[str]:
    """The keywords of a list, each once.

    >>> keywords("pain; heat, cold, pain")
    ['pain', 'heat', 'cold']
    """
    return list(dict.fromkeys(filter(None, map(collapse, text.replace(",", ";").split(";")))))


def title(text: str) -> str:
    """Rich text as plain text has it: no tags, and no `&` that would be taken for an entity's."""
    return unmarked(markup.plain(text))


def unmarked(text: str) -> str:
    """Text of which readers who know entities make the same text.

    >>> unmarked("AT&T"), unmarked("R&amp;D")
    ('AT&T', 'R&amp;amp;D')
    """
    return text.replace("&", "&amp;") if "&" in text and unescape(text) != text else text


def rich(text: str) -> str:
    """What is read of a title."""
    return markup.rich(collapse(text))


def abstract(text: str) -> str:
    """An abstract of which readers who take markup off make the same text."""
    return text if abstracts.plain(text) == text else text.replace("&", "&amp;").replace("<", "&lt;")


def found_dois(texts: Iterable[str]) -> tuple[Doi, ...]:
    """The DOIs that are read of these texts."""
    found: dict[str, Doi] = {}
    for text in texts:
        try:
            found |= {one.value: one for one in dois.dois(text)[0]}
        except FieldError:
            continue
    return tuple(found.values())


def numbers(texts: Iterable[tuple[str, str]]) -> tuple[Identifier, ...]:
    """The identifiers that are read of (scheme, text)."""
    return tuple(dict.fromkeys(one for scheme, text in texts for one in _numbers(scheme, text)))


def _numbers(scheme: str, text: str) -> tuple[Identifier, ...]:
    try:
        if scheme in ("issn", "isbn"):
            return identifier_lists.numbers(scheme, text)[0]
        return (identifiers.parse(scheme, text),)
    except (FieldError, KeyError):
        return ()


@lru_cache(maxsize=1 << 12)
def date(text: str, read: Callable[[str], tuple[str, bool]] = dates.slashed) -> str:
    """The EDTF that is read of a text, "" for none."""
    try:
        return read(text)[0] if text else ""
    except FieldError:
        return ""


def page(first: str, last: str) -> str:
    """The pages that are read of the first and the last."""
    return pages.joined(first, last) if first or last else ""


def people(
    contributors: Iterable[Contributor], role_of: Callable[[str], str], read: Callable[[Name], Iterable[Name]]
) -> tuple[Contributor, ...]:
    """The contributors that are read, each in the role that its own is written as; "" is none, and OTHERS nobody."""
    return tuple(
        Contributor(name, role)
        for one in contributors
        if one.name != OTHERS and (role := role_of(one.role))
        for name in read(one.name)
    )
