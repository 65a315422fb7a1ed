"""Write frozen.py, the SQLite text of every look-up: `python -m litdb.store.freeze` (a test holds it equal)."""

from pathlib import Path
from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, select
from sqlalchemy.dialects.sqlite.pysqlite import dialect

from litdb.store import conditions, schema
from litdb.store.queries import QUERIES

PATH = Path(__file__).with_name("frozen.py")

_IDS = select(schema.records.c.id)
_ALL = "SELECT records.id FROM records"


def frozen() -> str:
    """The source text of frozen.py."""
    lines = [
        '"""Written by freeze.py from queries.py, conditions.py and schema.py; do not edit."""',
        "",
        f"VERSION = {schema.VERSION}",
        f"APPLICATION_ID = {schema.APPLICATION_ID}",
        *(f"{name} = {_text(name, query, 'named')[0]!r}" for name, query in QUERIES.items()),
        *_table("CONDITIONS", {name: _condition(name, one) for name, one in conditions.CONDITIONS.items()}),
        *_table("HAS", {name: _condition(name, one)[0] for name, one in conditions.HAS.items()}),
        f"HAS_SCHEME = {_condition('HAS_SCHEME', conditions.HAS_SCHEME)!r}",
        *_table("ORDERS", {name: _order(name) for name in conditions.ORDERS}),
    ]
    return "\n".join(lines) + "\n"


def _text(name: str, clause: ClauseElement, style: str = "qmark") -> tuple[str, tuple[str, ...]]:
    """SQL on one line, and the names of its parameters in order."""
    compiled: Any = clause.compile(dialect=dialect(paramstyle=style))
    assert not any(compiled.params.values()), f"{name}: a literal became a parameter"
    return " ".join(str(compiled).split()), tuple(compiled.positiontup or ())


def _condition(name: str, one: ColumnElement[bool]) -> tuple[str, tuple[str, ...]]:
    """What stands behind WHERE: compiled within a query, so that it speaks of the query's own row of `records`."""
    text, names = _text(name, _IDS.where(one))
    return text.removeprefix(f"{_ALL} WHERE "), names


def _order(name: str) -> str:
    """What stands behind ORDER BY."""
    return _text(name, _IDS.order_by(*conditions.ORDERS[name]))[0].removeprefix(f"{_ALL} ORDER BY ")


def _table(name: str, rows: dict[str, Any]) -> list[str]:
    return [f"{name} = {{", *(f"    {key!r}: {value!r}," for key, value in rows.items()), "}"]


if __name__ == "__main__":
    PATH.write_text(frozen(), encoding="utf-8")
