"""End points and results as rows, for tables and spreadsheets."""

from collections.abc import Iterable, Iterator

from litdb.exporters.endpoints import nested, wording
from litdb.exporters.endpoints.chosen import Chosen
from litdb.model.findings import NOWHERE, Endpoint, Excerpt, Result
from litdb.model.records import Record

Cell = str | float | None
Row = dict[str, Cell]

ENDPOINTS = (
    "key", "doi", "pmid", "id", "role", "co_primary", "key_secondary", "scope", "name", "full", "definition",
    "instrument", "time_point", "composite", "components", "data_type", "declared_in", "met", "met_evidence",
    "sentence", "start", "end", "rule", "confidence", "standing",
)  # fmt: skip
"""Columns of a row of an end point."""

RESULTS = (
    "key", "endpoint", "role", "outcome", "arm", "arm_size", "comparator", "events", "total", "mean", "sd", "median",
    "percent", "measure", "value", "unit", "ci_level", "ci_low", "ci_high", "p_operator", "p_value", "p_text",
    "significance", "direction", "time_point", "sentence", "start",
)  # fmt: skip
"""Columns of a row of a result."""

_BETWEEN = "; "


def endpoints(found: Iterable[Chosen]) -> Iterator[Row]:
    """One row an end point with the words that it rests on; columns as in ENDPOINTS."""
    for chosen in found:
        for number, one in chosen.endpoints:
            yield _endpoint(chosen, number, one)


def _endpoint(chosen: Chosen, number: int, one: Endpoint) -> Row:
    is_printed = one.start != NOWHERE
    return {
        **_record(chosen.record),
        "id": chosen.name(number),
        "role": one.role.value,
        "co_primary": _yes(one.co_primary),
        "key_secondary": _yes(one.key_secondary),
        "scope": one.scope.value,
        "name": one.name,
        **{name: _text(getattr(one, name)) for name in ("full", "definition", "instrument", "time_point")},
        "composite": _yes(one.composite),
        "components": _BETWEEN.join(part.text for part in one.components),
        "data_type": one.data_type.value if one.data_type else None,
        "declared_in": one.declared_in.value,
        "met": one.met,
        "met_evidence": _text(one.met_evidence),
        "sentence": one.text,
        "start": one.start if is_printed else None,
        "end": one.end if is_printed else None,
        "rule": one.rule,
        "confidence": wording.plain(one.confidence),
        "standing": one.standing,
    }


_AS_THEY_ARE = (
    "arm", "comparator", "events", "total", "mean", "sd", "median", "percent", "measure", "value", "unit", "ci_level",
    "ci_low", "ci_high", "p_operator", "p_value", "significance", "direction", "time_point",
)  # fmt: skip


def results(found: Iterable[Chosen]) -> Iterator[Row]:
    """One row a result in an arm, with the sentence that gives it; columns as in RESULTS."""
    for chosen in found:
        for one in chosen.results:
            yield _result(chosen, one)


def _result(chosen: Chosen, one: Result) -> Row:
    endpoint, arm = chosen.endpoint(one), chosen.arm(one.arm)
    values = {name: getattr(one, name) for name in _AS_THEY_ARE}
    return {
        "key": chosen.record.citation_key,
        "endpoint": chosen.name(chosen.number(one)),
        "role": endpoint.role.value if endpoint else None,
        "outcome": one.outcome.text,
        "arm_size": arm.size.value if arm and arm.size else None,
        **{name: wording.plain(value) if isinstance(value, float) else value for name, value in values.items()},
        "p_text": _text(one.p_text),
        "sentence": one.text,
        "start": one.text_start,
    }


def endpoint_objects(found: Iterable[Chosen]) -> Iterator[dict[str, object]]:
    """One JSON object an end point: what a row has, with the places of all that is quoted."""
    for chosen in found:
        for number, one in chosen.endpoints:
            yield {**_record(chosen.record), "id": chosen.name(number), **nested.endpoint(one)}


def result_objects(found: Iterable[Chosen]) -> Iterator[dict[str, object]]:
    """One JSON object a result: what a row has, with the places of all that is quoted."""
    for chosen in found:
        for one in chosen.results:
            endpoint, arm = chosen.endpoint(one), chosen.arm(one.arm)
            yield {
                "key": chosen.record.citation_key,
                **nested.result(one),
                "endpoint": chosen.name(chosen.number(one)) or None,
                "role": endpoint.role if endpoint else None,
                "arm_size": arm.size.value if arm and arm.size else None,
            }


def _record(record: Record) -> Row:
    pmids = (one.value for one in record.identifiers if one.scheme == "pmid")
    return {
        "key": record.citation_key,
        "doi": _BETWEEN.join(doi.printed or doi.value for doi in record.dois) or None,
        "pmid": _BETWEEN.join(pmids) or None,
    }


def _yes(value: bool) -> str:  # noqa: FBT001  # a value to print, no switch
    return "yes" if value else "no"


def _text(one: Excerpt | None) -> str | None:
    return one.text if one else None
