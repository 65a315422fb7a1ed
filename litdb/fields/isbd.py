"""The signs that cataloguing rules put about each part of an entry."""

import re

from litdb.fields.text import collapse

_LAST = re.compile(r"\s*[/:;=,]\s*\Z|\s+\.\s*\Z")
_INITIAL = re.compile(r"(?:^|[\s.-])\w\.\Z")


def bare(text: str) -> str:
    """A part of a catalogue's entry without the signs that ISBD puts behind it.

    Source: ISBD, consolidated edition 2011, A.3.

    >>> bare("Pain and loss :"), bare("Oslo :"), bare("Vik, A."), bare("2nd ed.")
    ('Pain and loss', 'Oslo', 'Vik, A.', '2nd ed.')
    """
    return _LAST.sub("", collapse(text))


def sentence(text: str) -> str:
    """The same without a last full stop, unless an abbreviation or initial ends in it."""
    found = bare(text)
    is_full_stop = found.endswith(".") and not found.endswith("..") and not _INITIAL.search(found)
    return found[:-1] if is_full_stop and len(found.rpartition(" ")[2]) > 4 else found
