"""An older library brought up to date by alembic, a verified copy of it saved first."""

import sqlite3
from contextlib import closing
from pathlib import Path

import litdb
from litdb.model.problems import LibraryError
from litdb.store import opening, schema
from litdb.store.engine import connected


def scripts() -> Path:
    """The folder of migrations: inside the package when installed, beside it in the repository."""
    package = Path(litdb.__file__).parent
    return next(place for place in (package / "migrations", package.parent / "migrations") if place.is_dir())


def upgrade(path: Path, *, folder: Path | None = None) -> Path:
    """Run the migrations that the library at the path lacks, in one transaction; the path of the copy saved before.

    Raises LibraryError, with the library as it was, where the copy or a migration fails.
    """
    engine = connected(str(path))
    copy = path.with_name(f"{path.name}.v{opening.found_version(path)}.backup")
    try:
        # The lock comes first: of two programs that open an older library at once, the second finds it up to date.
        with engine.begin() as connection:
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < schema.VERSION:
                backup(path, copy)
                _migrate(connection, folder or scripts())
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
    except LibraryError:
        raise
    except Exception as error:
        raise LibraryError(
            f"{path} could not be brought up to date ({error}); it is as it was, and so is {copy}"
        ) from error
    finally:
        engine.dispose()
    return copy


def _migrate(connection: object, folder: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def backup(path: Path, copy: Path) -> Path:
    """A copy of the library as it is at this moment, also while others write; read back and checked before it counts.

    A copy of that name is replaced only by a good one. Raises LibraryError.
    """
    opening.found_version(path)
    new = copy.with_name(copy.name + ".new")
    try:
        new.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(new)) as target:
            source.backup(target)
            verdict = target.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise LibraryError(f"the copy of {path} is not sound ({verdict}); nothing was changed")
        new.replace(copy)
    except (sqlite3.Error, OSError) as error:
        raise LibraryError(f"{path} could not be copied to {copy} ({error}); nothing was changed") from error
    finally:
        new.unlink(missing_ok=True)
    return copy
