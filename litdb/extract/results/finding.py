"""Results of outcomes put together: whose numbers they are, of which arm, at what time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from litdb.extract.results import arms, direction, effects, matching, outcomes, p_values, significance, values
from litdb.extract.results.arms import Mention
from litdb.extract.results.effects import Effect
from litdb.extract.results.p_values import PValue
from litdb.extract.results.values import Value
from litdb.extract.sentences import Sentence
from litdb.model.findings import Arm, Endpoint, Excerpt, Result, SectionLabel, Significance, Trial

_GATE = re.compile(
    r"\d|ignifican|differ|imilar|ower|igher|reduc|increas|decreas|improv|effect|greater|less|more|inferior|achiev|met\b|better|wors"
)
_METHODS = re.compile(
    r"\b(?:will be|were (?:randomi[sz]ed|randomly|assigned|allocated|measured|assessed|recruited|enrolled|defined|collected)|was (?:measured|assessed"
    r"|defined)|randomly (?:assigned|allocated)|we (?:randomi[sz]ed|randomly|assigned|enrolled|recruited|aimed|sought|hypothes))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r";\s|:\s(?=[A-Za-z])|,?\s(?:but|whereas|while|although|however|though)\b,?\s|,\s(?:and\s)?(?:there|no significant|this|it|they|we)\s"
    r"|,\s(?:with|and)\s(?:no|a|significant(?:ly)?|similar)\s"
)
_TIME = re.compile(
    r"\b(?:[Aa]t|[Aa]fter|[Bb]y|[Ww]ithin|[Oo]ver|[Dd]uring|[Ff]ollowing)\s(?:the\s|a\s|approximately\s|(?:a\s)?(?:median|mean)\s(?:of\s)?)?"
    r"(?P<time>(?:\d{1,3}(?:[.·]\d)?(?:\s?(?:-|–|to|and|or|,)\s?\d{1,3}){0,3}|one|two|three|four|five|six|eight|twelve)[\s-](?:years?|months?"
    r"|weeks?|wks?|days?|hours?|h|minutes?|min|d|mo|wk|yr)\b|(?:weeks?|months?|days?|years?)\s\d{1,3}(?:\s?(?:-|–|to|and)\s?\d{1,3})?)"
)
_ALL = re.compile(r"\b(?:all|both|each|for all|for both|in all|in both)\s(?:outcomes?\s|comparisons?\s|of\s\w+\s|cases\s)?[Pp]?\Z", re.IGNORECASE)
_LISTED = re.compile(r"(?:\s?\([^()]{1,40}\))?(?:,?\s(?:and|or|as well as)(?:\s(?:of|in|on|for|the))*\s|,\s)(?:(?:in|on|of|the|for)\s)*")
_LEVEL = 0.05
"""P values up to this are called significant."""


def find(
    abstract: str, sentences: tuple[Sentence, ...], endpoints: tuple[Endpoint, ...], trial: Trial | None
) -> tuple[Result, ...]:
    """Find what is reported of each end point, and of outcomes that no declaration names, in order."""
    del abstract
    groups = trial.arms if trial else ()
    return tuple(one for sentence in _reporting(sentences) for one in _results(sentence, endpoints, groups))


def _reporting(sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The sentences that may report results: of the results, or of an abstract without sections all but its first."""
    headed = any(sentence.label is SectionLabel.RESULTS for sentence in sentences)
    for at, sentence in enumerate(sentences):
        wanted = sentence.label is SectionLabel.RESULTS if headed else at and sentence.label in _LOOSE
        if wanted and _GATE.search(sentence.text) and (headed or not _METHODS.search(sentence.text)):
            yield sentence


_LOOSE = (None, SectionLabel.METHODS, SectionLabel.OTHER)


class _Outcome(NamedTuple):
    """An outcome at text[start:end], and the end point that it is of."""

    start: int
    end: int
    endpoint: int | None


class _Clause(NamedTuple):
    """A clause of a sentence, what it reports on, and what it reports."""

    start: int
    end: int
    outcomes: list[_Outcome]
    p_values: list[PValue]
    effects: list[Effect]
    values: list[Value]


def _results(sentence: Sentence, endpoints: tuple[Endpoint, ...], groups: tuple[Arm, ...]) -> Iterator[Result]:
    """What a sentence reports."""
    text = sentence.text
    reported = _outcomes(sentence, endpoints)
    if not reported:
        return
    found_p, found_effects = p_values.find(text), effects.find(text)
    taken = [(one.start, one.end) for one in (*found_p, *found_effects)]
    whole = _Clause(0, len(text), reported, found_p, found_effects, values.find(text, taken))
    mentions = arms.mentions(text, groups)
    time = _TIME.search(text)
    for clause in _clauses(text, whole):
        own = [one for one in mentions if clause.start <= one.start < clause.end]
        pair = arms.compared(own if len({one.name.lower() for one in own}) > 1 else mentions)
        for outcome, numbers in _shared(text, clause):
            said = _said(text, clause, outcome, numbers, pair)
            for row in _rows(text, numbers, own or mentions, pair, said):
                yield replace(
                    row,
                    outcome=Excerpt(text[outcome.start : outcome.end], sentence.start + outcome.start),
                    text=text,
                    text_start=sentence.start,
                    endpoint=outcome.endpoint,
                    p_text=_printed(sentence, numbers.p_values),
                    time_point=time["time"] if time else "",
                )


def _outcomes(sentence: Sentence, endpoints: tuple[Endpoint, ...]) -> list[_Outcome]:
    """The outcomes of a sentence in order: those that it names, and declared end points wherever they stand."""
    text = sentence.text
    declared = matching.named(text, endpoints)
    found = [
        _Outcome(start, end, matching.of(text[start:end], (start, end), declared, endpoints))
        for start, end in outcomes.named(sentence)
    ]
    for one in declared:
        if all(one.end <= each.start or each.end <= one.start for each in found):
            found.append(_Outcome(*one))
    return sorted(found)


def _clauses(text: str, whole: _Clause) -> Iterator[_Clause]:
    """The clauses of a sentence that report on an outcome; numbers of one that names none belong to the one before."""
    cuts = [match.start() for match in _CLAUSE.finditer(text) if text.count("(", 0, match.start()) == text.count(")", 0, match.start())]
    bounds = [0, *cuts, len(text)]
    spans: list[list[int]] = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        has_outcome = any(start <= one.start < end for one in whole.outcomes)
        if has_outcome or not spans:
            spans.append([start, end])
        else:
            spans[-1][1] = end
    if len(spans) > 1 and not any(spans[0][0] <= one.start < spans[0][1] for one in whole.outcomes):
        spans[1][0] = spans.pop(0)[0]
    for start, end in spans:
        yield _Clause(
            start, end, [one for one in whole.outcomes if start <= one.start < end],
            [one for one in whole.p_values if start <= one.start < end],
            [one for one in whole.effects if start <= one.start < end],
            [one for one in whole.values if start <= one.start < end],
        )  # fmt: skip


class _Numbers(NamedTuple):
    """The numbers of one outcome."""

    p_values: list[PValue]
    effects: list[Effect]
    values: list[Value]


def _shared(text: str, clause: _Clause) -> Iterator[tuple[_Outcome, _Numbers]]:
    """Each outcome of a clause with the numbers that belong to it."""
    listed = _lists(text, clause.outcomes)
    of: dict[int, _Numbers] = {at: _Numbers([], [], []) for at in range(len(clause.outcomes))}
    for place, kind in enumerate((clause.p_values, clause.effects, clause.values)):
        for one in kind:
            for at in _owners(text, clause, listed, one.start):  # type: ignore[attr-defined]  # all three have it
                of[at][place].append(one)  # type: ignore[arg-type]  # of the list's own kind
    if "respectively" in text[clause.start : clause.end] and len(clause.p_values) == len(clause.outcomes) > 1:
        of = {at: one._replace(p_values=[clause.p_values[at]]) for at, one in of.items()}
    for at, outcome in enumerate(clause.outcomes):
        yield outcome, of[at]


def _lists(text: str, found: list[_Outcome]) -> list[range]:
    """The outcomes that stand in a row, parted by commas and "and" alone, as ranges of places."""
    rows: list[range] = []
    for at, one in enumerate(found):
        if rows and _LISTED.fullmatch(text, found[at - 1].end, one.start):
            rows[-1] = range(rows[-1].start, at + 1)
        else:
            rows.append(range(at, at + 1))
    return rows


def _owners(text: str, clause: _Clause, listed: list[range], start: int) -> Iterable[int]:
    """The outcomes that a number at `start` is of: the last before it, all of a list that it follows, else the first."""
    if _ALL.search(text, clause.start, start):
        return range(len(clause.outcomes))
    before = [at for at, one in enumerate(clause.outcomes) if one.start <= start]
    if not before:
        return next((row for row in listed if 0 in row), [0])
    last = before[-1]
    row = next(row for row in listed if last in row)
    follows = text[clause.outcomes[last].end : start].lstrip()[:1] in {"(", "["}
    return [last] if follows or last != row[-1] else row


def _said(text: str, clause: _Clause, outcome: _Outcome, numbers: _Numbers, pair: tuple[str, str]) -> Result:
    """What is said of an outcome of the arm against its comparator."""
    words = text[clause.start : clause.end]
    effect = numbers.effects[0] if numbers.effects else None
    interval = effect.interval if effect else None
    p_value = numbers.p_values[0] if numbers.p_values else None
    name = text[outcome.start : outcome.end]
    return Result(
        Excerpt("", 0), "", 0,
        arm=pair[0],
        comparator=pair[1],
        measure=effect.measure if effect else "",
        value=effect.value if effect else None,
        unit=effect.unit if effect else "",
        ci_level=interval.level if interval else None,
        ci_low=interval.low if interval else None,
        ci_high=interval.high if interval else None,
        p_operator=p_value.operator if p_value else "",
        p_value=p_value.value if p_value else None,
        significance=_significance(words, p_value),
        direction=direction.of(words, name, *pair),
    )  # fmt: skip


def _significance(words: str, p_value: PValue | None) -> Significance | None:
    """By the P value, unless the words speak of non-inferiority; else by the words."""
    said = significance.of(words)
    if p_value is None or said == "noninferior":
        return said
    if p_value.operator in {"=", "<", "<="}:
        return "significant" if p_value.value <= _LEVEL else None if p_value.operator != "=" else "not_significant"
    return "not_significant" if p_value.value >= _LEVEL else None


def _printed(sentence: Sentence, found: list[PValue]) -> Excerpt | None:
    return Excerpt(sentence.text[found[0].start : found[0].end], sentence.start + found[0].start) if found else None


def _rows(text: str, numbers: _Numbers, mentions: list[Mention], pair: tuple[str, str], said: Result) -> Iterator[Result]:
    """A row an arm: that of the arm carries the comparison, the others their values alone."""
    stated = said.p_value is not None or numbers.effects or said.significance or said.direction
    if not numbers.values:
        if stated:
            yield said
        return
    bound = _bound(text, numbers.values, mentions)
    carried = False
    for value, name in bound:
        own = _of_arm(value, said, name)
        if not carried and (name == pair[0] or not name or pair[0] not in {arm for _, arm in bound}):
            carried = True
            yield own if name or len(bound) == 1 else replace(own, comparator=pair[1])
        else:
            yield _of_arm(value, Result(said.outcome, "", 0), name)


def _of_arm(value: Value, said: Result, name: str) -> Result:
    plain = said.value if said.value is not None else value.plain
    return replace(
        said,
        arm=name or said.arm,
        comparator="" if name and name == said.comparator else said.comparator,
        events=value.events, total=value.total, mean=value.mean, sd=value.sd, median=value.median, percent=value.percent,
        value=plain, unit=said.unit or value.unit,
    )  # fmt: skip


_AFTER = re.compile(
    r"\s?%?\s?[)\],]?\s?(?:(?:of|in|for|with|on|among|after|by|receiving|taking)\s)?(?:(?:the|patients?|participants?|those|subjects|women|men|children|in|receiving"
    r"|assigned|to|treated|with|who|received|taking|on|per|year|a|points?|randomi[sz]ed)\s){0,6}\Z"
)
_BEFORE = re.compile(r"\s?(?:treatment\s)?(?:groups?|arms?|recipients|users|patients)?\s?[,:]?\s?(?:was|were|had|by|of|at|to|=|is|and|from|a|mean|median|\s)*\s?[(\[]?\s?(?:n\s?=\s?\d+[;,]\s?|\d+\s?(?:mg|µg)[^()\[\]]{0,30}[(\[])?\Z")


def _bound(text: str, found: list[Value], mentions: list[Mention]) -> list[tuple[Value, str]]:
    """Each value with the arm that it is plainly of, else ""."""
    after = [_nearest(text, one, mentions, behind=True) for one in found]
    before = [_nearest(text, one, mentions, behind=False) for one in found]
    best = max((after, before), key=lambda names: len({name for name in names if name}))
    if len({name for name in best if name}) == len(found):
        return list(zip(found, best, strict=True))
    order = list(dict.fromkeys(one.name for one in mentions if one.end <= found[0].start))
    if len(found) == len(order) > 1 and re.search(r"respectively|\bvs?\b|versus", text[order and mentions[0].start :]):
        return list(zip(found, order, strict=True))
    return [(one, name if best.count(name) == 1 else "") for one, name in zip(found, best, strict=True)]


def _nearest(text: str, value: Value, mentions: list[Mention], *, behind: bool) -> str:
    """The arm that stands just behind or before a value."""
    if behind:
        return next((one.name for one in mentions if one.start >= value.end and _AFTER.match(text, value.end, one.start)), "")
    return next(
        (one.name for one in reversed(mentions) if one.end <= value.start and _BEFORE.match(text, one.end, value.start)), ""
    )
