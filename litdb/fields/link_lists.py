"""Addresses of which several stand in one field."""

import re

# From the first of several spaces only: a megabyte of them is not gone through from each.
_BETWEEN = re.compile(r";\s*+(?=https?://|ftp://|www\.)|(?<!\s)\s++(?=https?://)")


def several(text: str) -> list[str]:
    """The addresses of a field, parted by `;` or by spaces before the next one.

    >>> several("https://a.example/1 https://a.example/2; ftp://a.example")
    ['https://a.example/1', 'https://a.example/2', 'ftp://a.example']
    """
    parts = _BETWEEN.split(text) if ";" in text or " " in text else [text]
    return [part for part in map(str.strip, parts) if part]
