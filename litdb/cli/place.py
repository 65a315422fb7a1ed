"""Where the library is."""

import os
from pathlib import Path


def library_path(chosen: Path | None) -> Path:
    """The library's file: as chosen, else $LITDB_DB, else as the config file says, else in the user's data folder.

    Raises SettingError for a config file that cannot be read.
    """
    if chosen is None and (named := os.environ.get("LITDB_DB")):
        chosen = Path(named)
    if chosen is not None:
        return chosen
    from litdb.services import configuring

    return configuring.library()
