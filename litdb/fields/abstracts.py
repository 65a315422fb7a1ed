"""The text of an abstract, from the ways that formats write it."""

import re
from html import unescape

from litdb.fields.text import collapse

_TAG = re.compile(r"</?[A-Za-z](?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>")
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|sec|title|div|br|h\d|li|ul|ol|AbstractText)\b[^<>]*>", re.IGNORECASE)
_HEADING = re.compile(r"(?:abstract|summary)\s*[:.]?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_LONG = 160
"""Code points: a file whose lines are longer wraps none of them."""

_COPYRIGHT = re.compile(
    r"(?:(?:Copyright\s)?(?:©|\(c\))|Copyright)\s?(?:\d{4}|The Author)[^.]{0,200}\.?(?:[^.]{0,80}\.)?\Z"
)


def plain(text: str) -> str:
    r"""An abstract without markup, its paragraphs on lines; lines that were only wrapped are joined.

    >>> plain("<p>BACKGROUND: Pain &amp; loss.</p><p>METHODS: We <i>asked</i>.</p>")
    'BACKGROUND: Pain & loss.\nMETHODS: We asked.'
    >>> plain("We asked (n\n      < 9) and waited.\n\nNobody came.")
    'We asked (n < 9) and waited.\nNobody came.'
    """
    if "\n" in text and max(map(len, text.split("\n"))) < _LONG:
        text = "\n".join(map(collapse, _PARAGRAPH.split(text)))
    if "<" in text:
        text = _TAG.sub("", _BLOCK.sub("\n", text))
    lines = text.split("\n") if "\n" in text else [text]
    if "&" in text:
        lines = [unescape(line) for line in lines]
    found = [line for line in map(collapse, lines) if line]
    if len(found) > 1 and _HEADING.fullmatch(found[0]):
        found = found[1:]
    return "\n".join(found)


def sectioned(parts: list[tuple[str, str]]) -> str:
    r"""An abstract of (heading, text) parts: each on a line of its own behind its heading.

    >>> sectioned([("Methods", "We asked."), ("", "They said.")])
    'METHODS: We asked.\nThey said.'
    """
    lines = [(collapse(heading).rstrip(":. ").upper(), text) for heading, text in parts if text]
    return "\n".join(f"{heading}: {text}" if heading else text for heading, text in lines)


def unclaimed(text: str) -> tuple[str, str]:
    """An abstract without the publisher's claim at its end, and the claim: databases put it there.

    >>> unclaimed("We asked. Copyright 2020 Made-up Press.")
    ('We asked. ', 'Copyright 2020 Made-up Press.')
    """
    bare = text.rstrip()
    found = _COPYRIGHT.search(bare) if "opyright" in bare or "©" in bare or "(c)" in bare else None
    return (bare[: found.start()], collapse(found[0])) if found else (text, "")
