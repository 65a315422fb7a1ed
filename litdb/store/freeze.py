"""Write frozen.py, the SQLite text of every look-up: `python -m litdb.store.freeze` (a test holds it equal)."""

from pathlib import Path

from sqlalchemy.dialects.sqlite.pysqlite import dialect

from litdb.store import schema
from litdb.store.queries import QUERIES

PATH = Path(__file__).with_name("frozen.py")


def frozen() -> str:
    """The source text of frozen.py."""
    lines = [
        '"""Written by freeze.py from queries.py and schema.py; do not edit."""',
        "",
        f"VERSION = {schema.VERSION}",
        f"APPLICATION_ID = {schema.APPLICATION_ID}",
    ]
    for name, query in QUERIES.items():
        compiled = query.compile(dialect=dialect(paramstyle="named"))
        assert not any(compiled.params.values()), f"{name}: a literal became a parameter"
        lines.append(f"{name} = {' '.join(str(compiled).split())!r}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PATH.write_text(frozen(), encoding="utf-8")
