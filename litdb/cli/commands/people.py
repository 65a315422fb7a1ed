"""Authors: authors, author show, match, merge, split, not-same."""

from typing import Annotated

import typer

from litdb.cli.options import Db, Format, ListFormat, NoPager, asked
from litdb.cli.place import library_path

app = typer.Typer()


@app.command()
def authors(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY]...",
            help="Words of the name; all else as for list asks for works: year:2010.., endpoint:hba1c, author:berg "
            "for those who wrote with Berg.",
            show_default=False,
        ),
    ] = None,
    form: Format = ListFormat.TABLE,
    no_pager: NoPager = False,  # noqa: ARG001  # its callback heeds it
    db: Db = None,
) -> None:
    """List authors: one row a person, with the number of records found."""
    from litdb.cli.authors import list_authors

    list_authors(library_path(db), asked(query), form.value)


author = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Show persons, and say who is who among them.")
app.add_typer(author, name="author")

_PERSON = "P12 as `litdb authors` lists them; also the number of one that was merged into another."
Person = Annotated[str, typer.Argument(metavar="PERSON", help=_PERSON, show_default=False)]


@author.command("show")
def show(
    name: Annotated[
        list[str], typer.Argument(metavar="PERSON...", help="P12, or words of a name.", show_default=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    no_pager: NoPager = False,  # noqa: ARG001  # its callback heeds it
    db: Db = None,
) -> None:
    """Show a person: names, affiliations, citations, venues, end points, co-authors, works by year."""
    from litdb.cli.persons import show_person

    raise typer.Exit(show_person(library_path(db), " ".join(name), as_json=as_json))


@author.command("match")
def match(
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUERY]...", help="Of whom, as for authors. [default: all]", show_default=False),
    ] = None,
    db: Db = None,
) -> None:
    """Tell all persons apart, also of more names than `authors` does by itself; Ctrl-C keeps what is done."""
    from litdb.cli.deciding import match_authors

    raise typer.Exit(match_authors(library_path(db), asked(query)))


@author.command("merge")
def merge(
    person: Person,
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="Who is the same.", show_default=False)],
    db: Db = None,
) -> None:
    """Let persons be one: all works become the first one's, who is found by the numbers of the others, too."""
    from litdb.cli.deciding import merge_persons

    raise typer.Exit(merge_persons(library_path(db), [person, *others]))


@author.command("split")
def split(
    person: Person,
    keys: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Works, each by its citation key or DOI.", show_default=False)
    ],
    db: Db = None,
) -> None:
    """Let some works of a person be another's, who gets a number and stays apart."""
    from litdb.cli.deciding import split_person

    raise typer.Exit(split_person(library_path(db), person, keys))


@author.command("not-same")
def not_same(
    person: Person,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Who is another.", show_default=False)],
    db: Db = None,
) -> None:
    """Say that two persons are not the same, which is not asked again."""
    from litdb.cli.deciding import set_apart

    raise typer.Exit(set_apart(library_path(db), (person, other)))
