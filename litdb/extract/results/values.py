"""What a text reports of single arms: events of a total, means, medians, percentages."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from litdb.extract.results.numbers import NUMBER, UNIT, number
from litdb.extract.results.numbers import unit as unit_of
from litdb.extract.sentences import Span


class Value(NamedTuple):
    """What is reported of one arm at text[start:end]; `plain` is a number of which no statistic is named."""

    start: int
    end: int
    events: int | None = None
    total: int | None = None
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    percent: float | None = None
    plain: float | None = None
    unit: str = ""


class _Said(NamedTuple):
    """What a text says of its numbers: where "mean" (False) or "median" (True) stands, and whether spreads are SD."""

    statistics: list[tuple[int, bool]]
    has_sd: bool


_WHOLE = r"(?>\d{1,3}(?:,\d{3}(?!\d))++|\d{1,6})(?![.·]?\d)"
_PEOPLE = r"(?:patients?|participants?|subjects?|women|men|children|infants|adults|persons|cases|events?|deaths?)"
_SPREAD = r"(?:±|\+/[-−–]|\+\s?-|\+\sor\s-|[\[(]?\s?(?:SDs?|SEM?|sd|standard\sdeviation)\b\s?[=:,]?)"
_DIGITS = re.compile(r"[\d.·][\d.,·]*+")
_VALUE = re.compile(
    rf"""(?P<number>{NUMBER})(?:
      \s?(?:/|\s?(?:out\s)?of\s(?:the\s)?)\s?(?P<total>{_WHOLE})
        (?:\s{_PEOPLE})?(?:\s?[,;]?\s?[\[(]?\s?(?P<share>{NUMBER})\s?%)?
    | \s?(?:{_PEOPLE}\s)?[(\[]\s?(?P<of_count>{NUMBER})\s?%\s?[)\],;]
    | \s?(?P<percent>%|per\s?cent\b)(?!\spoint|\s?{_SPREAD})
        (?:\s?[(\[]\s?(?:n\s?=\s?)?(?P<some>{_WHOLE})\s?(?:/|\sof\s)\s?(?P<all>{_WHOLE})\s?[)\]]
          |\s?[(\[](?P<percent_bare>\d{{1,3}}[.·]\d{{1,3}})[)\]])?
    | \s?(?:{UNIT})?\s?{_SPREAD}\s?(?P<spread>{NUMBER})\s?[)\]]?\s?(?P<spread_unit>{UNIT})?
    | \s?(?:(?P<before>{UNIT})\s)?[\[(](?P<bare>{NUMBER})[)\]]\s?(?P<bare_unit>{UNIT})?
    | \s?(?P<unit>{UNIT})?
    )""",
    re.VERBOSE,
)
_SD = ("SD", "tandard deviation", "s.d.")
_SE = ("SE)", "SE ", "SEM", "tandard error")
_STATISTIC = re.compile(r"[Mm]e(?P<median>di)?ans?\b|[Aa]verage")
_NEAR = 250
"""Code points before a number within which the word "mean" or "median" is said of it."""
_NOT_AFTER = frozenset(
    "phase grade type stage version group groups level cycle week day month year age aged first last least most "
    "than p table from range ranged ranges iqr quartile quartiles baseline =".split()
)
"""The word before a number that is no value; "from" also two words before ("from a mean of 8.5")."""
_STARTS = frozenset(("from", "baseline"))
_NOT_BEFORE = re.compile(
    r"""\s?(?:[-−–]\s?\d | -[a-z]
      | -?\s?(?:fold|times|years?\ old|years\ of\ age|point\ scale|item|mg\b|IU\b|doses?|cycles|visits|cent(?:er|re)s
          |sites|trials|studies|groups|arms|patients|participants|women|men|subjects|children|adults|people|eyes|hospitals))""",
    re.VERBOSE,
)
_TIMES = frozenset(
    f"{unit}{ending}"
    for unit in (
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "second",
        "yr",
        "hr",
        "min",
        "d",
        "wk",
        "mo",
        "y",
        "h",
        "s",
    )
    for ending in ("", "s")
)
_DURING = frozenset(
    "at after within over during for to until by every in first last of than through the a next following up".split()
)
_LASTING = re.compile(
    r"[Ss]urviv|[Dd]uration|\b[Tt]ime|stay|[Ll]ength|edian|ean|atency|elay|onset|longer|shorter|\b[Dd]ays\b"
)
_DOSES = frozenset(("mg", "mg/kg", "mg/day", "mg/d", "µg", "mg/m2", "g"))
"""Units of what is given, and hardly ever of what is measured."""
_PAIRED_AFTER = re.compile(rf"\s?(?:vs?\.?|versus)\s|\s(?:and|or|compared with)\s{NUMBER}\s?%")
_PAIRED = (" v ", " vs ", " vs. ", " versus ")
_JOINED = re.compile(r"\s?(?:vs?\.?|versus|and|or|compared with|,)\s")
_TO_AFTER = re.compile(r"\s?%?\s?to\s[-−–+]?\d")
_TO_BEFORE = re.compile(
    rf"(?P<first>\b(?<!ranged\s)(?<!ranging\s)from\s(?:\w+\s){{0,4}})?[-−–+]?{NUMBER}\s?(?:{UNIT})?\s?to\s[-−–+]?\Z",
    re.VERBOSE,
)


def find(text: str, taken: Iterable[Span] = ()) -> list[Value]:
    """The values of arms in a text, in order; what stands in a span that is `taken` (P, effects) is passed over."""
    text = blanked(text, taken)
    found: list[Value] = []
    said: _Said | None = None
    at = 0
    for digits in _DIGITS.finditer(text):
        start = digits.start()
        if start < at or _is_part(text, start) or (match := _VALUE.match(text, start)) is None:
            continue
        said = said or _said(text)
        value = _value(match, said)
        at = match.end() if value or match["spread"] else at
        if value is not None:
            found.append(value)
    return _with_units(text, found)


def blanked(text: str, taken: Iterable[Span]) -> str:
    """The text with blanks for these spans."""
    for start, end in taken:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _said(text: str) -> _Said:
    statistics: list[tuple[int, bool]] = []
    if "ean" in text or "edian" in text or "verage" in text:
        statistics = [(match.start(), match["median"] is not None) for match in _STATISTIC.finditer(text)]
    has_sd = any(word in text for word in _SD) and not any(word in text for word in _SE)
    return _Said(statistics, has_sd)


def _with_units(text: str, found: list[Value]) -> list[Value]:
    """The values, where the unit of several stands behind the last ("11 vs 16%") with it behind each."""
    for at in range(len(found) - 1, 0, -1):
        one, other = found[at - 1], found[at]
        if other.unit and not one.unit and _JOINED.fullmatch(text, one.end, other.start):
            share = one.plain if other.percent is not None else None
            found[at - 1] = one._replace(unit=other.unit, percent=share, plain=None if share else one.plain)
    return found


def _is_part(text: str, start: int) -> bool:
    """Whether a number is only a piece of a word, a range or a ratio."""
    if not start:
        return False
    before = text[start - 1]
    if before in "-−–+":
        further = text[start - 2 : start - 1]
        return further.isalnum() or further in {")", "]"} or (further == " " and text[start - 3 : start - 2].isdigit())
    return before.isalnum() or before in "./_<>≤≥±$£€"


def _value(match: re.Match[str], said: _Said) -> Value | None:
    """What a match says, None for a number that measures no outcome (a dose, a time, an age)."""
    text, start, printed = match.string, match.start(), match["number"]
    value = number(printed)
    whole = None if "." in printed or "·" in printed else value
    if match["total"] or match["of_count"]:
        return _count(match, whole)
    spread = match["spread"] or match["bare"] or match["percent_bare"]
    if value is None or _is_no_value(text, start) or _is_range(text, start, match.end()):
        return None
    value = _signed(text, start, value)
    if spread:
        is_share = match["bare"] and whole is not None and not said.has_sd
        return None if is_share else _statistic(match, value, said, number(spread) if said.has_sd else None)
    if match["percent"] and value >= 0:
        events, total = (_integer(match[name]) for name in ("some", "all"))
        return Value(start, match.end(), events, total, percent=value, unit="%")
    return None if _is_no_outcome(match, whole) else _statistic(match, value, said, None)


def _is_no_value(text: str, start: int) -> bool:
    """Whether the words before a number say that it measures no outcome, or what it was at first."""
    before = text[max(0, start - 32) : start].rstrip("-−–+ \u00a0\u2009")
    if before[-1:] in {"=", "<", ">", "≤", "≥", "≈", "~", "×", "^"}:
        return True
    words = before.lower().split()[-3:]
    if not words:
        return False
    last = words[-1]
    if last.rstrip(",:") in _NOT_AFTER or last.lstrip("([").rstrip(",:") in {"range", "iqr", "ranged", "baseline"}:
        return True
    return last in {"of", "was", "were", "mean", "median", "a"} and not _STARTS.isdisjoint(words)


def _is_range(text: str, start: int, end: int) -> bool:
    """Whether a number is a bound of a range; what something rose to "from" another number is none."""
    if _TO_AFTER.match(text, end):
        return True
    if "to" not in text[max(0, start - 5) : start]:
        return False
    before = _TO_BEFORE.search(text, max(0, start - 48), start)
    return before is not None and before["first"] is None


def _count(match: re.Match[str], whole: float | None) -> Value | None:
    """Events of a total, or with their share."""
    if whole is None:
        return None
    share = match["share"] or match["of_count"]
    total = _integer(match["total"])
    if total is not None and whole > total:
        return None
    return Value(match.start(), match.end(), int(whole), total, percent=number(share) if share else None)


def _integer(printed: str | None) -> int | None:
    return int(printed.replace(",", "")) if printed else None


def _signed(text: str, start: int, value: float) -> float:
    """The number with the sign before it."""
    return -value if text[max(0, start - 2) : start].rstrip()[-1:] in {"-", "−", "–"} else value


def _statistic(match: re.Match[str], value: float, said: _Said, sd: float | None) -> Value:
    """A number by the statistic that the text names last before it."""
    start, end = match.span()
    unit = unit_of(match["spread_unit"] or match["bare_unit"] or match["before"] or match["percent"] or match["unit"])
    named = [is_median for at, is_median in said.statistics if start - _NEAR <= at < start]
    if named and named[-1]:
        return Value(start, end, median=value, unit=unit)
    if named or match["spread"] or match["bare"] or match["percent_bare"]:
        return Value(start, end, mean=value, sd=sd, unit=unit)
    return Value(start, end, plain=value, unit=unit)


def _is_no_outcome(match: re.Match[str], whole: float | None) -> bool:
    """Whether a number without spread is a dose, a time, a count of something or stands alone."""
    text, start, end = match.string, match.start(), match.end()
    unit = match["unit"] or ""
    if unit in _DOSES or _NOT_BEFORE.match(text, end):
        return True
    if unit in _TIMES:
        words = text[max(0, start - 24) : start].lower().split()
        return bool(words and words[-1] in _DURING) or not _LASTING.search(text, 0, start)
    if unit or match["percent"] or whole is None:
        return False
    return not (_PAIRED_AFTER.match(text, end) or text.endswith(_PAIRED, 0, start))
