"""Which outcome of a sentence each of its numbers is of."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from litdb.extract.results.effects import Effect
from litdb.extract.results.p_values import PValue
from litdb.extract.results.values import Value
from litdb.extract.sentences import Span


class Outcome(NamedTuple):
    """An outcome at text[start:end], and the place of the end point that it is of."""

    start: int
    end: int
    endpoint: int | None


class Numbers(NamedTuple):
    """The numbers of a text, or of one of its outcomes, in order."""

    p_values: list[PValue]
    effects: list[Effect]
    values: list[Value]


class Reported(NamedTuple):
    """An outcome with its numbers, and the clause that it stands in."""

    outcome: Outcome
    numbers: Numbers
    clause: Span


_CLAUSE = re.compile(
    r"""[;:,\s](?:
      (?<=;)\s | (?<=:)\s(?=[A-Za-z]) | (?<!,)(?:but|whereas|while|although|however|though)\b,?\s
      | (?<=,)\s(?:(?:but|whereas|while|although|however|though)\b,?\s
          |(?:and\s)?(?:there|no\s(?:significant|difference)|this|it|they|we|had|showed)\s
          |(?:with|and)\s(?:no|a|significant(?:ly)?|similar)\s))""",
    re.VERBOSE,
)
_LISTED = re.compile(
    r"(?:\s?\([A-Za-z][^()\d]{0,40}\))?(?:,?\s(?:and|or|as\swell\sas)\s|,\s)"
    r"(?:(?:in|on|of|the|for|levels?|rates?)\s){0,3}"
)
_EACH = re.compile(
    r"\b(?:all|both|each|in each case)\s(?:outcomes?\s|comparisons?\s|of\s\w{1,12}\s|cases\s)?[,(]?\s?\Z",
    re.IGNORECASE,
)


def shared(text: str, outcomes: list[Outcome], numbers: Numbers) -> Iterator[Reported]:
    """Each outcome with the numbers that belong to it: those that stand behind it, before the next of its clause.

    A number in a clause without outcome is of the one before; one before the first outcome of its clause is of that;
    one in a clause before them all is of an outcome that was not told, and is left out. A P value behind a list is of
    the whole list, if it is a bound ("<") or is said to be of "all" or "both".
    """
    clauses = _clauses(text, outcomes)
    lists = _lists(text, outcomes)
    effects = [_owner(clauses, outcomes, one.start) for one in numbers.effects]
    values = [_owner(clauses, outcomes, one.start) for one in numbers.values]
    own = [
        Numbers(
            [],
            [one for one, of in zip(numbers.effects, effects, strict=True) if of == at],
            [one for one, of in zip(numbers.values, values, strict=True) if of == at],
        )
        for at in range(len(outcomes))
    ]
    for p_value in numbers.p_values:
        for at in _owners(text, p_value, _owner(clauses, outcomes, p_value.start), lists, own):
            own[at].p_values.append(p_value)
    _respectively(text, lists, own)
    for outcome, of in zip(outcomes, own, strict=True):
        yield Reported(outcome, of, next(clause for clause in clauses if outcome.start < clause[1]))


def _clauses(text: str, outcomes: list[Outcome]) -> list[Span]:
    """The clauses of a sentence that report on an outcome; those without one go with the clause before."""
    cuts = [match.start() for match in _CLAUSE.finditer(text) if not _in_brackets(text, match.start())]
    spans: list[Span] = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        if any(start <= one.start < end for one in outcomes):
            spans.append((start, end))
        elif spans:
            spans[-1] = (spans[-1][0], end)
    return spans


def _in_brackets(text: str, at: int) -> bool:
    return any(text.rfind(sign, 0, at) > text.rfind(other, 0, at) for sign, other in ("()", "[]"))


def _lists(text: str, outcomes: list[Outcome]) -> list[range]:
    """Of each outcome the places of those that stand in a row with it, parted by commas and "and" alone."""
    rows: list[range] = []
    start = 0
    for at, one in enumerate(outcomes):
        last = at + 1 == len(outcomes)
        if last or not _LISTED.fullmatch(text, one.end, outcomes[at + 1].start):
            rows += [range(start, at + 1)] * (at + 1 - start)
            start = at + 1
    return rows


def _owner(clauses: list[Span], outcomes: list[Outcome], at: int) -> int | None:
    """The place of the outcome that a number at `at` is of."""
    start, end = next((one for one in clauses if at < one[1]), (0, 0))
    if not start <= at < end:
        return None
    places = [place for place, one in enumerate(outcomes) if start <= one.start < end]
    return next((place for place in reversed(places) if outcomes[place].start <= at), places[0])


def _owners(text: str, p_value: PValue, last: int | None, lists: list[range], own: list[Numbers]) -> Iterable[int]:
    """The places of the outcomes that a P value behind the one at `last` is of."""
    if last is None:
        return ()
    row = lists[last]
    is_shared = p_value.operator != "=" or _EACH.search(text, max(0, p_value.start - 30), p_value.start)
    if last + 1 != row.stop or not is_shared:
        return (last,)
    return row if all(at == last or not any(own[at]) for at in row) else (last,)


def _respectively(text: str, lists: list[range], own: list[Numbers]) -> None:
    """Deal out the P values behind a list whose items they are of "respectively"; none, if they are more or fewer."""
    if "respectively" not in text:
        return
    for row in {(row.start, row.stop): row for row in lists}.values():
        dealt = own[row.stop - 1].p_values
        if len(dealt) > 1 and "respectively" in text[dealt[-1].end : dealt[-1].end + 20]:
            even = len(row) == len(dealt)
            for place, at in enumerate(row):
                own[at] = own[at]._replace(p_values=[dealt[place]] if even else [])
