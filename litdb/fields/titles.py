"""Titles: with their subtitle in one text and apart, and out of capitals."""

import re

from litdb.fields.text import collapse

_SMALL = frozenset(
    "a an and as at by de der des die du el et for from im in la le of on or the to und van von with zur".split()
)
_INITIALS = frozenset(
    "ACM ACS AIDS AJR AMA BJOG BMC BMJ CMAJ DNA EMBO ESC EUR FASEB FEBS HIV IEEE IET II III IV IMA ISA ISME JAMA JBI "
    "JMIR NATO NMR PLOS QJM RAS RNA SIAM SPIE UK USA USSR".split()
)
"""Words that stay capitals: they are no words, but initials."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_VOWEL = re.compile(r"[AEIOUYÄÖÜÅÆØ]")

_ENDS = (":", ".", "?", "!", "…")


def joined(title: str, subtitle: str) -> str:
    """Both in one text, as catalogues write them; a subtitle that the title ends in already is not said twice.

    >>> joined("Pain", "A Trial"), joined("Pain?", "A Trial"), joined("Pain: A Trial", "A Trial")
    ('Pain: A Trial', 'Pain? A Trial', 'Pain: A Trial')
    """
    if not title or not subtitle or title.endswith(subtitle):
        return title or subtitle
    return f"{title}{' ' if title.endswith(_ENDS) else ': '}{subtitle}"


def parted(title: str, subtitle: str) -> tuple[str, str]:
    """The title without its subtitle, and the subtitle: what `joined` was given, or ("title", "") if it was not.

    >>> parted("Pain: A Trial", "A Trial"), parted("Pain? A Trial", "A Trial"), parted("Pain", "A Trial")
    (('Pain', 'A Trial'), ('Pain?', 'A Trial'), ('Pain', ''))
    """
    rest = title.removesuffix(subtitle) if subtitle else title
    if rest == title or not rest.endswith((": ", " ")):
        return title, ""
    short = rest.removesuffix(": ").rstrip()
    return (short, subtitle) if joined(short, subtitle) == title else (title, "")


def out_of_capitals(text: str) -> str:
    """The name of a journal or a book that a database prints in capitals, as it is written; any other text as it is.

    >>> out_of_capitals("JOURNAL OF THE RNA SOCIETY-LUND"), out_of_capitals("The Lancet"), out_of_capitals("NATURE")
    ('Journal of the RNA Society-Lund', 'The Lancet', 'Nature')
    """
    if not text.isupper() or len(text) < 4:
        return text
    first = _WORD.search(text)
    start = first.start() if first else 0
    return _WORD.sub(lambda found: _written(found[0], is_first=found.start() == start), text)


def _written(word: str, *, is_first: bool) -> str:
    if word in _INITIALS or not _VOWEL.search(word):
        return word
    return word.lower() if word.lower() in _SMALL and not is_first else word.capitalize()


def bare(text: str) -> str:
    """A title without the brackets that say it is a translation, and without the stop that PubMed puts behind each.

    >>> bare("[Pain after surgery]."), bare("Pain: why?"), bare("Pain vs. loss.")
    ('Pain after surgery', 'Pain: why?', 'Pain vs. loss')
    """
    found = collapse(text)
    if found.startswith("[") and found.rstrip(".").endswith("]"):
        found = found.rstrip(".")[1:-1]
    return found[:-1] if found.endswith(".") and not found.endswith("..") else found
