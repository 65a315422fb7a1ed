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

UNITS = frozenset(
    "months month weeks week years year days day hours hour hr h min minutes mg g kg ml l mm cm mmol iu u "
    "units unit µg μg mcg ng pg times fold percent percentage % per centers centres center centre sites site "
    "hospitals countries clinics practices trials trial studies study articles items points point cycles "
    "doses dose sessions mice rats rabbits dogs pigs cats monkeys animals cells samples genes teeth lesions "
    "tumors tumours events deaths episodes visits age aged of different other or years-old gy groups arms "
    "mg/day mg/d mg/kg kinds ratio ci degrees degree db hz kcal specimens mouse rat".split()
)
"""What is counted where no people are, and what follows a number that counts nothing."""

_IN_FIGURES = re.compile(rf" (?=[1-9(\[])[(\[]?(?P<number>{FIGURES})(?= (?P<next>[a-z/-]+)| ?[(\[])")
"""A number before a word, behind a space: none that is part of a decimal, a range, a fraction or a comparison."""

_FIRST = re.compile(rf"{FIGURES}(?= [a-z])")

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
_STEMS = tuple(
    map(
        re.compile,
        (r"t(?:een|y(?:(?<=[nrfxh]ty)|(?<=nety))|housand|welve|en (?<= ten ))", "h(?:undred)", "v(?<=elev)en"),
    )
)
"""A number above nine in words has one of these; what begins with one letter is quick to search for."""
_BEFORE, _BEHIND = 40, 60
"""How far around a stem the number may reach."""
_NO_WORD = re.compile(r"[\W_]+")


def numbers(low: str) -> list[Number]:
    """The numbers above nine of a text in small letters that stand before a word which is no unit, in order."""
    found = [
        Number(figures(match["number"]), *match.span("number"))
        for match in _IN_FIGURES.finditer(low)
        if match["next"] not in UNITS and low[match.start() - 1] not in "<>=≥≤±"
    ]
    if first := _FIRST.match(low):
        found.insert(0, Number(figures(first[0]), *first.span()))
    in_words = [*_in_words(low)]
    return sorted([*found, *in_words], key=lambda one: one.start) if in_words else found


def figures(text: str) -> int:
    """The value of a number in figures, whatever stands between the thousands."""
    return int(text) if text.isdigit() else int("".join(filter(str.isdigit, text)))


def _in_words(low: str) -> Iterator[Number]:
    """The numbers in words around each of the stems, which are quicker to search for."""
    done = 0
    for place in sorted(match.start() for stem in _STEMS for match in stem.finditer(low)):
        for match in _IN_WORDS.finditer(low, max(done, place - _BEFORE), place + _BEHIND) if place >= done else ():
            if match.end() > place:
                done = match.end()
                value = words(match[0])
                if value is not None and value > 9:
                    yield Number(value, match.start(), match.end())
                break


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
