"""Export of a whole library as BibTeX by litdb against the floor of the same entries, in one run.

    python bench/exports.py FILE.bib IMPORT_FLOOR.py EXPORT_FLOOR.py [RUNS]

FILE is first imported by both. IMPORT_FLOOR.py is called as bench/imports.py does, EXPORT_FLOOR.py as
`python EXPORT_FLOOR.py FLOOR.db OUT.bib`: raw sqlite3, no record made, nothing escaped or sorted. The ratio, floor /
litdb, is that of their CPU seconds (user + system) pair by pair: 1 is as fast.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from bench.imports import cpu_seconds


def main(file: str, import_floor: str, export_floor: str, runs: int = 5) -> None:
    """Print both figures and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        library, floor, out = (str(Path(folder, name)) for name in ("library.db", "floor.db", "out.bib"))
        litdb = [sys.executable, "-m", "litdb", "--db", library]
        cpu_seconds([*litdb, "import", file])
        cpu_seconds([sys.executable, import_floor, "nogc", file, floor])
        pairs = [
            (
                cpu_seconds([*litdb, "export", "-o", out]),
                cpu_seconds([sys.executable, export_floor, floor, f"{out}.floor"]),
            )
            for _ in range(runs)
        ]
        entries = Path(out).read_bytes().count(b"\n@") + 1
    for name, figures in (("litdb", [ours[0] for ours, _ in pairs]), ("floor", [theirs[0] for _, theirs in pairs])):
        median = statistics.median(figures)
        spread = f"(min {min(figures):.2f}, max {max(figures):.2f})"
        print(f"{name}  {median:6.2f} s CPU {spread} {entries / median:8.0f} records/s")
    ratios = [theirs[0] / ours[0] for ours, theirs in pairs]
    peak = max(ours[2] for ours, _ in pairs)
    print(f"ratio  {statistics.median(ratios):.3f} (min {min(ratios):.3f}, max {max(ratios):.3f})  peak {peak} MB")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], *map(int, sys.argv[4:5]))
