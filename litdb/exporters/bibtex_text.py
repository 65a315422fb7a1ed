"""Text and names as BibTeX writes them, so that litdb's own parser reads the same back."""

import re
from collections.abc import Callable
from functools import lru_cache

from litdb.fields.text import visible
from litdb.model.names import OTHERS, Name

_ESCAPES = {
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    # Two of these beside each other are one dash or one curly quote.
    "-": "-{}",
    "`": "`{}",
    "'": "'{}",
}
_ENTITY = r"&(?=(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
_MARK = rf"(?P<entity>{_ENTITY})|[&%#_${{}}~^\\]|-(?=-)|`(?=`)|'(?=')"
# The class in front only says what the rest may begin with: a long text is read in half the time.
_SPECIAL = re.compile(rf"(?=[&%#_${{}}~^\\\-`'])(?:(?P<math>\$[^$]{{0,2000}}\$)|{_MARK})")
_SPECIAL_WITHOUT_MATH = re.compile(_MARK)
_AN_ENTITY = re.compile(_ENTITY)
_MACRO = re.compile(r"\\[a-z]+\{\}")
_HIDDEN_BRACE = re.compile(r"\\+[{}]")
_NO_BRACE = re.compile(r"[^{}]+")
_ONE_WORD = re.compile(r"(?!others\Z)[^\W\d_][\w.’-]*")


def escape(text: str) -> str:
    r"""Text as BibTeX has it, on one line; `$...$` whose braces balance stays as it is.

    >>> print(escape("R&D {50%} -- $\\alpha$"))
    R\&D \textbraceleft{}50\%\textbraceright{} -{}- $\alpha$
    """
    return text if text.isalnum() else _SPECIAL.sub(_escaped, one_line(text))


def _escaped(found: re.Match[str]) -> str:
    """Give what stands for one special character, or for a piece of math."""
    kind, text = found.lastgroup, found[0]
    if kind != "math":
        return r"\&{}" if kind == "entity" else _ESCAPES[text]
    if is_balanced(text) and not _AN_ENTITY.search(text):
        return text
    return _SPECIAL_WITHOUT_MATH.sub(_escaped, text)


def verbatim(text: str) -> str:
    r"""Text that is BibTeX already, on one line; escaped after all where it would break the entry.

    >>> print(verbatim(r"G{\"o}del"), verbatim("a } b"))
    G{\"o}del a \textbraceright{} b
    """
    line = one_line(text)
    return line if is_balanced(line) and not line.endswith("\\") else escape(line)


def one_line(text: str) -> str:
    """Put the text on one line: any white space is a space to BibTeX, and `@` at a line's start a new entry."""
    return text if text.isalnum() else " ".join(visible(text).split())


def is_balanced(text: str) -> bool:
    r"""Whether the braces balance both for BibTeX, which counts `\{`, and for readers that do not."""
    if "{" not in text and "}" not in text:
        return True
    return _closes(text) and ("\\" not in text or _closes(_HIDDEN_BRACE.sub("", text)))


def _closes(text: str) -> bool:
    depth = 0
    for brace in _NO_BRACE.sub("", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


@lru_cache(maxsize=1 << 14)
def name_text(name: Name) -> str:
    """`von Last, Jr, First`; a body in braces; `others` for OTHERS; "" for a name without parts.

    Source: btxdoc (BibTeXing), section 4.

    >>> name_text(Name("Berg", "Jan", "van der")), name_text(Name(literal="WHO Study Group"))
    ('van der Berg, Jan', '{WHO Study Group}')
    """
    if name == OTHERS:
        return "others"
    if name.literal:
        body = escape(name.literal)
        # `{\O}` alone is a letter and no body.
        return f"{{{{{body}}}}}" if body.startswith("\\") else f"{{{body}}}" if body else ""
    whole = f"{_part(name.particle)} {_part(name.family, _is_lower)}".strip()
    given, suffix = _part(name.given), _part(name.suffix)
    is_one_group = whole.startswith("{") and " " not in whole
    if whole.startswith("\\") or (is_one_group and not given and not suffix):
        # Readers lose a backslash right behind `and` (bibtexparser 2.1), and take one group for a body.
        whole = "{}" + whole
    if suffix:
        return f"{whole or '{}'}, {suffix}, {given or '{}'}"
    if not whole and not given:
        return ""
    return whole if not given and _ONE_WORD.fullmatch(whole) else f"{whole or '{}'}, {given or '{}'}"


def _part(text: str, is_kept_together: Callable[[str], bool] = lambda _: False) -> str:
    """One part of a name: braces about what would part names or parts, and about words that would change theirs."""
    if not text or (text.isalpha() and text[0].isupper() and text.lower() != "and"):
        return text
    # No name has math in it, and words and commas inside math could not be braced.
    escaped = _SPECIAL_WITHOUT_MATH.sub(_escaped, one_line(text))
    # Outside braces a macro's own letters would count as the word's.
    escaped = _MACRO.sub(r"{\g<0>}", escaped)
    words = escaped.replace(",", "{,}").split(" ")
    last = len(words) - 1
    return " ".join(
        _braced(word) if word.lower() == "and" or (at < last and is_kept_together(word)) else word
        for at, word in enumerate(words)
    )


def _braced(word: str) -> str:
    # `{\&a}` would be one special letter, whose case counts.
    return f"{{{{}}{word}}}" if word.startswith("\\") else f"{{{word}}}"


def _is_lower(word: str) -> bool:
    """Whether BibTeX takes the word for a particle's: its first letter is no capital."""
    return not next(filter(str.isalpha, word), "A").isupper()
