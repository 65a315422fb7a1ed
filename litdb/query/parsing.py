"""Query text -> tree."""

import re
from collections.abc import Callable
from difflib import get_close_matches

from litdb.query.tree import And, Identified, Not, Query, Words, Years

_TERM = re.compile(r'(?:(?P<field>[A-Za-z_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))|(?P<empty>[A-Za-z_]+:)(?=\s|$)')
_RANGE = re.compile(r"(-?\d{1,4})?(\.\.)?(-?\d{1,4})?")

Check = Callable[[str, str], str]
"""(scheme, text) -> canonical value; raises ValueError where the text is no such identifier."""


class QueryError(ValueError):
    """A query that has no meaning; the message is a sentence for the user."""


def parse(text: str, schemes: frozenset[str], check: Check) -> Query:
    """The tree of a query: words, "phrases", `field:text`, `year:2005..2010`, `NOT` before any of them; all must hold.

    `schemes` are the identifiers' names that may stand as fields. A term that is an identifier by its looks (a DOI, a
    resolver's URL) is taken as one. Raises QueryError.
    """
    parts: list[Query] = []
    negated = False
    for found in _TERM.finditer(text):
        if found[0] == "NOT" and not negated:
            negated = True
            continue
        part = _term(found, schemes, check)
        parts.append(Not(part) if negated else part)
        negated = False
    if negated:
        raise QueryError("NOT stands at the end of the query, before nothing")
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _term(found: re.Match[str], schemes: frozenset[str], check: Check) -> Query:
    field, text = (found["field"] or "").lower(), found["quoted"] if found["quoted"] is not None else found["bare"]
    if found["empty"]:
        raise QueryError(f"nothing stands after {found['empty']!r}")
    if field in _COLUMNS:
        return Words(text, _COLUMNS[field])
    if field == "year":
        return _years(text)
    if field == "key":
        return Identified("key", text)
    if field in schemes:
        return _identified(field, text, check)
    if not field:
        return Words(text)
    if field in ("http", "https") and text.startswith("//"):
        return _identified("doi", text, check)
    raise QueryError(_unknown(field, schemes))


_COLUMNS = {
    "author": "names",
    "title": "title",
    "endpoint": "endpoints",
    "journal": "container",
    "abstract": "abstract",
}
"""Field -> column of the full-text index. The next text field is one row here."""


def _identified(field: str, text: str, check: Check) -> Query:
    try:
        return Identified(field, check(field, text))
    except ValueError as error:
        raise QueryError(str(error)) from error


def _years(text: str) -> Years:
    found = _RANGE.fullmatch(text)
    if found is None or not (found[1] or found[3]):
        raise QueryError(f"{text!r} is neither a year nor a range of years such as 2005..2010, 2005.. or ..2010")
    first, last = (int(one) if one else None for one in (found[1], found[3]))
    if not found[2]:
        return Years(first if first is not None else last, first if first is not None else last)
    return Years(first, last)


def _unknown(field: str, schemes: frozenset[str]) -> str:
    known = sorted({*_COLUMNS, "year", "key", *schemes})
    close = get_close_matches(field, known, n=1)
    guess = f"; did you mean {close[0]!r}?" if close else ""
    return f"there is no field {field!r}{guess} Known: {', '.join(known)}. Put text with a colon in quotation marks."
