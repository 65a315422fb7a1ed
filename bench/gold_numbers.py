"""P values against those that people marked."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bench.gold import Measure, Report, Row, Span, Tally
from litdb.extract.results import p_values
from litdb.extract.results.p_values import PValue

_WANTED = "PvalueDiff"
_PRINTED = re.compile(r"\d*[.·]\d+|\d")
_SIGNS = {"<": "<", ">": ">", "≤": "<=", "≥": ">="}


class _Marked(NamedTuple):
    """A P value that the file marks: where, and what it says."""

    start: int
    end: int
    operator: str
    value: float


def found(rows: list[Row], spans: str) -> Report:
    """Precision and recall of the P values in whole abstracts against the `PvalueDiff` spans, P between groups.

    A hit has the operator and the number of a marked span that it touches; each span is hit once. Marked spans without
    a number ("P = NS") are left out. What is found on a P marked as another kind (PValueChangeValue ...: of a change in
    one group, at baseline) counts neither way, for `p_values` does not tell kinds apart. What is found where nothing is
    marked counts as wrong, though most of it is P in plain sight that the markers passed over: such are printed apart,
    and both scores given, with them and without.
    """
    del spans
    tally, report, unmarked = Tally(), Report(), 0
    for row in rows:
        text, marked = row["text"], list(_marked(row))
        got = p_values.find(text)
        others = [span for span in row["spans"] if span["label"].startswith("PV") and span["label"] != _WANTED]
        others += [span for span in row["spans"] if span["label"] == _WANTED and not _PRINTED.search(span["text"])]
        hits = sum(any(_same(one, each) for one in got) for each in marked)
        wrong = [one for one in got if not any(_same(one, each) for each in marked)]
        wrong = [
            one for one in wrong if not any(one.start < each["end"] and each["start"] < one.end for each in others)
        ]
        unmarked += sum(all(one.end <= each.start or each.end <= one.start for each in marked) for one in wrong)
        tally.add(hits, len(wrong), len(marked) - hits)
        report.spans[row["id"]] = [Span(one.start, one.end, "p_value") for one in got]
    strict = Tally(tally.hits, tally.extra - unmarked, tally.missed)
    report.lines = [
        f"P values              {tally}",
        f"P values, marked ones {strict}  and {unmarked} where none is marked",
    ]
    return report


def _marked(row: Row) -> Iterator[_Marked]:
    """The P values between groups that the row marks, read without litdb."""
    for span in row["spans"]:
        printed = _PRINTED.search(span["text"])
        if span["label"] == _WANTED and printed:
            sign = next((mark for mark in span["text"] if mark in _SIGNS), "")
            operator = _SIGNS.get(sign, "=")
            if "=" in span["text"] and operator in {"<", ">"}:
                operator += "="
            yield _Marked(span["start"], span["end"], operator, float(printed[0].replace("·", ".")))


def _same(one: PValue, each: _Marked) -> bool:
    return one.start < each.end and each.start < one.end and one[:2] == (each.operator, each.value)


SETS: dict[str, list[Measure]] = {"ctro_t2dm_glaucoma_abstracts": [found]}
