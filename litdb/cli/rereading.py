"""`litdb reread`."""

from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import NOT_FOUND, PARTIAL
from litdb.model.problems import Lost
from litdb.services import finding, importing, rederiving, rereading

_SHOWN = 100
"""Code points of a value that is shown."""


def reread_records(library: Path, query: str, *, dry_run: bool) -> int:
    """Derive what a query finds anew, or show what would change; the exit code."""
    wanted = finding.understood(query) if query.strip() else None
    outcome = rereading.reread(library, wanted, importing.take, dry_run=dry_run)
    for uri, problem in outcome.problems:
        terminal.tell_problem(uri, problem)
    for one in outcome.changed:
        terminal.say(one.key)
        for label, before, after in one.fields:
            terminal.say(f"  {label}: {_short(before)} -> {_short(after)}")
    if wanted is not None and not (outcome.changed or outcome.unchanged or outcome.new):
        terminal.tell(terminal.NOTHING)
        return NOT_FOUND
    text = f"{len(outcome.changed)} changed, {outcome.new} new, {outcome.unchanged} unchanged"
    terminal.say(text + (" (dry run: nothing was kept)" if dry_run else ""))
    return PARTIAL if any(problem.lost is not Lost.NOTHING for _, problem in outcome.problems) else 0


def reread_abstracts(library: Path, query: str, *, dry_run: bool) -> int:
    """Find end points and what belongs to them anew in the abstracts of what a query finds; the exit code."""
    outcome = rederiving.rederive(library, finding.understood(query), dry_run=dry_run)
    for one in outcome.changed:
        terminal.say(one.key)
        for sign, lines in (("-", one.gone), ("+", one.new)):
            for line in lines:
                terminal.say(f"  {sign} {line}")
    if query.strip() and not (outcome.changed or outcome.unchanged):
        terminal.tell("litdb: no record with an abstract is found by this query")
        return NOT_FOUND
    text = f"{len(outcome.changed)} changed, {outcome.unchanged} unchanged"
    terminal.say(text + (" (dry run: nothing was kept)" if dry_run else ""))
    return 0


def _short(text: str) -> str:
    """A value on one line: the end is left out where it is long."""
    bare = " ".join(text.split())
    return repr(bare if len(bare) <= _SHOWN else f"{bare[:_SHOWN]}…")
