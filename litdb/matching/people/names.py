"""What a name on a work says of its person, and whether two names may be one person's."""

import re
from collections.abc import Iterator
from functools import lru_cache

from litdb.fields import pinyin
from litdb.fields.name_orders import initials_last
from litdb.fields.names import inverted, natural
from litdb.fields.text import fold, fold_name
from litdb.matching.people.eastern import FAMILIES, syllables
from litdb.matching.people.short_forms import FORMAL
from litdb.model.names import Name
from litdb.model.values import frozen

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2c00-\U0003ffff]")
_BETWEEN = re.compile(r"[\s.,‐‑–—\-]+")
_PIECES = re.compile(r"[^\s.,]+(?:\.\s?-[^\s.,]+)*")
_HYPHENS = re.compile(r"[.\s]*[‐‑–—-]+\s*")
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_PARTICLES = frozenset(
    "de da do dos das di del della dalla der den des du la van von vom zu ter ten af av el al bin ibn y e".split()
)
_LU = {"lv": "lu", "lyu": "lu"}
"""吕 has a sound that Latin letters lack: passports write it in three ways."""
_NO_LETTER = re.compile(r"[^a-z]+")
_SHORTEST_UMLAUT = 5
_LONGEST_INITIALS = 3


@frozen
class Reading:
    """A name as it is compared.

    `family` is folded and in one word, with umlauts in their shortest spelling; `parts` are its words where there are
    several. `words` are the given names, folded, the syllables of one name joined; an initial is a word of one letter.
    `initials` are those of all syllables (Jian-Yun: `jy`). `script` is "" for Latin letters. `ordered` has the words of
    a name that is written out in the order of the alphabet: a swapped name has the same.
    """

    family: str
    parts: tuple[str, ...]
    words: tuple[str, ...]
    initials: str
    script: str
    ordered: str = ""

    @property
    def key(self) -> str:
        """Family and first initial: what names a co-author."""
        return f"{self.family} {self.initials[:1]}"

    @property
    def is_full(self) -> bool:
        """Whether the first given name is written out."""
        return bool(self.words) and len(self.words[0]) > 1


@lru_cache(maxsize=1 << 17)
def reading(name: Name) -> Reading:
    """The name as it is compared."""
    if name.literal:
        return Reading(_letters(name.literal), (), (), "", _script(name.literal))
    if _HAN.search(name.family + name.given):
        return _of_han(name)
    family, given = name.family, name.given
    if not given:
        family, given = _apart(family)
    parts = tuple(filter(None, map(_family_word, _BETWEEN.split(family))))
    parts = tuple(part for part in parts if part not in _PARTICLES) or parts
    words, initials = _given(given, "".join(parts), is_shouted=family.isupper() and len(family) > 2)
    ordered = " ".join(sorted(filter(None, map(_family_word, f"{family} {given}".split())))) if _is_full(words) else ""
    return Reading("".join(parts), parts if len(parts) > 1 else (), words, initials, _script(family + given), ordered)


def _is_full(words: tuple[str, ...]) -> bool:
    return len(words) > 0 and min(map(len, words)) > 1


def _apart(text: str) -> tuple[str, str]:
    """Family and given name that stand in one word or in the family's place: `ZhuHongwei`, `Lei Chen`."""
    pieces = text.split() if " " in text.strip() else _CAMEL.split(text)
    if len(pieces) != 2:
        return text, ""
    if " " in text.strip() and pieces[1].casefold() in FAMILIES and pieces[0].casefold() not in FAMILIES:
        return pieces[1], pieces[0]
    return pieces[0], pieces[1]


def _of_han(name: Name) -> Reading:
    spelt = pinyin.spelt(f"{name.family} {name.given}".strip())
    family, _, rest = spelt.partition(" ")
    whole, _, more = rest.partition(" ")
    each = more.split()[1:] or [whole]
    ordered = " ".join(sorted(filter(None, (family, whole))))
    return Reading(family, (), (whole,) if whole else (), "".join(one[0] for one in each if one), "han", ordered)


def _script(text: str) -> str:
    if text.isascii() or not (found := _OTHER_SCRIPT.search(text)):
        return ""
    return f"{ord(found[0]) >> 8:x}"


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", fold(text))


@lru_cache(maxsize=1 << 16)
def _family_word(word: str) -> str:
    """A word of a family, in the shortest of its spellings (Mueller, Müller: muller)."""
    letters = _letters(word)
    if len(letters) < _SHORTEST_UMLAUT or letters in FAMILIES:
        return _LU.get(letters, letters)
    return min((_letters(one) for one in fold_name(word).split()), key=len) or letters


def _given(text: str, family: str, *, is_shouted: bool) -> tuple[tuple[str, ...], str]:
    words: list[str] = []
    initials = ""
    for piece in _PIECES.findall(_HYPHENS.sub("-", text)):
        for word, first in _given_words(piece, family, is_shouted=is_shouted):
            words.append(word)
            initials += first
    return tuple(words), initials


def _given_words(piece: str, family: str, *, is_shouted: bool) -> Iterator[tuple[str, str]]:
    """The given names of what stands between spaces, and the initials of each."""
    parts = [part for part in map(_letters, _CAMEL.sub("-", piece).split("-")) if part]
    bare = "".join(parts)
    longest = 2 if is_shouted else _LONGEST_INITIALS
    if all(len(part) == 1 for part in parts) or (piece.isupper() and len(parts) == 1 and len(bare) <= longest):
        yield from ((letter, letter) for letter in bare)
    elif len(parts) > 1:
        yield bare, "".join(part[0] for part in parts)
    else:
        found = syllables(bare) if family in FAMILIES else ()
        yield bare, "".join(one[0] for one in found) or bare[0]


@lru_cache(maxsize=1 << 16)
def printed(text: str) -> Name:
    """A name as a list of co-authors prints it: `Berg, Jan`, `Berg JH`, `Jan Berg`."""
    if "," in text:
        family, _, given = text.partition(",")
        return Name(family.strip(), given.strip()) if "," not in given else inverted(text)
    found = initials_last(text)
    return natural(text) if found.literal else found


@lru_cache(maxsize=1 << 17)
def key(name: Name | str) -> str:
    """Family and first initial of a name, folded; of one as printed, too."""
    return reading(printed(name) if isinstance(name, str) else name).key


@lru_cache(maxsize=1 << 16)
def blocks(name: Name) -> tuple[str, ...]:
    """The keys by which everybody is found who may be of this name: two who may be one person share a key.

    They are family and first initial, for each word of the family as well, and (behind `=`) the words of a full name
    in order of the alphabet, so that a swapped name is found.

    >>> blocks(Name("Müller", "Jörg")), blocks(Name("Jörg", "Müller"))[-1:]
    (('muller j', '=jorg muller'), ('=jorg muller',))
    """
    read = reading(name)
    if not read.family:
        return ()
    families = dict.fromkeys((read.family, *(part for part in read.parts if len(part) > 1)))
    found = [f"{family} {initial}".strip() for initial in _first_letters(read) for family in families]
    return (*found, f"={read.ordered}") if read.ordered else tuple(found)


def _first_letters(read: Reading) -> tuple[str, ...]:
    """The initials under which a name may stand: its own, those of further names in full and of the long form."""
    further = [word[0] for word in read.words[1:] if len(word) > 1]
    formal = FORMAL.get(read.words[0], "")[:1] if read.words else ""
    return tuple(dict.fromkeys((read.initials[:1], *further, *formal)))
