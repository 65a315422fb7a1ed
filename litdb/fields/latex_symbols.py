"""LaTeX's accents and symbols: what a macro's name prints."""

from functools import lru_cache

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361", "textcommabelow": "\u0326", "G": "\u030f", "U": "\u030e", "h": "\u0309",
    "ocirc": "\u030a", "polhk": "\u0328", "lfhook": "\u0326", "udot": "\u0323", "soft": "\u030c",
}  # fmt: skip
"""Macro -> the combining character that it sets on a letter."""

SYMBOLS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ",
    "ng": "ŋ", "NG": "Ŋ", "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”",
    "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»", "textquotesingle": "'",
    "textquotedbl": '"', "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textless": "<",
    "textgreater": ">", "textbar": "|", "textunderscore": "_", "textdollar": "$", "textdegree": "°", "textmu": "µ",
    "texttimes": "×", "textpm": "±", "textregistered": "®", "texttrademark": "™", "textcopyright": "©",
    "copyright": "©", "pounds": "£", "textsterling": "£", "texteuro": "€", "euro": "€", "S": "§", "P": "¶",
    "dag": "†", "ddag": "‡", "textbullet": "•", "slash": "/", "textbraceleft": "{", "textbraceright": "}",
    "textminus": "−", "textperiodcentered": "·", "textschwa": "ə", "ohorn": "ơ", "OHORN": "Ơ",
    "uhorn": "ư", "UHORN": "Ư", "textcrh": "ħ", "textexclamdown": "¡", "textquestiondown": "¿", "cdot": "⋅",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
}  # fmt: skip
"""Macro -> what it prints."""

READ_ALONE = {"cprime": "ʹ", "cdprime": "ʺ", "Dbar": "Đ", "dbar": "đ"}
"""The same of macros that only MathSciNet's own package knows (as of ACCENTS the last five): they are never written."""

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau "
    "upsilon phi chi psi omega"
).split()
SYMBOLS |= {f"text{name}": chr(ord("α") + at) for at, name in enumerate(_GREEK) if name != "mu"}
SYMBOLS |= {f"text{name.title()}": chr(ord("Α") + at) for at, name in enumerate(_GREEK) if name != "varsigma"}

_SPACES = "quad qquad space newline thinspace enspace"
_DRESS = (
    "emph textit textbf textrm textsc textsl texttt textsf textup textnormal textsuperscript textsubscript mbox hbox "
    "em it bf sc rm tt sl sf itshape bfseries scshape slshape url path href text uppercase lowercase enquote "
    "mkbibquote mkbibemph mkbibitalic mkbibbold mkbibsuperscript mkbibsubscript sp sb underline uline relax "
    "protect autocap"
)
"""Macros that only dress the text after them."""
SYMBOLS |= dict.fromkeys(_SPACES.split(), " ") | dict.fromkeys(_DRESS.split(), "") | {"ensuremath": ""}

SILENT = frozenset(
    "noopsort sortnoop SortNoop hspace vspace phantom vphantom hphantom null aftergroup ignorespaces index "
    "label printfirst".split()
)
"""Macros that print nothing, nor what stands in their braces: those that only sort or set spaces."""
SYMBOLS |= dict.fromkeys(SILENT, "")

LETTERS = (
    *("ae", "AE", "aa", "AA", "o", "O", "ohorn", "OHORN", "uhorn", "UHORN"),
    *(name for name, text in SYMBOLS.items() if name.startswith("text") and text.isalpha()),
)
"""Macros of letters that may have an accent."""

_FILLED_IN = frozenset("cite citep citet ref eqref autoref cref Cref today".split())
"""Macros of which only the document knows the text, for which pylatexenc has a stand-in."""


def symbol(name: str) -> str | None:
    """What the macro prints before its arguments: by the table, then by pylatexenc's; None for one nobody knows."""
    known = SYMBOLS.get(name)
    return _by_library(name) if known is None else known


@lru_cache(maxsize=4096)
def _by_library(name: str) -> str | None:
    """The text of a macro that the table lacks, or None. Only its name is looked up, so nothing nests."""
    if name in _FILLED_IN:
        return None
    from pylatexenc.latex2text import get_default_latex_context_db

    spec = get_default_latex_context_db().get_macro_spec(name)
    replacement = getattr(spec, "simplify_repl", None)
    return replacement if isinstance(replacement, str) and "%" not in replacement else None
