"""Which words of an abstract report what, and the abstract with these words marked."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from litdb.exporters.endpoints import wording
from litdb.exporters.endpoints.chosen import Chosen
from litdb.model.findings import Endpoint, Excerpt, Result


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an abstract, [start, end) in code points: what `kind` of thing they are, and a sentence on it.

    `number` is that of the end point that they name, 0 for other words.
    """

    start: int
    end: int
    kind: str
    title: str
    number: int = 0


def spans(chosen: Chosen) -> list[Span]:
    """All that is found in an abstract, one span for the same words of one kind; none where it says otherwise."""
    titles: dict[tuple[int, int, str, int], list[str]] = defaultdict(list)
    for excerpt, kind, title, number in _found(chosen):
        if excerpt.text and excerpt.start >= 0 and chosen.record.abstract.startswith(excerpt.text, excerpt.start):
            titles[excerpt.start, excerpt.end, kind, number].append(title)
    return [
        Span(start, end, kind, "; ".join(dict.fromkeys(said)), number)
        for (start, end, kind, number), said in titles.items()
    ]


_Find = tuple[Excerpt, str, str, int]


def _found(chosen: Chosen) -> Iterator[_Find]:
    for number, one in chosen.endpoints:
        yield from _of_endpoint(number, one)
    for result in chosen.results:
        of = f" (end point {of_number})" if (of_number := chosen.number(result)) else ""
        yield result.outcome, "outcome", f"reported outcome{of}", 0
        if result.p_text is not None:
            said = ", ".join(filter(None, (result.outcome.text, wording.verdict(result))))
            yield result.p_text, "p", f"P{of}: {said}", 0
    yield from _figures(chosen.results)
    yield from _of_trial(chosen)


def _of_endpoint(number: int, one: Endpoint) -> Iterator[_Find]:
    called = f"end point {number}"
    marks = "".join(f", {mark}" for mark in wording.marks(one))
    yield Excerpt(one.name, one.start), one.role.value, f"{one.role.value} {called}{marks}", number
    parts = (("instrument", one.instrument), ("definition", one.definition), ("time point", one.time_point))
    for label, part in (*parts, *(("component", part) for part in one.components)):
        if part is not None:
            yield part, "detail", f"{label} of {called}", 0
    if one.met_evidence is not None:
        yield one.met_evidence, "met", f"says that {called} was {'met' if one.met == 'yes' else 'not met'}", 0


def _of_trial(chosen: Chosen) -> Iterator[_Find]:
    trial = chosen.record.trial
    if trial is None:
        return
    for name in ("participants", "randomised", "analysed"):
        if count := getattr(trial, name):
            yield Excerpt(count.text, count.start), "arm", name, 0
    for arm in trial.arms:
        yield Excerpt(arm.name, arm.start), "arm", f"arm: {wording.arm(arm)}", 0
        if arm.size:
            yield Excerpt(arm.size.text, arm.size.start), "arm", f"size of {arm.name}", 0
    for trait in trial.design:
        yield trait.excerpt, "design", f"design: {trait.label}", 0


_FIGURES = ("events", "total", "mean", "sd", "median", "percent", "value", "ci_low", "ci_high")
_PRINTED = re.compile(r"(?:(?<!\w)[-−–])?(\d{1,12}(?:,\d{3}){0,3}(?:[.·]\d{1,12})?)")


def _figures(results: Iterable[Result]) -> Iterator[_Find]:
    """Numbers in the sentences of results that are the results' own."""
    sentences: dict[tuple[int, str], list[Result]] = defaultdict(list)
    for result in results:
        sentences[result.text_start, result.text].append(result)
    for (start, text), stated in sentences.items():
        labels: dict[float, list[str]] = defaultdict(list)
        for result in stated:
            for name in _FIGURES:
                value = getattr(result, name)
                if value is not None:
                    labels[abs(value)].append(_label(result, name))
        for found in _PRINTED.finditer(text):
            value = float(found[1].replace("·", ".").replace(",", ""))
            if value in labels:
                yield Excerpt(found[0], start + found.start()), "figure", "; ".join(dict.fromkeys(labels[value])), 0


def _label(result: Result, name: str) -> str:
    if name in {"value", "ci_low", "ci_high"}:
        kind = {"value": "", "ci_low": ", CI from", "ci_high": ", CI to"}[name]
        return f"{result.measure or 'effect'}{kind}"
    label = "SD" if name == "sd" else name
    return f"{label} in {result.arm}" if result.arm else label


def marked(
    text: str, found: Iterable[Span], start: int, end: int, opening: Callable[[Span], str], escape: Callable[[str], str]
) -> Iterator[str]:
    """The words [start, end) of a text, escaped, each span between its `opening` and `</mark>`, one inside another.

    A span that ends inside one that began later is closed and opened again, so that all nest.
    """
    within = [span for span in found if span.start < end and span.end > start]
    starting = sorted(within, key=lambda span: (max(span.start, start), -span.end, span.kind))
    cuts = sorted({start, end} | {min(max(at, start), end) for span in within for at in (span.start, span.end)})
    opened: list[Span] = []
    at = 0
    for begin, upto in zip(cuts, [*cuts[1:], None], strict=True):
        first = next((place for place, span in enumerate(opened) if span.end <= begin or upto is None), len(opened))
        yield "</mark>" * (len(opened) - first)
        opened, again = opened[:first], [span for span in opened[first:] if span.end > begin and upto is not None]
        while at < len(starting) and max(starting[at].start, start) <= begin:
            again.append(starting[at])
            at += 1
        for span in sorted(again, key=lambda span: -span.end):
            yield opening(span)
            opened.append(span)
        yield escape(text[begin:upto]) if upto is not None else ""
