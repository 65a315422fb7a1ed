"""The arms of a trial, of all its sentences."""

from collections.abc import Iterator
from typing import NamedTuple

from litdb.extract.sentences import Sentence
from litdb.extract.trials import groups
from litdb.extract.trials.arm_names import called, is_control
from litdb.extract.trials.groups import Group
from litdb.extract.trials.participants import Spoken
from litdb.model.findings import Arm, Count, Excerpt, SectionLabel

_GATES = (
    "group", "random", "receiv", "arm", "compar", "control", "assign", "treated", "placebo", "underwent", "given",
    "allocat",
)  # fmt: skip
_MOST = 8
_SMALLEST = 4


def arms(spoken: list[Spoken], low: str) -> tuple[Arm, ...]:
    """The arms of a trial whose sizes are given in one of these sentences of a text: two to eight, or none."""
    totals = {one.value for part in spoken for one in part.people}
    for part in spoken:
        if part.sentence.label is not SectionLabel.CONCLUSIONS:
            for found in _with_sizes(part, totals):
                if all(group.is_sure for group in found.groups) or _is_corroborated(found.arms, low):
                    return found.arms
    return ()


def assigned(low: str, sentences: tuple[Sentence, ...]) -> tuple[Arm, ...]:
    """The arms of a trial that are named where people are assigned to them, without their sizes."""
    for sentence in sentences:
        text = low[sentence.start : sentence.end]
        if _is_of_choice(text) and (found := _arms(groups.assigned(text), sentence, text)):
            return found
    return ()


def _is_assigned(low: str) -> bool:
    """Whether a sentence may say that people are assigned to something."""
    return "random" in low or "assign" in low or "allocat" in low


def _is_of_choice(low: str) -> bool:
    """Whether a sentence may say that people are assigned to this or to that."""
    return _is_assigned(low) and (" or " in low or " versus " in low or " vs" in low)


class _Found(NamedTuple):
    groups: list[Group]
    arms: tuple[Arm, ...]


def _with_sizes(part: Spoken, totals: set[int]) -> Iterator[_Found]:
    """The arms whose sizes a sentence gives, read in two ways."""
    low = part.low
    if _has_brackets(part):
        found = _apart(groups.sized(low), totals, is_assigned=_is_assigned(low))
        if arms := _arms(found, part.sentence, low):
            yield _Found(found, arms)
    if len(part.numbers) > 1 and any(map(low.__contains__, _GATES)):
        found = _apart(groups.counted(low, part.numbers), totals, is_assigned=_is_assigned(low))
        if arms := _arms(found, part.sentence, low):
            yield _Found(found, arms)


def _has_brackets(part: Spoken) -> bool:
    """Whether a sentence may have two sizes in brackets, or in one."""
    low = part.low
    signs = low.count("n =") + low.count("n=")
    if not signs and not any(low[one.start - 1] in "([" for one in part.people if one.start):
        return False
    return signs > 1 or low.count("(") + low.count("[") + low.count("{") > 1


def _is_corroborated(found: tuple[Arm, ...], low: str) -> bool:
    """Whether one of these is a control, or is named as an arm elsewhere, where the sentence itself does not say so."""
    for arm in found:
        name = arm.name.lower()
        if (
            arm.control
            or f"{name} group" in low
            or f"{name} arm" in low
            or f" receive {name}" in low
            or f" to {name}" in low
            or f"receiving {name}" in low
        ):
            return True
    return False


def _apart(found: list[Group], totals: set[int], *, is_assigned: bool) -> list[Group]:
    """The groups that are arms: a run that adds up to a number of people, else those that are sure to be arms.

    Where people are not assigned to them, together they must be at least half of the most people.
    """
    found = [group for group in found if group.size and group.size.value >= _SMALLEST]
    sizes = [group.size.value for group in found if group.size]
    for length in range(min(len(sizes), _MOST), 1, -1):
        for first in range(len(sizes) - length + 1):
            run = sizes[first : first + length]
            if sum(run) in totals and 4 * min(run) > sum(run) / length:
                return found[first : first + length]
    sure = [group for group in found if group.is_sure]
    sizes = [group.size.value for group in sure if group.size]
    if len(sure) > 2 and abs(sizes[0] - sum(sizes[1:])) <= sizes[0] * 0.03:
        return sure[1:]
    return sure if is_assigned or not totals or sum(sizes) * 2 > max(totals) else []


def _arms(found: list[Group], sentence: Sentence, low: str) -> tuple[Arm, ...]:
    """The groups as arms, if they are two to eight and each has a name."""
    if not 2 <= len(found) <= _MOST:
        return ()
    named = tuple(arm for group in found if (arm := _arm(group, sentence, low)))
    return named if len(named) > 1 else ()


def _arm(group: Group, sentence: Sentence, low: str) -> Arm | None:
    name = called(low, *group.words)
    text, first, size = sentence.text, sentence.start, group.size
    if not name or (size and low[name.end - 1] == "%"):  # a share, and no dose
        return None
    return Arm(
        text[name.start : name.end],
        first + name.start,
        Count(size.value, text[size.start : size.end], first + size.start) if size else None,
        Excerpt(text[name.dose[0] : name.dose[1]], first + name.dose[0]) if name.dose else None,
        is_control(low[name.start : name.end]),
    )
