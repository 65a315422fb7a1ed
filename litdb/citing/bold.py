"""A person's own name set in bold where a reference prints it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from litdb.citing.formatting import Node
from litdb.model.names import Name

_BETWEEN = r"[\s.\u00a0\u202f-]*"
_SPACES = frozenset(("Space", "SoftBreak", "LineBreak"))
_HOLDS = {
    **dict.fromkeys(("Para", "Plain", "Emph", "Strong", "Superscript", "Subscript", "SmallCaps", "Underline")),
    **dict.fromkeys(("Span", "Link", "Quoted", "Div"), 1),
}
"""Node that holds others -> where they stand in its content; None where they are all of it."""


def pattern(names: Iterable[Name]) -> re.Pattern[str] | None:
    """What finds the first of these names as styles print them: "Berg, Anna K.", "A. K. Berg", "Berg AK"."""
    found = dict.fromkeys(one for name in names for one in _spellings(name))
    return re.compile("|".join(sorted(found, key=len, reverse=True))) if found else None


def _spellings(name: Name) -> Iterator[str]:
    if name.literal:
        yield _whole(f"(?:{_spaced(name.literal)})")
        return
    if not name.family:
        return
    particle = rf"(?:(?:{_spaced(name.particle)})\s+)?" if name.particle else ""
    family = f"{particle}(?:{_spaced(name.family)})"
    given = _given(name.given)
    yield from (_whole(f"{family},?\\s*{given}"), _whole(f"{given}\\s*{family}")) if given else (_whole(family),)


def _spaced(text: str) -> str:
    """The text as printed, or all in capitals."""
    return "|".join(dict.fromkeys(r"\s+".join(map(re.escape, one.split())) for one in (text, text.upper())))


def _given(given: str) -> str:
    """Given names in full or as initials; all but the first may be missing."""
    parts = [part for part in re.split(r"[\s.\u00a0-]+", given) if part]
    written = [f"{re.escape(part[0])}(?:{_spaced(part[1:])})?\\.?" for part in parts]
    return "".join([*written[:1], *(f"(?:{_BETWEEN}{one})?" for one in written[1:])])


def _whole(one: str) -> str:
    return rf"(?<!\w){one}(?!\w)"


def embolden(blocks: Sequence[Node], wanted: re.Pattern[str]) -> tuple[Node, ...]:
    """The blocks with the first name that is found in bold; as they are where none is."""
    found = wanted.search("".join(map(_text, blocks)))
    return tuple(_marked(blocks, *found.span())) if found else tuple(blocks)


def _text(node: Node) -> str:
    """The text of all leaves."""
    if node["t"] in _SPACES:
        return " "
    return str(node["c"]) if node["t"] == "Str" else "".join(map(_text, _held(node)))


def _held(node: Node) -> Sequence[Node]:
    kind, content = str(node["t"]), node.get("c")
    if kind not in _HOLDS or not isinstance(content, list):
        return ()
    at = _HOLDS[kind]
    return content if at is None else content[at]


def _marked(nodes: Iterable[Node], start: int, end: int) -> list[Node]:
    """The nodes with what stands from `start` to `end` of their text in bold."""
    pieces: list[tuple[bool, Node]] = []
    for node in nodes:
        length = len(_text(node))
        pieces += _cut(node, max(start, 0), min(end, length)) if start < length and end > 0 else [(False, node)]
        start, end = start - length, end - length
    made: list[Node] = []
    for is_bold, group in groupby(pieces, itemgetter(0)):
        inlines = [node for _, node in group]
        made += [{"t": "Strong", "c": inlines}] if is_bold else inlines
    return made


def _cut(node: Node, start: int, end: int) -> list[tuple[bool, Node]]:
    """A node cut at two places of its text; whether each piece shall be bold."""
    if node["t"] in _SPACES:
        return [(True, node)]
    if node["t"] == "Str":
        text = str(node["c"])
        cuts = ((False, text[:start]), (True, text[start:end]), (False, text[end:]))
        return [(is_bold, {"t": "Str", "c": piece}) for is_bold, piece in cuts if piece]
    held: Any = _marked(_held(node), start, end)
    if (at := _HOLDS[str(node["t"])]) is not None:
        content: Any = node["c"]
        held = [*content[:at], held, *content[at + 1 :]]
    return [(False, {"t": node["t"], "c": held})]
