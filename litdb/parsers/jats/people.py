"""Contributors in JATS: their names as they are marked, and the affiliations that they refer to."""

from collections.abc import Callable, Iterator

from litdb.fields import identifiers, name_tags, names
from litdb.model.names import Name, display
from litdb.model.records import Contributor
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms.nodes import Element, attribute, every, find, local, part, text
from litdb.parsers.jats.prose import affiliation, without

_ROLES = {
    "author": "author", "editor": "editor", "translator": "translator", "illustrator": "illustrator",
    "compiler": "compiler", "director": "director", "guest-editor": "editor", "volume-editor": "editor",
    "series-editor": "collection-editor", "collab": "author", "group": "author", "contributor": "author",
    "academic-editor": "editor", "inventor": "author", "reviewer": "", "assignee": "", "":"author",
}  # fmt: skip
"""Kind of a contributor -> role; "" for one who is none of the work's. Source: JATS 1.3, `@contrib-type`."""


def people(draft: Draft, element: Element) -> None:
    """Set the names of the groups beside the first, each with the affiliations that it refers to or holds."""
    parent = element.getparent()
    if parent is None or find(parent, "contrib-group") is not element:
        return
    found = {each: affiliation(each) for each in parent.iter("aff", "aff-alternatives")}
    known = {attribute(each, "id"): words for each, words in found.items()}
    beside = [found[each] for each in every(parent, "aff")]
    # Without any reference, the one affiliation is everybody's.
    is_linked = any(attribute(each, "ref-type") == "aff" for each in parent.iter("xref"))
    for group in every(parent, "contrib-group"):
        own = [found[each] for each in every(group, "aff")] or beside
        shared = own if len(own) == 1 and not is_linked else []
        for each in group:
            if local(each) in ("contrib", "collab", "name"):
                _person(draft, each, attribute(group, "content-type"), known, shared)


def _person(draft: Draft, element: Element, kind: str, known: dict[str, str], shared: list[str]) -> None:
    role = _ROLES.get((attribute(element, "contrib-type") or kind.rstrip("s")).lower(), "author")
    name = _name(element)
    if not role or name == Name():
        return
    found = list(_affiliations(element, known)) or shared
    draft.contributors.append(Contributor(name, role, _orcid(element), tuple(dict.fromkeys(filter(None, found)))))
    if attribute(element, "equal-contrib") == "yes":
        keep(draft, "equal_contribution", display(name))


def _affiliations(element: Element, known: dict[str, str]) -> Iterator[str]:
    for each in element:
        if local(each) in ("aff", "aff-alternatives"):
            yield affiliation(each)
        elif local(each) == "xref" and attribute(each, "ref-type") == "aff":
            yield from (known.get(one, "") for one in attribute(each, "rid").split())


def _orcid(element: Element) -> str:
    for each in element:
        kind = attribute(each, "contrib-id-type") + attribute(each, "content-type") + attribute(each, "ext-link-type")
        if "orcid" in kind.lower() and (found := identifiers.orcid(text(each) or attribute(each, "href"))):
            return found
    return ""


def _name(element: Element) -> Name:
    """The name of a contributor: in parts, as one text, or a body's."""
    for each in element if local(element) == "contrib" else (element,):
        if reader := _NAMES.get(local(each)):
            return reader(each)
    return Name()


def _in_parts(element: Element) -> Name:
    given = " ".join(filter(None, (part(element, "given-names"), part(element, "given-name"))))
    return name_tags.person(part(element, "surname"), given, part(element, "suffix"))


def _alternatives(element: Element) -> Name:
    return next((_NAMES[local(each)](each) for each in element if local(each) in _NAMES), Name())


def _string(element: Element) -> Name:
    """A name as printed, whose parts may be marked."""
    if find(element, "surname") is not None:
        return _in_parts(element)
    return names.inverted(text(element))


def _body(element: Element) -> Name:
    """A body without its members."""
    bare = without(element, "contrib-group", "xref", "fn", "aff", "email", "institution-id")
    return Name(literal=text(bare).strip(" ,;"))


_NAMES: dict[str, Callable[[Element], Name]] = {
    "name": _in_parts, "name-alternatives": _alternatives, "collab-alternatives": _alternatives, "string-name": _string,
    "collab": _body, "collab-name": _body, "on-behalf-of": _body,
    "anonymous": lambda _element: Name(literal="Anonymous"),
}  # fmt: skip
