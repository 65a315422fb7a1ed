"""What a printed reference has as everybody expects it, where the record has it in another form or lacks it."""

import re
from collections.abc import Callable

from litdb.citing.formatting import Item, Style
from litdb.fields import iso4, types

Abbreviate = Callable[[str, str], str]
"""A journal's title and a BCP 47 tag -> its title in short."""

_ORDINAL = re.compile(
    r"(\d{1,3})(?:st|nd|rd|th|e|er|ª|\.)?(?:\s*(?:rev\.?\s*)?ed(?:\.|ition)?|\s*Aufl(?:\.|age)?)?", re.IGNORECASE
)
_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_EDITION = re.compile(r"\s+ed(?:\.|ition)?\Z", re.IGNORECASE)
_PUBLISHED = frozenset(("published", "published online", "final"))
"""What a status says of every work that is out; styles print a status such as "in press" behind the reference."""
_SHORT = re.compile(r"container-title-short|<text\b(?=[^<>]*\bcontainer-title\b)(?=[^<>]*\bform=[\"']short)")


def usual(item: Item, style: Style, abbreviate: Abbreviate) -> Item:
    """The item as this style wants it.

    An edition is a number, so that each language has its own words for it; that a work is published is not said; a
    journal has its title in short where the style prints one.
    """
    said = dict(item)
    if str(said.get("status", "")).lower() in _PUBLISHED:
        del said["status"]
    if isinstance(edition := said.get("edition"), str):
        said["edition"] = number(edition)
    if said.get("type") in types.IN_JOURNALS and said.get("container-title") and _SHORT.search(style.text):
        said["container-title-short"] = _short(said, abbreviate)
    return said


def _short(item: Item, abbreviate: Abbreviate) -> object:
    """The journal's title in short: the item's own, with full stops where it only leaves these out, as MEDLINE does.

    A style that wants none takes them out.
    """
    made = abbreviate(str(item["container-title"]), str(item.get("language", "")))
    own = item.get("container-title-short")
    return own if own and own != iso4.without_stops(made) else made


def number(edition: str) -> str:
    """The number of an edition, without what a language puts to it; a text that is no number as it is.

    >>> number("2nd ed."), number("Third edition"), number("12"), number("Revised edition")
    ('2', '3', '12', 'Revised edition')
    """
    if found := _ORDINAL.fullmatch(edition.strip()):
        return found[1]
    return _WORDS.get(_EDITION.sub("", edition.strip()).lower(), edition)
