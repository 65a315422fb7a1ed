"""How a page of Lund University Publications lies: headline, title, citation line, abstracts, labels."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from litdb.parsers.build import Field
from litdb.parsers.pages import embedded, lund_citation
from litdb.parsers.pages.lund_citation import Citation
from litdb.parsers.pages.text import Line, Page

STUDENTS = "lup student papers"
HEADLINES = frozenset(("lund university publications", STUDENTS))
ABSTRACT = re.compile(r"(?:popular )?abstract(?: \([^()]+\))?", re.IGNORECASE)

_CHROME = HEADLINES | frozenset(
    (
        "skip to main content", "lund university libraries", "lund university", "menu", "search", "home", "mark",
        "download", "total downloads", "cite", "export",
    )
)  # fmt: skip
_INVITATION = "please use this url to cite or link"
_GLUED = re.compile(r"- Abstract$")
_ADDRESS = re.compile(r"https?://\S+")
_FIRST_LABELS = ("author", "organization", "publishing date", "year")
_ONE_LINE = frozenset(
    (
        "author", "date added to lup", "date last changed", "edition", "id", "in", "issue", "language",
        "lu publication?", "pages", "publication status", "publisher", "publishing date", "type", "volume", "year",
    )
)  # fmt: skip
"""Labels with one line of value: what follows that line is not theirs."""


@dataclass(slots=True)
class Layout:
    """The parts of a page.

    `below` are the lines between citation line and abstract (a student's department), `abstracts` are (heading, text as
    it stands, with the page's marks), `address` is the one that the page asks to be cited by.
    """

    title: str = ""
    citation: Citation = field(default_factory=Citation)
    below: tuple[str, ...] = ()
    abstracts: tuple[tuple[str, str], ...] = ()
    fields: tuple[Field, ...] = ()
    address: str = ""
    is_students: bool = False


def layout(page: Page, labels: Collection[str]) -> Layout:
    """The parts of a page, whose labels (in lower case) are known; where its markup has labels, those count."""
    lines = unglued(list(_before_bibtex(page.lines)))
    invited = next((at for at, line in enumerate(lines) if line.text.casefold().startswith(_INVITATION)), None)
    until = _first_label(lines) if invited is None else invited
    headings = [at for at, line in enumerate(lines[:until]) if ABSTRACT.fullmatch(line.bare)]
    head = [line for line in lines[: headings[0] if headings else until] if line.text]
    found = _head([line for line in head if line.text.casefold() not in _CHROME])
    found.is_students = any(line.text.casefold() == STUDENTS for line in head)
    found.abstracts = tuple(_abstracts(lines[:until], headings))
    found.fields = tuple(_fields(lines[until:], labels))
    if invited is not None and (
        address := _ADDRESS.search(" ".join(line.text for line in lines[invited : invited + 2]))
    ):
        found.address = address[0]
    return found


def unglued(lines: Sequence[Line]) -> list[Line]:
    """The lines, with an `Abstract` that hangs on the citation line set apart."""
    apart: list[Line] = []
    for line in lines:
        if _GLUED.search(line.text) and lund_citation.is_citation(line.text):
            apart += [replace(line, text=_GLUED.sub("", line.text).rstrip()), replace(line, text="Abstract")]
        else:
            apart.append(line)
    return apart


def _before_bibtex(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if embedded.START.match(line.text):
            return
        yield line


def _head(lines: list[Line]) -> Layout:
    """Title and citation line, and what stands below that.

    The citation line is the last that looks like one, since a title may bear a year in brackets too.
    """
    cited = next((at for at in reversed(range(len(lines))) if lund_citation.is_citation(lines[at].text)), None)
    if cited is None:
        return Layout()
    return Layout(
        title=_title(lines[:cited]),
        citation=lund_citation.read(lines[cited].text),
        below=tuple(line.text for line in lines[cited + 1 :]),
    )


def _title(above: list[Line]) -> str:
    """The title: the heading above the citation line, or else the line just above it."""
    headings = [line.text for line in above if line.kind == "heading"]
    return headings[-1] if headings else above[-1].text if above else ""


def _abstracts(lines: list[Line], headings: list[int]) -> Iterator[tuple[str, str]]:
    """Each abstract with its heading; paragraphs are lines."""
    for start, end in zip(headings, [*headings[1:], len(lines)], strict=False):
        if printed := "\n".join(line.bare for line in lines[start + 1 : end]).strip():
            yield lines[start].bare, printed


def _first_label(lines: list[Line]) -> int:
    """Where the labels begin on a page without an invitation to cite: at the first one behind the citation line."""
    cited = next((at for at, line in enumerate(lines) if lund_citation.is_citation(line.text)), len(lines))
    for at in range(cited, len(lines)):
        if lines[at].bare in _FIRST_LABELS or _is_marked(lines[at]):
            return at
    return len(lines)


def _is_marked(line: Line) -> bool:
    """Whether the page's markup says that the line is a label; `Abstract` is a heading."""
    return line.kind == "label" and not ABSTRACT.fullmatch(line.bare)


def _name(line: Line) -> str:
    return line.bare.rstrip(": ").casefold()


def _fields(lines: list[Line], labels: Collection[str]) -> Iterator[Field]:
    """The labels with their values, a field for each line of value. A label without value is no field."""
    marked = any(map(_is_marked, lines))
    label, values = "", list[Line]()
    for line in lines:
        if _is_marked(line) if marked else _name(line) in labels:
            yield from _values(label, values, is_whole=marked)
            label, values = _name(line), []
        else:
            values.append(line)
    # Behind the last label stands the page's foot.
    yield from _values(label, values[:1] if label in _ONE_LINE else values, is_whole=True)


def _values(label: str, values: list[Line], *, is_whole: bool) -> Iterator[Field]:
    """The fields of one label: of all the lines, or else of those that are its own.

    Where a label has one line of value and two or more follow, they are a label that the table lacks and its values.
    """
    if not label:
        return
    count = 1 if label in _ONE_LINE and not is_whole else len(values)
    for line in values[:count]:
        yield label, line.bare, line.number
    for line in values[count + 1 :]:
        yield _name(values[count]), line.bare, line.number
