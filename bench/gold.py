"""Gold files of what abstracts say: their rows, a report on one, and the scores of spans."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from litdb.extract import endpoints, results, sections, sentences, trials
from litdb.model.findings import Endpoint, Result, Section, Trial

Row = dict[str, Any]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


class Span(NamedTuple):
    """A labelled piece of a row's text, in code points, end exclusive."""

    start: int
    end: int
    label: str


@dataclass
class Report:
    """The lines to print, and what was found in each row, by its id."""

    lines: list[str] = field(default_factory=list)
    spans: dict[str, list[Span]] = field(default_factory=dict)


class Said(NamedTuple):
    """All that is found in a text."""

    sections: tuple[Section, ...]
    endpoints: tuple[Endpoint, ...]
    results: tuple[Result, ...]
    trial: Trial | None


def read(text: str) -> Said:
    """Find all that litdb finds in an abstract."""
    parts = sections.split(text)
    cut = sentences.of(text, parts)
    found = endpoints.find(text, cut)
    trial = trials.find(text, cut)
    return Said(parts, found, results.find(text, cut, found, trial), trial)


def rows(path: Path) -> list[Row]:
    """The rows of a gold file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def gold(row: Row, labels: Iterable[str]) -> list[Span]:
    """The row's spans that have one of these labels."""
    wanted = set(labels)
    return [Span(one["start"], one["end"], one["label"]) for one in row["spans"] if one["label"] in wanted]


@dataclass
class Tally:
    """True positives, false positives and false negatives."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def __str__(self) -> str:
        """Precision, recall, F1 and the three numbers."""
        precision, recall = _share(self.hits, self.hits + self.extra), _share(self.hits, self.hits + self.missed)
        return f"P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}  tp {self.hits} fp {self.extra} fn {self.missed}"

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.hits, 2 * self.hits + self.extra + self.missed)

    def add(self, hits: int, extra: int, missed: int) -> None:
        """Count these."""
        self.hits, self.extra, self.missed = self.hits + hits, self.extra + extra, self.missed + missed


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def share(name: str, part: int, whole: int) -> str:
    """A line of accuracy."""
    return f"{name:28} {_share(part, whole):.3f}  {part} of {whole}"


UNITS = ("unit", "exact", "overlap", "token")
"""Ways to compare spans: a row has any; the same start and end without article and edge marks; any shared character;
tokens covered."""


def compared(found: list[tuple[str, list[Span], list[Span]]]) -> dict[str, Tally]:
    """Compare (text, gold, predicted) of each row, in each of UNITS."""
    tallies = {unit: Tally() for unit in UNITS}
    for text, wanted, got in found:
        right, ours = ({_trimmed(text, span) for span in spans} for spans in (wanted, got))
        tallies["unit"].add(bool(right and ours), bool(ours and not right), bool(right and not ours))
        tallies["exact"].add(len(right & ours), len(ours - right), len(right - ours))
        met = sum(_touches(span, ours) for span in right)
        tallies["overlap"].add(met, sum(not _touches(span, right) for span in ours), len(right) - met)
        tokens, our_tokens = _tokens(text, right), _tokens(text, ours)
        tallies["token"].add(len(tokens & our_tokens), len(our_tokens - tokens), len(tokens - our_tokens))
    return tallies


def scores(name: str, found: list[tuple[str, list[Span], list[Span]]]) -> list[str]:
    """The lines of `compared`."""
    return [f"{name:12} {unit:8} {tally}" for unit, tally in compared(found).items()]


def _touches(span: Span, others: set[Span]) -> bool:
    return any(span.label == one.label and span.start < one.end and one.start < span.end for one in others)


def _tokens(text: str, spans: set[Span]) -> set[tuple[int, str]]:
    return {(token.start(), span.label) for span in spans for token in _TOKEN.finditer(text, span.start, span.end)}


def _trimmed(text: str, span: Span) -> Span:
    start, end, label = span
    while start < end and text[start] in " ,:;-–(":
        start += 1
    while end > start and text[end - 1] in " .,;:":
        end -= 1
    article = _ARTICLE.match(text, start, end)
    return Span(article.end() if article else start, end, label)


Measure = Callable[[list[Row], str], Report]
"""(rows, "full" or "core" or "" for the file's own convention) -> report."""
