"""Options and arguments that commands share."""

import os
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer


class ExportFormat(StrEnum):
    """Names in exporters.EXPORTERS; a test holds them equal."""

    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
    RIS = "ris"
    NBIB = "nbib"
    CSL_JSON = "csl-json"
    CSL_YAML = "csl-yaml"
    HAYAGRIVA = "hayagriva"
    ENDNOTE_XML = "endnote-xml"
    MODS = "mods"
    CFF = "cff"
    WORD_XML = "word-xml"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"
    JSONL = "jsonl"


LATEX = (ExportFormat.BIBTEX.value, ExportFormat.BIBLATEX.value)
"""Formats that LaTeX reads."""
TABLES = (ExportFormat.CSV.value, ExportFormat.TSV.value)
"""Formats that spreadsheets read."""
_SAME = {"medline": "nbib", "msbib": "word-xml", "endnote": "endnote-xml", "csl": "csl-json", "typst": "hayagriva"}
"""What others, or litdb's readers, call a format -> its name in ExportFormat."""


def export_format(text: str | None) -> str | None:
    """The name in ExportFormat that a word means, in any case, with or without hyphens; all else is wrong usage."""
    if text is None:
        return None
    bare = {name.replace("-", ""): name.value for name in ExportFormat}
    word = text.lower().replace("-", "").replace("_", "")
    word = _SAME.get(word, text.lower()).replace("-", "").replace("_", "")
    if word not in bare:
        close = get_close_matches(word, bare, n=1)
        guess = f" (did you mean {bare[close[0]]}?)" if close else ""
        refuse(f"{text!r} is no format{guess}; there are {', '.join(bare.values())}")
    return bare[word]


ENDINGS = {
    ".bib": ("bibtex", "biblatex"), ".ris": ("ris",), ".nbib": ("nbib",), ".json": ("csl-json",), ".cff": ("cff",),
    ".yaml": ("csl-yaml", "hayagriva"), ".yml": ("csl-yaml", "hayagriva"), ".mods": ("mods",), ".csv": ("csv",),
    ".tsv": ("tsv",), ".md": ("markdown",), ".html": ("html",), ".htm": ("html",), ".jsonl": ("jsonl",),
    ".xml": ("endnote-xml", "mods", "word-xml"),
}  # fmt: skip
"""How a file's name ends -> the formats of files that do, the likeliest first."""
_UNSURE = ".xml"
"""The ending of which no format is likelier than another."""
_DOCUMENTS = (".pdf", ".docx", ".odt", ".rtf")


def format_for(out: Path | None, configured: str) -> str:
    """The format that a file's ending says; the configured one where it says none, or several with that among them."""
    end = out.suffix.lower() if out else ""
    if end in _DOCUMENTS:
        refuse(f"no format of an export ends in {end}; `litdb cite -o FILE.docx` writes documents, -f says a format")
    names = ENDINGS.get(end, (configured,))
    if end == _UNSURE and configured not in names:
        refuse(f"several formats end in {end}; say -f {' or -f '.join(names)}")
    return configured if configured in names else names[0]


class ListFormat(StrEnum):
    """How lists are shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


RECORD_FORMATS = (*ListFormat, "keys", "ids")
"""How records are shown, but for templates; a test holds the last to be template.FORMS."""


class EndpointFormat(StrEnum):
    """How end points and results are shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    HTML = "html"


class GroupFormat(StrEnum):
    """How groups of records are shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class Policy(StrEnum):
    """Names in deduping.Policy; a test holds them equal."""

    LINK = "link"
    MERGE_VERSIONS = "merge-versions"


class Journals(StrEnum):
    """Names in exporting.journals.FORMS; a test holds them equal."""

    AS_IS = "as-is"
    ABBREVIATED = "abbreviated"
    FULL = "full"


class Prefer(StrEnum):
    """Whose word counts in a sync."""

    FILE = "file"
    LIBRARY = "library"


class Sort(StrEnum):
    """Names in finding.SORTS; a test holds them equal."""

    RELEVANCE = "relevance"
    YEAR = "year"
    YEAR_DOWN = "-year"
    AUTHOR = "author"
    TITLE = "title"
    KEY = "key"
    ADDED = "added"


class Shell(StrEnum):
    """Names in shells.SCRIPTS; a test holds them equal."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


Db = Annotated[
    Path | None,
    typer.Option(
        "--db",
        help="The library's file. [default: $LITDB_DB, else as `litdb config library` says]",
        show_default=False,
    ),
]
Query = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUERY]...",
        help='Words, "phrases", immun*, author:, title:, year:2005..2010, doi:, pmid: ..., tag:, has:, missing:, '
        "endpoint:, p:..0.05, n:100.., @NAME of a saved search; OR, NOT and ( ) between them.",
        show_default=False,
    ),
]
CitedIn = Annotated[
    list[Path] | None,
    typer.Option(
        "--cited-in",
        metavar="FILE",
        help="What this manuscript cites (.tex, .aux, .md, .qmd, .typ, .docx ...), in its order; more may follow.",
        show_default=False,
    ),
]
Format = Annotated[ListFormat, typer.Option("-f", "--format", help="How to show them.")]


def record_format(text: str) -> str:
    """A word of RECORD_FORMATS or a template; all else is wrong usage."""
    if text in RECORD_FORMATS:
        return text
    if text in set(ExportFormat) - set(ListFormat):
        refuse(f"a list has no format {text!r}; `litdb export -f {text}` writes it")
    if "{" not in text and "}" not in text:
        known, close = ", ".join(RECORD_FORMATS), get_close_matches(text, RECORD_FORMATS, n=1)
        guess = f" (did you mean {close[0]}?)" if close else ""
        refuse(f"{text!r} is no format{guess}; there are {known} and templates such as '{{citation_key}}: {{title}}'")
    from litdb.exporters import template

    try:
        template.parse(text)
    except template.TemplateError as error:
        refuse(f"{text!r}: {error}")
    return text


RecordFormat = Annotated[
    str,
    typer.Option(
        "-f",
        "--format",
        metavar="|".join((*RECORD_FORMATS, "TEMPLATE")),
        help="How to show them; ids: doi:..., pmid:... or the key of each; a template: '{citation_key}: {title|60}'.",
        callback=record_format,
    ),
]


def _unpaged(wanted: bool) -> bool:  # noqa: FBT001  # typer calls it so
    if wanted:
        os.environ["LITDB_PAGER"] = ""
    return wanted


NoPager = Annotated[
    bool,
    typer.Option(
        "--no-pager", help="Never through a pager ($LITDB_PAGER, $PAGER, less).", callback=_unpaged, show_default=False
    ),
]


def asked(parts: list[str] | None) -> str:
    """The parts as one query. Raises QueryError."""
    text = " ".join(parts or [])
    from litdb.services.finding import understood

    understood(text)
    return text


def is_saved_search(text: str) -> bool:
    """Whether a query is the name of a saved search, and no more."""
    from litdb.query.tree import Saved
    from litdb.services.finding import understood

    return isinstance(understood(text), Saved)


def refuse(message: str) -> NoReturn:
    """End the command as one that was used wrongly."""
    from litdb.fields.text import visible

    raise typer.BadParameter(visible(message))
