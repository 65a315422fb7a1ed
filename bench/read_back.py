"""What each format gives back: a file's records exported, read again and compared, field by field.

    python bench/read_back.py FILE.bib[.xz] [MOST] [FORMAT...]

FILE is read once by litdb's parser; of each format all records are written, read back by the parser that `detect`
chooses, and compared but for what the format cannot say (`said`). Keys are made unique first, as a library does.
"""

import lzma
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, zip_longest
from pathlib import Path
from time import process_time

from litdb.exporters import EXPORTERS, exporter, understood
from litdb.fields import languages
from litdb.fields.text import printed
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import PARSERS, detect

COMPARED = (
    "citation_key", "type", "title", "issued", "container_title", "volume", "issue", "page", "publisher", "language",
    "abstract", "contributors", "dois", "identifiers", "links", "protected", "extra",
)  # fmt: skip


def main(file: str, most: str = "1000000", *formats: str) -> None:
    """Print of each format how many records are equal, and by field how many differ."""
    path = Path(file)
    data = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    records = unique(islice(parsed(data), int(most)))
    for name in formats or EXPORTERS:
        start = process_time()
        text = "".join(exporter(name)(records)).encode()
        wrote = process_time()
        found = list(differences(name, records, text))
        fields = Counter(field for one in found for field in one)
        print(
            f"{name:12} {found.count({}):6} of {len(found)} equal  "
            f"(written in {wrote - start:.1f} s, read in {process_time() - wrote:.1f} s CPU, {len(text) >> 20} MiB)  "
            + ", ".join(f"{field} {count}" for field, count in fields.most_common())
        )
        shown = set()
        for one in found:
            for field, (was, now) in one.items():
                if field not in shown and "-v" in sys.argv:
                    shown.add(field)
                    print(f"    {field}:\n      {was!r}\n      {now!r}")


def parsed(data: bytes) -> Iterator[Record]:
    """The records of a source in whatever format."""
    source = from_bytes(data)
    return (one for one in PARSERS[detect(source)].parse(source) if isinstance(one, Record))


def unique(records: Iterator[Record]) -> list[Record]:
    """The records, each with a key of its own."""
    seen: dict[str, int] = {}
    found = []
    for record in records:
        key = record.citation_key or "key0"
        seen[key] = seen.get(key, -1) + 1
        found.append(replace(record, citation_key=f"{key}+{seen[key]}" if seen[key] else key))
    return found


Difference = Mapping[str, tuple[object, object]]


def differences(name: str, records: Sequence[Record], text: bytes) -> Iterator[Difference]:
    """Of each record that was written, by field what it was and what is read; {} where that is the same."""
    for was, now in zip_longest(records, parsed(text), fillvalue=Record()):
        ours, theirs = said(name, was), said(name, now)
        yield {field: (ours[field], theirs[field]) for field in COMPARED if ours[field] != theirs[field]}


def said(name: str, record: Record) -> dict[str, object]:
    """What a format can say of a record: see LOSSES. Of identifiers, links and extra fields the order says nothing."""
    for lose in LOSSES[name]:
        record = lose(record)
    listed = understood.listed(record)
    return {field: getattr(record, field) for field in COMPARED} | {
        "identifiers": sorted(record.identifiers, key=repr),
        "links": sorted(record.links, key=repr),
        "extra": sorted(listed.extra),
    }


Loss = Callable[[Record], Record]


def _tags(record: Record) -> Record:
    """Tags in titles: the format is plain text."""
    return replace(understood.plain(record), abstract=record.abstract)


def _paragraphs(record: Record) -> Record:
    """Where the abstract's paragraphs end: a value is one line."""
    return replace(record, abstract=printed(record.abstract))


def _without(*names: str, **values: str) -> Callable[[Record], Record]:
    def lose(record: Record) -> Record:
        extra = (pair for pair in record.extra if pair[0] not in names and values.get(pair[0]) != pair[1])
        return replace(record, extra=tuple(extra))

    return lose


def _langid(record: Record) -> Record:
    """Whether `langid` was there: it is always written."""
    return _without(langid=languages.babel(record.language))(record) if record.language else record


LOSSES: dict[str, tuple[Loss, ...]] = {
    "bibtex": (_paragraphs,),
    "biblatex": (_paragraphs, _langid, _without("entry_type", eprinttype="arxiv")),
    "ris": (_tags, _paragraphs),
    "nbib": (),
    "csl-json": (),
    "endnote-xml": (),
    "mods": (),
    "cff": (),
    "word-xml": (_paragraphs,),
    "csv": (_tags,),
    "tsv": (_tags, _paragraphs),
    "jsonl": (),
}
"""Format -> what it cannot say. In all formats keywords are parted by `; ` when they come back, and what is the user's
own of a record (tags, collections, notes), how often it is cited, and what is found in the abstract are no part of it.
"""


if __name__ == "__main__":
    main(*(one for one in sys.argv[1:] if one != "-v"))
