"""EndNote's XML, as it and other reference programs export it."""

import re
from collections.abc import Callable, Iterator

from litdb.fields.text import collapse
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings
from litdb.parsers.build import Setter, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.endnote import meanings as endnote
from litdb.parsers.forms import elements, nodes
from litdb.parsers.forms.nodes import Element

FORMAT = "endnote-xml"

_HEAD = re.compile(r"<records>\s*<record\b|<record>\s*(?:<(?:database|source-app|rec-number|foreign-keys|ref-type)\b)")
_SIGNS = re.compile(
    r"<(?:ref-type|contributors|titles)\b[^>]*>.{0,2000}?<(?:ref-type|contributors|titles|periodical)\b", re.DOTALL
)
_FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
_RAISED = ("superscript", "subscript")
_LAID_OUT = re.compile(r"\n[ \t]+")
_PARTED = re.compile(r"[;\r\n]|,(?= ?[^\s,]+,|$)")
_KEY = re.compile(r"[^\W\d_][\w:.+/-]*\d{2,4}[a-z]?")

ElementSetter = Callable[[Draft, Element], None]


def _of(set_text: Setter) -> ElementSetter:
    """A setter of an element's text, its lines kept apart."""

    def set_element(draft: Draft, element: Element) -> None:
        if found := _text(element):
            set_text(draft, found)

    return set_element


def _text(element: Element) -> str:
    r"""The text of an element, in which EndNote writes `\r` for the end of a line; an indented line is only layout."""
    joined = "".join(str(part) for part in element.itertext("*"))
    return _LAID_OUT.sub(" ", joined).replace("\r", "\n").strip()


def _rich(element: Element) -> str:
    """The text of an element with the faces of its runs as tags of CSL-JSON."""
    runs = [child for child in element if nodes.local(child) == "style"]
    if not runs:
        return nodes.rich(element)
    parts = [element.text or ""]
    for at, run in enumerate(runs):
        faces = run.get("face") or ""
        text = "".join(str(part) for part in run.itertext("*"))
        tags = [tag for face, tag in _FACES.items() if face in faces]
        opened, closed = "".join(f"<{tag}>" for tag in tags), "".join(f"</{tag}>" for tag in reversed(tags))
        beside = faces + (runs[at + 1].get("face") or "" if at + 1 < len(runs) else "")
        parts += [f"{opened}{text}{closed}" if text.strip() else text, _between(run, beside)]
    return collapse("".join(parts))


def _between(run: Element, faces: str) -> str:
    """What stands behind a run: a line end there is layout, and no space before what is raised or lowered."""
    tail = run.tail or ""
    return "" if "\n" in tail and not tail.strip() and any(face in faces for face in _RAISED) else tail


def _titled(set_text: Setter) -> ElementSetter:
    """A setter of a title, whose markup is kept."""

    def set_title(draft: Draft, element: Element) -> None:
        if found := _rich(element):
            set_text(draft, found)

    return set_title


def _people(role: str) -> ElementSetter:
    """A setter of the names of one role, one an element."""
    set_names = endnote.people(role)

    def set_people(draft: Draft, element: Element) -> None:
        for child in element:
            if found := nodes.text(child):
                set_names(draft, found)

    return set_people


def _type(draft: Draft, element: Element) -> None:
    number = nodes.text(element)
    endnote.kind(draft, element.get("name") or ("" if number.isdecimal() else number), number)


def _abstract(draft: Draft, element: Element) -> None:
    r"""Set the abstract, in which EndNote ends paragraphs with `\r`."""
    endnote.abstract(draft, "".join(str(part) for part in element.itertext("*")).split("\r"))


def _affiliations(draft: Draft, value: str) -> None:
    for line in filter(None, map(str.strip, value.split("\n"))):
        keep(draft, "affiliation", collapse(line))


def _urls(draft: Draft, element: Element) -> None:
    """Set each address; JabRef writes one without an element of its own."""
    for child in list(nodes.every(element, "url")) or [element]:
        if found := _text(child):
            endnote.urls(draft, found)


def _publisher(draft: Draft, element: Element) -> None:
    """Set the publisher; JabRef writes an element in the element, and the place beside it."""
    name, place = nodes.find(element, "publisher"), nodes.find(element, "address")
    keep(draft, "publisher_place", nodes.text(place))
    if found := nodes.text(element if name is None and place is None else name):
        build.text("publisher")(draft, found)


_SHORT = _titled(extra("container_title_short"))
_NAMED = tuple(
    "availability caption coden custom8 image misc1 misc2 misc3 pack-method remote-source reprint-edition "
    "reprint-status repro-ratio secondary-issue secondary-volume section size work-extent work-location".split()
)
"""Elements that are kept under their own names, in snake case."""

SETTERS: elements.Setters = {
    **{name: _of(extra(name.replace("-", "_"))) for name in _NAMED},
    **dict.fromkeys(("database", "foreign-keys", "modified-date", "rec-number", "source-app"), elements.nothing),
    **{f"custom{number}": _of(endnote.custom(f"custom{number}")) for number in range(1, 8)},
    **{f"periodical/abbr-{number}": _SHORT for number in range(1, 4)},
    **{f"alt-periodical/abbr-{number}": _SHORT for number in range(1, 4)},
    "abstract": _abstract,
    "access-date": _of(meanings.accessed),
    "accession-num": _of(endnote.accession),
    "alt-periodical/full-title": _titled(extra("alternative_container_title")),
    "auth-address": _of(_affiliations),
    "auth-affiliaton": _of(_affiliations),  # spelt so in the DTD
    "auth-affiliation": _of(_affiliations),
    "call-num": _of(extra("call_number")),
    "contributors/authors": _people("author"),
    "contributors/secondary-authors": _people("editor"),
    "contributors/subsidiary-authors": _people("translator"),
    "contributors/tertiary-authors": _people("collection-editor"),
    "contributors/translated-authors": _people("translator"),
    "dates/pub-dates/date": _of(endnote.date),
    "dates/year": _of(endnote.year),
    "edition": _of(extra("edition")),
    "electronic-resource-num": _of(endnote.doi),
    "isbn": _of(endnote.numbers),
    "issn": _of(build.numbers("issn")),
    "issue": _of(meanings.number),
    "keywords/keyword": _of(build.keywords(lambda text: filter(None, _PARTED.split(text)))),
    "label": _of(extra("label")),
    "language": _of(build.language),
    "meeting-place": _of(extra("event_place")),
    "notes": _of(meanings.note),
    "num-vols": _of(extra("number_of_volumes")),
    "number": _of(meanings.number),
    "orig-pub": _of(extra("original_title")),
    "pages": _of(build.page),
    "periodical/full-title": _titled(meanings.journal),
    "pub-location": _of(extra("publisher_place")),
    "publisher": _publisher,
    "remote-database-name": _of(extra("source")),
    "remote-database-provider": _of(extra("source")),
    "report-id": _of(extra("number")),
    "research-notes": _of(extra("note")),
    "ref-type": _type,
    "reviewed-item": _of(extra("reviewed_title")),
    "titles/alt-title": _SHORT,
    "titles/secondary-title": _titled(endnote.second_title),
    "titles/short-title": _titled(extra("title_short")),
    "titles/tertiary-title": _titled(extra("collection_title")),
    "titles/title": _titled(build.text("title")),
    "titles/translated-title": _titled(extra("original_title")),
    "urls/image-urls/url": _of(meanings.file),
    "urls/pdf-urls/url": _of(meanings.file),
    "urls/related-urls": _urls,
    "urls/text-urls": _urls,
    "urls/web-urls": _urls,
    "volume": _of(build.text("volume")),
    "work-type": _of(extra("genre")),
    # JabRef writes these, and some of the above outside of what they belong in.
    "dates/day": _of(build.day),
    "dates/month": _of(build.month),
    "day": _of(build.day),
    "month": _of(build.month),
    "page-total": _of(extra("number_of_pages")),
    "pagetotal": _of(extra("number_of_pages")),
    "secondary-title": _titled(endnote.second_title),
    "tertiary-title": _titled(extra("collection_title")),
}
"""What an element means. The next element is one row here. Source: EndNote's XML export, RSXML.dtd."""


def _finish(draft: Draft, _element: Element) -> None:
    endnote.finish(draft)


def _key(element: Element) -> str:
    """The citation key, where EndNote's label looks like one."""
    text = nodes.text(nodes.find(element, "label"))
    return text if _KEY.fullmatch(text) else ""


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
