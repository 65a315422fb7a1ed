"""Cite works in any style: cite, styles."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from litdb.cli.options import CitedIn, Db, Format, ListFormat, NoPager, refuse
from litdb.cli.place import library_path

app = typer.Typer()


class CiteFormat(StrEnum):
    """Names in citing.FORMS; a test holds them equal."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"
    RTF = "rtf"
    DOCX = "docx"
    ODT = "odt"
    LATEX = "latex"


class Order(StrEnum):
    """The style's order, or one of finding.SORTS; a test holds them equal."""

    STYLE = "style"
    YEAR = "year"
    YEAR_DOWN = "-year"
    AUTHOR = "author"
    TITLE = "title"
    KEY = "key"
    ADDED = "added"


class Heading(StrEnum):
    """Names in citing.GROUPS; a test holds them equal."""

    YEAR = "year"
    TYPE = "type"
    JOURNAL = "journal"
    ENDPOINT = "endpoint"


Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUERY|KEY]...",
        help="Keys, DOIs, pmid:..., in the order that a numbered style shall have; else a query, as for list.",
        show_default=False,
    ),
]
Style = Annotated[
    str,
    typer.Option(
        "--style",
        metavar="STYLE",
        help="A style by name, title or what people call it (litdb styles), or a .csl file. [default: apa]",
        show_default=False,
    ),
]
Form = Annotated[
    CiteFormat | None,
    typer.Option("-f", "--format", help="The format. [default: as FILE ends, else text]", show_default=False),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="The file to write, whole or not at all; HTML is a page of its own.",
        show_default=False,
    ),
]
Locale = Annotated[
    str,
    typer.Option("--locale", metavar="TAG", help="Another language than the style's: de, pt-BR.", show_default=False),
]
Citation = Annotated[bool, typer.Option("--citation", help="What stands in a text, one a work.")]
Copy = Annotated[bool, typer.Option("--copy", help="Put it on the clipboard.")]
Sort = Annotated[
    Order | None,
    typer.Option("--sort", help="In which order. [default: style, of an author's works -year]", show_default=False),
]
GroupBy = Annotated[
    Heading | None,
    typer.Option(
        "--group-by",
        help="Under headings; numbers go on. [default: none, of an author's works type]",
        show_default=False,
    ),
]
WithAll = Annotated[bool, typer.Option("--annotated", help="Abstract, notes and end points beneath each reference.")]
With = Annotated[
    str,
    typer.Option(
        "--with", metavar="PART,...", help="Some of abstract, notes, endpoints beneath each.", show_default=False
    ),
]
Author = Annotated[
    str,
    typer.Option(
        "--author",
        metavar="PERSON",
        help="The publications of P12, or of a name, which is in bold.",
        show_default=False,
    ),
]


@app.command()
def cite(  # noqa: PLR0913, PLR0917  # an option is a parameter: so typer reads it
    words: Words = None,
    style: Style = "",
    form: Form = None,
    out: Out = None,
    locale: Locale = "",
    citation: Citation = False,
    copy: Copy = False,
    sort: Sort = None,
    group_by: GroupBy = None,
    annotated: WithAll = False,
    parts: With = "",
    author: Author = "",
    cited_in: CitedIn = None,
    no_pager: NoPager = False,  # noqa: ARG001  # its callback heeds it
    db: Db = None,
) -> None:
    """Write references to works in any citation style, as text or a document."""
    library = library_path(db)
    if out is not None and out.exists() and library.exists() and out.samefile(library):
        refuse(f"{out} is the library itself")
    if copy and out is not None:
        refuse("say one of --copy and --output")
    if citation and (annotated or parts):
        refuse("--citation is what stands in a text, with nothing beneath; leave --annotated and --with out")
    if author and cited_in:
        refuse("say one of --author and --cited-in")
    from litdb.cli import citing

    wish = citing.Wish(
        tuple(words or ()),
        style,
        citing.form(form.value if form else "", out, is_copied=copy),
        out,
        locale,
        is_citation=citation,
        is_copied=copy,
        sort=sort.value if sort else "",
        group_by=group_by.value if group_by else "",
        parts=citing.parts(parts, is_all=annotated),
        author=author,
        cited_in=(*cited_in, *map(Path, words or ())) if cited_in else (),
    )
    raise typer.Exit(citing.cite(library, wish))


@app.command()
def styles(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD]...",
            help="Of names, titles, former names, kinds (numeric, note ...), fields (medicine ...). [default: all]",
            show_default=False,
        ),
    ] = None,
    form: Format = ListFormat.TABLE,
    no_pager: NoPager = False,  # noqa: ARG001  # its callback heeds it
) -> None:
    """List citation styles; one with a parent is formatted as that."""
    from litdb.cli.citing import list_styles

    list_styles(" ".join(words or []), form.value)
