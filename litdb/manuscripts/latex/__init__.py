r"""LaTeX: what `\cite` and its kin name, in all packages' spellings; comments and verbatim text say nothing.

Source: natbib, BibLaTeX (section 3.9), jurabib, apacite, csquotes, subfiles and import manuals.
"""

import re
from collections.abc import Callable, Iterator

from litdb.manuscripts import texts
from litdb.manuscripts.latex import macros
from litdb.manuscripts.latex.groups import LONGEST, behind_gap, closed, keys, word
from litdb.manuscripts.values import Cited, Included, Known

_TOKEN = re.compile(r"\\([A-Za-z@]+)\*?|\\.|%[^\n]*|(?m:^)<<[^\n]*>>=", re.DOTALL)
_CONDITION = re.compile(r"\\(if[A-Za-z@]*|else|fi)(?![A-Za-z@])|\\.|%[^\n]*", re.DOTALL)
_NO_CONDITION = re.compile(
    r"if(?:f|thenelse|def|undef|str.*|blank|notblank|list.*|bool|toggle|cite.*|.*exists)", re.IGNORECASE
)
_BRACE = re.compile(r"[{}]|\n[ \t]*\n")
_BARE_NAME = re.compile(r"[ \t]+([^\s{}\\%|]+)")
_CHILD = re.compile(r"\bchild\s*=\s*(?:c\(\s*)?[\"']([^\"'\n]+)[\"']")
_ENDING = re.compile(r"\.[A-Za-z]\w*\Z")
_ENVIRONMENT = re.compile(r"\{([A-Za-z]+\*?)\}")

_VERBATIM = frozenset((
    "verbatim", "verbatim*", "Verbatim", "Verbatim*", "BVerbatim", "LVerbatim", "SaveVerbatim", "spverbatim",
    "lstlisting", "minted", "comment", "filecontents", "filecontents*", "luacode", "luacode*", "pycode", "tcblisting",
    "asy", "sagesilent", "verbatimwrite", "VerbatimOut", "dot2tex",
))  # fmt: skip
"""Environments whose text is none of LaTeX's."""
_QUOTES = frozenset(("displaycquote", "foreigndisplaycquote", "hyphendisplaycquote"))
r"""Environments that cite: the key stands in the last braces behind `\begin{...}`."""

Skip = Callable[[str, int, Known], int]


def scan(data: bytes, known: Known) -> Iterator[Cited | Included]:
    """The works that a file cites and the files that it takes in, in their order. Never raises."""
    text, at = texts.text(data), 0
    lines = texts.Lines(text)
    while found := _TOKEN.search(text, at):
        at, name = found.end(), found[1] or ""
        if name in _ENDS and _is_end(name, text, at):
            return
        if skip := _SKIPS.get(name):
            at = skip(text, at, known)
            continue
        yield from _said(text, found, lines, known)
        if name == "begin":
            at = _behind_verbatim(text, at, known)


def _said(text: str, found: re.Match[str], lines: texts.Lines, known: Known) -> Iterator[Cited | Included]:
    """What a macro cites or takes in, or the head of a chunk of R."""
    at, name = found.end(), found[1]
    if name is None:
        if found[0][0] == "<" and (child := _CHILD.search(found[0])):
            yield Included((child[1],), lines.at(found.start()))
    elif take := _TAKES.get(name):
        yield from take(text, at, lines.at(found.start()))
    elif name == "begin":
        yield from _quoted(text, at, lines)
    elif nth := macros.nth(name, known):
        for key, place in keys(text, at, nth, is_many=macros.is_many(name)):
            yield Cited(key, lines.at(place))


_ENDS = frozenset(("end", "endinput"))


def _is_end(name: str, text: str, at: int) -> bool:
    return name == "endinput" or text.startswith("{document}", at)


def _behind_verbatim(text: str, at: int, known: Known) -> int:
    """The place behind the environment that begins here, if it is one of verbatim text, else this place."""
    if (found := _ENVIRONMENT.match(text, at)) and (found[1] in _VERBATIM or found[1] in known.verbatim):
        end = text.find(f"\\end{found[0]}", at)
        return len(text) if end < 0 else end
    return at


def _quoted(text: str, at: int, lines: texts.Lines) -> Iterator[Cited]:
    if (found := _ENVIRONMENT.match(text, at)) and found[1] in _QUOTES:
        for key, place in keys(text, found.end(), 1 if found[1] == "displaycquote" else 2):
            yield Cited(key, lines.at(place))


def _behind_false(text: str, at: int, _known: Known) -> int:
    r"""The place behind `\iffalse ... \fi`, or from where on its `\else` holds."""
    depth = 1
    for found in _CONDITION.finditer(text, at):
        name = found[1] or ""
        if name == "fi" or (name == "else" and depth == 1):
            depth -= 1
        elif name.startswith("if") and not _NO_CONDITION.fullmatch(name):
            depth += 1
        if not depth:
            return found.end()
    return len(text)


def _behind_verb(text: str, at: int, _known: Known) -> int:
    """The place behind text between two signs that are the same, on one line."""
    sign = text[at : at + 1]
    end = -1 if sign.isspace() else text.find(sign, at + 1, at + LONGEST)
    return at if not sign or end < 0 or "\n" in text[at:end] else end + 1


def _behind_code(text: str, at: int, known: Known) -> int:
    """The place behind text in braces or between two signs, before which options may stand in brackets."""
    at = behind_gap(text, at)
    if text[at : at + 1] == "[":
        at = max(closed(text, at), at + 1)
    return _behind_address(text, at, known) if text[at : at + 1] == "{" else _behind_verb(text, at, known)


def _behind_minted(text: str, at: int, known: Known) -> int:
    """The same where the language stands in braces before it."""
    return _behind_code(text, _behind_code(text, at, known), known)


def _behind_address(text: str, at: int, known: Known) -> int:
    """The place behind an address, in which `%` begins no comment."""
    if text[at : at + 1] != "{":
        return _behind_verb(text, at, known) if text[at : at + 1] in {"|", "!", "+", "/"} else at
    depth = 0
    for found in _BRACE.finditer(text, at, at + LONGEST) if text.find("}", at, at + LONGEST) > 0 else ():
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth or found[0][0] == "\n":
            return found.end()
    return at


def _behind_name(text: str, at: int, known: Known) -> int:
    """The place behind the name of an environment that the manuscript defines to be verbatim."""
    name, end = word(text, at)
    known.verbatim.add(name)
    return at if end < 0 else end


_SKIPS: dict[str, Skip] = {
    "verb": _behind_verb, "Verb": _behind_verb, "lstinline": _behind_code, "mintinline": _behind_minted,
    "url": _behind_address, "nolinkurl": _behind_address, "path": _behind_address, "href": _behind_address,
    "iffalse": _behind_false, "lstnewenvironment": _behind_name, "DefineVerbatimEnvironment": _behind_name,
    "excludecomment": _behind_name, "newverbatim": _behind_name, "let": macros.rename,
    **dict.fromkeys(("DeclareCiteCommand", "DeclareMultiCiteCommand", "DeclareAutoCiteCommand"), macros.declare),
    **dict.fromkeys((
        "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "newrobustcmd", "renewrobustcmd",
        "providerobustcmd", "def", "gdef", "edef", "xdef",
    ), macros.define),
    **dict.fromkeys(
        (
            f"{verb}{kind}DocumentCommand"
            for verb in ("New", "Renew", "Provide", "Declare")
            for kind in ("", "Expandable")
        ),
        macros.specify,
    ),
}  # fmt: skip
"""Macro -> what gives the place behind that which is not to be read, with what it defines noted."""


def _input(text: str, at: int, line: int) -> Iterator[Included]:
    r"""The file of `\input{name}` or `\input name`."""
    name, end = word(text, at)
    if end < 0 and (found := _BARE_NAME.match(text, at)):
        name = found[1]
    yield from _named("", name, line)


def _import(text: str, at: int, line: int) -> Iterator[Included]:
    r"""The file of `\import{folder}{name}`."""
    folder, end = word(text, at)
    if end > 0:
        yield from _named(folder, word(text, end)[0], line)


def _perhaps(text: str, at: int, line: int) -> Iterator[Included]:
    for one in _named("", word(text, at)[0], line):
        yield Included(one.names, line, is_optional=True)


def _named(folder: str, name: str, line: int) -> Iterator[Included]:
    """The file, whose name may lack its ending; none where macros or a program give the name."""
    bare = name.strip('"').strip()
    if bare and not set("#\\|{}").intersection(folder + bare):
        path = f"{folder.rstrip('/')}/{bare}" if folder else bare
        yield Included((path, f"{path}.tex") if _ENDING.search(bare) else (f"{path}.tex", path), line)


_TAKES: dict[str, Callable[[str, int, int], Iterator[Included]]] = {
    **dict.fromkeys(("input", "include", "subfile", "subfileinclude", "@input", "includestandalone"), _input),
    **dict.fromkeys((
        "import", "subimport", "inputfrom", "includefrom", "subinputfrom", "subincludefrom", "subincludefrom",
    ), _import),
    "InputIfFileExists": _perhaps,
}  # fmt: skip
"""Macro -> what tells which file it takes in."""
