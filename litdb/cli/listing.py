"""`litdb list`."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from litdb.cli import terminal, view
from litdb.exporters import template
from litdb.fields import hits
from litdb.services import configuring, exporting, finding
from litdb.services.finding import Found


@dataclass(frozen=True, slots=True)
class Wish:
    """What to list: a query, how to show it, in which order, at most how many from which place on.

    An order or limit that is not named is the user's setting. If `is_new`, what came in since the query, which is a
    saved search, was last asked so.
    """

    query: str
    form: str
    sort: str
    limit: int | None
    offset: int = 0
    is_new: bool = False


def list_records(library: Path, wish: Wish) -> None:
    """List the records of a query: as a table, in a format that programs read, or after a template."""
    form = wish.form
    parts = template.parse(template.FORMS.get(form, form)) if form in template.FORMS or "{" in form else None
    wanted = _needed(form, parts)
    # Formats that programs read have no limit unless one is asked.
    limit = wish.limit or (configuring.number("limit") if form == "table" and not wish.is_new else None)
    sort = wish.sort or configuring.text("sort")
    if wish.is_new:
        find = finding.find_new(library, _bare(wish.query), sort, wanted)
    else:
        find = finding.find(library, wish.query, sort, limit, wish.offset, wanted)
    with find as found:
        if form == "table":
            _show(found, limit, wish)
        else:
            terminal.pour(_pieces(found, form) if parts is None else template.export(found.records, parts))
        # Only what has reached the user has been seen.
        sys.stdout.flush()


def _needed(form: str, parts: template.Template | None) -> finding.Parts:
    """What is read of records to be shown so."""
    if form == "table":
        return finding.LINE
    return finding.LEAN if parts is not None and template.is_lean(parts) else finding.WHOLE


def count_records(library: Path, query: str, *, is_new: bool) -> None:
    """Say how many records a query finds, or how many of a saved search `list --new` would show."""
    terminal.say(str(finding.count_new(library, _bare(query)) if is_new else finding.count(library, query)))


def _bare(query: str) -> str:
    """The name of a saved search in a query that is nothing else."""
    return query.strip().removeprefix("@")


def _pieces(found: Found, form: str) -> Iterator[str]:
    """The text of a format that programs read, as it comes."""
    return exporting.array(found.records) if form == "json" else exporting.export(found.records, form)


def _show(found: Found, limit: int | None, wish: Wish) -> None:
    """A table, and how much of all that is."""
    rows, offset = list(map(view.row, found.records)), wish.offset
    total = found.total() if (limit and len(rows) >= limit) or offset else len(rows)
    left_out = f"litdb: --offset leaves out all that is found, {terminal.counted(total, 'record')}"
    nothing = left_out if total else _nothing(found)
    columns = ("key", "authors", "year", "title", "container")
    terminal.show_table(rows, columns, hits.marks(found.hits), nothing=nothing)
    if total > len(rows) > 0:
        shown = f"{offset + 1} to {offset + len(rows)}" if offset else str(len(rows))
        terminal.tell(f"{shown} of {total} records; --limit and --offset show others")


def _nothing(found: Found) -> str:
    """What is told where nothing is found; small letters may be why."""
    small = next((word for word, _ in found.hits if word in {"or", "not"}), "")
    told = f"{terminal.NOTHING}; {small!r} is a word in it, {small.upper()} an operator"
    return told if small else terminal.NOTHING
