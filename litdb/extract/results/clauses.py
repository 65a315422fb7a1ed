"""The clauses of a sentence, and which of them speaks of an outcome."""

import re
from functools import lru_cache

from litdb.extract.sentences import Span

_SAME = r"(?!\s(?:the|this|these|that)\s(?:differences?|effects?|reductions?|improvements?|changes?|increases?)\b|\s(?:was|were|did)\snot\b|\snot\b)"
"""What goes on with the clause before: "..., but the difference was not significant"."""
_CUT = re.compile(
    rf";\s|\.\s(?=(?-i:[A-Z]))|,\s(?:but{_SAME}|and\s(?:significantly|all|there|had|showed)|whereas|while|with\s(?:no|a|similar|comparable)|however|so|though|although)\b"
    rf"|\s(?:but{_SAME}|whereas|although|though|however)\s|\swith\s(?:similar|comparable)\s|\bhowever,",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*+(?:\([^()]*+\)[^()]*+)*+\)|\[[^\[\]]*+\]")
_WORD = re.compile(r"[^\W_]{3,}|\b[A-Z0-9][\w-]*")
_EMPTY = frozenset(
    "the and for with from that this was were are mean change changes level levels rate rates score scores total patients group number "
    "between after before than time week weeks month months year years day days baseline during within percent percentage proportion "
    "median average serum plasma incidence risk reduction improvement increase decrease".split()
)
_STEM = 6
"""Letters by which words are compared: "proliferation" is "proliferative"."""


@lru_cache(maxsize=128)
def _cuts(text: str) -> tuple[Span, ...]:
    return tuple(match.span() for match in _CUT.finditer(_BRACKETS.sub(lambda found: "_" * len(found[0]), text)))


def around(text: str, start: int, end: int) -> Span:
    """The clause around a span of a text."""
    cuts = _cuts(text)
    first = max((after for _, after in cuts if after <= start), default=0)
    last = min((before for before, _ in cuts if before >= end), default=len(text))
    return first, last


def _stems(text: str) -> list[tuple[str, int, int]]:
    return [(match[0].lower()[:_STEM], match.start(), match.end()) for match in _WORD.finditer(text)]


def locate(text: str, outcome: str) -> Span | None:
    """Where a text speaks of an outcome: the stretch with most of its words, None if it has none of them."""
    wanted = {stem for stem, _, _ in _stems(outcome)}
    telling = {stem for stem in wanted if stem not in _EMPTY} or wanted
    places = [one for one in _stems(text) if one[0] in telling]
    if not places:
        return None
    reach = len(outcome) + 15
    best = max(
        range(len(places)),
        key=lambda at: len({stem for stem, start, _ in places[at:] if start - places[at][1] < reach}),
    )
    start = places[best][1]
    return start, max(end for _, first, end in places[best:] if first - start < reach)
