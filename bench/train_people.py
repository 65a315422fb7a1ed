"""Fit the weights by which names are told to be one person's.

    python bench/train_people.py DIR... [-o WEIGHTS.toml] [--folds 4] [--each-out]

Each DIR is one of `bench/people.py` with gold.csv. The weights are those of a logistic regression over pairs of
signatures whose names agree, all sets alike and each signature of a set alike, drawn to what is believed beforehand
(`people_beliefs.toml`). With --folds they are fitted on all families but those of a fold, and measured on these; with
--each-out on all sets but one, and measured on that. Of a large set one family in sixteen is looked at.
"""

import argparse
import gc
import tomllib
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from pathlib import Path

from bench import people as bench
from bench.logistic import Belief, Row, fitted
from litdb.matching.people import clusters, evidence
from litdb.matching.people.agreement import agreement
from litdb.matching.people.clusters import Gathered
from litdb.matching.people.evidence import Features, Weights
from litdb.matching.people.names import key
from litdb.matching.people.pairs import Pair

_LARGE = 20_000
_ONE_IN = 16
_MOST_ROWS = 5_000
_MOST_PER_SIGNATURE = 40
_WEIGHT = 2_000.0
"""What the pairs of a set weigh together, against how firm the beliefs are."""
_FIRM, _FIRMER = 120.0, 360.0
_OF_AMBIGUITY = ("circles", "places", "eastern", "many so called")
"""Few names in a set tell how much more ambiguous one is than another: here beliefs are firmer."""
_NEVER_FOR = ("both", "circles", "places", "many so called", "years apart")
"""Weights that may not speak for: that both say something, and do not share it; that there are many of a name."""
_FIXED = frozenset(("identifier", "email, other name", "other script", "both coauthors", "both topic"))
"""What the sets cannot tell, or what would only tell them from each other."""


@dataclass(frozen=True)
class Set:
    """A set with gold: what was gathered of it, and by place of a signature its person and its family."""

    name: str
    gathered: Gathered
    evidences: dict[Pair, Features]
    gold: dict[int, str]
    families: dict[int, str]


def read(folder: Path) -> Set:
    """The set in a folder."""
    table = bench.rows(folder / "signatures.csv")
    if len(table) > _LARGE:
        table = [row for row in table if zlib.crc32(row["family"].casefold().encode()) % _ONE_IN == 0]
    some = bench.signatures(table, is_blind=True)
    gold = bench.labelled(table, bench.rows(folder / "gold.csv"))
    gathered = clusters.gathered(some)
    return Set(folder.name, gathered, dict(gathered.evidences()), gold, {at: key(some[at].name) for at in gold})


def folds(one: Set, many: int) -> dict[str, int]:
    """By family its fold: the folds have about as many signatures each."""
    sizes, loads = Counter(one.families.values()), [0] * many
    found = {}
    for family in sorted(sizes, key=lambda family: (-sizes[family], zlib.crc32(family.encode()))):
        found[family] = loads.index(min(loads))
        loads[found[family]] += sizes[family]
    return found


def rows(one: Set, families: Collection[str]) -> list[Row]:
    """The pairs that the weights are fitted on, of the families that count."""
    pairs = sorted(_pairs(one, families), key=lambda found: zlib.crc32(repr(found[1]).encode()))
    found = [(_features(one, pair), _person(one, pair[0]) == _person(one, pair[1]), weight)
             for weight, pair in pairs[:_MOST_ROWS]]  # fmt: skip
    found = [row for row in found if row[0]]
    total = sum(weight for _, _, weight in found)
    return [(features, is_one, weight * _WEIGHT / total) for features, is_one, weight in found]


def _person(one: Set, atom: int) -> str | None:
    return one.gold.get(one.gathered.atoms[atom][0])


def _pairs(one: Set, families: Collection[str]) -> Iterator[tuple[float, Pair]]:
    """Pairs of atoms, and what each weighs: of a large block some stand for all."""
    seen: set[Pair] = set()
    for _, members in sorted(one.gathered.blocks.items()):
        known = [at for at in members if _person(one, at) and one.families[one.gathered.atoms[at][0]] in families]
        if len(known) < 2:
            continue
        every = list(combinations(known, 2))
        # At an odd stride, so that those of even places do not only meet each other.
        some = every[:: max(1, len(every) // (_MOST_PER_SIGNATURE * len(known)) * 2 - 1)]
        fresh = [pair for pair in some if pair not in seen]
        seen.update(fresh)
        yield from ((2 * len(every) / len(some) / (len(known) - 1), pair) for pair in fresh)


def _features(one: Set, pair: Pair) -> Features:
    ours, theirs = (one.gathered.traits[at] for at in pair)
    kind = agreement(ours.reading, theirs.reading)
    if not kind:
        return []
    return evidence.of_names(kind, ours, theirs, one.gathered.known) + one.evidences.get(pair, [])


def believed() -> dict[str, Belief]:
    """The weights before any data are seen."""
    table = tomllib.loads(Path(__file__).with_name("people_beliefs.toml").read_text(encoding="utf-8"))
    return {name: _belief(name, weight) for name, weight in table.items()}


def _belief(name: str, weight: float) -> Belief:
    if name in _FIXED:
        return Belief(weight)
    most = 0.0 if any(word in name for word in _NEVER_FOR) else inf
    return Belief(weight, _FIRMER if any(word in name for word in _OF_AMBIGUITY) else _FIRM, most)


def fit(some: Iterable[Row]) -> Weights:
    """The weights that rows and beliefs come to."""
    return fitted(list(some), believed())


def every(sets: Iterable[Set]) -> Iterator[Row]:
    """The rows of all families of sets."""
    return (row for one in sets for row in rows(one, frozenset(one.families.values())))


def whole(one: Set, by: Weights) -> tuple[float, float, int]:
    """The sums of a whole set."""
    return sums(one, by, frozenset(one.families.values()))


def sums(one: Set, by: Weights, families: Collection[str]) -> tuple[float, float, int]:
    """B-cubed precision and recall of the families that count, summed over their signatures."""
    crowd = clusters.crowded(one.gathered, clusters.links(one.evidences.items(), by), by)
    said = {at: number for number, some in enumerate(clusters.joined(crowd)) for at in some.members}
    true, found, both = Counter(one.gold.values()), Counter[int](), Counter[tuple[int, str]]()
    for at, person in one.gold.items():
        found[said[at]] += 1
        both[said[at], person] += 1
    counted = [(said[at], person) for at, person in one.gold.items() if one.families[at] in families]
    return (
        sum(both[pair] / found[pair[0]] for pair in counted),
        sum(both[pair] / true[pair[1]] for pair in counted),
        len(counted),
    )


def shown(what: str, figures: Mapping[str, Sequence[tuple[float, float, int]]]) -> None:
    """Print precision, recall and F1 of each set."""
    for name, parts in figures.items():
        many = sum(count for _, _, count in parts)
        precision, recall = (sum(part[which] for part in parts) / many for which in (0, 1))
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{what:9} {name:20} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}", flush=True)


def by_folds(sets: Sequence[Set], many: int) -> dict[str, list[tuple[float, float, int]]]:
    """What is measured on each fold by weights fitted on the others."""
    parts = [(one, folds(one, many)) for one in sets]
    found: dict[str, list[tuple[float, float, int]]] = {one.name: [] for one in sets}
    for fold in range(many):
        by = fit(row for one, part in parts for row in rows(one, {name for name, its in part.items() if its != fold}))
        for one, part in parts:
            found[one.name].append(sums(one, by, {name for name, its in part.items() if its == fold}))
    return found


def each_out(sets: Sequence[Set]) -> dict[str, list[tuple[float, float, int]]]:
    """What is measured on each set by weights fitted on the others."""
    return {one.name: [whole(one, fit(every([other for other in sets if other is not one])))] for one in sets}


def write(by: Weights, output: Path) -> None:
    """Write the table, with the remarks at its head kept."""
    old = output.read_text(encoding="utf-8").splitlines() if output.exists() else []
    remarks = [line for line in old if line.startswith("#")]
    lines = [f'"{name}" = {weight + 0.0:.2f}' for name, weight in sorted(by.items())]
    output.write_text("\n".join([*remarks, *lines]) + "\n", encoding="utf-8")


def main(folders: Sequence[Path], output: Path | None, many: int, *, is_each_out: bool) -> None:
    """Fit, print and write."""
    sets = [read(folder) for folder in folders]
    # A set is large, and nothing in it is ever given up.
    gc.freeze()
    by = fit(every(sets))
    if output:
        write(by, output)
    shown("fitted", {one.name: [whole(one, by)] for one in sets})
    if many:
        shown("folds", by_folds(sets, many))
    if is_each_out:
        shown("each out", each_out(sets))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("-o", "--output", type=Path)
    options.add_argument("--folds", type=int, default=0)
    options.add_argument("--each-out", action="store_true")
    given = options.parse_args()
    main(given.folders, given.output, given.folds, is_each_out=given.each_out)
