"""Names of CSL data, in JSON and YAML, and of services whose names have the same parts."""

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from litdb.fields import csl_names, names
from litdb.fields.bodies import is_body
from litdb.model.names import OTHERS, Name
from litdb.model.problems import FieldError
from litdb.model.records import Contributor
from litdb.parsers import build
from litdb.parsers.draft import Draft
from litdb.parsers.forms.values import Object, is_no, text

_OTHERS = frozenset(("others", "et al", "et al.", "and others"))


def people(role: str) -> Callable[[Draft, object], None]:
    """A setter of all the names of one role, with each person's ORCID iD and affiliations."""

    def set_people(draft: Draft, value: object) -> None:
        for one in value if isinstance(value, list) else [value]:
            name = person(one) if isinstance(one, dict) else single(text(one))
            if name != Name():
                draft.contributors.append(Contributor(name, role))
                if isinstance(one, dict):
                    _keep(draft, name, one)
                    about(draft, one.get("ORCID") or one.get("orcid"), one.get("affiliation"))

    return set_people


def _keep(draft: Draft, name: Name, said: Object) -> None:
    """Keep what is said of a name that has no place in it."""
    if particle := text(said.get("dropping-particle")):
        build.keep(draft, csl_names.DROPPING, csl_names.whose(name, particle))
    for key in (csl_names.COMMA, csl_names.STATIC):
        if not is_no(said.get(key.replace("_", "-"))):
            build.keep(draft, key, csl_names.whose(name))


def about(draft: Draft, orcid: object, affiliations: object) -> None:
    """Give the contributor read last the ORCID iD and affiliations; an iD that is none is nobody's."""
    if found := text(orcid):
        with suppress(FieldError):
            build.orcid(draft, found)
    for one in affiliations if isinstance(affiliations, list) else [affiliations]:
        build.affiliation(draft, text(one.get("name") if isinstance(one, dict) else one))


@lru_cache(maxsize=1 << 14)
def single(bare: str) -> Name:
    """A name in one text: a body's, or a person's in either order.

    >>> single("Berg, Jan"), single("WHO").literal
    (Name(family='Berg', given='Jan', particle='', suffix='', literal=''), 'WHO')
    """
    if bare.casefold() in _OTHERS:
        return OTHERS
    return Name(literal=bare) if "," not in bare and is_body(bare) else names.inverted(bare)


def person(value: Object) -> Name:
    """A name in parts. Source: CSL-JSON schema 1.0, definitions/name-variable; citeproc-js manual, "Names".

    >>> person({"family": "La Fontaine", "given": "Jean", "dropping-particle": "de"})
    Name(family='La Fontaine', given='Jean', particle='de', suffix='', literal='')
    """
    literal = text(value.get("literal")) or text(value.get("name"))
    family, given = text(value.get("family")), text(value.get("given"))
    if literal and not family:
        return OTHERS if literal.casefold() in _OTHERS else Name(literal=literal)
    if value.get("isInstitution") and not given:
        return Name(literal=family)
    particles = [text(value.get(name)) for name in ("dropping-particle", "non-dropping-particle")]
    particle, suffix = " ".join(filter(None, particles)), text(value.get("suffix"))
    if "parse-names" in value and is_no(value["parse-names"]):
        return Name(family, given, particle, suffix)
    return csl_names.parted(family, given, particle, suffix)
