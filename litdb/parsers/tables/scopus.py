"""Scopus' CSV export."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from litdb.fields import titles, type_names
from litdb.fields.text import collapse
from litdb.model.problems import FieldError, Problem
from litdb.model.records import CitationCount, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Setter, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import rows
from litdb.parsers.tables import table

FORMAT = "scopus"

_PARTED = re.compile(r"\s*;\s*")
_NUMBERED = re.compile(r"\s*\(\d{8,12}\)")
_OLD_NAMES = re.compile(r"(?<=\.),\s+(?=\S)")
# `Berg J., Univ ...`, `Berg, J., Univ ...`, `Berg, Jan, Univ ...`
_OWNER = re.compile(r"(?:[^,]+\s(?:[^\W\d_]\.-?\s?)+|[^,]+,\s*(?:[^\W\d_]\.-?\s?)+|[^,]+,[^,]+),\s*")
_TYPES = frozenset(("article-journal", "book", "chapter", "dataset", "paper-conference", "report"))
_NONE = "[No abstract available]"


def _authors(draft: Draft, value: str) -> None:
    """Set the authors with their initials; they are parted by `;`, in exports before 2023 by commas."""
    text = collapse(value)
    parts = _PARTED.split(text) if ";" in text else _OLD_NAMES.split(text)
    table.SETTERS["authors"](draft, "; ".join(parts))


def _full_names(draft: Draft, value: str) -> None:
    """Set the authors' names in full, and keep Scopus' numbers of them."""
    named = _NUMBERED.sub("", collapse(value))
    short, draft.contributors = draft.contributors, []
    table.SETTERS["authors"](draft, named)
    if len(draft.contributors) < len(short):
        draft.contributors = short
    keep(draft, "author_ids", collapse(value))


def _ids(draft: Draft, value: str) -> None:
    """Keep Scopus' numbers of the authors, where they do not stand with the names."""
    if "author_ids" not in draft.extra:
        keep(draft, "author_ids", collapse(value))


def _affiliations(draft: Draft, value: str) -> None:
    """Give affiliations to the authors, who stand before them in their order; else they are kept as printed."""
    parts = _PARTED.split(collapse(value))
    if len(parts) != len(draft.contributors):
        keep(draft, "authors_with_affiliations", collapse(value))
        return
    for at, part in enumerate(parts):
        found = _OWNER.match(part)
        if found and part[found.end() :]:
            draft.contributors[at] = replace(draft.contributors[at], affiliations=(part[found.end() :],))


def _cited(draft: Draft, value: str) -> None:
    bare = value.strip()
    if not (bare.isascii() and bare.isdecimal()):
        raise FieldError("bad-count", f"{bare[:80]!r} is not a number of citations")
    draft.cited_by.append(CitationCount(FORMAT, int(bare[:12]), ""))


def _abstract(draft: Draft, value: str) -> None:
    """Set the abstract, without the publisher's claim behind it, which is kept."""
    if value.strip() == _NONE:
        return
    meanings.abstract(draft, meanings.unclaimed(draft, value))


def _type(draft: Draft, value: str) -> None:
    """Set the type; what Scopus calls a letter, a note or an erratum stands in a journal."""
    csl = type_names.csl(value)
    draft.texts["type"] = csl if csl in _TYPES else "article-journal"
    if csl not in _TYPES:
        keep(draft, "genre", collapse(value))


def _titled(name: str) -> Setter:
    return extra(name, lambda text: titles.out_of_capitals(meanings.name_of_journal(text)))


_OWN: Mapping[str, Setter] = {
    "abstract": _abstract,
    "affiliations": extra("affiliation"),
    "author full names": _full_names,
    "access type": extra("open_access"),
    "author(s) id": _ids,
    "authors": _authors,
    "authors with affiliations": _affiliations,
    "chemicals/cas": extra("substance"),
    "cited by": _cited,
    "coden": extra("coden"),
    "conference code": extra("event_code"),
    "conference date": extra("event_date"),
    "conference location": extra("event_place"),
    "conference name": _titled("event_title"),
    "correspondence address": extra("corresponding_author"),
    "document type": _type,
    "eid": build.identifier("scopus"),
    "funding details": extra("funding"),
    "index keywords": extra("index_keywords"),
    "language of original document": build.language,
    "link": meanings.urls,
    "open access": extra("open_access"),
    "publication stage": extra("status"),
    "references": meanings.nothing,
    "source": extra("source"),
    "sponsors": extra("event_sponsor"),
    "tradenames": extra("tradename"),
}
"""What a column means to Scopus alone. The next column is one row here. Source: Scopus, "Export documents", CSV."""

SETTERS: Mapping[str, Setter] = {
    **table.SETTERS,
    **{rows.bare(name): setter for name, setter in _OWN.items()},
}


def _finish(draft: Draft) -> None:
    draft.texts.setdefault("type", "article-journal" if draft.booktitle else "document")
    whole.finish(draft)


_LAYOUT = rows.Layout(FORMAT, SETTERS, finish=_finish)


def recognises(head: str) -> bool:
    """Whether the first row has Scopus' column names."""
    known = set(rows.names(head, SETTERS))
    return {"title", "sourcetitle"} <= known and not known.isdisjoint(("eid", "authorsid", "authorfullnames"))


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every row of a source from Scopus."""
    return rows.parse(source, _LAYOUT)
