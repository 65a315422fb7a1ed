"""Where the library is."""

import os
from pathlib import Path


def library_path(chosen: Path | None) -> Path:
    """The library's file: as chosen, else $LITDB_DB, else in the user's data folder."""
    if chosen is None and (named := os.environ.get("LITDB_DB")):
        chosen = Path(named)
    if chosen is not None:
        return chosen
    from platformdirs import user_data_path

    return user_data_path("litdb", appauthor=False) / "library.db"
