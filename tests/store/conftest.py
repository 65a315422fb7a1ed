"""Libraries in states that tests begin from."""

import sqlite3
from pathlib import Path

import pytest

from litdb.store import schema


@pytest.fixture
def old_library(library: Path) -> Path:
    """A library from before the first migration: a litdb file without tables."""
    with sqlite3.connect(library) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    return library
