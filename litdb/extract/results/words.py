"""The words of a text, found once for all who ask which of their cues it has."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[a-z]+")
_KEPT = 64
"""Texts of which the words are kept: the clauses of a sentence are asked for again and again."""


class Cue(NamedTuple):
    """A word in small letters, at text[start:end]."""

    start: int
    end: int
    word: str


@lru_cache(maxsize=_KEPT)
def small(text: str) -> str:
    """A text in small letters, of the same length: a letter that is two in small ones stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


@lru_cache(maxsize=_KEPT)
def of(text: str) -> frozenset[str]:
    """The words of a text in small letters, each once.

    >>> sorted(of("No change in HDL (-3%), no pain."))
    ['change', 'hdl', 'in', 'no', 'pain']
    """
    return frozenset(_WORD.findall(small(text)))


@lru_cache(maxsize=4 * _KEPT)
def cues(text: str, wanted: frozenset[str]) -> tuple[Cue, ...]:
    """Where a text has one of these words, in order.

    >>> cues("Less pain, less itch", frozenset({"less", "more"}))
    (Cue(start=0, end=4, word='less'), Cue(start=11, end=15, word='less'))
    """
    here = wanted & of(text)
    if not here:
        return ()
    low = small(text)
    return tuple(sorted([Cue(at, at + len(word), word) for word in here for at in places(low, word)]))


def places(low: str, word: str) -> Iterator[int]:
    """Where a text has a word that stands alone."""
    at = low.find(word)
    while at >= 0:
        end = at + len(word)
        if not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
            yield at
        at = low.find(word, end)


def starts(low: str, word: str) -> Iterator[int]:
    """Where a text has words that begin so."""
    at = low.find(word)
    while at >= 0:
        if not low[at - 1 : at].isalnum():
            yield at
        at = low.find(word, at + 1)


def told(words: str) -> frozenset[str]:
    """The words of a table, which stand apart by white space; "reduc|e|es|ed" is reduce, reduces, reduced.

    >>> sorted(told("fell rais|e|ed"))
    ['fell', 'raise', 'raised']
    """
    return frozenset(one for row in words.split() for one in _forms(row))


def _forms(row: str) -> Iterable[str]:
    stem, *endings = row.split("|")
    return [stem + ending for ending in endings] if endings else [stem]
