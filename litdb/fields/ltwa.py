"""How single words of journals' titles are abbreviated: a table, read when the first title asks for it.

Source: ISSN International Centre, "List of Title Word Abbreviations", 2 July 2021; bench/ltwa.py makes ltwa.tsv of it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).with_name("ltwa.tsv")
ALL = "mul"
"""The language of words that are the same in many."""

_SPECIAL = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h"}
    | dict.fromkeys("ʹʺ·'’ʼ`")
)
_MARK = re.compile("[\u0300-\u036f\ufe20-\ufe2f]")
_LONGEST = 40
"""Letters by which a word is looked up at most."""
_TELLING = 5
"""Letters that tell a word also in a language that the title does not seem to be in."""

_CODES = {
    "en": "eng", "de": "ger", "fr": "fre", "es": "spa", "it": "ita", "sv": "swe", "da": "dan", "no": "nor", "nb": "nor",
    "nn": "nor", "fi": "fin", "is": "ice", "pt": "por", "nl": "dut", "pl": "pol", "ru": "rus", "uk": "ukr",
    "cs": "cze", "sk": "slo", "sl": "slv", "hr": "hrv", "sr": "srp", "hu": "hun", "tr": "tur", "el": "gre",
    "la": "lat", "ro": "rum", "bg": "bul", "et": "est", "lv": "lav", "lt": "lit", "ca": "cat", "eu": "baq",
    "id": "ind", "ms": "may", "af": "afr",
}  # fmt: skip


class Entry(NamedTuple):
    """What a word becomes ("" is the word itself) in these languages, by their codes in the list."""

    short: str
    languages: frozenset[str]


_COMPOUNDING = frozenset("ger swe dan nor dut".split())
"""Languages that write compounds as one word."""
_INFLECTED = (("ies", "y"), ("es", ""), ("s", ""), ("e", ""), ("en", ""))
"""Ends of plurals and genders, and what the list has in their place (ISO 4, section 4.3)."""


def code(language: str) -> str:
    """The list's code (ISO 639-2/B) of a BCP 47 tag; "" for one that it lacks.

    >>> code("de-AT"), code("tlh")
    ('ger', '')
    """
    return _CODES.get(language.partition("-")[0].lower(), "")


def folded(text: str) -> str:
    """Text as words are compared: no case, accents and apostrophes.

    >>> folded("Läkare"), folded("Children's")
    ('lakare', 'childrens')
    """
    plain = text.casefold()
    if plain.isascii():
        return plain.replace("'", "").replace("`", "")
    return _MARK.sub("", unicodedata.normalize("NFKD", plain.translate(_SPECIAL)))


def keys(word: str) -> Iterator[str]:
    """Under what a folded word may stand, the best first: itself, uninflected, its longest beginning, its end."""
    yield word
    for end, instead in _INFLECTED:
        if word.endswith(end):
            yield word.removesuffix(end) + instead
    yield from beginnings(word)
    yield from (f"-{word[at:]}" for at in range(1, min(len(word), _LONGEST)))


def beginnings(word: str) -> Iterator[str]:
    """The longest first."""
    yield from (f"{word[:end]}-" for end in range(min(len(word), _LONGEST), 0, -1))


def found(word: str, languages: Collection[str] | None = None) -> Entry | None:
    """The best entry of a folded word in one of the languages; in any, if none are given and enough letters agree."""
    for key in keys(word):
        if languages is None and len(key.strip("-")) < _TELLING:
            continue
        for entry in entries(key):
            if languages is None or not entry.languages.isdisjoint(languages):
                return entry if key[0] != "-" or not entry.short else _ending(word, key, entry)
    return None


def within(word: str, languages: Collection[str]) -> Entry | None:
    """The entry of the last part of a compound, for the whole word (ISO 4, section 4.4), in languages that have such.

    >>> within("papperstidning", {"swe"})
    Entry(short='papperstidn.', languages=frozenset({'swe'}))
    """
    for start in range(_TELLING - 2, len(word) - _TELLING):
        for key in chain((word[start:],), beginnings(word[start:])):
            for entry in entries(key) if len(key) > _TELLING else ():
                if entry.short and not entry.languages.isdisjoint(_COMPOUNDING.intersection(languages)):
                    return entry._replace(short=word[:start] + entry.short)
    return None


def _ending(word: str, key: str, entry: Entry) -> Entry:
    """The entry of an end, for the whole word."""
    return entry._replace(short=word[: 1 - len(key)] + entry.short[1:])


def languages(word: str) -> frozenset[str]:
    """The languages that have a folded word, or one that begins so."""
    for key in keys(word):
        if here := entries(key):
            return frozenset().union(*(one.languages for one in here))
    return frozenset()


def parsed(text: str) -> tuple[Entry, ...]:
    """The entries of a line behind its word: what it becomes, tab, languages; again for others."""
    cells = text.split("\t")
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return tuple(Entry(short, frozenset(codes.split())) for short, codes in pairs)


@lru_cache(maxsize=1 << 14)
def entries(key: str) -> tuple[Entry, ...]:
    """What becomes of a folded word, of `beginning-` or of `-end`, by language; a line is read when it is asked for."""
    line = _lines().get(key)
    return parsed(line) if line else ()


@cache
def shorts() -> frozenset[str]:
    """All that words become, folded and without full stops."""
    found = chain.from_iterable(cells.split("\t")[::2] for cells in _lines().values())
    return frozenset(folded(short).rstrip(".") for short in found if short.endswith("."))


@cache
def _lines() -> dict[str, str]:
    """Key -> the rest of its line."""
    lines = PATH.read_text(encoding="utf-8").splitlines()
    return dict(line.partition("\t")[::2] for line in lines if not line.startswith("#"))
