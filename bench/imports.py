"""Whole import of a .bib file by litdb against the floor of the same file, in one run; or of ever larger files.

    python bench/imports.py FILE.bib FLOOR.py [RUNS]
    python bench/imports.py --growth FILE.bib [ENTRIES...]

FLOOR.py is called as `python FLOOR.py nogc FILE OUT.db`: an import by raw sqlite3 without checks or provenance. The two
run in turn; the ratio, floor / litdb, is that of their CPU seconds (user + system) pair by pair: 1 is as fast.

With --growth, files of 50,000, 200,000 and 500,000 entries (or as many as are named) are grown from FILE and imported.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (50_000, 200_000, 500_000)


def cpu_seconds(command: list[str]) -> tuple[float, float, int]:
    """CPU seconds, wall seconds and peak memory in MB of one command that has run to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss // 1024


def main(file: str, floor: str, runs: int = 5) -> None:
    """Print both figures and their ratio."""
    ours: list[float] = []
    floors: list[float] = []
    peak = 0
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            library = Path(folder, f"{run}.db")
            cpu, _, memory = cpu_seconds([sys.executable, "-m", "litdb", "--db", str(library), "import", file])
            ours.append(cpu)
            peak = max(peak, memory)
            floors.append(cpu_seconds([sys.executable, floor, "nogc", file, f"{folder}/floor.db"])[0])
            library.unlink()
    entries = Path(file).read_bytes().count(b"\n@") + 1
    for name, figures in (("litdb", ours), ("floor", floors)):
        median = statistics.median(figures)
        print(
            f"{name}  {median:6.2f} s CPU (min {min(figures):.2f}, max {max(figures):.2f}) "
            f"{entries / median:8.0f} entries/s"
        )
    ratios = [floor / our for our, floor in zip(ours, floors, strict=True)]
    print(f"ratio  {statistics.median(ratios):.3f} (min {min(ratios):.3f}, max {max(ratios):.3f})  peak {peak} MB")


def growth(file: str, *sizes: int) -> None:
    """Print what the import of each size costs: where the rate stays, the work grows linearly."""
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            larger, library = Path(folder, "grown.bib"), Path(folder, "library.db")
            # In a process of its own: what this one holds would count as the import's peak.
            subprocess.run([sys.executable, Path(__file__).with_name("grown.py"), file, str(size), larger], check=True)
            cpu, wall, memory = cpu_seconds(
                [sys.executable, "-m", "litdb", "--db", str(library), "import", str(larger)]
            )
            print(f"{size:>7} entries  {cpu:7.2f} s CPU  {wall:7.2f} s  {size / cpu:7.0f} entries/s  peak {memory} MB")


if __name__ == "__main__":
    if sys.argv[1] == "--growth":
        growth(sys.argv[2], *map(int, sys.argv[3:]))
    else:
        main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:4]))
