"""BibLaTeX: the same fields as BibTeX's, under the names and in the types that BibLaTeX has for them."""

from collections import Counter
from collections.abc import Iterable, Iterator

from litdb.exporters import bibtex, bibtex_dates
from litdb.exporters.bibtex import Fields
from litdb.fields import languages, types
from litdb.model.records import Record

_NAMES = {"journal": "journaltitle", "address": "location", "school": "institution"}
"""BibTeX's field -> BibLaTeX's. Source: BibLaTeX manual, sections 2.2.2 and 2.2.5 (aliases)."""
_TYPES = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
}
"""BibTeX's entry type -> BibLaTeX's. Source: BibLaTeX manual, section 2.1.2 (aliases)."""
_SUBTYPES = {csl: subtype for (_, subtype), csl in types.SUBTYPES.items()}


def export(records: Iterable[Record]) -> Iterator[str]:
    """One entry a record, as `bibtex.export` writes them.

    Source: BibLaTeX manual, chapter 2.
    """
    for number, record in enumerate(records, start=1):
        kind = _kind(record)
        key = bibtex.key(record.citation_key) or f"record-{number}"
        yield bibtex.block(kind, key, _fields(record, kind))


def export_ascii(records: Iterable[Record], left: Counter[str]) -> Iterator[str]:
    """Write the same in ASCII, as `bibtex.export_ascii` does."""
    for number, record in enumerate(records, start=1):
        kind = _kind(record)
        yield bibtex.entry_in_ascii(record, number, kind, _fields(record, kind), left)


def _kind(record: Record) -> str:
    kind = bibtex.kind_of(record)
    return _TYPES.get(kind.lower(), kind)


def _fields(record: Record, kind: str) -> Fields:
    found = bibtex.fields_as(record, kind)
    _put_date(found, record)
    fields = {}
    for name, value in found.items():
        named = _NAMES.get(name, name)
        fields[name if named in found else named] = value
    _put(fields, "langid", languages.babel(record.language))
    if any(one.scheme == "arxiv" for one in record.identifiers) and "archiveprefix" not in fields:
        _put(fields, "eprinttype", "arxiv")
    _put(fields, "entrysubtype", _SUBTYPES.get(record.type, ""))
    return fields


def _put_date(fields: Fields, record: Record) -> None:
    """Put the whole date into one field, before the rest; a year that says it in its own words stays."""
    if not record.issued or "year" in dict(record.extra):
        return
    if "date" not in fields:
        fields["date"] = record.issued
    for name, part in bibtex_dates.parts(record.issued):
        if name != "date" and fields.get(name) == part:
            del fields[name]


def _put(fields: Fields, name: str, value: str) -> None:
    if value:
        fields.setdefault(name, value)
