"""Rich text of titles: the tags of CSL-JSON, and what stands between them."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

TAGS = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "sc": ('<span style="font-variant: small-caps;">', "</span>"),
    "nocase": ('<span class="nocase">', "</span>"),
}
"""What a tag says -> how it opens and closes. Source: citeproc-js manual, "HTML-like formatting tags"."""

_SPELLINGS = {"em": "i", "italic": "i", "strong": "b", "bold": "b", "inf": "sub", "scp": "sc"} | {
    name: name for name in ("i", "b", "sup", "sub", "sc")
}
"""Element of HTML, JATS or a publisher's own -> what it says. Source: JATS 1.3, "Emphasis Elements"."""

_TAG = re.compile(
    rf"<(?P<end>/?)(?:jats:)?(?P<element>span|{'|'.join(_SPELLINGS)})"
    r"""(?P<attributes>(?:\s++[\w:-]++\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'))*+)\s*+>""",
    re.IGNORECASE,
)
GROUP = r"\{[^{}]*+\}"
for _ in range(2):
    GROUP = rf"\{{(?:[^{{}}]++|{GROUP})*+\}}"
"""A pattern of a group in braces, with others in it at most three deep."""
# A formula, or a macro with what stands in its braces and right behind them.
_WHOLE = re.compile(rf"\$[^$]{{0,2000}}+\$|\\[A-Za-z]++\*?+(?:{GROUP})++.?", re.DOTALL)
_MOST_WORDS = 500
"""Protected words looked for in one title; more of them are no title's."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One half of a pair of tags: `name` is a key of TAGS."""

    name: str
    opens: bool


Parts = list[str | Tag]
"""Text and tags in order; the tags are nested in pairs."""


def plain(text: str) -> str:
    """The text without its tags; what is no tag, or no pair, stays.

    >>> plain("<i>E. coli</i> in H<sub>2</sub>O (P<0.05)"), plain("a < b > c, <i>x")
    ('E. coli in H2O (P<0.05)', 'a < b > c, <i>x')
    """
    if "<" not in text:
        return text
    return "".join([part for part in parts(text) if isinstance(part, str)])


def normal(text: str) -> str:
    """The text with tags of HTML and JATS spelt as CSL-JSON spells them.

    >>> normal("<em>E. coli</em> and <STRONG class='x'>B</STRONG>")
    '<i>E. coli</i> and <b>B</b>'
    """
    return written(parts(text)) if "<" in text else text


def rich(text: str) -> str:
    """A text of a format without markup of its own: entities of HTML are decoded, tags as `normal` spells them.

    >>> rich("Pain &amp; <em>loss</em>"), rich("a &lt; b")
    ('Pain & <i>loss</i>', 'a < b')
    """
    if "&" in text:
        text = unescape(text)
    return written(parts(text)) if "<" in text else text


def written(found: Iterable[str | Tag]) -> str:
    """Parts as one text in CSL-JSON's spelling."""
    return "".join([part if isinstance(part, str) else TAGS[part.name][not part.opens] for part in found])


def parts(text: str) -> Parts:
    """Cut a text at its tags; a tag without its other half, or across another pair, is text."""
    if "<" not in text:
        return [text]
    found: Parts = []
    at = 0
    for tag, place in _pairs(text):
        if place.start() > at:
            found.append(text[at : place.start()])
        found.append(tag)
        at = place.end()
    return [*found, text[at:]] if at < len(text) or not found else found


def _pairs(text: str) -> list[tuple[Tag, re.Match[str]]]:
    """The tags that are halves of a pair, and where they stand."""
    paired: list[tuple[Tag, re.Match[str]]] = []
    opened: dict[str, int] = {}
    stack: list[re.Match[str]] = []
    for tag in _TAG.finditer(text):
        element = tag["element"].lower()
        if not tag["end"]:
            stack.append(tag)
            opened[element] = opened.get(element, 0) + 1
        elif opened.get(element):
            first = _popped(stack, opened, element)
            if name := _SPELLINGS.get(element) or _span(first["attributes"].lower()):
                paired += [(Tag(name, opens=True), first), (Tag(name, opens=False), tag)]
    return sorted(paired, key=lambda found: found[1].start())


def _popped(stack: list[re.Match[str]], opened: dict[str, int], element: str) -> re.Match[str]:
    """The last tag that opened the element, off the stack; what was opened since and never closed goes too."""
    while True:
        tag = stack.pop()
        found = tag["element"].lower()
        opened[found] -= 1
        if found == element:
            return tag


def _span(attributes: str) -> str:
    """What a `span` says by its attributes; "" for one that says nothing that CSL knows."""
    return "sc" if "small-caps" in attributes else "nocase" if "nocase" in attributes else ""


def protected(found: Parts, words: Iterable[str]) -> Parts:
    """The parts with a pair of "nocase" about each of the words: the longest first, whole words, nested in the others.

    >>> written(protected(parts("RNA and DNA in <i>E. coli</i>, DNAse"), ("DNA", "E. coli")))
    'RNA and <span class="nocase">DNA</span> in <i><span class="nocase">E. coli</span></i>, DNAse'
    """
    spans = _spans("".join([part for part in found if isinstance(part, str)]), words)
    return _woven(found, spans) if spans else found


Span = tuple[int, int]
"""Start and end in the plain text."""


def _spans(text: str, words: Iterable[str]) -> list[Span]:
    """Where the words stand as whole words, none within another, nor with an end in a formula or a macro."""
    spans = []
    taken = bytearray(len(text) + 1)
    wholes = bytearray(len(text) + 1)
    for found in _WHOLE.finditer(text) if "$" in text or "\\" in text else ():
        wholes[found.start() + 1 : found.end()] = b"\1" * (found.end() - found.start() - 1)
    for word in sorted(words, key=len, reverse=True)[:_MOST_WORDS]:
        start = text.find(word) if word else -1
        while start >= 0:
            end = start + len(word)
            is_cutting = wholes[start] or wholes[end] or any(taken[start:end])
            if not is_cutting and is_whole(text, start, end):
                taken[start:end] = b"\1" * len(word)
                spans.append((start, end))
            start = text.find(word, end)
    return sorted(spans)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither end of text[start:end] cuts a word in two."""
    return not (joins(text, start) or joins(text, end))


def joins(text: str, at: int) -> bool:
    """Whether the characters on either side of the place belong to one word."""
    return 0 < at < len(text) and _is_word(text[at - 1]) and _is_word(text[at])


def _is_word(character: str) -> bool:
    return character.isalnum() or unicodedata.combining(character) > 0


_OPEN, _SHUT = Tag("nocase", opens=True), Tag("nocase", opens=False)


def _woven(found: Parts, spans: list[Span]) -> Parts:
    """The parts with a pair about each span; one that would cross another pair is left out."""
    pieces = _cut(found, {border for span in spans for border in span})
    starts = {at: number for number, (at, part) in enumerate(pieces) if isinstance(part, str)}
    ends = {at + len(part): number for number, (at, part) in enumerate(pieces) if isinstance(part, str)}
    made: Parts = [part for _, part in pieces]
    before: dict[int, Tag] = {}
    for start, end in spans:
        if around := _around(made, starts[start], ends[end]):
            before |= {around[0]: _OPEN, around[1] + 1: _SHUT} if around[0] not in before else {}
    return [one for at in range(len(made) + 1) for one in (before.get(at), *made[at : at + 1]) if one is not None]


def _cut(found: Parts, borders: set[int]) -> list[tuple[int, str | Tag]]:
    """The parts with their places in the plain text, texts cut at these places; none is empty."""
    pieces: list[tuple[int, str | Tag]] = []
    marks = sorted(borders)
    at = 0
    for part in found:
        if isinstance(part, Tag):
            pieces.append((at, part))
            continue
        cuts = [at, *marks[bisect_right(marks, at) : bisect_left(marks, at + len(part))], at + len(part)]
        pieces += [(low, part[low - at : high - at]) for low, high in pairwise(cuts) if low < high]
        at += len(part)
    return pieces


def _around(made: Parts, first: int, last: int) -> Span | None:
    """The first and last part of what has these and whole pairs; None where a pair is half within."""
    lacking, depth = 0, 0
    for part in made[first : last + 1]:
        if isinstance(part, Tag):
            depth += 1 if part.opens else -1
            lacking = max(lacking, -depth)
    begin, end = first - lacking, last + lacking + depth
    missing = [*made[max(begin, 0) : first], *made[last + 1 : end + 1]]
    wanted = [True] * lacking + [False] * (lacking + depth)
    halves = [part.opens if isinstance(part, Tag) else None for part in missing]
    return (begin, end) if halves == wanted else None
