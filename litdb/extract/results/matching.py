"""Which declared end point the outcome of a sentence is."""

import re
from functools import lru_cache
from typing import NamedTuple

from litdb.extract.sentences import Span
from litdb.model.findings import Endpoint, Role

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_BRACKETS = re.compile(r"\(([^()]{1,24})\)")
_EMPTY = frozenset(
    "a an the of in for to from at on by with and or as than per its their our mean median change changes level levels rate rates score "
    "scores value values incidence proportion percentage number total patients participants subjects baseline absolute relative "
    "overall difference reduction improvement increase decrease occurrence frequency measure measures time week weeks month "
    "months year years percent risk event events".split()
)
_ROLE = re.compile(
    r"\b(?:the |our |this |all |both |any |each |either )*(?:(?P<primary>(?:co-?)?primary|main|principal)|(?P<secondary>secondary))"
    r" (?:(?:composite|efficacy|safety|clinical|study|trial|outcome|and|secondary) ){0,3}"
    r"(?:end[ -]?points?|outcomes?(?: (?:measures?|variables?|parameters?))?|measures?)\b",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A declared end point named at text[start:end]; `at` is its place in the list."""

    start: int
    end: int
    at: int


@lru_cache(maxsize=4096)
def words(name: str) -> frozenset[str]:
    """The words of an outcome that tell it from others, in the singular."""
    found = [word.lower() for word in _WORD.findall(name)]
    return frozenset(word[:-1] if len(word) > 4 and word.endswith("s") else word for word in found if word not in _EMPTY)  # noqa: PLR2004


@lru_cache(maxsize=1024)
def _spellings(name: str) -> tuple[re.Pattern[str], ...]:
    """The name as declared, without what stands in brackets, and the abbreviation in them."""
    short = [one for one in _BRACKETS.findall(name) if any(map(str.isupper, one))]
    bare = " ".join(_BRACKETS.sub(" ", name).split())
    texts = [name, *([bare] if bare != name else []), *short]
    return tuple(
        re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", 0 if text in short else re.IGNORECASE) for text in texts if len(text) > 1
    )


def named(text: str, endpoints: tuple[Endpoint, ...]) -> list[Named]:
    """The declared end points that a sentence names in the words of their declaration, or by their role alone."""
    found: list[Named] = []
    for at, one in enumerate(endpoints):
        for pattern in _spellings(one.name):
            if match := pattern.search(text):
                _add(found, Named(match.start(), match.end(), at))
                break
    if "ary" in text or "main" in text or "Main" in text or "principal" in text:
        for role in _ROLE.finditer(text):
            of = Role.PRIMARY if role["primary"] else Role.SECONDARY
            places = [at for at, one in enumerate(endpoints) if one.role is of]
            if len(places) == 1 and all(one.at != places[0] for one in found):
                _add(found, Named(role.start(), role.end(), places[0]))
    return found


def _add(found: list[Named], new: Named) -> None:
    if all(new.end <= one.start or one.end <= new.start for one in found):
        found.append(new)


def of(outcome: str, span: Span, named_here: list[Named], endpoints: tuple[Endpoint, ...]) -> int | None:
    """The place of the end point that an outcome at `span` of the sentence is, None for one that nobody declared."""
    for one in named_here:
        if one.start < span[1] and span[0] < one.end:
            return one.at
    own = words(outcome)
    if not own:
        return None
    for at, one in enumerate(endpoints):
        declared = words(one.name)
        if declared and (own == declared or (len(own & declared) > 1 and (own <= declared or declared <= own))):
            return at
    return None
