"""Which files are opened as libraries, and what becomes of those that are not."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from litdb.model.names import Name
from litdb.model.problems import LibraryError
from litdb.model.records import Contributor, Record
from litdb.services import checking, finding, looking_up, maintaining
from litdb.store import indexed, journal, opening, schema, upgrading
from litdb.store.library import Library
from litdb.store.writing import Writer


def text_file(path: Path) -> None:
    path.write_bytes(b"not a database, but long enough to look at" * 9)


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE items (title TEXT)")


def newer(path: Path) -> None:
    Library.open(path, create=True).engine.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        pytest.param(text_file, "not a litdb", id="no database"),
        pytest.param(foreign, "SQLite database but not a litdb library", id="another program's database"),
        pytest.param(newer, "newer litdb", id="a library from the future"),
    ],
)  # fmt: skip
def test_what_is_no_library_of_ours_is_refused_and_left_as_it_is(
    make: Callable[[Path], None], told: str, library: Path
) -> None:
    make(library)
    before = library.read_bytes()
    for attempt in (lambda: Library.open(library, create=True), lambda: looking_up.look_up(library, "x")):
        with pytest.raises(LibraryError, match=told):
            attempt()
    assert library.read_bytes() == before


def test_an_older_library_is_copied_and_then_brought_up_to_date(old_library: Path) -> None:
    before = old_library.read_bytes()
    assert looking_up.look_up(old_library, "anything") == []
    copy = old_library.with_name("library.db.v0.backup")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    assert len(copy.read_bytes()) == len(before)
    assert maintaining.status(old_library).version == schema.VERSION


@pytest.fixture
def no_shared_memory(library: Path) -> Path:
    """A library with a log whose index cannot be made, as in a folder that nobody may write."""
    with sqlite3.connect(library) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.close()
    library.with_name("library.db-shm").symlink_to("library.db-shm")
    return library


@pytest.mark.parametrize("log", [pytest.param(None, id="no log"), pytest.param(b"", id="an empty log")])
def test_without_a_log_a_library_is_read_where_nothing_can_be_made(log: bytes | None, no_shared_memory: Path) -> None:
    if log is not None:
        no_shared_memory.with_name("library.db-wal").write_bytes(log)
    assert opening.found_version(no_shared_memory) == 0


def test_a_log_that_cannot_be_read_is_told(no_shared_memory: Path) -> None:
    no_shared_memory.with_name("library.db-wal").write_bytes(b"something")
    with pytest.raises(LibraryError, match=r"library\.db-wal, can only be read in a folder that can be written"):
        opening.found_version(no_shared_memory)


def test_a_schema_of_other_bytes_is_damage(library: Path) -> None:
    with sqlite3.connect(library) as connection:
        connection.execute("CREATE TABLE moss (x)")
    connection.close()
    library.write_bytes(library.read_bytes().replace(b"tablemoss", b"tablem\xff\xfes").replace(b"CREATE", b"CRXATE"))
    with pytest.raises(LibraryError, match="the library is damaged"):
        opening.found_version(library)


def test_an_older_library_that_cannot_be_written_is_told_plainly(no_shared_memory: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        upgrading.upgrade(no_shared_memory)
    assert str(caught.value) == (
        f"{no_shared_memory} could not be brought up to date: the file cannot be opened or made "
        "(is the folder there, and yours to write?); it is as it was"
    )
    assert not list(no_shared_memory.parent.glob("*.backup"))


def test_a_migration_that_fails_leaves_the_library_as_it_was(old_library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    (folder / "env.py").write_text((upgrading.scripts() / "env.py").read_text())
    (folder / "versions" / "0001_fails.py").write_text(
        'from alembic import op\nrevision = "0001"\ndown_revision = None\n'
        'def upgrade():\n    op.execute("CREATE TABLE half (x)")\n    op.execute("NO SUCH STATEMENT")\n'
    )
    with pytest.raises(LibraryError, match=r"it is as it was, and so is .*backup"):
        upgrading.upgrade(old_library, folder=folder)
    with sqlite3.connect(old_library) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_a_copy_that_cannot_be_made_leaves_no_half_of_it(library: Path, tmp_path: Path) -> None:
    Library.open(library, create=True).engine.dispose()
    with pytest.raises(LibraryError, match="could not be copied"):
        maintaining.backup(library, tmp_path / "no such folder" / "copy.db")
    assert [path.name for path in tmp_path.rglob("*") if "copy" in path.name or "new" in path.name] == []


def test_an_empty_file_becomes_a_library(library: Path) -> None:
    library.touch()
    Library.open(library, create=True).engine.dispose()
    assert maintaining.status(library).counts["records"] == 0


def test_a_library_is_made_as_soon_as_another_program_lets_go_of_the_file(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite3.connect(library, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        other.execute("ROLLBACK")

    monkeypatch.setattr("litdb.store.engine.time.sleep", wait)
    Library.open(library, create=True).engine.dispose()
    other.close()
    assert len(waits) == 1
    assert maintaining.status(library).version == schema.VERSION


def test_a_library_that_another_program_makes_while_this_one_looks_is_no_foreign_file(library: Path) -> None:
    asked: list[str] = []

    class Raced(sqlite3.Connection):
        """Before its second statement another program makes the library."""

        def execute(self, *words: str) -> sqlite3.Cursor:  # type: ignore[override]  # no values are given here
            asked.extend(words)
            if len(asked) == 2:
                Library.open(library, create=True).engine.dispose()
            return super().execute(*words)

    library.touch()
    with closing(sqlite3.connect(library, factory=Raced)) as connection:
        assert opening._version(connection, library) == schema.VERSION


def at_version(library: Path, revision: str) -> Path:
    """The library brought up to an older version."""
    config = Config()
    config.set_main_option("script_location", str(upgrading.scripts()))
    engine = create_engine(f"sqlite:///{library}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.exec_driver_sql(f"PRAGMA user_version = {int(revision)}")
    engine.dispose()
    return library


def test_further_keys_of_a_library_without_aliases_become_aliases(old_library: Path) -> None:
    library = at_version(old_library, "0001")
    with sqlite3.connect(library) as connection:
        connection.execute("INSERT INTO changes (id, at, kind) VALUES (1, '', 'import')")
        row = (1, "a", '{"ids": "b, c, b"}', 1)
        connection.execute("INSERT INTO records (id, citation_key, extra, change_id) VALUES (?, ?, ?, ?)", row)
    upgrading.upgrade(library)
    with sqlite3.connect(library) as connection:
        assert connection.execute("SELECT key, record_id FROM aliases ORDER BY key").fetchall() == [("b", 1), ("c", 1)]


def stamp_back(connection: sqlite3.Connection) -> None:
    """Make a library one of version 5."""
    for table in ("match_keys", "unkeyed", "pairs", "persons", "authorships", "person_pairs"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("DROP INDEX ix_changes_step_id")
    for column in ("step_id", "detail"):
        connection.execute(f"ALTER TABLE changes DROP COLUMN {column}")
    connection.execute("UPDATE alembic_version SET version_num = '0005'")
    connection.execute("PRAGMA user_version = 5")


def test_an_upgrade_writes_what_is_searched_as_this_program_folds_it(library: Path) -> None:
    names = (Contributor(Name("Mueller", "Bert")), Contributor(Name("曾", "小明")))
    with Library.open(library, create=True) as opened, opened.load() as connection:
        received = journal.Received("/refs.bib", "", 0, "x", "2026")
        writer = Writer(connection, *journal.begin_import(connection, received), "2026")
        writer.add(Record("walls", title="Walls", issued="2001", contributors=names))
        writer.close()
    with sqlite3.connect(library) as connection:
        connection.execute("UPDATE authors SET folded = 'mueller bert' WHERE family = 'Mueller'")
        connection.execute("UPDATE search SET names = 'mueller bert zzz zzz \u66fe \u5c0f \u660e'")
        for statement in indexed.BESIDE[0].rebuild:
            connection.execute(statement)
        connection.execute("INSERT INTO heads (heads) VALUES ('delete-all')")
        connection.execute("INSERT INTO authors (family, folded) VALUES ('Nobody', 'nobody')")
        stamp_back(connection)
    assert finding.count(library, "author:muller author:xiaoming -zzz") == 1
    assert [one.name for one, _ in checking.check(library)] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("database or disk is full", "the disk is full", id="known to be full"),
        pytest.param("disk I/O error", "is it full?", id="perhaps full"),
    ],
)
def test_a_disk_that_refuses_a_new_library_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, told: str
) -> None:
    def refuse(_engine: object) -> None:
        raise sqlite3.OperationalError(words)

    monkeypatch.setattr("litdb.store.library.log_ahead", refuse)
    with pytest.raises(LibraryError, match=re.escape(told)):
        Library.open(tmp_path / "new.db", create=True)


def test_what_a_pool_of_connections_logs_is_not_printed() -> None:
    script = "from litdb.store.engine import connected; connected(None).pool.logger.error('closing failed')"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
