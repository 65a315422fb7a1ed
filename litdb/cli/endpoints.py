"""`litdb endpoints`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from litdb.cli import terminal
from litdb.exporters import csv_, jsonl
from litdb.exporters.endpoints import rows, wording
from litdb.exporters.endpoints.chosen import Chosen, whole
from litdb.services import endpoints, finding


@dataclass(frozen=True, slots=True)
class Wish:
    """What to show of the records of a query: their end points or their results, in this form, or files in a folder."""

    query: str
    form: str
    is_of_results: bool = False
    revman: Path | None = None


def list_endpoints(library: Path, wish: Wish) -> None:
    """List the end points that abstracts declare, or the results that they report."""
    with finding.find(library, wish.query, "key") as found:
        if wish.revman is not None:
            _write(map(whole, found.records), wish.revman)
            return
        is_page = wish.form == "html"
        rejected = wish.form in {"json", "jsonl"}
        chosen = endpoints.chosen(found.records, found.query, rejected=rejected, all_results=is_page)
        if wish.form == "table":
            _show(chosen, is_of_results=wish.is_of_results)
        elif is_page:
            from litdb.exporters.endpoints import html

            terminal.pour(html.export(chosen))
        else:
            terminal.pour(_pieces(chosen, wish))


def _write(found: Iterable[Chosen], folder: Path) -> None:
    """Write all that the records report for RevMan, and say where."""
    for name, count in endpoints.write_revman(found, folder).items():
        terminal.tell(f"{folder / name}: {terminal.counted(count, 'row')}")


def _pieces(chosen: Iterable[Chosen], wish: Wish) -> Iterator[str]:
    """The text of a format that programs read."""
    if lines := {"csv": csv_.lines, "tsv": csv_.tabbed}.get(wish.form):
        columns = rows.RESULTS if wish.is_of_results else rows.ENDPOINTS
        found = rows.results(chosen) if wish.is_of_results else rows.endpoints(chosen)
        return lines(columns, ([row[column] for column in columns] for row in found))
    objects = rows.result_objects(chosen) if wish.is_of_results else rows.endpoint_objects(chosen)
    return jsonl.array_of(objects) if wish.form == "json" else (jsonl.encode(one) + "\n" for one in objects)


_ENDPOINTS = ("id", "role", "name", "time_point", "instrument", "met", "scope", "standing")
_RESULTS = ("endpoint", "outcome", "arm", "comparator", "reported", "p")
_ALWAYS = frozenset(("id", "role", "name", "outcome", "reported", "p"))
"""Columns that stay where they are empty all the way down."""


def _show(chosen: Iterable[Chosen], *, is_of_results: bool) -> None:
    """A table of the columns that have anything in them."""
    columns: tuple[str, ...] = _RESULTS if is_of_results else _ENDPOINTS
    found = list(_results(chosen) if is_of_results else rows.endpoints(chosen))
    if found and all(row.get("scope") == "this_study" for row in found):
        columns = tuple(column for column in columns if column != "scope")
    columns = tuple(column for column in columns if column in _ALWAYS or any(row[column] for row in found))
    terminal.show_table(found, columns, nothing=terminal.NOTHING)


def _results(chosen: Iterable[Chosen]) -> Iterator[rows.Row]:
    """Results as a person reads them; where an abstract declares no such end point, the record's key stands for it."""
    for each in chosen:
        for one in each.results:
            yield {
                "endpoint": each.name(each.number(one)) or each.record.citation_key,
                "outcome": one.outcome.text,
                "arm": one.arm,
                "comparator": one.comparator,
                "reported": "; ".join(filter(None, (wording.reported(one), wording.verdict(one)))),
                "p": wording.p(one),
            }
