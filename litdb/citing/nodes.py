"""Nodes of pandoc's AST: made of text, and made fit to be printed.

Source: pandoc-types 1.23, Text.Pandoc.Definition and its JSON.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from litdb.citing.formatting import Node
from litdb.fields import markup

VERSION = (1, 23)

_WRITTEN = {"i": "Emph", "b": "Strong", "sup": "Superscript", "sub": "Subscript", "sc": "SmallCaps"}
"""Tag of a text -> the node that says it; "nocase" says nothing that is printed."""
_NONE = r"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_UNPRINTED = re.compile(f"[{_NONE}]")
_ADDRESS = re.compile(rf"https?://(?:[\w-]+\.)+[a-z][\w-]*(?::\d+)?(?:[/?#][^\s{_NONE}]*)?", re.IGNORECASE)
"""What a link may lead to."""


def text(plain: str) -> list[Node]:
    """A text as it stands: words, and one space for all between two."""
    words = filter(None, re.split(r"(\s+)", plain))
    return [{"t": "Space"} if word.isspace() else {"t": "Str", "c": word} for word in words]


def rich(tagged: str) -> list[Node]:
    """A text with the tags of CSL-JSON (fields/markup)."""
    stack: list[tuple[str, list[Node]]] = [("", [])]
    for part in markup.parts(tagged):
        if isinstance(part, str):
            stack[-1][1].extend(text(part))
        elif part.opens:
            stack.append((part.name, []))
        else:
            name, inlines = stack.pop()
            kind = _WRITTEN.get(name)
            stack[-1][1].extend([{"t": kind, "c": inlines}] if kind else inlines)
    return stack[0][1]


def paragraph(inlines: Sequence[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": list(inlines)}


def paragraphs(tagged: str) -> list[Node]:
    """A text with tags as paragraphs, parted by empty lines."""
    return [paragraph(rich(one.strip())) for one in re.split(r"\n\s*\n", tagged) if one.strip()]


def heading(level: int, plain: str) -> Node:
    """A heading."""
    return {"t": "Header", "c": [level, ["", [], []], text(plain)]}


def quote(blocks: Sequence[Node]) -> Node:
    """What is set apart from the text around it."""
    # Lines of a reference may hang; these do not.
    return division([{"t": "BlockQuote", "c": list(blocks)}], [], style="text-indent: 0")


def bullets(inlines: Iterable[Sequence[Node]]) -> Node:
    """A list of short texts."""
    return {"t": "BulletList", "c": [[{"t": "Plain", "c": list(one)}] for one in inlines]}


def division(blocks: Sequence[Node], classes: Sequence[str], *, name: str = "", **attributes: str) -> Node:
    """Blocks that have a name or classes together."""
    return {"t": "Div", "c": [[name, list(classes), [list(pair) for pair in attributes.items()]], list(blocks)]}


def cleaned(plain: str) -> str:
    """A text without what neither a terminal nor XML takes: control characters, lone surrogates."""
    return _UNPRINTED.sub("", plain)


def printed(nodes: Iterable[Any], *, is_flat: bool) -> Iterator[Any]:
    """The nodes without control characters, raw text and links to what is no web page; flat without divisions, too.

    What a division, a link or a picture held stands in its place.
    """
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            yield {"t": "Str", "c": cleaned(content)}
        elif kind in _HOLDS and (kind in _NEVER or (is_flat and kind in _FLATTENED) or _leads_nowhere(node)):
            yield from printed(content[1], is_flat=is_flat)
        elif kind not in _RAW:
            yield node if content is None else {"t": kind, "c": _within(content, is_flat=is_flat)}


_HOLDS = frozenset(("Div", "Span", "Link", "Image"))
_FLATTENED = frozenset(("Div", "Span"))
_NEVER = frozenset(("Image",))
_RAW = frozenset(("RawInline", "RawBlock"))


def _leads_nowhere(node: Node) -> bool:
    content: Any = node["c"]
    return node["t"] == "Link" and not _ADDRESS.fullmatch(content[2][0])


def _within(content: Any, *, is_flat: bool) -> Any:  # noqa: ANN401  # JSON
    """What a node holds, with all nodes in it made fit."""
    if not isinstance(content, list):
        return content
    if content and all(isinstance(one, dict) for one in content):
        return list(printed(content, is_flat=is_flat))
    return [_within(one, is_flat=is_flat) for one in content]
