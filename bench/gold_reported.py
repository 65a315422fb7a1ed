"""Outcomes that texts report on, against gold spans."""

from bench.gold import Measure, Report, Row, Span, gold, scores
from litdb.extract import sections, sentences
from litdb.extract.results import outcomes
from litdb.extract.sentences import Sentence
from litdb.model.findings import SectionLabel


def _of_sentences(rows: list[Row], spans: str) -> Report:
    """Spans of single sentences."""
    del spans
    report = Report()
    triples = []
    for row in rows:
        text = row["text"]
        found = [Span(start, end, "reported") for start, end in outcomes.named(Sentence(text, 0, len(text)))]
        report.spans[row["id"]] = found
        triples.append((text, gold(row, ["reported"]), found))
    report.lines = scores("reported", triples)
    return report


def _of_abstracts(rows: list[Row], spans: str) -> Report:
    """Spans of whole abstracts, from the sentences that may report results, conclusions among them."""
    del spans
    report = Report()
    triples = []
    for row in rows:
        text = row["text"]
        cut = sentences.of(text, sections.split(text))
        found = [
            Span(one.start + start, one.start + end, "Outcome")
            for one in _reporting(cut)
            for start, end in outcomes.named(one)
        ]
        report.spans[row["id"]] = found
        triples.append((text, gold(row, ["Outcome"]), found))
    report.lines = scores("Outcome", triples)
    return report


_REPORTING = (SectionLabel.RESULTS, SectionLabel.CONCLUSIONS)


def _reporting(cut: tuple[Sentence, ...]) -> list[Sentence]:
    """The sentences of results and conclusions; of an abstract without sections all but the first."""
    headed = any(one.label is SectionLabel.RESULTS for one in cut)
    return [one for at, one in enumerate(cut) if (one.label in _REPORTING if headed else at)]


SETS: dict[str, list[Measure]] = {
    "despin_reported_sentences": [_of_sentences],
    "evidenceoutcomes_abstracts": [_of_abstracts],
}
"""How a gold file's name begins -> what is measured on it."""
