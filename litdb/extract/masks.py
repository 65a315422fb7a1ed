"""Texts with what stands in brackets hidden."""

import re

HIDDEN = "\0"
"""What stands in a masked text for each character in brackets."""

_BRACKETS = re.compile(r"\((?!(?:\d|[a-hA-H]|i{1,3}|iv|v)\))[^()\[\]]*+\)|(?<=\w)\(\d\)|\[[^()\[\]]*+\]")
_DEEPEST = 4  # brackets in brackets


def masked(text: str) -> str:
    """`text` with everything in brackets hidden, so that no separator is found there; of the same length."""
    for _ in range(_DEEPEST):
        if "(" not in text and "[" not in text:
            break
        hidden = _BRACKETS.sub(lambda match: HIDDEN * len(match[0]), text)
        if hidden == text:
            break
        text = hidden
    return text
