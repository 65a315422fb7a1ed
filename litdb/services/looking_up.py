"""Look up records by what names them: a key, a DOI, an identifier."""

from pathlib import Path

from litdb.model.records import Record
from litdb.store import inheriting, lookups, reading, related

NotFoundError = lookups.NotFoundError
SeveralError = lookups.SeveralError


def look_up(library: Path, name: str) -> list[Record]:
    """The records that go by a citation key (the library's or the one they came with) or an identifier.

    An identifier may be spelt in any usual way. Each has what it inherits, says from whom, and what others of the
    library are to it. Raises LibraryError.
    """
    return [record for _, record in _found(library, name)]


def look_up_one(library: Path, name: str) -> Record:
    """The one record that goes by a name, as `look_up` gives it.

    Raises NotFoundError, SeveralError and LibraryError.
    """
    return lookups.only(name, _found(library, name))[1]


def raw(library: Path, name: str) -> list[bytes]:
    """The entries of these records, byte for byte. Raises LibraryError."""
    found = _found(library, name)
    with lookups.opened(library) as execute:
        return [entry for record_id, _ in found for entry in reading.raw(execute, record_id)]


def _found(library: Path, name: str) -> list[tuple[int, Record]]:
    with lookups.up_to_date(library) as execute:
        found = inheriting.records(execute, lookups.named(execute, name), told=True)
        return list(related.told(execute, found))
