"""Reports of New Economics Papers (NEP), which RePEc sends by mail: working papers, numbered."""

import re
from collections.abc import Iterator

from litdb.fields import names
from litdb.fields.bodies import is_body
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import Problem
from litdb.model.records import Contributor, Entry, Link, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Setter, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import tagged

FORMAT = "repec"

_SERVICE = re.compile(r"\bnep\.repec\.org\b|\bNew Economics Papers\b")
_PAPER = re.compile(r"(?:\A|[\r\n])\d{1,5}\.\s+\S")
_FIELD = re.compile(r"[\r\n](?:By|JEL|Keywords|URL):[ \t]*\S")
_TITLE = "."
"""The tag of a title: what stands between its number and itself."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_PERSON = re.compile(r"([^()\n;]*+)(?:\(((?:[^()]|\([^()]*\))*+)\))?")
_KEYWORDS = re.compile(r"\s*[,;]\s*")
_HANDLE = re.compile(r"\bRePEc:[\w.:-]+")
_DASHES = str.maketrans("‐‑‒–—", "-----")


def _first(setter: Setter) -> Setter:
    """A setter of a field's first paragraph; what stands below it is the abstract, which has no name of its own."""

    def set_first(draft: Draft, value: str) -> None:
        first, *rest = _PARAGRAPH.split(value, maxsplit=1)
        _abstract(draft, "".join(rest))
        setter(draft, first)

    return set_first


def _abstract(draft: Draft, value: str) -> None:
    if value.strip():
        meanings.abstract(draft, value)


def _title(draft: Draft, value: str) -> None:
    """Set the title; older reports have the authors below it, and the abstract below them."""
    title, *rest = _PARAGRAPH.split(value, maxsplit=2)
    build.text("title", meanings.rich)(draft, title)
    if rest:
        _people(draft, rest[0])
        _abstract(draft, "".join(rest[1:]))


def _people(draft: Draft, value: str) -> None:
    """Set the authors, one a line or parted by `;`, each with the institution in brackets."""
    for found in _PERSON.finditer(value):
        name, institution = collapse(found[1]), collapse(found[2] or "")
        if name:
            draft.contributors.append(Contributor(_name(name)))
        if institution:
            build.affiliation(draft, institution)


def _name(text: str) -> Name:
    if "," in text:
        return names.inverted(text)
    return Name(literal=text) if is_body(text) else names.natural(text)


def _url(draft: Draft, value: str) -> None:
    """Set the link, and the paper's handle in it; the lines below are the abstract."""
    href, _, rest = value.partition("\n")
    draft.links.setdefault(Link("url", href.strip()))
    if handle := _HANDLE.search(href):
        keep(draft, "repec", handle[0])
    _abstract(draft, rest)


def _issued(draft: Draft, value: str) -> None:
    build.issued(draft, collapse(value).translate(_DASHES))


SETTERS: build.Setters = {
    _TITLE: _title,
    "Abstract": _abstract,
    "By": _first(_people),
    "Date": _first(_issued),
    "JEL": extra("jel"),
    "Keywords": build.keywords(lambda value: _KEYWORDS.split(_PARAGRAPH.split(value, maxsplit=1)[0])),
    "Note": extra("note"),
    "URL": _url,
}
"""What a field's name means. The next name is one row here.

Source: RePEc, "NEP: New Economics Papers" (nep.repec.org), the reports' plain text.
"""


def _finish(draft: Draft) -> None:
    """What NEP tells of are working papers."""
    draft.texts.setdefault("type", "report")
    whole.finish(draft)


_NAMES = "Abstract|By|Date|JEL|Keywords|Note|URL"
# A report ends in rulers and words on itself, which are of no paper.
_STOP = rf"(?:{_NAMES}):|-{{10}}|This nep-\w"

_LAYOUT = tagged.Layout(
    form=FORMAT,
    starts=re.compile(r"\n[ \t\r]*\n(?=\d{1,5}\.\s)"),
    field=re.compile(
        rf"(?:\A\d{{1,5}}(?=\.\s)|^(?=(?:{_NAMES}):))(\.|\w+)(?::|(?<=\.))(.*(?:\n(?!{_STOP}).*)*)", re.MULTILINE
    ),
    first=frozenset(("Abstract", "By", "JEL", "Keywords", "URL")),
    setters=SETTERS,
    finish=_finish,
)


def recognises(head: str) -> bool:
    """Whether the service is named, a paper numbered, and one of the fields there that papers have."""
    return all(shape.search(head) is not None for shape in (_SERVICE, _PAPER, _FIELD))


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a report."""
    return tagged.parse(source, _LAYOUT)
