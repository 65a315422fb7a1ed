"""Which declared end point the outcome of a sentence is."""

import re
from typing import NamedTuple

from litdb.extract.results.words import small
from litdb.extract.sentences import Span
from litdb.model.findings import Endpoint, Role

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_BRACKETS = re.compile(r"\s?[(\[]([^()\[\]]{1,60})[)\]]")
_EMPTY = frozenset(
    "a an the of in for to from at on by with and or as than per its their our mean median change changes level "
    "levels rate rates score scores value values incidence proportion percentage number total patients "
    "participants subjects baseline absolute relative serum overall difference reduction improvement increase "
    "decrease occurrence frequency measure measures time week weeks month months year years percent risk event "
    "events plasma concentration concentrations who had both".split()
)
_TIME = re.compile(r"\d{1,3}-(?:day|week|month|year|hour)s?|\d{1,3}")
"""A word that says when: "28-day mortality" is mortality."""
_ROLE = re.compile(
    r"(?:(?P<primary>(?:co-?)?primary|main|principal)|(?P<secondary>secondary))"
    r" (?:(?:composite|efficacy|safety|clinical|study|trial|outcome|and|secondary) ){0,3}"
    r"(?:end[ -]?points?|outcomes?(?: (?:measures?|variables?|parameters?))?|measures?)\b",
    re.IGNORECASE,
)
_SHORTEST_PLURAL = 5


class Declared(NamedTuple):
    """A declared end point: its spellings in small letters, its abbreviations, its telling words."""

    at: int
    role: Role
    spellings: tuple[str, ...]
    abbreviations: tuple[str, ...]
    words: frozenset[str]


class Named(NamedTuple):
    """A declared end point named at text[start:end], or told there by its role alone; `at` is its place in the list."""

    start: int
    end: int
    at: int
    by_role: bool = False


def declared(endpoints: tuple[Endpoint, ...]) -> list[Declared]:
    """The end points as a sentence may name them."""
    found = []
    for at, one in enumerate(endpoints):
        short = tuple(text for text in _BRACKETS.findall(one.name) if _is_abbreviation(text))
        bare = _BRACKETS.sub("", one.name)
        spellings = {one.name.lower(), bare.lower()}
        own = (bare,) if _is_abbreviation(bare) else ()
        found.append(Declared(at, one.role, tuple(sorted(spellings, key=len)[::-1]), short + own, words(bare)))
    return found


def _is_abbreviation(text: str) -> bool:
    return 1 < len(text) < 12 and " " not in text and sum(map(str.isupper, text)) > 1


def words(name: str) -> frozenset[str]:
    """The words of an outcome that tell it from others, in small letters and in the singular."""
    found = (word.lower() for word in _WORD.findall(name))
    return frozenset(
        word[:-1] if len(word) >= _SHORTEST_PLURAL and word.endswith("s") else word
        for word in found
        if word not in _EMPTY and not _TIME.fullmatch(word)
    )


def named(text: str, known: list[Declared]) -> list[Named]:
    """The declared end points that a sentence names in the words of their declaration, or by their role alone."""
    if not known:
        return []
    found: list[Named] = []
    low = small(text)
    for one in known:
        span = _first(low, one.spellings) or _first(text, one.abbreviations)
        if span:
            _add(found, Named(*span, one.at))
    for role in _ROLE.finditer(text) if any(word in low for word in ("ary ", "main ", "principal ")) else ():
        of = Role.PRIMARY if role["primary"] else Role.SECONDARY
        places = [one.at for one in known if one.role is of]
        if len(places) == 1 and all(one.at != places[0] for one in found):
            _add(found, Named(role.start(), role.end(), places[0], by_role=True))
    return sorted(found)


def _first(text: str, names: tuple[str, ...]) -> Span | None:
    """Where a text has the first of these names that it has, standing alone."""
    for name in names:
        start = text.find(name)
        end = start + len(name)
        if start >= 0 and not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return start, end
    return None


def _add(found: list[Named], new: Named) -> None:
    if all(new.end <= one.start or one.end <= new.start for one in found):
        found.append(new)


def of(outcome: str, known: list[Declared]) -> int | None:
    """The place of the declared end point that has the words of this outcome; None for one that nobody declared."""
    own = words(outcome) if known else frozenset()
    likeness = {one.at: 1.0 if outcome in one.abbreviations else _likeness(own, one.words) for one in known}
    best = max(likeness, key=lambda at: likeness[at], default=None)
    return best if best is not None and likeness[best] > 0 else None


def _likeness(own: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two outcomes have in common, if one has all words of the other, and more than one."""
    shared = own & other
    if not shared or (own != other and (len(shared) == 1 or shared not in (own, other))):
        return 0.0
    return len(shared) / len(own | other)


def is_mostly(outcome: str, one: Declared) -> bool:
    """Whether an outcome that has the name of an end point in it says little more."""
    own = words(outcome)
    return not own or outcome in one.abbreviations or 2 * len(own & one.words) >= len(own)
