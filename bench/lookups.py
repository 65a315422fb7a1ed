"""`litdb show DOI` as a whole process against `python -c pass`, in one run.

    python bench/lookups.py FILE.bib [RUNS]

Imports FILE.bib into a scratch library and looks up its first DOI RUNS times, in turn with the bare interpreter; the
ratio is that of CPU seconds (user + system), pair by pair.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.search import cpu_seconds


def main(file: str, runs: int = 20) -> None:
    """Print the CPU time of a look-up, of the bare interpreter, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        litdb = [sys.executable, "-m", "litdb"]
        library = str(Path(folder, "library.db"))
        subprocess.run(
            [*litdb, "--db", library, "import", file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        )
        listed = subprocess.Popen([*litdb, "--db", library, "list", "-f", "jsonl"], stdout=subprocess.PIPE)
        assert listed.stdout is not None
        doi = next(record["dois"][0]["value"] for record in map(json.loads, listed.stdout) if record["dois"])
        listed.kill()
        listed.wait()
        commands = {
            "pass": [sys.executable, "-c", "pass"],
            "show": [*litdb, "show", doi, "--db", library],
            "list": [*litdb, "list", f"doi:{doi}", "--db", library],
        }
        figures: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                figures[name].append(cpu_seconds(command))
    for name, times in figures.items():
        ratio = statistics.median(one / bare for one, bare in zip(times, figures["pass"], strict=True))
        print(f"{name:4}  {statistics.median(times) * 1000:6.1f} ms CPU  {ratio:5.1f} x pass")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
