"""The people and bodies of Crossref's XML."""

from collections.abc import Iterator

from litdb.fields import identifiers, name_tags
from litdb.model.names import Name
from litdb.model.records import Contributor
from litdb.parsers.draft import Draft
from litdb.parsers.forms.elements import Setters
from litdb.parsers.forms.nodes import Element, attribute, every, local, part, text

_ROLES = {
    "author": "author", "editor": "editor", "chair": "chair", "translator": "translator", "first-author": "author",
    "review-assistant": "", "stats-reviewer": "", "reviewer": "author", "reviewer-external": "author", "reader": "",
}  # fmt: skip
"""Role of a contributor -> CSL's; "" for one who is none of the work's. Source: the schema's `contributor_role`."""


def person(draft: Draft, element: Element) -> None:
    """Set a person with suffix, ORCID iD and affiliations."""
    given = part(element, "given_name")
    name = name_tags.person(part(element, "surname"), given, part(element, "suffix"))
    _contribute(draft, element, name, identifiers.orcid(part(element, "ORCID")))


def _body(draft: Draft, element: Element) -> None:
    _contribute(draft, element, Name(literal=part(element, "name") or text(element)), "")


def _anonymous(draft: Draft, element: Element) -> None:
    _contribute(draft, element, Name(literal="Anonymous"), "")


def _contribute(draft: Draft, element: Element, name: Name, orcid: str) -> None:
    role = _ROLES.get(attribute(element, "contributor_role").lower() or "author", "contributor")
    if role == "author" and _is_of_container(element):
        role = "container-author"
    if not role or name in (Name(), Name(literal="")):
        return
    places = tuple(dict.fromkeys(filter(None, _affiliations(element))))
    draft.contributors.append(Contributor(name, role, orcid, places))


def _is_of_container(element: Element) -> bool:
    """Whether somebody wrote what the item is in."""
    parents = (local(each) for each in element.iterancestors())
    return any(name.endswith("_metadata") and name not in OWN for name in parents)


OWN = ("report-paper_metadata", "standard_metadata")
"""What says of an item itself what others say by themselves."""


def _affiliations(element: Element) -> Iterator[str]:
    yield from map(text, every(element, "affiliation"))
    for each in every(element, "affiliations/institution"):
        parts = (part(each, name) for name in ("institution_department", "institution_name", "institution_place"))
        yield ", ".join(filter(None, parts))


PEOPLE: Setters = {
    "contributors/person_name": person,
    "contributors/organization": _body,
    "contributors/anonymous": _anonymous,
}
