"""The rows of one outcome: of each arm its values, and of the arm that is compared what was found."""

import re
from collections.abc import Iterator
from typing import Any

from litdb.extract.results import arms, binding, direction, significance
from litdb.extract.results.arms import Mention
from litdb.extract.results.belonging import Numbers, Reported
from litdb.extract.results.effects import Effect
from litdb.extract.results.p_values import PValue
from litdb.extract.results.values import Value
from litdb.extract.sentences import Sentence
from litdb.model.findings import Direction, Excerpt, Result, Significance

Fields = dict[str, Any]
"""What a row says, by field of Result."""

_EACH = re.compile(r"\b(?:both|all|each)\s?\Z", re.IGNORECASE)


def of(sentence: Sentence, blanked: str, reported: Reported, mentions: list[Mention], time: str) -> Iterator[Result]:
    """The rows of an outcome that a sentence reports on; none where it says nothing of it.

    `blanked` is the text with the numbers of single arms alone. The row of the arm carries the comparison; without a
    known arm there is one row, with "".
    """
    start, end, endpoint = reported.outcome
    outcome = Excerpt(sentence.text[start:end], sentence.start + start)
    always: Fields = {"text": sentence.text, "text_start": sentence.start, "endpoint": endpoint, "time_point": time}
    for fields in _told(sentence, blanked, reported, mentions):
        yield Result(outcome, **always, **fields)


def _told(sentence: Sentence, blanked: str, reported: Reported, mentions: list[Mention]) -> Iterator[Fields]:
    """What is told of each arm."""
    numbers = reported.numbers
    inside = [one for one in mentions if reported.clause[0] <= one.start < reported.clause[1]]
    pair = arms.compared(inside if any(not one.is_control for one in inside) else mentions)
    values = _alike({one.arm: one.value for one in binding.bound(blanked, numbers.values, mentions)})
    if not mentions and len(numbers.values) == 1:
        values = {"": numbers.values[0]}
    for arm, own in _dealt(sentence.text, numbers, pair.arms):
        fields = _compared(sentence, reported, own, (arm, pair.comparator))
        value = values.get(arm)
        if value and value.plain is not None and "value" in fields:
            value = None  # there is room for one of them: the arm has a row of its own
        else:
            values.pop(arm, None)
        if value or fields:
            yield {"arm": arm, "comparator": pair.comparator} | _of_arm(value) | _merged(fields, value)
    for arm, value in values.items():
        yield {"arm": arm} | _of_arm(value)


def _alike(values: dict[str, Value]) -> dict[str, Value]:
    """The arms' values of one outcome, with the unit that only one of them has printed."""
    units = {one.unit for one in values.values()} - {""}
    if len(units) != 1 or any(one.percent is not None or one.events is not None for one in values.values()):
        return values
    return {arm: one._replace(unit=next(iter(units))) for arm, one in values.items()}


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


def _compared(sentence: Sentence, reported: Reported, numbers: Numbers, pair: tuple[str, str]) -> Fields:
    """What is said of an outcome in an arm against its comparator."""
    fields: Fields = {}
    if numbers.effects:
        fields = _of_effect(next((one for one in numbers.effects if one.measure), numbers.effects[0]))
    p_value = numbers.p_values[0] if numbers.p_values else None
    if p_value:
        printed = Excerpt(sentence.text[p_value.start : p_value.end], sentence.start + p_value.start)
        fields |= {"p_operator": p_value.operator, "p_value": p_value.value, "p_text": printed}
    words = sentence.text[slice(*reported.clause)]
    level = _significance(words, p_value)
    name = sentence.text[reported.outcome.start : reported.outcome.end]
    said = {"significance": level, "direction": _direction(words, name, pair, level)}
    return fields | {key: value for key, value in said.items() if value}


def _of_effect(effect: Effect) -> Fields:
    fields: Fields = {"measure": effect.measure, "value": effect.value, "unit": effect.unit}
    if effect.interval:
        level, low, high, *_ = effect.interval
        fields |= {"ci_level": level, "ci_low": low, "ci_high": high}
    return fields


def _significance(words: str, p_value: PValue | None) -> Significance | None:
    """By the P value, unless the words speak of non-inferiority; else by the words."""
    by_p = significance.of_p(p_value) if p_value is not None and "nferior" not in words else None
    return by_p or significance.of(words)


def _direction(words: str, outcome: str, pair: tuple[str, str], level: Significance | None) -> Direction | None:
    """What the words say, unless the numbers say that there is no difference, or that there is one."""
    if level == "not_significant":
        return "no_difference"
    if level != "significant":
        return direction.of(words, outcome, *pair)
    said = direction.of_difference(words, outcome, *pair)
    return None if said == "no_difference" else said


def _of_arm(value: Value | None) -> Fields:
    """The values of an arm; a number of which no statistic is named is its value."""
    if value is None:
        return {}
    return {
        "events": value.events,
        "total": value.total,
        "mean": value.mean,
        "sd": value.sd,
        "median": value.median,
        "percent": value.percent,
        "value": value.plain,
        "unit": value.unit if value.percent is None else "",
    }


def _merged(fields: Fields, value: Value | None) -> Fields:
    """The comparison, where it does not hide the unit of the arm's own values behind that it has none."""
    return {key: one for key, one in fields.items() if one or key != "unit"} if value else fields
