"""Searches in a large library: percentiles in process, whole processes against `python -c pass`, imports, size.

    python bench/search.py FILE.bib[.xz] ABSTRACTS_DIR DIR [N...]

Makes a library of N records (50,000, 500,000 and 1,000,000 if none is named) as DIR/N.db by libraries.py, where it is
not there yet, and prints for each: CPU ms of searches in process (median, 95th percentile, worst), CPU of whole
processes as multiples of the bare interpreter's in turn, the rate of an import of FILE into a copy of the library
against one into an empty one, and the size of FILE's own records. Words, names and identifiers are drawn from the
library, always the same ones.
"""

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.grown import grown, parted
from bench.libraries import records, text_of, write
from litdb.store import finding, lookups, searches
from litdb.store.reading import Reader

SIZES = (50_000, 500_000, 1_000_000)
ASKED = 100
"""Searches of each kind."""
WORDS_OF_GRAMMAR = frozenset(
    "the of and in a to for with on by from as is are was were at an be or that this we which it not using via its can "
    "between these than have has had our been their but also may no all into two one during after both".split()
)
"""Words that nobody looks for alone."""

_WORD = re.compile(r"[a-z]{4,}")
_ABSTRACT = re.compile(r"\babstract\s*=", re.IGNORECASE)


def main(file: Path, abstracts: Path, folder: Path, *sizes: int) -> None:
    """Measure libraries of these sizes."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in sizes or SIZES:
        library = folder / f"{size}.db"
        if not library.exists():
            write(records(file, abstracts, size), library)
        with lookups.opened(library) as reader:
            ((count,),) = reader.run("SELECT count(*) FROM records", ())
            each = library.stat().st_size / int(count)
            print(f"\n{count:,} records, {each:,.0f} bytes each with abstracts on half of them")
            queries = drawn(reader)
            in_process(reader, queries)
        whole_processes(library, queries)
        imports(file, library)
    print(f"\n{file.name} without abstracts: {bytes_a_record(file):,.0f} bytes a record, what was read included")


Queries = dict[str, list[str]]


def drawn(reader: Reader) -> Queries:
    """Kind of search -> what is searched for, drawn from the library at random, but the same each time."""
    dice = random.Random(0)  # noqa: S311  # nothing secret
    ((newest,),) = reader.run("SELECT max(id) FROM records", ())
    ids = [dice.randrange(1, newest + 1) for _ in range(ASKED * 30)]
    titles = [found for one in ids if len(found := _title(reader, one)) >= 3]
    common = _common(reader)
    return {
        "DOI": _first(reader, ids, "SELECT value FROM dois WHERE record_id = ?"),
        "identifier": _first(
            reader, ids, "SELECT scheme || ':' || value FROM identifiers WHERE record_id = ? AND scheme != 'issn'"
        ),
        "key": _first(reader, ids, "SELECT citation_key FROM records WHERE id = ?"),
        "author prefix": [f"author:{name[:4]}*" for name in _families(reader, ids)],
        "two or three words": [" ".join(dice.sample(title, 2 + at % 2)) for at, title in enumerate(titles[:ASKED])],
        "common words together": [" ".join(dice.sample(common[:40], 2)) for _ in range(ASKED)],
        "one common word": common,
        "common word and a year": [f"{word} year:{dice.randrange(1990, 2021)}" for word in common],
        "three words OR": [" OR ".join(dice.choice(title) for title in dice.sample(titles, 3)) for _ in range(ASKED)],
        "prefix": ["immun*", *(f"{dice.choice(title)[:5]}*" for title in titles[: ASKED - 1])],
    }


def _title(reader: Reader, record_id: int) -> list[str]:
    rows = list(reader.run("SELECT title FROM search WHERE rowid = ?", [record_id]))
    return [word for word in _WORD.findall(rows[0][0] if rows else "") if word not in WORDS_OF_GRAMMAR]


def _first(reader: Reader, ids: list[int], query: str) -> list[str]:
    found = (row[0] for one in ids for row in reader.run(query, [one]))
    return [value for value, _ in zip(found, range(ASKED), strict=False)]


def _families(reader: Reader, ids: list[int]) -> list[str]:
    """A family name of each record: of one with 3,000 authors no more than of another."""
    query = (
        "SELECT lower(family) FROM authors JOIN record_authors ON author_id = id"
        " WHERE record_id = ? AND length(family) > 3 AND family NOT GLOB '*[^A-Za-z]*' LIMIT 1"
    )
    return _first(reader, ids, query)


def _common(reader: Reader) -> list[str]:
    """The words that most records have, but those of grammar."""
    reader.run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, search, row)", ())
    rows = reader.run("SELECT term FROM temp.vocabulary WHERE length(term) > 3 ORDER BY doc DESC LIMIT 400", ())
    found = [term for (term,) in rows if _WORD.fullmatch(term) and term not in WORDS_OF_GRAMMAR]
    return found[:ASKED]


def in_process(reader: Reader, queries: Queries) -> None:
    """Print the CPU time from the text of a query to ids, kind by kind: of look-ups all, of searches the first 20."""
    print(f"{'in process, CPU ms':26}  median      p95    worst")
    for kind, texts in queries.items():
        if not texts:
            continue
        if kind in {"DOI", "identifier", "key"}:
            if missed := [text for text in texts if not lookups.named(reader, text)]:
                raise RuntimeError(f"the library does not find {missed[0]}, which it has")
            times = [cpu_ms(lambda one: lookups.named(reader, one), text) for text in texts]
        else:
            rows = 50 if kind == "author prefix" else 20
            trees = [searches.understood(text) for text in texts]
            times = [
                cpu_ms(lambda tree, rows=rows: list(finding.ids(reader, tree, "relevance", rows)), tree)
                for tree in trees
            ]
        times.sort()
        p95 = times[int((len(times) - 1) * 0.95)]
        print(f"{kind:26}{statistics.median(times):8.2f} {p95:8.2f} {times[-1]:8.2f}")


def cpu_ms(asked: Callable[..., object], *values: object) -> float:
    """CPU milliseconds of one call: the better of two, since other programs run."""
    times = []
    for _ in range(2):
        started = time.process_time()
        asked(*values)
        times.append((time.process_time() - started) * 1000)
    return min(times)


def whole_processes(library: Path, queries: Queries, runs: int = 7) -> None:
    """Print the CPU time of commands against that of the bare interpreter, pair by pair."""
    litdb = [sys.executable, "-m", "litdb"]
    commands = {
        "show DOI": [*litdb, "show", queries["DOI"][0]],
        "list doi:...": [*litdb, "list", f"doi:{queries['DOI'][0]}"],
        "list author:abcd*": [*litdb, "list", queries["author prefix"][0]],
        "list two words": [*litdb, "list", queries["two or three words"][0]],
        "list a common word": [*litdb, "list", queries["one common word"][0]],
        "list a OR b OR c": [*litdb, "list", queries["three words OR"][0]],
        "list immun*": [*litdb, "list", "immun*"],
        "list a word and a year": [*litdb, "list", queries["common word and a year"][0]],
        "authors abcd*": [*litdb, "authors", queries["author prefix"][0].removeprefix("author:")],
    }
    commands = {name: [*command, "--db", str(library)] for name, command in commands.items()}
    for typed in ("exp", "list author:wa", "list tag:"):
        commands[f"complete {typed}"] = [*litdb, "__complete", "zsh", f"litdb --db '{library}' {typed}"]
    print(f"{'whole process':26} CPU ms   x pass")
    for name, command in commands.items():
        bare, ours = [], []
        for _ in range(runs):
            bare.append(cpu_seconds([sys.executable, "-c", "pass"]))
            ours.append(cpu_seconds(command))
        ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
        print(f"{name:26} {statistics.median(ours) * 1000:6.0f} {ratio:8.1f}")


def cpu_seconds(command: list[str]) -> float:
    """CPU seconds (user and system) of one command that has run to its end. Raises RuntimeError where it failed.

    An import that loses a field of some entry has not.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in {0, 4}:
        raise RuntimeError(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def imports(file: Path, library: Path, runs: int = 2) -> None:
    """Print the rate of an import of FILE, as works that no library has, against that into an empty one, in turn."""
    ratios = []
    litdb, text = [sys.executable, "-m", "litdb"], text_of(file)
    entries = text.count("\n@") + 1
    with tempfile.TemporaryDirectory() as folder:
        copy = library.with_name(f".{library.name}.copy")
        shutil.copyfile(library, copy)
        for run in range(runs):
            new, empty = Path(folder, f"{run}.bib"), Path(folder, f"{run}.db")
            with new.open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(grown(text, entries, time.time_ns() // 1000 % 1_000_000))
            into = [cpu_seconds([*litdb, "--db", str(one), "import", str(new)]) for one in (empty, copy)]
            ratios.append(into[0] / into[1])
            empty.unlink()
        copy.unlink()
    print(f"import of {entries:,} entries: {statistics.median(ratios):.2f} of the rate into an empty library")


def bytes_a_record(file: Path) -> float:
    """The size of a library of the file's entries that have no abstract, by record."""
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder, "refs.bib"), Path(folder, "library.db")
        with source.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(entry for entry in parted(text_of(file))[0] if not _ABSTRACT.search(entry))
        command = [sys.executable, "-m", "litdb", "--db", str(library), "import", str(source)]
        subprocess.run(command, check=False, capture_output=True)
        with lookups.opened(library) as reader:
            ((count,),) = reader.run("SELECT count(*) FROM records", ())
        return library.stat().st_size / int(count)


def _paths(words: Iterable[str]) -> tuple[Path, Path, Path]:
    file, abstracts, folder = map(Path, words)
    return file, abstracts, folder


if __name__ == "__main__":
    main(*_paths(sys.argv[1:4]), *map(int, sys.argv[4:]))
