"""Bytes of a manuscript -> text, and where in it lines begin."""

import re
from bisect import bisect_left

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ENDS = re.compile(r"\r\n?")
_BREAK = re.compile("\n")


def text(data: bytes) -> str:
    r"""The text of bytes in UTF-8, else Windows-1252, or in UTF-16 with its mark; lines end in \n. Never raises."""
    mark, name = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", "utf-8"))
    found = _decoded(data[len(mark) :], name)
    return _ENDS.sub("\n", found) if "\r" in found else found


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return data.decode("cp1252" if name == "utf-8" else name, "replace")


class Lines:
    """Which line a place in a text is on."""

    def __init__(self, whole: str) -> None:
        """Find where all lines end."""
        self._ends = [found.start() for found in _BREAK.finditer(whole)]

    def at(self, place: int) -> int:
        """The line, from 1."""
        return bisect_left(self._ends, place) + 1
