"""Many programs that use one library at once: nobody is refused, nothing is lost.

    python bench/writers.py [WRITERS [IMPORTS [READERS]]]

Starts 8 processes that import 50 files each and 4 that search all the while (or as many as are named), and prints how
many imports were kept, how many commands were refused, and whether each record and each tag of the last is there.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LITDB = [sys.executable, "-m", "litdb"]
_WRITES = """
import subprocess, sys
litdb, db, files = sys.argv[1:3], sys.argv[3], sys.argv[4:]
refused = [one for one in files if subprocess.run([sys.executable, "-m", "litdb", "--db", db, "import", one],
           capture_output=True).returncode]
print(len(refused))
"""


def main(writers: int = 8, imports: int = 50, readers: int = 4) -> int:
    """Run them; the exit code is 1 where anything was refused or lost."""
    with tempfile.TemporaryDirectory() as folder:
        library = str(Path(folder, "library.db"))
        first = _file(Path(folder), 0, 0)
        subprocess.run([*LITDB, "--db", library, "import", first], check=True, capture_output=True)
        files = [[_file(Path(folder), one, at) for at in range(1, imports + 1)] for one in range(1, writers + 1)]
        started = time.perf_counter()
        writing = [_python(_WRITES, "-m", "litdb", library, *own) for own in files]
        refused_readers = searches = 0
        while any(one.poll() is None for one in writing):
            reading = [_python(None, "-m", "litdb", "--db", library, "list", "islets", "--count") for _ in range(readers)]
            searches += readers
            refused_readers += sum(one.wait() != 0 for one in reading)
        refused = sum(int((one.communicate()[0] or b"0").strip() or 0) for one in writing)
        seconds = time.perf_counter() - started
        listed = subprocess.run([*LITDB, "--db", library, "list", "-f", "jsonl"], check=True, capture_output=True)
        keys = {json.loads(line)["citation_key"] for line in listed.stdout.splitlines()}
    wanted = writers * imports
    print(f"{len(keys) - 1} of {wanted} imports kept, {refused} refused; {searches} searches, {refused_readers} refused")
    print(f"{seconds:.0f} s")
    return int(len(keys) - 1 != wanted or refused > 0 or refused_readers > 0)


def _file(folder: Path, writer: int, number: int) -> str:
    path = folder / f"{writer}-{number}.bib"
    title = f"Islets of writer {writer} in their {number}th year"
    path.write_text(f"@article{{w{writer}n{number}, title = {{{title}}}, author = {{Ek, A. and Al, B.}}, year = 2001}}\n")
    return str(path)


def _python(code: str | None, *words: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, *(["-c", code] if code else []), *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:4])))
