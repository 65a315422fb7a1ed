"""A tree -> query text that parses back to it."""

import math
import re
from collections.abc import Callable
from typing import Any

from litdb.query.fields import COLUMNS
from litdb.query.tree import (
    Added,
    And,
    EndpointIs,
    Has,
    Identified,
    Is,
    Like,
    Masked,
    Named,
    Not,
    Or,
    Query,
    Saved,
    Within,
    Words,
    Years,
)
from litdb.query.words import CURLY

_BARE = re.compile(rf'[^\s()"{CURLY}](?:[^\s()"{CURLY}]++|\([^\s()"{CURLY}]*+\))*+')
_WORD = re.compile(r"[^\W_]+")
_OPERATORS = ("AND", "OR", "NOT")
_FIELDS = {column: field for field, column in reversed(COLUMNS.items())}
"""Column -> the first field that searches it."""


def printed(query: Query) -> str:
    """The query in litdb's language. What `parse` gave, it gives again for this text.

    >>> printed(And((Words("beta cell"), Not(Has("year")), Or((Words("immun", "title", True), Years(2005, None))))))
    '"beta cell" missing:year (title:immun* OR year:2005..)'
    """
    match query:
        case And(parts):
            return " ".join(f"({printed(part)})" if isinstance(part, Or) else printed(part) for part in parts)
        case Or(parts):
            return " OR ".join(map(printed, parts))
        case Not(Has(what)):
            return f"missing:{what}"
        case Not(And() | Or() | Not() as part):
            return f"NOT ({printed(part)})"
        case Not(part):
            return f"NOT {printed(part)}"
        case _:
            return _LEAVES[type(query)](query)


def _words(leaf: Words) -> str:
    """A word of letters alone is never an identifier, any other stands in quotation marks unless a field is named."""
    field = f"{_FIELDS[leaf.column]}:" if leaf.column else ""
    is_bare = _WORD.fullmatch(leaf.text) if field else leaf.text.isalpha() and leaf.text not in _OPERATORS
    star = "*" if leaf.starts else ""
    return field + (leaf.text + star if is_bare else _quoted(leaf.text + star))


def _value(text: str) -> str:
    return text if _BARE.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is(leaf: Is) -> str:
    return f"{leaf.what}:{_value(leaf.value + '*' * leaf.starts)}"


def _from_to(field: str, first: str, last: str) -> str:
    return f"{field}:{first}" if first == last else f"{field}:{first}..{last}"


def _within(leaf: Within) -> str:
    """A range of numbers, as `p:<0.05` where that is shorter than the next number below."""
    first, last = _number(leaf.first), _number(leaf.last)
    found = _from_to(leaf.what, first, last)
    shorter = found
    if leaf.last is not None and not first:
        shorter = f"{leaf.what}:<{_number(math.nextafter(leaf.last, math.inf))}"
    elif leaf.first is not None and not last:
        shorter = f"{leaf.what}:>{_number(math.nextafter(leaf.first, -math.inf))}"
    return shorter if leaf.what == "p" and len(shorter) < len(found) else found


def _number(number: float | None) -> str:
    return "" if number is None else repr(float(number)).removesuffix(".0")


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


_LEAVES: dict[type, Callable[[Any], str]] = {
    Words: _words,
    Named: lambda leaf: _words(Words(leaf.text)),
    Years: lambda leaf: _from_to("year", _text(leaf.first), _text(leaf.last)),
    Added: lambda leaf: _from_to("added", leaf.first or "", leaf.last or ""),
    Identified: lambda leaf: f"{leaf.scheme}:{_value(leaf.value)}",
    Masked: lambda leaf: f"{leaf.scheme}:{_value(leaf.mask)}",
    Has: lambda leaf: f"has:{leaf.what}",
    Is: _is,
    EndpointIs: lambda leaf: f"endpoint.{leaf.what}:{leaf.value}",
    Within: _within,
    Like: lambda leaf: f"like:{_value(leaf.name)}",
    Saved: lambda leaf: f"@{leaf.name}",
}
"""Kind of leaf -> how it is printed. The next kind is one row here."""
