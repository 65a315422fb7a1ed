"""Say how what a user has begun to type may go on."""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from litdb.fields.text import fold
from litdb.store import completing

_MOST = 50


def values(library: Path, what: str, typed: str) -> list[str]:
    """Values of a field of VALUES that begin as typed, case and accents aside. Raises LibraryError."""
    return VALUES[what](library, typed)


def as_typed(value: str, typed: str) -> str:
    """A value as it may go on in a query: as far as it is typed as it is typed, so that nothing typed is taken back.

    >>> as_typed("Müller", "MU"), as_typed("Straße", "stras")
    ('MUller', 'strasse')
    """
    if value.startswith(typed):
        return value
    begin = fold(typed)
    for at in range(len(value) + 1):
        if fold(value[:at]) == begin:
            return typed + value[at:]
    return typed + fold(value)[len(begin) :]


def _exact(what: str) -> Callable[[Path, str], list[str]]:
    return lambda library, typed: completing.beginning(library, what, typed)


def _folded(what: str) -> Callable[[Path, str], list[str]]:
    return lambda library, typed: completing.beginning(library, what, fold(typed))


def _names(library: Path, typed: str) -> list[str]:
    """Words of names, each as far as it is typed as it is typed."""
    begin = fold(typed)
    if not begin.isalnum():
        return []
    return [as_typed(word, typed) for word in completing.beginning(library, "author", begin)]


def _seen(what: str) -> Callable[[Path, str], list[str]]:
    return lambda library, typed: _beginning(completing.seen(library, what), typed)


def _sources(library: Path, typed: str) -> list[str]:
    names = (uri.rstrip("/").rpartition("/")[2] for uri in completing.sources(library))
    return _beginning(dict.fromkeys(names), typed)


def _beginning(found: Iterable[str], typed: str) -> list[str]:
    begin = fold(typed)
    return list(islice((value for value in found if fold(value).startswith(begin)), _MOST))


VALUES: dict[str, Callable[[Path, str], list[str]]] = {
    "key": _exact("key"),
    "like": _exact("key"),
    "@": _exact("saved"),
    "removed": _exact("removed"),
    "tag": _folded("tag"),
    "collection": _folded("collection"),
    "author": _names,
    "journal": _seen("journal"),
    "type": _seen("type"),
    "lang": _seen("lang"),
    "language": _seen("lang"),
    "source": _sources,
}
"""Field of a query -> how its values are found; "@" is a saved search, "removed" a key in the trash.

The next field is one row here."""
