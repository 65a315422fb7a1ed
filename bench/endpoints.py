"""How much of what abstracts say litdb finds, against gold files, and how fast.

    python bench/endpoints.py [GOLD.jsonl...] [-o PRED.jsonl] [--spans full|core] [--speed] [--worst]

A gold file is known by how its name begins (SETS), and what it has truth for is measured on it. -o writes what was
found, a row {id, spans: [{start, end, label}]} for each of the file's. `--spans` compares end points with their tool,
time and definition ("full") or by their names with the time right behind ("core"); by default as the file has them.
`--speed` gives the abstracts a second of the processor's time for each part, on the texts of the file; `--worst` the
time that hostile texts of a million characters take.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from bench import gold, gold_declared, gold_evidence, gold_numbers, gold_reported, gold_sections, gold_trials, worst
from bench.gold import Measure, Report
from litdb.extract import endpoints, results, sections, sentences, trials

SETS: dict[str, list[Measure]] = {}
for part in (gold_declared, gold_evidence, gold_numbers, gold_reported, gold_sections, gold_trials):
    for known, measures in part.SETS.items():
        SETS.setdefault(known, []).extend(measures)


def measured(path: Path, spans: str) -> Report:
    """The report on a gold file, of all that its name says can be measured. Raises ValueError for a name unknown."""
    measures = [measure for name, own in SETS.items() if path.name.startswith(name) for measure in own]
    if not measures:
        raise ValueError(f"{path.name}: no gold file is so named; there are {', '.join(sorted(SETS))}")
    rows = gold.rows(path)
    whole = Report()
    for measure in measures:
        report = measure(rows, spans)
        whole.lines += report.lines
        for key, found in report.spans.items():
            whole.spans.setdefault(key, []).extend(found)
    return whole


def speed(texts: list[str]) -> list[str]:
    """Abstracts a second of the processor's time, of each part and of all."""
    spent = dict.fromkeys(("sections", "sentences", "endpoints", "trials", "results"), 0.0)
    for text in texts:
        marks = [time.process_time()]
        parts = sections.split(text)
        marks.append(time.process_time())
        cut = sentences.of(text, parts)
        marks.append(time.process_time())
        found = endpoints.find(text, cut)
        marks.append(time.process_time())
        trial = trials.find(text, cut)
        marks.append(time.process_time())
        results.find(text, cut, found, trial)
        marks.append(time.process_time())
        for name, before, after in zip(spent, marks, marks[1:], strict=False):
            spent[name] += after - before
    total = sum(spent.values())
    lines = [f"{name:10} {1e6 * seconds / len(texts):7.0f} us an abstract" for name, seconds in spent.items()]
    size = sum(map(len, texts)) / len(texts)
    return [*lines, f"{'all':10} {len(texts) / total:7.0f} abstracts/s of {size:.0f} characters"]


def main() -> int:
    """Measure each file; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("-o", "--output", type=Path, metavar="PRED.jsonl")
    parser.add_argument("--spans", choices=("full", "core"), default="")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--worst", action="store_true")
    wanted = parser.parse_args()
    predictions: list[dict[str, object]] = []
    for path in wanted.files:
        try:
            report = measured(path, wanted.spans)
        except (OSError, ValueError) as error:
            print(error, file=sys.stderr)
            return 2
        print(path.name)
        print("\n".join(f"  {line}" for line in report.lines))
        if wanted.speed:
            texts = [row["text"] for row in gold.rows(path) if "text" in row]
            print("\n".join(f"  {line}" for line in speed(texts)) if texts else "  no texts to measure the speed on")
        predictions += [{"id": key, "spans": [one._asdict() for one in spans]} for key, spans in report.spans.items()]
    if wanted.worst:
        print("a million characters")
        for line in worst.lines():
            print(line, flush=True)
    if wanted.output:
        text = "".join(json.dumps(row) + "\n" for row in predictions)
        wanted.output.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
