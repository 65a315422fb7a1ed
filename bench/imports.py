"""Whole import of a .bib file by litdb against the floor of the same file, in one run.

    python bench/imports.py FILE.bib FLOOR.py [RUNS]

FLOOR.py is called as `python FLOOR.py nogc FILE OUT.db`: an import by raw sqlite3 without checks or provenance. The two
run in turn; the ratio, floor / litdb, is that of their CPU seconds (user + system) pair by pair: 1 is as fast.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


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


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:4]))
