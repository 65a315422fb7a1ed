"""Whole numbers in a text, in figures or in English words."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Number(NamedTuple):
    """The number `value`, text[start:end]."""

    value: int
    start: int
    end: int


FIGURES = r"[1-9](?:\d{0,2}(?:[, ]\d{3}){1,3}(?!\d)|\d{0,8})"
"""A whole number in figures, with or without marks between the thousands."""

_IN_FIGURES = re.compile(r"[1-9](?<![\w.,·/<>=≥≤±+–-][1-9])(?<![<>=≥≤±] [1-9])(?:\d{0,2}(?:[, ]\d{3}){1,3}(?!\d)|\d{0,8})(?= ?[(\[a-z]| -[a-z])")
"""A number before a word; none that is part of a decimal, a range, a fraction or a comparison.

The first figure stands before what must not precede it: where a pattern begins is what it is searched by.
"""

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_UNITS.split())}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
_VALUES["a"] = 1
_SCALES = {"hundred": 100, "thousand": 1000}
_WORD = "|".join(sorted([*_VALUES.keys() - {"a", "zero"}, *_SCALES], key=len, reverse=True))
_IN_WORDS = re.compile(
    rf"\b(?:a (?=hundred|thousand))?(?:{_WORD})(?:(?:[ -]and)?(?:[ -]|, ){{1,2}}(?:{_WORD})\b){{0,8}}+\b(?![ -]fold)"
)
_STEMS = (
    "teen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "eleven", "twelve", "ten "
)  # fmt: skip
"""A number above nine in words has one of these."""
_SMALL = re.compile(r"(?:two|three|four|five|six|seven|eight|nine)\b")
_NO_WORD = re.compile(r"[\W_]+")


def stems(low: str) -> tuple[str, ...]:
    """Parts of numbers above nine in words that a text in small letters has."""
    return tuple(stem for stem in _STEMS if stem in low)


def numbers(low: str, stems: tuple[str, ...] = _STEMS) -> list[Number]:
    """The numbers of a sentence in small letters that stand before a word, in order.

    Numbers below ten in words are found at the sentence's beginning alone. `stems` are those of the text around it.
    """
    found = [Number(figures(match[0]), match.start(), match.end()) for match in _IN_FIGURES.finditer(low)]
    if small := _SMALL.match(low):
        found.insert(0, Number(_VALUES[small[0]], 0, small.end()))
    for stem in stems:
        if stem in low:
            return sorted({one.start: one for one in [*found, *_in_words(low)]}.values(), key=lambda one: one.start)
    return found


def figures(text: str) -> int:
    """The value of a number in figures, whatever stands between the thousands."""
    return int(text) if text.isdigit() else int("".join(filter(str.isdigit, text)))


def _in_words(low: str) -> Iterator[Number]:
    for match in _IN_WORDS.finditer(low):
        value = words(match[0])
        if value is not None and (value > 9 or match.start() == 0):
            yield Number(value, match.start(), match.end())


def words(text: str) -> int | None:
    """The value of a number in words, in small letters; None where they are more than one number.

    >>> words("one thousand two hundred and thirty-four"), words("thirteen thousand"), words("twenty and thirty")
    (1234, 13000, None)
    """
    total = group = 0
    room = 1000  # what follows must be smaller: "twenty thirty" is two numbers
    for word in _NO_WORD.split(text):
        if word in _SCALES:
            scale = _SCALES[word]
            total, group = (total + (group or 1) * 1000, 0) if scale == 1000 else (total, (group or 1) * 100)
            room = scale
        elif word != "and":
            value = _VALUES[word]
            if value >= room:
                return None
            group, room = group + value, 10 if value >= 20 else 1
    return total + group
