"""Each export of a file read back: how many records are the same, and by field what differs.

    python -m bench.exports_back FORMAT... FILE.bib[.xz] [--first N] [--show FIELD]

FILE is e.g. ../shared/corpus/bench/50k.bib.xz. A record is the same where it differs in nothing but what the format
cannot say (bench/unsaid.py). `--show` prints differences in one field.
"""

import argparse
import lzma
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bench.unsaid import LIBRARY, UNSAID, said
from litdb.exporters import EXPORTERS, exporter
from litdb.model.records import FIELDS, Record
from litdb.model.sources import from_bytes
from litdb.parsers import PARSERS, bibtex, detect

_CHUNK = 2000


def records(path: Path) -> Iterator[Record]:
    """The records of a file of BibTeX, which may be packed."""
    data = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    yield from (found for found in bibtex.parse(from_bytes(data)) if isinstance(found, Record))


def back(form: str, some: list[Record]) -> list[Record]:
    """A record for each that was exported, as litdb reads what its content tells that it is; an empty one if lost."""
    source = from_bytes("".join(exporter(form)(some)).encode())
    parser = PARSERS[detect(source)]
    found = [one for one in parser.parse(source) if isinstance(one, Record)]
    if len(found) == len(some):
        return found
    alone = (from_bytes("".join(exporter(form)([one])).encode()) for one in some)
    return [next((one for one in parser.parse(each) if isinstance(one, Record)), Record()) for each in alone]


def differences(form: str, expected: Record, found: Record) -> dict[str, tuple[object, object]]:
    """Field -> what it was and what it is now, where the format could have said it."""
    rules = UNSAID.get(form, (LIBRARY,))
    one, other = said(expected, rules), said(found, rules)
    values = ((name, getattr(one, name), getattr(other, name)) for name in FIELDS)
    return {name: (was, now) for name, was, now in values if was != now}


def main(forms: list[str], path: Path, first: int | None, show: str) -> None:
    """Print a line a format, and a line a field that differs."""
    every = list(islice(records(path), first))
    # A key of its own for each tells which record is which.
    keyed = [one if one.citation_key else replace(one, citation_key=f"Key{at}") for at, one in enumerate(every)]
    for form in forms:
        counts: Counter[str] = Counter()
        started = time.process_time()
        for at in range(0, len(keyed), _CHUNK):
            chunk = keyed[at : at + _CHUNK]
            for was, now in zip(chunk, back(form, chunk), strict=True):
                found = differences(form, was, now)
                counts.update(found.keys())
                counts["same"] += not found
                if show in found:
                    print(f"{was.citation_key}\n  - {found[show][0]!r}\n  + {found[show][1]!r}")
        seconds = time.process_time() - started
        fields = ", ".join(f"{name} {count}" for name, count in counts.most_common() if name != "same")
        print(f"{form}: {counts['same']} of {len(keyed)} the same ({seconds:.0f} s); differ in: {fields or 'nothing'}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="+")
    parser.add_argument("file", type=Path)
    parser.add_argument("--first", type=int)
    parser.add_argument("--show", default="")
    given = parser.parse_args(sys.argv[1:])
    asked = list(EXPORTERS) if "all" in given.formats else given.formats
    main(asked, given.file, given.first, given.show)
