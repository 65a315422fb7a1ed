"""`litdb export` of records."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from litdb.cli import terminal
from litdb.model.records import Record
from litdb.services import exporting, finding


@dataclass(frozen=True, slots=True)
class Wish:
    """What to write: the records of a query, in this order and format, to a file or stdout."""

    query: str
    form: str
    sort: str
    out: Path | None = None
    is_ascii: bool = False


def export_records(library: Path, wish: Wish) -> None:
    """Export the records, and say what could not be written in ASCII."""
    left: Counter[str] = Counter()
    find = finding.find_parents_last if wish.form == "bibtex" else finding.find
    with find(library, wish.query, wish.sort) as found:
        if wish.out is None:
            terminal.pour(pieces(found.records, wish, left))
        else:
            exporting.write(pieces(found.records, wish, left), wish.out)
            total = found.total()
            terminal.tell(f"{wish.out}: {terminal.counted(total, 'record')}")
    tell_left(left)


def pieces(records: Iterable[Record], wish: Wish, left: Counter[str]) -> Iterator[str]:
    """The records as they are wished for; `left` counts by field what cannot be written in ASCII."""
    if wish.is_ascii:
        return exporting.export_ascii(records, left)
    return exporting.export(records, wish.form)


def tell_left(left: Counter[str]) -> None:
    """Say what could not be written in ASCII."""
    if left:
        fields = ", ".join(f"{count} in {field}" for field, count in left.most_common())
        characters = (
            "1 character, which stays as it is" if left.total() == 1 else f"{left.total()} characters, which stay"
        )
        terminal.tell(f"litdb: LaTeX has nothing for {characters}: {fields}")
