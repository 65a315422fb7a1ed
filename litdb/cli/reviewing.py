"""`litdb endpoint edit`."""

from pathlib import Path

import typer

from litdb.cli import terminal
from litdb.cli.ending import NOT_FOUND
from litdb.model.findings import Endpoint, Standing
from litdb.services import reviewing
from litdb.services.reviewing import NotFoundError, Word


def word(name: str, flags: tuple[bool, bool, bool], said: list[str], note: str) -> Word:
    """What the options say: `flags` are confirm, reject and undo, `said` texts such as "role=secondary"."""
    confirm, reject, undo = flags
    says = {}
    for text in said:
        field, sign, value = text.partition("=")
        if not sign:
            raise typer.BadParameter(f"--set {text}: write FIELD=TEXT; the fields are {', '.join(reviewing.FIELDS)}")
        says[field.strip().replace("-", "_")] = value
    if sum((confirm, reject, undo, bool(says))) != 1:
        raise typer.BadParameter("say one of --confirm, --reject, --undo or --set FIELD=TEXT")
    if "#" not in name and not says:
        raise typer.BadParameter(f"{name} names no end point; write one as {name}#1")
    if undo:
        return Word("", {})
    verdict: Standing = "rejected" if reject else "confirmed" if confirm else "corrected" if "#" in name else "added"
    return Word(verdict, says, note)


def review_endpoint(library: Path, name: str, word: Word, *, dry_run: bool) -> int:
    """Let a reviewer's word on an end point stand, or show what it would change; the exit code."""
    try:
        outcome = reviewing.review(library, name, word, dry_run=dry_run)
    except NotFoundError as error:
        terminal.tell(f"litdb: {error}")
        return NOT_FOUND
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    before, after = (_lines(one) for one in (outcome.before, outcome.after))
    standing = outcome.after.standing if outcome.after else ""
    terminal.say(f"{outcome.name}: {standing or 'as the machine found it'}" if outcome.after else f"{name}: gone")
    for line in before:
        if line not in after:
            terminal.say(f"  - {line}")
    for line in after:
        if line not in before:
            terminal.say(f"  + {line}")
    if dry_run:
        terminal.tell("dry run: nothing was kept")
    return 0


def _lines(one: Endpoint | None) -> list[str]:
    """What there is to say of an end point, a line a field."""
    if one is None:
        return []
    stated = {name: getattr(one, name) for name in reviewing.FIELDS}
    return [f"{name.replace('_', ' ')}: {getattr(value, 'text', value)}" for name, value in stated.items() if value]
