"""What each format gives back: a file's records exported, read again and compared, field by field.

    python -m bench.read_back [-v] FILE.bib[.xz] [MOST] [FORMAT...]

FILE, e.g. ../shared/corpus/bench/50k.bib.xz, is read once by litdb's parser; of each format all records are written,
read back by the parser that `detect` chooses, and compared but for what the format cannot say (bench/unsaid.py). Keys
are made unique first, as a library does. `-v` prints of each field the first difference.
"""

import lzma
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, zip_longest
from pathlib import Path
from time import process_time

from bench.unsaid import said
from litdb.exporters import EXPORTERS, exporter
from litdb.model.records import FIELDS, Record
from litdb.model.sources import from_bytes
from litdb.parsers import PARSERS, detect

_CHUNK = 2000
"""Records in a file, so that memory is bounded."""

Difference = Mapping[str, tuple[object, object]]
"""Field -> what it was and what is read; {} where a record is the same."""


def main(file: str, most: str = "1000000", *formats: str, shows: bool = False) -> None:
    """Print of each format how many records are equal, and by field how many differ."""
    path = Path(file)
    data = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    records = unique(islice(parsed(data), int(most)))
    for form in formats or EXPORTERS:
        start = process_time()
        counts, first = _count(form, records)
        fields = ", ".join(f"{name} {count}" for name, count in counts.most_common() if name != "equal")
        seconds = process_time() - start
        print(f"{form:12} {counts['equal']:6} of {len(records)} equal ({seconds:.0f} s CPU)  {fields}", flush=True)
        for name, (was, now) in first.items() if shows else ():
            print(f"    {name}:\n      {was!r}\n      {now!r}")


def _count(form: str, records: Sequence[Record]) -> tuple[Counter[str], Difference]:
    """How many are equal, how many differ by field, and the first difference of each."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[object, object]] = {}
    for at in range(0, len(records), _CHUNK):
        some = records[at : at + _CHUNK]
        text = "".join(exporter(form)(some)).encode()
        for found in differences(form, some, text):
            counts.update(list(found) or ["equal"])
            first = {**found, **first}
    return counts, first


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


def differences(form: str, records: Sequence[Record], text: bytes) -> Iterator[Difference]:
    """Of each record that was written, what differs of what is read of the text."""
    read = list(parsed(text))
    if len(read) < len(records):
        # One that is lost costs itself and not those behind it.
        keyed = {one.citation_key: one for one in read}
        read = [keyed.get(one.citation_key, Record()) for one in records]
    for was, now in zip_longest(records, read, fillvalue=Record()):
        one, other = said(form, was), said(form, now)
        pairs = ((name, getattr(one, name), getattr(other, name)) for name in FIELDS)
        yield {name: (ours, theirs) for name, ours, theirs in pairs if ours != theirs}


if __name__ == "__main__":
    main(*(one for one in sys.argv[1:] if one != "-v"), shows="-v" in sys.argv)
