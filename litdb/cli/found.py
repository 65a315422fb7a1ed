"""What an abstract says of its study as a person reads it."""

import textwrap
from collections.abc import Iterator
from itertools import groupby

from litdb.exporters.endpoints import wording
from litdb.exporters.endpoints.chosen import Chosen
from litdb.model.findings import Endpoint, Excerpt, Result, Trial

_ROLE = 12
"""Columns of an end point's role."""


def lines(chosen: Chosen, width: int) -> Iterator[str]:
    """The end points, results and trial of a record, wrapped to the width."""
    if chosen.endpoints:
        yield from ("", "End points")
        digits = len(str(chosen.endpoints[-1][0]))
        for number, one in chosen.endpoints:
            yield from _endpoint(f"  {number:>{digits}} {one.role.value:<{_ROLE}} ", one, width)
    if chosen.results:
        yield from ("", "Results")
        yield from _results(chosen, width)
    if chosen.record.trial and (stated := list(_trial(chosen.record.trial))):
        yield from ("", "Trial")
        for label, value in stated:
            yield from _wrapped(value, width, f"  {label:<{_ROLE}} ", " " * (_ROLE + 3))


def _results(chosen: Chosen, width: int) -> Iterator[str]:
    """Each outcome with what is reported of it, a line an arm."""
    by_outcome = groupby(chosen.results, lambda one: (one.outcome.text, chosen.number(one)))
    for (outcome, number), results in by_outcome:
        yield from _wrapped(f"{outcome} (end point {number})" if number else outcome, width, "  ", "  ")
        for one in results:
            yield from _wrapped(_result(one), width, "    ", "      ")


def _endpoint(head: str, one: Endpoint, width: int) -> Iterator[str]:
    indent = " " * len(head)
    marks = wording.marks(one)
    yield from _wrapped(f"{one.name} ({', '.join(marks)})" if marks else one.name, width, head, indent)
    parts: dict[str, Excerpt | None] = {
        "time point": one.time_point,
        "instrument": one.instrument,
        "definition": one.definition,
    }
    for label, part in parts.items():
        if part is not None:
            yield from _wrapped(f"{label}: {part.text}", width, indent, f"{indent}  ")
    if one.components:
        yield from _wrapped(f"of {'; '.join(part.text for part in one.components)}", width, indent, f"{indent}  ")


def _result(one: Result) -> str:
    numbers = "; ".join(filter(None, (wording.reported(one), wording.p(one), wording.verdict(one))))
    arms = ", ".join(filter(None, (wording.compared(one), one.time_point)))
    return ": ".join(filter(None, (arms, numbers))) or one.text


def _trial(trial: Trial) -> Iterator[tuple[str, str]]:
    for name in ("participants", "randomised", "analysed"):
        if count := getattr(trial, name):
            yield name, str(count.value)
    if trial.arms:
        yield "arms", "; ".join(map(wording.arm, trial.arms))
    if trial.design:
        yield "design", ", ".join(trait.label for trait in trial.design)


def _wrapped(text: str, width: int, first: str, later: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=later)
