"""Which records are like one, or are quoted in a text: those that share its rarest words."""

from collections.abc import Iterator

from litdb.fields.text import words
from litdb.query.parsing import QueryError
from litdb.store import lookups
from litdb.store.reading import Reader

_MOST = 50
"""Records that are like another, at most."""
_ASKED = 10
"""Words of a title by which others are found: its rarest."""
_COMMON = 20_000
"""Titles that have a word which says nothing."""
_SHORTEST = 3
_SIDE_BY_SIDE = 3


def ids(reader: Reader, name: str) -> Iterator[int]:
    """The records whose titles are like that of the one which goes by the name, the likest first.

    Raises QueryError where no record goes by it.
    """
    found = lookups.named(reader, name)
    if not found:
        raise QueryError(f"no record goes by {name!r}, so nothing can be like it", about=f"like:{name}")
    rare = _rare(reader, found[0])
    if not rare:
        return
    expression = "title : (" + " OR ".join(f'"{word}"' for word in rare) + ")"
    rows = reader.run("SELECT rowid FROM heads WHERE heads MATCH ? ORDER BY bm25(heads, 10, 5), rowid DESC LIMIT ?",
                      [expression, _MOST + len(found)])  # fmt: skip
    yield from [row[0] for row in rows if row[0] not in found][:_MOST]


def _rare(reader: Reader, record_id: int) -> list[str]:
    """The words of the record's title that are in few others, the rarest first."""
    ((title,),) = reader.run("SELECT title FROM search WHERE rowid = ?", [record_id])
    counted = []
    for word in dict.fromkeys(one for one in words(title) if len(one) >= _SHORTEST):
        ((count,),) = reader.run("SELECT count(*) FROM (SELECT 1 FROM heads WHERE heads MATCH ? LIMIT ?)",
                                 [f'title : "{word}"', _COMMON])  # fmt: skip
        if count < _COMMON:
            counted.append((count, word))
    return [word for _, word in sorted(counted)[:_ASKED]]


def quoted_in(reader: Reader, text: str, most: int) -> list[int]:
    """The records whose titles have three words of a text side by side, the rarest first, at most so many."""
    said = words(text)
    threes = dict.fromkeys(" ".join(said[at : at + _SIDE_BY_SIDE]) for at in range(len(said) - _SIDE_BY_SIDE + 1))
    if not threes:
        return []
    expression = "title : (" + " OR ".join(f'"{three}"' for three in threes) + ")"
    rows = reader.run("SELECT rowid FROM heads WHERE heads MATCH ? ORDER BY bm25(heads, 10, 5), rowid DESC LIMIT ?",
                      [expression, most])  # fmt: skip
    return [row[0] for row in rows]
