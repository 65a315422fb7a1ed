"""JSON Lines: everything a record says, one JSON object a line."""

import json
import re
from collections.abc import Iterable, Iterator

from litdb.exporters.endpoints import nested
from litdb.model.records import Contributor, Record, year

# What json.dumps leaves: controls that a terminal obeys, ends of line that only some readers see, marks
# that turn the direction of text, and halves of surrogate pairs that no UTF-8 can hold.
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def export(records: Iterable[Record]) -> Iterator[str]:
    """Write one object a line, as `as_dict` gives it.

    Source: JSON Lines (jsonlines.org); RFC 8259.
    """
    return (encode(as_dict(record)) + "\n" for record in records)


def array(records: Iterable[Record]) -> Iterator[str]:
    """Write the same objects as one JSON array, one object a line."""
    return array_of(map(as_dict, records))


def array_of(values: Iterable[object]) -> Iterator[str]:
    """Write one JSON array of the values, one value a line, each piece as soon as its value has come."""
    before = "[\n"
    for value in values:
        yield before + encode(value)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def encode(value: object) -> str:
    r"""Write a value as JSON on one line, in Unicode; control characters and lone surrogates are `\uXXXX`.

    >>> print(encode({"title": "Größe \x1b[31m"}))
    {"title": "Größe \u001b[31m"}
    """
    text = _ENCODER.encode(value)
    return text if text.isprintable() else _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def as_dict(record: Record) -> dict[str, object]:
    """Give the record as JSON has it: the keys and their order never change.

    What is absent is None, lists are always lists. `issued` is EDTF text, `year` its integer;
    `identifiers` leaves out the DOIs, which stand under `dois`.
    """
    return {**_work(record), **_found(record), **_library(record)}


def _work(record: Record) -> dict[str, object]:
    """What identifies and describes the work itself."""
    return {
        "citation_key": record.citation_key or None,
        "type": record.type or None,
        "title": record.title or None,
        "contributors": [_contributor(contributor) for contributor in record.contributors],
        "issued": record.issued or None,
        "year": year(record.issued),
        "container_title": record.container_title or None,
        "volume": record.volume or None,
        "issue": record.issue or None,
        "page": record.page or None,
        "publisher": record.publisher or None,
        "language": record.language or None,
        "abstract": record.abstract or None,
        "sections": [nested.section(part) for part in record.sections],
        "dois": [{"value": doi.value or None, "printed": doi.printed or None} for doi in record.dois],
        "identifiers": [
            {"scheme": found.scheme or None, "value": found.value or None, "printed": found.printed or None}
            for found in record.identifiers
            if found.scheme != "doi"
        ],
        "links": [{"relation": link.relation or None, "href": link.href or None} for link in record.links],
    }


def _found(record: Record) -> dict[str, object]:
    """What the abstract says of its study, and what reviewers say of that."""
    return {
        "endpoints": [nested.endpoint(one) for one in record.endpoints],
        "results": [nested.result(one) for one in record.results],
        "trial": nested.trial(record.trial),
        "reviews": [nested.review(one) for one in record.reviews],
    }


def _library(record: Record) -> dict[str, object]:
    """What the library knows of the work from elsewhere."""
    return {
        "cited_by": [
            {"source": found.source or None, "count": found.count, "as_of": found.as_of or None}
            for found in record.cited_by
        ],
        "tags": list(record.tags),
        "collections": list(record.collections),
        "notes": [{"text": note.text, "at": note.at or None} for note in record.notes],
        "entries": [
            {"source": entry.source or None, "line": entry.line, "format": entry.format or None}
            for entry in record.entries
        ],
        "extra": dict(record.extra),
        "protected": list(record.protected),
    }


def _contributor(contributor: Contributor) -> dict[str, object]:
    name = contributor.name
    return {
        "role": contributor.role or None,
        "family": name.family or None,
        "given": name.given or None,
        "particle": name.particle or None,
        "suffix": name.suffix or None,
        "literal": name.literal or None,
        "orcid": contributor.orcid or None,
        "affiliations": list(contributor.affiliations),
    }
