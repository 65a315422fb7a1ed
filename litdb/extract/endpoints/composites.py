"""End points that are made of several."""

import re
from collections.abc import Iterator
from itertools import pairwise

from litdb.extract.endpoints.clauses import before_marks
from litdb.extract.masks import masked
from litdb.extract.sentences import Span

_WORD = re.compile(
    r"\b(?:composites?|combined|combination|MACE|aggregate)\b|\bmajor adverse (?:cardiac|cardiovascular)", re.IGNORECASE
)
_OF = re.compile(
    r"\b(?:composite|combination|aggregate)(?:\s(?:primary|end[ -]?point|outcome|measure|of"
    r"|variable)){0,3}?\s?(?:\([^()]{1,40}\)\s?)?(?:,\s)?"
    r"(?:of\b|:|consisting\sof\b|comprising\b|comprised\sof\b|composed\sof\b|including\b|defined\sas\b"
    r"|\()\s?(?:either\s|any\sof\s|the\s(?:occurrence\sof\s)?)?",
    re.IGNORECASE,
)
_TIME_TO = re.compile(r"\btime\s(?:to|until)\s(?:the\s)?(?:first\s(?:occurrence\sof\s)?)?(?:either\s)?", re.IGNORECASE)
_AND = re.compile(r"\s(?:and/or|or|and)\s")
_COMMA = re.compile(r",\s(?:and\s|or\s|and/or\s)?")
_JOINT = re.compile(rf"{_COMMA.pattern}|{_AND.pattern}")
_EITHER = re.compile(r",?\s(?:and/)?or\s")
_LEAD = re.compile(r"(?:the|an?|of|either|any|and|or)\s", re.IGNORECASE)
_ENDS = re.compile(
    r"\s(?:at|within|during|after|over|through|until|up\sto|by|from|measured|assessed|in\sthe"
    r"|with\sa)\s(?=.{0,25}(?:\d|month|year|week|day|follow|study|trial|period|margin))|,\s(?:measured|assessed|as"
    r"|with|which)\b|;",
    re.IGNORECASE,
)


def is_composite(text: str, full: Span) -> bool:
    """Whether the words say that an end point is made of several."""
    return _WORD.search(text, *full) is not None


def components(text: str, mask: str, name: Span, full: Span) -> tuple[Span, ...]:
    """What a composite end point is made of: "the composite of A, B and C", "time to A, B, or C", "A, B, or C"."""
    start = _start(text, mask, name, full)
    if start is None:
        return ()
    end = full[1]
    if text[start - 1] == "(":
        closing = text.find(")", start, end)
        end = closing if closing >= 0 else end
    return tuple(_parts(text, start, end))


def _start(text: str, mask: str, name: Span, full: Span) -> int | None:
    """Where the list of components begins."""
    if found := _OF.search(text, *full):
        return found.end()
    if not _EITHER.search(mask, *name) or mask.count(",", *name) < 1:
        return None
    time = _TIME_TO.match(text, *name)
    return time.end() if time else name[0]


def _cuts(mask: str, start: int, end: int) -> list[Span]:
    """The separators of a list; where it has commas, "and" and "or" cut only once, behind the last of them."""
    commas = [match.span() for match in _COMMA.finditer(mask, start, end)]
    if len(commas) < 2:
        return [match.span() for match in _JOINT.finditer(mask, start, end)]
    if mask[slice(*commas[-1])].strip() == "," and (joints := [*_AND.finditer(mask, commas[-1][1], end)]):
        commas.append(joints[-1].span())
    return commas


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    mask = text[:start] + masked(text[start:end])
    stop = _ENDS.search(mask, start, end)
    end = stop.start() if stop else end
    cuts = [(start, start), *_cuts(mask, start, end), (end, end)]
    found = [(before[1], after[0]) for before, after in pairwise(cuts)]
    if len(found) > 1:
        for first, last in found:
            lead = _LEAD.match(text, first, last)
            begin = lead.end() if lead else first
            closing = before_marks(text, begin, last)
            if closing - begin > 1:
                yield begin, closing
