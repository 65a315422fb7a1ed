"""Titles as they are compared."""

import re
from functools import lru_cache

from litdb.fields.markup import plain
from litdb.fields.text import words
from litdb.matching.works.tables import LETTERED, NOTICES, ROMAN, SMALL_WORDS, SPELLINGS
from litdb.matching.works.values import Title

_LANGUAGES = "english|german|french|spanish|italian|chinese|japanese|russian|polish|dutch|portuguese|korean|turkish"
_TAG = re.compile(
    r"\s*[\[(]\s*(?:\d+\s*refs?|(?:systematic |literature )?review|see comments?|comments?|abstract|letter|editorial|"
    rf"corrected|meeting abstracts?|proceedings?|online|in [a-z]+|(?:{_LANGUAGES})(?: text)?)\.?\s*[\])]\W*\Z",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"\W*#(?:name|value|ref|n/a)[?!]?\W*", re.IGNORECASE)
_TRANSLATED = re.compile(r"(.{12,}?)\s*[\[=]\s*([^\[\]=]{12,})\]?\W*\Z", re.DOTALL)
_RETRACTED = re.compile(r"\W*(?:retracted(?: article| paper)?|withdrawn)\b\s*[:.\-\]]", re.IGNORECASE)
_SAID = re.compile(
    r"\W*(?:th(?:is|e) (?:article|paper|publication|work) (?:was|has been|is) )?(?:retracted|withdrawn)"
    r"(?: (?:article|paper|publication))?(?:\s*(?:[:.;,\-–(\[\])]|\Z)|\s+(?:in|by|on|at)(?:\s*:|\s+(?:the\b|\d)))"
    r"|\s*(?:partial )?retraction in\s*:",
    re.IGNORECASE,
)
_KINDS = "|".join(NOTICES)
_NOTICE = re.compile(
    rf"\W*(?:author'?s?'? )?(?P<kind>{_KINDS})\b(?:\s+(?:notice|note|letter))?"
    r"(?:\s*[:.\-–]|\s+(?:to|of|on|for|in|from)\b|\s*\Z)\s*:?",
    re.IGNORECASE,
)
_NOTICE_BEHIND = re.compile(rf"[-:.,(\[–]+\s*(?:author'?s?'? )?(?P<kind>{_KINDS})\W*\Z", re.IGNORECASE)
_SOURCE = re.compile(r"\s*[\[(](?:vol(?:ume)?\b|\w[\w\s.,:&(]{2,80}\b(?:19|20)\d\d).*\Z", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\d+")
_LONG = 4
"""Words from which on a title names a work."""
_LETTERS = 20
"""Letters from which on it does."""


def read(text: str) -> tuple[tuple[Title, ...], str]:
    """The titles in a title field (itself, and its two halves if it has a translation), and what kind of notice it is.

    A spreadsheet's error is no title; an article that says of itself that it was retracted is no notice.
    """
    bare = _without_tags(plain(text))
    if _NO_TITLE.fullmatch(bare):
        return (Title(),), ""
    if found := _RETRACTED.match(bare):
        bare = bare[found.end() :]
    notice = ""
    if found := _NOTICE.match(bare) or _NOTICE_BEHIND.search(bare):
        notice = NOTICES[found["kind"].lower()]
        bare = _SOURCE.sub("", bare[: found.start()] + bare[found.end() :])
    halves = _TRANSLATED.match(bare) if "[" in bare or "=" in bare else None
    return tuple(map(_title, (bare, *halves.groups()) if halves else (bare,))), notice


def is_retracted(text: str) -> bool:
    """Whether a title says of its own work that it was retracted: `RETRACTED: Oak and ash`."""
    return bool(_RETRACTED.match(plain(text)))


def says_retracted(text: str) -> bool:
    """Whether a note, or a kind of publication, begins with saying of its own work that it was retracted.

    >>> [says_retracted(one) for one in ("Retracted", "Retracted Publication", "retracted sternum", "not retracted")]
    [True, True, False, False]
    """
    return bool(_SAID.match(plain(text)))


def _without_tags(text: str) -> str:
    """A title without `[Review]`, `[33 refs]`, `(German)` and the like behind it."""
    while "]" in text[-4:] or ")" in text[-4:]:
        shorter = _TAG.sub("", text)
        if shorter == text or not shorter:
            break
        text = shorter
    return text


def _title(text: str) -> Title:
    found = words(text)
    glued = "".join(found)
    numbers = tuple(
        sorted(number for before, word in zip(["", *found], found, strict=False) for number in _numbers(before, word))
    )
    stems = tuple(stem(word) for word in found if word not in SMALL_WORDS)
    return Title(glued, stems, numbers, len(found) >= _LONG and len(glued) >= _LETTERS)


def _numbers(before: str, word: str) -> list[str]:
    if word in ROMAN:
        return [ROMAN[word]]
    if len(word) == 1 and before in LETTERED:
        return [word]
    return [number.lstrip("0") for number in _NUMBER.findall(word)]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A word in one of its spellings, without its ending.

    >>> stem("tumours"), stem("randomised"), stem("ii")
    ('tumor', 'randomized', '2')
    """
    for spelling, usual in SPELLINGS:
        if spelling in word:
            word = word.replace(spelling, usual)
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "su":
        word = word[:-1]
    return ROMAN.get(word, word)
