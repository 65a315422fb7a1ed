"""Text and names as BibTeX writes them, so that litdb's own parser reads the same back."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from litdb.fields import markup
from litdb.fields.text import printed
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor

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
    "?": "?{}",
    "!": "!{}",
}
_ENTITY = r"&(?=(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
_MARK = rf"(?P<entity>{_ENTITY})|[&%#_${{}}~^\\]|-(?=-)|`(?=`)|'(?=')|[?!](?=`)"
_GROUP = r"\{(?:[^{}$]|\$[^{}$]*\$)*+\}"
for _ in range(2):
    _GROUP = rf"\{{(?:[^{{}}$]|\$[^{{}}$]*\$|{_GROUP})*+\}}"
# Not in a path, nor with a digit behind it, nor a letter that in ASCII would be one more argument.
_MACRO = rf"(?<![A-Za-z:])\\[A-Za-z]++\*?+(?:{_GROUP})*+(?![0-9]|[^\x00-\x7f])"
# The class in front only says what the rest may begin with: a long text is read in half the time.
_SPECIAL = re.compile(rf"(?=[&%#_${{}}~^\\\-`'?!])(?:(?P<math>\$[^$]{{0,2000}}\$)|(?P<macro>{_MACRO})|{_MARK})")
_ODD = re.compile(r"[&%#_${}~^\\`]")
_SPECIAL_WITHOUT_MATH = re.compile(_MARK)
_AN_ENTITY = re.compile(_ENTITY)
_OWN_MACRO = re.compile(r"\\[a-z]+\{\}")
_HIDDEN_BRACE = re.compile(r"\\+[{}]")
_NO_BRACE = re.compile(r"[^{}]+")
_PARTING = r"and|et\.?|\\&"
"""Words between names, or behind the last one."""
_OF_A_SUFFIX = re.compile(_PARTING, re.IGNORECASE)
# What would be a suffix or a number of dblp's wherever it stands, and a key of BibLaTeX's extended format.
_OF_A_NAME = re.compile(rf"{_PARTING}|[js]n?r\.?|i{{2,3}}|iv|2nd|3rd|[0-9]{{4}}|.*=.*", re.IGNORECASE)
"""Words that are themselves in braces only."""
# Not those words, nor a few others that go the longer way: one class in front spares most of them the rest.
_CAPITAL = r"(?![AEIJS](?:ND|nd|[TtRrV]|nr|II?)\b)[A-Z][^\W_]*+(?:[’'-][^\W_]++|\.)*+"
_CAPITALS = rf"{_CAPITAL}(?: {_CAPITAL})*+"
# `J. Ek` and `Ek AB` before a comma could be one of several names.
_FAMILY = rf"(?![A-Z]\.){_CAPITAL}(?: (?![A-Z]{{1,3}},){_CAPITAL})*+"
_PLAIN_NAME = re.compile(rf"{_FAMILY}, {_CAPITALS}")
"""Family and given name that are written as they are."""
_PLAIN_NAMES = re.compile(rf"{_FAMILY}, {_CAPITALS}(?: and {_FAMILY}, {_CAPITALS})*+")
_ONE_WORD = re.compile(r"(?!others\Z)[^\W\d_][\w.’-]*")


def escape(text: str) -> str:
    r"""Text as BibTeX has it, on one line; `$...$` whose braces balance stays as it is.

    >>> print(escape("R&D {50%} -- $\\alpha$"))
    R\&D \textbraceleft{}50\%\textbraceright{} -{}- $\alpha$
    """
    # Most text is its own LaTeX: to look for what is not costs a fifth of replacing it.
    if text.isalnum() or (_ODD.search(text) is None and "--" not in text and "''" not in text and is_one_line(text)):
        return text
    return _SPECIAL.sub(_escaped, one_line(text))


def title(text: str, protected: Iterable[str] = ()) -> str:
    r"""Rich text as BibTeX has it: tags as macros, braces about the words whose case no style may change.

    Source: LaTeX2e reference, "Font styles"; btxdoc, section 3.

    >>> print(title("<i>E. coli</i> & DNA", ("DNA",)))
    \textit{E. coli} \& {DNA}
    """
    if "<" not in text and not protected:
        return escape(text)
    # A space at the end of a tag's text parts words, and no text is on several lines.
    found = [*markup.protected(markup.parts(one_line(text)), protected), ""]
    latex = "".join([_before(one, behind) if isinstance(one, str) else _TAGS[one] for one, behind in pairwise(found)])
    # `{\&` would be a special letter, whose case is no one's.
    return latex.replace("\0\\", "{{}\\").replace("\0", "{")


def _before(text: str, behind: str | markup.Tag) -> str:
    """Text as BibTeX has it; a macro at its end would take a tag that opens behind it for its argument."""
    opens = not isinstance(behind, str) and behind.opens
    return _SPECIAL.sub(_escaped, f"{text}0")[:-1] if opens else _SPECIAL.sub(_escaped, text)


_MACROS = {
    "i": r"\textit{",
    "b": r"\textbf{",
    "sup": r"\textsuperscript{",
    "sub": r"\textsubscript{",
    "sc": r"\textsc{",
}
_TAGS = {
    markup.Tag(name, opens): (_MACROS.get(name, "\0") if opens else "}")
    for name in markup.TAGS
    for opens in (True, False)
}
# What `printed` leaves has no control characters: one of them may stand for the brace that protects.


def _escaped(found: re.Match[str]) -> str:
    """Give what stands for one special character, for a piece of math, or for a macro."""
    kind, text = found.lastgroup, found[0]
    if kind not in ("math", "macro"):
        return r"\&{}" if kind == "entity" else _ESCAPES[text]
    if (
        is_balanced(text)
        and not commands(text)
        and (_is_unknown(text) if kind == "macro" else not _AN_ENTITY.search(text))
    ):
        return text
    return _SPECIAL_WITHOUT_MATH.sub(_escaped, text)


@lru_cache(maxsize=1 << 10)
def _is_unknown(macro: str) -> bool:
    """Whether readers leave the macro as it stands, since it is one that only a package or a document knows."""
    # Only text with a macro pays for the import.
    from litdb.fields import latex

    spaced = f"x{macro} x"
    return latex.to_text(spaced) == latex.to_markup(spaced) == spaced


_WORDS_OF_TEX = (
    "AtBeginDocument AtEndDocument CatchFileDef CatchFileEdef DeclareRobustCommand IfFileExists InputIfFileExists "
    "RequirePackage ShellEscape aftergroup batchmode begin begingroup bgroup catcode char chardef closein closeout "
    "csname def directlua documentclass edef egroup else end endcsname endgroup endinput endlinechar errmessage "
    "escapechar everyjob everypar expandafter fi futurelet gdef global if iffalse ifx immediate import include "
    "includegraphics includepdf includestandalone input inputminted latelua let loadclass loop lowercase "
    "lstinputlisting luadirect luaexec makeatletter message newcommand newenvironment newread newwrite noexpand "
    "openin openout pdffiledump pdfximage providecommand read readline relax renewcommand renewenvironment repeat "
    "scantokens shipout special string subimport the typein typeout uppercase usepackage verbatiminput write xdef"
).split()
_OF_TEX = re.compile(rf"\\(?:{'|'.join(_WORDS_OF_TEX)})(?![A-Za-z])")
"""What a text that is no document may not say: definitions, and words that read or write files."""


def commands(text: str) -> bool:
    r"""Whether there are such words in a text, or characters that TeX reads as others (`^^5c` is a backslash).

    Source: The TeXbook, chapters 8 and 20; LaTeX2e reference, "Input/output".

    >>> commands(r"\input{a}"), commands("a^^5cb"), commands(r"\ce{H2O}")
    (True, True, False)
    """
    return ("\\" in text and _OF_TEX.search(text) is not None) or "^^" in text


def body(text: str) -> str:
    """The name of a body as BibTeX has it, in braces if an `and` in it would part two names.

    Source: BibLaTeX manual, section 2.2.1, "Literal lists".
    """
    return f"{{{escape(text)}}}" if " and " in text else escape(text)


def verbatim(text: str) -> str:
    r"""Text that is BibTeX already, on one line; escaped after all where it would break the entry or command TeX.

    >>> print(verbatim(r"G{\"o}del"), verbatim("a } b"), verbatim(r"\input{a}"))
    G{\"o}del a \textbraceright{} b \textbackslash{}input\textbraceleft{}a\textbraceright{}
    """
    return escape(one_line(text)) if commands(text) else raw(text)


def raw(text: str) -> str:
    """The same of what the user's own BibTeX says, whatever that commands."""
    line = one_line(text)
    return line if is_balanced(line) and not line.endswith("\\") else escape(line)


def one_line(text: str) -> str:
    """Put the text on one line: any white space is a space to BibTeX, and `@` at a line's start a new entry."""
    return text if text.isalnum() or is_one_line(text) else printed(text)


def is_one_line(text: str) -> bool:
    """Whether `one_line` has nothing to do: no control characters, and white space only as single spaces within."""
    return text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "


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


def name_text(name: Name) -> str:
    """`von Last, Jr, First`; a body in braces; `others` for OTHERS; "" for a name without parts.

    Source: btxdoc (BibTeXing), section 4.

    >>> name_text(Name("Berg", "Jan", "van der")), name_text(Name(literal="WHO Study Group"))
    ('van der Berg, Jan', '{WHO Study Group}')
    """
    if not (name.literal or name.particle or name.suffix):
        text = f"{name.family}, {name.given}"
        if _PLAIN_NAME.fullmatch(text):
            return text
    return _name_text(name)


def plain_names(contributors: Sequence[Contributor]) -> str:
    """Authors all of whose names are written as they are, in one text; "" if some are not: in one look at all."""
    if any(one.role != "author" or not _is_in_two(one.name) for one in contributors):
        return ""
    text = " and ".join([f"{one.name.family}, {one.name.given}" for one in contributors])
    count = len(contributors)
    is_plain = text.count(", ") == count and text.count(" and ") == count - 1 and _PLAIN_NAMES.fullmatch(text)
    return text if is_plain else ""


def _is_in_two(name: Name) -> bool:
    return not (name.literal or name.particle or name.suffix)


@lru_cache(maxsize=1 << 12)
def _name_text(name: Name) -> str:
    """Write a name that is not plain."""
    if name == OTHERS:
        return "others"
    if name.literal:
        return _group(escape(name.literal))
    whole = f"{_part(name.particle)} {_part(name.family, _is_lower)}".strip()
    given, suffix = _part(name.given), _part(name.suffix, odd=_OF_A_SUFFIX)
    is_one_group = whole.startswith("{") and " " not in whole
    if whole.startswith("\\") or (is_one_group and not given and not suffix):
        # Readers lose a backslash right behind `and` (bibtexparser 2.1), and take one group for a body.
        whole = "{}" + whole
    if suffix:
        return f"{whole or '{}'}, {suffix}, {given or '{}'}"
    if not whole and not given:
        return ""
    if not given and _ONE_WORD.fullmatch(whole) and (whole.isascii() or _is_family(whole)):
        return whole
    text = f"{whole or '{}'}, {given or '{}'}"
    # Where readers would see several names, braces before the first word make it one.
    has_initials = whole[1:2] == "." or " " in whole[-4:]
    return f"{{}}{text}" if has_initials and _is_list(text) else text


def _is_family(word: str) -> bool:
    """Whether readers take a word alone for a family, and not for a whole name in Chinese script."""
    # Only these names, and those of `_is_list`, pay for the import.
    from litdb.fields import names

    return names.natural(word).family == word


def _is_list(text: str) -> bool:
    from litdb.fields import name_lists

    return len(name_lists.several(text)) > 1


def _group(text: str) -> str:
    r"""A body's name in braces; one pair more where it begins with a backslash, since `{\O}` alone is a letter."""
    return f"{{{{{text}}}}}" if text.startswith("\\") else f"{{{text}}}" if text else ""


def _part(
    text: str, is_kept_together: Callable[[str], bool] = lambda _: False, odd: re.Pattern[str] = _OF_A_NAME
) -> str:
    """One part of a name: braces about what would part names or parts, and about words that would change theirs."""
    if not text or (text.isalpha() and text[0].isupper() and not odd.fullmatch(text)):
        return text
    # No name has math in it, and words and commas inside math could not be braced.
    escaped = _SPECIAL_WITHOUT_MATH.sub(_escaped, one_line(text))
    # Outside braces a macro's own letters would count as the word's.
    escaped = _OWN_MACRO.sub(r"{\g<0>}", escaped)
    words = escaped.replace(",", "{,}").replace(";", "{;}").split(" ")
    kept = [word for word in words[:-1] if is_kept_together(word)]
    if not all(map(str.isascii, kept)):
        # In ASCII the letter is a macro's, whose case counts even in braces: so one pair about all the words.
        return f"{{}}{{{' '.join(words)}}}"
    return " ".join([_braced(word) if word in kept or odd.fullmatch(word) else word for word in words])


def _braced(word: str) -> str:
    # `{\&a}` would be one special letter, whose case counts.
    return f"{{{{}}{word}}}" if word.startswith("\\") else f"{{{word}}}"


# Of these capitals BibTeX does not know the macros: it would look for the case of the letter behind.
_OF_NO_CASE = frozenset("ÞÐĐŊĦŦĲΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ")


def _is_lower(word: str) -> bool:
    """Whether BibTeX takes the word for a particle's: its first letter is no capital that it knows."""
    first = next(filter(str.isalpha, word), "A")
    return not first.isupper() or first in _OF_NO_CASE
