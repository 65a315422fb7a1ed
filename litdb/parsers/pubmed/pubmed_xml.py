"""PubMed's XML: articles and books of the National Library of Medicine."""

import re
from collections.abc import Iterator
from dataclasses import replace

from litdb.fields import abstracts, identifiers, pages, registries, titles
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Entry, Link, Record
from litdb.model.sources import Source
from litdb.parsers import build
from litdb.parsers.build import extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import elements, nodes
from litdb.parsers.forms.elements import Setters, of
from litdb.parsers.forms.nodes import Element, attribute, every, part, text
from litdb.parsers.pubmed import medline, people

FORMAT = "pubmed-xml"

_HEAD = re.compile(r"<(?:PubmedArticle|PubmedBookArticle|MedlineCitation)(?:Set)?[\s>]")
_ARTICLE = re.compile(r"<Pubmed(?:Book)?Article[\s>]")
_REGISTRIES = frozenset(row.name for row in registries.SCHEMES)
_RELATIONS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNRELATED = frozenset(("Cites", "AssociatedDataset", "AssociatedPublication"))
"""What a reference says that is about the works cited, or about data."""


def _title(draft: Draft, element: Element) -> None:
    """Set the title; the brackets about one that was translated, and its last full stop, are PubMed's."""
    draft.texts.setdefault("title", titles.bare(nodes.rich(element)))


def _book_title(draft: Draft, element: Element) -> None:
    """Set what the chapter is in, or the book's own title (`medline.finish`)."""
    draft.booktitle = draft.booktitle or titles.bare(nodes.rich(element))


def _vernacular(draft: Draft, element: Element) -> None:
    keep(draft, "original_title", titles.bare(nodes.rich(element)))


def _date(element: Element) -> str:
    return elements.date(part(element, "Year"), part(element, "Month") or part(element, "Season"), part(element, "Day"))


def _issued(draft: Draft, element: Element) -> None:
    """Set the date of the issue, which may be in words: `1998 Dec-1999 Jan`."""
    if words := part(element, "MedlineDate"):
        build.issued(draft, words)
    elif len(element):
        draft.texts["issued"] = _date(element)


def _available(draft: Draft, element: Element) -> None:
    """Keep the day on which an article was there before its issue."""
    keep(draft, "available_date", _date(element))


def _contribution(draft: Draft, element: Element) -> None:
    keep(draft, "original_date", _date(element))


def _pages(draft: Draft, element: Element) -> None:
    first, last = part(element, "StartPage"), part(element, "EndPage")
    whole = pages.full(pages.page(part(element, "MedlinePgn")))
    if found := pages.joined(first, last) if last or not whole else whole:
        draft.texts.setdefault("page", pages.full(found))


def _pii(draft: Draft, value: str) -> None:
    keep(draft, "pii", value)


_IDENTIFIERS = {
    "doi": build.plain_doi,
    "pubmed": lambda draft, value: draft.identify("pmid", value),
    "pmc": lambda draft, value: draft.identify("pmcid", value),
    "pmcid": lambda draft, value: None if "pmc-id" in value else draft.identify("pmcid", value),
    "pii": _pii,
    "bookaccession": extra("bookaccession"),
    "mid": extra("manuscript_id"),
}
"""Kind of an article's number -> what it means. Source: NLM, "PubMed XML Element Descriptions", ArticleId."""


def _identifier(draft: Draft, element: Element) -> None:
    """Set an identifier by its kind; one that was found to be wrong is left."""
    kind = (attribute(element, "IdType") or attribute(element, "EIdType")).lower()
    value = text(element)
    if value and kind in _IDENTIFIERS and attribute(element, "ValidYN") != "N":
        _IDENTIFIERS[kind](draft, value)


def _sections(element: Element) -> str:
    parts = [(attribute(part, "Label"), text(part)) for part in every(element, "AbstractText")]
    return abstracts.sectioned([("" if label == "UNLABELLED" else label, words) for label, words in parts])


def _abstract(draft: Draft, element: Element) -> None:
    if draft.texts.setdefault("abstract", found := _sections(element)) != found:
        keep(draft, "abstract", found)
    keep(draft, "copyright", part(element, "CopyrightInformation"))


def _other_abstract(draft: Draft, element: Element) -> None:
    """Keep an abstract in another language or by another body apart."""
    keep(draft, "abstract", _sections(element))
    keep(draft, "abstract_language", attribute(element, "Language"))


def _mesh(draft: Draft, element: Element) -> None:
    """Keep a heading as MEDLINE writes it: what the work is mostly about has an asterisk."""
    words = [("*" if attribute(each, "MajorTopicYN") == "Y" else "") + text(each) for each in element]
    keep(draft, "mesh", "/".join(word for word in words if word.strip("*")))


def _databank(draft: Draft, element: Element) -> None:
    """Set the numbers of trials' registrations; other databanks' are kept."""
    name = part(element, "DataBankName")
    for each in map(text, every(element, "AccessionNumberList/AccessionNumber")):
        known = identifiers.recognised(each) or identifiers.recognised(f"{name}:{each}")
        if known and known[0] in _REGISTRIES:
            draft.identify(known[0], each)
        else:
            keep(draft, "databank", f"{name}/{each}" if name else each)


def _substance(draft: Draft, element: Element) -> None:
    name = part(element, "NameOfSubstance")
    keep(draft, "substance", f"{part(element, 'RegistryNumber') or '0'} ({name})" if name else "")


def _grant(draft: Draft, element: Element) -> None:
    words = (part(element, name) for name in ("GrantID", "Acronym", "Agency", "Country"))
    keep(draft, "funding", "/".join(filter(None, words)))


def _related(draft: Draft, element: Element) -> None:
    """Link a comment, erratum or retraction; one that has no number is kept in words."""
    kind = attribute(element, "RefType")
    relation = _RELATIONS.sub("_", kind).lower()
    if not relation or kind in _UNRELATED:
        return
    try:
        number = identifiers.parse("pmid", part(element, "PMID")).value
    except FieldError:
        keep(draft, relation, part(element, "RefSource"))
    else:
        draft.links.setdefault(Link(relation, identifiers.url("pmid", number)))


def _keyword(draft: Draft, element: Element) -> None:
    keep(draft, "keyword", text(element))


def _journal_short(draft: Draft, element: Element) -> None:
    """Set MEDLINE's abbreviation where there is no other."""
    if "container_title_short" not in draft.extra:
        keep(draft, "container_title_short", text(element))


_CITATION: Setters = {
    "PMID": of(build.identifier("pmid")),
    "Article/ArticleTitle": _title,
    "Article/VernacularTitle": _vernacular,
    "Article/Journal/Title": elements.title("container_title"),
    "Article/Journal/ISOAbbreviation": of(extra("container_title_short")),
    "Article/Journal/ISSN": of(build.numbers("issn")),
    "Article/Journal/JournalIssue/Volume": of(build.text("volume")),
    "Article/Journal/JournalIssue/Issue": of(build.text("issue")),
    "Article/Journal/JournalIssue/PubDate": _issued,
    "Article/ArticleDate": _available,
    "Article/Pagination": _pages,
    "Article/ELocationID": _identifier,
    "Article/Abstract": _abstract,
    "Article/AuthorList": people.people,
    "Article/Language": of(build.language),
    "Article/DataBankList/DataBank": _databank,
    "Article/GrantList/Grant": _grant,
    "Article/PublicationTypeList/PublicationType": of(medline.publication_type),
    "MedlineJournalInfo/Country": of(extra("publisher_place")),
    "MedlineJournalInfo/MedlineTA": _journal_short,
    "MedlineJournalInfo/ISSNLinking": of(build.numbers("issn")),
    "ChemicalList/Chemical": _substance,
    "CommentsCorrectionsList/CommentsCorrections": _related,
    "MeshHeadingList/MeshHeading": _mesh,
    "PersonalNameSubjectList/PersonalNameSubject": people.subject,
    "OtherAbstract": _other_abstract,
    "KeywordList/Keyword": _keyword,
    "CoiStatement": of(extra("conflict_of_interest")),
    "InvestigatorList/Investigator": people.investigator,
    "GeneralNote": of(extra("note")),
}
_BOOK: Setters = {
    "PMID": of(build.identifier("pmid")),
    "ArticleIdList/ArticleId": _identifier,
    "Book/Publisher/PublisherName": of(build.text("publisher")),
    "Book/Publisher/PublisherLocation": of(extra("publisher_place")),
    "Book/BookTitle": _book_title,
    "Book/CollectionTitle": of(extra("collection_title")),
    "Book/VolumeTitle": of(extra("volume_title")),
    "Book/Volume": of(build.text("volume")),
    "Book/Edition": of(extra("edition")),
    "Book/PubDate": _issued,
    "Book/AuthorList": people.people,
    "Book/InvestigatorList/Investigator": people.investigator,
    "Book/Isbn": of(build.numbers("isbn")),
    "Book/ELocationID": _identifier,
    "Book/ReportNumber": of(extra("number")),
    "LocationLabel": of(extra("chapter_number")),
    "ArticleTitle": _title,
    "VernacularTitle": _vernacular,
    "Pagination": _pages,
    "Language": of(build.language),
    "AuthorList": people.people,
    "InvestigatorList/Investigator": people.investigator,
    "PublicationType": of(medline.publication_type),
    "PublicationTypeList/PublicationType": of(medline.publication_type),
    "Abstract": _abstract,
    "Sections": elements.nothing,
    "KeywordList/Keyword": _keyword,
    "ContributionDate": _contribution,
    "GrantList/Grant": _grant,
    "ReferenceList": elements.nothing,
}
_DATA: Setters = {
    "History": elements.nothing,
    "ArticleIdList/ArticleId": _identifier,
    "ReferenceList": elements.nothing,
}

SETTERS: Setters = {
    **elements.below(_CITATION, "MedlineCitation"),
    **elements.below(_BOOK, "BookDocument"),
    **elements.below(_DATA, "PubmedData", "PubmedBookData"),
}
"""What an element means. The next one is one row here.

Source: National Library of Medicine, "MEDLINE/PubMed XML Data Elements"; pubmed_250101.dtd.
"""


def _finish(draft: Draft, element: Element) -> None:
    if nodes.local(element) == "PubmedBookArticle":
        draft.texts.setdefault("type", "book")
    medline.finish(draft)
    if "issued" not in draft.texts and (known := draft.extra.pop("available_date", None)):
        draft.texts["issued"] = next(iter(known))


_LAYOUT = elements.Layout(FORMAT, ("PubmedArticle", "PubmedBookArticle"), SETTERS, _finish)
_OLD = replace(_LAYOUT, names=("MedlineCitation",), setters=_CITATION)
"""Files of before 2003 have the citations alone."""


def recognises(head: str) -> bool:
    """Whether one of PubMed's own elements is there."""
    return _HEAD.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every article and book of a source."""
    head = source.head().replace(b"\0", b"").decode("utf-8", "replace")
    is_old = "<MedlineCitation" in head and not _ARTICLE.search(head)
    return elements.parse(source, _OLD if is_old else _LAYOUT)
