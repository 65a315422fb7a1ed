"""The tables: one truth, three places that must agree with it."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pydantic import TypeAdapter
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from litdb.model.names import Name
from litdb.model.records import Contributor, Record
from litdb.store import freeze, journal, schema, upgrading
from litdb.store.library import Library
from litdb.store.queries import QUERIES

FULL_TEXT = {"search", "heads"}
"""Names of virtual tables; SQLite keeps theirs behind a line."""


def tables(path: Path) -> dict[str, str]:
    """Name -> SQL of all that a database holds, but for what SQLite and alembic keep for themselves."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    return {name: " ".join((sql or "").split()) for name, sql in rows if name != "alembic_version"}


# SQLAlchemy cannot read an index of an expression; its SQL is compared below.
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index ix_records_crossref")
def test_migrations_make_the_tables_that_the_schema_makes(old_library: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    Library.open(new, create=True).engine.dispose()
    upgrading.upgrade(old_library)
    made, ran = tables(new), tables(old_library)
    assert made.keys() == ran.keys()
    engine = create_engine(f"sqlite:///{old_library}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: str(name).split("_")[0] not in FULL_TEXT}
        )
        assert compare_metadata(context, schema.metadata) == []
        assert context.get_current_revision() == f"{schema.VERSION:04}"
    engine.dispose()
    for name in ("search", "heads", "ix_records_crossref"):
        assert ran[name] == made[name]


def test_a_new_library_is_stamped_with_the_newest_migration(library: Path) -> None:
    newest = max(path.name for path in (upgrading.scripts() / "versions").glob("[0-9]*.py"))[:4]
    Library.open(library, create=True).engine.dispose()
    with sqlite3.connect(library) as connection:
        stamped = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    assert stamped == newest == f"{schema.VERSION:04}"


def test_frozen_queries_are_what_core_compiles() -> None:
    assert freeze.PATH.read_text(encoding="utf-8") == freeze.frozen()


@pytest.mark.parametrize("name", QUERIES)
def test_every_frozen_query_runs(name: str, library: Path) -> None:
    from litdb.store import frozen

    Library.open(library, create=True).engine.dispose()
    with sqlite3.connect(library) as connection:
        values = {"ids": "[1]", "values": '["x"]', "scheme": "wos"}
        assert connection.execute(getattr(frozen, name), values).fetchall() == []


def test_the_tables_are_postgresql_too() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # of SQLAlchemy
    for table in schema.metadata.sorted_tables:
        assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))


def test_a_snapshot_in_the_journal_reads_back_as_the_record() -> None:
    record = Record("k", title="T", contributors=(Contributor(Name("Ørsted", "H. C.")),), extra=(("note", "x"),))
    assert TypeAdapter(Record).validate_json(journal.snapshot(record)) == record
