"""Counts of what records have."""

from litdb.store.reading import Reader

COUNTED = ("records", "authors", "dois", "identifiers", "endpoints", "sources", "entries", "problems")
"""The tables that a user thinks in."""


def counts(reader: Reader) -> dict[str, int]:
    """Rows by table of COUNTED."""
    columns = ", ".join(f"(SELECT count(*) FROM {table})" for table in COUNTED)
    (found,) = reader.run(f"SELECT {columns}", ())
    return dict(zip(COUNTED, map(int, found), strict=True))
