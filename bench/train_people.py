"""Fit the weights by which names are told to be one person's.

    python bench/train_people.py DIR[:PRECISION]... [-o WEIGHTS.toml] [--rounds 4] [--minutes 30] [--half 0|1]

Each DIR is one of `bench/people.py` with gold.csv. Weight after weight of the table is moved up or down by a step, and
stays where the worth of all sets grows; a weight that stays has its step made shorter. A set's worth is its F1 by
B-cubed, less twice what precision lacks of PRECISION: a false merge harms more than a split. Of a large set one
family in twenty is looked at. With --half only the names of one half count, and the figures of both are printed: the
weights never saw the other. The table is written at each move.
"""

import argparse
import gc
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import people as bench
from litdb.matching.people import clusters, evidence
from litdb.matching.people.clusters import Gathered
from litdb.matching.people.evidence import Features, Weights
from litdb.matching.people.names import key
from litdb.matching.people.pairs import Pair

_LARGE = 20_000
_ONE_IN = 20
_COST = 0.0003
"""What a step must gain at least: weights that tell nothing stay small."""
_STEPS = {"spread": 0.05, "threshold": 0.2}
_NEVER_FOR = ("both", "circles", "places", "many so called", "years apart", "other")
"""Weights that may not speak for: that both say something, and do not share it; that there are many of a name."""
_FIXED = frozenset(("identifier", "least", "most shared", "other script", "suggested"))
"""What the sets cannot tell, or what must hold whatever they say."""


@dataclass(frozen=True)
class Set:
    """A set with gold: what was gathered of it, by half the places and persons that count, the precision wanted."""

    name: str
    gathered: Gathered
    evidences: list[tuple[Pair, Features]]
    gold: dict[int, str]
    precision: float

    def counted(self, half: int | None) -> dict[int, str]:
        """The persons of the names in a half, or of all."""
        if half is None:
            return self.gold
        return {at: one for at, one in self.gold.items() if _hash(key(self.gathered.signatures[at].name)) % 2 == half}


def _hash(text: str) -> int:
    return zlib.crc32(text.encode()) // 7


def read(argument: str) -> Set:
    """The set in a folder."""
    folder, _, precision = argument.partition(":")
    table = bench.rows(Path(folder, "signatures.csv"))
    if len(table) > _LARGE:
        table = [row for row in table if zlib.crc32(row["family"].casefold().encode()) % _ONE_IN == 0]
    some = bench.signatures(table, is_blind=True)
    gold = bench.labelled(table, bench.rows(Path(folder, "gold.csv")))
    gathered = clusters.gathered(some)
    return Set(Path(folder).name, gathered, list(gathered.evidences()), gold, float(precision or 0))


def figures(one: Set, by: Weights, halves: Iterable[int | None]) -> list[tuple[float, float, float]]:
    """B-cubed precision, recall, F1 of each half."""
    crowd = clusters.crowded(one.gathered, clusters.links(one.evidences, by), by)
    said = {at: number for number, some in enumerate(clusters.joined(crowd)) for at in some.members}
    found = []
    for half in halves:
        true = one.counted(half)
        found.append(bench.b_cubed(list(true.values()), [said[at] for at in true]))
    return found


def worth(sets: Iterable[Set], by: Weights, half: int | None) -> float:
    """What the weights are worth on all sets."""
    total = 0.0
    for one in sets:
        [(precision, _, f1)] = figures(one, by, [half])
        total += f1 - 2 * max(0.0, one.precision - precision)
    return total


def climb(by: Weights, value: Callable[[Weights], float], rounds: int, until: float) -> Iterator[Weights]:
    """Move weight after weight as long as it pays; the weights after each move."""
    best, steps = value(by), {name: _STEPS.get(name, 0.5) for name in by if name not in _FIXED}
    for turn in range(rounds):
        for name in sorted(steps, key=lambda one: zlib.crc32(f"{one}{turn}".encode())):
            for tried in (by[name] + steps[name], by[name] - steps[name]):
                if time.monotonic() > until:
                    return
                moved = by | {name: round(tried, 3)}
                if (found := -9.0 if _is_odd(name, tried) else value(moved) - _COST) > best:
                    best, by = found, moved
                    yield by
                    break
            else:
                steps[name] *= 0.6
        print(f"round {turn + 1} worth {best:.4f}", flush=True)


def _is_odd(name: str, weight: float) -> bool:
    return weight > 0 and any(word in name for word in _NEVER_FOR) and "email" not in name


def write(by: Weights, output: Path) -> None:
    """Write the table, with the remarks at its head kept."""
    old = output.read_text(encoding="utf-8").splitlines() if output.exists() else []
    remarks = [line for line in old if line.startswith("#")]
    lines = [f'"{name}" = {weight + 0.0:.2f}' for name, weight in sorted(by.items())]
    output.write_text("\n".join([*remarks, *lines]) + "\n", encoding="utf-8")


def main(folders: list[str], output: Path | None, half: int | None, rounds: int, minutes: float) -> None:
    """Fit, print and write."""
    sets = [read(folder) for folder in folders]
    start = by = evidence.weights()
    # A set is large, and nothing in it is ever given up.
    gc.freeze()
    for by in climb(start, lambda tried: worth(sets, tried, half), rounds, time.monotonic() + 60 * minutes):
        if output:
            write(by, output)
    for one in sets:
        halves = (None, 0, 1) if half is not None else (None,)
        shown = "  ".join(f"P {p:.4f} R {r:.4f} F1 {f:.4f}" for p, r, f in figures(one, by, halves))
        print(f"{one.name:20} {shown}", flush=True)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="+")
    options.add_argument("-o", "--output", type=Path)
    options.add_argument("--half", type=int, choices=(0, 1))
    options.add_argument("--rounds", type=int, default=4)
    options.add_argument("--minutes", type=float, default=30)
    given = options.parse_args()
    main(given.folders, given.output, given.half, given.rounds, given.minutes)
