"""Query text -> tree."""

import re
from collections.abc import Callable
from difflib import get_close_matches

from litdb.model.findings import Role
from litdb.query.tree import And, EndpointIs, Identified, Not, Query, Within, Words, Years

_TERM = re.compile(
    r'(?P<empty>[A-Za-z_.]+:)(?=\s|$)|(?:(?P<field>[A-Za-z_.]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))'
)
_RANGE = re.compile(r"(-?\d{1,4})?(\.\.)(-?\d{1,4})?|(-?\d{1,4})", re.ASCII)
_NUMBER = r"(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})"
_NUMBERS = re.compile(rf"{_NUMBER}?(\.\.){_NUMBER}?|{_NUMBER}", re.ASCII)
_SHOWN = 40
_ADVICE = "Put text with a colon in quotation marks, a citation key behind `key:`."

Check = Callable[[str, str], str]
"""(scheme, text) -> canonical value; raises ValueError where the text is no such identifier."""

Recognise = Callable[[str], tuple[str, str] | None]
"""Text -> (scheme, canonical value) if it is an identifier by its looks, else None."""


class QueryError(ValueError):
    """A query that has no meaning; the message is a sentence for the user."""


def parse(text: str, schemes: frozenset[str], check: Check, recognise: Recognise) -> Query:
    """The tree of a query: words, "phrases", `field:text`, `year:2005..2010`, `NOT` before any of them; all must hold.

    `schemes` are the identifiers' names that may stand as fields. A term that is an identifier by its looks (a DOI, a
    resolver's URL) is taken as one; a lone sign between words is nothing to search for. Raises QueryError.
    """
    parts: list[Query] = []
    negated = False
    for found in _TERM.finditer(text):
        if found[0] == "NOT":
            if negated:
                raise QueryError("NOT stands before NOT")
            negated = True
            continue
        if not negated and found["bare"] and not found["field"] and not _searchable(found["bare"]):
            continue
        part = _recognised(found, recognise) or _term(found, schemes, check)
        parts.append(Not(part) if negated else part)
        negated = False
    if negated:
        raise QueryError("NOT stands at the end of the query, before nothing")
    if not parts and text.strip():
        raise _unsearchable(text)
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _term(found: re.Match[str], schemes: frozenset[str], check: Check) -> Query:
    if found["empty"]:
        raise QueryError(f"nothing stands after {found['empty'][:_SHOWN]!r}")
    field, text = (found["field"] or "").lower(), found["quoted"] if found["quoted"] is not None else found["bare"]
    if field == "year":
        return _years(text)
    if field in _VALUES:
        return _endpoint_is(field, text)
    if field in _WITHIN:
        return _within(field, text)
    if field == "key":
        return Identified("key", text)
    if field in schemes:
        return _identified(field, text, check)
    return _words(field, text, schemes)


def _recognised(found: re.Match[str], recognise: Recognise) -> Query | None:
    """A term without a field's name that is an identifier by its looks: a bare DOI, or a URL. Raises QueryError."""
    is_url = (found["field"] or "").lower() in ("http", "https") and (found["bare"] or "").startswith("//")
    if not found["bare"] or (found["field"] and not is_url):
        return None
    if known := recognise(found[0]):
        return Identified(*known)
    if is_url:
        raise QueryError(f"{found[0][:_SHOWN]!r} leads to no identifier that litdb knows")
    return None


def _words(field: str, text: str, schemes: frozenset[str]) -> Words:
    if field and field not in _COLUMNS:
        raise QueryError(_unknown(field, schemes))
    if not _searchable(text):
        raise _unsearchable(text)
    return Words(text, _COLUMNS.get(field, ""))


def _searchable(text: str) -> bool:
    return any(map(str.isalnum, text))


def _unsearchable(text: str) -> QueryError:
    return QueryError(f"{text.strip()[:_SHOWN]!r} has neither a letter nor a digit to search for")


_COLUMNS = {
    "author": "names",
    "title": "title",
    "endpoint": "endpoints",
    "journal": "container",
    "abstract": "abstract",
}
"""Field -> column of the full-text index. The next text field is one row here."""


_VALUES = {"endpoint.role": tuple(role.value for role in Role), "endpoint.met": ("yes", "no")}
"""Field -> the values that an end point's has."""
_WITHIN = {"p": "..0.05", "n": "100.."}
"""Field that holds a number -> an example of a range."""


def _endpoint_is(field: str, text: str) -> EndpointIs:
    if text.lower() not in _VALUES[field]:
        raise QueryError(f"{text[:_SHOWN]!r} is no {field}; there are {', '.join(_VALUES[field])}")
    return EndpointIs(field.partition(".")[2], text.lower())


def _within(field: str, text: str) -> Within:
    found = _NUMBERS.fullmatch(text)
    if found is None or found[0] == "..":
        raise QueryError(f"{text[:_SHOWN]!r} is neither a number nor a range of numbers such as {_WITHIN[field]}")
    first, last, only = (float(one) if one else None for one in (found[1], found[3], found[4]))
    _in_order(text, first, last)
    return Within(field, first, last) if found[2] else Within(field, only, only)


def _identified(field: str, text: str, check: Check) -> Query:
    try:
        return Identified(field, check(field, text))
    except ValueError as error:
        raise QueryError(str(error)) from error


def _years(text: str) -> Years:
    found = _RANGE.fullmatch(text)
    if found is None or found[0] == "..":
        shown = text[:_SHOWN]
        raise QueryError(f"{shown!r} is neither a year nor a range of years such as 2005..2010, 2005.. or ..2010")
    first, last, only = (int(one) if one else None for one in (found[1], found[3], found[4]))
    _in_order(text, first, last)
    return Years(first, last) if found[2] else Years(only, only)


def _in_order(text: str, first: float | None, last: float | None) -> None:
    if first is not None and last is not None and first > last:
        raise QueryError(f"{text[:_SHOWN]!r} ends before it begins")


def _unknown(field: str, schemes: frozenset[str]) -> str:
    known = sorted({*_COLUMNS, *_VALUES, *_WITHIN, "year", "key", *schemes})
    close = get_close_matches(field, known, n=1)
    guess = f"; did you mean {close[0]!r}?" if close else "."
    return f"there is no field {field[:_SHOWN]!r}{guess} Known: {', '.join(known)}. " + _ADVICE
