"""Tell what is one and what is not: dedupe."""

from typing import Annotated

import typer

from litdb.cli.options import Db, GroupFormat, NoPager, Policy, Query, asked, refuse
from litdb.cli.place import library_path

app = typer.Typer()


@app.command()
def dedupe(  # noqa: PLR0913, PLR0917  # an option is a parameter: so typer reads it
    query: Query = None,
    yes: Annotated[
        bool,
        typer.Option(
            "--yes", help="Merge all that is certain and link versions; with --merge, --keep-both: do not ask."
        ),
    ] = False,
    merge: Annotated[bool, typer.Option("--merge", help="Make one record of each group that the query finds.")] = False,
    keep_both: Annotated[
        bool, typer.Option("--keep-both", help="They are different works; this is never asked again.")
    ] = False,
    ask: Annotated[
        bool, typer.Option("--ask", help="Go through the groups and ask what shall become of each.")
    ] = False,
    picks: Annotated[
        list[str] | None,
        typer.Option(
            "--pick", metavar="FIELD=KEY", help="With --merge: whose word counts for a field.", show_default=False
        ),
    ] = None,
    waiting: Annotated[bool, typer.Option("--waiting", help="Only what imports left open.")] = False,
    policy: Annotated[
        Policy, typer.Option("--policy", help="Link a preprint and its article, or merge them as one work.")
    ] = Policy.LINK,
    form: Annotated[GroupFormat, typer.Option("-f", "--format", help="How to show them.")] = GroupFormat.TABLE,
    no_pager: NoPager = False,  # noqa: ARG001  # its callback heeds it
    db: Db = None,
) -> None:
    """Find records of one work, side by side and with reasons; merge them or keep them apart."""
    from litdb.cli import deduping

    if merge + keep_both + ask > 1:
        refuse("say one of --merge, --keep-both and --ask")
    if yes and ask:
        refuse("--ask asks of each group, and --yes is for not being asked")
    if picks and not merge:
        refuse("--pick goes with --merge")
    library, wish = library_path(db), deduping.Wish(asked(query), policy.value, waiting, form.value)
    if merge:
        raise typer.Exit(deduping.merge(library, wish, picks or [], yes=yes))
    if keep_both:
        raise typer.Exit(deduping.keep_both(library, wish, yes=yes))
    if ask:
        raise typer.Exit(deduping.ask(library, wish))
    raise typer.Exit(deduping.settle(library, wish) if yes else deduping.show(library, wish))
