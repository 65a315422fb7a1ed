"""Lists of names, cut into names."""

import re

from litdb.fields.text import collapse

# One space before: the others fall to `strip`, and a megabyte of them is not gone through from each.
_AND = re.compile(r"\sand(?=\s)", re.IGNORECASE)
_BRACE_OR_AND = re.compile(r"\\.|[{}]|(?P<cut>\sand(?=\s))", re.IGNORECASE | re.DOTALL)
_BRACE_OR_COMMA = re.compile(r"\\.|[{}]|(?P<cut>,)", re.DOTALL)
# Not the end of an HTML entity.
_BRACE_OR_SEMICOLON = re.compile(r"\\.|[{}]|&(?:#?[0-9A-Za-z]{2,31});|(?P<cut>;)", re.DOTALL)
_BRACE_OR_AMPERSAND = re.compile(r"(?P<cut>\s(?:\\?&|&amp;)\s)|\\.|[{}]", re.DOTALL)
_ET_AL = re.compile(r"(?<=\S)[\s,~]\{?(?:\\(?:emph|textit|it)\b\s?\{?)?(?:et|ET|Et)\.?[\s~](?:al\b\.?|alii)\}{0,2}\Z")
_LONGEST = 30
"""Code points of the longest `et al.`, braces and all: the end of a text is enough to look at."""

_A_LETTER = re.compile(r"[^\W\d_]")
_TWO_WORDS = re.compile(r"[^\W\d_]\S*[ ,]\s*\S*[^\W\d_]")

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0141\u0160\u017d"
_WORD = rf"[{_UPPER}][\w'’-]*[^\W\d_]"
# `Roe J`, `Van Dam JH`: a name whose first word is no initial, with initials glued behind.
_INITIALS_LAST = re.compile(rf"(?:[a-z]+ )*{_WORD}(?: {_WORD})? [A-Z]{{1,3}}")
_INITIALS_FIRST = re.compile(rf"(?:[{_UPPER}]\.[ -]?)+ ?(?:[a-z]+ )*{_WORD}(?: {_WORD})?")
_INITIALS = re.compile(rf"(?:[{_UPPER}]\.[ -]?)+")
_IN_FULL = re.compile(rf"{_WORD}(?: [{_UPPER}]\.| {_WORD}){{1,2}}")
_WITH_SUFFIX = re.compile(r"\b(?:[JS]r|JR|SR|II|III|IV|PhD|MD)\b")


def cut(text: str) -> list[str]:
    """The names of a list, cut at `and` outside braces. Source: btxdoc section 4."""
    # A space on either side, and a dangling `and` there parts an empty name from the others.
    spaced = f" {text} "
    parts = _AND.split(spaced) if "{" not in text else outside(spaced, _BRACE_OR_AND)
    return [part for part in map(str.strip, parts) if part]


def parts(text: str) -> list[str]:
    """The list in as few steps as can be: what stands between two ` and `, which `cut` may have to cut further."""
    return cut(text) if "{" in text else text.split(" and ")


def outside(text: str, marks: re.Pattern[str]) -> list[str]:
    """The text cut where `marks` finds its group `cut` outside braces; it finds braces and escaped signs too."""
    parts, last, depth = [], 0, 0
    for found in marks.finditer(text):
        mark = found[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(depth - 1, 0)
        elif depth == 0 and found["cut"] is not None:
            parts.append(text[last : found.start()])
            last = found.end()
    return [*parts, text[last:]]


def sections(text: str) -> list[str]:
    """What stands between the commas of one name, those within braces apart."""
    return outside(text, _BRACE_OR_COMMA) if "{" in text else text.split(",")


def several(text: str) -> list[str]:
    """The names in what `cut` gives: more than one where `;`, `&`, `et al.` or, unmistakably, commas part them.

    >>> several("Strand, J.; Ek, A. B."), several("Strand J, Ek AB"), several("Strand, J., et al.")
    (['Strand, J.', 'Ek, A. B.'], ['Strand, J', 'Ek, AB'], ['Strand, J.', 'others'])
    """
    parts = _by_semicolon(text) if ";" in text else [text]
    return [name for part in parts for name in _without_others(part)]


def _by_semicolon(text: str) -> list[str]:
    parts = [part.strip() for part in outside(text, _BRACE_OR_SEMICOLON)]
    # A sign alone is no list: somebody must have more than one word, and everybody a letter.
    if len(parts) > 1 and any(map(_TWO_WORDS.search, parts)):
        return [part.removeprefix("and ") for part in parts if _A_LETTER.search(part)]
    return [text]


def _without_others(text: str) -> list[str]:
    """The names before `et al.`, however often it stands there, and `others` for it."""
    end = len(text)
    while text.endswith((".", "l", "}", "i"), 0, end) and (found := _ET_AL.search(text, max(end - _LONGEST, 0), end)):
        end = found.start()
        while text[end - 1] in " ,":
            end -= 1
    if end < len(text) and text.count("{", 0, end) == text.count("}", 0, end):
        return [*_joined(text[:end]), "others"]
    return _joined(text)


def _joined(text: str) -> list[str]:
    """The names that `&` or commas join."""
    parts = _by_ampersand(text) if "&" in text else [text]
    if len(parts) > 1:
        return [name for part in parts for name in _without_others(part)]
    return _by_commas(text) if "," in text and _may_be_list(text) else [text]


def _may_be_list(text: str) -> bool:
    """Whether the first name is one that `_by_commas` knows, or there are many commas: most need no further look."""
    first = collapse(text.partition(",")[0])
    return text.count(",") > 2 or (" " in first and any(shape.fullmatch(first) for shape, _ in _LISTS))


def _by_ampersand(text: str) -> list[str]:
    """The names on either side of `&`, if all look like persons: a firm has one word there, or words in lower case."""
    parts = [part.strip(", \t\r\n") for part in outside(text, _BRACE_OR_AMPERSAND)]
    is_list = all("," in part or _IN_FULL.fullmatch(part) or _INITIALS_FIRST.fullmatch(part) for part in parts)
    return parts if is_list else [text]


def _by_commas(text: str) -> list[str]:
    """The names between commas where BibTeX's `family, given` would be nonsense: see `_LISTS`."""
    parts = [collapse(part) for part in sections(text.rstrip(", "))]
    if len(parts) < 2 or _WITH_SUFFIX.search(text):
        return [text]
    families, initials = parts[::2], parts[1::2]
    is_in_pairs = len(families) == len(initials) > 1 and not any(map(_INITIALS.fullmatch, families))
    if is_in_pairs and all(map(_INITIALS.fullmatch, initials)):
        return [f"{family}, {given}" for family, given in zip(families, initials, strict=True)]
    if not any(len(parts) >= least and all(map(shape.fullmatch, parts)) for shape, least in _LISTS):
        return [text]
    return [_inverted(part) if _INITIALS_LAST.fullmatch(part) else part for part in parts]


def _inverted(text: str) -> str:
    family, _, initials = text.rpartition(" ")
    return f"{family}, {initials}"


_LISTS = ((_INITIALS_LAST, 2), (_INITIALS_FIRST, 2), (_IN_FULL, 3))
"""(shape of each name, how many there must be): `Strand J, Ek A`; `J. Strand, A. Ek`; `Jan Strand, Ada Ek, Bo Dahl`."""
