"""`litdb import`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import FAILED, PARTIAL, USAGE
from litdb.cli.terminal import counted
from litdb.fields.text import visible
from litdb.model.problems import LibraryError, Lost
from litdb.model.sources import Source
from litdb.services import gathering, importing
from litdb.services.gathering import Refused
from litdb.services.importing import Outcome, Ticked


def import_paths(library: Path, paths: list[str], form: str, *, dry_run: bool) -> int:
    """Import all paths, each file by itself; the exit code."""
    outcomes: list[Outcome] = []
    failed = False
    try:
        with importing.opened(library, dry_run=dry_run) as opened, _progress() as shown:
            for source in _sources(paths):
                if isinstance(source, Refused):
                    terminal.tell(f"litdb: {source.uri}: {source.why}")
                    failed = True
                    continue
                try:
                    with shown(source) as ticked:
                        outcome = importing.import_source(opened, source, form=form, dry_run=dry_run, ticked=ticked)
                except LibraryError as error:
                    raise LibraryError(f"{error}; nothing of {source.uri} was kept") from error
                except OSError as error:
                    terminal.tell(f"litdb: {source.uri}: {error.strerror or error}")
                    failed = True
                else:
                    _tell(outcome)
                    outcomes.append(outcome)
    finally:
        if outcomes:
            terminal.say(_summary(outcomes, dry_run=dry_run))
            _tell_open(outcomes)
    return _code(outcomes, failed=failed)


def _sources(paths: list[str]) -> Iterator[Source | Refused]:
    """The sources at all paths, one after the other."""
    for path in paths:
        yield from gathering.gather_stream(sys.stdin.buffer) if path == "-" else gathering.gather(path)


def _tell(outcome: Outcome) -> None:
    for problem in outcome.problems:
        terminal.tell_problem(outcome.uri, problem)


def _summary(outcomes: list[Outcome], *, dry_run: bool) -> str:
    """What was done, in one line; notes are no problems."""
    new, updated, unchanged = (
        sum(getattr(one, name) for one in outcomes) for name in ("records", "updated", "unchanged")
    )
    lost = [problem.lost is not Lost.NOTHING for one in outcomes for problem in one.problems]
    problems, notes = sum(lost), len(lost) - sum(lost)
    text = f"{counted(new, 'record')}, {updated} updated, {unchanged} unchanged, {counted(problems, 'problem')}"
    return text + (f", {counted(notes, 'note')}" if notes else "") + (" (dry run: nothing was kept)" if dry_run else "")


def _tell_open(outcomes: list[Outcome]) -> None:
    """Say how much was one work in a file already, where a user must decide, and what was linked."""
    if joined := sum(problem.code == "same-work" for one in outcomes for problem in one.problems):
        which = "1 entry is of a work" if joined == 1 else f"{joined} entries are of works"
        terminal.tell(f"litdb: {which} that the same file has before: one record each")
    open_, versions = (sum(getattr(one, name) for one in outcomes) for name in ("open", "versions"))
    if open_:
        terminal.tell(f"litdb: {counted(open_, 'record')} may be a work that was here already: litdb dedupe --waiting")
    if versions:
        terminal.tell(f"litdb: {counted(versions, 'record')} linked with another version, or with what it corrects")


def _code(outcomes: list[Outcome], *, failed: bool) -> int:
    if failed:
        return FAILED
    if not any(outcome.recognised for outcome in outcomes):
        return USAGE
    lost = any(problem.lost is not Lost.NOTHING for outcome in outcomes for problem in outcome.problems)
    return PARTIAL if lost else 0


Shown = Callable[[Source], AbstractContextManager[Ticked]]


@contextmanager
def _progress() -> Iterator[Shown]:
    """A bar of the bytes taken in of each source, on a terminal only."""
    if not (console := terminal.console()):
        yield lambda _source: nullcontext(lambda _bytes: None)
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as progress:

        @contextmanager
        def shown(source: Source) -> Iterator[Ticked]:
            task = progress.add_task(visible(source.uri[-40:]), total=source.size or None)
            try:
                yield lambda count: progress.advance(task, count)
            finally:
                progress.remove_task(task)

        yield shown
