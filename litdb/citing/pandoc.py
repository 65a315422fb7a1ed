"""Bibliographies by pandoc's citeproc, in as many runs as keep its time linear."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from litdb.citing import people, program, splitting
from litdb.citing.formatting import Citation, Entry, Formatter, Item, Node, Style, StyleError
from litdb.citing.program import Program
from litdb.citing.splitting import Places

_PARENT = "independent-parent"
_BIBLIOGRAPHY = re.compile(r"<bibliography\b")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pandoc:
    """The Formatter that pandoc is; of more works than `at_once` those that need it are told apart `size` by `size`."""

    at_once: int = 200
    size: int = 100

    def bibliography(self, items: Sequence[Item], style: Style, locale: str = "") -> tuple[Entry, ...]:
        """Format the items as a bibliography."""
        _check(style)
        if not _BIBLIOGRAPHY.search(style.text):
            raise StyleError(f"style '{style.name}' formats citations only: it has no bibliography")
        entries = self._formatted(items, style, locale).entries
        return tuple(Entry(_id(items[place]), tuple(blocks)) for place, blocks in entries.items())

    def citations(self, items: Sequence[Item], style: Style, locale: str = "") -> tuple[Citation, ...]:
        """Format a citation of each item."""
        _check(style)
        cited = self._formatted(items, style, locale).cited
        return tuple(Citation(_id(item), tuple(cited[place])) for place, item in enumerate(items))

    def _formatted(self, items: Sequence[Item], style: Style, locale: str) -> "_Formatted":
        if not items:
            return _Formatted({}, {})
        with program.opened(style, locale) as pandoc:
            every = range(len(items))
            if len(items) <= self.at_once or not splitting.may_split(style.text):
                return _run(pandoc, every, items)
            plain = _run(pandoc.styled(splitting.plain(style.text)), every, items)
            return _told_apart(plain, pandoc, items, self.size)


PANDOC: Formatter = Pandoc()


@dataclass(frozen=True, slots=True)
class _Formatted:
    """By the places of items: the blocks of their references, in the style's order, and the inlines of citations."""

    entries: Mapping[int, Sequence[Node]]
    cited: Mapping[int, Sequence[Node]]


def _told_apart(plain: _Formatted, pandoc: Program, items: Sequence[Item], size: int) -> _Formatted:
    """Replace what the plain style made of works that need telling apart, until no two groups look alike."""
    entries, cited = dict(plain.entries), dict(plain.cited)
    companions = _companions(pandoc.style.text, list(entries), items)
    size = size // 4 if splitting.names_everyone(pandoc.style.text) else size
    looks = [_look(cited[place]) for place in range(len(items))]
    if splitting.shortens(pandoc.style.text):
        looks = list(map(splitting.short, looks, companions.works, items))
    groups = companions.bins(looks, size)
    done: set[Places] = {(place,) for place in set(range(len(items))).difference(*groups)}
    groups.extend(sorted(done))
    while todo := [group for group in groups if group not in done]:
        runs = in_parallel(lambda group: _run(pandoc, companions.beside(group), items), todo, pandoc.close)
        for group, told in zip(todo, runs, strict=True):
            entries.update((place, told.entries[place]) for place in group if place in told.entries)
            cited.update((place, told.cited[place]) for place in group)
        done.update(todo)
        groups = splitting.joined(groups, [_look(cited[place]) for place in range(len(items))])
    return _Formatted(entries, cited)


def _companions(style: str, order: Sequence[int], items: Sequence[Item]) -> splitting.Companions:
    everyone = splitting.names_everyone(style)
    works = [people.named(item, everyone=everyone) for item in items]
    return splitting.Companions(
        works=works,
        bearers=people.bearers(items, everyone=everyone),
        above=splitting.above(order, works) if splitting.looks_above(style) else {},
    )


def in_parallel(run: Callable[[Places], T], groups: Iterable[Places], stop: Callable[[], None]) -> Iterator[T]:
    """Run for each group on every core; `stop` ends the runs if anything goes wrong or the user interrupts."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        try:
            yield from threads.map(run, groups)
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            stop()
            raise


def _run(pandoc: Program, places: Sequence[int], items: Sequence[Item]) -> _Formatted:
    blocks = pandoc.run([(place, items[place]) for place in places])
    references = [entry for block in blocks[len(places) :] for entry in block["c"][1]]
    return _Formatted(
        {program.place(entry["c"][0][0].removeprefix("ref-")): entry["c"][1] for entry in references},
        dict(zip(places, map(_cited, blocks), strict=False)),
    )


def _cited(paragraph: Mapping[str, Any]) -> list[Node]:
    """Give the inlines of the citation that is the paragraph; of a note those of its text."""
    (citation,) = paragraph["c"]
    inlines = citation["c"][1]
    if any(inline["t"] == "Note" for inline in inlines):
        return [inner for note in inlines if note["t"] == "Note" for block in note["c"] for inner in block["c"]]
    return list(inlines)


def _look(inlines: Sequence[Node]) -> str:
    """Give what citeproc compares citations by: their text without markup; here punctuation and case count neither.

    >>> _look([{"t": "Str", "c": "(Berg,"}, {"t": "Space"}, {"t": "Emph", "c": [{"t": "Str", "c": "2021)"}]}])
    'berg2021'
    """
    text = "".join(_texts(inlines))
    return "".join(filter(str.isalnum, text)).casefold() or text


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, Mapping):
        yield from (content["c"],) if content["t"] == "Str" else _texts(content.get("c"))
    elif isinstance(content, Sequence) and not isinstance(content, str):
        for part in content:
            yield from _texts(part)


def _check(style: Style) -> None:
    """Refuse a dependent style: pandoc would fetch its parent from the network."""
    if _PARENT in style.text:
        raise StyleError(f"style '{style.name}' depends on a parent style: name that instead")


def _id(item: Item) -> str:
    return str(item.get("id", ""))
