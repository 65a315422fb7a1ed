"""Unicode -> LaTeX in ASCII, so that litdb reads the same text back."""

import re
import unicodedata
from functools import lru_cache

from litdb.fields.latex import to_text
from litdb.fields.latex_math import SHIFTS
from litdb.fields.latex_symbols import ACCENTS, SYMBOLS

_MARKS = {mark: accent for accent, mark in reversed(ACCENTS.items()) if accent != "t"}
"""Combining character -> the accent that prints it."""

_NAMES = {text: name for name, text in reversed(SYMBOLS.items()) if len(text) == 1 and not text.isascii()}
"""Character -> the macro that prints it: of several the first in the table."""

_SHIFTED = {own: f"{sign}{{{text}}}" for sign, (_, table) in SHIFTS.items() for text, own in table.items()}

# A backslash hides the next sign, a dollar of money among them; mathematics stays as it is.
_HIDDEN = r"\\[\x00-\x7f]?|\$[^$]{0,2000}\$"
_LETTER = r"(?P<letter>[A-Za-z]?[\u0300-\u036f]+|[^\x00-\x7f][\u0300-\u036f]*)"
_FOREIGN = re.compile(rf"{_HIDDEN}|(?P<dash>(?<![-–—])[–—](?![-–—]))|{_LETTER}")
_FOREIGN_IN_NAMES = re.compile(rf"{_HIDDEN}|{_LETTER}")
_PLAIN_DASHES = {"–": "--", "—": "---"}


def to_ascii(latex: str, *, has_dashes: bool = True) -> str:
    r"""LaTeX with its characters beyond ASCII as macros; one for which LaTeX has nothing stays as it is.

    A dash is two or three hyphens, unless `has_dashes` is off: in a name two hyphens are two hyphens.

    >>> print(to_ascii("Gödel’s 5–7 µm ‘Straße’ \\& α 深"))
    G{\"o}del{\textquoteright}s 5--7 {\textmu}m {\textquoteleft}Stra{\ss}e{\textquoteright} \& {\ensuremath{\alpha}} 深
    """
    if latex.isascii():
        return latex
    return (_FOREIGN if has_dashes else _FOREIGN_IN_NAMES).sub(_written, latex)


def _written(found: re.Match[str]) -> str:
    if found.lastgroup == "dash":
        return _PLAIN_DASHES[found[0]]
    return _letter(found[0]) if found.lastgroup else found[0]


@lru_cache(maxsize=1 << 14)
def _letter(text: str) -> str:
    """One letter with its marks in braces; the text itself where nothing is read back as it."""
    wanted = unicodedata.normalize("NFC", text)
    for attempt in (_by_library, _by_table, _accented) if "Α" <= wanted <= "ω" else (_by_table, _accented, _by_library):
        written = attempt(wanted)
        if written.isascii() and to_text(f"x{written}x") == f"x{wanted}x":
            return written
    # A mark that LaTeX lacks need not keep the letter from being written.
    return "".join(map(_letter, wanted)) if len(wanted) > 1 else wanted


def _by_table(text: str) -> str:
    if text in _SHIFTED and text not in "¹²³":
        return f"{{\\ensuremath{{{_SHIFTED[text]}}}}}"
    return f"{{\\{_NAMES[text]}}}" if text in _NAMES else text


def _accented(text: str) -> str:
    r"""A letter and its marks, the last one outermost: `{\~{\^e}}`."""
    parts = unicodedata.normalize("NFD", text)
    letter, marks = parts[0], parts[1:]
    inner = letter if letter.isascii() else _by_table(letter)[1:-1]
    for mark in marks:
        if mark not in _MARKS or not inner:
            return text
        accent = _MARKS[mark]
        # `{\v C}` and not `{\v{C}}`, which BibTeX's readers know less well.
        space = " " if accent.isalpha() else ""
        inner = f"\\{accent}{space}{inner}" if len(inner) == 1 else f"\\{accent}{{{inner}}}"
    return f"{{{inner}}}" if marks else text


def _by_library(text: str) -> str:
    """What pylatexenc has for the character; what it would put into mathematics says so itself."""
    from pylatexenc.latexencode import get_builtin_uni2latex_dict

    known = str(get_builtin_uni2latex_dict().get(ord(text), "")) if len(text) == 1 else ""
    return (known if known.startswith("{") else f"{{{known}}}") if known else text
