"""What is wrong with the files that a library keeps copies of."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, select

from litdb.fields import copied
from litdb.store import copies, schema
from litdb.store.checking import Finding, each_row


def missing(connection: Connection) -> Iterator[Finding]:
    """Copies that records name and that are not there."""
    library = _library(connection)
    for record_id, key, href in _named(connection):
        if library is not None and (path := copies.place(library, href)) is not None and not path.is_file():
            yield Finding(str(key), f"{path} is not there", int(record_id))


def unused(connection: Connection) -> Iterator[Finding]:
    """Copies that no record names: an undo may want them still."""
    library = _library(connection)
    if library is None or not copies.folder(library).is_dir():
        return
    named = {copies.place(library, href) for _, _, href in _named(connection)}
    for path in copies.listed(library):
        if path not in named:
            yield Finding(path.name, f"{path} can go, if what named it shall not come back by undo")


def changed(connection: Connection) -> Iterator[Finding]:
    """Copies that are not what was copied."""
    library = _library(connection)
    for path in copies.listed(library) if library is not None else ():
        try:
            if not copies.is_sound(path):
                yield Finding(path.name, f"{path} was changed since it was copied")
        except OSError as error:
            yield Finding(path.name, f"{path} cannot be read ({error.strerror or error})")


def _named(connection: Connection) -> Iterator[tuple[int, str, str]]:
    """(id and key of a record, link) of each link to a copy."""
    links, records = schema.links.c, schema.records.c
    query = select(links.record_id, records.citation_key, links.href).join(
        schema.records, records.id == links.record_id
    )
    for row in each_row(connection, query.where(links.relation == "file")):
        if copied.is_copy(str(row[2])):
            yield tuple(row)


def _library(connection: Connection) -> Path | None:
    """The library's file; None for one in memory or on a server."""
    if connection.dialect.name != "sqlite":
        return None
    path = next((row[2] for row in connection.exec_driver_sql("PRAGMA database_list") if row[1] == "main"), "")
    return Path(path) if path else None
