"""Pandoc's Markdown: a text of tags as it, and text that nothing in it is markup."""

import re

from litdb.fields import markup
from litdb.fields.markup import Tag

_MARKS = {"sup": ("^", "^"), "sub": ("~", "~"), "nocase": ("[", "]{.nocase}"), "sc": ("[", "]{.smallcaps}")}
"""What a tag says -> how pandoc opens and closes it; `i` and `b` apart."""
_STARS = {"i": ("*", "_"), "b": ("**", "__")}
_SPECIAL = re.compile(r"[\\`*{}\[\]<>$@^~|]|(?<![^\W_])_|_(?![^\W_])|-(?=-)|\.(?=\.\.)|&(?=#?\w{1,40};)")
_AT_LINE = re.compile(r"(?m)^(?=[-+#=:%])|^\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?=[.)](?:\s|$))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~ ])")
_HELD = 0xF0000
"""Where signs are put, in an area for private use, while the marks around them are read."""
_BACK = re.compile(f"[{chr(_HELD)}-{chr(_HELD + 0x7F)}]")
_READ = (
    (re.compile(r"\[([^\[\]]{1,2000})\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
    (re.compile(r"\[([^\[\]]{1,2000})\]\{\.smallcaps\}"), r'<span style="font-variant: small-caps;">\1</span>'),
    (re.compile(r"\*\*(?=[^\s*])([^*\n]{1,1000}?)(?<=\S)\*\*"), r"<b>\1</b>"),
    (re.compile(r"(?<!\w)__(?=\S)([^_\n]{1,1000}?)(?<=\S)__(?!\w)"), r"<b>\1</b>"),
    (re.compile(r"\*(?=[^\s*])([^*\n]{1,1000}?)(?<=\S)\*"), r"<i>\1</i>"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,1000}?)(?<=\S)_(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"\^([^\s^]{1,300})\^"), r"<sup>\1</sup>"),
    (re.compile(r"(?<!~)~([^\s~]{1,300})~(?!~)"), r"<sub>\1</sub>"),
)
"""Mark -> the tags of CSL-JSON, those that hold others first."""


def escaped(text: str) -> str:
    r"""Text of which nothing is markup, raw HTML, TeX, a citation or the beginning of a block.

    Source: pandoc manual, "Pandoc's Markdown".

    >>> print(escaped("1. 5 * 3 <b> @x \\input{y} a--b"))
    1\. 5 \* 3 \<b\> \@x \\input\{y\} a\--b
    """
    found = _SPECIAL.sub(r"\\\g<0>", text)
    return _AT_LINE.sub(r"\g<0>\\", found)


def written(text: str) -> str:
    r"""A text with the tags of CSL-JSON in pandoc's Markdown; all other signs are themselves.

    Source: pandoc manual, "Inline formatting", "Capitalization in titles".

    >>> written("<i>E. coli</i> in H<sub>2</sub>O, 3*4")
    '*E. coli* in H~2~O, 3\\*4'
    """
    if "<" not in text:
        return escaped(text)
    made = ""
    marks: list[tuple[str, str]] = []
    within: list[str] = []
    for part in markup.parts(text):
        if isinstance(part, str):
            bare = escaped(part) if not made else escaped(f"x{part}")[1:]
            made += bare.replace(" ", "\\ ") if {"sup", "sub"} & set(within) else bare
        elif part.opens:
            marks.append(_opening(part, made, within))
            within.append(part.name)
            made += marks[-1][0]
        else:
            within.pop()
            made += marks.pop()[1]
    return made


def _opening(tag: Tag, made: str, within: list[str]) -> tuple[str, str]:
    """How a pair opens and closes: with underscores where stars would touch others."""
    if tag.name in _MARKS:
        return _MARKS[tag.name]
    star, underscore = _STARS[tag.name]
    mark = underscore if made.endswith("*") or any(name in _STARS for name in within) else star
    return mark, mark


def plain(text: str) -> str:
    r"""The text that escapes stand for.

    >>> plain(r"5 \* 3 \\x")
    '5 * 3 \\x'
    """
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def tagged(text: str) -> str:
    """A text in pandoc's Markdown as one with the tags of CSL-JSON.

    >>> tagged("*E. coli* in H~2~O and [DNA]{.nocase}")
    '<i>E. coli</i> in H<sub>2</sub>O and <span class="nocase">DNA</span>'
    """
    text = _ESCAPE.sub(lambda found: chr(_HELD + ord(found[1])), text)
    for mark, tag in _READ:
        count = 1
        while count:
            text, count = mark.subn(tag, text)
    return _BACK.sub(lambda found: chr(ord(found[0]) - _HELD), text)
