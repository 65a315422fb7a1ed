"""Logistic regression that starts from beliefs, and stays near them where the data tell little."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf

Row = tuple[Sequence[tuple[str, float]], bool, float]
"""Features, whether they speak of one person, and how much the row weighs."""
Column = list[tuple[int, float]]

_TURNS = 25
_LONGEST_STEP = 1.0
_SHORTEST_STEP = 0.01
_MOST_ODDS = 30.0


@dataclass(frozen=True)
class Belief:
    """What a weight is before any data are seen, how firmly (infinite: it is not moved), and what it is at most."""

    weight: float
    firm: float = inf
    most: float = inf


def fitted(rows: Sequence[Row], beliefs: Mapping[str, Belief]) -> dict[str, float]:
    """The likeliest weights, moved one after the other by Newton's method."""
    by = {name: belief.weight for name, belief in beliefs.items()}
    columns = _columns(rows, beliefs)
    odds = [sum([by.get(name, 0.0) * value for name, value in features]) for features, _, _ in rows]
    for _ in range(_TURNS):
        longest = 0.0
        for name, column in sorted(columns.items()):
            step = _step(beliefs[name], by[name], column, rows, odds)
            by[name] += step
            longest = max(longest, abs(step))
            for at, value in column:
                odds[at] += step * value
        if longest < _SHORTEST_STEP:
            break
    return by


def _columns(rows: Sequence[Row], beliefs: Mapping[str, Belief]) -> dict[str, Column]:
    """By feature that may be moved, the rows that have it."""
    columns: dict[str, Column] = defaultdict(list)
    for at, (features, _, _) in enumerate(rows):
        for name, value in features:
            if value and beliefs[name].firm < inf:
                columns[name].append((at, value))
    return columns


def _step(belief: Belief, weight: float, column: Column, rows: Sequence[Row], odds: Sequence[float]) -> float:
    slope, bend = belief.firm * (belief.weight - weight), belief.firm
    for at, value in column:
        _, is_one, heavy = rows[at]
        chance = 1 / (1 + exp(-max(-_MOST_ODDS, min(_MOST_ODDS, odds[at]))))
        slope += heavy * (is_one - chance) * value
        bend += heavy * chance * (1 - chance) * value * value
    step = max(-_LONGEST_STEP, min(_LONGEST_STEP, slope / bend))
    return min(step, belief.most - weight)
