"""A .bib file of any size, grown from another one.

    python bench/grown.py FILE.bib N OUT.bib

Writes N entries: FILE's own, then again and again with fresh keys, titles, pages and identifiers, so that each is
a work of its own. What is no entry (comments, definitions) is written once.
"""

import re
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from litdb.parsers.bibtex.scanner import START

_ENTRY = re.compile(r"\s*@(?!comment|preamble|string)\w+\s*[{(]\s*[^\s,{}]+(?=\s*,)", re.IGNORECASE)
_TITLE = re.compile(r"((?<![\w-])title\s*=\s*[{\"])((?:[^{}\"]|\{(?:[^{}]|\{[^{}]*\})*\})*)(?=[}\"])", re.IGNORECASE)
_IDENTIFIER = re.compile(
    r"((?<![\w-])(?:doi|pmid|pmcid|eprint|arxivid|unique-id|wos|scopus)\s*=\s*[{\"]+[^\s{}\"]*\w)",
    re.IGNORECASE | re.MULTILINE,
)

_PAGES = re.compile(r"((?<![\w-])pages\s*=\s*[{\"]*)([^{}\"\n]*)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")

_NAMED = re.compile(r"(?<![\w-])(?=(?:arxiv|s2id|openalex|urn|biburl|isbn)\s*=)", re.IGNORECASE)
"""Fields with identifiers that have no room for another number: they name nothing in a fresh entry."""


def grown(text: str, wanted: int, first: int = 0) -> Iterator[str]:
    """So many entries, each with what stands around it, as text to write; `first` is the number of the first turn."""
    entries, rest = parted(text)
    if entries:
        yield from rest
        yield from islice((fresh(entry, turn) for turn in count(first) for entry in entries), wanted)


def parted(text: str) -> tuple[list[str], list[str]]:
    """The entries of a text, and what else is in it."""
    entries: list[str] = []
    rest: list[str] = []
    for part in START.split(text):
        (entries if _ENTRY.match(part) else rest).append(part)
    return entries, rest


def fresh(entry: str, turn: int) -> str:
    r"""The entry as another work; as it is in turn 0.

    >>> fresh("@misc{a,\n title = {Islets},\n doi = {10.1234/x}\n}", 7)
    '@misc{a.7,\n title = {Volume 7 of Islets, part 7},\n doi = {10.1234/x7}\n}'
    """
    if not turn:
        return entry
    keyed = _ENTRY.sub(rf"\g<0>.{turn}", entry, count=1)
    keyed = _NAMED.sub("former-", keyed)
    keyed = _PAGES.sub(lambda found: found[1] + _NUMBER.sub(rf"\g<0>{turn}", found[2]), keyed)
    return _IDENTIFIER.sub(rf"\g<1>{turn}", _TITLE.sub(rf"\g<1>Volume {turn} of \g<2>, part {turn}", keyed, count=1))


def write(file: Path, wanted: int, out: Path) -> None:
    """Write the grown file."""
    with out.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(grown(file.read_text(encoding="utf-8", errors="replace"), wanted))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
