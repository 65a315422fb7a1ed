"""What becomes of any folder of .bib, .biblatex and .bibtex files: what is lost, what fails, how fast it is.

    python bench/bibtex.py DIR [--speed FILE.bib] [--turns N]

Each file below DIR is parsed, imported into a library of its own, exported from it, and tied to it by a pull and a
push. Printed are: files; entries that litdb reads; records that they become; exceptions (none may be), each with its
path; the share of entries that the fast scanner leaves to bibtexparser; entries that pybtex sees and litdb does not,
each with its kind in unseen.toml (`!` before what has none); files that are the same bytes after pull and push.
"""

import argparse
import shutil
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pybtex.database.input.bibtex import LowLevelParser, month_names

from bench.bibtex_speed import race, raw_entries
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex, decoding
from litdb.parsers.bibtex.mending import RawEntry
from litdb.services import exporting, finding, importing, syncing

SUFFIXES = (".bib", ".biblatex", ".bibtex")
UNSEEN = Path(__file__).with_name("unseen.toml")


@dataclass(frozen=True, slots=True)
class Unseen:
    """An entry that pybtex alone sees: where, its key, and the kind that a rule finds it to be of ("" if none)."""

    path: Path
    key: str
    kind: str


@dataclass(slots=True)
class Counts:
    """What was counted over all files."""

    files: int = 0
    entries: int = 0
    records: int = 0
    fast: int = 0
    slow: int = 0
    same: int = 0
    exceptions: list[str] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    changed: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scratch:
    """An empty library, and where a copy of it may stand with a copy of the file."""

    empty: Path
    library: Path
    file: Path


def files(folder: Path) -> list[Path]:
    """All files of entries below a folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def count_speed(path: Path, counts: Counts, _scratch: Scratch) -> None:
    """Count the entries that the fast scanner takes, and the others."""
    for is_plain, items in raw_entries(from_bytes(path.read_bytes())):
        found = len(items) if is_plain else sum(isinstance(item, RawEntry) and item.kind != "string" for item in items)
        counts.fast += found * is_plain
        counts.slow += found * (not is_plain)


def count_entries(path: Path, counts: Counts, _scratch: Scratch) -> None:
    """Count the entries that litdb reads, and find those that pybtex alone sees."""
    data = path.read_bytes()
    items = list(bibtex.parse(from_bytes(data)))
    entries = [one.entries[0] for one in items if isinstance(one, Record)]
    broken = {one.at.line for one in items if isinstance(one, Problem) and one.code == "broken-entry"}
    counts.entries += len(entries)
    text = decoding.text(data)
    for key, line in _beyond(list(_seen_by_pybtex(text)), entries):
        counts.unseen.append(Unseen(path, key, _kind(text, line, entries, broken)))


def _beyond(seen: list[tuple[str, int]], entries: list[Entry]) -> Iterator[tuple[str, int]]:
    """Those of the (key, line) that are no entries of ours: of one key, those on other lines than ours."""
    places = {(entry.key, entry.line) for entry in entries}
    keys = Counter(entry.key for entry in entries)
    keys.subtract(key for key, line in seen if (key, line) in places)
    for key, line in seen:
        if (key, line) not in places:
            if keys[key] <= 0:
                yield key, line
            keys[key] -= 1


def _seen_by_pybtex(text: str) -> Iterator[tuple[str, int]]:
    """(key, line) of each entry that pybtex's parser gives, its errors passed over."""
    parser = LowLevelParser(text, macros=dict(month_names), handle_error=lambda _error: None)
    for command, body in parser:
        if command.lower() not in ("string", "preamble", "comment"):
            yield body[0] or "", text.count("\n", 0, parser.command_start) + 1


def _kind(text: str, line: int, entries: list[Entry], broken: set[int]) -> str:
    """The kind in unseen.toml of an entry on this line."""
    if text.split("\n")[line - 1].lstrip().startswith("%"):
        return "commented-out"
    if any(entry.line == line for entry in entries):
        return "other-key"
    return "broken" if line in broken else ""


def count_records(_path: Path, counts: Counts, scratch: Scratch) -> None:
    """Import the file into a library of its own and export that: count the records."""
    shutil.copyfile(scratch.empty, scratch.library)
    with importing.opened(scratch.library) as library:
        importing.import_source(library, from_bytes(scratch.file.read_bytes(), str(scratch.file)), form="bibtex")
    with finding.find(scratch.library, "", "key") as found:
        counts.records += found.total()
        for _ in exporting.export(found.records, "bibtex"):
            pass


def count_same(path: Path, counts: Counts, scratch: Scratch) -> None:
    """Tie a copy of the file to a library: a pull, a push, then both. See whether it is the same bytes as before."""
    shutil.copyfile(scratch.empty, scratch.library)
    wishes = (syncing.Wishes(push=False), syncing.Wishes(pull=False), syncing.Wishes())
    with importing.opened(scratch.library) as library:
        pushed = [syncing.sync(library, scratch.file, importing.take, wish).pushed for wish in wishes]
    if scratch.file.read_bytes() == path.read_bytes() and not any(pushed):
        counts.same += 1
    else:
        counts.changed.append(path)


_STEPS: tuple[Callable[[Path, Counts, Scratch], None], ...] = (count_speed, count_entries, count_records, count_same)


def counted(folder: Path) -> Counts:
    """All counts of a folder; an exception costs its step of its file."""
    counts = Counts()
    with tempfile.TemporaryDirectory() as place:
        scratch = Scratch(Path(place, "empty.db"), Path(place, "library.db"), Path(place, "refs.bib"))
        importing.opened(scratch.empty).engine.dispose()
        for path in files(folder):
            counts.files += 1
            shutil.copyfile(path, scratch.file)
            for step in _STEPS:
                try:
                    step(path, counts, scratch)
                except Exception as error:  # noqa: BLE001  # any at all is what is looked for
                    counts.exceptions.append(f"{path}: {step.__name__}: {type(error).__name__}: {error}")
    return counts


def report(counts: Counts) -> None:
    """Print the counts, and what each loss is."""
    reasons = tomllib.loads(UNSEEN.read_text(encoding="utf-8"))
    print(f"files       {counts.files}")
    print(
        f"entries     {counts.entries}, of them {counts.slow} slow ({_share(counts.slow, counts.fast + counts.slow)})"
    )
    print(f"records     {counts.records}")
    print(f"exceptions  {len(counts.exceptions)}")
    for line in counts.exceptions:
        print(f"  ! {line}")
    listed = sum(one.key in reasons.get(one.kind, {}).get("keys", ()) for one in counts.unseen)
    lost = sum(one.kind not in reasons for one in counts.unseen)
    print(f"unseen      {len(counts.unseen)} that pybtex sees: {listed} listed by key, {lost} without a reason")
    for one in counts.unseen:
        print(f"  {' ' if one.kind in reasons else '!'} {one.path}: {one.key}: {one.kind or 'no reason is known'}")
    print(f"identity    {counts.same} files ({_share(counts.same, counts.files)}) are the same after pull and push")
    for path in counts.changed:
        print(f"  ! {path}")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.2f} %"


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--speed", type=Path, metavar="FILE.bib", help="race on this file, too")
    arguments.add_argument("--turns", type=int, default=3)
    given = arguments.parse_args()
    report(counted(given.folder))
    if given.speed:
        race(given.speed, given.turns)
