"""The full-text index: its tables, what a tree of words is in FTS5's syntax.

`search` has all text of a record. `heads` has its title and names once more: words there say more, are fewer, and so
are ranked in a tenth of the time (docs/decisions/0010-search.md).
Source: SQLite, "FTS5 Extension", section 3 (query syntax).
"""

from litdb.fields.text import words
from litdb.query.tree import And, Or, Query, Words

SEARCH = ("title", "names", "container", "abstract", "endpoints", "other")
"""Columns of `search`; each holds folded text, the rowid is the record's id."""
HEADS = ("title", "names")
"""Columns of `heads`, whose text stands in `search` alone."""

CREATE = (
    f"CREATE VIRTUAL TABLE search USING fts5({', '.join(SEARCH)})",
    f"CREATE VIRTUAL TABLE heads USING fts5({', '.join(HEADS)}, content='search')",
)


def is_text(query: Query) -> bool:
    """Whether one expression of FTS5 can say the query: words, all of them or some.

    What shall not be there stands for itself: it must be nowhere in a record, also where hits are sought in `heads`.
    """
    match query:
        case Words():
            return bool(words(query.text))
        case And(parts) | Or(parts):
            return bool(parts) and all(map(is_text, parts))
        case _:
            return False


def expression(query: Query) -> str:
    """The query as FTS5 reads it; only letters and digits of what a user wrote are in it, each word in quotes."""
    match query:
        case Words(text, column, starts):
            return phrase(words(text), column, starts=starts)
        case And(parts):
            return " AND ".join(f"({expression(part)})" for part in parts)
        case Or(parts):
            return " OR ".join(f"({expression(part)})" for part in parts)
        case _:
            raise ValueError(f"{query} is no text")


def phrase(folded: list[str], column: str, *, starts: bool = False, first: bool = False) -> str:
    """Words side by side; of a name, near each other in any order. If `first`, they begin the column."""
    quoted = [f'"{word}"' for word in folded]
    if starts:
        quoted[-1] += " *"
    # Another word of the person's may stand between (rows.py keeps people two words apart).
    is_name = column == "names" and len(quoted) > 1
    found = f"NEAR({' '.join(quoted)}, {len(quoted) - 1})" if is_name else " + ".join(quoted)
    found = f"^ {found}" if first else found
    return f"{column} : {found}" if column else found


INSERT = (
    f"INSERT INTO search (rowid, {', '.join(SEARCH)}) VALUES ({', '.join('?' * (len(SEARCH) + 1))})",
    f"INSERT INTO heads (rowid, {', '.join(HEADS)}) VALUES ({', '.join('?' * (len(HEADS) + 1))})",
)
"""What writes a record's row of `search` and of `heads`: the id and as many texts as there are columns."""

_HAD = f"SELECT 'delete', rowid, {', '.join(HEADS)} FROM search WHERE rowid = ?"
DELETE = (
    f"INSERT INTO heads (heads, rowid, {', '.join(HEADS)}) {_HAD}",
    "DELETE FROM search WHERE rowid = ?",
)
"""What takes a record's rows out, in this order: `heads` must be told what stood in it."""
