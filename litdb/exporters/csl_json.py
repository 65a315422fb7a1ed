"""CSL-JSON: what citation styles and reference managers read."""

import re
from collections.abc import Iterable, Iterator

from litdb.exporters.addresses import address
from litdb.exporters.jsonl import array_of
from litdb.fields import markup
from litdb.model.names import OTHERS, Name
from litdb.model.records import Record

_NAMES = frozenset((
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editorial-director", "editor-translator", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator", "translator",
))  # fmt: skip
_VARIABLES = frozenset((
    "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority", "call-number",
    "chapter-number", "citation-label", "citation-number", "collection-number", "collection-title",
    "container-title-short", "dimensions", "division", "edition", "event", "event-place", "event-title", "genre",
    "jurisdiction", "keyword", "medium", "note", "number", "number-of-pages", "number-of-volumes",
    "original-publisher", "original-publisher-place", "original-title", "part", "part-title", "printing",
    "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "source", "status",
    "supplement", "title-short", "version", "volume-title", "volume-title-short", "year-suffix",
))  # fmt: skip
"""The schema's text variables that `Record.extra` may hold; all other names go under `custom`."""
_DATES = {"accessed": "accessed", "event_date": "event-date", "original_date": "original-date"}
"""Key of `Record.extra` -> the schema's date variable; "issued" apart."""

_IN_BOOKS = frozenset(("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"))
"""Types whose container has a title that styles may change the case of, unlike a journal's name."""

_TEXTS = {
    "title": "title",
    "container_title": "container-title",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "publisher": "publisher",
    "language": "language",
    "abstract": "abstract",
}
_SCHEMES = {"issn": "ISSN", "isbn": "ISBN", "pmid": "PMID", "pmcid": "PMCID"}
_NAME_PARTS = (
    ("family", "family"),
    ("given", "given"),
    ("particle", "non-dropping-particle"),
    ("suffix", "suffix"),
    ("literal", "literal"),
)
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")


def export(records: Iterable[Record]) -> Iterator[str]:
    """One JSON array with an item a record; a record without citation key has its number in the export as id.

    Source: CSL-JSON schema 1.0 (csl-data.json).
    """
    return array_of(item(record, number) for number, record in enumerate(records, start=1))


def item(record: Record, number: int = 1) -> dict[str, object]:
    """One record as an item of the schema; what is absent has no key."""
    values: dict[str, object] = {"id": record.citation_key or f"record-{number}", "type": record.type}
    values |= {name: text for column, name in _TEXTS.items() if (text := getattr(record, column))}
    if record.protected:
        values |= _protected(record)
    values |= _contributors(record)
    if record.issued:
        values["issued"] = issued(record.issued)
    custom: dict[str, str] = {}
    values |= _identifiers(record, custom)
    values |= _extra(record, custom)
    if record.tags:
        values["categories"] = list(record.tags)
    return values | ({"custom": custom} if custom else {})


def _protected(record: Record) -> dict[str, str]:
    """Give the titles with a tag about the words whose case no style may change.

    Source: citeproc-js manual, "HTML-like formatting tags".
    """
    texts = {"title": record.title, "container-title": record.container_title if record.type in _IN_BOOKS else ""}
    return {
        name: markup.written(markup.protected(markup.parts(text), record.protected))
        for name, text in texts.items()
        if text
    }


def _contributors(record: Record) -> dict[str, list[dict[str, str]]]:
    """Role -> names. A role that the schema has not is "contributor"; "and others" has no place in it."""
    roles: dict[str, list[dict[str, str]]] = {}
    for contributor in record.contributors:
        role = contributor.role.replace("_", "-")
        if contributor.name not in (OTHERS, Name()):
            roles.setdefault(role if role in _NAMES else "contributor", []).append(_name(contributor.name))
    return roles


def _name(name: Name) -> dict[str, str]:
    return {key: text for part, key in _NAME_PARTS if (text := getattr(name, part))}


def issued(text: str) -> dict[str, object]:
    """Write an EDTF date as the schema has dates; one it cannot express is `raw`.

    >>> issued("2007-06-14"), issued("2007~/2009")
    ({'date-parts': [[2007, 6, 14]]}, {'date-parts': [[2007], [2009]], 'circa': True})
    >>> issued("2007-23"), issued("200X")
    ({'date-parts': [[2007]], 'season': 3}, {'raw': '200X'})
    """
    ends = [_DATE.fullmatch(end) for end in text.split("/")]
    dates = [[int(part) for part in end.group(1, 2, 3) if part] for end in ends if end]
    if len(dates) != len(ends) or len(ends) > 2:
        return {"raw": text}
    value: dict[str, object] = {"date-parts": dates}
    if len(dates) == 1 and len(dates[0]) == 2 and 21 <= dates[0][1] <= 24:
        value = {"date-parts": [dates[0][:1]], "season": dates[0][1] - 20}
    elif not all(map(_exists, dates)):
        return {"raw": text}
    return value | ({"circa": True} if any(end and end[4] for end in ends) else {})


def _exists(date: list[int]) -> bool:
    """Whether [year, month, day], as far as it goes, has a month and a day that the calendar may have."""
    _, month, day = (*date, 1, 1)[:3]
    return 1 <= month <= 12 and 1 <= day <= 31


def _identifiers(record: Record, custom: dict[str, str]) -> dict[str, str]:
    """Give the schema's identifiers; the others are written to `custom`. Several of one scheme are parted by ", ".

    DOIs beyond the first are among the others: a processor makes one link of all that "DOI" has.
    """
    values: dict[str, str] = {}
    dois = [doi.printed or doi.value for doi in record.dois]
    if dois:
        values["DOI"] = dois[0]
    if dois[1:]:
        custom["doi"] = ", ".join(dois[1:])
    for identifier in record.identifiers:
        variable = _SCHEMES.get(identifier.scheme)
        target, name = (values, variable) if variable else (custom, identifier.scheme)
        target[name] = f"{target[name]}, {identifier.value}" if name in target else identifier.value
    if url := address(record):
        values["URL"] = url
    return values


def _extra(record: Record, custom: dict[str, str]) -> dict[str, object]:
    """Give the schema's variables among the fields without a column; the others are written to `custom`."""
    values: dict[str, object] = {}
    for name, text in record.extra:
        if variable := _DATES.get(name):
            values[variable] = issued(text)
            continue
        hyphened = name if name.startswith("archive_") else name.replace("_", "-")
        if hyphened in _VARIABLES:
            values[hyphened] = text
        else:
            custom.setdefault(name, text)
    return values
