"""Crossref's XML, as publishers deposit it and as its services answer with it (unixref, unixsd)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from litdb.fields import abstracts, dois, identifiers, titles
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Entry, Link, Record
from litdb.model.sources import Source
from litdb.parsers import build, whole
from litdb.parsers.build import extra, keep
from litdb.parsers.crossref import people
from litdb.parsers.draft import Draft
from litdb.parsers.forms import elements, nodes
from litdb.parsers.forms.elements import Setters, of
from litdb.parsers.forms.nodes import Element, attribute, every, find, local, part, text
from litdb.parsers.jats.prose import paragraphs

FORMAT = "crossref-xml"

_HEAD = re.compile(
    r"<(?:[\w.-]+:)?(?:doi_batch|doi_records?|crossref_result|crossref|journal_article|conference_paper|posted_content"
    r"|content_item|report-paper|sa_component)[\s>]"
)

TYPES = {
    "book": "book",
    "conference": "book",
    "conference_paper": "paper-conference",
    "content_item": "chapter",
    "database": "dataset",
    "dataset": "dataset",
    "dissertation": "thesis",
    "journal": "periodical",
    "journal_article": "article-journal",
    "peer_review": "review",
    "posted_content": "article",
    "report-paper": "report",
    "standard": "standard",
}
"""Kind of content -> CSL type. Source: Crossref deposit schema 5.3.1, content models."""
_POSTED = {"dissertation": "thesis", "report": "report", "letter": "article", "other": "document"}
_ITEMS = {"reference_entry": "entry-encyclopedia", "section": "chapter", "track": "song"}


def _title_of(element: Element) -> str:
    first, second = (nodes.rich(find(element, name)) for name in ("title", "subtitle"))
    return titles.joined(first, second)


def _title(draft: Draft, element: Element) -> None:
    """Set the title with its subtitle; the one in the original's language is kept."""
    if found := _title_of(element):
        draft.texts.setdefault("title", found)
    for each in every(element, "original_language_title"):
        keep(draft, "original_title", nodes.rich(each))


def _book_title(draft: Draft, element: Element) -> None:
    """Set what a chapter is in, or the book's own title (`_finish`)."""
    draft.booktitle = draft.booktitle or _title_of(element)


def _proceedings(draft: Draft, value: str) -> None:
    draft.booktitle = draft.booktitle or value


def _series_title(draft: Draft, element: Element) -> None:
    keep(draft, "collection_title", _title_of(element))


def _date(draft: Draft, element: Element) -> None:
    """Set the date: the earliest, of any medium; of two that begin alike the fuller."""
    year, month, day = (part(element, name) for name in ("year", "month", "day"))
    found, known = elements.date(year, month, day), draft.texts.get("issued", "")
    if not known or found.startswith(known) or (found < known and not known.startswith(found)):
        draft.texts["issued"] = found


def _container_date(draft: Draft, element: Element) -> None:
    """Set the date of the issue or book, which counts where the item has none."""
    year, month, day = (part(element, name) for name in ("year", "month", "day"))
    draft.extra.setdefault(_OF_CONTAINER, {}).setdefault(elements.date(year, month, day), None)


_OF_CONTAINER = "container_date"


def _doi(draft: Draft, element: Element) -> None:
    build.plain_doi(draft, text(element))


def _abstract(draft: Draft, element: Element) -> None:
    found = abstracts.sectioned(list(paragraphs(element))) or text(element)
    if draft.texts.setdefault("abstract", found) != found:
        keep(draft, "abstract", found)


def _pages(draft: Draft, element: Element) -> None:
    draft.first_page = draft.first_page or part(element, "first_page")
    draft.last_page = draft.last_page or part(element, "last_page")


def _number(draft: Draft, element: Element) -> None:
    """Set the number that an article without pages has; others of the publisher's are kept."""
    kind, value = attribute(element, "item_number_type"), text(element)
    if kind in ("article_number", "article-number", "article number", "sequence-number"):
        keep(draft, "article_number", value)
    elif kind == "isbn":
        build.numbers("isbn")(draft, value)
    elif kind == "pmid":
        draft.identify("pmid", value)
    else:
        keep(draft, kind or "publisher_id", value)


def _licence(draft: Draft, element: Element) -> None:
    keep(draft, "license", text(element))


def _award(draft: Draft, element: Element) -> None:
    """Keep a funder with its grants, as `fr:assertion`s nest them."""
    if attribute(element, "name") == "fundgroup":
        for each in element:
            _award(draft, each)
    elif attribute(element, "name") == "funder_name":
        keep(draft, "funding", (element.text or "").strip())
    elif attribute(element, "name") == "award_number":
        keep(draft, "award", text(element))


def _updated(draft: Draft, element: Element) -> None:
    """Link the work that this one corrects or retracts."""
    relation = attribute(element, "type").replace("-", "_")
    known = identifiers.recognised(text(element))
    if relation and known:
        draft.links.setdefault(Link(relation, identifiers.url(*known)))


def _related(draft: Draft, element: Element) -> None:
    """Link a preprint, translation or other version."""
    for each in element:
        known = identifiers.recognised(text(each))
        if known and attribute(each, "relationship-type"):
            draft.links.setdefault(Link(attribute(each, "relationship-type"), identifiers.url(*known)))


_SHARED: Setters = {
    "issn": of(build.numbers("issn")),
    "isbn": of(build.numbers("isbn")),
    "publisher/publisher_name": of(build.text("publisher")),
    "publisher/publisher_place": of(extra("publisher_place")),
    "edition_number": of(extra("edition")),
    "volume": of(build.text("volume")),
}
_ITEM: Setters = {
    **people.PEOPLE,
    **_SHARED,
    "person_name": people.person,
    "titles": _title,
    "publication_date": _date,
    "posted_date": _date,
    "approval_date": _date,
    "review_date": _date,
    "database_date/creation_date": _date,
    "database_date/publication_date": _date,
    "pages": _pages,
    "publisher_item/item_number": _number,
    "item_number": _number,
    "doi_data/doi": _doi,
    "doi_data/resource": of(build.link("url")),
    "abstract": _abstract,
    "institution/institution_name": of(build.text("publisher")),
    "institution/institution_place": of(extra("publisher_place")),
    "degree": of(extra("genre")),
    "component_number": of(extra("chapter_number")),
    "group_title": of(extra("section")),
    "report_number": of(extra("number")),
    "designators": of(extra("number")),
    "description": of(build.text("abstract")),
    "program/license_ref": _licence,
    "program/related_item": _related,
    "program/assertion": _award,
    "crossmark/updates/update": _updated,
    "crossmark/custom_metadata/program/license_ref": _licence,
    "crossmark/custom_metadata/program/assertion": _award,
    "citation_list": elements.nothing,
    "component_list": elements.nothing,
    "doi_data/collection": elements.nothing,
    "relations": elements.nothing,
}
_ISSUE: Setters = {
    "journal_issue/publication_date": _container_date,
    "journal_issue/journal_volume/volume": of(build.text("volume")),
    "journal_issue/issue": of(build.text("issue")),
    "journal_issue/special_numbering": of(extra("issue_title")),
    "journal_issue/titles/title": of(extra("issue_title")),
    **elements.below(people.PEOPLE, "journal_issue"),
    "journal_metadata/full_title": elements.title("container_title"),
    "journal_metadata/abbrev_title": of(extra("container_title_short")),
    "journal_metadata/issn": of(build.numbers("issn")),
    "journal_metadata/doi_data": elements.nothing,
}
_BOOK: Setters = {
    **people.PEOPLE,
    **_SHARED,
    "titles": _book_title,
    "proceedings_title": of(_proceedings),
    "publication_date": _container_date,
    "series_metadata/titles": _series_title,
    "series_metadata/issn": of(build.numbers("issn")),
    "set_metadata/titles": _series_title,
    "institution/institution_name": of(build.text("publisher")),
    "doi_data": elements.nothing,
    "abstract": elements.nothing,
}
_EVENT: Setters = {
    "conference_name": of(extra("event_title")),
    "conference_acronym": of(extra("event_title_short")),
    "conference_location": of(extra("event_place")),
    "conference_date": of(extra("event_date")),
}

SETTERS: Setters = {
    **_ITEM,
    **elements.below(_ITEM, *people.OWN),
    **_ISSUE,
    **elements.below(
        _BOOK, "book_metadata", "book_series_metadata", "book_set_metadata", "proceedings_metadata",
        "proceedings_series_metadata", "database_metadata",
    ),
    **elements.below(_EVENT, "event_metadata"),
}  # fmt: skip
"""What an element means, of an item or of the journal, book or proceedings around it. The next one is one row here.

Source: Crossref, "Crossref metadata deposit schema", 5.3.1; "UNIXREF output format".
"""
_AROUND = ("journal", "book", "conference", "database")


def _type(element: Element) -> str:
    kind = local(element)
    if kind == "posted_content":
        return _POSTED.get(attribute(element, "type"), TYPES[kind])
    return _ITEMS.get(attribute(element, "component_type"), TYPES[kind])


def _own(draft: Draft, element: Element) -> None:
    """Make a journal, book or proceedings without items the work itself."""
    title = draft.texts.pop("container_title", "") or draft.booktitle
    draft.booktitle = ""
    if title:
        draft.texts.setdefault("title", title)
    draft.contributors = [
        replace(one, role="author") if one.role == "container-author" else one for one in draft.contributors
    ]
    for each in element.iter("doi_data"):
        try:
            found = dois.doi(part(each, "doi"))
        except FieldError:
            continue
        draft.dois = {found.value: found}
        if address := part(each, "resource"):
            draft.links.setdefault(Link("url", address))
        return


def _finish(draft: Draft, element: Element) -> None:
    """Set what only several elements together say."""
    draft.texts["type"] = _type(element)
    if local(element) in _AROUND:
        _own(draft, element)
    if attribute(element, "type") and local(element) in ("posted_content", "peer_review"):
        keep(draft, "genre", attribute(element, "type").replace("_", " "))
    if issued := draft.extra.pop(_OF_CONTAINER, None):
        draft.texts.setdefault("issued", min(issued, key=lambda one: (-len(one), one)))
    if not draft.first_page and "page" not in draft.texts:
        draft.first_page = next(iter(draft.extra.get("article_number", ())), "")
    if language := attribute(element, "language"):
        build.language(draft, language)
    whole.finish(draft)


_LAYOUT = elements.Layout(
    FORMAT, tuple(name for name in TYPES if name not in _AROUND), SETTERS, _finish,
    around=_AROUND,
)  # fmt: skip


def recognises(head: str) -> bool:
    """Whether one of the elements that only Crossref has is there."""
    return _HEAD.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every item of a source, each with what stands around it."""
    return elements.parse(source, _LAYOUT)
