"""How two names agree: in what way they may be one person's."""

from collections.abc import Sequence

from litdb.matching.people.eastern import FAMILIES, is_syllable
from litdb.matching.people.names import Reading
from litdb.matching.people.short_forms import FORMAL

_NEAR = 5
"""Letters of a given name that may be misspelt in one."""
_SHORT_FORM = 3


def agreement(ours: Reading, theirs: Reading) -> str:
    """In what way two names agree, as the weights name it; "" where they cannot be one person's."""
    if ours.family == theirs.family:
        return _given(ours, theirs)
    if ours.ordered and ours.ordered == theirs.ordered:
        return "swapped"
    if (ours.parts or theirs.parts) and _has_part(ours, theirs):
        return "part" if _given(ours, theirs) in _IN_FULL else ""
    return ""


def _has_part(ours: Reading, theirs: Reading) -> bool:
    """Whether the words of one family are some of the other's: `Ek Berg` and `Berg`."""
    few, many = sorted((ours.parts or (ours.family,), theirs.parts or (theirs.family,)), key=len)
    return set(few) <= set(many) and min(map(len, few)) > 1


_IN_FULL = frozenset(("same", "same and more", "longer", "spelt", "initials"))


def _given(ours: Reading, theirs: Reading) -> str:
    if not ours.words or not theirs.words:
        return "bare" if ours.words == theirs.words else ""
    if ours.is_full and theirs.is_full:
        return _full(ours, theirs)
    if ours.is_full or theirs.is_full:
        return _initials_of(ours, theirs) if ours.is_full else _initials_of(theirs, ours)
    return _initials(ours.initials, theirs.initials)


def _full(ours: Reading, theirs: Reading) -> str:
    if ours.words == theirs.words:
        return "same and more" if len(ours.words) > 1 else "same"
    if "".join(ours.words) == "".join(theirs.words):
        return "same"
    if ours.words[0] != theirs.words[0] and (ours.words[0] in theirs.words[1:] or theirs.words[0] in ours.words[1:]):
        return "dropped"
    first, other = ours.words[0], theirs.words[0]
    if first == other:
        return _further(ours.words[1:], theirs.words[1:])
    if ours.family in FAMILIES or not _is_near(first, other):
        return ""
    return "spelt" if _further(ours.words[1:], theirs.words[1:]) else ""


def _further(ours: Sequence[str], theirs: Sequence[str]) -> str:
    if not ours or not theirs:
        return "longer"
    return "same and more" if all(map(_may_be, ours, theirs)) else ""


def _may_be(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _is_near(word: str, other: str) -> bool:
    """Whether one is the other's short form, or there is one slip in it."""
    short, long = sorted((word, other), key=len)
    if len(short) >= _SHORT_FORM and long.startswith(short):
        return True
    if FORMAL.get(word, word) == FORMAL.get(other, other):
        return True
    return len(short) >= _NEAR and short[0] == long[0] and is_one_slip(short, long)


def is_one_slip(short: str, long: str) -> bool:
    """Whether one letter more, less or otherwise parts two words."""
    if len(long) - len(short) > 1:
        return False
    at = next((at for at, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _initials_of(full: Reading, short: Reading) -> str:
    """A name written out beside one of initials."""
    if len(short.words) > 1 and len(short.words[-1]) > 1:
        # `J. Robert`: the name that is written out must be among the others'.
        return _of_second_names(full.words, short.words)
    letters = short.initials
    if len(letters) > 1 and full.family in FAMILIES and is_syllable(full.words[0]) and len(full.words) == 1:
        return ""
    for spelt in (full.initials, "".join(word[0] for word in full.words)):
        if spelt.startswith(letters) or letters.startswith(spelt):
            return "initials" if min(len(spelt), len(letters)) > 1 else "initial"
    return ""


def _of_second_names(full: Sequence[str], short: Sequence[str]) -> str:
    if len(full) > 1 and all(map(_may_be, full, short)):
        return "initials"
    return "dropped" if short[-1] == full[0] else ""


def _initials(ours: str, theirs: str) -> str:
    if ours == theirs:
        return "same initials" if len(ours) > 1 else "same initial"
    return "fewer" if ours.startswith(theirs) or theirs.startswith(ours) else ""
