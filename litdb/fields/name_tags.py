"""A name in one tag or element, as reference programs write it."""

from litdb.fields import names
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
