"""Cite records: bibliographies and citations in any style, as documents."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from litdb.citing import annotating, bold, documents, grouping, locales, nodes, pandoc, styles, stylesheets
from litdb.citing.documents import Document, Group, Reference
from litdb.citing.formatting import Formatter, Item, Node, Style, StyleError, UnknownError
from litdb.citing.usual import Abbreviate, usual
from litdb.exporters import csl_json
from litdb.fields import inheritance, iso4
from litdb.fields.identifiers import recognised
from litdb.model.names import Name
from litdb.model.records import Record
from litdb.query.errors import QueryError
from litdb.store import finding, inheriting, lookups, reading, searches
from litdb.store.reading import Reader

__all__ = ["Document", "Style", "StyleError", "UnknownError", "UnknownKeyError"]

FORMS = documents.FORMS
GROUPS = tuple(grouping.GROUPS)
PARTS = tuple(annotating.PARTS)
STYLE = "style"
"""The order that the style has, or else that in which works are asked for."""
_UNSORTED = "key"
"""The order of what a query finds, where the style has none."""
_SIGNS = r'["()@*]|^(?:AND|OR|NOT)$'
"""What queries have and keys have not, as a pattern."""
_DOI = re.compile(r"10\.\d+/\S")
_KEY = re.compile(r"[^\W\d][\w:.+/-]*\d[\w:.+/-]*")
"""A word that looks like a key, and like no word of a text: it begins with a letter and has a digit."""

style = styles.find
search = styles.search
near_styles = styles.near
locale = locales.tag
written = documents.written
is_work = inheritance.is_work


class UnknownKeyError(ValueError):
    """No record goes by a key; the message is a sentence for the user, which names near ones."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How works are to be cited: style, locale ("" for the style's own), order, headings, what stands beneath each.

    `sort` is STYLE or one of finding.SORTS, `group_by` one of GROUPS or "", `parts` are some of PARTS; `own` are the
    names of whom the list is of, `title` what stands above it, `abbreviate` says
    what journals are called in short. `is_citation` asks for what stands in a text.
    """

    style: Style
    locale: str = ""
    sort: str = STYLE
    group_by: str = ""
    parts: tuple[str, ...] = ()
    own: tuple[Name, ...] = ()
    title: str = ""
    abbreviate: Abbreviate = iso4.abbreviated
    is_citation: bool = False


def records(library: Path, words: Sequence[str], wish: Wish, among: Collection[str] | None = None) -> list[Record]:
    """The works that the words name, in their order, or else those that they find as a query.

    If `among` is given, only those of these keys. Raises UnknownKeyError, QueryError, LibraryError.
    """
    with lookups.up_to_date(library) as reader:
        ids = _ids(reader, words, wish.sort)
        if among is not None:
            own = {one for key in among for one in lookups.named(reader, key)}
            ids = [one for one in ids if one in own]
        found = (record for _, record in inheriting.records(reader, ids, parts(wish)))
        return list(filter(is_work, found))


def parts(wish: Wish) -> reading.Parts:
    """What is read of records to cite them so."""
    return reading.WHOLE if wish.parts or wish.group_by == "endpoint" else reading.LEAN


def _ids(reader: Reader, words: Sequence[str], sort: str) -> list[int]:
    """The records that are named or found, in order; named ones in that of the words, if no other is asked for."""
    named = {word: lookups.named(reader, word) for word in words}
    if words and all(named.values()):
        ids = dict.fromkeys(chain.from_iterable(named.values()))
        return list(ids) if sort == STYLE else [one for one in _found(reader, "", sort) if one in ids]
    try:
        found = _found(reader, " ".join(words), sort)
    except QueryError:  # a key may look like a field that is none
        _refuse(reader, named, _SIGNS)
        raise
    if not found:
        _refuse(reader, named, f":|{_SIGNS}")
    return found


def _found(reader: Reader, text: str, sort: str) -> list[int]:
    """What a query finds. Raises QueryError, with its place."""
    query = searches.understood(text)
    try:
        return list(finding.ids(reader, searches.expanded(reader, query), _UNSORTED if sort == STYLE else sort))
    except QueryError as error:
        error.place(text)
        raise


def _refuse(reader: Reader, named: Mapping[str, list[int]], signs: str) -> None:
    """Say which words were meant for names: identifiers, those beside keys, near one, or that all look like one.

    None is where a word has a sign of a query. Raises UnknownKeyError if any was.
    """
    unknown = {word: lookups.near(reader, word) for word, ids in named.items() if not ids}
    plain = [word for word in unknown if not (recognised(word) or _DOI.match(word))]
    if any(re.search(signs, word) for word in plain):
        return
    are_names = len(plain) < len(unknown) or all(map(_KEY.fullmatch, unknown))
    if are_names or any(named.values()) or any(unknown.values()):
        told = (
            f"{word!r}" + (f" (did you mean {' or '.join(near)}?)" if near else "") for word, near in unknown.items()
        )
        raise UnknownKeyError(f"no record goes by {', '.join(told)}")


def document(works: Sequence[Record], wish: Wish, engine: Formatter = pandoc.PANDOC) -> Document:
    """The works as references or citations under headings. Raises StyleError."""
    groups, printed = (_citations if wish.is_citation else _entries)(works, wish, engine)
    own, style = bold.pattern(wish.own), wish.style

    def reference(record: Record) -> Reference:
        blocks = printed[record.citation_key]
        blocks = bold.embolden(blocks, own) if own else blocks
        return Reference(record.citation_key, blocks, annotating.beneath(record, wish.parts))

    filled = tuple(Group(heading, tuple(map(reference, found))) for heading, found in groups)
    shapes = (False, False) if wish.is_citation else (stylesheets.is_hanging(style), stylesheets.is_aligned(style))
    return Document(filled, wish.title, *shapes, wish.locale)


Groups = list[tuple[str, list[Record]]]
"""Headings with the works beneath each, in the order in which they are printed."""
Printed = dict[str, tuple[Node, ...]]
"""Citation key -> blocks."""


def _citations(works: Sequence[Record], wish: Wish, engine: Formatter) -> tuple[Groups, Printed]:
    groups = grouping.grouped(works, wish.group_by)
    found = engine.citations(_items(groups, wish), wish.style, wish.locale)
    return groups, {one.id: (nodes.paragraph(one.inlines),) for one in found}


def _entries(works: Sequence[Record], wish: Wish, engine: Formatter) -> tuple[Groups, Printed]:
    """The references in the style's order or the works'; their numbers go up from one group to the next."""
    groups = grouping.grouped(works, wish.group_by)
    style = stylesheets.without_dashes(wish.style) if wish.group_by else wish.style
    if wish.sort != STYLE:
        style = stylesheets.in_given_order(style)
    found = engine.bibliography(_items(groups, wish), style, wish.locale)
    if wish.sort == STYLE:
        places = {one.id: place for place, one in enumerate(found)}
        groups = [(heading, sorted(some, key=lambda one: places[one.citation_key])) for heading, some in groups]
        if wish.group_by and stylesheets.is_numbered(style):
            found = engine.bibliography(_items(groups, wish), stylesheets.in_given_order(style), wish.locale)
    return groups, {one.id: one.blocks for one in found}


def _items(groups: Groups, wish: Wish) -> list[Item]:
    """Each work once, as the groups have them."""
    works = {record.citation_key: record for _, found in groups for record in found}
    return [usual(csl_json.item(record), wish.style, wish.abbreviate) for record in works.values()]
