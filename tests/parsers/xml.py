"""Sources of XML for tests, and what is read from them."""

from types import ModuleType

from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes


def records(parser: ModuleType, text: str) -> list[Record]:
    """The records of a source."""
    return [item for item in parser.parse(from_bytes(text.encode())) if isinstance(item, Record)]


def problems(parser: ModuleType, text: str) -> list[Problem]:
    """What is said of a source."""
    return [item for item in parser.parse(from_bytes(text.encode())) if isinstance(item, Problem)]


def raw(parser: ModuleType, data: bytes) -> bytes:
    """All bytes of all entries in order."""
    items = [item for item in parser.parse(from_bytes(data)) if isinstance(item, Record | Entry)]
    entries = [entry for item in items for entry in (item.entries if isinstance(item, Record) else [item])]
    return b"".join(entry.raw + entry.tail for entry in entries)
