"""Which of two arms a text compares with the other."""

import re
from functools import lru_cache

from litdb.extract.results import words

_THAN = frozenset(("than", "compared", "comparison", "versus", "vs", "relative", "over"))
_JOINS = re.compile(r"(?:than|compared\s(?:with|to)|versus|vs\.?|relative\sto|over|comparison\s(?:with|to))(?!\w)")
"""What stands between the arm and what it is compared with."""
_GENERIC = frozenset(("placebo", "control", "controls", "conventional", "sham", "untreated"))
_CARE = re.compile(r"\b(?:usual|standard) care\b")
_WORD = re.compile(r"[^\W\d_][^\W_]{2,}|\b[A-Z][A-Z0-9]{0,2}\b")
_EMPTY = frozenset(
    """the and with for group groups treatment patients dose daily once twice weeks week days arm received
    receiving""".split()
)
_MOST_WORDS = 4
"""Words of an arm's name by which it is found."""
_BUT_NOT = re.compile(r"\b(?:but|and) not\b")
_STOP = re.compile(r"[,;.]")
_REACH = 40
"""Code points behind "than" within which an arm is what is compared with."""


def is_turned(text: str, at: int, arm: str, comparator: str) -> bool:
    """Whether a text compares the comparator with the arm, and not the arm with it, by the word of change at `at`."""
    of_arm, of_other = _places(text, arm), _places(text, comparator)
    low = words.small(text)
    joins = [one for cue in words.cues(text, _THAN) if (one := _JOINS.match(low, cue.start))]
    than = next((one for one in joins if one.start() >= at), joins[0] if joins else None)
    if than is None:
        if not of_arm and of_other and not _is_generic(comparator):
            return True
        is_first = bool(of_arm and of_other) and of_other[0] < of_arm[0] and of_other[0] < at < of_arm[0]
        return is_first and not _is_generic(text)
    start, end = than.span()
    after = next((one for one in of_arm if start < one < end + _REACH), None)
    other_after = next((one for one in of_other if end <= one < end + _REACH), None)
    if after is None or (other_after is not None and other_after <= after):
        return False
    return any(one < start for one in of_other) or not any(one < start for one in of_arm)


def is_second(text: str, at: int, arm: str, comparator: str) -> bool:
    """Whether of two values, the second of which stands at `at`, that is the arm's.

    It is, if the text names the comparator before the arm; or, where it does not name the arm, before the second value.
    """
    of_arm = _places(text, arm)
    of_other = _places(text, comparator) or [one.start for one in words.cues(text, _GENERIC)]
    return bool(of_other) and of_other[0] < (of_arm[0] if of_arm else at)


def is_left_out(text: str, arm: str) -> bool:
    """Whether a text says that it was otherwise in an arm: "but not with silk"."""
    if " not " not in text or not _BUT_NOT.search(text):
        return False
    said = ((_BUT_NOT.search(text, max(0, at - _REACH), at), at) for at in _places(text, arm))
    return any(found is not None and not _STOP.search(text, found.end(), at) for found, at in said)


def _is_generic(text: str) -> bool:
    """Whether a text has a word of what others are compared with."""
    return not _GENERIC.isdisjoint(words.of(text)) or _CARE.search(words.small(text)) is not None


@lru_cache(maxsize=64)
def _places(text: str, name: str) -> list[int]:
    """Where an arm is named, by the words that tell it, in order."""
    low = words.small(text)
    own = [word for word in (one.lower() for one in _WORD.findall(name)) if word not in _EMPTY]
    return sorted(at for word in own[:_MOST_WORDS] if word in low for at in words.starts(low, word))
