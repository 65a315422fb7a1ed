"""How alike two titles are."""

from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from litdb.matching.works.tables import OPPOSITES
from litdb.matching.works.values import Title


class Likeness(IntEnum):
    """How alike two titles are.

    UNLIKE: little in common. RELATED: much in common, but another word or number stands in the place of one. ALIKE: one
    says more. SPELT: the same words in other spellings, or with slips. CUT: one is the beginning of the other. NEAR:
    the same but for small words, endings and hyphens. EQUAL: the same letters.
    """

    UNLIKE = 0
    RELATED = 1
    ALIKE = 2
    SPELT = 3
    CUT = 4
    NEAR = 5
    EQUAL = 6

    __hash__ = int.__hash__  # an Enum's own is ten times slower, and a Compared has twenty of them


_MUCH = 0.5
"""Share of the words in common from which on titles are at least related."""
_SUBTITLE = 8
"""Letters from which on what one title has more is a subtitle, whatever numbers are in it."""
_SLIPS = 0.9
_WORD = 5
"""Letters of a word from which on another letter in it is a slip."""
_END = 5


def likeness(ours: tuple[Title, ...], theirs: tuple[Title, ...]) -> Likeness:
    """How alike the titles of two works are, of which either may be given in two languages."""
    if len(ours) == len(theirs) == 1:
        return _likeness(ours[0], theirs[0])
    return max((_likeness(one, other) for one in ours for other in theirs), default=Likeness.UNLIKE)


def _likeness(one: Title, other: Title) -> Likeness:
    if not one.glued or not other.glued:
        return Likeness.UNLIKE
    if one.glued == other.glued:
        return Likeness.EQUAL
    short, long = (one, other) if len(one.glued) < len(other.glued) else (other, one)
    if short.is_long and long.glued.startswith(short.glued):
        is_subtitle = len(long.glued) - len(short.glued) > _SUBTITLE or one.numbers == other.numbers
        return Likeness.CUT if is_subtitle else Likeness.RELATED
    common = set(one.words).intersection(other.words)
    if 2 * len(common) < _MUCH * (len(one.words) + len(other.words)) or not common:
        return _by_letters(one, other)
    ours = [word for word in one.words if word not in common]
    theirs = [word for word in other.words if word not in common]
    return _of_rest(ours, theirs, has_numbers=one.numbers == other.numbers)


def _of_rest(ours: list[str], theirs: list[str], *, has_numbers: bool) -> Likeness:
    """How alike two titles are, by the words that only one has and whether they have the same numbers."""
    if "".join(ours) == "".join(theirs):
        return Likeness.NEAR
    if not has_numbers:
        return Likeness.RELATED
    if ours and theirs:
        return Likeness.SPELT if _are_spellings(ours, theirs) else Likeness.RELATED
    return Likeness.ALIKE


def _by_letters(one: Title, other: Title) -> Likeness:
    """Titles of which a slip or a damaged character split most words are one by their letters."""
    ours, theirs = one.glued, other.glued
    has_ends = ours[:_END] == theirs[:_END] and ours[-_END:] == theirs[-_END:]
    if not has_ends or not (one.is_long and other.is_long) or one.numbers != other.numbers:
        return Likeness.UNLIKE
    return Likeness.SPELT if _ratio(ours, theirs) >= _SLIPS else Likeness.UNLIKE


def _ratio(one: str, other: str) -> float:
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _are_spellings(ours: list[str], theirs: list[str]) -> bool:
    """Whether each word is another's in another spelling; or all together, as hyphens and slips part them."""
    if len(ours) == len(theirs) and all(map(_is_spelling, sorted(ours), sorted(theirs))):
        return True
    ours_glued, theirs_glued = "".join(ours), "".join(theirs)
    has_parts = len(ours) + len(theirs) > 2 and min(len(ours_glued), len(theirs_glued)) >= _WORD
    return has_parts and ours_glued[0] == theirs_glued[0] and _ratio(ours_glued, theirs_glued) >= _SLIPS


@lru_cache(maxsize=1 << 14)
def _is_spelling(word: str, other: str) -> bool:
    if word == other:
        return True
    if word[:1] != other[:1] or min(len(word), len(other)) < _WORD:
        return False
    between = _between(word, other)
    is_slip = max(map(len, between)) <= 1 or sorted(between[0]) == sorted(between[1])
    return is_slip and between not in OPPOSITES


def _between(word: str, other: str) -> tuple[str, str]:
    """What stands between the beginning and the end that two words have in common."""
    least = min(len(word), len(other))
    start = next((at for at in range(least) if word[at] != other[at]), least)
    word, other = word[start:], other[start:]
    least = min(len(word), len(other))
    end = next((at for at in range(least) if word[-1 - at] != other[-1 - at]), least)
    first, second = sorted((word[: len(word) - end], other[: len(other) - end]))
    return first, second
