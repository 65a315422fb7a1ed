"""XML in: a source cut into the elements that are entries, each parsed by itself."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from html import escape
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from litdb.fields import dates
from litdb.model.problems import FieldError, Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, whole
from litdb.parsers.build import SHOWN
from litdb.parsers.decoding import Piece
from litdb.parsers.draft import Draft
from litdb.parsers.forms.nodes import Element, bare, local, rich, text

if TYPE_CHECKING:
    from lxml.etree import XMLParser

Setters = Mapping[str, Callable[[Draft, Element], None]]
"""Path of local names below the entry's element, parted by `/` -> what that element means."""

_CDATA = re.compile(r"(<!\[CDATA\[(?:[^\]]|\](?!\]>))*+)", re.DOTALL)
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,31});)?")
"""An ampersand that XML without a DTD does not know."""
BESIDE = r"(?:\s|<\?[^<>]{0,500}>|<!--(?:[^-]|-(?!->)){0,2000}-->)*+"
"""White space, instructions and comments, as a pattern."""
_TAG = re.compile(r"<[\w.:-]+")
_PREFIXED = re.compile(r"<[\w.-]++:")


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """How a format lays out its entries, and what the elements below each mean.

    `names` are the local names of the elements that are entries; whatever stands between them is none's. Where other
    elements have these names too, `first` are those that an entry begins with. `around` are elements that hold entries
    and say what is the same for all of these: the fields are read once more with each. `name` gives an element the name
    that the setters know it by. Of a text that `end` is found in, only what stands before its end is parsed.
    """

    form: str
    names: tuple[str, ...]
    setters: Setters
    finish: Callable[[Draft, Element], None] = lambda draft, _element: whole.finish(draft)
    key: Callable[[Element], str] = lambda _element: ""
    first: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    name: Callable[[Element], str] = local
    end: re.Pattern[str] | None = None


class _Tree(dict[str, tuple[str, "_Tree"]]):
    """Name of an element -> its path if that has a setter, else "" and the elements below that lead to one."""


class _Plan(NamedTuple):
    """What is looked for in a source of one layout."""

    layout: Layout
    starts: re.Pattern[str]
    """Where entries start, and what stands around them."""
    ends: re.Pattern[str]
    bounds: re.Pattern[str]
    """Where what stands around entries ends."""
    tree: _Tree


@lru_cache(maxsize=64)
def _plan(layout: Layout) -> _Plan:
    prefix = r"(?:[\w.-]+:)?"
    first = rf"(?:[\s/][^<>]*)?>{BESIDE}<{prefix}(?:{'|'.join(layout.first)})" if layout.first else ""
    either = "|".join(layout.names + layout.around)
    return _Plan(
        layout,
        re.compile(rf"<{prefix}(?:{either}){first}[\s>/]"),
        re.compile(rf"</{prefix}(?:{either})\s*>"),
        re.compile(rf"</{prefix}(?:{'|'.join(layout.around) or '(?!)'})\s*>"),
        _tree(layout.setters),
    )


def _tree(paths: Iterable[str]) -> _Tree:
    tree = _Tree()
    for path in paths:
        *parents, last = path.split("/")
        level = tree
        for name in parents:
            level = level.setdefault(name, ("", _Tree()))[1]
        level[last] = (path, _Tree())
    return tree


def parse(source: Source, layout: Layout) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a source; what stands outside of all is kept as an entry without a record.

    No entity, DTD or address of the source is ever followed: each element is parsed without what stands before it.
    """
    plan = _plan(layout)
    outer: Element | None = None
    for piece in decoding.pieces(source, plan.starts, _mark(source, plan), decoding.FROM):
        if piece.problem:
            yield piece.problem
        if not plan.starts.match(piece.text):
            yield piece.whole(layout.form, "")
        elif layout.around and _is_open(piece.text, plan):
            outer = root(piece.text)
            yield piece.whole(layout.form, "")
        else:
            yield from _entry(piece, plan, outer)
        if outer is not None and plan.bounds.search(piece.text):
            outer = None


def _mark(source: Source, plan: _Plan) -> str:
    """How the first entry begins: what a long source is looked through for, where to cut it."""
    head = decoding.text(source.head())
    found = plan.starts.search(head)
    name = _TAG.match(head, found.start()) if found else None
    return name[0] if name else "<"


def _is_open(text: str, plan: _Plan) -> bool:
    """Whether the text begins with an element that goes on to hold the entries behind it."""
    name = _TAG.match(text)
    is_around = name is not None and bare(name[0][1:]) in plan.layout.around
    return is_around and not plan.bounds.search(text)


def _entry(piece: Piece, plan: _Plan, outer: Element | None) -> Iterator[Record | Entry | Problem]:
    """One entry as a record, with what stands around it."""
    layout = plan.layout
    end = _end(piece.text, plan.ends)
    entry = piece.entry(layout.form, (0, end or len(piece.text.rstrip()), len(piece.text)))
    top = root(_wanted(piece.text[: end or None], layout))
    if top is None or not end:
        yield Problem("cut-off", "the element has no end; what was read of it is kept", piece.text[:SHOWN],
                      Place(entry.line), Lost.FIELD)  # fmt: skip
    draft = Draft()
    if top is not None:
        fields = [(name, each, 1) for name, each, _ in _fields(outer, plan)] if outer is not None else []
        fields += _fields(top, plan)
        for problem in build.build(fields, layout.setters, draft, text):
            yield replace(problem, at=Place(entry.line + max(problem.at.line - 1, 0)))
        layout.finish(draft, top)
    if top is None or not draft.says_what():
        message = "the entry names neither a title nor a person nor an identifier: there is no record"
        yield Problem("no-title", message, piece.text[:SHOWN], Place(entry.line), Lost.ENTRY)
        yield entry
        return
    yield draft.record((entry,), layout.key(top))


def _end(text: str, ends: re.Pattern[str]) -> int:
    """Where the last element that is an entry ends, 0 if none does: looked for from the end on, where it is."""
    at = len(text)
    while (at := text.rfind("</", 0, at)) >= 0:
        if found := ends.match(text, at):
            return found.end()
    return 0


def _wanted(markup: str, layout: Layout) -> str:
    """What of an entry is parsed."""
    found = layout.end.search(markup) if layout.end else None
    return markup[: found.end()] if found else markup


def root(markup: str) -> Element | None:
    """The element of a text, all names bare; faults are mended as far as can be, None where nothing is left."""
    from lxml import etree

    if "&" in markup:
        markup = _known(markup)
    try:
        # It is None where nothing could be mended, whatever the hints say.
        found: Element | None = etree.fromstring(markup.encode("utf-8", "replace"), _parser())
    except (etree.XMLSyntaxError, ValueError):
        return None
    if found is not None and ("xmlns" in markup or _PREFIXED.search(markup)):
        _make_bare(found)
    return found


@cache
def _parser() -> "XMLParser[Element]":
    from lxml.etree import XMLParser

    return XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def _make_bare(top: Element) -> None:
    """Take namespaces and prefixes off the names: those of an entry are often declared far before it."""
    for each in top.iter("*"):
        name = local(each)
        if "}" in name or ":" in name:
            with suppress(ValueError):  # `<a:1>` has a name that no element has without its prefix
                each.tag = bare(name)


def _known(markup: str) -> str:
    """The markup with only those entities that XML knows; CDATA has none."""
    parts = _CDATA.split(markup) if "<![CDATA[" in markup else [markup]
    parts[::2] = [_AMPERSAND.sub(_decoded, part) for part in parts[::2]]
    return "".join(parts)


def _decoded(found: re.Match[str]) -> str:
    """A character that HTML has a name for: DTDs, which may define it, are not read. Any other `&` is itself."""
    return escape(html5.get(f"{found[1]};", found[0]), quote=False)


def _fields(top: Element, plan: _Plan) -> list[tuple[str, Element, int]]:
    """The elements that the table names, in order; of others, those are looked into that such may stand in."""
    found: list[tuple[str, Element, int]] = []
    _collect(top, plan.tree, plan.layout.name, found)
    return found


def _collect(
    parent: Element, tree: _Tree, name_of: Callable[[Element], str], found: list[tuple[str, Element, int]]
) -> None:
    for child in parent:
        if known := tree.get(name_of(child)):
            path, below_it = known
            if path:
                found.append((path, child, child.sourceline or 1))
            else:
                _collect(child, below_it, name_of, found)


def of(set_text: build.Setter) -> Callable[[Draft, Element], None]:
    """A setter of text as one of an element: nothing is set where it has no text."""

    def set_element(draft: Draft, element: Element) -> None:
        if found := text(element):
            set_text(draft, found)

    return set_element


def title(column: str) -> Callable[[Draft, Element], None]:
    """A setter of a title in a column, its markup kept; a further one is kept in `extra`."""
    set_text = build.text(column, str)

    def set_title(draft: Draft, element: Element) -> None:
        set_text(draft, rich(element))

    return set_title


def date(year: str, month: str = "", day: str = "") -> str:
    """The EDTF of a date in parts; a month or day that is none is left out.

    Raises FieldError `bad-year` where there is no year.

    >>> date("2015", "Dec", "1"), date("2015", "2", "30"), date("2015", "", ""), date("2013", "Spring")
    ('2015-12-01', '2015-02', '2015', '2013-21')
    """
    found, _ = dates.year(year)
    try:
        months = dates.month(month) if month.strip("0 ") else ()
    except FieldError:
        months = ()
    number = day.strip()
    return dates.joined(found, months, int(number) if number.isdecimal() and len(number) <= 2 else None)


def below(setters: Setters, *paths: str) -> dict[str, Callable[[Draft, Element], None]]:
    """The same setters below each of the paths."""
    return {f"{path}/{name}": setter for path in paths for name, setter in setters.items()}


def nothing(_draft: Draft, _element: Element) -> None:
    """Leave what says nothing of the work to the entry, and all that is in it."""
