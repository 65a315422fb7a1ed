"""Users' own lists of journals: what each is called in full and in short, and back.

Source: JabRef, "Journal abbreviations" (CSV, and before version 5 text with `=`); NLM, J_Medline.txt.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from litdb.fields import iso4
from litdb.fields.text import collapse, fold
from litdb.model.problems import Lost, Place, Problem

_LETTERS = re.compile(r"[^\w&]+")
_LABEL = re.compile(r"(JournalTitle|MedAbbr|IsoAbbr): ?(.*)")
_MEDLINE = re.compile(r"^JournalTitle:", re.MULTILINE)
_NOTE = re.compile(r"\s*(?:#|$)")
_LONGEST = 1000
"""Letters of a line that is shown."""


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal's full title, and its abbreviations, the usual first."""

    full: str
    shorts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Journals:
    """What journals are called, by titles without case, accents and full stops (see `key`)."""

    shorts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    fulls: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def abbreviated(self, title: str, language: str = "") -> str:
        """The title's abbreviation as the lists have it, else by ISO 4."""
        return self.shorts.get(key(title)) or iso4.abbreviated(title, language)

    def full(self, title: str) -> str:
        """The full title of an abbreviated one as the lists have it; any other as it is."""
        return self.fulls.get(key(title)) or title


def journals(found: Iterable[Journal]) -> Journals:
    """What journals are called as these say, the later before the earlier; an abbreviation of two titles names none."""
    shorts: dict[str, str] = {}
    fulls: dict[str, dict[str, str]] = {}  # short -> the full titles that have it
    for one in found:
        shorts[key(one.full)] = one.shorts[0]
        for short in one.shorts:
            fulls.setdefault(key(short), {})[key(one.full)] = one.full
    return Journals(shorts, {short: next(iter(titles.values())) for short, titles in fulls.items() if len(titles) == 1})


def key(title: str) -> str:
    """A title as it is looked up.

    >>> key("N. Engl. J. Med.") == key("n engl j med"), key("The Lancet") == key("Lancet")
    (True, True)
    """
    return _LETTERS.sub(" ", fold(title).replace("&", " and ")).strip().removeprefix("the ")


def read(text: str) -> Iterator[Journal | Problem]:
    """The journals of a list in any of the formats, and a problem for each line that says nothing."""
    text = text.removeprefix("\ufeff")
    yield from _medline(text) if _MEDLINE.search(text) else _lines(text)


def _medline(text: str) -> Iterator[Journal | Problem]:
    """NLM's blocks of labelled lines, parted by lines of hyphens; ISO's abbreviation is the usual one."""
    said: dict[str, str] = {}
    start = 1
    for number, line in enumerate((*text.splitlines(), "---"), 1):
        if line.startswith("---"):
            if said:
                yield _block(said, start)
            said, start = {}, number + 1
        elif found := _LABEL.match(line):
            said[found[1]] = collapse(found[2])


def _block(said: Mapping[str, str], line: int) -> Journal | Problem:
    shorts = tuple(dict.fromkeys(filter(None, (said.get("IsoAbbr", ""), said.get("MedAbbr", "")))))
    return _journal(said.get("JournalTitle", ""), shorts, line, " ".join(said.values()))


def _lines(text: str) -> Iterator[Journal | Problem]:
    """A journal a line: `full;short;shortest`, the same with commas, or `full = short`."""
    for number, line in enumerate(text.splitlines(), 1):
        if not _NOTE.match(line):
            full, *shorts = [collapse(cell) for cell in _cells(line)]
            yield _journal(full, tuple(dict.fromkeys(filter(None, shorts[:2]))), number, line)


def _cells(line: str) -> list[str]:
    """The cells of a line: `=` parts before a semicolon does, and this before a comma."""
    if "=" in line and '"' not in line:
        full, shorts = line.split("=", maxsplit=1)
        return [full, *shorts.split(";")]
    try:
        return next(csv.reader([line], delimiter=";" if ";" in line else ",", skipinitialspace=True))
    except csv.Error:
        return [line]


def _journal(full: str, shorts: tuple[str, ...], line: int, said: str) -> Journal | Problem:
    if key(full) and shorts and all(map(key, shorts)):
        return Journal(full, shorts)
    return Problem("bad-journal", "no full and abbreviated title", said[:_LONGEST], Place(line), Lost.ENTRY)
