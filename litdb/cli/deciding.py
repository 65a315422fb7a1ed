"""`litdb author match`, `merge`, `split`, `not-same`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import NOT_FOUND, USAGE
from litdb.services.people import deciding, telling
from litdb.services.people.naming import NotFoundError


def match_authors(library: Path, query: str) -> int:
    """Tell whose all names are that a query finds; the exit code."""
    with _progress() as (begun, done):
        names, persons = telling.match(library, query, begun, done)
    terminal.say(f"{terminal.counted(names, 'name')} on records told apart: {terminal.counted(persons, 'new person')}")
    return 0


@contextmanager
def _progress() -> Iterator[tuple[Callable[[int], None], Callable[[int], None]]]:
    """How far it is, on a terminal only: hears how much there is, and how much of it is done."""
    if not (console := terminal.console()):
        yield (lambda _total: None), (lambda _count: None)
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("names", total=None)
        yield (lambda total: progress.update(task, total=total)), (lambda count: progress.advance(task, count))


def merge_persons(library: Path, names: list[str]) -> int:
    """Let persons be one; the exit code."""
    return _said(lambda: _merged(library, names))


def _merged(library: Path, names: list[str]) -> str:
    person_id, count = deciding.merge(library, names)
    return f"P{person_id} has {terminal.counted(count, 'more name')} on records"


def split_person(library: Path, name: str, keys: list[str]) -> int:
    """Let some of a person's works be another's; the exit code."""
    return _said(lambda: _split(library, name, keys))


def _split(library: Path, name: str, keys: list[str]) -> str:
    person_id, count = deciding.split(library, name, keys)
    return f"P{person_id} is new, and has {terminal.counted(count, 'work')}"


def set_apart(library: Path, names: tuple[str, str]) -> int:
    """Remember that two persons are not the same; the exit code."""
    return _said(lambda: "P{} and P{} are not the same".format(*deciding.set_apart(library, names)))


def _said(decide: Callable[[], str]) -> int:
    """Say what was decided, or why it was not; the exit code."""
    try:
        terminal.say(decide())
    except NotFoundError as error:
        terminal.tell(f"litdb: {error}")
        return NOT_FOUND
    except deciding.RefusedError as error:
        terminal.tell(f"litdb: {error}")
        return USAGE
    return 0
