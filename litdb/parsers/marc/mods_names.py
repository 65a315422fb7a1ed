"""Names in MODS: in parts or as catalogues head entries by them, each in its role."""

from collections.abc import Callable

from litdb.fields import identifiers, name_tags
from litdb.model.names import OTHERS, Name, display
from litdb.model.records import Contributor
from litdb.parsers import build
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms.nodes import Element, attribute, every, find, part, text
from litdb.parsers.marc import relators


def _roles(element: Element) -> list[str]:
    return [text(each) for each in every(element, "role/roleTerm")] or [text(each) for each in every(element, "role")]


def person(fallback: str) -> Callable[[Draft, Element], None]:
    """A setter of one name, in the role that it says or else in this."""

    def set_person(draft: Draft, element: Element) -> None:
        name = _name(element)
        words = [word for word in _roles(element) if word]
        role = next(filter(None, map(relators.role, words)), "" if words else fallback)
        if name == Name():
            keep(draft, "affiliation", part(element, "affiliation"))
        elif attribute(element, "type") == "conference" or role == "event":
            keep(draft, "event_title", name.literal or text(element))
        elif role == "publisher":
            draft.texts.setdefault("publisher", name.literal or text(element))
        elif not role:
            keep(draft, words[-1].lower(), display(name))
        else:
            _contribute(draft, element, Contributor(name, role, _orcid(element)))

    return set_person


def _contribute(draft: Draft, element: Element, found: Contributor) -> None:
    draft.contributors.append(found)
    for each in every(element, "affiliation"):
        build.affiliation(draft, text(each))


def _orcid(element: Element) -> str:
    numbers = [text(each) for each in every(element, "nameIdentifier") if "orcid" in attribute(each, "type").lower()]
    return next(filter(None, map(identifiers.orcid, [*numbers, attribute(element, "valueURI")])), "")


def _name(element: Element) -> Name:
    """A name in parts, or as a catalogue heads entries by it; `etal` is for all others."""
    if find(element, "etal") is not None:
        return OTHERS
    parts: dict[str, list[str]] = {}
    for each in every(element, "namePart"):
        if words := text(each):
            parts.setdefault(attribute(each, "type"), []).append(words)
    family, given, plain = (" ".join(parts.get(kind, ())) for kind in ("family", "given", ""))
    suffix = next((word for word in parts.get("termsOfAddress", ()) if name_tags.is_suffix(word.strip(",. "))), "")
    if family or given:
        return name_tags.person(family, given, suffix)
    if attribute(element, "type") in ("corporate", "conference", "family"):
        return Name(literal=relators.bare(". ".join(relators.sentence(word) for word in parts.get("", ()))))
    return relators.person(plain or part(element, "displayForm"))
