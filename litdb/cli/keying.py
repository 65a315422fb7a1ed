"""`litdb keys`."""

from pathlib import Path

import typer

from litdb.cli import terminal
from litdb.cli.ending import NOT_FOUND
from litdb.cli.terminal import counted
from litdb.fields import key_patterns
from litdb.services import finding, keying


def make_keys(library: Path, query: str, pattern: str, *, dry_run: bool) -> int:
    """Give what a query finds the keys of a pattern, or show what they would be; the exit code."""
    try:
        parsed = key_patterns.parse(pattern)
    except key_patterns.PatternError as error:
        raise typer.BadParameter(str(error)) from error
    outcome = keying.make(library, finding.understood(query), parsed, dry_run=dry_run)
    if not (outcome.renamed or outcome.kept or outcome.empty):
        terminal.tell(terminal.NOTHING)
        return NOT_FOUND
    if dry_run:
        for one in outcome.renamed:
            terminal.say(f"{one.before} -> {one.after}")
    if outcome.empty:
        terminal.tell(
            f"litdb: {counted(len(outcome.empty), 'key')} kept, since the record has nothing that the pattern asks for"
        )
    said = (
        f"{counted(len(outcome.renamed), 'key')} {'would change' if dry_run else 'changed'}, {outcome.kept} fit already"
    )
    (terminal.tell if dry_run else terminal.say)(said)
    return 0
