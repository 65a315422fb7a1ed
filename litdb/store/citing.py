"""What a text that cites records asks of a library."""

import json
from collections.abc import Iterable, Iterator

from litdb.store import frozen
from litdb.store.reading import Reader

ASK = "ask"
"""The verdict on two records that are perhaps one work: that of `pairs`, which imports SQLAlchemy."""

_AMONG = "SELECT records.id FROM records WHERE records.id IN (SELECT value FROM json_each(?))"
_LINKS = "SELECT href, relation, record_id FROM links WHERE href IN (SELECT value FROM json_each(?)) ORDER BY record_id"


def ordered(reader: Reader, ids: Iterable[int], sort: str) -> list[int]:
    """These ids in an order of frozen.ORDERS."""
    rows = reader.run(f"{_AMONG} ORDER BY {frozen.ORDERS[sort]}", (json.dumps(list(ids)),))
    return [int(row[0]) for row in rows]


def keys(reader: Reader) -> list[str]:
    """All citation keys, sorted."""
    return [str(row[0]) for row in reader.run("SELECT citation_key FROM records ORDER BY citation_key", ())]


def related(reader: Reader, ids: Iterable[int]) -> Iterator[tuple[int, str, bool, str]]:
    """(id, verdict, whether the record is the second of the pair, the other's key) of what is known of records."""
    for record_id, verdict, is_second, key in reader("RELATED", {"ids": json.dumps(list(ids))}):
        yield int(record_id), str(verdict), bool(is_second), str(key)


def linked(reader: Reader, addresses: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """(address, relation, id of the record that links to it) of all links to these addresses."""
    for href, relation, record_id in reader.run(_LINKS, (json.dumps(list(addresses)),)):
        yield str(href), str(relation), int(record_id)
