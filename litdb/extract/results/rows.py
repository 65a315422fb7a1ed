"""The rows of one outcome: of each arm its values, and of the arm that is compared what was found."""

import re
from collections.abc import Iterator
from dataclasses import replace

from litdb.extract.results import arms, binding, direction, significance
from litdb.extract.results.arms import Mention
from litdb.extract.results.belonging import Numbers, Reported
from litdb.extract.results.effects import Effect
from litdb.extract.results.p_values import PValue
from litdb.extract.results.values import Value
from litdb.model.findings import Direction, Excerpt, Result, Significance

_EACH = re.compile(r"\b(?:both|all|each)\s?\Z", re.IGNORECASE)
_LEVEL = 0.05
"""P values up to this are called significant."""


def of(text: str, blanked: str, reported: Reported, mentions: list[Mention]) -> Iterator[Result]:
    """The rows of an outcome that a sentence reports on; none where it says nothing of it.

    Offsets are in `text`, of which `blanked` has only the numbers of single arms. The row of the arm carries the comparison; without a known arm there is one row, with "".
    """
    inside = [one for one in mentions if reported.clause[0] <= one.start < reported.clause[1]]
    pair = arms.compared(inside if any(not one.is_control for one in inside) else mentions)
    bound = binding.bound(blanked, reported.numbers.values, mentions)
    told = {one.arm: one.value for one in bound}
    if not mentions and len(reported.numbers.values) == 1:
        told = {"": reported.numbers.values[0]}
    for arm, numbers in _dealt(text, reported.numbers, pair.arms):
        row = _compared(text, reported, numbers, arm, pair.comparator)
        value = told.pop(arm, None)
        if value or _is_stated(row):
            yield _valued(row, value)
    for arm, value in told.items():
        yield _valued(_empty(text, reported, arm), value)


def _dealt(text: str, numbers: Numbers, names: tuple[str, ...]) -> list[tuple[str, Numbers]]:
    """The arms with the numbers of their comparisons; "" for a comparison of no known arm.

    Of several arms against one comparator each has its own of as many P values, or the one that is of "both".
    """
    if len(names) <= 1:
        return [(names[0] if names else "", numbers)]
    p_values, found = numbers.p_values, numbers.effects
    if len(p_values) == len(names) or len(found) == len(names):
        ps = [[one] for one in p_values] if len(p_values) == len(names) else [[] for _ in names]
        own = [[one] for one in found] if len(found) == len(names) else [[] for _ in names]
        return [(name, Numbers(p, effect, [])) for name, p, effect in zip(names, ps, own, strict=True)]
    if p_values and _EACH.search(text, max(0, p_values[0].start - 6), p_values[0].start):
        return [(name, Numbers(p_values, [], [])) for name in names]
    return [("", numbers)]


def _compared(text: str, reported: Reported, numbers: Numbers, arm: str, comparator: str) -> Result:
    """What is said of an outcome in the arm against its comparator."""
    row = replace(_empty(text, reported, arm), comparator=comparator)
    if numbers.effects:
        row = _with_effect(row, next((one for one in numbers.effects if one.measure), numbers.effects[0]))
    p_value = numbers.p_values[0] if numbers.p_values else None
    if p_value:
        printed = Excerpt(text[p_value.start : p_value.end], p_value.start)
        row = replace(row, p_operator=p_value.operator, p_value=p_value.value, p_text=printed)
    words = text[slice(*reported.clause)]
    level = _significance(words, p_value)
    return replace(row, significance=level, direction=_direction(words, row, level))


def _empty(text: str, reported: Reported, arm: str) -> Result:
    """A row that says nothing yet."""
    start, end, endpoint = reported.outcome
    return Result(Excerpt(text[start:end], start), text, 0, endpoint=endpoint, arm=arm)


def _with_effect(row: Result, effect: Effect) -> Result:
    interval = effect.interval
    row = replace(row, measure=effect.measure, value=effect.value, unit=effect.unit)
    return replace(row, ci_level=interval.level, ci_low=interval.low, ci_high=interval.high) if interval else row


def _significance(words: str, p_value: PValue | None) -> Significance | None:
    """By the P value, unless the words speak of non-inferiority; else by the words."""
    said = significance.of(words)
    if p_value is None or said == "noninferior":
        return said
    if p_value.operator in {"=", "<", "<="} and p_value.value <= _LEVEL:
        return "significant"
    return "not_significant" if p_value.operator in {"=", ">", ">="} and p_value.value >= _LEVEL else said


def _direction(words: str, row: Result, level: Significance | None) -> Direction | None:
    """What the words say, unless the numbers say that there is no difference, or that there is one."""
    if level == "not_significant":
        return "no_difference"
    said = direction.of(words, row.outcome.text, row.arm, row.comparator)
    return None if said == "no_difference" and level == "significant" else said


def _is_stated(row: Result) -> bool:
    return bool(row.measure or row.p_operator or row.significance or row.direction) or row.value is not None


def _valued(row: Result, value: Value | None) -> Result:
    """The row with the values of its arm; a number of which no statistic is named is its value, if it has no effect."""
    if value is None:
        return row
    compared = row.value is not None or row.ci_low is not None
    return replace(
        row,
        events=value.events,
        total=value.total,
        mean=value.mean,
        sd=value.sd,
        median=value.median,
        percent=value.percent,
        value=row.value if compared else value.plain,
        unit=row.unit or value.unit,
    )
