"""Typst: `@key`, `#cite(<key>)`, `#cite(label("key"))`; comments, raw text and strings say nothing.

Source: Typst reference, "Syntax", "cite", "ref" and "label".
"""

import re
from collections.abc import Callable, Iterator

from litdb.manuscripts import texts
from litdb.manuscripts.values import Cited, Included, Known

_TOKEN = re.compile(
    r"https?://[^\s\[\]()]*|//[^\n]*|/\*|`+|\\(?:u\{\w*\}|.)"
    r"|(?<![A-Za-z0-9])@(?P<key>\w[\w.:-]*)"
    r"|<(?P<label>[^\W\d][\w.:-]*)>"
    r"|\blabel\(\s*\"(?P<quoted>(?:[^\"\\\n]|\\.)*)\"\s*\)"
    r"|\#(?P<statement>let|set|show|if|for|while|return|context)\b"
    r"|\#?\b(?:include|import)\s*\"(?P<file>[^\"\n]*)\""
    r"|\#?(?<![\w.-])(?P<call>[\w.-]++)\(|\#[({]"
    r"|[\"()\[\]{}\n;]",
    re.IGNORECASE | re.DOTALL,
)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_COMMENT = re.compile(r"/\*|\*/")
_OPENS = {"(": ")", "[": "]", "{": "}"}
_STATEMENT = "\n"


def scan(data: bytes, known: Known) -> Iterator[Cited | Included]:
    """The works that a file cites and the files that it takes in, in their order. Never raises."""
    text, at = texts.text(data), 0
    lines, inside = texts.Lines(text), _Inside()
    while found := _TOKEN.search(text, at):
        at, sign = found.end(), found[0]
        if skip := _SKIPS.get(sign[:2]) or _SKIPS.get(sign[0]):
            at = skip(text, found) if sign != '"' or inside.is_code else at
        else:
            yield from _said(found, lines.at(found.start()), inside, known)


def _said(found: re.Match[str], line: int, inside: "_Inside", known: Known) -> Iterator[Cited | Included]:
    """What a token cites or takes in; what it defines is noted, and what is inside of what kept up with."""
    if found["key"]:
        if not inside.is_code:
            yield Cited(found["key"].rstrip(".:"), line, is_loose=True)
    elif found["file"]:
        if not found["file"].startswith("@"):  # a package
            yield Included((found["file"],), line)
    elif name := found["label"] or found["quoted"]:
        if inside.is_cite:
            yield Cited(name, line)
        elif found["label"] and not inside.is_code:
            known.labels.add(name)
    else:
        inside.step(found)


class _Inside:
    """What a place is inside of: markup (at first, and in brackets), code (in parentheses, braces, a statement)."""

    def __init__(self) -> None:
        self._shuts: list[tuple[str, bool]] = []

    @property
    def is_code(self) -> bool:
        """Whether text in quotation marks is a string."""
        return bool(self._shuts) and self._shuts[-1][0] != "]"

    @property
    def is_cite(self) -> bool:
        """Whether a label is one of a work that is cited."""
        return bool(self._shuts) and self._shuts[-1][1]

    def step(self, found: re.Match[str]) -> None:
        """Go into what a token opens, out of what it closes."""
        sign, is_cite = found[0][-1], "cite" in (found["call"] or "").lower()
        if found["statement"]:
            self._shuts.append((_STATEMENT, False))
        elif sign in _OPENS:
            if self.is_code or sign == "[" or found[0][0] == "#" or is_cite:
                self._shuts.append((_OPENS[sign], is_cite or (self.is_cite and sign != "[")))
        else:
            self._close("\n" if sign == ";" else sign)

    def _close(self, sign: str) -> None:
        if sign != _STATEMENT:
            while self._shuts and self._shuts[-1][0] == _STATEMENT:
                self._shuts.pop()  # what is around a statement ends it
        if self._shuts and self._shuts[-1][0] == sign:
            self._shuts.pop()


def _behind_comment(text: str, found: re.Match[str]) -> int:
    depth = 0
    for one in _COMMENT.finditer(text, found.start()):
        depth += 1 if one[0] == "/*" else -1
        if not depth:
            return one.end()
    return len(text)


def _behind_raw(text: str, found: re.Match[str]) -> int:
    """The place behind raw text; two backticks are an empty one."""
    if len(found[0]) == 2:
        return found.end()
    end = text.find(found[0], found.end())
    return len(text) if end < 0 else end + len(found[0])


def _behind_string(text: str, found: re.Match[str]) -> int:
    string = _STRING.match(text, found.start())
    return string.end() if string else found.end()


def _behind(_text: str, found: re.Match[str]) -> int:
    return found.end()


_SKIPS: dict[str, Callable[[str, re.Match[str]], int]] = {
    "//": _behind, "ht": _behind, "HT": _behind, "Ht": _behind, "hT": _behind, "\\": _behind, "/*": _behind_comment,
    "`": _behind_raw, '"': _behind_string,
}  # fmt: skip
"""How a token begins of which nothing is read -> what gives the place behind it."""
