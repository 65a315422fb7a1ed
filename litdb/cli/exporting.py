"""`litdb export` of records."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from litdb.cli import terminal
from litdb.services import exporting, finding
from litdb.services.attaching import locating


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
        records = locating.located(library, found.records)
        pieces = exporting.export_ascii(records, left) if wish.is_ascii else exporting.export(records, wish.form)
        if wish.out is None:
            terminal.pour(pieces)
        else:
            exporting.write(pieces, wish.out)
            total = found.total()
            terminal.tell(f"{wish.out}: {terminal.counted(total, 'record')}")
    if left:
        fields = ", ".join(f"{count} in {field}" for field, count in left.most_common())
        characters = (
            "1 character, which stays as it is" if left.total() == 1 else f"{left.total()} characters, which stay"
        )
        terminal.tell(f"litdb: LaTeX has nothing for {characters}: {fields}")
