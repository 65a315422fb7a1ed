"""A name in one tag or element, as reference programs write it."""

import re
from functools import lru_cache

from litdb.fields import name_lists, names
from litdb.fields.bodies import is_body
from litdb.fields.text import collapse
from litdb.model.names import Name


def cut(text: str) -> list[str]:
    """The names of a tag: some programs put all into one, parted by `;`."""
    return text.split(";") if ";" in text else [text]


def read(text: str) -> list[Name]:
    """The name in a text, or none: a body's without a comma, or a person's with the family first.

    >>> read("van der Berg, Jan, Jr."), read("WHO")[0].literal, read(" ")
    ([Name(family='Berg', given='Jan', particle='van der', suffix='Jr.', literal='')], 'WHO', [])
    """
    bare = collapse(text)
    if not bare:
        return []
    return [Name(literal=bare) if "," not in bare and is_body(bare) else names.inverted(bare)]


def all_in(text: str) -> list[Name]:
    """All the names of a tag."""
    return [name for part in cut(text) for name in read(part)]


def endnote_cut(value: str) -> list[str]:
    """The names of a field: one a line, parted by `;`, or by commas of which one stands behind the last."""
    parts = [part for line in value.split("\n") for part in (line.split(";") if ";" in line else (line,))]
    return [name for part in parts for name in _listed(part.strip())]


def _listed(text: str) -> list[str]:
    found = name_lists.several(text[:-1]) if text.endswith(",") and text.count(",") > 1 and ",," not in text else []
    return found if len(found) > 1 else [text]


def endnote_read(text: str) -> list[Name]:
    """The name in a text of EndNote's, or none; a comma behind all says that it is a body's."""
    bare = collapse(text)
    body = bare.rstrip(", ").replace(",,", ",")
    if not body:
        return []
    if bare.endswith(","):
        is_whole = ("," not in body and " " in body) or is_body(body)
    else:
        is_whole = ",," in bare or ("," not in body and is_body(body))
    return [Name(literal=body) if is_whole else names.inverted(body)]


def endnote(text: str) -> list[Name]:
    """All the names of a field of EndNote's."""
    return [name for part in endnote_cut(text) for name in endnote_read(part)]


@lru_cache(maxsize=1 << 14)
def person(family: str, given: str = "", suffix: str = "") -> Name:
    """A name in parts as XML has them: a particle stands with the family, a family alone is a body or a single name.

    >>> person("van der Berg", "Jan")
    Name(family='Berg', given='Jan', particle='van der', suffix='', literal='')
    """
    if not family:
        return names.natural(given) if " " in given else Name(literal=given)
    if not given:
        return Name(literal=family, suffix=suffix)
    particle, bare = names.particle_of(family.split())
    return Name(bare, given, particle, suffix)


_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV|V|[2-4](?:nd|rd|th))", re.IGNORECASE)


def is_suffix(text: str) -> bool:
    """Whether what stands beside a name in a catalogue is a suffix, and no title or dates."""
    return _SUFFIX.fullmatch(text) is not None
