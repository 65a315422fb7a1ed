"""One search as a whole process: litdb and the peers that are on PATH, on the same entries.

    python bench/peers.py FILE.bib [WORD]

Gives each program FILE's first 1,000 entries by its own import, in a home folder of its own, and prints the CPU time of
a search in turn with the bare interpreter. A peer that is not installed, or whose import fails, is told and left out.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench.libraries import parsed
from bench.search import cpu_seconds
from litdb.model.records import Record

ENTRIES = 1000
RUNS = 7


class Peer(NamedTuple):
    """How a program is given a file, and asked for a word; `{file}`, `{home}` and `{word}` stand for these."""

    setup: tuple[str, ...]
    query: str


PEERS = {
    "litdb": Peer(("{python} -m litdb --db {home}/library.db import {file}",),
                  "{python} -m litdb list {word} --db {home}/library.db"),
    "papis": Peer(("papis --set add-edit False bibtex read {file} import --all --out {home}/papers",),
                  "papis --lib {home}/papers list {word}"),
    "pubs": Peer(("pubs init -p {home}/pubs -d {home}/docs", "pubs import {file}"), "pubs list title:{word}"),
    "cobib": Peer(("cobib add --bibtex {file}",), "cobib list ++title {word}"),
}  # fmt: skip
"""Program -> its commands. The next peer is one row here."""


def main(file: Path, word: str = "learning") -> None:
    """Print each program's figures."""
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder, "first.bib")
        first.write_text("".join(map(_plain, range(ENTRIES), parsed(file))), encoding="utf-8")
        for name, peer in PEERS.items():
            home = Path(folder, name)
            home.mkdir()
            print(f"{name:6} {measured(name, peer, home, first, word)}")


def _plain(number: int, record: Record) -> str:
    """An entry that every program reads: a `file` of some other home would send them looking for it."""
    authors = " and ".join(one.name.family for one in record.contributors if one.name.family) or "Nobody"
    title = "".join(one for one in record.title if one.isalnum() or one == " ")
    return f"@article{{key{number},\n title = {{{title}}},\n author = {{{authors}}},\n year = {{2001}}\n}}\n"


def measured(name: str, peer: Peer, home: Path, file: Path, word: str) -> str:
    """The figures of a program, or why there are none."""
    if name != "litdb" and not shutil.which(name):
        return "is not installed"
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""}
    values = {"python": sys.executable, "home": str(home), "file": str(file), "word": word}
    for command in peer.setup:
        words = [one.format(**values) for one in command.split()]
        done = subprocess.run(words, env=environment, capture_output=True, stdin=subprocess.DEVNULL, check=False)
        if done.returncode not in {0, 4}:
            return (
                f"cannot import: {(done.stderr.decode(errors='replace').strip().splitlines() or ['no word'])[-1][:80]}"
            )
    os.environ.update(environment)
    bare, ours = [], []
    query = [one.format(**values) for one in peer.query.split()]
    for _ in range(RUNS):
        bare.append(cpu_seconds([sys.executable, "-c", "pass"]))
        try:
            ours.append(cpu_seconds(query))
        except RuntimeError as error:
            return str(error)
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    return f"{statistics.median(ours) * 1000:6.0f} ms CPU  {ratio:5.1f} x pass"


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
