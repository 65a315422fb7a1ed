"""Learn the weights by which abstracts without headings are cut into sections.

    python bench/train_sections.py SECTIONS.jsonl [-o WEIGHTS.json] [--folds 5]

SECTIONS.jsonl has rows {id, licence, style, text, sections: [{label, start, end}]}. Learnt from are only rows whose
licence is CC BY ("by/2.0", "by/3.0", "by/4.0"), headed ones (their headings left out) and others. With --folds it
prints the share of sentences put right in abstracts without headings, each by weights that were learnt without it.
The model is an averaged perceptron over features of sentences and the order of classes; a feature must be in five
abstracts at least.
"""

import argparse
import json
import random
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench import gold
from bench.gold import Row
from litdb.extract import sentences
from litdb.extract.sections import unheaded

_CLASSES = {"background": 0, "objective": 0, "methods": 1, "results": 2, "conclusions": 3}
_LICENCES = ("by/2.0", "by/3.0", "by/4.0")
_FEWEST = 5
_ROUNDS = 4
_RUNS = 5
_SCALE = 20.0

Example = tuple[list[list[str]], list[int]]
"""The features of each sentence of an abstract, and the class of each."""


def example(row: Row) -> Example | None:
    """The sentences of a row that are of one of the classes."""
    texts: list[str] = []
    classes: list[int] = []
    for section in row["sections"]:
        label = _CLASSES.get(section["label"].split("+")[0])
        if label is None:
            continue
        for start, end in sentences.cut(row["text"], section["start"], section["end"]):
            texts.append(row["text"][start:end])
            classes.append(label)
    if not texts:
        return None
    return [unheaded.features(text, at, len(texts)) for at, text in enumerate(texts)], classes


Weights = dict[str, list[int]]
Means = dict[str, list[float]]
_BEFORE = "order"
"""How the row of weights is named of a class that stands behind another."""


def learnt(examples: list[Example]) -> tuple[Weights, list[list[int]]]:
    """The weights that averaged perceptrons learn, the mean of several that saw the examples in another order."""
    seen = Counter(name for named, _ in examples for name in {name for one in named for name in one})
    kept = {name for name, count in seen.items() if count >= _FEWEST}
    data = [([[name for name in one if name in kept] for one in named], classes) for named, classes in examples]
    runs = [_run(data, kept, seed) for seed in range(_RUNS)]
    count = len(unheaded.CLASSES)
    mean = {
        name: [round(_SCALE * sum(run[name][at] for run in runs) / _RUNS) for at in range(count)]
        for name in sorted(runs[0])
    }
    order = [mean.pop(f"{_BEFORE} {at}") for at in range(count + 1)]
    return {name: own for name, own in mean.items() if any(abs(one) >= _SCALE / 2 for one in own)}, order


def _run(data: list[Example], kept: set[str], seed: int) -> Means:
    """The mean of an averaged perceptron's weights over its steps."""
    count = len(unheaded.CLASSES)
    names = [*kept, *(f"{_BEFORE} {at}" for at in range(count + 1))]
    weights = {name: [0] * count for name in names}
    summed = {name: [0] * count for name in names}
    order = [weights[f"{_BEFORE} {at}"] for at in range(count + 1)]
    shuffled = random.Random(seed)  # noqa: S311  # the order of examples, the same each time
    step = 0
    for _ in range(_ROUNDS):
        for named, wanted in shuffled.sample(data, len(data)):
            step += 1
            got = unheaded.path([_scores(one, weights) for one in named], order)
            for at, sign, name in _corrections(named, wanted, got):
                weights[name][at] += sign
                summed[name][at] += sign * step
    return {
        name: [own - total / step for own, total in zip(weights[name], summed[name], strict=True)] for name in names
    }


def _scores(named: list[str], weights: Weights) -> list[int]:
    """The sum of the weights of a sentence's features, for each class."""
    own = [found for name in named if (found := weights.get(name))]
    return [sum(each) for each in zip(*own, strict=True)] if own else [0] * len(unheaded.CLASSES)


def _corrections(named: list[list[str]], wanted: list[int], got: list[int]) -> Iterator[tuple[int, int, str]]:
    """(class, sign, name) of each weight that a wrong answer changes."""
    before_right = before_wrong = len(unheaded.CLASSES)
    for one, right, wrong in zip(named, wanted, got, strict=True):
        names = one if right != wrong else []
        yield from ((right, 1, name) for name in names)
        yield from ((wrong, -1, name) for name in names)
        if (before_right, right) != (before_wrong, wrong):
            yield right, 1, f"{_BEFORE} {before_right}"
            yield wrong, -1, f"{_BEFORE} {before_wrong}"
        before_right, before_wrong = right, wrong


def crossed(rows: list[Row], folds: int) -> float:
    """The share of sentences put right in abstracts without headings, by weights learnt without them."""
    right = asked = 0
    for fold in range(folds):
        away = [row for row in rows if zlib.crc32(row["id"].encode()) % folds == fold]
        here = [row for row in rows if row["licence"] in _LICENCES and zlib.crc32(row["id"].encode()) % folds != fold]
        weights, order = learnt([one for one in map(example, here) if one])
        for row in away:
            found = example(row) if row["style"] == "unheaded" else None
            if found:
                got = unheaded.path([_scores(one, weights) for one in found[0]], order)
                right += sum(one == two for one, two in zip(got, found[1], strict=True))
                asked += len(got)
        print(f"  fold {fold}: {right} of {asked} so far, {right / asked:.3f}; {len(weights)} features")
    return right / asked


def main() -> int:
    """Learn; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    wanted = parser.parse_args()
    rows = gold.rows(wanted.file)
    if wanted.folds:
        print(f"crossed: {crossed(rows, wanted.folds):.3f}")
    if wanted.output:
        weights, order = learnt([one for row in rows if row["licence"] in _LICENCES and (one := example(row))])
        text = json.dumps({"order": order, "features": weights}, separators=(",", ":")).replace("],", "],\n")
        wanted.output.write_text(text + "\n", encoding="utf-8")
        print(f"{len(weights)} features, {len(text)} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
