"""Which copies of files a library's records name."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from litdb.fields import copied
from litdb.model.problems import LibraryError
from litdb.store import copies, reading


def hrefs(run: reading.Run) -> list[str]:
    """The links to copies, each once, in order."""
    rows = run("SELECT DISTINCT href FROM links WHERE relation = 'file' ORDER BY href", ())
    return [href for (href,) in rows if copied.is_copy(href)]


def drop_unnamed(library: Path, made: Iterable[copies.Copy]) -> None:
    """Take new copies away again, but for those that a record names: another program's may by now.

    It is looked up while nobody else writes, and who names a copy sees first that it is there (copies.standing). Where
    the library cannot be asked they stay, and doctor tells them.
    """
    from litdb.store.library import Library, execute

    if not (new := [one for one in made if one.is_new]):
        return
    with suppress(LibraryError, OSError), Library.open(library) as opened, opened.write(keep=False) as connection:
        ways = {copied.parts(href) for href in hrefs(execute(connection).run)}
        for one in new:
            if copied.parts(one.href) not in ways:
                copies.drop(one)
