"""Which macros of LaTeX cite: by their names, by a table, or since the manuscript defines them so."""

import re
from functools import lru_cache

from litdb.manuscripts.latex.groups import behind_gap, closed, word
from litdb.manuscripts.values import Known

CITES = {
    "bibentry": 1, "textcquote": 1, "blockcquote": 1, "foreigntextcquote": 2, "foreignblockcquote": 2,
    "hyphentextcquote": 2, "hyphenblockcquote": 2, "hybridblockcquote": 2, "volcite": 2, "Volcite": 2, "pvolcite": 2,
    "Pvolcite": 2, "fvolcite": 2, "Fvolcite": 2, "ftvolcite": 2, "svolcite": 2, "Svolcite": 2, "tvolcite": 2,
    "Tvolcite": 2, "avolcite": 2, "Avolcite": 2, "volcites": 2, "Volcites": 2, "pvolcites": 2, "Pvolcites": 2,
    "fvolcites": 2, "Fvolcites": 2, "svolcites": 2, "Svolcites": 2, "tvolcites": 2, "Tvolcites": 2, "avolcites": 2,
    "Avolcites": 2,
}  # fmt: skip
"""Macros that cite though their names do not say so, or whose keys are not in the first braces -> which these are.

Source: BibLaTeX manual, section 3.9.6 (volume citations); csquotes manual, section 5; bibentry.
"""

_NEVER = re.compile(
    r"(?:if|At|Declare|Restore|set|the|def|renew|provide|print|mkbib|bib|save)\w*"
    r"|new(?!cite\Z)\w+|(?:bst|ctl)+cite|(?:re|\w*(?:ex|cal|anthra))cite\w*"
    r"|cite(?:style|name|text|left|right|open|close|mid|dash|punct|form|sort|color|setup|reset|delim|count|total|trackers?"
    r"|index|style\w*|(?:index|tracker)(?:true|false)|numfont|namefont|authorformat|authorfont|prenote\w*|postnote\w*)"
    r"|\w*(?:citedelim|citehook|citefont|citeformat|citecolor|citesep)",
)
"""Macros that have `cite` in their names and cite nothing."""

_MACRO = re.compile(r"\\([A-Za-z@]+)\*?")
_ARGUMENT = re.compile(r"#([1-9])")
_SPECIFIED = re.compile(r"[A-Za-z](?:\{[^{}]*\})?")
_PARAMETERS = re.compile(r"(?:\s*#[1-9])*\s*")


@lru_cache(maxsize=1 << 12)
def _is_cite(name: str) -> bool:
    return "cite" in name.lower() and not _NEVER.fullmatch(name)


def nth(name: str, known: Known) -> int:
    """Which of a macro's groups in braces has keys; 0 if it does not cite."""
    return known.macros.get(name) or CITES.get(name) or int(_is_cite(name))


def is_many(name: str) -> bool:
    r"""Whether a macro takes several lists of keys, each with notes of its own: `\cites`, `\footcitetexts`."""
    return name.endswith(("cites", "citetexts"))


def define(text: str, at: int, known: Known) -> int:
    r"""Read the head of a definition (`{\seen}[2][]`, `\seen#1`); where its body is.

    What is defined cites if its body cites one of its arguments, or is another macro that cites.
    """
    at = behind_gap(text, at)
    found = _MACRO.match(text, at + (text[at : at + 1] == "{"))
    if not found:
        return at
    optional, at = _brackets(text, _behind_name(text, found))
    return _learn(text, at, known, found[1], optional)


def specify(text: str, at: int, known: Known) -> int:
    r"""Read the head of `\NewDocumentCommand{\seen}{O{} m}`, as `define` does. Source: usrguide, section 2."""
    at = behind_gap(text, at)
    found = _MACRO.match(text, at + (text[at : at + 1] == "{"))
    if not found:
        return at
    spec, end = word(text, _behind_name(text, found))
    if end < 0:
        return found.end()
    return _learn(text, behind_gap(text, end), known, found[1], [one[0] != "m" for one in _SPECIFIED.findall(spec)])


def _behind_name(text: str, found: re.Match[str]) -> int:
    return behind_gap(text, found.end() + (text[found.end() : found.end() + 1] == "}"))


def _brackets(text: str, at: int) -> tuple[list[bool], int]:
    """Of the arguments that `[2][default]` or `#1#2` declares, whether each is optional; the place behind these."""
    found = 0
    while text[at : at + 1] == "[" and (end := closed(text, at)) > 0:
        found, at = found + 1, behind_gap(text, end)
    parameters = _PARAMETERS.match(text, at)
    return [found > 1], parameters.end() if parameters else at


def _learn(text: str, at: int, known: Known, name: str, optional: list[bool]) -> int:
    """Note if the body at a place cites; the place."""
    if text[at : at + 1] == "{" and (end := closed(text, at)) > 0:
        body = text[at + 1 : end - 1].strip()
        alias = _MACRO.fullmatch(body)
        place = _cited(body, known)
        if place and not any(optional[place - 1 : place]):
            known.macros[name] = place - sum(optional[:place])
        elif alias and (mine := nth(alias[1], known)):
            known.macros[name] = mine
    return at


def _cited(body: str, known: Known) -> int:
    """Which argument of a definition is cited in its body; 0 if none is."""
    for found in _MACRO.finditer(body):
        if (place := nth(found[1], known)) and (group := _group(body, found.end(), place)):
            return int(group[1])
    return 0


def _group(body: str, at: int, place: int) -> re.Match[str] | None:
    """The argument that is all of the group in braces at this place behind a macro."""
    while (at := behind_gap(body, at)) < len(body) and body[at] in "[<{" and (end := closed(body, at)) > 0:
        place -= body[at] == "{"
        if not place:
            return _ARGUMENT.fullmatch(body[at + 1 : end - 1].strip())
        at = end
    return None


def rename(text: str, at: int, known: Known) -> int:
    r"""Read `\let\one=\other`: what is another name of a macro that cites does; the place behind it."""
    if not (new := _MACRO.match(text, behind_gap(text, at))):
        return at
    at = behind_gap(text, new.end())
    old = _MACRO.match(text, behind_gap(text, at + (text[at : at + 1] == "=")))
    if old and (mine := nth(old[1], known)):
        known.macros[new[1]] = mine
    return old.end() if old else at


def declare(text: str, at: int, known: Known) -> int:
    r"""Read the name in `\DeclareCiteCommand{\name}`: it cites; the place behind it."""
    at = behind_gap(text, at)
    if not (found := _MACRO.match(text, at + (text[at : at + 1] == "{"))):
        return at
    known.macros.setdefault(found[1], 1)
    return found.end()
