"""Effect measures with their values, as a text prints them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from litdb.extract.results import intervals
from litdb.extract.results.intervals import Interval
from litdb.extract.results.numbers import NUMBER, SIGNED, UNIT, number, unit
from litdb.extract.sentences import Span
from litdb.model.findings import RATIOS


class Effect(NamedTuple):
    """The value of an effect measure ("HR", "MD" ...; "" where it has no name) with its unit and interval, if any."""

    measure: str
    value: float | None
    unit: str
    interval: Interval | None
    start: int
    end: int


class _Measure(NamedTuple):
    """A measure, how texts name it, and words of which one is in each text that does."""

    name: str
    pattern: re.Pattern[str]
    words: tuple[str, ...]


_VALUE_FOLLOWS = r"(?=\s?[=:,;\[(]|\s[-−–]?\d|\s(?:was|of|for)\b)"
_PATTERNS = {
    "HR": r"[Hh]azards?[ -][Rr]atios?|(?:s|c|a|adj)?HRs?(?![A-Za-z])" + _VALUE_FOLLOWS,
    "OR": r"[Oo]dds?[ -][Rr]atios?|a?ORs?(?![A-Za-z])" + _VALUE_FOLLOWS,
    "IRR": r"(?:[Ii]ncidence[ -])?[Rr]ate[ -][Rr]atios?|a?IRRs?(?![A-Za-z])",
    "RR": r"[Rr]elative[ -][Rr]isks?(?![ -][Rr]eduction)|[Rr]isk[ -][Rr]atios?|a?RRs?(?![A-Za-z])" + _VALUE_FOLLOWS,
    "RRR": r"(?:[Rr]elative|[Pp]roportional)[ -](?:[Rr]isk[ -])?[Rr]eductions?|RRR(?![A-Za-z])",
    "SMD": r"[Ss]tandardi[sz]ed\s(?:[Mm]ean\s)?[Dd]ifferences?|SMDs?(?![A-Za-z])|Cohen['’]?s?\s?['’]?\s?d(?![a-z])"
    r"|Hedges['’]?s?\s?g(?![a-z])|[Ee]ffect[ -][Ss]izes?|ES(?=\s?[=:]|\s\d)|[dg](?=\s?=\s?[-−–]?[\d.])",
    "RD": r"(?:[Aa]bsolute\s)?[Rr]isk\s[Dd]ifferences?|[Aa]bsolute\s[Rr]isk\s(?:[Rr]eduction|[Ii]ncrease)s?"
    r"|ARRs?(?![A-Za-z])|RD(?![A-Za-z])(?=\s?[=:,])",
    "MD": r"[Mm]ean\s(?:\w+[ -]){0,2}?[Dd]ifferences?|W?MDs?(?![A-Za-z])(?=\s?[=:,\[(]|\s[-−–]?\d)"
    r"|(?:[Bb]etween|[Ii]nter)[ -]?(?:group|treatment|arm)s?\s[Dd]ifferences?|[Dd]ifferences?(?=[ ,;:=(\[])",
}
_WORDS = {
    "HR": ("azard", "HR"),
    "OR": ("dds", "OR"),
    "IRR": ("ate ratio", "ate-ratio", "IRR"),
    "RR": ("elative risk", "elative-risk", "isk ratio", "isk Ratio", "elative Risk", "RR"),
    "RRR": ("elative reduc", "elative risk reduc", "ional reduc", "RRR"),
    "SMD": ("tandardi", "SMD", "Cohen", "Hedges", "ffect size", "ffect-size", "ES", "d =", "d=", "g =", "g="),
    "RD": ("isk diff", "isk Diff", "bsolute risk", "bsolute Risk", "ARR", "RD"),
    "MD": ("ifference", "MD"),
}
_MEASURES = tuple(
    _Measure(name, re.compile(rf"(?<![A-Za-z-])(?:{pattern})"), _WORDS[name]) for name, pattern in _PATTERNS.items()
)
_LEVEL = r"[\[(]?\s?\d\d(?:\.\d)?\s?%\s?(?:CIs?|CrI|[Cc]onfidence\s[Ii]ntervals?)\s?[\])]?"
_VALUE = re.compile(
    rf"""(?:\s?[\[(][A-Za-z ]{{1,24}}[\])]){{0,2}} (?:[ ,]{{0,2}}{_LEVEL})?
    (?P<of>\s(?:for|of|in|between|with|versus|vs\.?|favou?ring)\s[^.;:()\[\]=\d]{{1,70}}?(?<![Pp\s])(?<!\sthan))?
    (?:\s(?:at|after)\s(?:the\s)?(?:\d{{1,3}}\s\w{{3,7}}|\w{{3,6}}\s\d{{1,3}}))?(?:\s\([^()\d]{{1,40}}\))?
    (?P<is>[\s,:;=]{{0,2}} (?:(?:was|is|were|of|estimate)\s|=|:)?)\s?[(\[]?\s?
    (?<![\w.])(?<!\w[-–])(?P<value>{SIGNED}) (?!\d|-[a-z]|\s?%?\s?-?\s?(?:CI|CrI|[Cc]onfidence|groups|years|weeks))
    \s?(?P<unit>{UNIT})?""",
    re.VERBOSE,
)
_JOINS = re.compile(r"[,:=]|was|is|were|of")
_LESS = ("lower", "less", "fewer", "shorter", "smaller")
_MORE = ("higher", "greater", "more", "longer", "larger")
_AMOUNT = re.compile(rf"(?<![\w.·,])(?P<value>{NUMBER})\s?(?P<unit>{UNIT})\s(?:\([^()]{{1,40}}\)\s)?\Z", re.VERBOSE)
_FARTHEST = 60
"""Code points before "lower" in which the number may stand by which it is."""
_BEFORE = re.compile(rf"(?<![\w.·/])(?P<value>{SIGNED})\s?(?P<unit>{UNIT})?\s?[,;:]?\s?[(\[]?\s?\Z", re.VERBOSE)
_SHARES = re.compile(r"proportion|\brates?\b|incidence|percentage of|prevalence")
_OF_ARM = re.compile(r"\s?%?\s?[)\]]{0,2}\s(?:in|for|with|among|on|of)\s")
_REACH = 24
"""Code points that may stand between a value and its interval: a P value."""


def find(text: str, ranges: list[Interval] | None = None) -> list[Effect]:
    """The effects of an arm against another in a text, in order; `ranges` are its intervals, if they are known.

    >>> [(one.measure, one.value, one.interval[:3]) for one in find("(hazard ratio, 1.18; 95% CI, 0.98 to 1.44)")]
    [('HR', 1.18, (95.0, 0.98, 1.44))]
    """
    if ranges is None:
        ranges = intervals.find(text)
    found = [*_named(text, ranges), *_compared(text, ranges)]
    if ranges:
        taken = {one.interval.start for one in found if one.interval}
        found += filter(None, [_unnamed(text, one, found) for one in ranges if one.start not in taken])
    return sorted(found, key=lambda one: one.start)


def _named(text: str, ranges: list[Interval]) -> list[Effect]:
    """Effects that stand at the name of their measure."""
    names = []
    for measure in _MEASURES:
        for word in measure.words:
            if word in text:
                names += [(match.start(), -match.end(), measure.name) for match in measure.pattern.finditer(text)]
                break
    found: list[Effect] = []
    at = 0
    for start, end, name in sorted(names):
        effect = _at_name(text, name, (start, -end), ranges) if start >= at else None
        if effect is not None:
            found.append(_by_unit(text, effect))
            at = effect.end
        at = max(at, -end)
    return found


def _at_name(text: str, name: str, span: Span, ranges: list[Interval]) -> Effect | None:
    """The effect whose measure is named at a span: its value stands behind, or before ("4.6% difference")."""
    value = _VALUE.match(text, span[1])
    if value is None or (name == "MD" and value["of"] and not _JOINS.search(value["is"])):
        return None
    inside = next((one for one in ranges if one.start <= value.start("value") < one.end), None)
    if inside is None:
        return _effect(name, value, ranges, span[0])
    before = _BEFORE.search(text, max(0, span[0] - 30), span[0])
    if before is None:
        return Effect(name, None, "", inside, span[0], inside.end)
    return Effect(name, number(before["value"]), unit(before["unit"]), inside, before.start(), inside.end)


def _by_unit(text: str, effect: Effect) -> Effect:
    """A difference of percentages is a risk difference; an effect size that has a unit is a plain difference."""
    if effect.measure == "SMD" and effect.unit not in {"", "%"}:
        return effect._replace(measure="MD")
    if effect.measure == "MD" and effect.unit in {"%", "percentage points"} and _SHARES.search(text):
        return effect._replace(measure="RD")
    return effect


def _compared(text: str, ranges: list[Interval]) -> Iterator[Effect]:
    """Differences worded as "0.46 percentage point lower"; those in per cent may be of a whole, and have no name."""
    for word in (*_LESS, *_MORE):
        at = text.find(word)
        while at >= 0:
            amount = _AMOUNT.search(text, max(0, at - _FARTHEST), at)
            if amount is not None:
                effect = _effect("MD", amount, ranges, amount.start())
                sign = -1 if word in _LESS else 1
                measure = "" if effect.unit in {"%", "percent"} else "MD"
                yield effect._replace(
                    measure=measure, value=sign * abs(effect.value or 0), end=max(effect.end, at + len(word))
                )
            at = text.find(word, at + 1)


def _unnamed(text: str, interval: Interval, named: list[Effect]) -> Effect | None:
    """The effect of an interval whose measure has no name there; None for the interval of an arm's own value.

    Without a sign it is one more of the ratios named before it ("hazard ratios of 0.3 (95% CI ...) and 0.5 (...)").
    """
    before = _BEFORE.search(text, max(0, interval.start - 30), interval.start)
    if before is None or (interval.low >= 0 and before["unit"]):
        return None
    ratio = next((one.measure for one in reversed(named) if one.measure in RATIOS and one.end <= before.start()), "")
    if not ratio and (interval.low >= 0 or _OF_ARM.match(text, interval.end)):
        return None
    measure = ratio if interval.low >= 0 else ""
    return Effect(measure, number(before["value"]), unit(before["unit"]), interval, before.start(), interval.end)


def _effect(measure: str, value: re.Match[str], ranges: list[Interval], start: int) -> Effect:
    interval = next((one for one in ranges if 0 <= one.start - value.end() <= _REACH), None)
    if interval is None and measure:
        interval = intervals.bare(value.string, value.end())
    end = interval.end if interval else value.end()
    return Effect(measure, number(value["value"]), unit(value["unit"]), interval, start, end)
