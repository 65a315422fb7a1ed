"""What a work is in: journals, conferences and the like, by their names."""

import re
from functools import lru_cache

from litdb.fields.text import fold, words
from litdb.matching.works.tables import FORMS, OF_ANY_CONTAINER

_BEHIND = re.compile(r"[(\[=:].*|\. .*")
_ACRONYM = re.compile(r"[A-Z]{3,7}\b\W*(?:[:'’\d]|\Z)")
_FIGURES = "0123456789"
_ACRONYMS = 2
"""Words of which a name that may be an acronym has at most."""


@lru_cache(maxsize=1 << 14)
def read(text: str) -> tuple[str, ...]:
    """The words of a container's name that tell it from others, without subtitle, place and name of a conference."""
    bare = _BEHIND.sub("", text)
    found = (word.strip(_FIGURES) for word in words(bare if len(bare) > 3 else text))
    return tuple(word for word in found if word and word not in OF_ANY_CONTAINER)


@lru_cache(maxsize=1 << 14)
def form(text: str) -> str:
    """The kind of a container: a key of FORMS, or a journal; "" of a single word, which may be anything."""
    bare = fold(text).partition(". conference:")[0]
    if _ACRONYM.match(text):
        return ""
    return next((form for pattern, form in FORMS if pattern.search(bare)), "journal" if " " in bare else "")


@lru_cache(maxsize=1 << 14)
def are_one(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two containers may be one: most words of one are, in order, short for the other's, or an acronym of them.

    >>> are_one(("cardiovasc", "res"), ("cardiovascular", "research")), are_one(("cancer",), ("cancer", "research"))
    (True, False)
    """
    short, long = sorted((ours, theirs), key=len)
    if not short or "".join(short) == "".join(long):
        return True
    found, at = 0, 0
    for word in short:
        next_at = next((here for here in range(at, len(long)) if _is_short_for(word, long[here])), -1)
        if next_at >= 0:
            found, at = found + 1, next_at + 1
    return found * 3 >= len(long) * 2 or _is_acronym(short, long)


def is_part(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one name, if it is not short, begins the other: a section of a journal has more in its name."""
    short, long = sorted((ours, theirs), key=len)
    return len(short) > _ACRONYMS and all(map(_is_short_for, short, long))


def _is_acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    initials = "".join(word[0] for word in long)
    return len(short) <= _ACRONYMS < len(long) and any(len(word) > _ACRONYMS and word in initials for word in short)


def _is_short_for(word: str, other: str) -> bool:
    """Whether one word may stand for the other: `cardiovasc`, `natl`."""
    short, long = (word, other) if len(word) < len(other) else (other, word)
    if long.startswith(short):
        return True
    has_ends = len(short) > 2 and short[0] == long[0] and short[-1] == long[-1]
    return has_ends and all(letter in long for letter in short)
