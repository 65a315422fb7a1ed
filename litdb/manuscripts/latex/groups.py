"""Arguments of LaTeX: what stands in brackets and braces behind a macro."""

import re
from collections.abc import Iterator

_SHUT = {"[": "]", "{": "}", "(": ")", "<": ">"}
_PART = re.compile(r"\\.|%[^\n]*|[\])>{}]|\n[ \t]*\n", re.DOTALL)
_GAP = re.compile(r"(?:[ \t\n]|%[^\n]*\n)*+")
_KEYS = re.compile(r"\{((?:[^{}\\%]++|%[^\n]*+)*+)\}")
_COMMENT = re.compile(r"%[^\n]*(?:\n\s*)?")
LONGEST = 4000
"""Characters of a note in brackets: what is longer was never closed, and text is not read over and over."""

_DEEPEST = 30
"""Groups in each other: what opens more was never closed either."""


def behind_gap(text: str, at: int) -> int:
    """The place behind white space and comments."""
    found = _GAP.match(text, at)
    return found.end() if found else at


def closed(text: str, at: int) -> int:
    """The place behind the bracket that closes the one at a place; -1 if it is never closed in its paragraph."""
    want, depth = _SHUT[text[at]], 0
    if text.find(want, at, at + LONGEST) < 0:  # most of what is never closed costs no more than this
        return -1
    for found in _PART.finditer(text, at + 1, at + LONGEST):
        sign = found[0]
        if sign == want and not depth:
            return found.end()
        depth += (sign == "{") - (sign == "}")
        if not 0 <= depth <= _DEEPEST or sign[0] == "\n":
            return -1
    return -1


def keys(text: str, at: int, nth: int = 1, *, is_many: bool = False) -> Iterator[tuple[str, int]]:
    """The keys, each with its place, in the `nth` group in braces behind a macro; if `is_many`, in each `nth` one.

    Notes in brackets may stand before each group.
    """
    seen = 0
    while (at := behind_gap(text, at)) < len(text):
        sign = text[at]
        if sign == "{":
            seen += 1
            if seen % nth == 0:
                found = _KEYS.match(text, at)
                yield from _split(found) if found else ()
                if not (found and is_many):
                    return
        elif sign not in ("[<(" if is_many else "[<"):
            return
        if (at := closed(text, at)) < 0:
            return


def _split(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    at = found.start(1)
    listed = _COMMENT.sub(lambda one: " " * len(one[0]), found[1]) if "%" in found[1] else found[1]
    for part in listed.split(","):
        if (key := " ".join(part.split())) and "#" not in key:
            yield key, at + len(part) - len(part.lstrip())
        at += len(part) + 1


def word(text: str, at: int) -> tuple[str, int]:
    """What is in the group in braces at a place, or behind white space, and the place behind it; "" and -1 if none."""
    at = behind_gap(text, at)
    if text[at : at + 1] != "{" or (end := closed(text, at)) < 0:
        return "", -1
    return text[at + 1 : end - 1].strip(), end
