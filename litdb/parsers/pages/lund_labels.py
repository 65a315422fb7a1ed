"""What the labels on pages of Lund University Publications mean."""

import re

from litdb.fields import identifiers
from litdb.fields.text import collapse
from litdb.model.problems import FieldError
from litdb.parsers import build
from litdb.parsers.build import Setter, extra, identifier, keep, link
from litdb.parsers.draft import Draft
from litdb.parsers.pages import lund_citation

_PAGE_COUNT = re.compile(r"(\d+) (?:pages|p|s|sidor)\.?")
_LEVEL = re.compile(r"[a-z]\d - ")
_LUP_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<![\w-])\d{4,9}(?![\w-])", re.IGNORECASE)

TYPES = {
    "book": "book",
    "book/report": "book",
    "chapter in book/report/conference proceeding": "chapter",
    "contribution to conference": "paper-conference",
    "contribution to encyclopedia": "entry-encyclopedia",
    "contribution to journal": "article-journal",
    "contribution to specialist publication or newspaper": "article-magazine",
    "other": "document",
    "other contribution": "document",
    "non-textual form": "document",
    "artistic work": "document",
    "dataset": "dataset",
    "web publication": "webpage",
    "patent": "patent",
    "report": "report",
    "thesis": "thesis",
    "working paper": "article",
    "working paper/preprint": "article",
}
"""The label `type` -> CSL type. Working papers are `article`: CSL 1.0.2, Appendix III."""


def _type(draft: Draft, value: str) -> None:
    """Set the type; a degree or level ("H2 - Master's Degree (Two Years)") is a thesis of that genre."""
    name = collapse(value).casefold()
    if name in TYPES:
        draft.texts["type"] = TYPES[name]
    elif "degree" in name or "thesis" in name or _LEVEL.match(name):
        draft.texts["type"] = "thesis"
        keep(draft, "genre", collapse(value))
    else:
        raise FieldError("bad-type", f"{collapse(value)!r} is not a type of publication that is known here")


def _people(role: str) -> Setter:
    """A setter of the names of one role, with their marks."""

    def set_people(draft: Draft, value: str) -> None:
        draft.contributors.extend(lund_citation.people(value, role))

    return set_people


def _external(draft: Draft, value: str) -> None:
    """Set one external identifier, `scheme:number`."""
    scheme = value.partition(":")[0].strip().lower()
    if scheme == "doi":
        build.doi(draft, value.partition(":")[2])
    elif scheme in identifiers.SCHEMES:
        identifier(scheme)(draft, value)
    else:
        keep(draft, "external identifiers", collapse(value))


def _id(draft: Draft, value: str) -> None:
    """Set the record's UUID, and the number it had before."""
    found = _LUP_ID.findall(value)
    if not found:
        raise FieldError("bad-lup", f"{collapse(value)!r} has no identifier of Lund University Publications")
    for one in found:
        identifier("lup")(draft, one)


def _pages(draft: Draft, value: str) -> None:
    """Set the pages, or how many there are."""
    if count := _PAGE_COUNT.fullmatch(collapse(value)):
        keep(draft, "number_of_pages", count[1])
    else:
        build.page(draft, value)


def _keywords(draft: Draft, value: str) -> None:
    """Keep each of the keywords, which commas part on the page as in its BibTeX."""
    for one in re.split(r"[,;]", value):
        keep(draft, "keyword", collapse(one))


def _address(draft: Draft, value: str) -> None:
    """Set the address of a copy elsewhere."""
    if "://" in value:
        link("url")(draft, value)
    else:
        keep(draft, "alternative location", collapse(value))


SETTERS: build.Setters = {
    "additional info": extra("note"),
    "alternative location": _address,
    "alternative title": extra("alternative_title"),
    "article number": extra("number"),
    "author": _people("author"),
    "author collaboration": extra("collaboration"),
    "conference dates": extra("event_date"),
    "conference location": extra("event_place"),
    "conference name": extra("event_title"),
    "course": extra("course"),
    "date added to lup": extra("date_added"),
    "date last changed": extra("date_changed"),
    "defense date": extra("defense_date"),
    "defense location": extra("defense_location"),
    "doi": build.doi,
    "edition": extra("edition"),
    "funder": extra("funder"),
    "editor": _people("editor"),
    "external identifiers": _external,
    "host publication": build.text("container_title"),
    "id": _id,
    "in": build.text("container_title"),
    "isbn": build.numbers("isbn"),
    "issn": build.numbers("issn"),
    "issue": build.text("issue"),
    "keywords": _keywords,
    "language": build.language,
    "lu publication?": extra("lu_publication"),
    "opponent": extra("opponent"),
    "organization": extra("organization"),
    "pages": _pages,
    "place of publication": extra("publisher_place"),
    "project": extra("project"),
    "publication status": extra("status"),
    "publication/series": extra("collection_title"),
    "publisher": build.text("publisher"),
    "publishing date": build.issued,
    "report number": extra("number"),
    "research group": extra("organization"),
    "series": extra("collection_title"),
    "series title": extra("collection_title"),
    "subject": extra("subject"),
    "supervisor": _people("supervisor"),
    "translator": _people("translator"),
    "type": _type,
    "volume": build.text("volume"),
    "year": build.year,
}
"""What a label means. The next label is one row here."""
