"""What an abstract says of its study as JSON has it: objects whose keys and their order never change."""

from litdb.model.findings import NOWHERE, Arm, Count, Endpoint, Excerpt, Result, Review, Section, Trial

Object = dict[str, object]


def section(one: Section) -> Object:
    """A section; `start` and `end` are places in the abstract, in code points."""
    return {
        "label": one.label or None,
        "heading": one.heading or None,
        "text": one.text or None,
        "start": one.start,
        "end": one.end,
    }


def endpoint(one: Endpoint) -> Object:
    """An end point; its start and end are None where its words are a reviewer's."""
    return {
        "role": one.role or None,
        "name": one.name or None,
        "met": one.met,
        "scope": one.scope or None,
        "start": _place(one.start),
        "end": _place(one.end),
        "text": one.text or None,
        "co_primary": one.co_primary,
        "key_secondary": one.key_secondary,
        "full": excerpt(one.full),
        "definition": excerpt(one.definition),
        "instrument": excerpt(one.instrument),
        "time_point": excerpt(one.time_point),
        "composite": one.composite,
        "components": [excerpt(part) for part in one.components],
        "data_type": one.data_type,
        "declared_in": one.declared_in,
        "met_evidence": excerpt(one.met_evidence),
        "rule": one.rule or None,
        "confidence": one.confidence,
        "standing": one.standing or None,
    }


_NUMBERS = (
    "events", "total", "mean", "sd", "median", "percent", "measure", "value", "unit", "ci_level", "ci_low", "ci_high",
)  # fmt: skip


def result(one: Result) -> Object:
    """A result; `endpoint` is the place of its end point in the record's list, from 0."""
    return {
        "endpoint": one.endpoint,
        "outcome": excerpt(one.outcome),
        "arm": one.arm or None,
        "comparator": one.comparator or None,
        **{name: None if (value := getattr(one, name)) == "" else value for name in _NUMBERS},
        "p_operator": one.p_operator or None,
        "p_value": one.p_value,
        "p_text": excerpt(one.p_text),
        "significance": one.significance,
        "direction": one.direction,
        "time_point": one.time_point or None,
        "text": one.text or None,
        "text_start": _place(one.text_start),
    }


def trial(one: Trial | None) -> Object | None:
    """What an abstract says of how the study was done; None for nothing."""
    if one is None:
        return None
    return {
        "participants": _count(one.participants),
        "randomised": _count(one.randomised),
        "analysed": _count(one.analysed),
        "arms": [_arm(arm) for arm in one.arms],
        "design": [{"label": trait.label or None, "excerpt": excerpt(trait.excerpt)} for trait in one.design],
    }


def review(one: Review) -> Object:
    """A reviewer's word on an end point; `says` and `said` are texts by field."""
    return {
        "start": _place(one.start),
        "end": _place(one.end),
        "name": one.name or None,
        "verdict": one.verdict or None,
        "says": dict(one.says),
        "said": dict(one.said),
        "note": one.note or None,
        "at": one.at or None,
    }


def excerpt(one: Excerpt | None) -> Object | None:
    """A piece of the abstract: abstract[start:end] is the text; both are None where the words are a reviewer's."""
    if one is None:
        return None
    is_printed = one.start != NOWHERE
    return {"text": one.text, "start": _place(one.start), "end": one.end if is_printed else None}


def _arm(one: Arm) -> Object:
    return {
        "name": one.name or None,
        "start": _place(one.start),
        "size": _count(one.size),
        "dose": excerpt(one.dose),
        "control": one.control,
    }


def _count(one: Count | None) -> Object | None:
    return None if one is None else {"value": one.value, "text": one.text, "start": _place(one.start)}


def _place(at: int) -> int | None:
    return None if at == NOWHERE else at
