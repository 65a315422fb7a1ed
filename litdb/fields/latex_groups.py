"""The groups of a LaTeX text that are dressed, quoted or protected, shown by marks that no text has."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from litdb.fields import latex_math
from litdb.fields.markup import TAGS

_FIRST = 0xFDD0
_MARKS = {(name, opens): chr(_FIRST + 2 * at + (not opens)) for at, name in enumerate(TAGS) for opens in (True, False)}
"""(tag, whether it opens) -> a character that Unicode keeps out of texts. Source: Unicode 15, section 23.7."""
BEGIN, END = _MARKS["nocase", True], _MARKS["nocase", False]
"""Marks about what braces protect."""
_WRITTEN = str.maketrans({mark: TAGS[name][not opens] for (name, opens), mark in _MARKS.items() if name != "nocase"})
_ANY_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + 2 * len(TAGS) - 1)}]")
_EMPTY = re.compile("|".join(_MARKS[name, True] + _MARKS[name, False] for name in TAGS))

_MOST_EMPTY = 3
"""Empty dresses within each other that are taken off; with no limit a megabyte of them would take for ever."""

_DRESSED = {
    "i": "emph textit textsl mkbibemph mkbibitalic",
    "b": "textbf mkbibbold",
    "sup": "textsuperscript mkbibsuperscript sp",
    "sub": "textsubscript mkbibsubscript sb",
    "sc": "textsc",
}
_SWITCHED = {"i": "it itshape em sl slshape", "b": "bf bfseries", "sc": "sc scshape"}
_AROUND = {macro: (_MARKS[name, True], _MARKS[name, False]) for name in _DRESSED for macro in _DRESSED[name].split()}
_QUOTED = ("enquote", "mkbibquote")
_QUOTES, _INNER_QUOTES = ("“", "”"), ("‘", "’")
_CLOSING = ("”", "’")
_SWITCH = {macro: (_MARKS[name, True], _MARKS[name, False]) for name in _SWITCHED for macro in _SWITCHED[name].split()}

QUOTING = re.compile(r"\\(?:enquote|mkbibquote|href)(?![A-Za-z])")
"""What even a plain text's reader must look for by groups."""

_TOKEN = re.compile(
    rf"""
      \\href\s*+\{{(?P<address>[^{{}}]*+)\}}\s*+(?=\{{)
    | \\(?P<around>{"|".join((*_AROUND, *_QUOTED))})(?![A-Za-z])\*?+\s*+(?:(?P<brace>\{{)|(?P<one>[^\W_]))
    | \\(?P<switch>{"|".join(_SWITCH)})(?![A-Za-z])\s*+
    | \\(?:url|path)\s*+\{{[^{{}}]*+\}}
    | \\(?:[A-Za-z]++\*?+|[`'^"~=.])(?:\s*+\{{(?P<argument>))?+
    | \\\((?P<formula>(?:[^\\$]|\\[^()$])*+)\\\)
    | \\(?:.|\Z)
    | \$(?P<math>[^$]{{0,2000}}+)\$
    | (?P<open>\{{)(?=(?P<special>\s*\\)?)
    | (?P<shut>\}})
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class _State:
    """Where in the text the reader is."""

    has_math: bool
    """Whether simple mathematics becomes text."""
    is_protecting: bool
    """Whether braces get marks: not while within others that have them."""
    ends: list[tuple[str, bool, bool]] = field(default_factory=list)
    """Of each open group: what its end prints, whether it is an argument, and what `is_protecting` is behind it."""
    quotes: int = 0
    """How many quotes are open."""
    after: int = -1
    """Where the last argument ended."""
    last: str = ""
    """What the end of the text prints."""
    address: str = ""
    """What the end of the next argument prints: where a link leads to."""


def marked(value: str, *, math: bool = True, protecting: bool = False) -> str:
    r"""The text, still LaTeX, with marks within the groups that are dressed (or protected, if asked); quotes are set.

    `\emph{x}`, `{\it x}`, `{\em x}` and `\itshape` up to the end of its group are one dress. Braces that do not balance
    end with the text. Source: LaTeX2e reference, "Font styles"; csquotes manual, section 3.1; btxdoc, section 3.
    """
    if (len(value) - len(value.rstrip("\\"))) % 2:
        value = value[:-1]  # it prints nothing, but would hide the marks behind it
    if not value.isascii():
        value = _ANY_MARK.sub("", value)
    state = _State(math, protecting)
    made: list[str] = []
    at = 0
    for found in _TOKEN.finditer(value):
        meaning = _MEANINGS.get(found.lastgroup or "")
        if meaning:
            made += (value[at : found.start()], meaning(found, state))
            at = found.end()
    made += (value[at:], *[end for end, *_ in reversed(state.ends)], state.last)
    return "".join(made)


def written(text: str) -> str:
    """Decoded text with its marks as tags, those that protect left as they are; a dress about nothing is gone."""
    if text.isascii():
        return text
    filled = text
    for _ in range(_MOST_EMPTY):
        filled = _EMPTY.sub("", filled)
    if filled != text:  # what stood about nothing may have been two spaces
        filled = " ".join(filled.split())
    return filled.translate(_WRITTEN)


def bare(text: str) -> str:
    """Decoded text without any marks."""
    return _ANY_MARK.sub("", text)


def _dress(tag: str, text: str) -> str:
    return f"{_MARKS[tag, True]}{text}{_MARKS[tag, False]}"


def _around(found: re.Match[str], state: _State) -> str:
    """The opening of a dressed or quoted argument; the whole of one that has no braces."""
    begin, end = _AROUND.get(found["around"], ("", ""))
    if not begin:
        begin, end = _INNER_QUOTES if state.quotes else _QUOTES
    if found["one"]:
        return f"{{{begin}{found['one']}{end}}}"
    state.quotes += end in _CLOSING
    state.ends.append((end, True, state.is_protecting))
    return f"{{{begin}"


def _switched(found: re.Match[str], state: _State) -> str:
    begin, end = _SWITCH[found["switch"]]
    if state.ends:
        before, is_argument, was_protecting = state.ends[-1]
        state.ends[-1] = (end + before, is_argument, was_protecting)
    else:
        state.last = end + state.last
    return begin


def _argument(found: re.Match[str], state: _State) -> str:
    """A macro and its first argument, in which braces are the macro's business."""
    state.ends.append(("", True, state.is_protecting))
    state.is_protecting = False
    return found[0]


def _opened(found: re.Match[str], state: _State) -> str:
    """A brace; one right behind a macro's argument is another argument, and no argument protects anything."""
    is_argument = found.start() == state.after
    protects = state.is_protecting and not is_argument and found["special"] is None
    state.ends.append((END if protects else state.address, is_argument, state.is_protecting))
    state.address = ""
    state.is_protecting = state.is_protecting and not protects
    return f"{{{BEGIN}" if protects else "{"


def _shut(found: re.Match[str], state: _State) -> str:
    if not state.ends:
        return "}"
    end, is_argument, state.is_protecting = state.ends.pop()
    if is_argument:
        state.after = found.end()
    state.quotes -= end in _CLOSING
    return f"{end}}}"


def _math(found: re.Match[str], state: _State) -> str:
    text = latex_math.simple(found["math"] or found["formula"] or "", _dress) if state.has_math else None
    return found[0] if text is None else text


def _address(found: re.Match[str], state: _State) -> str:
    """Nothing: of a link its text is shown, and that is an argument too. Plain text has the address behind it."""
    state.after = found.end()
    address = found["address"]
    if not state.has_math and not found.string.startswith(f"{{{address}}}", state.after):
        state.address = f" (\\url{{{address}}})"
    return ""


_MEANINGS: dict[str, Callable[[re.Match[str], _State], str]] = {
    "address": _address,
    "brace": _around,
    "one": _around,
    "switch": _switched,
    "argument": _argument,
    "math": _math,
    "formula": _math,
    "open": _opened,
    "special": _opened,
    "shut": _shut,
}
"""What stands in the text -> what it becomes."""
