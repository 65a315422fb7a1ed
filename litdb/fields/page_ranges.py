"""Page ranges that cannot be."""

import re

_RANGE = re.compile(r"(?<![\w.-])([A-Za-z]{0,3})(\d{1,9})-([A-Za-z]{0,3})(\d{1,9})(?![\w-])", re.ASCII)


def backward(text: str) -> str:
    """The first range in a page field that ends before it starts, "" if none does; `517-26` ends on page 526.

    What has other letters at its end than at its start, or more than one hyphen (`4-1-4-12`), is no range of numbers.

    >>> backward("1526-1517"), backward("526-17"), backward("517-26, S9-S12"), backward("e12724"), backward("4-9-4-1")
    ('1526-1517', '526-17', '', '', '')
    """
    for found in _RANGE.finditer(text):
        letters, first, others, last = found.groups()
        if others and others.lower() != letters.lower():
            continue
        whole = last if others else first[: max(len(first) - len(last), 0)] + last
        if int(whole) < int(first):
            return found[0]
    return ""
