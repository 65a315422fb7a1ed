"""How long it takes to look for duplicates in a library: of one record, and of all in one pass.

    python bench/duplicates.py FILE.bib[.xz] [N...]

Imports N entries (25,000, 50,000 and 100,000 if none is named) grown from FILE, and prints CPU ms for one more record
beside all of these (median, 95th percentile, worst of 200: half of them have a duplicate), CPU seconds and records per
CPU second of a pass over the whole library, and the peak memory of both and the import.
"""

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.grown import grown, parted
from bench.libraries import text_of
from litdb.matching import works
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex
from litdb.services import deduping, importing
from litdb.store.duplicates import Duplicates
from litdb.store.library import Library

SIZES = (25_000, 50_000, 100_000)
ASKED = 200


def main(file: Path, *sizes: int) -> None:
    """Print the figures of each size."""
    text = text_of(file)
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            library = Path(folder, "library.db")
            import_all(library, "".join(grown(text, size)))
            one_more(library, text, size)
            whole(library, size)


def import_all(library: Path, text: str) -> None:
    """Import the text as one source."""
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(text.encode(), "grown.bib"))


def one_more(library: Path, text: str, size: int) -> None:
    """Print what it costs to look for the duplicates of one record, from the record to the verdicts."""
    entries, _ = parted(text)
    step = max(len(entries) // (ASKED // 2), 1)
    asked = [*grown(text, ASKED // 2, time.time_ns() // 1000 % 1_000_000), *entries[::step]]
    found = [item for item in bibtex.parse(from_bytes("\n".join(asked).encode())) if isinstance(item, Record)]
    with Library.open(library) as opened, opened.write(keep=False) as connection:
        duplicates = Duplicates(connection)
        list(duplicates.candidates([], works.keys_of))
        times = sorted(cpu_ms(duplicates, record) for record in found)
    p95 = times[int((len(times) - 1) * 0.95)]
    print(f"{size:>7} records: one more {statistics.median(times):.2f} ms (95 % {p95:.2f}, worst {times[-1]:.2f})")


def cpu_ms(duplicates: Duplicates, record: Record) -> float:
    """CPU milliseconds of one record beside all of the library."""
    started = time.process_time()
    one = works.prepared(record)
    for _, other in duplicates.beside(record, works.keys(one)):
        works.compare(one, works.prepared(other))
    return (time.process_time() - started) * 1000


def whole(library: Path, size: int) -> None:
    """Print what a pass over the library costs."""
    started = time.process_time()
    groups = deduping.find(library, None)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rate = f"{seconds:.2f} s ({size / seconds:,.0f} records a second)"
    print(f"{'':>7}          a whole pass {rate}, {len(groups)} groups, {peak} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
