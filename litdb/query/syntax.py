"""Text -> syntax tree, by a grammar of lark's, with what is wrong where it stops."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from litdb.query.building import DEEPEST, PARTS, too_deep, too_many
from litdb.query.errors import SHOWN, QueryError

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_TOKENS = PARTS * 20
"""More than any query of PARTS terms needs."""
_OPERATORS = ("_AND", "_OR", "_NOT", "_MINUS", "BOOLEAN", "RELATION")
_QUOTED = ("TERM", "QUOTED")
_END = "$END"
_UNCLOSED = re.compile(r'(?:[A-Za-z_][A-Za-z0-9_.]*+:)?+"(?:[^"\\]++|\\[\s\S])*+\\?')


@cache
def _parser(grammar: str) -> "Lark":
    from lark import Lark

    text = Path(__file__).with_name(f"{grammar}.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="basic", maybe_placeholders=False)


def tree(grammar: str, text: str, refused: Mapping[str, str]) -> "Tree[Token] | Token":
    """The syntax tree of a text that is not blank; parentheses in it are at most DEEPEST deep.

    `refused` are words, or their first letters, that the language has and litdb has not -> what is said of them.
    Raises QueryError.
    """
    from lark import Token
    from lark.exceptions import UnexpectedToken

    state = _parser(grammar).parse_interactive(text)
    opened: list[int] = []
    before: Token | None = None
    here: Token | None = None
    try:
        for count, token in enumerate(state.iter_parse()):
            before, here = here, token
            if said := refused.get(token.lower()) or refused.get(token[0]):
                raise QueryError(said, at=_at(token))
            _check(token)
            _limit(token, opened, count)
        before, here = here, Token(_END, "", len(text))
        found: Tree[Token] | Token = state.feed_token(here)
    except UnexpectedToken as error:
        raise _unexpected(error.token, before, opened) from error
    return found


def _at(token: "Token") -> int:
    return token.start_pos or 0


def _check(token: "Token") -> None:
    """Raises QueryError where a quotation mark is not closed."""
    if token.type in _QUOTED and _UNCLOSED.fullmatch(token):
        raise QueryError(
            "this quotation mark is not closed",
            r'Behind a backslash it stands for itself: "a 5\" disk".',
            at=_at(token) + token.index('"'),
        )


def _limit(token: "Token", opened: list[int], count: int) -> None:
    """Take note of parentheses. Raises QueryError where there is too much of something."""
    if token.type == "_OPEN":
        opened.append(_at(token))
    elif token.type == "_CLOSE" and opened:
        opened.pop()
    error = too_deep() if len(opened) > DEEPEST else too_many() if count > _TOKENS else None
    if error:
        error.at = _at(token)
        raise error


def _unexpected(token: "Token", before: "Token | None", opened: list[int]) -> QueryError:
    """What is said of a token that cannot stand behind the one before it."""
    shown, at = token[:SHOWN], _at(token)
    if before is not None and before.type in _OPERATORS:
        if token.type == _END:
            return QueryError(f"{before} stands at the end of the query, before nothing", at=_at(before))
        return QueryError(f"{before} stands before {shown}", at=at)
    if token.type == _END:
        return QueryError("this parenthesis is not closed", at=opened[-1])
    if token.type == "_CLOSE":
        said = "nothing stands between the parentheses" if before == "(" else "this parenthesis was never opened"
        return QueryError(said, at=at)
    if before is None or before == "(":
        return QueryError(f"{shown} stands after nothing", at=at)
    return QueryError(
        f"{shown!r} stands where `and`, `or` or `not` is expected; several words stand in quotation marks", at=at
    )
