"""Citation keys."""

from collections.abc import Callable, Iterator
from itertools import count, product
from string import ascii_lowercase

from litdb.fields.markup import plain
from litdb.fields.text import words
from litdb.model.records import Record, year

_LONG = 5
"""Letters from which on a title's word says something."""

_SMALL = frozenset(
    "about after among before between during from into over some that their these this under upon versus with".split()
)


def made(record: Record) -> str:
    """The key of a record that came without one: family + year + first long title word, lower-case ASCII.

    A name in Chinese characters is transliterated; a title in them has no words that are told apart, and gives none.

    What is missing is left out; a record with none of them is called by its type.

    >>> from litdb.model.names import Name
    >>> from litdb.model.records import Contributor
    >>> made(Record(title="The interleukin-1 trial", issued="2007-04", contributors=(Contributor(Name("Larsen")),)))
    'larsen2007interleukin'
    """
    name = next((one.name for one in sorted(record.contributors, key=lambda one: one.role != "author")), None)
    family = _ascii(_latin(name.family or name.literal)) if name else ""
    issued = year(record.issued)
    word = next(
        (word for word in words(plain(record.title)) if len(word) >= _LONG and word not in _SMALL and _ascii(word)), ""
    )
    return f"{family}{'' if issued is None else issued}{_ascii(word)}" or _ascii(record.type)


def _latin(text: str) -> str:
    if text.isascii() or any(word.isascii() for word in words(text)):
        return text
    from anyascii import anyascii

    return anyascii(text)


def _ascii(text: str) -> str:
    return "".join(
        character for word in words(text) for character in word if character.isascii() and character.isalnum()
    )


def free(key: str, taken: Callable[[str], bool]) -> str:
    """The key, or the first of key + a, b, ... z, aa, ab ... that is not taken.

    >>> free("larsen2007", {"larsen2007", "larsen2007a"}.__contains__)
    'larsen2007b'
    """
    return key if not taken(key) else next(one for one in (key + suffix for suffix in _suffixes()) if not taken(one))


def _suffixes() -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))
