"""What an engine of citation styles is given, and what it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Item = Mapping[str, object]
"""One work as an item of CSL-JSON, with an `id`. Source: CSL-JSON schema 1.0 (csl-data.json)."""
Node = Mapping[str, object]
"""A block or inline of pandoc's JSON: `t` its kind, `c` its content. Source: pandoc-types, Text.Pandoc.Definition."""


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style that stands by itself: `name` ("apa"), `title` as a list shows it, `text` the CSL (XML)."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One reference as it stands in a bibliography: the `id` of its item, and pandoc's blocks."""

    id: str
    blocks: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited in a text, by itself: the `id` of its item, and pandoc's inlines, such as "(Berg, 2021a)"."""

    id: str
    inlines: tuple[Node, ...]


class Formatter(Protocol):
    """An engine. `locale` is a BCP 47 tag, or "" for the style's own."""

    def bibliography(self, items: Sequence[Item], style: Style, locale: str = "") -> tuple[Entry, ...]:
        """Format the items as a bibliography, in the style's order; numbers are those of this order or the items'.

        Raises StyleError where the style cannot be applied.
        """

    def citations(self, items: Sequence[Item], style: Style, locale: str = "") -> tuple[Citation, ...]:
        """Format a citation of each item, in the items' order. Raises StyleError."""


class StyleError(Exception):
    """A style or locale that is not there, is broken or cannot be applied; the message says which, where and why."""


class UnknownError(StyleError):
    """There is no style or locale of that name; the message says which are near."""
