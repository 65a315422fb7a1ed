"""XML in: a source cut into the elements that are entries, each parsed by itself."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from html.entities import html5

from lxml import etree

from litdb.fields import dates, names
from litdb.model.names import Name
from litdb.model.problems import FieldError, Lost, Place, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, whole
from litdb.parsers.build import SHOWN
from litdb.parsers.decoding import Piece
from litdb.parsers.draft import Draft
from litdb.parsers.forms.nodes import Element, local, rich, text

Setters = Mapping[str, Callable[[Draft, Element], None]]
"""Path of local names below the entry's element, parted by `/` -> what that element means."""

_AMPERSAND = re.compile(
    r"<!\[CDATA\[(?:[^\]]|\](?!\]>))*+|&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31})|(?P<number>#(?:\d{1,7}|x[0-9A-Fa-f]{1,6})));|&",
    re.DOTALL,
)
BESIDE = r"(?:\s|<\?[^<>]{0,500}>|<!--(?:[^-]|-(?!->)){0,2000}-->)*+"
"""White space, instructions and comments, as a pattern."""
_TAG = re.compile(r"<[\w.:-]+")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


@dataclass(frozen=True, slots=True)
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


def parse(source: Source, layout: Layout) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a source; what stands outside of all is kept as an entry without a record.

    No entity, DTD or address of the source is ever followed: each element is parsed without what stands before it.
    """
    starts, ends, bounds = (_compiled(layout, which) for which in ("starts", "ends", "bounds"))
    outer: Element | None = None
    for piece in decoding.pieces(source, starts, _mark(source, layout), decoding.FROM):
        if piece.problem:
            yield piece.problem
        if not starts.match(piece.text):
            yield piece.whole(layout.form, "")
        elif layout.around and _is_open(piece.text, layout):
            outer = root(piece.text)
            yield piece.whole(layout.form, "")
        else:
            yield from _entry(piece, layout, ends, outer)
        if outer is not None and bounds.search(piece.text):
            outer = None


def _mark(source: Source, layout: Layout) -> str:
    """How the first entry begins: what a long source is looked through for, where to cut it."""
    head = decoding.text(source.head())
    found = _compiled(layout, "starts").search(head)
    name = _TAG.match(head, found.start()) if found else None
    return name[0] if name else "<"


@lru_cache(maxsize=64)
def _pattern(which: str, names: str, first: str) -> re.Pattern[str]:
    prefix = r"(?:[\w.-]+:)?"
    then = rf"(?:[\s/][^<>]*)?>{BESIDE}<{prefix}(?:{first})[\s>/]" if first else r"[\s>/]"
    return re.compile(rf"<{prefix}(?:{names}){then}" if which == "starts" else rf"</{prefix}(?:{names})\s*>")


def _compiled(layout: Layout, which: str) -> re.Pattern[str]:
    """Where entries (and what stands around them) start, where entries end, and where what stands around them does."""
    names = {"starts": layout.names + layout.around, "ends": layout.names + layout.around, "bounds": layout.around}
    return _pattern(which, "|".join(names[which]) or "(?!)", "|".join(layout.first))


def _is_open(text: str, layout: Layout) -> bool:
    """Whether the text begins with an element that goes on to hold the entries behind it."""
    name = re.match(r"<(?:[\w.-]+:)?([\w.-]+)", text)
    is_around = name is not None and name[1] in layout.around
    return is_around and not _compiled(layout, "bounds").search(text)


def _entry(
    piece: Piece, layout: Layout, ends: re.Pattern[str], outer: Element | None = None
) -> Iterator[Record | Entry | Problem]:
    """One entry as a record, with what stands around it."""
    end = _end(piece.text, ends)
    entry = piece.entry(layout.form, (0, end or len(piece.text.rstrip()), len(piece.text)))
    top = root(_wanted(piece.text[: end or None], layout))
    if top is None or not end:
        yield Problem("cut-off", "the element has no end; what was read of it is kept", piece.text[:SHOWN],
                      Place(entry.line), Lost.FIELD)  # fmt: skip
    draft = Draft()
    if top is not None:
        fields = [(name, each, 1) for name, each, _ in _fields(outer, layout, "")] if outer is not None else []
        fields += _fields(top, layout, "")
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
    """The element of a text; faults are mended as far as can be, None where nothing is left."""
    if "&" in markup:
        markup = _AMPERSAND.sub(_decoded, markup)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _decoded(found: re.Match[str]) -> str:
    """A character that HTML has a name for: DTDs, which may define it, are not read. Any other `&` is itself."""
    if found[0].startswith("<") or found["number"] or found["name"] in _OF_XML:
        return found[0]
    return escape(html5.get(f"{found['name']};", found[0]), quote=False)


def _fields(parent: Element, layout: Layout, path: str) -> Iterator[tuple[str, Element, int]]:
    """The elements that the table names, in order; others are looked into."""
    for child in parent:
        name = f"{path}{layout.name(child)}"
        if name in layout.setters:
            yield name, child, child.sourceline or 1
        else:
            yield from _fields(child, layout, f"{name}/")


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


@lru_cache(maxsize=1 << 14)
def person(family: str, given: str = "", suffix: str = "") -> Name:
    """A name in parts as XML has them: a particle stands with the family, a family alone is a body or a single name.

    >>> person("van der Berg", "Jan")
    Name(family='Berg', given='Jan', particle='van der', suffix='', literal='')
    """
    if not family:
        return names.natural(given) if " " in given else Name(literal=given)
    if not given:
        return Name(literal=family, suffix=suffix)
    particle, bare = names.particle_of(family.split())
    return Name(bare, given, particle, suffix)


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
