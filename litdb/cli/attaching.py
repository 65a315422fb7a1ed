"""`litdb attach`."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import typer

from litdb.cli import terminal
from litdb.cli.ending import FAILED, NOT_FOUND, PARTIAL
from litdb.cli.options import asked, refuse
from litdb.cli.terminal import counted
from litdb.model.records import Record
from litdb.services import configuring, finding
from litdb.services.attaching import collecting, keeping, suggesting
from litdb.services.attaching.keeping import Attached

_SHOWN = 20
"""Files that are told of which were not copied."""


def attach_files(library: Path, name: str, files: Sequence[Path], *, link: bool) -> int:
    """Attach files to the record of this name; the exit code."""
    try:
        outcome = keeping.attach(library, name, files, link=link)
    except keeping.UnfitError as error:
        for one in error.unfit:
            terminal.tell(f"litdb: {one.path}: {one.why}")
        terminal.tell("litdb: nothing was attached")
        return NOT_FOUND if all(one.is_missing for one in error.unfit) else FAILED
    except keeping.NotFoundError as error:
        hint = f"; {name} is a file: which record is it of? (litdb attach {name} tells)" if Path(name).exists() else ""
        terminal.tell(f"litdb: {error}{hint}")
        return NOT_FOUND
    except keeping.SeveralError as error:
        refuse(str(error))
    _told(outcome, "attached to")
    _tell_aside(outcome.aside)
    if not outcome.links:
        terminal.tell(f"{outcome.key} has {'it' if len(files) == 1 else 'them'} already")
    return 0


def detach_files(library: Path, name: str, files: Sequence[str]) -> int:
    """Take files off the record of this name; the exit code."""
    try:
        outcome = keeping.detach(library, name, files)
    except (keeping.NotFoundError, keeping.NotAttachedError) as error:
        terminal.tell(f"litdb: {error}")
        return NOT_FOUND
    except keeping.SeveralError as error:
        refuse(str(error))
    _told(outcome, "taken off")
    return 0


def _told(outcome: Attached, what: str) -> None:
    for one in outcome.links:
        terminal.say(f"{one} {what} {outcome.key}")


def _tell_aside(paths: Sequence[Path]) -> None:
    for path in paths:
        terminal.tell(f"the copy that was there had been changed, and was put aside: {path}")


def suggest_records(library: Path, files: Sequence[Path]) -> int:
    """Say which record each PDF is of, and attach it if the user on a terminal agrees; the exit code."""
    codes = [_suggested(library, path) for path in files]
    if not any(codes):
        return 0
    return PARTIAL if 0 in codes else max(codes)


def _suggested(library: Path, path: Path) -> int:
    if not path.exists():
        terminal.tell(f"litdb: {path}: there is no such file, and no record to attach one to")
        return NOT_FOUND
    try:
        found = suggesting.suggest(library, path)
    except suggesting.UnreadableError as error:
        terminal.tell(f"litdb: {path}: {error}; say which record it is of: litdb attach ID {_quoted(path)}")
        return FAILED
    if not found.records:
        _tell_lack(path, found.lacks)
        return NOT_FOUND
    for record in found.records:
        terminal.tell(f"{path}: by {found.why} this is {record.citation_key}: {record.title}")
        if sys.stdin.isatty() and len(found.records) == 1:
            return _agreed(library, record, path)
        terminal.say(f"litdb attach {shlex.quote(record.citation_key)} {_quoted(path)}")
    return 0


def _agreed(library: Path, record: Record, path: Path) -> int:
    if typer.confirm(f"Attach it to {record.citation_key}?", err=True):
        return attach_files(library, record.citation_key, [path], link=False)
    terminal.tell("nothing was attached")
    return 0


def _tell_lack(path: Path, lacks: str) -> None:
    if lacks:
        terminal.tell(
            f"litdb: {path}: this is {lacks}, which the library lacks; import a citation of it, "
            f"then: litdb attach {lacks} {_quoted(path)}"
        )
    else:
        terminal.tell(
            f"litdb: {path}: nothing in it says which record it is of; name one: litdb attach ID {_quoted(path)}"
        )


def _quoted(path: Path) -> str:
    text = str(path)
    return shlex.quote(f"./{text}" if text.startswith("-") else text)


def collect_files(library: Path, text: str) -> int:
    """Copy the files that records of a query name; the exit code."""
    from litdb.services import tracing

    query = finding.understood(text)
    outcome = collecting.collect(
        library, query, configuring.paths("files"), lambda links: tracing.users_links(library, links)
    )
    for one in outcome.left[:_SHOWN]:
        terminal.tell(f"{one.key}: {one.href}: {one.why}")
    if len(outcome.left) > _SHOWN:
        terminal.tell(f"... and {len(outcome.left) - _SHOWN} more")
    _tell_aside(outcome.aside)
    here = f", {outcome.here} here already" if outcome.here else ""
    left = f", {len(outcome.left)} not copied" if outcome.left else ""
    terminal.say(f"{counted(outcome.files, 'file')} copied for {counted(outcome.records, 'record')}{here}{left}")
    return PARTIAL if outcome.left else 0


def run(library: Path, words: list[str], wish: str, *, link: bool) -> int:
    """Do what an option says ("remove", "suggest", "collect"), or attach; the exit code."""
    if link and wish:
        refuse(f"--link and --{wish} do not go together")
    if wish == "collect":
        return collect_files(library, asked(words))
    if not words:
        _lacking()
    name, *files = words
    if wish == "remove":
        return detach_files(library, name, files)
    if wish == "suggest" or (not files and not link):
        return suggest_records(library, [Path(one) for one in words])
    if not files:
        _lacking()
    return attach_files(library, name, [Path(one) for one in files], link=link)


def _lacking() -> NoReturn:
    refuse("say which record and which files: litdb attach ID FILE..., or a PDF alone to find its record")
