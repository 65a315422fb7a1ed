"""The people of the Web of Science: names, addresses and numbers that stand apart from each other."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from litdb.fields import identifiers, names
from litdb.fields.bodies import is_body
from litdb.fields.text import collapse
from litdb.model.names import Name, display
from litdb.model.records import Contributor
from litdb.parsers.build import Setter, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import tagged

PARTED = re.compile(r"\s*;\s*")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_ADDRESS = re.compile(r"\[([^\]]+)\]\s*([^\[]+)")


_OWNED = re.compile(r"([^/;]+)/([^\s;/]+)")


def people(role: str) -> Setter:
    """A setter of names, one a line, or several parted by `;`."""

    def set_people(draft: Draft, value: str) -> None:
        for line in PARTED.split("; ".join(tagged.lines(value))):
            if name := _name(line):
                draft.contributors.append(Contributor(name, role))

    return set_people


def full_names(role: str) -> Setter:
    """A setter of the same people's names in full, in the same order."""

    def set_names(draft: Draft, value: str) -> None:
        places = [at for at, one in enumerate(draft.contributors) if one.role == role]
        found = [name for line in PARTED.split("; ".join(tagged.lines(value))) if (name := _name(line))]
        for number, name in enumerate(found):
            if number < len(places):
                draft.contributors[places[number]] = Contributor(name, role)
            else:
                draft.contributors.append(Contributor(name, role))

    return set_names


@lru_cache(maxsize=1 << 14)
def _name(line: str) -> Name | None:
    """A name without the remark (an address of e-mail) behind it."""
    bare = collapse(_REMARK.sub("", line))
    if not bare:
        return None
    return Name(literal=bare) if "," not in bare and is_body(bare) else names.inverted(bare)


def bodies(draft: Draft, value: str) -> None:
    """Set bodies, one a line or several parted by `;`."""
    for line in PARTED.split("; ".join(tagged.lines(value))):
        draft.contributors.append(Contributor(Name(literal=line)))


def addresses(draft: Draft, value: str) -> None:
    """Give each address to the people in brackets before it: `[Berg, Jan; Ek, Ada] Univ Lund, Lund, Sweden.`."""
    text = collapse(value)
    found = _ADDRESS.findall(text)
    if not found:
        for line in tagged.lines(value):
            keep(draft, "affiliation", line.rstrip("."))
    for people, address in found:
        places = [_place(draft, one) for one in PARTED.split(people)]
        where = address.strip(" ;").removesuffix(".")
        if None in places:
            keep(draft, "affiliation", where)
        for at in places:
            if at is not None and where not in draft.contributors[at].affiliations:
                one = draft.contributors[at]
                draft.contributors[at] = replace(one, affiliations=(*one.affiliations, where))


def _place(draft: Draft, text: str) -> int | None:
    """Which contributor a name is: the only one of this family and first initial, or else of the whole name."""
    name = names.inverted(text)
    family, first = f"{name.particle} {name.family}".strip().casefold(), name.given[:1].casefold()
    same = [
        at
        for at, one in enumerate(draft.contributors)
        if f"{one.name.particle} {one.name.family}".strip().casefold() == family
        and one.name.given[:1].casefold() == first
    ]
    if len(same) > 1:
        same = [at for at in same if draft.contributors[at].name.given.casefold() == name.given.casefold()]
    return same[0] if len(same) == 1 else None


def owned(set_number: Callable[[Draft, int, str], None], name: str) -> Setter:
    """A setter of numbers of people: `Berg, Jan/0000-0002-1825-0097; Ek, Ada/...`; those of nobody here are kept."""

    def set_numbers(draft: Draft, value: str) -> None:
        for owner, number in _OWNED.findall(collapse(value)):
            at = _place(draft, owner.strip())
            if at is None:
                keep(draft, name, f"{owner.strip()}/{number}")
            else:
                set_number(draft, at, number)

    return set_numbers


def orcid(draft: Draft, at: int, number: str) -> None:
    """Give an ORCID iD to the contributor at a place; what is none is nobody's."""
    if found := identifiers.orcid(number):
        draft.contributors[at] = replace(draft.contributors[at], orcid=found)


def researcher(draft: Draft, at: int, number: str) -> None:
    """Keep the ResearcherID of the contributor at a place."""
    keep(draft, "researcher_id", f"{display(draft.contributors[at].name)}/{number}")
