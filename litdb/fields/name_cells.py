"""Lists of names in one cell, in every style that tables have."""

import re
from collections.abc import Callable
from dataclasses import replace

from litdb.fields import name_lists, name_orders, names
from litdb.fields.bodies import is_body
from litdb.fields.text import collapse
from litdb.model.names import Name

_APART = re.compile(r"[;|\r\n]")
_COMMA = re.compile(r" ?, ?")
_AMPERSAND = re.compile(r" ?,? & ")
_NUMBER = re.compile(r" ?[(\[]\d{1,12}[)\]]$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?|[^\W\d_a-z]\.?-?){1,4}")
_GLUED = re.compile(r"[^\W\d_]{2,}\.")
_ENTITY = re.compile(r"&(?:#?[0-9A-Za-z]{2,31});")
_ET_AL = re.compile(r"(?:et\.? al\.?|others|\.\.\.|…)", re.IGNORECASE)
# Where a line end was lost: `Ek A. B.Bo C.`
_GLUE = re.compile(r"(?<=\b[^\W\d_a-z]\.)(?=[^\W\d_](?:[^\W\d_]|['’]))")
_FAMILY_FIRST = re.compile(r"[^\W\d_](?:(?! (?:and|&) )[^.;,])+ [^\W\d_a-z]\.")
_SPACED = re.compile(r"(?<=\b[^\W\d_a-z]\.) (?=[^\W\d_a-z]\.)")
_SUFFIX = re.compile(r"(?:[JS]r|II|III|IV|PhD|MD)\.?", re.IGNORECASE)


def several(text: str) -> list[str]:
    """The names of a cell: parted by `;`, `|`, lines, `and`, or by commas where these part no family from its given.

    >>> several("Ek A, Bo B."), several("Ek, A., Bo, B."), several("Ek, A. and Bo, B."), several("A Ek, B Bo and C Dal")
    (['Ek A', 'Bo B'], ['Ek, A.', 'Bo, B.'], ['Ek, A.', 'Bo, B.'], ['A Ek', 'B Bo', 'C Dal'])
    """
    if _FAMILY_FIRST.match(text) and len(glued := _GLUE.split(collapse(text))) > 1:
        return glued
    parts = [collapse(text)] if _ENTITY.search(text) else [part for part in map(collapse, _APART.split(text)) if part]
    if len(parts) > 1:
        return [one.removeprefix("and ").rstrip(",") for part in parts for one in _ended(part)]
    return [one for part in _joined(parts[0] if parts else "") for one in _ended(part)]


def _ended(text: str) -> list[str]:
    """The names before `et al.`, and that there are others."""
    return name_lists.several(text) if "al" in text[-8:].lower() else [text]


def _joined(text: str) -> list[str]:
    """The names that `and`, `&` or commas join."""
    parts = [one.strip(" ,") for part in name_lists.cut(text) for one in _AMPERSAND.split(part)]
    if len(parts) > 1:
        # `Ada Ek, Bo Dahl and Eva Lind`: no comma in the last name says that the others have none of their own.
        is_plain = "," not in parts[-1] and " " in parts[-1]
        return [one for part in parts for one in (_by_commas(part) if is_plain or part.count(",") > 1 else [part])]
    sections = _COMMA.split(text.strip().strip(","))
    return _listed(sections) or [collapse(text)]


def _by_commas(text: str) -> list[str]:
    """The names between commas, next to which another name stands without one."""
    sections = _COMMA.split(text)
    return _listed(sections) or (sections if all(" " in one for one in sections) else [text])


def _listed(sections: list[str]) -> list[str]:
    """The names that these parts between commas are, [] where they are one name."""
    if len(sections) > 1 and _ET_AL.fullmatch(sections[-1]):
        return [*(_listed(sections[:-1]) or [", ".join(sections[:-1])]), "others"]
    if len(sections) < 2 or any(map(_SUFFIX.fullmatch, sections)):
        return []
    families, given = sections[::2], sections[1::2]
    is_even = len(families) == len(given) > 1
    pairs = [f"{family}, {first}" for family, first in zip(families, given, strict=False)]
    if is_even and all(map(_INITIALS.fullmatch, given)) and not any(map(_INITIALS.fullmatch, families)):
        return pairs
    # The last is cut short of its full stop, which ends the list in PubMed: `Ek A, Bo B.`
    last = sections[-1]
    trimmed = [*sections[:-1], last.rstrip(".") if _has_initials_last(last) and "." not in last[:-1] else last]
    return trimmed if any(shape(trimmed) for shape in _SHAPES) else pairs if is_even else []


def _has_initials_last(text: str) -> bool:
    words = text.split(" ")
    return len(words) > 1 and _INITIALS.fullmatch(words[-1]) is not None and len(words[0]) > 1


def _has_initials_first(text: str) -> bool:
    words = text.split(" ")
    return len(words) > 1 and _INITIALS.fullmatch(words[0]) is not None and len(words[-1]) > 1


def _are_initials_last(parts: list[str]) -> bool:
    """Whether most are: a body may stand among them (`Ek A, Bo B, Knee Study Group`)."""
    found = sum(map(_has_initials_last, parts))
    return found > 1 and found * 2 >= len(parts) and all(" " in part for part in parts)


def _are_initials_first(parts: list[str]) -> bool:
    return all(map(_has_initials_first, parts))


def _are_in_full(parts: list[str]) -> bool:
    return len(parts) > 2 and all(" " in part for part in parts)


_SHAPES: tuple[Callable[[list[str]], bool], ...] = (_are_initials_last, _are_initials_first, _are_in_full)
"""What shows that commas part names: `Ek A, Bo B`; `A. Ek, B. Bo`; `Ada Ek, Bo Dahl, Eva Lind`."""


def name(text: str) -> Name:
    """One name of a list, without the number that some databases put behind it.

    >>> name("van der Berg J"), name("Ek, Ada (57190000000)").given
    (Name(family='Berg', given='J', particle='van der', suffix='', literal=''), 'Ada')
    """
    bare = _NUMBER.sub("", collapse(text)).strip()
    if "," in bare:
        return names.inverted(bare)
    if is_body(bare):
        return Name(literal=bare)
    bare = _SPACED.sub("", bare)
    if _has_initials_last(bare) and not _has_initials_first(bare):
        found = name_orders.initials_last(bare.replace(".", ""))
        if not found.literal:
            last = bare.rpartition(" ")[2]
            initials = last.rstrip(".") if _GLUED.fullmatch(last) else last
            return found if found.suffix else replace(found, given=initials)
    return names.inverted(bare)


def read(text: str) -> list[Name]:
    """All the names of a cell."""
    return [name(one) for one in several(text) if any(map(str.isalpha, one))]
