"""What abstracts say of their studies, as rows and back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from litdb.model.findings import (
    Arm,
    Count,
    DataType,
    DeclaredIn,
    Endpoint,
    Excerpt,
    Result,
    Review,
    Role,
    Scope,
    Section,
    SectionLabel,
    Trait,
    Trial,
)

Row = tuple[Any, ...]
"""The values of a row but for record and position, in the order of the schema."""


def rows(
    sections: tuple[Section, ...],
    endpoints: tuple[Endpoint, ...],
    results: tuple[Result, ...],
    trial: Trial | None,
) -> Iterator[tuple[str, list[Row]]]:
    """(table, rows) of all that was found in an abstract."""
    if sections:
        yield "abstract_sections", [(one.label.value, one.heading, one.start, one.end) for one in sections]
    if endpoints:
        yield "endpoints", [_endpoint_row(one) for one in endpoints]
        components = [(at, part.text, part.start) for at, one in enumerate(endpoints) for part in one.components]
        yield "endpoint_components", components
    if results:
        yield "endpoint_results", [_result_row(one) for one in results]
    if trial:
        yield "trials", [_trial_row(trial)]
        yield "arms", [_arm_row(one) for one in trial.arms]


def review_row(one: Review) -> Row:
    """The row of a reviewer's word."""
    return (one.start, one.end, one.name, one.verdict, json.dumps(one.says), json.dumps(one.said), one.note, one.at)


def _endpoint_row(one: Endpoint) -> Row:
    return (
        one.role.value, one.name, one.start, one.end, one.text, one.met, one.scope.value, int(one.co_primary),
        int(one.key_secondary), *_pair(one.full), *_pair(one.definition), *_pair(one.instrument),
        *_pair(one.time_point), int(one.composite), one.data_type and one.data_type.value, one.declared_in.value,
        *_pair(one.met_evidence), one.rule, one.confidence, one.standing,
    )  # fmt: skip


def _result_row(one: Result) -> Row:
    return (
        one.outcome.text, one.outcome.start, one.text, one.text_start, one.endpoint, one.arm or None,
        one.comparator or None, one.events, one.total, one.mean, one.sd, one.median, one.percent, one.measure or None,
        one.value, one.unit or None, one.ci_level, one.ci_low, one.ci_high, one.p_operator or None, one.p_value,
        *_pair(one.p_text), one.significance, one.direction, one.time_point or None,
    )  # fmt: skip


def _trial_row(one: Trial) -> Row:
    design = [(trait.label, trait.excerpt.text, trait.excerpt.start) for trait in one.design]
    counts = (*_count(one.participants), *_count(one.randomised), *_count(one.analysed))
    return (*counts, json.dumps(design, ensure_ascii=False) if design else "")


def _arm_row(one: Arm) -> Row:
    return (one.name, one.start, *_count(one.size), *_pair(one.dose), int(one.control))


def _pair(one: Excerpt | None) -> tuple[str | None, int | None]:
    return (one.text, one.start) if one else (None, None)


def _count(one: Count | None) -> Row:
    return (one.value, one.text, one.start) if one else (None, None, None)


def section(label: str, heading: str, start: int, end: int) -> Section:
    """A section of its row, without its text."""
    return Section(SectionLabel(label), heading, "", start, end)


def endpoint(*row: Any) -> Endpoint:  # noqa: ANN401  # a row's columns have many types
    """An end point of its row, without its components."""
    role, name, start, end, text, met, scope, co_primary, key_secondary, *rest = row
    full, definition, instrument, time_point = (_excerpt(*rest[at : at + 2]) for at in (0, 2, 4, 6))
    composite, data_type, declared_in, evidence, evidence_start, rule, confidence, standing = rest[8:]
    return Endpoint(
        Role(role), name, start, end, text, met, Scope(scope), bool(co_primary), bool(key_secondary), full, definition,
        instrument, time_point, bool(composite), (), DataType(data_type) if data_type else None,
        DeclaredIn(declared_in or "declaration"), _excerpt(evidence, evidence_start), rule, confidence, standing,
    )  # fmt: skip


def component(endpoint: int, text: str, start: int) -> tuple[int, Excerpt]:
    """(position of the end point, the component)."""
    return endpoint, Excerpt(text, start)


def result(*row: Any) -> Result:  # noqa: ANN401  # the same
    """A result of its row."""
    outcome, outcome_start, text, text_start, position, arm, comparator, events, total, *numbers = row
    mean, sd, median, percent, measure, value, unit, level, low, high, operator, p_value, p_text, p_start = numbers[:14]
    significance, direction, time_point = numbers[14:]
    return Result(
        Excerpt(outcome, outcome_start), text, text_start, position, arm or "", comparator or "", events, total, mean,
        sd, median, percent, measure or "", value, unit or "", level, low, high, operator or "", p_value,
        _excerpt(p_text, p_start), significance, direction, time_point or "",
    )  # fmt: skip


def trial(*row: Any) -> Trial:  # noqa: ANN401  # the same
    """The facts of a trial of their row, without the arms."""
    participants, randomised, analysed = (_counted(*row[at : at + 3]) for at in (0, 3, 6))
    design = tuple(Trait(label, Excerpt(text, start)) for label, text, start in json.loads(row[9] or "[]"))
    return Trial(participants, randomised, analysed, (), design)


def arm(name: str, start: int, *row: Any) -> Arm:  # noqa: ANN401  # the same
    """A group of its row."""
    return Arm(name, start, _counted(*row[:3]), _excerpt(*row[3:5]), bool(row[5]))


def review(*row: Any) -> Review:  # noqa: ANN401  # the same
    """A reviewer's word of its row."""
    start, end, name, verdict, says, said, note, at = row
    return Review(start, end, name, verdict, _pairs(says), _pairs(said), note, at)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((field, value) for field, value in json.loads(text or "[]"))


def _excerpt(text: str | None, start: int | None) -> Excerpt | None:
    return None if text is None or start is None else Excerpt(text, start)


def _counted(value: int | None, text: str | None, start: int | None) -> Count | None:
    return None if value is None else Count(value, text or "", start or 0)


def put_together(lists: dict[str, Any], abstract: str) -> None:
    """Give each section its text, each end point its components, the trial its arms; `lists` is by field of Record."""
    if "sections" in lists:
        lists["sections"] = tuple(replace(one, text=abstract[one.start : one.end]) for one in lists["sections"])
    if parts := lists.pop("components", None):
        lists["endpoints"] = tuple(_composites(lists.get("endpoints", ()), parts))
    arms = lists.pop("arms", ())
    if found := lists.get("trial"):
        lists["trial"] = replace(found[0], arms=arms) if arms else found[0]


def _composites(endpoints: tuple[Endpoint, ...], parts: tuple[tuple[int, Excerpt], ...]) -> Iterator[Endpoint]:
    for at, one in enumerate(endpoints):
        own = tuple(part for position, part in parts if position == at)
        yield replace(one, components=own) if own else one
