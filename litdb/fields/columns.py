"""How many columns of a terminal a text takes."""

import unicodedata

_JAMO = range(0x1160, 0x1200)
"""Vowels and final consonants of Korean: they stand in the column of the consonant before them."""
_SELECTORS = frozenset("\u200b\u200c\u200d\u2060\ufeff\xad")
_ELLIPSIS = "…"


def of(character: str) -> int:
    """The columns of one character: none of a mark on the one before, two of a wide one.

    Source: Unicode, UAX 11, "East Asian Width"; the marks are those of the categories Mn and Me.
    """
    if " " <= character <= "~":
        return 1
    if unicodedata.category(character) in {"Mn", "Me"} or character in _SELECTORS or ord(character) in _JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def width(text: str) -> int:
    """The columns of a text.

    >>> width("Müller"), width("深度"), width("e\u0301")
    (6, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(of, text))


def fitting(text: str, columns: int) -> int:
    """How many characters of the text such a number of columns holds, marks with what they stand on."""
    if text.isascii():
        return min(len(text), columns)
    left = columns
    for at, character in enumerate(text):
        left -= of(character)
        if left < 0:
            return at
    return len(text)


def cut(text: str, columns: int) -> str:
    """The text if it fits, else its beginning with an ellipsis.

    >>> cut("Insulin", 7), cut("Insulins", 7), cut("深度学习", 5)
    ('Insulin', 'Insuli…', '深度…')
    """
    if fitting(text, columns) == len(text):
        return text
    return text[: fitting(text, columns - 1)].rstrip() + _ELLIPSIS if columns > 0 else ""
