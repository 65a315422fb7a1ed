"""Texts that cite: the keys that a manuscript names, and where."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath

from litdb.manuscripts.following import Read, Scan, followed
from litdb.manuscripts.values import ALL, Cited, Fault, UnreadableError

__all__ = ["ALL", "MANUSCRIPTS", "Cited", "Fault", "Read", "UnreadableError", "cited", "is_manuscript"]

# Modules by name and not by value: a manuscript is of one kind, and only its reader is loaded.
_LATEX, _MARKDOWN = ("latex", "scan"), ("markdown", "scan")
MANUSCRIPTS = {
    **dict.fromkeys((".tex", ".ltx", ".latex", ".rnw", ".rtex", ".snw"), _LATEX),
    ".aux": ("auxiliary", "scan"),
    ".bcf": ("auxiliary", "scan_bcf"),
    **dict.fromkeys((".md", ".markdown", ".qmd", ".rmd", ".pmd"), _MARKDOWN),
    ".typ": ("typst", "scan"),
    ".org": ("prose", "scan_org"),
    ".rst": ("prose", "scan_rst"),
    ".docx": ("documents", "scan"),
    ".docm": ("documents", "scan"),
    ".odt": ("documents", "scan_odt"),
}
"""Ending of a file's name -> the module here and what in it reads such files. The next kind is one row here."""


def is_manuscript(name: str) -> bool:
    """Whether the name of a file ends as one of a manuscript does."""
    return PurePath(name).suffix.lower() in MANUSCRIPTS


def cited(name: str, read: Read) -> Iterator[Cited | Fault]:
    """The works that a manuscript cites, in the order of its text, before them what is wrong with files it takes in.

    Raises what `read` raises of the manuscript itself, UnreadableError for one that is broken.
    """
    return followed(name, read, _scan)


def _scan(name: str) -> Scan | None:
    found = MANUSCRIPTS.get(PurePath(name).suffix.lower())
    if found is None:
        return None
    scan: Scan = getattr(import_module(f"litdb.manuscripts.{found[0]}"), found[1])
    return scan
