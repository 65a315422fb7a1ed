"""The people and bodies of PubMed's XML."""

from collections.abc import Iterator

from litdb.fields import identifiers
from litdb.fields.names import display
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import elements, nodes
from litdb.parsers.forms.nodes import Element, attribute, every, find, part, text

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
    name = _name(element)
    if name == Name():
        return
    draft.contributors.append(Contributor(name, role, _orcid(element), tuple(_affiliations(element))))
    if attribute(element, "EqualContrib") == "Y":
        keep(draft, "equal_contribution", display(name))


def _name(element: Element) -> Name:
    if body := part(element, "CollectiveName"):
        return Name(literal=body)
    given = part(element, "ForeName") or part(element, "FirstName") or part(element, "Initials")
    return elements.person(part(element, "LastName"), given, part(element, "Suffix"))


def _orcid(element: Element) -> str:
    numbers = (each for each in every(element, "Identifier") if attribute(each, "Source").upper() == "ORCID")
    return next(filter(None, (identifiers.orcid(text(each)) for each in numbers)), "")


def _affiliations(element: Element) -> Iterator[str]:
    for path in ("AffiliationInfo/Affiliation", "Affiliation"):
        yield from dict.fromkeys(filter(None, map(text, every(element, path))))


def investigator(draft: Draft, element: Element) -> None:
    """Keep the name of somebody who worked on the study, and did not write of it."""
    keep(draft, "investigator", display(_name(element)))


def subject(draft: Draft, element: Element) -> None:
    """Keep the name of somebody whom the work is about."""
    keep(draft, "personal_subject", display(_name(element)))
