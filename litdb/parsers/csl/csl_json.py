"""CSL-JSON: what citation processors and reference managers exchange."""

import re
from collections.abc import Iterator

from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers.csl import fields
from litdb.parsers.forms import values
from litdb.parsers.forms.values import Object

FORMAT = "csl-json"

_TYPE = re.compile(r'"type"\s*+:\s*+"([\w /-]{1,40})"')
_LINKED = frozenset(("@type", "@context", "@graph", "@id"))
_OWN = frozenset(("id", "container-title", "issued", "DOI", "citation-label", "title-short", "items"))
"""Keys of CSL's items, one of which stands beside a type that other programs have too."""
_SAYING = frozenset((
    "title", "author", "editor", "issued", "container-title", "DOI", "URL", "ISBN", "ISSN", "publisher",
))  # fmt: skip


def recognises(head: str) -> bool:
    """Whether there are items with a type of CSL, or a date as only CSL writes it."""
    keys = values.keys(head)
    if not keys or keys & _LINKED or not keys & _SAYING:
        return False
    is_dated = "issued" in keys and ("date-parts" in keys or "title" in keys)
    is_item = not keys.isdisjoint(_OWN)
    return is_dated or (is_item and any(fields.is_type(name) for name in _TYPE.findall(head)[:50]))


def _entry(found: Object) -> Object | None:
    return fields.entry_of(found) if not _SAYING.isdisjoint(found) or "type" in found else None


_LAYOUT = values.Layout(
    FORMAT,
    fields.SETTERS,
    entry=_entry,
    finish=fields.finish,
    key=fields.key_of,
    wrappers=frozenset(("items", "references")),
    keeps=True,
)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every item: in a list, alone, below `items`, one a line. Source: CSL-JSON schema 1.0 (csl-data.json)."""
    return values.parse(source, _LAYOUT)
