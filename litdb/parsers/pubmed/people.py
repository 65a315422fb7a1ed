"""The people and bodies of PubMed's XML."""

from collections.abc import Iterator

from litdb.fields import identifiers, name_tags
from litdb.model.names import OTHERS, Name, display
from litdb.model.records import Contributor
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import nodes
from litdb.parsers.forms.nodes import Element, attribute, every, find, firsts, text

_ROLES = {"editors": "editor"}


def people(draft: Draft, element: Element) -> None:
    """Set the names of a list; `others` where it says that it is not complete."""
    role = _ROLES.get(attribute(element, "Type").lower(), "author")
    if role == "author" and _is_of_whole_book(element):
        role = "container-author"
    for each in element:
        if nodes.local(each) == "Author" and attribute(each, "ValidYN") != "N":
            _person(draft, each, role)
    if attribute(element, "CompleteYN") == "N" and any(one.role == role for one in draft.contributors):
        draft.contributors.append(Contributor(OTHERS, role))


def _is_of_whole_book(element: Element) -> bool:
    """Whether these people wrote the book, of which others wrote the chapter."""
    book = element.getparent()
    document = book.getparent() if book is not None and nodes.local(book) == "Book" else None
    return document is not None and find(document, "AuthorList") is not None


def _person(draft: Draft, element: Element, role: str) -> None:
    parts = firsts(element)
    name = _name(parts)
    if name == Name():
        return
    orcid = _orcid(element) if "Identifier" in parts else ""
    draft.contributors.append(Contributor(name, role, orcid, tuple(_affiliations(element, parts))))
    if attribute(element, "EqualContrib") == "Y":
        keep(draft, "equal_contribution", display(name))


def _name(parts: dict[str, Element]) -> Name:
    if body := text(parts.get("CollectiveName")):
        return Name(literal=body)
    given = text(parts.get("ForeName")) or text(parts.get("FirstName")) or text(parts.get("Initials"))
    return name_tags.person(text(parts.get("LastName")), given, text(parts.get("Suffix")))


def _orcid(element: Element) -> str:
    numbers = (each for each in every(element, "Identifier") if attribute(each, "Source").upper() == "ORCID")
    return next(filter(None, (identifiers.orcid(text(each)) for each in numbers)), "")


def _affiliations(element: Element, parts: dict[str, Element]) -> Iterator[str]:
    for path, first in (("AffiliationInfo/Affiliation", "AffiliationInfo"), ("Affiliation", "Affiliation")):
        if first in parts:
            yield from dict.fromkeys(filter(None, map(text, every(element, path))))


def investigator(draft: Draft, element: Element) -> None:
    """Keep the name of somebody who worked on the study, and did not write of it."""
    keep(draft, "investigator", display(_name(firsts(element))))


def subject(draft: Draft, element: Element) -> None:
    """Keep the name of somebody whom the work is about."""
    keep(draft, "personal_subject", display(_name(firsts(element))))
