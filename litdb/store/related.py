"""What records of a library are to each other."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from litdb.model.records import Record
from litdb.store.reading import Execute

_WORDS = {
    "version-of": ("version_of", "version"),
    "corrects": ("corrects", "corrected_by"),
    "retracts": ("retracts", "retracted_by"),
    "ask": ("perhaps_same_as", "perhaps_same_as"),
}
"""Verdict -> what the first record is to the second, and the second to the first."""


def told(execute: Execute, records: Iterable[tuple[int, Record]]) -> Iterator[tuple[int, Record]]:
    """The records, `extra` of each saying which others are versions or corrections of it, retract it, or may be it."""
    found = list(records)
    related: dict[int, dict[str, list[str]]] = {}
    for record_id, verdict, is_second, key in execute("RELATED", {"ids": json.dumps([one for one, _ in found])}):
        if verdict in _WORDS:
            related.setdefault(record_id, {}).setdefault(_WORDS[verdict][is_second], []).append(key)
    for record_id, record in found:
        more = tuple((name, ", ".join(keys)) for name, keys in related.get(record_id, {}).items())
        yield record_id, replace(record, extra=(*record.extra, *more)) if more else record
