"""`litdb doctor`."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import FAILED
from litdb.services import checking
from litdb.services.checking import ERROR, INTEGRITY, UNCHECKED, Check, Found, Told

_FIRST = 3
"""Findings of a check that are shown."""
_COLUMNS = ("check", "severity", "place", "finding", "fixable")


class _Tally:
    """What was found, counted; the first findings of each check, and what could not be looked for."""

    def __init__(self) -> None:
        self.checks: dict[str, Check] = {}
        self.counts: Counter[str] = Counter()
        self.mendable: Counter[str] = Counter()
        self.errors = 0
        self.errors_left = 0
        self.first: dict[str, list[Found]] = defaultdict(list)
        self.unchecked: list[tuple[Check, Found]] = []

    def add(self, check: Check, found: Found) -> None:
        """Count one finding."""
        # A library that may not be written is none the worse for it.
        is_error = check.severity is ERROR or (check.severity is UNCHECKED and not check.writes)
        self.errors += is_error
        self.errors_left += is_error and not found.is_mendable
        if check.severity is UNCHECKED:
            self.unchecked.append((check, found))
            return
        self.checks[check.name] = check
        self.counts[check.name] += 1
        self.mendable[check.name] += found.is_mendable
        if len(self.first[check.name]) < _FIRST:
            self.first[check.name].append(found)


def examine(library: Path, form: str, *, deep: bool, fix: bool) -> int:
    """Check the library, show what is wrong, mend what is safe to mend if asked; the exit code."""
    tally = _Tally()
    with _progress(deep=deep) as told:
        rows = _rows(library, told, tally, deep=deep)
        if form == "table":
            for _ in rows:
                pass
        else:
            terminal.show_rows(rows, _COLUMNS, form)
    if form == "table":
        terminal.show_lines(_lines(tally, fix=fix))
    if not fix or not tally.counts:
        return FAILED if tally.errors else 0
    return _mend(library, tally)


def _rows(library: Path, told: Told, tally: _Tally, *, deep: bool) -> Iterator[dict[str, object]]:
    """Each finding as programs read it, counted as it passes."""
    for check, found in checking.check(library, told, deep=deep):
        tally.add(check, found)
        yield {
            "check": check.name,
            "severity": check.severity.value,
            "record": found.record_id,
            "place": found.place,
            "finding": found.text,
            "fixable": found.is_mendable,
        }


def _lines(tally: _Tally, *, fix: bool) -> Iterator[str]:
    """What was found, check by check."""
    hints = not fix and INTEGRITY not in tally.counts
    for name, count in tally.counts.items():
        check = tally.checks[name]
        mendable = ", --fix mends them" if hints and tally.mendable[name] == count else ""
        yield f"{check.severity.value}: {name} ({count}): {check.says}{mendable}"
        yield from (f"    {found.place}: {found.text}" for found in tally.first[name])
        if count > _FIRST:
            yield f"    {count - _FIRST} more: {check.others or 'litdb doctor -f jsonl'}"
    yield from (f"{check.severity.value}: {check.name}: {found.text}" for check, found in tally.unchecked)
    if not tally.counts and not tally.unchecked:
        yield "nothing is wrong"


def _mend(library: Path, tally: _Tally) -> int:
    """Mend, and say what was done and what was left; the exit code."""
    found = {name for name, count in tally.mendable.items() if count}
    if not found and INTEGRITY not in tally.counts:
        terminal.tell("litdb: nothing of it can be mended without you; the library is as it was")
        return FAILED if tally.errors else 0
    fixed = checking.fix(library, found | (tally.counts.keys() & {INTEGRITY}))
    for name, count in fixed.counts.items():
        terminal.tell(f"mended: {name} ({count})")
    if left := tally.counts - tally.mendable:
        terminal.tell(f"left: {', '.join(f'{name} ({count})' for name, count in left.items())}")
    terminal.tell(f"the library as it was: {fixed.copy}")
    return FAILED if tally.errors_left else 0


@contextmanager
def _progress(*, deep: bool) -> Iterator[Told]:
    """Which check is being made, on a terminal only."""
    if not (console := terminal.console()):
        yield lambda _check: None
        return
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    shown = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*shown, console=console, transient=True) as progress:
        made = [check for check in checking.CHECKS if deep or not check.deep]
        task = progress.add_task("", total=len(made))
        yield lambda check: progress.update(task, description=check.name, completed=made.index(check))
