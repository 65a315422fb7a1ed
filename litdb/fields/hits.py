"""Where the words of a query stand in a text as it was printed."""

import re
from collections.abc import Callable, Iterable, Sequence

from litdb.fields.text import fold, fold_name, words

Span = tuple[int, int]
"""[start, end) in code points."""

_WORD = re.compile(r"[^\W_]+")


def marks(looked_for: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """The marks of the words that a search looked for, each text with whether its last word is the beginning of one.

    >>> marks([("Type 2", False), ("immun", True)])
    ('type', '2', 'immun*')
    """
    found: dict[str, None] = {}
    for text, starts in looked_for:
        *before, last = words(text) or [""]
        found |= dict.fromkeys(filter(None, (*before, f"{last}*" if starts and last else last)))
    return tuple(found)


def spans(text: str, marks: Sequence[str]) -> list[Span]:
    """Where the marks stand in the text, in order and apart; a mark is a folded word, or with `*` its beginning.

    They are compared as search compares them: without case and accents, ü also as ue.

    >>> spans("Müller and TGF-β1", ("mueller", "tgf", "be*"))
    [(0, 6), (11, 14), (15, 17)]
    """
    whole = frozenset(mark for mark in marks if not mark.endswith("*"))
    starts = tuple(mark[:-1] for mark in marks if len(mark) > 1 and mark.endswith("*"))
    if not (whole or starts):
        return []
    found = [
        span
        for folding in ((fold,) if text.isascii() else (fold, _spelt))
        for span, word in _words(text, folding)
        if word in whole or word.startswith(starts)
    ]
    return _apart(found)


def _spelt(character: str) -> str:
    """A character as names are folded the second time: ü as ue."""
    folded, both = fold(character), fold_name(character)
    return folded if both == folded else both[len(folded) + 1 :]


def _words(text: str, folding: Callable[[str], str]) -> Iterable[tuple[Span, str]]:
    """The folded words of a text, each with the characters that it was folded from."""
    if text.isascii():
        return ((found.span(), found[0]) for found in _WORD.finditer(folding(text)))
    pieces = [folding(character) for character in text]
    origins = [at for at, piece in enumerate(pieces) for _ in piece]
    return (
        ((origins[found.start()], _end(pieces, origins[found.end() - 1])), found[0])
        for found in _WORD.finditer("".join(pieces))
    )


def _end(pieces: Sequence[str], last: int) -> int:
    """Where the word ends: behind the marks on its last letter, of which folding leaves nothing."""
    end = last + 1
    while end < len(pieces) and not pieces[end]:
        end += 1
    return end


def _apart(found: list[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    apart: list[Span] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
