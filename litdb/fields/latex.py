"""LaTeX and HTML entities in a field's text -> Unicode."""

import re
import unicodedata
from collections.abc import Callable
from html import unescape

from litdb.fields import latex_groups as groups
from litdb.fields import latex_math, markup
from litdb.fields.latex_symbols import ACCENTS, LETTERS, READ_ALONE, SILENT, SYMBOLS, symbol

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)

_TOKEN = re.compile(
    r"""
      \\(?:
          (?P<accent>[`'^"~=.])\s*+(?:\{\s*+(?:(?:\\(?P<braced_dotless>[ij])(?![A-Za-z])|(?P<braced>[^\W\d_]|(?<=\\=\{)\d))
                                        (?:\s*+\})?+|\})
                                |\\(?P<dotless>[ij])(?:(?![A-Za-z])\s*+|\{\})|(?P<bare>[^\W\d_]|(?<=\\=)\d))
        | (?P<letter_accent>[uvHcdbkrtGUh]|textcommabelow|ocirc|polhk|lfhook|udot|soft)(?:
                                \s*+\{\s*+(?:\\(?P<braced_dotless2>[ij])(?![A-Za-z])|(?P<braced2>[^\W\d_]))(?:\s*+\})?+
                                |\s*+\\(?P<dotless2>[ij])(?![A-Za-z])|\s++(?P<bare2>[^\W\d_]))
        | (?P<outer>[`'^"~=.uvHcdbkrtGUh])\s*+\{?+(?P<inner>
              \\(?:[`'^"~=.]\s*+(?:\{[^\W\d_]\}|[^\W\d_])|[uvHcdbkrtGUh](?:\s*+\{[^\W\d_]\}|\s++[^\W\d_])
                |(?:@LETTERS@)(?![A-Za-z])))
        | \((?P<formula>(?:[^\\$]|\\[^()$])*+)\\\)
        | (?:url|path)\s*+\{(?P<address>[^{}]*+)\}
        | (?P<macro>[A-Za-z]++)\*?+(?:(?P<arguments>(?:@GROUP@)++)|[ \t\n]++|)
        | (?P<symbol>[&%$\#_{}~^\-/,;:!\ \\@*()\[\]]|\Z)
      )
    | (?P<math>\$[^$]{0,2000}+\$)
    | (?P<brace>[{}])
    | (?P<tie>~)
    | (?P<dash>---?)
    | (?P<quote>``|'')
    """.replace("@LETTERS@", "|".join(LETTERS)).replace("@GROUP@", markup.GROUP),
    re.VERBOSE,
)

_SYMBOL_TEXT = dict.fromkeys("-/!()*@", "") | dict.fromkeys(",;: \\", " ")
_ESCAPED = re.compile(r"\\([%#&_~$])")
_DASHES = {"--": "–", "---": "—"}
_QUOTES = {"``": "“", "''": "”"}
_TURNED = {"?": "¿", "!": "¡"}
# What the American Physical Society writes for a letter that may stand in mathematics too.
_IN_TEXT = re.compile(
    r"\\ifmmode(?![A-Za-z])[^\\]{0,50}(?:\\(?!else|fi)[^\\]{0,50}){0,5}\\else ?((?:(?!\\fi).){0,100})\\fi(?:\{\})?"
)
_LIGATURE = re.compile("([?!])`(?!`)")
_PRINTED = {"{": "", "}": "", "~": " "} | _DASHES | _QUOTES
"""What a token of no further parts prints; math, which is not here, prints itself."""


def to_text(value: str) -> str:
    r"""A BibTeX value as Unicode text: accents, symbols, dashes, ties, HTML entities (also escaped twice).

    Braces go and leave no space behind; `$...$` stays as math, the address in `\url{...}` as an address, and a macro
    that is not known as written. White space is collapsed. Source: LaTeX2e reference, "Accents", "Special insertions".

    >>> to_text(r"The {DNA}-binding of G{\"o}del, {\O}rsted --- Stra{\ss}e"), to_text("P&amp;lt;0.001")
    ('The DNA-binding of Gödel, Ørsted — Straße', 'P<0.001')
    """
    if "&" in value:
        value = entities(value)
    # One look for each sign of LaTeX is three times as fast as a regular expression for all of them.
    if "\\" in value or "--" in value or "$" in value or "~" in value or "`" in value or "''" in value:
        if ("quote" in value or "\\href" in value) and groups.QUOTING.search(value):
            return groups.bare(_decoded(groups.marked(value, math=False)))
        return _decoded(value)
    if "{" in value or "}" in value:
        value = unicodedata.normalize("NFC", value.replace("{", "").replace("}", ""))
    return " ".join(value.split())


def to_markup(value: str) -> str:
    r"""A BibTeX value as rich text: as `to_text`, but what is dressed keeps its dress, in CSL-JSON's tags.

    So do HTML's tags. `$...$` that raised or lowered text or one symbol is all of becomes that; real mathematics stays.

    >>> to_markup(r"{\em E. coli} in H$_2$O, $^{18}$F \textbf{and} &lt;em&gt;so&lt;/em&gt; $O(n^2)$")
    '<i>E. coli</i> in H₂O, ¹⁸F <b>and</b> <i>so</i> $O(n^2)$'
    """
    if "\\" in value or "$" in value:
        value = groups.written(_decoded(groups.marked(entities(value))))
    else:
        value = to_text(value)
    return markup.normal(value) if "<" in value else value


def protected(value: str) -> tuple[str, ...]:
    r"""The words of a BibTeX value whose case braces protect, as plain text, each once; of part of a word the whole.

    Braces that hold a macro's argument, or begin with a backslash, protect nothing. Source: btxdoc, section 3; "Tame
    the BeaST", section 3.4.

    >>> protected(r"The {DNA} of {E. coli}, {B}ayesian {\"O}sterreich \emph{in vitro}")
    ('DNA', 'E. coli', 'Bayesian')
    """
    if "{" not in value:
        return ()
    if "TeX" in value:
        value = _A_NAME.sub(r"{\1}", value)
    if not _BESIDES_BRACES.search(value) and (pieces := _split(" ".join(value.split()))):
        return _words(pieces)
    if "$" in value and "{" not in _MATH.sub("", value):
        return ()
    text = _decoded(groups.marked(entities(value), protecting=True))
    return _words(_PROTECTING.split(markup.plain(groups.written(text))))


_BESIDES_BRACES = re.compile(r"[\\$<&~`]|--|''")
_A_NAME = re.compile(r"\{\\((?:La|Bib)?TeX)\s*(?:\{\})?\s*\}")
_MATH = re.compile(r"\$[^$]{0,2000}+\$")
_PROTECTING = re.compile(f"[{groups.BEGIN}{groups.END}]")


def _split(value: str) -> list[str]:
    """The text outside and within braces by turns; none where they stand within each other or in no pairs."""
    first, *rest = value.replace("{{", "{").replace("}}", "}").split("{")
    if any(group.count("}") != 1 for group in rest) or "}" in first:
        return []
    return [first, *[piece for group in rest for piece in group.split("}")]]


def _words(pieces: list[str]) -> tuple[str, ...]:
    """Every second piece, widened to whole words; what has no letter with a case is left out."""
    text = "".join(pieces)
    words: dict[str, None] = {}
    at = last = 0
    for number, piece in enumerate(pieces):
        start, at = at, at + len(piece)
        if number % 2 == 0 or at <= last:
            continue
        start, last = _widened(text, max(start, last), at)
        word = text[start:last].strip()
        if word.lower() != word.upper():
            words[word] = None
    return tuple(words)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of text[start:end] and the rest of the words that it begins and ends with."""
    while markup.joins(text, start):
        start -= 1
    while markup.joins(text, end):
        end += 1
    return start, end


def _decoded(value: str) -> str:
    """What LaTeX prints, its white space collapsed."""
    if "\\ifmmode" in value:
        value = _IN_TEXT.sub(r"\1", value)
    if "`" in value:
        value = _LIGATURE.sub(lambda found: _TURNED[found[1]], value)
    return " ".join(unicodedata.normalize("NFC", _TOKEN.sub(_token, value)).split())


def entities(value: str) -> str:
    """HTML entities to characters, once more where they were escaped twice.

    >>> entities("R&amp;D, P&amp;lt;0.05")
    'R&D, P<0.05'
    """
    for _ in range(2):
        if not _ENTITY.search(value):
            break
        value = _ENTITY.sub(lambda found: unescape(found[0]), value)
    return value


def _token(found: re.Match[str]) -> str:
    """What one LaTeX token prints."""
    kind = found.lastgroup
    if kind in _WHOLE:
        return _PRINTED.get(found[0], found[0])
    if kind in ("macro", "arguments"):
        return _macro(found["macro"], found["arguments"] or "", found[0])
    if kind in _PRINTERS:
        return _PRINTERS[kind](found)
    return _accented(found, found["accent"] or found["letter_accent"])


_WHOLE = ("brace", "math", "dash", "quote", "tie")
"""Kinds of tokens that have no further parts."""

_PRINTERS: dict[str | None, Callable[[re.Match[str]], str]] = {
    "symbol": lambda found: _SYMBOL_TEXT.get(found["symbol"], found["symbol"]),
    "inner": lambda found: unicodedata.normalize("NFC", _TOKEN.sub(_token, found["inner"]) + ACCENTS[found["outer"]]),
    "formula": lambda found: f"${found['formula']}$",
    "address": lambda found: _ESCAPED.sub(r"\1", found["address"]),
}
"""Kind of a token of several parts -> what it prints; accents and macros apart."""


def _accented(found: re.Match[str], accent: str) -> str:
    """A letter with its accent; the dotless i and j get their dots back, since the accent replaces them."""
    letter = next((part for name in _LETTERS if (part := found[name])), "")
    if not letter:
        return accent if accent in "~^" else ""
    return unicodedata.normalize("NFC", letter + ACCENTS[accent])


_LETTERS = ("braced", "bare", "braced2", "bare2", "braced_dotless", "dotless", "braced_dotless2", "dotless2")


def _macro(name: str, arguments: str, text: str) -> str:
    """What a macro prints; the table first, then pylatexenc's, then the macro as written.

    `arguments` are the groups right behind it, at most three deep, so that this does not nest without end.
    """
    known = SYMBOLS.get(name, READ_ALONE.get(name))
    if known is None:
        known = symbol(name)
    if known is None:
        return text
    if not arguments or name in SILENT:
        return known
    if name == "ensuremath" and (printed := latex_math.simple(arguments[1:-1], lambda _, raised: raised)):
        return printed
    return known + _TOKEN.sub(_token, arguments)
