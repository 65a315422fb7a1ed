"""Words to search for, the last of which may be the beginning of one."""

from unicodedata import category

from litdb.query.errors import SHOWN, QueryError
from litdb.query.tree import Words

CURLY = "“”„‟"
"""Quotation marks that word processors put in place of a keyboard's."""


def words(text: str, column: str = "", *, is_quoted: bool = False) -> Words:
    """The words of a text; `*` at its end makes the last the beginning of a word.

    In quotation marks a `*` elsewhere is a sign like others ("C*-algebras"). Raises QueryError.
    """
    starts = text.endswith("*") and _ends_in_a_word(text[:-1])
    kept = text[:-1] if starts else text
    if not is_quoted and "*" in kept:
        raise midway(text)
    if not searchable(kept):
        raise unsearchable(text)
    return Words(kept, column, starts)


def midway(text: str) -> QueryError:
    """What is said of a `*` that does not stand at the end."""
    return QueryError(
        f"in {text[:SHOWN]!r} `*` does not stand at the end of a word; `immun*` finds words that begin so",
        "Put text with a `*` of its own in quotation marks.",
    )


def searchable(text: str) -> bool:
    """Whether there is a letter or a digit."""
    return any(map(str.isalnum, text))


def unsearchable(text: str) -> QueryError:
    """What is said of signs alone."""
    return QueryError(f"{text.strip()[:SHOWN]!r} has neither a letter nor a digit to search for")


def _ends_in_a_word(text: str) -> bool:
    """Whether the last character is a letter, a digit or a mark on one."""
    return text != "" and category(text[-1])[0] in "LNM" and searchable(text)
