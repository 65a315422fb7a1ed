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


def exporter(name: str) -> Exporter:
    """Load the exporter of a format.

    Raises ValueError for a name that is not in EXPORTERS.
    """
    if name not in EXPORTERS:
        raise ValueError(f"{name!r} is not a format to export to: {', '.join(EXPORTERS)}")
    module, function = EXPORTERS[name]
    export: Exporter = getattr(import_module(module), function)
    return export
