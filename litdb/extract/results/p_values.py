"""P values as a text prints them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from litdb.extract.results.numbers import number


class PValue(NamedTuple):
    """P `operator` `value` ("<", "<=", "=", ">", ">="), printed at text[start:end]."""

    operator: str
    value: float
    start: int
    end: int


_OPERATORS = {
    "<": "<", "<<": "<", "≪": "<", "＜": "<", "less than": "<", "below": "<",
    "≤": "<=", "⩽": "<=", "≦": "<=", "<=": "<=", "=<": "<=", "<or=": "<=", "or=": "<=",
    ">": ">", "＞": ">", "greater than": ">", "above": ">",
    "≥": ">=", "⩾": ">=", "≧": ">=", ">=": ">=", ">or=": ">=",
}  # fmt: skip
"""Sign or words -> operator; any other, or none, says that P is the number. "or=" is what is left of "<or="."""

_POWER = r"\s?[x×*]\s?10\s?\^?[-−–]\s?\d{1,3}"
_NUMBER = rf"""(?:
    \d?[.·∙⋅]\s?\d{{1,12}}+ (?:{_POWER})? | 0,\d{{1,6}} | \d{_POWER} | \d[eE][-−]\d{{1,3}}
    | 10\s?\^?[-−–]\s?\d{{1,2}} | [01](?![\d.·,%])
)"""
_P = re.compile(
    rf"""
    [Pp] (?![b-gj-su-zA-UW-Z]) (?<![A-Za-z0-9'’].)
    (?: [\s_-]?(?:[Vv]alues?|val\.?|trend|interaction|het|adj(?:usted)?|corrected)
      | \s?\([\w ,-]{{2,20}}\) | \sfor\s[\w -]{{2,30}}? )?
    \s{{0,3}}+ (?:(?:of|was|were|is)\s)?
    (?: (?P<sign> <\s?or\s?= | >\s?or\s?= | <<? \s?=? | >\s?= | =\s?<? | [>≤≥⩽⩾≦≧＜＞＝≪≈~:] | [-–]\s(?=0?\.)
        | (?:less\sthan|greater\sthan|below|above) | or\s?= )
      | (?=[.0]) | (?<=of\s|as\s|is\s|re\s) )
    \s{{0,3}}+ (?P<number>{_NUMBER})
    """,
    re.VERBOSE,
)
_BARE = re.compile(r"\(\s?(?P<sign>[<=])\s?(?P<number>0?\.\d{1,6})(?=\s?[,;)])")
"""P of old abstracts that lost the letter: "(<0.05)"."""
_NEAR = 60
"""Code points behind a P value within which "respectively" makes a row of what follows it."""
_MORE = re.compile(
    r"\s?(?:,|and|or|,\s?and)\s?(?P<sign>[<>=≤≥]?)\s?(?P<number>0?[.·]\d{1,6})(?![\d.%]|\s?(?:mg|kg|mm))"
)


@lru_cache(maxsize=64)  # a clause is asked for its P values by all who weigh what it says
def find(text: str) -> tuple[PValue, ...]:
    """The P values in a text, in order; also the further ones of "P values of 0.01 and 0.03".

    >>> find("lower (P<.001), not higher (p = 0·62)")[1]
    PValue(operator='=', value=0.62, start=28, end=36)
    """
    found: list[PValue] = []
    for match in _P.finditer(text):
        one = _p_value(match, match["sign"] or "", match.start())
        if one is not None:
            found.append(one)
            if "alues" in match[0] or "respectively" in text[match.end() : match.end() + _NEAR]:
                found += _further(text, one)
    for match in _BARE.finditer(text) if "(" in text else ():
        if (one := _p_value(match, match["sign"], match.start("sign"))) is not None:
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _p_value(match: re.Match[str], sign: str, start: int) -> PValue | None:
    """The P value of a match, None for what is no probability."""
    value = number(match["number"])
    return PValue(_operator(sign), value, start, match.end()) if value is not None and value <= 1 else None


def _operator(sign: str) -> str:
    words = sign.split()
    plain = "".join(words) if "=" in sign else " ".join(words)
    return _OPERATORS.get(plain, "=")


def _further(text: str, first: PValue) -> Iterator[PValue]:
    """The numbers that stand in a row behind one."""
    at = first.end
    while (match := _MORE.match(text, at)) is not None:
        one = _p_value(match, match["sign"], match.start("number"))
        if one is not None:
            yield one if match["sign"] else one._replace(operator=first.operator)
        at = match.end()
