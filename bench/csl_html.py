"""Pandoc's inlines as the HTML that the CSL project's processor tests expect."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_TAGS = {
    "Emph": ("<i>", "</i>"),
    "Strong": ("<b>", "</b>"),
    "Superscript": ("<sup>", "</sup>"),
    "Subscript": ("<sub>", "</sub>"),
    "SmallCaps": ('<span style="font-variant:small-caps;">', "</span>"),
    "Underline": ('<span style="text-decoration:underline;">', "</span>"),
}
_UNDONE = {
    "Emph": ('<span style="font-style:normal;">', "</span>"),
    "Strong": ('<span style="font-weight:normal;">', "</span>"),
    "SmallCaps": ('<span style="font-variant:normal;">', "</span>"),
}
"""What markup within the same markup is: its contrary."""
_KINDS = {"i": "Emph", "b": "Strong", "sup": "Superscript", "sub": "Subscript", "sc": "SmallCaps"}
_PIECE = re.compile(
    r"(?P<space>\s+)|\"(?P<quoted>[^\"]+)\"|<(?P<tag>i|b|sup|sub|sc)>(?P<inner>.*?)</(?P=tag)>|[^\s<\"]+|.", re.DOTALL
)
_DIVISIONS = ("csl-left-margin", "csl-right-inline", "csl-block", "csl-indent")
_ESCAPES = {ord("&"): "&#38;", ord("<"): "&#60;", ord(">"): "&#62;"}


def html(inlines: Sequence[Mapping[str, Any]], within: tuple[str, ...] = ()) -> str:
    """Write inlines; `within` names the markup that they stand in."""
    return "".join(_WRITERS.get(inline["t"], _marked)(inline, within) for inline in inlines)


def body(entries: Sequence[str]) -> str:
    """Write a bibliography of entries as the tests have it."""
    rows = "".join(f'<div class="csl-entry">{entry}</div>' for entry in entries)
    return f'<div class="csl-bib-body">{rows}</div>'


def normal(text: str) -> str:
    """Give the text with the white space that HTML has: one space is as many as several, and none about divisions."""
    return re.sub(r" ?(</?div[^>]*>) ?", r"\1", re.sub(r"[ \n\t]+", " ", text)).strip()


def inlines(text: str) -> list[dict[str, Any]]:
    """Read the markup that an affix has: tags and quotation marks.

    >>> inlines('<i>See</i> "x"')[0]
    {'t': 'Emph', 'c': [{'t': 'Str', 'c': 'See'}]}
    """
    found: list[dict[str, Any]] = []
    for piece in _PIECE.finditer(text):
        if piece["space"]:
            found.append({"t": "Space"})
        elif piece["quoted"]:
            found.append({"t": "Quoted", "c": [{"t": "DoubleQuote"}, inlines(piece["quoted"])]})
        elif piece["tag"]:
            found.append({"t": _KINDS[piece["tag"]], "c": inlines(piece["inner"])})
        else:
            found.append({"t": "Str", "c": piece[0]})
    return found


def _marked(inline: Mapping[str, Any], within: tuple[str, ...]) -> str:
    kind = inline["t"]
    tags = _UNDONE if within.count(kind) % 2 and kind in _UNDONE else _TAGS
    before, after = tags[kind]
    return f"{before}{html(inline['c'], (*within, kind))}{after}"


def _span(inline: Mapping[str, Any], within: tuple[str, ...]) -> str:
    (_, classes, _), inlines = inline["c"]
    division = next((name for name in classes if name in _DIVISIONS), "")
    text = html(inlines, within)
    return f'<div class="{division}">{text}</div>' if division else text


def _string(text: str) -> str:
    """Write text; letters and digits that are superscript by themselves are so by a tag."""
    return "".join(
        f"<sup>{unicodedata.normalize('NFKC', letter)}</sup>"
        if unicodedata.decomposition(letter).startswith("<super>")
        else letter.translate(_ESCAPES)
        for letter in text
    )


_WRITERS: dict[str, Callable[[Mapping[str, Any], tuple[str, ...]], str]] = {
    "Str": lambda inline, _: _string(inline["c"]),
    "Space": lambda *_: " ",
    "SoftBreak": lambda *_: " ",
    "LineBreak": lambda *_: "\n",
    "Link": lambda inline, within: html(inline["c"][1], within),
    "Span": _span,
    "Cite": lambda inline, within: html(inline["c"][1], within),
    "Quoted": lambda inline, within: f"“{html(inline['c'][1], within)}”",
    "Note": lambda inline, within: "".join(html(block["c"], within) for block in inline["c"]),
}
