"""`litdb export` of records."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from litdb.cli import terminal
from litdb.cli.options import LATEX, TABLES, refuse
from litdb.model.problems import Problem
from litdb.model.records import Record
from litdb.services import configuring, exporting, finding
from litdb.services.attaching import locating
from litdb.services.exporting import journals, shaping


@dataclass(frozen=True, slots=True)
class Wish:
    """What to write: the records of a query, in this order and format, to a file or stdout.

    `fields` are those to write and `keys` is the pattern of citation keys, both "" for what the library has; `journal`
    is one of journals.FORMS.
    """

    query: str
    form: str
    sort: str
    out: Path | None = None
    is_ascii: bool = False
    fields: str = ""
    keys: str = ""
    journal: str = "as-is"
    is_raw: bool = False


def export_records(library: Path, wish: Wish) -> None:
    """Export the records, and say what could not be written in ASCII."""
    made = shapes(library, wish)
    with _find(wish)(library, wish.query, wish.sort) as found:
        if export(found.records, wish, made, terminal.NOTHING):
            terminal.tell(f"{wish.out}: {terminal.counted(found.total(), 'record')}")


def export(records: Iterator[Record], wish: Wish, made: Iterable[shaping.Shape], nothing: str) -> bool:
    """Write the records in these shapes, and say what could not be written in ASCII; whether a file was written.

    If there are none `nothing` is told, and a file stays as it was.
    """
    first = list(islice(records, 1))
    if not first:
        terminal.tell(f"{nothing}; {wish.out} is not written" if wish.out else nothing)
        if wish.out:
            return False
    left: Counter[str] = Counter()
    missing = shaping.unknown(shaping.fields(wish.fields)) if wish.fields else set()
    seen = map(shaping.sought(missing), chain(first, records)) if missing else chain(first, records)
    found = pieces(seen, wish, made, left)
    if wish.out is None:
        terminal.pour(found)
    else:
        exporting.write(found, wish.out)
    tell_left(left)
    for name in sorted(missing):
        terminal.tell(f"litdb: no record has a field {name!r}")
    return wish.out is not None


def pieces(records: Iterable[Record], wish: Wish, made: Iterable[shaping.Shape], left: Counter[str]) -> Iterator[str]:
    """The records as they are wished for; `left` counts by field what cannot be written in ASCII."""
    for shape in made:
        records = map(shape, records)
    if wish.is_ascii:
        return exporting.export_ascii(records, wish.form, left)
    if wish.form in TABLES:
        choice = shaping.fields(wish.fields) if wish.fields else None
        return exporting.export_table(records, wish.form, choice.has_column if choice else bool, is_raw=wish.is_raw)
    return exporting.export(records, wish.form)


def _find(wish: Wish) -> Callable[[Path, str, str], AbstractContextManager[finding.Found]]:
    return finding.find_parents_last if wish.form in LATEX else finding.find


def shapes(library: Path, wish: Wish) -> list[shaping.Shape]:
    """How the records are changed, in this order: keys are made of all that a record has."""
    return list(_shapes(library, wish))


def _shapes(library: Path, wish: Wish) -> Iterator[shaping.Shape]:
    yield partial(locating.located, library)
    try:
        choice = shaping.fields(wish.fields) if wish.fields else None
        pattern = shaping.pattern(wish.keys) if wish.keys else None
    except (shaping.ChoiceError, shaping.PatternError) as error:
        refuse(str(error))
    if pattern:
        with _find(wish)(library, wish.query, wish.sort) as found:
            yield shaping.named(shaping.keys(found.records, pattern))
    if wish.journal != "as-is":
        names, problems = journals.known(library, configuring.paths("journals"))
        tell_lists(problems)
        yield journals.shape(wish.journal, names)
    if choice:
        yield shaping.chosen(choice)


def tell_lists(problems: Iterable[tuple[Path, Problem]]) -> None:
    """Say which lines of the user's lists of journals say nothing."""
    for path, problem in problems:
        terminal.tell_problem(str(path), problem)


def tell_left(left: Counter[str]) -> None:
    """Say what could not be written in ASCII."""
    if left:
        fields = ", ".join(f"{count} in {field}" for field, count in left.most_common())
        one, several = "1 character, which stays as it is", f"{left.total()} characters, which stay"
        terminal.tell(f"litdb: LaTeX has nothing for {one if left.total() == 1 else several}: {fields}")
