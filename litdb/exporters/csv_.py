"""CSV, with commas or with tabs: one row a record, for spreadsheets."""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from litdb.exporters import understood
from litdb.exporters.addresses import address
from litdb.fields import asides, identifiers, languages, link_lists, name_cells, pages
from litdb.fields.text import printed, visible
from litdb.model.names import OTHERS, display
from litdb.model.records import Contributor, Link, Record, year

COLUMNS = (
    "citation_key", "type", "title", "authors", "year", "issued", "container_title", "volume", "issue", "page",
    "publisher", "doi", "pmid", "wos", "scopus", "issn", "isbn", "url", "language", "abstract", "endpoints", "tags",
    "collections", "notes", "extra",
)  # fmt: skip
"""The last is what no other column says, as `fields.asides` writes it."""
_FORMULA = re.compile(r"'*+[=+\-@\t\r\n＝＋－＠]")
_BETWEEN = "; "
_SCHEMES = ("pmid", "wos", "scopus", "issn", "isbn")


def export(records: Iterable[Record], columns: Collection[str] = COLUMNS, *, is_raw: bool = False) -> Iterator[str]:
    """Write a row of column names, then one row a record; several values in a cell are parted by "; ".

    Of COLUMNS those that are asked for. If raw, for programs that run no formulas, no apostrophe stands before what
    would be one. Source: RFC 4180; OWASP, "CSV Injection".
    """
    names, chosen = _chosen(columns)
    yield from lines(names, (chosen(_row(record)) for record in records), visible if is_raw else cell)


def export_tsv(records: Iterable[Record], columns: Collection[str] = COLUMNS, *, is_raw: bool = False) -> Iterator[str]:
    """Write the same with a tab between cells, and nothing quoted: see `tabbed`."""
    names, chosen = _chosen(columns)
    yield from tabbed(names, (chosen(_on_lines(record)) for record in records), visible if is_raw else cell)


def _chosen(columns: Collection[str]) -> tuple[tuple[str, ...], Callable[[Sequence[str]], tuple[str, ...]]]:
    """Those of COLUMNS, and what takes their cells out of a row."""
    places = [place for place, name in enumerate(COLUMNS) if name in columns]
    return tuple(COLUMNS[place] for place in places), lambda row: tuple(row[place] for place in places)


Cell = str | float | None
"""A text, a number, or nothing."""


def cell(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula; a sign alone is none."""
    shown = visible(text)
    return f"'{shown}" if len(text) > 1 and _FORMULA.match(text) else shown


def lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]], shown: Callable[[str], str] = cell) -> Iterator[str]:
    """Write a row of column names, then these rows, each as soon as it has come; no text can be taken for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([shown(text) if isinstance(text, str) else text for text in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def tabbed(columns: Sequence[str], rows: Iterable[Sequence[Cell]], shown: Callable[[str], str] = cell) -> Iterator[str]:
    """Write the names and the rows as `lines` does, cells parted by tabs; tabs and new lines in a cell become spaces.

    Source: IANA, text/tab-separated-values: a field holds no tab, and nothing stands for one.
    """
    before = "\t".join(columns) + "\n"
    for row in rows:
        yield before + "\t".join(_one_line(one, shown) for one in row) + "\n"
        before = ""
    yield before


def _one_line(one: Cell, shown: Callable[[str], str]) -> str:
    if isinstance(one, str):
        text = shown(printed(one))
        # A spreadsheet, as our own reader, takes what begins so for a cell in quotation marks.
        return '"{}"'.format(text.replace('"', '""')) if text.startswith('"') else text
    return "" if one is None else str(one)


def _row(record: Record) -> tuple[str, ...]:
    """Give the texts of a record's cells, in the order of COLUMNS."""
    bare = replace(understood.plain(record), abstract=record.abstract)
    return (*_cells(bare), " ".join(asides.of(bare, _read(bare))))


def _on_lines(record: Record) -> tuple[str, ...]:
    return _row(replace(record, abstract=printed(record.abstract)))


def _cells(record: Record) -> tuple[str, ...]:
    found = year(record.issued)
    schemes: dict[str, list[str]] = {}
    for identifier in record.identifiers:
        schemes.setdefault(identifier.scheme, []).append(identifier.value)
    return (
        record.citation_key,
        record.type,
        understood.unmarked(record.title),
        _authors(record),
        "" if found is None or found < 0 else f"{found:04}",
        record.issued,
        understood.unmarked(record.container_title),
        record.volume,
        record.issue,
        record.page,
        record.publisher,
        _dois(record),
        *(_BETWEEN.join(schemes.get(scheme, ())) for scheme in _SCHEMES),
        address(record),
        record.language,
        "\n".join(map(understood.abstract, record.abstract.split("\n"))),
        _BETWEEN.join(
            f"{endpoint.role}: {endpoint.name}" for endpoint in record.endpoints if endpoint.standing != "rejected"
        ),
        _BETWEEN.join(record.tags),
        _BETWEEN.join(record.collections),
        _BETWEEN.join(note.text for note in record.notes),
    )


def _read(record: Record) -> Record:
    """The record that is read of these cells."""
    people = [Contributor(name, "author") for name in name_cells.read(_authors(record))]
    return replace(
        record,
        citation_key=record.citation_key if _is_key(record.citation_key) else "",
        type="article-journal" if record.type == "article" else record.type,
        title=understood.rich(understood.unmarked(record.title)),
        issued=understood.date(record.issued),
        container_title=understood.rich(understood.unmarked(record.container_title)),
        page=pages.page(record.page),
        language=languages.bcp47(record.language),
        contributors=tuple(people),
        dois=understood.found_dois([_dois(record)]),
        identifiers=understood.numbers((one.scheme, one.value) for one in record.identifiers if one.scheme in _SCHEMES),
        links=tuple(Link("url", one) for one in link_lists.several(address(record))),
        protected=(),
        extra=(("genre", record.type),) if record.type in ("article", "review") else (),
    )


def _is_key(text: str) -> bool:
    return bool(_KEY.fullmatch(text)) and not identifiers.recognised(text) and "://" not in text


_KEY = re.compile(r"(?=\S*[^\W\d_])[^\s,{}\"#%]+")


def _dois(record: Record) -> str:
    return _BETWEEN.join(doi.printed or doi.value for doi in record.dois)


def _authors(record: Record) -> str:
    return _BETWEEN.join(
        "et al." if contributor.name == OTHERS else display(contributor.name)
        for contributor in record.contributors
        if contributor.role == "author"
    )
