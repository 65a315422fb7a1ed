"""Hayagriva: the bibliographies of Typst."""

from collections.abc import Iterable, Iterator

from litdb.exporters import csl_json
from litdb.exporters.csl_yaml import lines, scalar
from litdb.fields import csl, hayagriva
from litdb.model.records import Record


def export(records: Iterable[Record]) -> Iterator[str]:
    """One mapping with an entry a record, below its citation key or its number in the export.

    Source: hayagriva, docs/file-format.md; YAML 1.2.2.
    """
    number = 0
    for number, record in enumerate(records, start=1):
        yield entry(record, number)
    if not number:
        yield "{}\n"


def entry(record: Record, number: int = 1) -> str:
    """One record as an entry: what its format has no place for is there as CSL's variables."""
    item = csl_json.item(record, number)
    if not csl.NO_KEY.fullmatch(record.citation_key):
        item.pop("citation-key", None)
    key = scalar(str(item["id"]).strip() or f"record-{number}")
    made = hayagriva.entry(item)
    return f"{key}:\n" + "".join(f"{line}\n" for line in lines(made, "  "))
