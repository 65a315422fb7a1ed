"""Journals' names in an export: in short by ISO 4, or in full."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from litdb.fields import iso4, journal_lists, types
from litdb.fields.journal_lists import Journal, Journals
from litdb.model.problems import Problem
from litdb.model.records import Record
from litdb.store import containers, lookups

FORMS = ("as-is", "abbreviated", "full")
"""As the library has them, in short, in full."""


def known(library: Path, lists: Iterable[Path]) -> tuple[Journals, list[tuple[Path, Problem]]]:
    """What journals are called: as the user's lists say, the later on top, else as records of the library do.

    With it the lines of lists that say nothing. Raises OSError where a list cannot be read, and LibraryError.
    """
    with lookups.up_to_date(library) as reader:
        theirs = journal_lists.journals(_of_library(containers.named(reader)))
    mine, problems = listed(lists)
    return Journals(mine.shorts, {**theirs.fulls, **mine.fulls}), problems


def listed(lists: Iterable[Path]) -> tuple[Journals, list[tuple[Path, Problem]]]:
    """What the user's lists alone say. Raises OSError."""
    problems: list[tuple[Path, Problem]] = []
    of_user: list[Journal] = []
    for path in lists:
        for one in journal_lists.read(path.read_text(encoding="utf-8", errors="replace")):
            if isinstance(one, Journal):
                of_user.append(one)
            else:
                problems.append((path, one))
    return journal_lists.journals(of_user), problems


def _of_library(rows: Iterable[tuple[str, str, str]]) -> Iterable[Journal]:
    """The library's journals with the short titles that records print, and those that ISO 4 gives."""
    for title, language, short in rows:
        by_rule = iso4.abbreviated(title, language)
        shorts = tuple(one for one in (by_rule, short) if one and journal_lists.key(one) != journal_lists.key(title))
        if shorts:
            yield Journal(title, shorts)


def shape(form: str, journals: Journals) -> Callable[[Record], Record]:
    """How a record is changed so that its journal stands in this form of FORMS."""
    name = journals.full if form == "full" else None

    def changed(record: Record) -> Record:
        if record.type not in types.IN_JOURNALS or not record.container_title:
            return record
        title = name(record.container_title) if name else _abbreviated(record, journals)
        return replace(record, container_title=title)

    return changed if form != "as-is" else lambda record: record


def _abbreviated(record: Record, journals: Journals) -> str:
    """A title that is an abbreviation already, of whatever kind, is abbreviated from the full one if that is known."""
    listed = journals.shorts.get(journal_lists.key(record.container_title))
    return listed or journals.abbreviated(journals.full(record.container_title), record.language)
