"""A page that shows abstracts with what is found in them marked, and the finds beneath in tables."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from litdb.exporters.endpoints import marks, wording
from litdb.exporters.endpoints.chosen import Chosen
from litdb.exporters.endpoints.marks import Span
from litdb.exporters.page import FOOT, head, link, text
from litdb.fields import identifiers, markup
from litdb.fields.registries import REGISTRIES
from litdb.model.findings import Endpoint, Result
from litdb.model.names import OTHERS, display
from litdb.model.records import Record, year

LEGEND = {
    "primary": "primary end point", "secondary": "secondary", "safety": "safety", "exploratory": "exploratory",
    "unspecified": "of no stated role", "detail": "its time, instrument, definition or part", "met": "says whether met",
    "outcome": "reported outcome", "p": "P", "figure": "number of a result", "arm": "arm or number of participants",
    "design": "design",
}  # fmt: skip
"""Kind of marked words -> what the legend calls it."""

_HEADER = """\
<p>What is marked in the abstracts stands in the tables beneath them. A number behind marked words is that of the end
point in its table.</p>
<ul class="legend" aria-label="What is marked">
{legend}</ul>
"""
_NONE = "<p>No record has an end point, a result or a trial to show.</p>\n"
_REGISTERED = frozenset(registry.scheme for registry in REGISTRIES)


def export(found: Iterable[Chosen]) -> Iterator[str]:
    """Write one page that needs neither scripts nor a network; records in which nothing is found are left out.

    Source: HTML Living Standard; WCAG 2.2, 1.4.1 (not by colour alone).
    """
    legend = "".join(f'<li><mark class="{kind}">{label}</mark></li>\n' for kind, label in LEGEND.items())
    yield head("End points", _HEADER.format(legend=legend))
    count = 0
    for chosen in found:
        if chosen.endpoints or chosen.results or chosen.record.trial:
            count += 1
            yield from _article(chosen, f"r{count}")
    yield FOOT if count else _NONE + FOOT


def _article(chosen: Chosen, name: str) -> Iterator[str]:
    record = chosen.record
    yield f'<article id="{name}" aria-labelledby="{name}t">\n<h2 id="{name}t">'
    yield f"{text(markup.plain(record.title) or '[no title]')}</h2>\n"
    authors = ("et al." if one.name == OTHERS else display(one.name) for one in record.contributors)
    yield f'<p class="authors">{text("; ".join(authors))}</p>\n' if record.contributors else ""
    yield f'<p class="place">{" · ".join(_place(record))}</p>\n'
    if record.abstract:
        yield f'<div class="abstract">\n{"".join(_abstract(chosen))}</div>\n'
    yield from _trial(chosen)
    yield from _table("End points", _ENDPOINTS, (_endpoint(name, number, one) for number, one in chosen.endpoints))
    yield from _table("Results", _RESULTS, (_result(name, chosen, one) for one in chosen.results))
    yield "</article>\n"


def _place(record: Record) -> Iterator[str]:
    """Container, year, links and key, each as HTML."""
    found = year(record.issued)
    printed = " ".join(filter(None, (markup.plain(record.container_title), "" if found is None else str(found))))
    if printed:
        yield text(printed)
    for doi in record.dois:
        yield link(identifiers.url("doi", doi.value), f"doi:{doi.printed or doi.value}")
    for one in record.identifiers:
        if one.scheme == "pmid" or one.scheme in _REGISTERED:
            yield link(identifiers.url(one.scheme, one.value), identifiers.display(one.scheme, one.value))
    if record.citation_key:
        yield f"<code>{text(record.citation_key)}</code>"


def _abstract(chosen: Chosen) -> Iterator[str]:
    """The abstract whole, a paragraph a section, with its heading as printed."""
    abstract, spans = chosen.record.abstract, sorted(marks.spans(chosen), key=_start)
    longest = max((span.end - span.start for span in spans), default=0)

    def shown(start: int, end: int) -> str:
        near = spans[bisect_left(spans, start - longest, key=_start) : bisect_left(spans, end, key=_start)]
        return "".join(marks.marked(abstract, near, start, end, _opening, text))

    at = 0
    for section in chosen.record.sections:
        if not at <= section.start < section.end <= len(abstract):
            continue
        head = max(abstract.rfind(section.heading, at, section.start), at) if section.heading else section.start
        if abstract[at:head].strip():
            yield f"<p>{shown(at, head)}</p>\n"
        heading = f"<b>{shown(head, section.start)}</b>" if section.heading else shown(head, section.start)
        label = "" if section.heading.casefold() == section.label else f' data-label="{section.label.value}"'
        yield f"<p{label}>{heading}{shown(section.start, section.end)}</p>\n"
        at = section.end
    if abstract[at:].strip():
        yield f"<p>{shown(at, len(abstract))}</p>\n"


def _start(span: Span) -> int:
    return span.start


def _opening(span: Span) -> str:
    number = f' data-number="{span.number}"' if span.number else ""
    return f'<mark class="{span.kind}" title="{text(span.title)}"{number}>'


def _trial(chosen: Chosen) -> Iterator[str]:
    trial = chosen.record.trial
    if trial is None:
        return
    counts = {name: getattr(trial, name) for name in ("participants", "randomised", "analysed")}
    facts = {name: str(count.value) for name, count in counts.items() if count}
    facts |= {"arms": "; ".join(map(wording.arm, trial.arms)), "design": ", ".join(each.label for each in trial.design)}
    stated = [f"<dt>{name}</dt><dd>{text(value)}</dd>\n" for name, value in facts.items() if value]
    if stated:
        yield f"<h3>Trial</h3>\n<dl>\n{''.join(stated)}</dl>\n"


_ENDPOINTS = ("No.", "Role", "End point", "Details", "Evidence")
_RESULTS = ("Outcome", "Arm", "Reported", "P", "Evidence")


def _table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table of rows of cells that are HTML; nothing where there is no row."""
    body = [
        "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in zip(columns, row, strict=True))
        for row in rows
    ]
    if body:
        head = "".join(f'<th scope="col">{label}</th>' for label in columns)
        yield f"<h3>{title}</h3>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
        yield from (f"<tr>{cells}</tr>\n" for cells in body)
        yield "</tbody>\n</table>\n"


def _endpoint(name: str, number: int, one: Endpoint) -> tuple[str, ...]:
    parts = {
        "time point": one.time_point and one.time_point.text,
        "instrument": one.instrument and one.instrument.text,
        "definition": one.definition and one.definition.text,
        "composite of": "; ".join(part.text for part in one.components),
        "type": one.data_type and one.data_type.value.replace("_", " "),
    }
    details = [f"{label}: {value}" for label, value in parts.items() if value]
    found = f"{one.rule}, confidence {wording.number(one.confidence)}" if one.rule and not one.standing else ""
    return (
        f'<span id="{name}e{number}">{number}</span>',
        text(one.role.value),
        "<br>".join([f"<strong>{text(one.name)}</strong>", *map(text, wording.marks(one))]),
        "<br>".join(map(text, details)),
        "<br>".join([*_quotes(one), *([f"<small>{text(found)}</small>"] if found else [])]),
    )


def _quotes(found: Endpoint) -> Iterator[str]:
    quoted = dict.fromkeys((found.text, found.met_evidence.text if found.met_evidence else ""))
    yield from (f"<q>{text(one)}</q>" for one in quoted if one)


def _result(name: str, chosen: Chosen, one: Result) -> tuple[str, ...]:
    number = chosen.number(one)
    of = f' (<a href="#{name}e{number}">end point {number}</a>)' if number else ""
    reported = (one.time_point, wording.reported(one), wording.verdict(one))
    return (
        f"{text(one.outcome.text)}{of}",
        text(wording.compared(one)),
        "<br>".join(text(words) for words in reported if words),
        text(wording.p(one)),
        f"<q>{text(one.text)}</q>",
    )
