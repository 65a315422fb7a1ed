"""Find sections, end points and results anew in the abstracts of records, by today's rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from litdb.extract import deriving
from litdb.model.findings import Endpoint, Result, Trial
from litdb.model.records import Record
from litdb.query.tree import Query
from litdb.store import finding, reading
from litdb.store.library import Library, execute
from litdb.store.writing import Writer

BATCH = 500
"""Records that are written together."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A record of which something else is found now: the lines that are gone and those that are new."""

    key: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """What became of the records that have an abstract."""

    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0


def rederive(library: Path, query: Query, *, dry_run: bool = False) -> Outcome:
    """Find anew what the abstracts of a query's records say, all or nothing; reviewers' words stay.

    Each record that changes is a step in the journal. Raises LibraryError.
    """
    outcome = Outcome()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.load(keep=not dry_run) as connection:
        ids = iter(list(finding.ids(execute(connection), query, "added")))
        writer = Writer(connection, 0, None, at)
        while batch := list(islice(ids, BATCH)):
            for record_id, before in reading.records(execute(connection), batch):
                after = deriving.found(before)
                if after != before:
                    outcome.changed.append(_compared(before, after))
                    writer.replace(record_id, before, after, "reread")
                elif before.abstract:
                    outcome.unchanged += 1
            writer.flush()
        writer.close()
    return outcome


def _compared(before: Record, after: Record) -> Changed:
    ours, theirs = list(_lines(before)), list(_lines(after))
    return Changed(
        after.citation_key,
        tuple(line for line in ours if line not in theirs),
        tuple(line for line in theirs if line not in ours),
    )


def _lines(record: Record) -> Iterator[str]:
    """All that was found in an abstract, a line each."""
    yield f"sections: {', '.join(section.label for section in record.sections) or 'none'}"
    yield from map(_endpoint, record.endpoints)
    for one in record.results:
        yield _result(one)
    if record.trial:
        yield from _trial(record.trial)


def _endpoint(one: Endpoint) -> str:
    stated = {
        "time": one.time_point and one.time_point.text,
        "instrument": one.instrument and one.instrument.text,
        "definition": one.definition and one.definition.text,
        "type": one.data_type and one.data_type.value,
        "met": one.met,
        "composite of": "; ".join(part.text for part in one.components),
        "by": one.standing or one.rule,
    }
    return f"{one.role} end point: {one.name}{_listed(stated)}"


def _result(one: Result) -> str:
    numbers = ("events", "total", "mean", "sd", "median", "percent")
    stated = {
        "arm": one.arm,
        "against": one.comparator,
        **{name: getattr(one, name) for name in numbers},
        one.measure or "effect": one.value,
        "unit": one.unit,
        "CI": None if one.ci_low is None else f"{one.ci_low} to {one.ci_high}",
        "P": one.p_text and one.p_text.text,
        "is": one.significance,
        "direction": one.direction,
        "time": one.time_point,
    }
    return f"result: {one.outcome.text}{_listed(stated)}"


def _trial(trial: Trial) -> Iterator[str]:
    for name in ("participants", "randomised", "analysed"):
        if count := getattr(trial, name):
            yield f"{name}: {count.value}"
    for arm in trial.arms:
        size, dose = arm.size and arm.size.value, arm.dose and arm.dose.text
        yield f"arm: {arm.name}{_listed({'n': size, 'dose': dose, 'control': 'yes' if arm.control else None})}"
    if trial.design:
        yield f"design: {', '.join(trait.label for trait in trial.design)}"


def _listed(stated: Mapping[str, object]) -> str:
    found = "; ".join(f"{label} {value}" for label, value in stated.items() if value not in {None, ""})
    return f" ({found})" if found else ""
