"""Whether two works are by the same people."""

import re
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from litdb.fields.text import fold
from litdb.matching.works.values import Author
from litdb.model.names import Name
from litdb.model.records import Record

Authors = tuple[Author, ...]

_LETTERS = re.compile(r"[^\w ]|[\d_]")
_NOBODY = frozenset(("", "anonymous", "anon", "others", "no authors listed", "authors listed", "et al"))
_ALIKE = 0.8
_LONG = 4
_ALL = 0.99
_MOST = 0.5
_READ = 100
"""Contributors of a record that are read: the first of a collaboration tell it as well as all."""
_LOOKED_AT = 10
"""Names of a list that are looked at letter by letter: a collaboration has thousands."""
_FEW = 2
_BEGINNING = 3


class People(IntEnum):
    """How many of the people of the shorter list the longer one has, too; UNKNOWN where one names nobody."""

    FEW = 0
    UNKNOWN = 1
    MOST = 2
    ALL = 3

    __hash__ = int.__hash__  # an Enum's own is ten times slower, and a Compared has twenty of them


def read(record: Record) -> Authors:
    """The authors of a record, whoever they are; not `Anonymous`."""
    found = (_author(one.name) for one in record.contributors[:_READ] if one.role == "author")
    return tuple(one for one in found if one.family not in _NOBODY)


def _author(name: Name) -> Author:
    family = fold(f"{name.particle} {name.family} {name.literal}")
    return Author(" ".join(_LETTERS.sub("", family).split()), " ".join(_LETTERS.sub(" ", fold(name.given)).split()))


def common(ours: Authors, theirs: Authors) -> People:
    """How many people two lists have in common: by family names, and by any long word where these are not equal."""
    if not ours or not theirs:
        return People.UNKNOWN
    short, long = sorted((ours, theirs), key=len)
    families = {one.family for one in long}
    share = sum(one.family in families for one in short) / len(short)
    if share <= _MOST:
        short, long = short[:_LOOKED_AT], long[: 2 * _LOOKED_AT]
        if len(short) > _FEW and _beginnings(short).isdisjoint(_beginnings(long)):
            return People.FEW
        share = sum(any(_are_alike(one, other) for other in long) for one in short) / len(short)
    return People.ALL if share >= _ALL else People.MOST if share >= _MOST else People.FEW


def _beginnings(authors: Authors) -> set[str]:
    """How the names begin: of several some have no slip there."""
    return {word[:_BEGINNING] for one in authors for word in f"{one.family} {one.given}".split() if len(word) >= _LONG}


@lru_cache(maxsize=1 << 14)
def _are_alike(one: Author, other: Author) -> bool:
    """Whether two names may be one's: misspelt, cut off, glued, or given and family name swapped."""
    ours, theirs = sorted((one.family, other.family))
    if ours == theirs:
        return True
    is_near = min(len(ours), len(theirs)) >= _LONG and ours[0] == theirs[0]
    if is_near and (theirs.startswith(ours) or SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _ALIKE):
        return True
    return not _words(one).isdisjoint(_words(other))


def _words(author: Author) -> set[str]:
    return {word for word in f"{author.family} {author.given}".split() if len(word) >= _LONG}
