"""The clauses of a sentence, and which of them speaks of an outcome."""

import re
from functools import lru_cache

from litdb.extract.results import words
from litdb.extract.sentences import Span

_SAME = r"""(?!\s(?:the|this|these|that)\s(?:differences?|effects?|reductions?|improvements?|changes?|increases?)\b
    |\s(?:was|were|did)\snot\b|\snot\b)"""
"""What goes on with the clause before: "..., but the difference was not significant"."""
_CUT = re.compile(
    rf"""[;.,\s](?:
      (?<=;)\s | (?<=[.])\s(?=[A-Z])
    | (?<=,)\s(?:[Bb]ut{_SAME}|[Ww]hereas|[Ww]hile|[Hh]owever|so|though|although
        |and\s(?:significantly|all|there|had|showed)|with\s(?:no|a|similar|comparable))\b
    | (?<=\s)(?:(?:but{_SAME}|whereas|although|though|however)\s|with\s(?:similar|comparable)\s)
    )""",
    re.VERBOSE,
)
_BRACKETS = re.compile(r"\([^()]*+(?:\([^()]*+\)[^()]*+)*+\)|\[[^\[\]]*+\]")
_WORD = re.compile(r"[^\W_]{3,}|\b[A-Z0-9][\w-]*")
_REST = re.compile(r"[^\W_]*")
_EMPTY = frozenset(
    "the and for with from that this was were are mean change changes level levels rate rates score scores total "
    "patients group number between after before than time week weeks month months year years day days baseline during "
    "within percent percentage proportion median average serum plasma incidence risk reduction improvement increase "
    "decrease".split()
)
_STEM = 6
"""Letters by which words are compared: "proliferation" is "proliferative"."""
_SLACK = 15
"""Code points by which the words of an outcome may stand farther apart than in its name."""


@lru_cache(maxsize=64)
def _cuts(text: str) -> tuple[Span, ...]:
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(lambda found: "_" * len(found[0]), text)
    return tuple(match.span() for match in _CUT.finditer(text))


def around(text: str, start: int, end: int) -> Span:
    """The clause around a span of a text."""
    cuts = _cuts(text)
    first = max((after for _, after in cuts if after <= start), default=0)
    last = min((before for before, _ in cuts if before >= end), default=len(text))
    return first, last


@lru_cache(maxsize=64)
def locate(text: str, outcome: str) -> Span | None:
    """Where a text speaks of an outcome: the stretch with most of its words, None if it has none of them."""
    wanted = {word.lower()[:_STEM] for word in _WORD.findall(outcome)}
    telling = {stem for stem in wanted if stem not in _EMPTY} or wanted
    low = words.small(text)
    found = sorted(
        (start, end, stem)
        for stem in telling
        if stem in low
        for start in words.starts(low, stem)
        if (end := _end(low, start, stem))
    )
    if not found:
        return None
    reach = len(outcome) + _SLACK
    best = max(
        range(len(found)),
        key=lambda at: len({stem for start, _, stem in found[at:] if start - found[at][0] < reach}),
    )
    start = found[best][0]
    return start, max(end for first, end, _ in found[best:] if first - start < reach)


def _end(low: str, start: int, stem: str) -> int:
    """Where a word ends that begins with a stem; 0 if the stem is a whole word, and this is a longer one."""
    rest = _REST.match(low, start + len(stem))
    end = rest.end() if rest else 0
    return end if len(stem) == _STEM or end == start + len(stem) else 0
