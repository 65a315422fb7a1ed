"""The sentences of an abstract, as spans of code points."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from litdb.model.findings import Section, SectionLabel

Span = tuple[int, int]
"""Start and end (exclusive) of a piece of text, in code points."""

LONGEST = 200_000  # code points; no abstract is longer, and what follows is not looked at
_LONGEST = 4000  # code points; what has no full stop for longer is no sentence, and is passed over

# One set of signs begins every way to end: the text between them is passed over at once.
_END = re.compile(
    r"""[.!?\n] (?:
      (?<!\n) ["”’)\]]{0,3} \s{1,9} (?=["“(\[]?[A-Z0-9≥<])   # a stop, then a new beginning
    | (?<=[a-z)\]%][.]) (?=[A-Z][a-z]{1,20}[ ,])            # the space after the stop was lost
    | (?<=\n) \s{0,9}\n
    )""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs?|cf|al|e\.?g|i\.?e|ie|eg|viz|approx|ca|resp|incl|no|nos|fig|figs|dr|prof|st|mr|mrs|inc|ltd|corp|sp|spp|dept|est|min|max|[A-Z]))$",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A sentence of an abstract, abstract[start:end], with the label and heading of the section it stands in.

    `label` is None in an abstract without sections, and before the first; `opens` is whether it is a section's first.
    """

    text: str
    start: int
    end: int
    label: SectionLabel | None = None
    heading: str = ""
    opens: bool = False


def of(abstract: str, sections: tuple[Section, ...]) -> tuple[Sentence, ...]:
    """All sentences of an abstract, in order; none runs from one section into the next. Headings are in none."""
    if sections and not sections[0].heading:
        return tuple(_by_section(abstract, sections))
    first = sections[0] if sections else None
    before = _before(abstract, first) if first else len(abstract)
    found = [Sentence(abstract[start:end], start, end) for start, end in cut(abstract, 0, before)]
    for section in sections:
        found += [
            Sentence(abstract[start:end], start, end, section.label, section.heading, start == section.start)
            for start, end in cut(abstract, section.start, section.end)
        ]
    return tuple(found)


def _by_section(abstract: str, sections: tuple[Section, ...]) -> Iterator[Sentence]:
    """The sentences of sections that were made of whole ones."""
    for start, end in whole(abstract):
        own = next((one for one in sections if one.start <= start < one.end), None)
        if own is None:
            yield Sentence(abstract[start:end], start, end)
        else:
            yield Sentence(abstract[start:end], start, end, own.label, own.heading, start == own.start)


@lru_cache(maxsize=1)  # the sections of an abstract without headings are told by its sentences, and then cut into them
def whole(abstract: str) -> tuple[Span, ...]:
    """All sentences of an abstract, as if it had no sections."""
    return tuple(cut(abstract, 0, len(abstract)))


def _before(abstract: str, first: Section) -> int:
    """Where the text before the first section ends: at its heading, or where it begins if it has none."""
    return abstract.rfind(first.heading, 0, first.start) if first.heading else first.start


def cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut text[start:end] into sentences, trimmed of white space."""
    begin, end = start, min(end, LONGEST)
    for match in _END.finditer(text, start, end):
        if match[0][0] == "." and _ABBREVIATION.search(text[max(begin, match.start() - 8) : match.start()]):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Trim the span of the white space at its ends, unless nothing or too much is left."""
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = first + len(piece.strip())
    if first < last <= first + _LONGEST:
        yield first, last
