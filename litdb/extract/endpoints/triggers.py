"""The words in a sentence that name the role of an end point."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litdb.extract.endpoints.words import NO_QUALITY, ROLE

_KIND = r"(?:measures?|measurements?|variables?|parameters?|criteri(?:on|a|um)|assessments?|indicators?|instruments?)"
NOUN = re.compile(
    rf"""\b(?: end[ -]?points?(?:\ (?:measures?|criteri(?:on|a|um)|variables?|parameters?)\b)?
      | out-?comes?(?:\ (?:and\ )?{_KIND}\b)?
      | (?:response\ |efficacy\ )?(?:measures?|variables?|parameters?)
      | efficacy\ (?:criteri(?:on|a)|instruments?) )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_QUALITY = re.compile(
    rf"(?<![\w-]){ROLE}(?:(?:,?\ and\ |,\ |/|\ )(?!{NO_QUALITY}\b)[\w-]{{1,25}}){{0,5}}\s\Z", re.VERBOSE | re.IGNORECASE
)
_UNQUALIFIED = re.compile(
    rf"\A\W{{0,3}}(?:the\ |our\ |all\ )?(?:(?!{NO_QUALITY}\b)[\w-]{{1,25}}\s){{0,3}}\Z", re.VERBOSE | re.IGNORECASE
)
_REACH = 90
"""Code points before the noun within which its role is looked for."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an end point's role, sentence[start:end]; `plain` when they only say "outcomes".

    What they govern ends at `limit`, where the next declaration begins.
    """

    start: int
    end: int
    plain: bool = False
    limit: int = 0


def find(text: str) -> Iterator[Trigger]:
    """Every "primary end point" and the like; an unqualified "outcomes" only at the start."""
    for noun in NOUN.finditer(text):
        quality = _QUALITY.search(text, max(0, noun.start() - _REACH), noun.start())
        if quality is not None:
            yield Trigger(quality.start(), noun.end())
        elif noun.start() < _REACH and noun[0][:1] not in {"m", "M"} and _UNQUALIFIED.match(text, 0, noun.start()):
            yield Trigger(noun.start(), noun.end(), plain=True)
