"""Query text -> tree."""

import re
from typing import TYPE_CHECKING

from litdb.query import terms
from litdb.query.building import EVERYTHING, all_of, limited, none_of, one_of
from litdb.query.errors import QueryError
from litdb.query.identifying import Check, Known, Recognise
from litdb.query.terms import Sign
from litdb.query.tree import Query
from litdb.query.words import CURLY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lark import Token, Tree

__all__ = ["Check", "QueryError", "Recognise", "parse"]

_PLAIN = re.compile(r'\s*+(?:(?!(?:AND|OR|NOT)(?!\S)|-[\w@])[^\s()"]++(?:\s++|\Z))*+')
"""Terms alone, none of which needs a grammar: the usual query, read 40 ms of CPU sooner than lark is imported."""
_OF_CQL = frozenset('=<>"')
"""Any text in CQL has one of them."""
_WORD = re.compile(r"\S+")
_PARTED = re.compile(r"(?<![^\s(])([A-Za-z]\w*+:)( +)(?=[^\s()\"]*\d)")


def parse(text: str, schemes: frozenset[str], check: Check, recognise: Recognise) -> Query:
    """The tree of a query in litdb's language (query.lark) or in CQL (cql.lark).

    `schemes` are the identifiers' names that may stand as fields. A term that is an identifier by its looks (a DOI, a
    resolver's URL) is taken as one; a lone sign between words is nothing to search for. Raises QueryError.
    """
    known = Known(schemes, check, recognise)
    try:
        if not text.strip():
            return EVERYTHING
        joined = _joined(_straight(text), schemes)
        return limited(_in_cql(joined, known) or _read(joined, known))
    except QueryError as error:
        error.text = text
        raise


def _straight(text: str) -> str:
    """The text with a word processor's quotation marks as a keyboard has them, if none of these is in it."""
    return text if '"' in text else text.translate(_QUOTES)


_QUOTES = str.maketrans(dict.fromkeys(CURLY, '"'))


def _joined(text: str, schemes: frozenset[str]) -> str:
    """The text with identifiers beside their names, as `PMID: 17429083` on a page has not; as long as it was."""
    if ": " not in text:
        return text
    return _PARTED.sub(lambda found: found[2] + found[1] if found[1][:-1].lower() in schemes else found[0], text)


def _in_cql(text: str, known: Known) -> Query | None:
    if _OF_CQL.isdisjoint(text):
        return None
    from litdb.query import cql

    begins = cql.first_condition(text)
    return cql.read(text, begins, known) if begins else None


def _read(text: str, known: Known) -> Query:
    if _PLAIN.fullmatch(text):
        found = _every(terms.read(one[0], one.start(), "", known) for one in _WORD.finditer(text))
    else:
        from litdb.query import syntax

        found = _meaning(syntax.tree("query", text, {}), "", known)
    return _solid(found, text)


def _meaning(node: "Tree[Token] | Token", within: str, known: Known) -> Query | Sign:
    """What a piece of the syntax tree asks for; `within` is the field before the parentheses around it, or ""."""
    if isinstance(node, str):
        return terms.read(str(node), node.start_pos or 0, within, known)
    if node.data == "group":
        *named, last = node.children
        for name in named:
            assert isinstance(name, str)
            within = terms.group(name[:-1], name.start_pos or 0, within, known)
        return _meaning(last, within, known)
    parts = (_meaning(one, within, known) for one in node.children)
    if node.data == "every":
        return _every(parts)
    solid = list(map(_solid, parts))
    return none_of(solid[0]) if node.data == "negated" else one_of(solid)


def _every(parts: "Iterable[Query | Sign]") -> Query | Sign:
    """All parts but the signs; the first sign if there is nothing else."""
    signs: list[Sign] = []
    found: list[Query] = []
    for part in parts:
        if isinstance(part, Sign):
            signs.append(part)
        else:
            found.append(part)
    return all_of(found) if found else signs[0]


def _solid(part: Query | Sign, whole: str = "") -> Query:
    """The part, which must not be a sign alone. Raises QueryError."""
    if isinstance(part, Sign):
        raise terms.nothing_to_find(part, whole)
    return part
