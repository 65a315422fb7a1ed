"""The people and bodies of MARC's fields."""

from litdb.fields import identifiers
from litdb.model.names import Name, display
from litdb.model.records import Contributor
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms.nodes import Element
from litdb.parsers.marc import relators
from litdb.parsers.marc.host import subfield, subfields


def person(draft: Draft, element: Element) -> None:
    """Set a person, in the role that codes or words say; works of theirs that are named within are no role."""
    if subfield(element, "t"):
        return
    suffix = next(
        (word for word in map(relators.bare, subfields(element, "c")) if word in ("Jr.", "Sr.", "Jr", "Sr")), ""
    )
    found = relators.person(subfield(element, "a"))
    name = Name(found.family, found.given, found.particle, suffix) if suffix and found.family else found
    _contribute(draft, element, name)


def body(draft: Draft, element: Element) -> None:
    """Set a body, its departments behind it; works of its that are named within are no role."""
    if not subfield(element, "t"):
        _contribute(draft, element, Name(literal=". ".join(map(relators.sentence, subfields(element, "ab")))))


def _contribute(draft: Draft, element: Element, name: Name) -> None:
    words = subfields(element, "4") + subfields(element, "e")
    role = next(filter(None, map(relators.role, words)), "" if words else "author")
    if name == Name():
        return
    if role == "publisher":
        keep(draft, "institution", display(name))
    elif not role:
        keep(draft, "other_contributor", display(name))
    else:
        orcid = next(filter(None, map(identifiers.orcid, subfields(element, "01"))), "")
        places = tuple(map(relators.bare, subfields(element, "u")))
        draft.contributors.append(Contributor(name, role, orcid, places))
