"""Keys of a library that a key which it lacks may stand for."""

import re
from collections.abc import Iterator

from litdb.query.tree import And, Words, Years
from litdb.store import citing, finding, reading
from litdb.store.reading import Reader

_MOST = 3
"""Keys that are told."""
_ASKED = 200
"""Keys for which others are looked for: who lacks more has the wrong library."""
_LONGEST = 100
"""Letters of a key that is one letter off another: there are some hundred such words for each of its letters."""
_FAMILIES = (re.compile(r"[^\W\d_]{2,}"), re.compile(r"[A-Z][a-zß-öø-ÿ]+"))
"""What may be the name in a key: all letters at its beginning, or as far as the next capital: `BergOak2020`."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Near:
    """Close keys, asked for one by one."""

    def __init__(self, reader: Reader) -> None:
        """Look in the library of the reader."""
        self._reader = reader
        self._keys: dict[str, list[str]] | None = None
        self._letters = ""
        self._asked = 0

    def keys(self, key: str) -> tuple[str, ...]:
        """Keys that differ in case or one letter alone, then those of the same author and year."""
        self._asked += 1
        if self._asked > _ASKED:
            return ()
        found = dict.fromkeys([*self._spelt(key.casefold()), *self._by_author(key)])
        return tuple(found)[:_MOST]

    def _spelt(self, key: str) -> Iterator[str]:
        if self._keys is None:
            self._keys = {}
            for one in citing.keys(self._reader):
                self._keys.setdefault(one.casefold(), []).append(one)
            self._letters = "".join(sorted({letter for one in self._keys for letter in one}))
        close = {one for one in _changed(key, self._letters) if one in self._keys} if len(key) <= _LONGEST else ()
        for one in dict.fromkeys((key, *sorted(close))):
            yield from self._keys.get(one, ())

    def _by_author(self, key: str) -> list[str]:
        if not (year := _YEAR.search(key)):
            return []
        names = dict.fromkeys(found[0] for shape in _FAMILIES if (found := shape.search(key)))
        asked = (And((Words(name, "names"), Years(int(year[0]), int(year[0])))) for name in names)
        ids = next(filter(None, (list(finding.ids(self._reader, one, "key", _MOST)) for one in asked)), [])
        return [record.citation_key for _, record in reading.records(self._reader, ids, {})]


def _changed(word: str, letters: str) -> Iterator[str]:
    """The words that one letter less, more or another, or two in each other's place, makes of a word."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
