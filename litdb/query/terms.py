"""One term as written -> a leaf of the tree: a word, a "phrase", `field:text`, `@saved`."""

import re
from typing import NamedTuple

from litdb.query import fields
from litdb.query.errors import SHOWN, QueryError
from litdb.query.fields import Term
from litdb.query.identifying import Known, recognised
from litdb.query.tree import Query, Saved
from litdb.query.words import searchable, unsearchable, words

_WRITTEN = re.compile(
    r'(?:(?P<field>[A-Za-z_][A-Za-z0-9_.]*+):)?+(?:"(?P<quoted>(?:[^"\\]++|\\[\s\S])*+)"|(?P<bare>[\s\S]*))'
)
_ESCAPED = re.compile(r'\\(["\\])')
_SAVED = re.compile(r"@([\w./-]+)")
_WEB = ("http", "https")


class Sign(NamedTuple):
    """A term without a letter or digit, such as the dash in `diabetes - a review`: nothing to search for."""

    text: str
    at: int


def read(written: str, at: int, within: str, known: Known) -> Query | Sign:
    r"""What a term at this place asks for; `within` is the field before the parentheses around it, or "".

    In quotation marks `\"` is one of them, and two backslashes are one. Raises QueryError.
    """
    found = _WRITTEN.fullmatch(written)
    assert found, written
    try:
        if found["quoted"] is None:
            return _bare(written, at, found, within, known)
        field = (found["field"] or within).lower()
        _check(found["field"], field, within, known)
        text = _ESCAPED.sub(r"\1", found["quoted"])
        if not field:
            return words(text, is_quoted=True)
        return _behind(field, Term(text, known, is_quoted=True), len(found["field"] or ""))
    except QueryError as error:
        error.at += at
        raise


def _bare(written: str, at: int, found: re.Match[str], within: str, known: Known) -> Query | Sign:
    field, text = (found["field"] or "").lower(), found["bare"]
    if within and not fields.is_field(field, known):
        field, text = "", written
    if not field:
        return _unnamed(text, at, within, known)
    if not text:
        raise QueryError(
            f"nothing stands after {found['field'][:SHOWN] + ':'!r}",
            "What it asks for stands behind it without a space.",
        )
    if not fields.is_field(field, known) and (one := recognised(written, known)):
        return one
    if field in _WEB and text.startswith("//"):
        raise QueryError(f"{written[:SHOWN]!r} leads to no identifier that litdb knows")
    _check(found["field"], field, within, known)
    return _behind(field, Term(text, known), len(field))


def _behind(field: str, term: Term, length: int) -> Query:
    """What the text behind a field's name of this length asks for; what is wrong with it is wrong behind the colon."""
    try:
        return fields.read(field, term)
    except QueryError as error:
        error.at = length and length + 1
        raise


def _unnamed(text: str, at: int, within: str, known: Known) -> Query | Sign:
    """A bare term without a field of its own."""
    if text.startswith("@") and text != "@" and not within:
        return _saved(text)
    if not searchable(text) and "*" not in text:
        return Sign(text, at)
    if within:
        return fields.read(within, Term(text, known))
    return recognised(text, known) or words(text)


def _saved(text: str) -> Query:
    found = _SAVED.fullmatch(text)
    if not found:
        raise QueryError(
            f"{text[:SHOWN]!r} is no name of a saved search; letters, digits and . - _ / make one",
            "Put other text with an @ before it in quotation marks.",
        )
    return Saved(found[1])


def _check(own: str | None, field: str, within: str, known: Known) -> None:
    """A field's name must be known, and stand in no parentheses of another. Raises QueryError."""
    if own and not fields.is_field(field, known):
        raise fields.unknown(field, known)
    if own and within:
        raise QueryError(f"the field '{own[:SHOWN]}:' stands within '{within}:( )'")


def group(field: str, at: int, within: str, known: Known) -> str:
    """The name of a field before parentheses, as `title:(a OR b)`. Raises QueryError."""
    try:
        _check(field, field.lower(), within, known)
    except QueryError as error:
        error.at = at
        raise
    return field.lower()


def nothing_to_find(sign: Sign, whole: str = "") -> QueryError:
    """What is said where signs alone are asked for: of the `whole` query, or of one."""
    error = unsearchable(whole or sign.text)
    error.at = sign.at
    return error
