"""What a library has that begins with some letters, for the shell to complete: sqlite3 alone, little is read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from litdb.model.problems import LibraryError
from litdb.store.opening import connect, plain

_MOST = 50
"""Values that are offered at most."""
_TERMS = 2_000
"""Words of the index that are looked at, in their order, for the most frequent that begin so."""
_NEWEST = 10_000
"""Records that are looked at for what has no index: 30 ms, in a library of any size."""

_QUERIES = {
    "key": """SELECT citation_key FROM records
        WHERE citation_key >= :begin AND citation_key < :end ORDER BY citation_key LIMIT :most""",
    "tag": "SELECT DISTINCT name FROM tags WHERE folded >= :begin AND folded < :end ORDER BY folded LIMIT :most",
    "collection": """SELECT DISTINCT name FROM collections
        WHERE folded >= :begin AND folded < :end ORDER BY folded LIMIT :most""",
    "saved": "SELECT name FROM searches WHERE name >= :begin AND name < :end ORDER BY name LIMIT :most",
    "removed": """WITH mine AS (SELECT removed_id, key, raw FROM entries WHERE removed_id IS NOT NULL)
        SELECT DISTINCT key FROM
        (SELECT json_extract(before, '$.citation_key') AS key, max(id) FROM changes
        WHERE kind = 'remove' AND before IS NOT NULL AND record_id IN (SELECT removed_id FROM mine)
        AND record_id NOT IN (SELECT id FROM records)
        AND record_id NOT IN (SELECT removed_id FROM mine WHERE (key, raw) IN
        (SELECT key, raw FROM entries WHERE record_id IS NOT NULL AND key IN (SELECT key FROM mine)
        AND raw IN (SELECT raw FROM mine)))
        GROUP BY record_id)
        WHERE key >= :begin AND key < :end ORDER BY key LIMIT :most""",
    "author": """SELECT term FROM
        (SELECT term, doc, col FROM temp.head_words WHERE term >= :begin AND term < :end LIMIT :terms)
        WHERE col = 'names' ORDER BY doc DESC LIMIT :most""",
}
"""What is found quickly -> its values that begin with `begin`, and so come before `end`.

"removed" are the keys that trash.py lists (max(id): SQLite takes the key from the row of the last removal)."""
_WORDS = "CREATE VIRTUAL TABLE temp.head_words USING fts5vocab(main, heads, col)"
"""Source: SQLite, "FTS5 Extension", section 7 (The fts5vocab Virtual Table Module)."""

_SEEN = {
    "journal": """SELECT container_title FROM
        (SELECT container_title FROM records ORDER BY id DESC LIMIT :newest)
        WHERE container_title <> '' GROUP BY 1 ORDER BY count(*) DESC, 1""",
    "type": """SELECT type FROM (SELECT type FROM records ORDER BY id DESC LIMIT :newest)
        GROUP BY 1 ORDER BY count(*) DESC, 1""",
    "lang": """SELECT language FROM (SELECT language FROM records ORDER BY id DESC LIMIT :newest)
        WHERE language <> '' GROUP BY 1 ORDER BY count(*) DESC, 1""",
}
"""What has no index -> its values in the newest records, the most frequent first."""

_AFTER = chr(0x10FFFF)
"""Comes after any other letter."""


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(path)) as connection:
        try:
            yield connection
        except sqlite3.Error as error:
            raise LibraryError(f"{path}: {plain(error)}") from error


def beginning(path: Path, what: str, begin: str) -> list[str]:
    """Values of `what`, one of _QUERIES, that begin so, 50 at most; of "author" words of names.

    `begin` is folded for tags, collections and authors. Raises LibraryError.
    """
    with _opened(path) as connection:
        if what == "author":
            connection.execute(_WORDS)
        wanted = {"begin": begin, "end": begin + _AFTER, "most": _MOST, "terms": _TERMS}
        return [str(value) for (value,) in connection.execute(_QUERIES[what], wanted)]


def seen(path: Path, what: str) -> Iterator[str]:
    """Values of `what` ("journal", "type", "lang") that the newest 10,000 records have, the most frequent first.

    Raises LibraryError.
    """
    with _opened(path) as connection:
        yield from (str(value) for (value,) in connection.execute(_SEEN[what], {"newest": _NEWEST}))


def sources(path: Path) -> list[str]:
    """The uris of what was imported, the newest first. Raises LibraryError."""
    with _opened(path) as connection:
        found = connection.execute("SELECT uri FROM sources ORDER BY id DESC LIMIT :newest", {"newest": _NEWEST})
        return [str(uri) for (uri,) in found]
