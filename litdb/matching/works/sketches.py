"""Abstracts, of which a few numbers are kept that tell whether two are one."""

from zlib import crc32

_KEPT = 16
_SIGNS = b".,;:()[]\"'-"
_SAME = 0.65
_OTHER = 0.4


def read(abstract: str) -> tuple[int, ...]:
    """The least check sums of an abstract's words: as many of them are shared as of the words.

    Source: A. Broder, "On the resemblance and containment of documents" (1997).
    """
    if not abstract:
        return ()
    found = set(abstract.lower().encode("ascii", "ignore").translate(None, _SIGNS).split())
    return tuple(sorted(map(crc32, found))[:_KEPT])


def share(ours: tuple[int, ...], theirs: tuple[int, ...]) -> float:
    """The share of the words of two abstracts that both have, about."""
    both = set(ours).intersection(theirs)
    least = sorted({*ours, *theirs})[:_KEPT]
    return sum(one in both for one in least) / len(least)


def are_one(ours: tuple[int, ...], theirs: tuple[int, ...]) -> bool | None:
    """Whether two abstracts are one; None where one is not there, or it is not certain."""
    if not ours or not theirs:
        return None
    found = share(ours, theirs)
    return True if found >= _SAME else False if found < _OTHER else None
