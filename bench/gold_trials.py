"""Participants, arms, design that abstracts state, against gold spans."""

import re

from bench.gold import Measure, Report, Row, Span, Tally, gold, read, share
from litdb.model.findings import Trial

_VALUES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_VALUES |= {
    word: value
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
_WORD = re.compile(r"[a-z]+")


def number(text: str) -> int | None:
    """The number that a gold span is, in figures or in words; None where it is none."""
    if digits := re.sub(r"\D", "", text):
        return int(digits)
    total = group = 0
    for word in _WORD.findall(text.lower()):
        if word == "hundred":
            group = 100 * (group or 1)
        elif word == "thousand":
            total, group = total + 1000 * (group or 1), 0
        else:
            group += _VALUES.get(word, 0)
    return total + group or None


def _numbers(row: Row, labels: tuple[str, ...]) -> list[int]:
    found = (number(row["text"][one.start : one.end]) for one in sorted(gold(row, labels)))
    return [one for one in found if one is not None]


def _totals(rows: list[Row], trials: dict[str, Trial | None], label: str) -> list[str]:
    """Share of the rows with a gold total whose number of participants is one of them, and is the first."""
    right = first = whole = 0
    for row in rows:
        if wanted := _numbers(row, (label,)):
            trial = trials[row["id"]]
            ours = trial.participants.value if trial and trial.participants else None
            whole, right, first = whole + 1, right + (ours in wanted), first + (ours == wanted[0])
    return [share("participants", right, whole), share("participants, the first", first, whole)]


def _sizes(rows: list[Row], trials: dict[str, Trial | None], labels: tuple[str, ...]) -> str:
    """The numbers of arms of each row, as sets."""
    tally = Tally()
    for row in rows:
        trial = trials[row["id"]]
        wanted = set(_numbers(row, labels))
        ours = {arm.size.value for arm in trial.arms if arm.size} if trial else set()
        tally.add(len(wanted & ours), len(ours - wanted), len(wanted - ours))
    return f"arm sizes {tally}"


def _design(rows: list[Row], trials: dict[str, Trial | None]) -> list[str]:
    """Rows with a trait in gold and in ours."""
    lines = []
    for label, names in _TRAITS.items():
        tally = Tally()
        for row in rows:
            trial = trials[row["id"]]
            wanted = any(one["label"] == label for one in row["spans"])
            ours = trial is not None and any(trait.label in names for trait in trial.design)
            tally.add(wanted and ours, ours and not wanted, wanted and not ours)
        lines.append(f"{label:14} {tally}")
    return lines


_TRAITS = {
    "Randomized": ("randomised", "cluster-randomised"),
    "DoubleBlind": ("double-blind",),
    "OpenLabel": ("open-label",),
    "Crossover": ("cross-over",),
    "Parallel": ("parallel-group",),
    "Multicenter": ("multicentre",),
}
"""The gold's word -> ours."""


def _read(rows: list[Row], label: str) -> tuple[dict[str, Trial | None], Report]:
    """What is found in each row, and a report with the number of participants of each."""
    trials = {row["id"]: read(row["text"]).trial for row in rows}
    report = Report()
    for key, trial in trials.items():
        count = trial.participants if trial else None
        report.spans[key] = [Span(count.start, count.start + len(count.text), label)] if count else []
    return trials, report


def measured(total: str, arms: tuple[str, ...], *, has_design: bool) -> Measure:
    """The measure of a file with these labels for the total and the sizes of arms."""

    def measure(rows: list[Row], spans: str) -> Report:
        del spans
        trials, report = _read(rows, total)
        report.lines += [*_totals(rows, trials, total), _sizes(rows, trials, arms)]
        report.lines += _design(rows, trials) if has_design else []
        return report

    return measure


SETS: dict[str, list[Measure]] = {
    "ctro_t2dm_glaucoma": [measured("NumberPatientsCT", ("NumberPatientsArm",), has_design=True)],
    "pico_breast_abstracts": [
        measured("total-participants", ("intervention-participants", "control-participants"), has_design=False)
    ],
}
"""How a gold file's name begins -> what is measured on it."""
