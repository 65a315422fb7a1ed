"""An older library brought up to date by alembic, a verified copy of it saved first."""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import litdb
from litdb.model.problems import LibraryError
from litdb.store import opening, schema
from litdb.store.engine import connected, log_ahead


def scripts() -> Path:
    """The folder of migrations: inside the package when installed, beside it in the repository."""
    package = Path(litdb.__file__).parent
    return next(place for place in (package / "migrations", package.parent / "migrations") if place.is_dir())


def upgrade(path: Path, *, folder: Path | None = None) -> Path:
    """Run the migrations that the library at the path lacks, in one transaction; the path of the copy saved before.

    Raises LibraryError, with the library as it was, where the copy or a migration fails.
    """
    engine = connected(path)
    copy = path.with_name(f"{path.name}.v{opening.found_version(path)}.backup")
    left = "it is as it was"
    try:
        # The lock comes first: of two programs that open an older library at once, the second finds it up to date.
        with engine.begin() as connection:
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < schema.VERSION:
                backup(path, copy, replace=True)
                left = f"it is as it was, and so is {copy}"
                _migrate(connection, folder or scripts())
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
        log_ahead(engine)
    except LibraryError:
        raise
    except Exception as error:
        raise LibraryError(f"{path} could not be brought up to date: {opening.plain(error)}; {left}") from error
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


def backup(path: Path, copy: Path, *, replace: bool = False) -> Path:
    """A copy of the library as it is at this moment, also while others write; read back and checked before it counts.

    Raises LibraryError; also for a `copy` that exists already, unless `replace`: then only a good copy replaces it.
    """
    opening.found_version(path)
    if copy.exists() and not replace:
        raise LibraryError(f"{copy} exists already; nothing was written")
    new = None
    try:
        descriptor, name = tempfile.mkstemp(dir=copy.parent, prefix=f".{copy.name}.")
        os.close(descriptor)
        new = Path(name)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(new)) as target:
            source.backup(target)
            verdict = target.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise LibraryError(f"the copy of {path} is not sound ({verdict}); nothing was changed")
        new.replace(copy)
    except (sqlite3.Error, OSError) as error:
        why = getattr(error, "strerror", None) or error  # not the new file's name, which tells nobody anything
        raise LibraryError(f"{path} could not be copied to {copy} ({why}); nothing was changed") from error
    finally:
        if new is not None:
            new.unlink(missing_ok=True)
    return copy
