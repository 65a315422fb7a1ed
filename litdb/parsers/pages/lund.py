"""Pages of Lund University Publications, and of its student papers."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from litdb.fields.text import collapse
from litdb.model.names import OTHERS, Name
from litdb.model.problems import FieldError, Lost, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build
from litdb.parsers.build import SHOWN, keep, link
from litdb.parsers.draft import Draft
from litdb.parsers.pages import embedded, lund_citation, lund_layout, text
from litdb.parsers.pages.lund_labels import SETTERS
from litdb.parsers.pages.lund_layout import Layout
from litdb.parsers.pages.text import Page

FORMAT = "lund"
_MORE = re.compile(r"(\.\.\.|…)\s*\(More\)")
_LESS = re.compile(r"\(Less\)(?=\n|$)")
_IN_SERIES = ("book", "report", "thesis")
"""Types of what stands in nothing but a series."""
_PRINTED = re.compile(r"\s*\bpp?\.\s?([A-Za-z]?\d+(?:-[A-Za-z]?\d+)?)-?$")


def recognises(head: str) -> bool:
    """Whether this is a page of Lund University Publications: by labels, headline or the way it cites and unfolds."""
    if not any(mark in head for mark in ("Lund University Publications", "LUP", "LU publication?", "(More)")):
        return False
    lines = lund_layout.unglued(text.lines(head))
    names = {line.bare.casefold() for line in lines}
    if not names.isdisjoint(("date added to lup", "lu publication?")):
        return True
    if not any(map(lund_layout.ABSTRACT.fullmatch, names)):
        return False
    cited = any(line.text.startswith("(") and lund_citation.is_citation(line.text) for line in lines[:6])
    return not names.isdisjoint(lund_layout.HEADLINES) or (cited and _MORE.search(head) is not None)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse one page: one record of what it says and what its own BibTeX adds; without a title, its bytes and why."""
    page = text.read(source)
    own = embedded.read(page)
    yield from text.encoding_note(page)
    yield from own.problems
    layout = lund_layout.layout(page, SETTERS)
    draft = Draft()
    yield from build.build(layout.fields, SETTERS, draft)
    _set_head(draft, page, layout)
    _set_authors(draft, page, layout, own.record)
    teaser = _set_abstracts(draft, layout)
    record = embedded.joined(draft.record((page.entry(FORMAT),)), own)
    if not record.title:
        message = "no title was found on this page of Lund University Publications; its bytes were kept"
        yield Problem("no-title", message, page.whole.text.strip()[:SHOWN], page.place(), Lost.ENTRY)
        yield page.entry(FORMAT)
        return
    if teaser and not record.abstract:
        record = replace(record, abstract=teaser)
        yield Problem(
            "cut-abstract", "the page has the abstract's beginning alone", teaser[-SHOWN:], page.place(), Lost.FIELD
        )
    yield record


def _set_head(draft: Draft, page: Page, layout: Layout) -> None:
    """Set what stands above the labels and in meta tags; what a label says stays."""
    if title := next(filter(None, [*page.meta("citation_title"), layout.title]), ""):
        draft.texts["title"] = collapse(title)
    for column, value in layout.citation.texts.items():
        draft.texts.setdefault(column, value)
    if "issued" not in draft.texts:
        draft.year = draft.year or layout.citation.year
    _set_date(draft, [*page.meta("citation_publication_date"), *page.meta("citation_date")])
    for address in (page.canonical, layout.address):
        link("url")(draft, address)
    if layout.is_students:
        _set_student(draft, layout)
    else:
        _set_event(draft, layout.citation.rest)
    _set_type(draft, layout)


def _set_event(draft: Draft, rest: str) -> None:
    """Set the conference that stands between year and container, and pages where there is no container."""
    if found := _PRINTED.search(rest):
        rest = rest[: found.start()]
        draft.texts.setdefault("page", found[1])
    if "event_title" not in draft.extra:
        keep(draft, "event_title", rest.strip(" .,"))


def _set_date(draft: Draft, dates: list[str]) -> None:
    """Set the date of a meta tag, `2007/04/12` or `2007`, where it says more than the label."""
    known = draft.texts.get("issued", "")
    with suppress(FieldError):
        for date in dates[:1]:
            if date.replace("/", "-").startswith(known):
                build.issued(draft, date.replace("/", "-"))


def _set_student(draft: Draft, layout: Layout) -> None:
    """Set a student's course, which stands behind the year, and the department below it."""
    draft.texts.setdefault("type", "thesis")
    if "course" not in draft.extra:
        keep(draft, "course", layout.citation.rest)
    if "organization" not in draft.extra:
        keep(draft, "organization", "; ".join(layout.below))


def _set_type(draft: Draft, layout: Layout) -> None:
    """Set what the label `type` cannot say: an article has an issue, a chapter a conference, a talk nothing printed."""
    kind = draft.texts.get("type")
    if kind is None and layout.citation.texts.get("issue"):
        draft.texts["type"] = "article-journal"
    elif kind == "chapter" and "event_title" in draft.extra:
        draft.texts["type"] = "paper-conference"
    elif kind == "paper-conference" and draft.texts.keys().isdisjoint(("container_title", "page")):
        draft.texts["type"] = "speech"
    elif kind in _IN_SERIES and "container_title" in draft.texts:
        keep(draft, "collection_title", draft.texts.pop("container_title"))


def _set_authors(draft: Draft, page: Page, layout: Layout, own: Record | None) -> None:
    """Set the authors by the fullest list that names them: meta tags, citation line, the label, the BibTeX."""
    metas = [one for value in page.meta("citation_author") for one in lund_citation.people(value)]
    labelled = [one for one in draft.contributors if one.role == "author"]
    in_own = [one for one in own.contributors if one.role == "author"] if own else []
    authors = _fullest(metas, layout.citation.contributors, labelled, in_own)
    draft.contributors = authors + [one for one in draft.contributors if one.role != "author"]


def _fullest(*lists: Sequence[Contributor]) -> list[Contributor]:
    """The list with most names, the first of equals; each person with the marks that any of the lists gives."""
    best = max(lists, key=lambda people: sum(one.name != OTHERS for one in people))
    marks: dict[Name, Contributor] = {}
    for one in (one for people in lists for one in people):
        known = marks.setdefault(one.name, one)
        marks[one.name] = replace(
            known, orcid=known.orcid or one.orcid, affiliations=known.affiliations or one.affiliations
        )
    return [marks[one.name] for one in best]


def _set_abstracts(draft: Draft, layout: Layout) -> str:
    """Set the abstract, whole and once, and further ones under their headings.

    Gives the beginning of the abstract where the page has no more than that, else "".
    """
    left = ""
    for at, (heading, printed) in enumerate(layout.abstracts):
        teaser, whole = _unfolded(printed)
        if at == 0:
            draft.texts["abstract"] = whole
            left = "" if whole else teaser
        else:
            keep(draft, heading.casefold(), collapse(whole or teaser))
    return left


def _unfolded(printed: str) -> tuple[str, str]:
    """The teaser of an abstract and the abstract, without the page's marks `(More)` and `(Less)`.

    >>> _unfolded("A long... (More) A long abstract. (Less)"), _unfolded("A short one.")
    (('A long...', 'A long abstract.'), ('', 'A short one.'))
    """
    found = _MORE.search(printed)
    whole = _LESS.split(printed[found.end() :] if found else printed, maxsplit=1)[0].strip()
    return (printed[: found.end(1)].strip(), whole) if found else ("", whole)
