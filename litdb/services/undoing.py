"""Take back what a step of the journal did; tell which steps there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from litdb.extract import deriving
from litdb.matching import merging, reverting
from litdb.store import steps
from litdb.store.library import Library
from litdb.store.reversing import LostError, Need, Reversal, State
from litdb.store.steps import Step

__all__ = ["NotFoundError", "RefusedError", "Step", "Told", "Undone", "told", "undo"]

_TOLD = 3
"""Steps that are named at most of those that need another."""


@dataclass(slots=True)
class Undone:
    """What became of a step: the number of the one that undid it, how many records were removed and came back.

    `changed` are those that are as they were before it in all that it changed, `let_go` entries that joined records,
    `moved` rows of other tables.
    `renamed` says of keys that were taken by now what the records are called, `kept` are keys that could not be given
    back.
    """

    step: Step
    number: int = 0
    removed: int = 0
    restored: int = 0
    changed: int = 0
    let_go: int = 0
    moved: int = 0
    renamed: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """Steps, the newest first, and how many there are in all."""

    steps: Iterator[Step]
    total: int


class NotFoundError(ValueError):
    """There is no such step; the message is a sentence for the user."""


class RefusedError(Exception):
    """The step cannot be undone; the message is a sentence for the user. Nothing was changed."""


@contextmanager
def told(library: Path, most: int | None = None) -> Iterator[Told]:
    """The steps (at most so many), read as they are asked for. Raises LibraryError."""
    with Library.reading(library) as opened, opened.read() as connection:
        yield Told(steps.steps(connection, most), steps.count(connection))


def undo(library: Path, number: int | None = None, *, dry_run: bool = False) -> Undone:
    """Take a step back (None: the newest that did something and is in effect), all or nothing; that is a step itself.

    What later steps changed of the same records stays. Raises NotFoundError, RefusedError where a later step in effect
    needs it or it cannot be undone by anybody, and LibraryError.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.load(keep=not dry_run) as connection:
        chosen = steps.newest(connection) if number is None else number
        if chosen is None:
            raise NotFoundError("there is no step that could be undone; `litdb log` lists them")
        found = steps.step(connection, chosen)
        if found is None:
            raise NotFoundError(f"there is no step {chosen}; `litdb log` lists them")
        _refuse(found)
        reversal = Reversal(connection, chosen, at)
        try:
            outcome, needs = _taken_back(found, reversal)
        except LostError as error:
            raise RefusedError(f"step {chosen} ({found.what}) cannot be undone: {error}") from error
        if needs:
            named = [(steps.step(connection, one.step), reversal.told(one)) for one in needs[:_TOLD]]
            raise RefusedError(_needed([(step, did) for step, did in named if step], len(needs)))
    return outcome


def _refuse(step: Step) -> None:
    """Refuse a step that is undone, or that nobody can undo."""
    name = f"step {step.number} ({step.what})"
    if step.undone_by is not None:
        again = f"litdb undo {step.undone_by}"
        raise RefusedError(f"{name} is undone already, by step {step.undone_by}; `{again}` takes that back")
    if step.kind == steps.FORGET:
        raise RefusedError(f"{name} cannot be undone: what was forgotten is gone for good")


def _taken_back(step: Step, reversal: Reversal) -> tuple[Undone, list[Need]]:
    """What became of the step, or the later steps that need it, the newest first."""
    outcome = Undone(step)
    if needs := reversal.needs():
        return outcome, _newest_first(needs)
    outcome.number, outcome.moved = reversal.begin()
    outcome.let_go = reversal.let_go()
    outcome.removed = reversal.remove()
    keys = reversal.restore()
    outcome.restored = len(keys)
    outcome.renamed = {before: after for before, after in keys if before != after}
    for batch in reversal.states():
        for state in batch:
            needs += _revert(state, reversal, outcome)
        if needs:
            break
    reversal.close()
    return outcome, _newest_first(needs)


def _newest_first(needs: list[Need]) -> list[Need]:
    """One need a step."""
    return sorted({one.step: one for one in needs}.values(), key=lambda one: -one.step)


def _revert(state: State, reversal: Reversal, outcome: Undone) -> list[Need]:
    """Take back what the step changed of one record; the steps that changed the same since."""
    found = reverting.reverted(state.before, state.after, state.now)
    if found.conflicts:
        aspects = found.conflicts
        since = (reversal.changed_since(state, partial(reverting.value_of, one), merging.label(one)) for one in aspects)
        return [need for needs in since for need in needs]
    record = deriving.found(found.record) if found.is_stale else found.record
    had, key = state.now.citation_key, record.citation_key
    if key != had and reversal.is_taken(key, state.record_id):
        outcome.kept[key] = had
        record = replace(record, citation_key=had)
    if record != state.now:
        reversal.replace(state, record)
        outcome.changed += 1
    return []


def _needed(named: list[tuple[Step, str]], many: int) -> str:
    """What is told of steps that need another."""
    told = "; ".join(f"step {step.number} ({step.what}, {step.at[:10]}) {did}" for step, did in named)
    more = f"; and so did {many - len(named)} more" if many > len(named) else ""
    them, them_in_order = ("it", "") if many == 1 else ("them", ", the newest")
    return f"{told}{more}; undo {them} first{them_in_order}: litdb undo {named[0][0].number}"
