"""Check a library, and mend what is safe to mend."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain, count
from pathlib import Path

from litdb.matching.works import titles_agree
from litdb.model.problems import LibraryError
from litdb.store import attached, checking, clashing, indexed, mending, upgrading
from litdb.store.checking import Find, Finding
from litdb.store.library import Library
from litdb.store.mending import Mend
from litdb.store.persons import checking as persons


class Severity(StrEnum):
    """Whether a library is not as litdb writes it, a record says what hardly can be so, or nobody could look."""

    ERROR = "error"
    WARNING = "warning"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what its findings are, what puts them right, and which command shows them all ("" where none does).

    One that `writes` wants a connection that may write, though it writes nothing. What is `slow` to look for again is
    mended only where something was found. A `deep` one reads all that the library has.
    """

    name: str
    says: str
    severity: Severity
    find: Find
    mend: Mend | None = None
    others: str = ""
    writes: bool = False
    slow: bool = False
    deep: bool = False


ERROR, WARNING, UNCHECKED = Severity

INTEGRITY = "integrity"

CHECKS = (
    Check(INTEGRITY, "faults of the library's file", ERROR, checking.integrity),
    Check("references", "rows that name others which are not there", ERROR, checking.references),
    Check("orphans", "rows of records that are gone", ERROR, checking.orphans, mending.orphans),
    Check("unreadable", "records with a column that cannot be read", ERROR, checking.unreadable),
    Check("folded", "names that are searched as something else", ERROR, checking.folded, mending.folded),
    Check("year", "records whose year is not that of their date", ERROR, checking.stale_years, mending.years),
    Check("index-words", "tables of the full-text index whose words are not those of its text", ERROR,
          indexed.structure, mending.words_of_index, writes=True, slow=True),
    Check("index-copies", "tables of the full-text index that are not as the first", ERROR,
          indexed.copies, mending.copies_of_index, slow=True),
    Check("index-text", "rows of the full-text index that are not what records say", ERROR,
          indexed.texts, mending.text_of_index, slow=True),
    Check("identifiers", "identifiers that are not valid or not in their one spelling", ERROR,
          checking.bad_identifiers, mending.identifiers),
    Check("keyless", "records without a key", ERROR, clashing.keyless),
    Check("sources", "sources whose bytes are not those that were read", ERROR, checking.digests, deep=True),
    Check("files", "attached files whose copies are gone", ERROR, attached.missing),
    Check("files-changed", "copies of attached files that were changed", ERROR, attached.changed, deep=True),
    Check("files-unused", "copies of files that are attached to no record any more", WARNING, attached.unused),
    Check("keys", "keys that clash with another record's", WARNING, clashing.keys),
    Check("duplicates", "records that may be another one", WARNING, clashing.duplicates(titles_agree),
          others="litdb dedupe"),
    Check("shared", "records with an identifier that names another work", WARNING, clashing.shared(titles_agree)),
    Check("no-author", "records without author and editor", WARNING, checking.missing("author", "editor"),
          others="litdb list missing:author missing:editor"),
    Check("no-year", "records without a year", WARNING, checking.missing("year"), others="litdb list missing:year"),
    Check("no-title", "records without a title", WARNING, checking.missing("title"),
          others="litdb list missing:title"),
    Check("odd-year", "records of a year that can hardly be", WARNING,
          lambda connection: checking.odd_years(connection, datetime.now(UTC).year)),
    Check("pages", "records whose pages end before they start", WARNING, checking.backward_pages),
    Check("searches", "saved searches that have no meaning", WARNING, checking.saved_searches,
          others="litdb search list"),
    Check("authors", "names that no record has", WARNING, checking.unused_authors, mending.authors),
    Check("merged", "persons that became one who is no person any more", ERROR, persons.chained, persons.unchained),
    Check("persons", "names on records of persons that do not exist", ERROR, persons.lost, persons.found),
    Check("twice", "persons that are two authors of one record (`litdb author split`)", WARNING, persons.twice),
)  # fmt: skip
"""All checks, in the order that they are made and mended in. The next one is a row here."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was mended, by the check's name, and the copy of the library as it was before."""

    counts: dict[str, int]
    copy: Path


Found = Finding
"""One thing that is wrong."""
Told = Callable[[Check], None]


def check(library: Path, told: Told = lambda _check: None, *, deep: bool = False) -> Iterator[tuple[Check, Finding]]:
    """All that is wrong in the library, check by check; `told` which one begins. Nothing is changed.

    A check that cannot be made comes as UNCHECKED. An older library is brought up to date first. Raises LibraryError
    for what is no library that can be read.
    """
    with Library.reading(library) as opened:
        for one in CHECKS:
            if deep or not one.deep:
                told(one)
                yield from _findings(opened, library, one)


def _findings(opened: Library, library: Path, one: Check) -> Iterator[tuple[Check, Finding]]:
    try:
        if one.writes:
            with Library.open(library) as written, written.write(keep=False) as connection:
                yield from list(_rows(one, one.find(connection)))
        else:
            with _in_words(library), opened.read() as connection:
                yield from _rows(one, one.find(connection))
    except LibraryError as error:
        yield replace(one, severity=UNCHECKED), Finding("the library", f"this could not be looked for: {error}")


def _rows(one: Check, findings: Iterable[Finding]) -> Iterator[tuple[Check, Finding]]:
    for found in findings:
        yield one, replace(found, place=str(found.place))  # a damaged file may have any value for a key


@contextmanager
def _in_words(library: Path) -> Iterator[None]:
    """Raise LibraryError for what comes of values that are not of their kind, as a damaged file has them."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError) as error:
        raise LibraryError(f"{library}: a value in it is not of its kind ({error})") from error


def fix(library: Path, found: Collection[str]) -> Fixed:
    """Mend what the checks of these names found, in one transaction, a verified copy of the library saved first.

    What follows from it is mended, too: names that no record has any more. Raises LibraryError, with the library as it
    was; also for a damaged file, which nothing but a copy of it puts right.
    """
    if INTEGRITY in found:
        raise LibraryError(f"{library} is damaged; nothing was mended: its newest copy is the way back")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    copy = _free(library, "doctor")
    counts = {}
    # The lock comes first: the copy is what the library was just before it was mended.
    with _in_words(library), Library.open(library) as opened, opened.load() as connection:
        upgrading.backup(library, copy)
        for one in CHECKS:
            if one.mend is not None and (one.name in found or not one.slow):
                counts[one.name] = one.mend(connection, at)
    return Fixed({name: many for name, many in counts.items() if many}, copy)


def _free(library: Path, what: str) -> Path:
    """Where a copy can lie beside the library: earlier ones stay."""
    names = (f"{library.name}.{what}{number}.backup" for number in chain([""], map("-{}".format, count(2))))
    return next(path for path in map(library.with_name, names) if not path.exists())
