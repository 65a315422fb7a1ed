"""JATS and BITS, in which publishers and PubMed Central keep articles and books: what stands before the text."""

import re
from collections.abc import Callable, Iterator

from litdb.fields import abstracts, identifiers, titles
from litdb.model.problems import Problem
from litdb.model.records import Entry, Link, Record
from litdb.model.sources import Source
from litdb.parsers import build, whole
from litdb.parsers.build import extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import elements
from litdb.parsers.forms.elements import Setters, of
from litdb.parsers.forms.nodes import Element, attribute, every, find, local, part, text
from litdb.parsers.jats import dates, people
from litdb.parsers.jats.prose import paragraphs, rich, without

FORMAT = "jats"

_HEAD = re.compile(
    rf"<(?:[\w.-]+:)?(?:article(?:\s[^<>]*)?>{elements.BESIDE}<(?:[\w.-]+:)?(?:front|processing-meta)"
    r"|book-part-wrapper|book-meta|article-meta|journal-meta)[\s>]"
)

TYPES = {
    "abstract": "speech",
    "book-review": "review-book",
    "chapter": "chapter",
    "data-paper": "article-journal",
    "dissertation": "thesis",
    "meeting-report": "article-journal",
    "news": "article-newspaper",
    "preprint": "article",
    "proceedings": "paper-conference",
    "product-review": "review",
    "report": "report",
    "standard": "standard",
    "thesis": "thesis",
}
"""Type of an article -> CSL type; all others are of a journal. Source: JATS 1.3, `@article-type`, suggested values."""
_PLAIN = frozenset(("research-article", "other", "article"))


def _title(draft: Draft, element: Element) -> None:
    """Set the title with its subtitle; footnotes and their marks are no part of it."""
    first, second = (
        next((found for name in kinds if (found := rich(find(element, name)))), "")
        for kinds in (("article-title", "title", "book-title"), ("subtitle",))
    )
    draft.texts.setdefault("title", titles.joined(first, second))
    for each in element:
        if setter := _OTHER_TITLES.get(local(each)):
            setter(draft, each)


def _translated(draft: Draft, element: Element) -> None:
    found = find(element, "trans-title") if local(element) == "trans-title-group" else element
    keep(draft, "translated_title", titles.joined(rich(found), rich(find(element, "trans-subtitle"))))


def _short_title(draft: Draft, element: Element) -> None:
    keep(draft, "title_short", rich(element))


_OTHER_TITLES = {
    "trans-title": _translated, "trans-title-group": _translated, "alt-title": _short_title,
}  # fmt: skip


def _book_title(draft: Draft, element: Element) -> None:
    """Set what a chapter is in, or the book's own title (`_finish`)."""
    draft.booktitle = draft.booktitle or titles.joined(
        rich(find(element, "book-title")), rich(find(element, "subtitle"))
    )


_IDENTIFIERS = {
    "doi": build.plain_doi,
    "pmid": lambda draft, value: draft.identify("pmid", value),
    "pmc": lambda draft, value: draft.identify("pmcid", value),
    "pmcid": lambda draft, value: draft.identify("pmcid", value),
    "arxiv": lambda draft, value: draft.identify("arxiv", value),
    "pii": extra("pii"),
    "publisher-id": extra("publisher_id"),
    "manuscript": extra("manuscript_id"),
    "isbn": build.numbers("isbn"),
}
"""Kind of a number -> what it means. Source: JATS 1.3, `@pub-id-type`."""


def _identifier(draft: Draft, element: Element) -> None:
    kind = (
        attribute(element, "pub-id-type")
        or attribute(element, "book-id-type")
        or attribute(element, "book-part-id-type")
    ).lower()
    if kind in _IDENTIFIERS and text(element):
        _IDENTIFIERS[kind](draft, text(element))


def _journal_id(draft: Draft, element: Element) -> None:
    is_short = attribute(element, "journal-id-type") in ("nlm-ta", "iso-abbrev")
    if is_short and "container_title_short" not in draft.extra:
        keep(draft, "container_title_short", text(element))


_ABSTRACTS = ("", "section", "structured", "abstract", "normal", "summary")
"""Kinds of the abstract itself."""


def _abstract(draft: Draft, element: Element) -> None:
    """Set the abstract; those for other readers (graphical, plain language, translated) are kept apart."""
    found = abstracts.sectioned(list(paragraphs(element)))
    if (
        attribute(element, "abstract-type") in ("", "section", "structured", "abstract", "normal")
        and local(element) == "abstract"
    ):
        if draft.texts.setdefault("abstract", found) != found:
            keep(draft, "abstract", found)
    else:
        keep(draft, "abstract", found)


def _keywords(draft: Draft, element: Element) -> None:
    if attribute(element, "kwd-group-type").startswith("abbr"):
        return
    for each in element.iter("kwd", "compound-kwd"):
        keep(draft, "keyword", text(each))


def _subjects(draft: Draft, element: Element) -> None:
    if attribute(element, "subj-group-type") in ("", "heading"):
        keep(draft, "subject", part(element, "subject"))


def _license(draft: Draft, element: Element) -> None:
    """Keep the address of a licence, or its words where it has none."""
    links = (attribute(each, "href") for each in element.iter() if attribute(each, "href"))
    reference = (text(each) for each in every(element, "license_ref"))
    keep(draft, "license", next(links, "") or next(reference, "") or text(element))


def _self(draft: Draft, element: Element) -> None:
    if "://" in (href := attribute(element, "href")):
        draft.links.setdefault(Link("fulltext", href))


def _award(draft: Draft, element: Element) -> None:
    source = ", ".join(
        dict.fromkeys(text(without(each, "institution-id")) for each in every(element, "funding-source"))
    )
    number = ", ".join(text(each) for each in every(element, "award-id"))
    keep(draft, "funding", f"{source} ({number})" if source and number else source or number)


def _related(draft: Draft, element: Element) -> None:
    """Link the article that this one corrects, retracts or comments on."""
    relation = attribute(element, "related-article-type").replace("-", "_")
    address = attribute(element, "href")
    if relation and address:
        known = identifiers.recognised(address)
        draft.links.setdefault(Link(relation, identifiers.url(*known) if known else address))


def _page_count(draft: Draft, element: Element) -> None:
    keep(draft, "number_of_pages", attribute(element, "count"))


def _article_number(draft: Draft, value: str) -> None:
    draft.first_page = draft.first_page or value


_META: Setters = {
    "article-id": _identifier,
    "book-part-id": _identifier,
    "title-group": _title,
    "contrib-group": people.people,
    "pub-date": dates.issued,
    "volume": of(build.text("volume")),
    "issue": of(build.text("issue")),
    "issue-title": of(extra("issue_title")),
    "fpage": of(build.first_page),
    "lpage": of(build.last_page),
    "page-range": of(build.text("page")),
    "elocation-id": of(_article_number),
    "isbn": of(build.numbers("isbn")),
    "abstract": _abstract,
    "trans-abstract": _abstract,
    "kwd-group": _keywords,
    "article-categories/subj-group": _subjects,
    "permissions/copyright-statement": of(extra("copyright")),
    "permissions/license": _license,
    "self-uri": _self,
    "funding-group/award-group": _award,
    "related-article": _related,
    "counts/page-count": _page_count,
    "conference/conf-name": of(extra("event_title")),
    "conference/conf-loc": of(extra("event_place")),
    "conference/conf-date": of(extra("event_date")),
}
_JOURNAL: Setters = {
    "journal-id": _journal_id,
    "journal-title": elements.title("container_title"),
    "journal-title-group/journal-title": elements.title("container_title"),
    "abbrev-journal-title": of(extra("container_title_short")),
    "journal-title-group/abbrev-journal-title": of(extra("container_title_short")),
    "issn": of(build.numbers("issn")),
    "issn-l": of(build.numbers("issn")),
    "publisher/publisher-name": of(build.text("publisher")),
    "publisher/publisher-loc": of(extra("publisher_place")),
}


def _of_book(setter: Callable[[Draft, Element], None]) -> Callable[[Draft, Element], None]:
    """A setter of what names or tells the book alone: nothing of a chapter's, whose own stands behind."""

    def set_of_book(draft: Draft, element: Element) -> None:
        if local(element.getroottree().getroot()) == "book":
            setter(draft, element)

    return set_of_book


_BOOK: Setters = {
    **_META,
    "abstract": _of_book(_abstract),
    "book-id": _of_book(_identifier),
    "book-title-group": _book_title,
    "volume-in-collection/volume-number": of(build.text("volume")),
    "edition": of(extra("edition")),
    "issn": of(build.numbers("issn")),
    "publisher/publisher-name": of(build.text("publisher")),
    "publisher/publisher-loc": of(extra("publisher_place")),
}

SETTERS: Setters = {
    **elements.below(_META, "front/article-meta", "book-part/book-part-meta"),
    **elements.below(_JOURNAL, "front/journal-meta"),
    **elements.below(_BOOK, "book-meta"),
    "collection-meta/title-group/title": of(extra("collection_title")),
    **dict.fromkeys(
        ("body", "back", "floats-group", "sub-article", "response", "book-body", "book-back", "book-front",
         "book-part/body", "book-part/back", "front/notes"),
        elements.nothing,
    ),
}  # fmt: skip
"""What an element means. The next one is one row here; the text and its references are none of it.

Source: ANSI/NISO Z39.96-2021, JATS 1.3; BITS 2.1.
"""


def _finish(draft: Draft, element: Element) -> None:
    """Set type and language, which are the article's attributes."""
    if local(element) == "article":
        kind = attribute(element, "article-type")
        draft.texts["type"] = TYPES.get(kind, "article-journal")
        if kind not in _PLAIN:
            keep(draft, "genre", kind.replace("-", " "))
    elif "title" in draft.texts:
        draft.texts["type"] = "chapter"
    else:
        draft.texts["type"], draft.texts["title"], draft.booktitle = "book", draft.booktitle, ""
    if language := attribute(element, "lang"):
        build.language(draft, language.lower() if len(language) == 2 else language)
    whole.finish(draft)


_LAYOUT = elements.Layout(
    FORMAT,
    ("article", "book-part-wrapper", "book"),
    SETTERS,
    _finish,
    first=("front", "processing-meta", "book-meta", "collection-meta", "front-matter"),
    end=re.compile(r"</(?:[\w.-]+:)?front>"),
)


def recognises(head: str) -> bool:
    """Whether an article begins with what stands before its text, whatever its DTD is called."""
    return _HEAD.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every article and book of a source."""
    return elements.parse(source, _LAYOUT)
