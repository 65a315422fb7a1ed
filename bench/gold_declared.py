"""End points that texts declare, against gold spans: DeSpin's full spans, the breast cancer set's core names."""

from bench.gold import Measure, Report, Row, Span, compared, gold, read, scores
from litdb.model.findings import Endpoint

_ROLES = ("primary", "secondary", "unspecified", "safety", "exploratory")


def span(one: Endpoint, spans: str) -> Span:
    """Where the end point's full text or its core stands: its name, and the time right behind it as people mark it."""
    if spans == "full" and one.full:
        return Span(one.full.start, one.full.end, one.role.value)
    time = one.time_point
    is_behind = time is not None and 0 < time.start - one.end <= _NEAR
    return Span(one.start, time.end if time and is_behind else one.end, one.role.value)


_NEAR = 20
"""Code points that may stand between a name and its time: " at ", " from baseline to "."""


def _measure(rows: list[Row], spans: str) -> Report:
    report = Report()
    texts = {row["id"]: (row["text"], gold(row, _ROLES)) for row in rows}
    report.spans = {row["id"]: [span(one, spans) for one in read(row["text"]).endpoints] for row in rows}
    for role in _ROLES[:2]:
        triples = [
            (text, *([one for one in some if one.label == role] for some in (wanted, report.spans[key])))
            for key, (text, wanted) in texts.items()
        ]
        report.lines += scores(role, triples)
    alike = [(text, _plain(wanted), _plain(report.spans[key])) for key, (text, wanted) in texts.items()]
    report.lines += scores("any role", alike)
    report.lines.append(_roles_right(list(texts.items()), report))
    return report


def _plain(spans: list[Span]) -> list[Span]:
    return [one._replace(label="") for one in spans]


def _roles_right(texts: list[tuple[str, tuple[str, list[Span]]]], report: Report) -> str:
    """Of gold spans that something of ours overlaps, how many have the role."""
    right = found = 0
    for key, (_, wanted) in texts:
        for one in wanted:
            touching = [ours for ours in report.spans[key] if ours.start < one.end and one.start < ours.end]
            if touching and one.label in _ROLES[:2]:
                found += 1
                right += any(ours.label == one.label for ours in touching)
    return f"role right where found {right / found if found else 0:.3f}  {right} of {found}"


def declared(default: str) -> Measure:
    """The measure of a file whose spans are of this convention."""
    return lambda rows, spans: _measure(rows, spans or default)


def _outcome_measures(rows: list[Row], spans: str) -> Report:
    """Declared end points of whole abstracts, whatever their role."""
    report = Report()
    report.spans = {
        row["id"]: [span(one, spans or "core")._replace(label="outcome-Measure") for one in read(row["text"]).endpoints]
        for row in rows
    }
    triples = [(row["text"], gold(row, ["outcome-Measure"]), report.spans[row["id"]]) for row in rows]
    report.lines += [f"outcome-Measure {unit:8} {tally}" for unit, tally in compared(triples).items()]
    return report


SETS: dict[str, list[Measure]] = {
    "despin_primary_sentences": [declared("full")],
    "pico_breast_roles": [declared("core")],
    "pico_breast_abstracts": [_outcome_measures],
}
"""How a gold file's name begins -> what is measured on it."""
