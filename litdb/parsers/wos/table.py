"""The Web of Science's tab-delimited tables, whose columns are the tags of its plain text."""

from collections.abc import Iterator

from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers.forms import rows
from litdb.parsers.wos import plain_text

FORMAT = "wos-table"

_SETTERS = {rows.bare(tag): setter for tag, setter in plain_text.SETTERS.items()}
_LAYOUT = rows.Layout(FORMAT, _SETTERS, is_quoted=False, finish=plain_text.finish)


def recognises(head: str) -> bool:
    """Whether the first row is of two-letter tags, those of a type, an author and a title among them."""
    known = rows.names(head, _SETTERS)
    return {"pt", "au", "ti"} <= set(known) and "ut" in known and all(len(name) in (0, 2) for name in known)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every row of a table from the Web of Science."""
    return rows.parse(source, _LAYOUT)
