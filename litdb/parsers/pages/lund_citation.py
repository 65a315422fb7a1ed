"""The citation line of a Lund University Publications page."""

import re
from dataclasses import dataclass, field

from litdb.fields import identifiers, names, pages
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor

LUND = "Lund University"
"""What the mark `LU` behind a name says."""

_YEAR = re.compile(r"\((\d{4}|[Ii]n [Pp]ress)\)(?=\s|$)")
_ET_AL = re.compile(r"(?:^|[\s,;])et al\.?$", re.IGNORECASE)
_ORCID = "orcid.org/"
_PERSONS = ("supervisor",)
"""Roles of persons alone, who may stand in natural order; in others a name without a comma is a body's."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation line, taken apart.

    `year` is "2007" or "" (in press), `texts` go by column; `rest` stands there too but does not say what it is: a
    student's course, a conference.
    """

    contributors: tuple[Contributor, ...] = ()
    year: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    rest: str = ""


def is_citation(line: str) -> bool:
    """Whether the line bears a year in brackets, as each citation line does.

    >>> is_citation("(2009) In Diabetes Care 32(9). p.1663-1668"), is_citation("Methods (2009 revision)")
    (True, False)
    """
    return _YEAR.search(line) is not None


def read(line: str) -> Citation:
    """A citation line taken apart.

    >>> read("Vaag, Allan LU (2011) In Atherosclerosis 215. p.440-445").texts
    {'container_title': 'Atherosclerosis', 'volume': '215', 'page': '440-445'}
    """
    found = _YEAR.search(line)
    if found is None:
        return Citation(rest=line)
    before, _, container = f" {line[found.end() :].strip()} ".partition(" In ")
    return Citation(
        people(line[: found.start()]),
        found[1] if found[1].isdecimal() else "",
        _container(container.strip()) if container else {},
        before.strip(),
    )


def _container(text: str) -> dict[str, str]:
    """What `New England Journal of Medicine 356(15). p.1517-1526` says; volume, issue and pages may be missing."""
    head, mark, page = f" {text}".rpartition(" p.")
    if not mark:
        head, page = text, ""
    title, volume, issue = _volume(head.strip().rstrip(". "))
    texts = {"container_title": title, "volume": volume, "issue": issue, "page": pages.page(page.rstrip(". "))}
    return {name: value for name, value in texts.items() if value}


def _volume(head: str) -> tuple[str, str, str]:
    """Container, volume and issue.

    >>> _volume("Diabetes Care 32(9)"), _volume("BMJ Open"), _volume("Stroke (Online)")
    (('Diabetes Care', '32', '9'), ('BMJ Open', '', ''), ('Stroke (Online)', '', ''))
    """
    stem, issue = head, ""
    if head.endswith(")"):
        stem, _, issue = head[:-1].rpartition("(")
    title, _, volume = stem.rpartition(" ")
    if title and any(map(str.isdecimal, volume)):
        return title, volume, issue
    return head, "", ""


def people(text: str, role: str = "author") -> tuple[Contributor, ...]:
    """The names of a list `A ; B LU ; C LU orcid and D , et al.`, with what their marks say; empty places are left out.

    >>> [(one.name.family, one.affiliations) for one in people("Östling, Gerd LU ; ; Hedblad, Bo and Nilsson, Jan")]
    [('Östling', ('Lund University',)), ('Hedblad', ()), ('Nilsson', ())]
    """
    bare = " ".join(text.split())
    cut = _ET_AL.search(bare)
    parts = (bare[: cut.start()] if cut else bare).split(";")
    found = [_person(name, role) for part in (*parts[:-1], *_both(parts[-1])) if (name := _trimmed(part))]
    return tuple(found) + ((Contributor(OTHERS, role),) if cut else ())


def _both(part: str) -> tuple[str, ...]:
    """The last two names of a list, which `and` joins; the `and` in a body's name joins nothing."""
    first, _, last = part.partition(" and ")
    if "," not in first:
        first, _, last = part.rpartition(" and ")
    return (first, last) if first.strip() and ("," in first or "," in last) else (part,)


def _trimmed(part: str) -> str:
    """A name without what joins it to its neighbours."""
    words = part.strip(" ,").split()
    while words and words[0] == "and":
        words = words[1:]
    return " ".join(words[:-1] if words and words[-1] == "and" else words)


def _person(text: str, role: str) -> Contributor:
    """One name with its marks."""
    words = text.split()
    marks = []
    while len(words) > 1 and (words[-1].lower() == "orcid" or _ORCID in words[-1] or words[-1] == "LU"):
        marks.append(words.pop())
    if words[-1].endswith(",") and marks:  # `Zhang, LU`: what looks like the mark is the given name
        words.append(marks.pop())
    orcid = next((valid for mark in marks if (valid := identifiers.orcid(mark))), "")
    bare = " ".join(words)
    name = names.inverted(bare) if "," in bare or role in _PERSONS else Name(literal=bare)
    return Contributor(name, role, orcid, (LUND,) if "LU" in marks else ())
