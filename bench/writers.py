"""Many programs that use one library at once: nobody is refused, nothing is lost.

    python bench/writers.py [WRITERS [IMPORTS [READERS]]]

Starts 8 processes that import 50 files each and 4 that search all the while (or as many as are named), and prints how
many imports were kept and how many commands were refused.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LITDB = [sys.executable, "-m", "litdb"]


def main(writers: int = 8, imports: int = 50, readers: int = 4) -> int:
    """Run them; the exit code is 1 where anything was refused or lost."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(writers + readers) as pool:
        library = str(Path(folder, "library.db"))
        assert not refused([["--db", library, "import", _file(Path(folder), 0, 0)]])
        files = [[_file(Path(folder), one, at) for at in range(1, imports + 1)] for one in range(1, writers + 1)]
        started = time.perf_counter()
        writing = [pool.submit(refused, [["--db", library, "import", one] for one in own]) for own in files]
        searches = failed = 0
        while not all(one.done() for one in writing):
            asked = [["--db", library, "list", "islets", "--count"]]
            failed += sum(pool.map(refused, [asked] * readers))
            searches += readers
        not_written = sum(one.result() for one in writing)
        seconds = time.perf_counter() - started
        listed = subprocess.run([*LITDB, "--db", library, "list", "-f", "jsonl"], check=True, capture_output=True)
        kept = len({json.loads(line)["citation_key"] for line in listed.stdout.splitlines()}) - 1
    print(f"{kept} of {writers * imports} imports kept, {not_written} refused; {searches} searches, {failed} refused")
    print(f"{seconds:.0f} s")
    return int(kept != writers * imports or not_written > 0 or failed > 0)


def refused(commands: Iterable[list[str]]) -> int:
    """Run commands one after the other, each a process of its own; how many of them failed."""
    run = subprocess.run
    return sum(
        run([*LITDB, *one], capture_output=True, env=os.environ, check=False).returncode != 0 for one in commands
    )


def _file(folder: Path, writer: int, number: int) -> str:
    path = folder / f"{writer}-{number}.bib"
    title = f"Islets of writer {writer} in their {number}th year"
    path.write_text(f"@article{{w{writer}n{number}, title = {{{title}}}, author = {{Ek, A.}}, year = 2001}}\n")
    return str(path)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:4])))
