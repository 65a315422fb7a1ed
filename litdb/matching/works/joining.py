"""Whether two records are one work."""

import re
from collections import Counter
from difflib import SequenceMatcher

from litdb.fields.identifiers import of_work
from litdb.fields.markup import plain
from litdb.fields.text import fold, words
from litdb.model.names import Name
from litdb.model.records import Record

_ALIKE = 0.8
"""Share of title words in common from which on titles that share an identifier agree."""

_SPELLING = 0.85
"""Likeness from which on the words that two titles have not in common are other spellings of the same: `tumour`,
`tumor`; but not `vitro`, `vivo`, nor `male`, `female`."""

_NUMBER = re.compile(r"\d+|\b[ivx]+\b|[一二三四五六七八九十]")
"""What numbers a work, in its folded title: `1`, the `4` of `cd4`, `ii`."""

_NOTICES = frozenset(
    "erratum errata corrigendum corrigenda correction corrections retraction retracted reply response comment comments "
    "commentary addendum".split()
)
"""Words of a title that make it another work than the one whose title it repeats."""

_SUBTITLE = 2
"""Words beyond which what one title has more is a subtitle."""

LONG_TITLE = 4
"""Words from which on a title, or the beginning of one, names a work."""


def same(record: Record, other: Record) -> str:
    """Why the two are certainly one work, in words; "" if they are not, or it is not certain.

    Never on an identifier alone: the abstracts of a supplement share a DOI, and identifiers are copied wrongly.
    """
    shared = set(of_work(record)) & set(of_work(other))
    if shared and titles_agree(record.title, other.title) and _authors_agree(record, other):
        return f"same {min(shared)[0]} and title"
    if _is_page(record) and not of_work(record) and _same_named(record, other):
        return "same title and authors"
    if record.citation_key and record.citation_key in _keys(other) and _same_said(record, other):
        return "same key, title, authors and year"
    return ""


def titles_agree(title: str, other: str) -> bool:
    """Whether two titles of works that share an identifier are one: equal, one cut off, or all but a few words.

    Numbers must be equal: `Part 1` is not `Part 2`, nor `Part I` `Part II`. Words may lack in one of them or be spelt
    otherwise, but one may not have another word in their place: `in vitro` is not `in vivo`. No title agrees with none.

    >>> titles_agree("Interleukin-1 in diabetes", "Interleukin 1 in Diabetes.")
    True
    >>> titles_agree("The FOCUS 1 trial of X in Y patients", "The FOCUS 2 trial of X in Y patients")
    False
    """
    ours, theirs = words(plain(title)), words(plain(other))
    if not ours or not theirs:
        return False
    if ours == theirs:
        return True
    if _NOTICES & set(ours) != _NOTICES & set(theirs):
        return False
    short, long = sorted((ours, theirs), key=len)
    if long[: len(short)] == short and _is_long(short):
        # Behind the shorter title a whole subtitle may follow, but not just `Part II` or `2`.
        rest = long[len(short) :]
        return len(rest) > _SUBTITLE or not _NUMBER.search(" ".join(rest))
    if sorted(_NUMBER.findall(" ".join(ours))) != sorted(_NUMBER.findall(" ".join(theirs))):
        return False
    common = Counter(ours) & Counter(theirs)
    alike = 2 * common.total() >= _ALIKE * (len(ours) + len(theirs)) and _is_long(short)
    return alike and _are_spellings(Counter(ours) - common, Counter(theirs) - common)


def _are_spellings(words: Counter[str], others: Counter[str]) -> bool:
    """Whether the words that only one title has are the other's in another spelling; or there are no others."""
    if not words or not others:
        return True
    return SequenceMatcher(None, "".join(words), "".join(others), autojunk=False).ratio() >= _SPELLING


def stands_alone(title: str) -> bool:
    """Whether a title is long enough to stand for a work whose identifiers nobody gave."""
    return _is_long(words(plain(title)))


def _is_long(words: list[str]) -> bool:
    """Whether these are words enough; of Chinese, where each character counts as one, two and a half times as many."""
    spelt = sum(len(word) > 1 or word.isascii() for word in words)
    return spelt + 0.4 * (len(words) - spelt) >= LONG_TITLE


def _authors_agree(record: Record, other: Record) -> bool:
    """Whether a title that many works have ("Reply", "Editorial") is by the same people, so far as either says."""
    if stands_alone(record.title):
        return True
    ours, theirs = _authors(record), _authors(other)
    return not ours or not theirs or bool(set(ours) & set(theirs))


def _same_named(record: Record, other: Record) -> bool:
    """Whether title (long enough to stand alone) and all authors are equal."""
    if not stands_alone(record.title) or words(plain(record.title)) != words(plain(other.title)):
        return False
    ours, theirs = _authors(record), _authors(other)
    return bool(ours) and ours == theirs


def _same_said(record: Record, other: Record) -> bool:
    """Whether two entries of one key say the same: title (or, of what has none, all else), people, type and year."""
    # Of a short title each sign counts: `C` is not `C++`.
    read = words if stands_alone(record.title) else fold
    return (
        read(plain(record.title)) == read(plain(other.title))
        and (record.title != "" or record.extra == other.extra)
        and _people(record) == _people(other)
        and _same_issue(record, other)
    )


def _same_issue(record: Record, other: Record) -> bool:
    return (record.type, record.issued[:4]) == (other.type, other.issued[:4]) and not _contradict(record, other)


def _contradict(record: Record, other: Record) -> bool:
    """Whether both have a DOI and share none."""
    ours, theirs = {doi.value for doi in record.dois}, {doi.value for doi in other.dois}
    return bool(ours) and bool(theirs) and not ours & theirs


def _keys(record: Record) -> set[str]:
    return {record.citation_key, *(entry.key for entry in record.entries)}


def _is_page(record: Record) -> bool:
    return bool(record.entries) and record.entries[0].format != "bibtex"


def _authors(record: Record) -> list[tuple[str, str]]:
    return [_author(contributor.name) for contributor in record.contributors if contributor.role == "author"]


def _people(record: Record) -> list[tuple[str, str]]:
    return [_author(contributor.name) for contributor in record.contributors]


def _author(name: Name) -> tuple[str, str]:
    """Family (or the body's name) and first initial, folded: a page may print initials where another prints names."""
    family = fold(f"{name.particle} {name.family} {name.literal}").strip()
    return family, fold(name.given)[:1]
