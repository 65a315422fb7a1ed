"""The program: its commands together, and how one is run."""

import os
import re
from typing import Annotated

import typer

import litdb
from litdb.cli import terminal
from litdb.cli.commands import asking, changing, citing, exporting, files, matching, people, searching, upkeep
from litdb.cli.ending import INTERRUPTED, USAGE, interrupted
from litdb.cli.options import Db

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A literature database that also knows what a clinical paper promised to measure.",
)
for kind in (files, exporting, asking, citing, people, searching, matching, changing, upkeep):
    app.add_typer(kind.app)

_MINUS = re.compile(r"-[^\W\d_]{2,}.*|-@.+", re.DOTALL)
"""A word of a query that is taken for options."""


def run(words: list[str]) -> int:
    """Run one command line; the exit code."""
    try:
        code = app(words, prog_name="litdb", standalone_mode=False)
    except typer.TyperException as error:
        error.show()  # type: ignore[attr-defined]  # what typer raises of this class is a click exception, which can
        if minus := _minus(words, error):
            terminal.tell(f"Does {minus} belong to a query? Then write -- before it, or 'NOT {minus[1:]}'.")
        return USAGE
    except typer.Abort:
        return interrupted()
    except SystemExit as error:
        # typer ends so where nobody reads its output any more (`litdb list | head`): no failure of ours.
        return 0 if isinstance(error.__context__, BrokenPipeError) else int(error.code or 0)
    return interrupted() if code == INTERRUPTED else int(code or 0)


def _minus(words: list[str], error: typer.TyperException) -> str:
    """The word that was meant for the query and taken for options, as the error tells; "" if it tells something else.

    What an option was given is no option itself: of a wrong value only that of `-f` in `-foot`.
    """
    found = next(filter(_MINUS.fullmatch, words), "")
    if isinstance(error, typer.BadParameter) and not (error.param and found[:2] in error.param.opts):
        return ""
    return found


def _version(wanted: bool) -> None:  # noqa: FBT001  # typer calls it so
    if wanted:
        terminal.say(f"litdb {litdb.__version__}")
        raise typer.Exit


@app.callback()
def options(
    db: Db = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version.", callback=lambda value: _version(wanted=value), is_eager=True
        ),
    ] = False,
) -> None:
    """Take the options that stand before the command."""
    if db is not None:
        os.environ["LITDB_DB"] = str(db)
