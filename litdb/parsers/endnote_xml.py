"""EndNote's XML, as it and other reference programs export it."""

import re
from collections.abc import Callable, Iterator

from litdb.fields import type_names
from litdb.fields.text import collapse
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Draft, Setter, extra, keep
from litdb.parsers.forms import elements
from litdb.parsers.forms.elements import Element

FORMAT = "endnote-xml"

_HEAD = re.compile(r"<records>\s*<record\b|<record>\s*(?:<(?:database|source-app|rec-number|foreign-keys|ref-type)\b)")
_SIGNS = re.compile(
    r"<(?:ref-type|contributors|titles)\b[^>]*>.{0,2000}?<(?:ref-type|contributors|titles|periodical)\b", re.DOTALL
)
_PMCID = re.compile(r"PMC\d+", re.IGNORECASE)
_FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
_PARTED = re.compile(r"\s*(?:[;\r\n]|,(?=\s*[^\s,]+,|$))\s*")

ElementSetter = Callable[[Draft, Element], None]


def _of(set_text: Setter) -> ElementSetter:
    """A setter of an element's text, its lines kept apart."""

    def set_element(draft: Draft, element: Element) -> None:
        if found := _text(element):
            set_text(draft, found)

    return set_element


def _text(element: Element) -> str:
    r"""The text of an element, in which EndNote writes `\r` for the end of a line."""
    return "".join(str(part) for part in element.itertext("*")).replace("\r", "\n").strip()


def _rich(element: Element) -> str:
    """The text of an element with the faces of its runs as tags of CSL-JSON."""
    runs = [child for child in element if elements.local(child) == "style"]
    if not runs:
        return elements.rich(element)
    parts = [element.text or ""]
    for run in runs:
        text = "".join(str(part) for part in run.itertext("*"))
        tags = [tag for face, tag in _FACES.items() if face in (run.get("face") or "")]
        opened, closed = "".join(f"<{tag}>" for tag in tags), "".join(f"</{tag}>" for tag in reversed(tags))
        parts += [f"{opened}{text}{closed}" if text.strip() else text, run.tail or ""]
    return collapse("".join(parts))


def _titled(set_text: Setter) -> ElementSetter:
    """A setter of a title, whose markup is kept."""

    def set_title(draft: Draft, element: Element) -> None:
        if found := _rich(element):
            set_text(draft, found)

    return set_title


def _people(role: str) -> ElementSetter:
    """A setter of the names of one role, one an element."""
    set_names = meanings.people(role)

    def set_people(draft: Draft, element: Element) -> None:
        for child in element:
            if found := elements.text(child):
                set_names(draft, found)

    return set_people


def _type(draft: Draft, element: Element) -> None:
    """Set the type by its name; EndNote's number of it says less, since users rename types."""
    name = element.get("name") or elements.text(element)
    csl = type_names.csl(name) or _NUMBERS.get(elements.text(element), "")
    draft.texts["type"] = csl or "document"
    if not csl and name:
        keep(draft, "genre", collapse(name))


_NUMBERS = {
    "0": "article-journal", "1": "book", "2": "thesis", "3": "paper-conference", "5": "chapter", "6": "book",
    "7": "article-newspaper", "10": "paper-conference", "12": "webpage", "17": "article-journal",
    "19": "article-magazine", "25": "patent", "27": "report", "28": "book", "32": "thesis", "47": "paper-conference",
    "43": "article-journal", "44": "book",
}  # fmt: skip
"""EndNote's number of a type -> CSL type, for exports that have no names. Source: EndNote, XML export, ref-type."""


def _date(draft: Draft, element: Element) -> None:
    """Set the month and day beside the year: `Mar 4`, `2019/03/04`."""
    value = elements.text(element)
    try:
        meanings.issued(draft, value)
    except FieldError:
        keep(draft, "date", value)


def _accession(draft: Draft, value: str) -> None:
    """Set the number in the database, which the provider's name tells."""
    try:
        meanings.accession(draft, value)
    except FieldError:
        keep(draft, "AN", collapse(value))


def _custom(name: str) -> ElementSetter:
    """A setter of a user's field, in which some programs put PubMed Central's number."""

    def set_custom(draft: Draft, element: Element) -> None:
        value = elements.text(element)
        if _PMCID.fullmatch(value):
            draft.identify("pmcid", value)
        else:
            keep(draft, name, value)

    return set_custom


def _numbers(draft: Draft, value: str) -> None:
    """Set the ISBNs and ISSNs, which share one element; what is neither is kept, since it may be anything."""
    build.numbers("issn")(draft, value)


def _affiliations(draft: Draft, value: str) -> None:
    for line in filter(None, map(str.strip, value.split("\n"))):
        keep(draft, "affiliation", collapse(line))


def _nothing(_draft: Draft, _element: Element) -> None:
    """Leave what says nothing of the work to the entry."""


SETTERS: elements.Setters = {
    "abstract": _of(meanings.abstract),
    "accession-num": _of(_accession),
    "access-date": _of(meanings.accessed),
    "alt-periodical/abbr-1": _titled(extra("container_title_short")),
    "alt-periodical/full-title": _titled(extra("alternative_container_title")),
    "auth-address": _of(_affiliations),
    "call-num": _of(extra("call_number")),
    "caption": _of(extra("caption")),
    "contributors/authors": _people("author"),
    "contributors/secondary-authors": _people("editor"),
    "contributors/subsidiary-authors": _people("translator"),
    "contributors/tertiary-authors": _people("collection-editor"),
    "contributors/translated-authors": _people("translator"),
    **{f"custom{number}": _custom(f"custom{number}") for number in range(1, 9)},
    "database": _nothing,
    "dates/pub-dates/date": _date,
    "dates/year": _of(build.year),
    "edition": _of(extra("edition")),
    "electronic-resource-num": _of(build.plain_doi),
    "foreign-keys": _nothing,
    "isbn": _of(_numbers),
    "issue": _of(meanings.number),
    "keywords/keyword": _of(build.keywords(lambda text: filter(None, _PARTED.split(text)))),
    "label": _of(extra("label")),
    "language": _of(build.language),
    "notes": _of(meanings.note),
    "num-vols": _of(extra("number_of_volumes")),
    "number": _of(meanings.number),
    "orig-pub": _of(extra("original_title")),
    "pages": _of(build.page),
    "periodical/abbr-1": _titled(extra("container_title_short")),
    "periodical/full-title": _titled(meanings.journal),
    "pub-location": _of(extra("publisher_place")),
    "publisher": _of(build.text("publisher")),
    "rec-number": _nothing,
    "ref-type": _type,
    "remote-database-name": _of(extra("source")),
    "remote-database-provider": _of(extra("source")),
    "research-notes": _of(extra("note")),
    "reprint-edition": _of(extra("reprint_edition")),
    "reviewed-item": _of(extra("reviewed_title")),
    "section": _of(extra("section")),
    "source-app": _nothing,
    "titles/alt-title": _titled(extra("container_title_short")),
    "titles/secondary-title": _titled(meanings.second_title),
    "titles/short-title": _titled(extra("title_short")),
    "titles/tertiary-title": _titled(extra("collection_title")),
    "titles/title": _titled(build.text("title")),
    "titles/translated-title": _titled(extra("original_title")),
    "urls/pdf-urls/url": _of(meanings.file),
    "urls/related-urls/url": _of(meanings.urls),
    "urls/text-urls/url": _of(meanings.urls),
    "urls/web-urls/url": _of(meanings.urls),
    "volume": _of(build.text("volume")),
    "work-type": _of(extra("genre")),
}
"""What an element means. The next element is one row here. Source: EndNote's XML export, RSXML.dtd."""


def _finish(draft: Draft, _element: Element) -> None:
    whole.finish(draft)


def _key(element: Element) -> str:
    """The citation key, where EndNote's label looks like one."""
    label = elements.find(element, "label")
    text = elements.text(label)
    return text if _KEY.fullmatch(text) else ""


_KEY = re.compile(r"[^\W\d_][\w:.+/-]*\d{2,4}[a-z]?")

_LAYOUT = elements.Layout(
    form=FORMAT,
    names=("record",),
    setters=SETTERS,
    finish=_finish,
    key=_key,
)


def recognises(head: str) -> bool:
    """Whether it has records with EndNote's elements: MARC and others have `record` too."""
    return _HEAD.search(head) is not None and _SIGNS.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every record of an EndNote XML source."""
    return elements.parse(source, _LAYOUT)
