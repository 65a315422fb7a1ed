"""How well and how fast duplicates are found in a table of references.

    python bench/dedupe.py ../shared/corpus/dedupe/stroke [-o PRED.csv] [--show N]

DIR/records.csv is read as an import reads it. What is timed is all of the matching, in the processor's seconds: from a
Record to what comparing needs of it, keys, candidates, comparing, groups. DIR/groups.csv, where there is one, has the
true groups (columns group,id). FN and FP are counted as pieces that groups fall into; "with asks" is FN where each
question to the user were answered rightly. What ADJUDICATED says of the gold counts in a second line alone.
"""

import argparse
import csv
import io
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from bench.adjudicated import ADJUDICATED
from litdb.matching.works import Grouping, Work, compare, grouped, keys, prepared
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers.tables import table

CHUNK = 1000
"""Rows that are read together."""

SOME = 500
"""Records that are compared one by one."""

Groups = Mapping[str, str]
"""Id -> name of its group; an id that is not listed is a group of its own."""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table."""
    csv.field_size_limit(10**9)
    with path.open(newline="", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def records(table_rows: Iterable[dict[str, str]]) -> Iterator[tuple[int, Record]]:
    """(Number of the row, its record): each row is read as an import reads it, so many at a time."""
    numbered = enumerate(table_rows)
    while part := list(islice(numbered, CHUNK)):
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(["citation key", *(name for name in part[0][1] if name != "id")])
        for number, row in part:
            writer.writerow([f"row{number}", *(" ".join(row[name].split()) for name in row if name != "id")])
        for item in table.parse(from_bytes(text.getvalue().encode())):
            if isinstance(item, Record) and item.citation_key.startswith("row"):
                yield int(item.citation_key.removeprefix("row")), item


def gold(path: Path) -> dict[str, str]:
    """The true groups, if there are any."""
    if not path.exists():
        return {}
    return {row["id"]: row["group"] for row in rows(path)}


def score(names: Iterable[str], true: Groups, found: Groups) -> tuple[int, int]:
    """(FP, FN): how many true groups too many are in the found ones, and into how many too many they fall."""
    pieces, mixed = defaultdict(set), defaultdict(set)
    for name in names:
        truth, guess = true.get(name, f"alone {name}"), found.get(name, f"alone {name}")
        pieces[truth].add(guess)
        mixed[guess].add(truth)
    return sum(len(one) - 1 for one in mixed.values()), sum(len(one) - 1 for one in pieces.values())


def answered(names: list[str], true: Groups, found: Groups, asks: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The found groups, joined where the user would say that two are one."""
    home = {name: found.get(name, f"alone {name}") for name in names}
    for one, other in asks:
        if true.get(one, one) == true.get(other, other):
            old, new = home[one], home[other]
            home = {name: new if at == old else at for name, at in home.items()}
    return home


def amended(true: Groups, folder: str) -> dict[str, str]:
    """The true groups as they should be."""
    result = dict(true)
    for one in ADJUDICATED:
        if one.folder == folder:
            new = f"adjudicated {one.ids[0]}"
            old = {result[name] for name in one.ids if one.is_same and name in result}
            result = {name: new if group in old else group for name, group in result.items()}
            result.update(dict.fromkeys(one.ids, new))
    return result


def prepare(path: Path) -> tuple[dict[int, Work], float]:
    """The works of a table by the numbers of their rows, and the seconds that it took to make them of Records."""
    works, taken = {}, 0.0
    for number, record in records(rows(path)):
        begun = time.process_time()
        works[number] = prepared(record)
        taken += time.process_time() - begun
    return works, taken


def alone(works: Mapping[int, Work]) -> tuple[float, float]:
    """Milliseconds, in the mean and at most, for one record against all that share a key with it; for some records."""
    index = defaultdict(set)
    for number, work in works.items():
        for key in (*keys(work), *work.identifiers):
            index[key].add(number)
    times = []
    for number, work in islice(works.items(), 0, None, len(works) // SOME + 1):
        begun = time.process_time()
        for other in set().union(*(index[key] for key in (*keys(work), *work.identifiers))) - {number}:
            compare(work, works[other])
        times.append(1000 * (time.process_time() - begun))
    return sum(times) / len(times), max(times)


def report(folder: Path, show: int) -> dict[str, str]:
    """Match a table, print what came of it, and give the groups."""
    names = [row["id"] for row in rows(folder / "records.csv")]
    works, taken = prepare(folder / "records.csv")
    begun = time.process_time()
    result = grouped(works)
    taken += time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {names[at]: str(number) for number, group in enumerate(result.groups) for at in group}
    asked = {at for ask in result.asks for at in (ask.first, ask.second)}
    print(f"{folder.name}: {len(names)} records ({len(names) - len(works)} unread), {len(result.groups)} groups")
    print(f"  ask: {len(result.asks)} pairs, {len(asked)} records; relations: {_counted(result)}")
    print(f"  {len(names) / taken:.0f} records per CPU second; peak {peak:.0f} MB")
    print("  one record against the others: {:.2f} ms, {:.1f} at most".format(*alone(works)))
    _scores(folder, names, found, [(names[one.first], names[one.second]) for one in result.asks])
    for ask in result.asks[:show]:
        print(f"  ask {names[ask.first]} {names[ask.second]}: {'; '.join(ask.verdict.reasons)}")
    return found


def _counted(result: Grouping) -> str:
    counted = Counter(one.verdict.relation for one in result.relations)
    return ", ".join(f"{number} {name}" for name, number in sorted(counted.items())) or "none"


def _scores(folder: Path, names: list[str], found: Groups, asks: list[tuple[str, str]]) -> None:
    plain = gold(folder / "groups.csv")
    for name, true in (("gold", plain), ("adjudicated", amended(plain, folder.name))) if plain else ():
        wrong, missed = score(names, true, found)
        _, left = score(names, true, answered(names, true, found, asks))
        print(f"  {name}: FP {wrong}, FN {missed} ({left} with asks)")


def write(path: Path, found: Groups) -> None:
    """The groups as a table."""
    with path.open("w", newline="", encoding="utf-8") as lines:
        csv.writer(lines).writerows([("group", "id"), *((group, name) for name, group in found.items())])


def main() -> None:
    """Read the arguments, match, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("-o", "--output", type=Path, metavar="PRED.csv")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N questions")
    arguments = parser.parse_args()
    found = report(arguments.folder, arguments.show)
    if arguments.output:
        write(arguments.output, found)


if __name__ == "__main__":
    main()
