"""What users may set: a table."""

from typing import Literal, NamedTuple

Kind = Literal["text", "path", "folder", "paths", "folders", "count", "command"]
"""What a setting's text is: any, a file or folder, several of them (parted as in $PATH), a number from 1 on, a program
and its options."""


class SettingError(ValueError):
    """A setting that has no meaning, or a config file that cannot be read; the message is a sentence for the user."""


class Setting(NamedTuple):
    """One setting: its default as text, `says` what it is for.

    `variable` of the environment is litdb's own and counts before the config file. Those in `shared` are of all
    programs and count after it, as with git's pager; each stands beside what it means if it is set, "" for its own
    text. An empty variable counts as none, unless `may_be_empty`.
    """

    name: str
    default: str
    says: str
    variable: str
    shared: tuple[tuple[str, str], ...] = ()
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("library", "", "the library's file [default: in the user's data folder]", "LITDB_DB", kind="path"),
        Setting(
            "files", "", "folders whose files imported records may name, parted as in $PATH; theirs are anyway",
            "LITDB_FILES", kind="folders", may_be_empty=True,
        ),
        Setting("limit", "100", "records in a table at most", "LITDB_LIMIT", kind="count"),
        Setting(
            "sort", "relevance", "the order of lists", "LITDB_SORT",
            choices=("relevance", "year", "-year", "author", "title", "key", "added"),
        ),
        Setting(
            "format", "bibtex", "the format of exports", "LITDB_FORMAT",
            choices=(
                "bibtex", "biblatex", "ris", "nbib", "csl-json", "csl-yaml", "hayagriva", "endnote-xml", "mods", "cff",
                "word-xml", "csv", "tsv", "markdown", "html", "jsonl",
            ),
        ),
        Setting("style", "apa", "the style of `cite`: a name of `litdb styles`, or a .csl file", "LITDB_STYLE"),
        Setting(
            "styles", "", "the folder of your own .csl files [default: in the user's data folder]", "LITDB_STYLES",
            kind="folder",
        ),
        Setting(
            "journals", "", "lists of journals' names and abbreviations (JabRef's, NLM's), parted as in $PATH",
            "LITDB_JOURNALS", kind="paths", may_be_empty=True,
        ),
        Setting(
            "pager", "less -FRX", "what shows more lines than the screen has; empty for none", "LITDB_PAGER",
            (("PAGER", ""),), kind="command", may_be_empty=True,
        ),
        Setting(
            "editor", "", "what `edit` opens [default: the first of some usual ones]", "LITDB_EDITOR",
            (("VISUAL", ""), ("EDITOR", "")), kind="command",
        ),
        Setting(
            "color", "auto", "bold text and colours: where a terminal shows them, never, always", "LITDB_COLOR",
            (("NO_COLOR", "never"),), choices=("auto", "never", "always"),
        ),
    )
}  # fmt: skip
"""Name -> setting. The next one is a row here. Source: no-color.org (what a user's own file says counts before it)."""
