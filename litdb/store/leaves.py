"""One leaf of a query -> SQL.

The SQL of conditions was compiled beforehand (conditions.py); here it gets its values.
"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from litdb.fields import languages
from litdb.fields.text import fold, words
from litdb.query.tree import Added, EndpointIs, Has, Identified, Is, Like, Masked, Named, Query, Within, Words, Years
from litdb.store import frozen, similar
from litdb.store.reading import Reader

Condition = tuple[str, list[object]]
"""SQL that is true or false of a row of `records`, and its parameters."""

_LAST = "\U0010ffff"
"""Comes after every other character."""
_YEARS = 1_000_000
_PEOPLE = 1e15
"""More than there are."""
_OWN = ("key", "doi")
"""Identifiers that have a table or column of their own."""
_BELOW = {"type": "", "lang": "-", "tag": "", "collection": "/"}
"""What stands behind the name of the one that it belongs to: "en-GB" is English."""


def condition(reader: Reader, leaf: Query) -> Condition:
    """What must be true of a record that the leaf finds. Raises QueryError where it names no record there is."""
    return _LEAVES[type(leaf)](reader, leaf)


def frozen_with(name: str, **values: object) -> Condition:
    """A condition of conditions.py with these values."""
    text, names = frozen.CONDITIONS[name]
    return f"({text})", [values[one] for one in names]


def _all(_reader: Reader, _leaf: Words) -> Condition:
    """Words without a letter or digit ask for nothing."""
    return "1", []


def _named(_reader: Reader, leaf: Named) -> Condition:
    conditions = [frozen_with("named", mask=f"% {word}%") for word in words(leaf.text)]
    return " AND ".join(["1", *(where for where, _ in conditions)]), [value for _, (value,) in conditions]


def _years(_reader: Reader, leaf: Years) -> Condition:
    first, last = (-_YEARS if leaf.first is None else leaf.first), (_YEARS if leaf.last is None else leaf.last)
    return frozen_with("year", first=first, last=last)


def _added(_reader: Reader, leaf: Added) -> Condition:
    end = (date.fromisoformat(leaf.last) + timedelta(days=1)).isoformat() if leaf.last else _LAST
    return frozen_with("added", first=leaf.first or "", end=end)


def _identified(_reader: Reader, leaf: Identified) -> Condition:
    return frozen_with(leaf.scheme if leaf.scheme in _OWN else "identifier", scheme=leaf.scheme, value=leaf.value)


def _masked(_reader: Reader, leaf: Masked) -> Condition:
    """Values that fit a mask by LIKE, sought among those that begin as it does."""
    begins = leaf.mask.partition("*")[0]
    like = "".join(_LIKE.get(sign, sign) for sign in leaf.mask)
    name = f"{leaf.scheme if leaf.scheme in _OWN else 'identifier'}_masked"
    return frozen_with(name, scheme=leaf.scheme, first=begins, end=begins + _LAST, mask=like)


_LIKE = {"*": "%", "%": r"\%", "_": r"\_", "\\": r"\\"}


def _has(_reader: Reader, leaf: Has) -> Condition:
    if leaf.what in frozen.HAS:
        return f"({frozen.HAS[leaf.what]})", []
    text, names = frozen.HAS_SCHEME
    return f"({text})", [leaf.what for _ in names]


def _is(_reader: Reader, leaf: Is) -> Condition:
    if leaf.what == "source":
        return frozen_with("source", value=leaf.value.lower())
    text = fold(leaf.value) if leaf.what in {"tag", "collection"} else leaf.value
    if leaf.what == "lang" and not leaf.starts:
        text = languages.bcp47(text)
    if leaf.starts:
        return frozen_with(leaf.what, value=text, first=text, end=text + _LAST)
    below = text + _BELOW[leaf.what]
    return frozen_with(leaf.what, value=text, first=below, end=_after(below) if below != text else f"{text}\0")


def _after(text: str) -> str:
    """What comes after all that begins with the text."""
    return text[:-1] + chr(ord(text[-1]) + 1)


def _endpoint_is(_reader: Reader, leaf: EndpointIs) -> Condition:
    return frozen_with(f"endpoint_{leaf.what}", **{leaf.what: leaf.value})


def _within(_reader: Reader, leaf: Within) -> Condition:
    bounds = {name: value for name, value in (("first", leaf.first), ("last", leaf.last)) if value is not None}
    if leaf.what == "n":
        return frozen_with("n", **{"first": -_PEOPLE, "last": _PEOPLE, **bounds})
    return frozen_with("_".join(["p", *bounds]), **bounds)


def _like(reader: Reader, leaf: Like) -> Condition:
    return frozen_with("listed", ids=json.dumps(list(similar.ids(reader, leaf.name))))


_LEAVES: dict[type, Callable[[Reader, Any], Condition]] = {
    Words: _all,
    Named: _named,
    Years: _years,
    Added: _added,
    Identified: _identified,
    Masked: _masked,
    Has: _has,
    Is: _is,
    EndpointIs: _endpoint_is,
    Within: _within,
    Like: _like,
}
"""Kind of leaf -> its condition. The next kind is one row here."""
