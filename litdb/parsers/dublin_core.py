"""Dublin Core as repositories hand it out by OAI-PMH (`oai_dc`)."""

import re
from collections.abc import Iterator

from litdb.fields import abstracts, dates, identifiers, names, type_names
from litdb.model.names import Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Contributor, Entry, Link, Record
from litdb.model.sources import Source
from litdb.parsers import build, whole
from litdb.parsers.build import extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import elements
from litdb.parsers.forms.elements import Setters, of
from litdb.parsers.forms.nodes import Element, every, text

FORMAT = "oai-dc"

_HEAD = re.compile(
    r"<(?:[\w.-]+:)?dc(?:\s[^<>]*)?>\s*<(?:[\w.-]+:)?(?:title|creator|contributor|subject|identifier)[\s>]"
)
_DATES = re.compile(r"info:eu-repo/date/\w+/")

TYPES = {
    "bachelorthesis": "thesis",
    "bookpart": "chapter",
    "conferenceobject": "paper-conference",
    "conferenceproceedings": "book",
    "conferencepaper": "paper-conference",
    "contributiontoperiodical": "article-magazine",
    "doctoralthesis": "thesis",
    "image": "graphic",
    "masterthesis": "thesis",
    "studentthesis": "thesis",
    "workingpaper": "report",
}
"""Type in repositories -> CSL type, beside the names that other formats have. Source: DRIVER Guidelines 2.0; COAR."""
_SAYS_NOTHING = frozenset(
    ("text", "publishedversion", "acceptedversion", "submittedversion", "updatedversion", "other")
)


def _person(role: str) -> build.Setter:
    """A setter of one name, the family first."""

    def set_person(draft: Draft, value: str) -> None:
        if (name := names.inverted(value)) != Name():
            draft.contributors.append(Contributor(name, role))

    return set_person


def _type(draft: Draft, value: str) -> None:
    """Set the type by the first that means one; the degree of a thesis, and further ones, are kept."""
    name = value.rpartition("/")[2].strip()
    lower = name.replace(" ", "").lower()
    csl = TYPES.get(lower, "") or type_names.csl(name)
    is_second = draft.texts.setdefault("type", csl) != csl if csl else lower not in _SAYS_NOTHING
    if is_second or (csl == "thesis" and lower != "thesis"):
        keep(draft, "genre", name)


def _identifier(draft: Draft, value: str) -> None:
    """Set an identifier that says what it is, or an address; any other is kept."""
    known = identifiers.recognised(value.removeprefix("info:eu-repo/semantics/altIdentifier/"))
    if known and known[0] == "doi":
        build.plain_doi(draft, value)
    elif known:
        draft.identify(*known)
    elif "://" in value:
        draft.links.setdefault(Link("url", value))
    else:
        keep(draft, "identifier", value)


def _relation(draft: Draft, value: str) -> None:
    """Take the numbers that a repository writes as relations, if they are the work's own."""
    if value.startswith("info:eu-repo/semantics/altIdentifier/doi/"):
        build.plain_doi(draft, value)


def _description(draft: Draft, value: str) -> None:
    found = abstracts.plain(value)
    if draft.texts.setdefault("abstract", found) != found:
        keep(draft, "note", found)


SETTERS: Setters = {
    "title": elements.title("title"),
    "creator": of(_person("author")),
    "contributor": of(_person("contributor")),
    "subject": of(extra("keyword")),
    "description": of(_description),
    "publisher": of(build.text("publisher")),
    "type": of(_type),
    "identifier": of(_identifier),
    "source": of(extra("source")),
    "language": of(build.language),
    "relation": of(_relation),
    "rights": of(extra("rights")),
}
"""What an element means. The next one is one row here.

Source: DCMI Metadata Element Set, version 1.1 (ISO 15836-1); OAI-PMH 2.0, schema oai_dc.
"""


def _finish(draft: Draft, element: Element) -> None:
    """Set the date: of several, one without a time of day, which is when somebody put the work there."""
    found = [_DATES.sub("", text(each)) for each in every(element, "date") if text(each)]
    for value in sorted(found, key=lambda one: ("T" in one, "embargo" in one)):
        try:
            draft.texts.setdefault("issued", dates.issued(value)[0])
        except FieldError:
            keep(draft, "date", value)
    whole.finish(draft)


_LAYOUT = elements.Layout(FORMAT, ("dc",), SETTERS, _finish)


def recognises(head: str) -> bool:
    """Whether a container of Dublin Core's elements begins there."""
    return _HEAD.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every record of a source."""
    return elements.parse(source, _LAYOUT)
