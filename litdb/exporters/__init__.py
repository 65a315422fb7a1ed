"""Formats out, by name."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from litdb.model.records import Record

Exporter = Callable[[Iterable[Record]], Iterator[str]]
"""Records -> pieces of text, which put together are the whole file; a piece comes as soon as its record has."""

# Modules by name and not by value: a look-up prints one format and loads no other.
EXPORTERS = {
    "bibtex": ("litdb.exporters.bibtex", "export"),
    "biblatex": ("litdb.exporters.biblatex", "export"),
    "ris": ("litdb.exporters.ris", "export"),
    "nbib": ("litdb.exporters.nbib", "export"),
    "csl-json": ("litdb.exporters.csl_json", "export"),
    "csl-yaml": ("litdb.exporters.csl_yaml", "export"),
    "hayagriva": ("litdb.exporters.hayagriva", "export"),
    "endnote-xml": ("litdb.exporters.endnote_xml", "export"),
    "mods": ("litdb.exporters.mods", "export"),
    "cff": ("litdb.exporters.cff", "export"),
    "word-xml": ("litdb.exporters.word_xml", "export"),
    "csv": ("litdb.exporters.csv_", "export"),
    "tsv": ("litdb.exporters.csv_", "export_tsv"),
    "markdown": ("litdb.exporters.markdown", "export"),
    "html": ("litdb.exporters.html", "export"),
    "jsonl": ("litdb.exporters.jsonl", "export"),
}
"""Format name -> the module and the name of its exporter. The next format is one row here."""

RAW = {
    "csv": ("litdb.exporters.csv_", "export_raw"),
    "tsv": ("litdb.exporters.csv_", "export_tsv_raw"),
}
"""The same for formats of which some programs run a part as formulas: their exporters that leave all text as it is."""


def exporter(name: str, *, is_raw: bool = False) -> Exporter:
    """Load the exporter of a format; with `is_raw` the one that leaves texts as they are.

    Raises ValueError for a name that is not in EXPORTERS, or not in RAW.
    """
    rows = RAW if is_raw else EXPORTERS
    if name not in rows:
        raise ValueError(f"{name!r} is not a format to export to: {', '.join(rows)}")
    module, function = rows[name]
    export: Exporter = getattr(import_module(module), function)
    return export
