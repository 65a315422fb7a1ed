"""Sections of abstracts against those that people (or the publisher's own markup) gave them."""

from collections import defaultdict

from bench.gold import Measure, Report, Row, Span, Tally, share
from litdb.extract import sections, sentences

_HEADED = {
    "colon_upper": "headed",
    "colon_title": "headed",
    "newline": "headed",
    "glued": "glued",
    "space_upper": "capitals",
}
_CLASSES = {
    "background": "background",
    "objective": "background",
    "methods": "methods",
    "results": "results",
    "conclusions": "conclusions",
}
_EDGES = " \t\r\n.:;,"


def _measure(rows: list[Row], spans: str) -> Report:
    """By style: F1 of headed sections; of abstracts without headings the share of sentences that are put right.

    A section is right that has the label and, but for white space and marks at its edges, the start and end; of a label
    of two ("background+objective") the first. Of abstracts without headings the four classes are background (objective
    among it), methods, results and conclusions; a sentence is in the section where it begins, and those of other
    sections are left out.
    """
    del spans
    report = Report()
    tallies: dict[str, Tally] = defaultdict(Tally)
    right = asked = 0
    for row in rows:
        text, found = row["text"], sections.split(row["text"])
        report.spans[row["id"]] = [Span(one.start, one.end, one.label.value) for one in found]
        if row["style"] in _HEADED:
            ours = {_trimmed(text, one.start, one.end, one.label.value) for one in found}
            wanted = {_trimmed(text, one["start"], one["end"], one["label"].split("+")[0]) for one in row["sections"]}
            for name in (_HEADED[row["style"]], row["style"]):
                tallies[name].add(len(ours & wanted), len(ours - wanted), len(wanted - ours))
            continue
        for start, _ in sentences.cut(text, 0, len(text)):
            wanted_class = _class(
                next((one["label"] for one in row["sections"] if one["start"] <= start < one["end"]), "")
            )
            if wanted_class:
                asked += 1
                right += wanted_class == _class(
                    next((one.label.value for one in found if one.start <= start < one.end), "")
                )
    report.lines = [f"{name:14} {tally}" for name, tally in sorted(tallies.items())]
    report.lines.append(share("unheaded (sentences)", right, asked))
    return report


def _class(label: str) -> str:
    return _CLASSES.get(label.split("+", maxsplit=1)[0], "")


def _trimmed(text: str, start: int, end: int, label: str) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end, label)


_PIBOSO = {
    "background": "background", "population": "methods", "intervention": "methods", "study design": "methods",
    "outcome": "results",
}  # fmt: skip


def _piboso(rows: list[Row], spans: str) -> Report:
    """Sentences of another set, coarser: the share put into background, methods, or results (conclusions among them).

    Sentences of other labels are left out; so are abstracts of which no sections are found.
    """
    del spans
    right = asked = unread = 0
    for row in rows:
        text = " ".join(one["text"] for one in row["sentences"])
        found = sections.split(text)
        unread += not found
        at = 0
        for one in row["sentences"]:
            label = next((each.label.value for each in found if each.start <= at < each.end), "")
            at += len(one["text"]) + 1
            if found and one["label"] in _PIBOSO:
                asked += 1
                right += _PIBOSO[one["label"]] == {"conclusions": "results", "objective": "background"}.get(
                    label, label
                )
    return Report([share("sentences", right, asked), share("abstracts without sections", unread, len(rows))])


SETS: dict[str, list[Measure]] = {
    "sections_pmc_abstracts": [_measure],
    "nicta_piboso_sentences": [_piboso],
}
"""How a gold file's name begins -> what is measured on it."""
