"""The arms of a trial, of all its sentences."""

from litdb.extract.sentences import Sentence
from litdb.extract.trials import groups
from litdb.extract.trials.arm_names import is_control
from litdb.extract.trials.groups import Group
from litdb.model.findings import Arm, Count, Excerpt, SectionLabel

_GATES = ("random", "assign", "allocat", "group", "arm", "receiv", "treated", "placebo", "underwent", "given", "control", "compar", "n =", "n=")
_MOST = 8


def arms(sentences: list[tuple[Sentence, str]], totals: set[int]) -> tuple[Arm, ...]:
    """The arms of a trial with these sentences (each with its text in small letters): two to eight, or none.

    `totals` are the numbers of people that the abstract gives: sizes that add up to one of them are surely those of arms.
    """
    named: tuple[Arm, ...] = ()
    for sentence, low in sentences:
        if sentence.label is SectionLabel.CONCLUSIONS or not any(gate in low for gate in _GATES):
            continue
        for read in (groups.sized, groups.counted):
            found = _apart(read(low), totals)
            if 2 <= len(found) <= _MOST:
                return tuple(_arm(group, sentence) for group in found)
        if not named:
            found = groups.assigned(low)
            named = tuple(_arm(group, sentence) for group in found) if 2 <= len(found) <= _MOST else ()
    return named


def _apart(found: list[Group], totals: set[int]) -> list[Group]:
    """The groups that are arms: without the whole that they add up to, and without what is not sure to be one."""
    sizes = [group.size.value for group in found if group.size]
    if len(sizes) > 2 and _is_about(sizes[0], sum(sizes[1:])):
        found, sizes = found[1:], sizes[1:]
    return found if sum(sizes) in totals else [group for group in found if group.is_sure]


def _is_about(whole: int, parts: int) -> bool:
    return abs(whole - parts) <= whole * 0.03


def _arm(group: Group, sentence: Sentence) -> Arm:
    text, first = sentence.text, sentence.start
    name, size = group.called, group.size
    return Arm(
        text[name.start : name.end],
        first + name.start,
        Count(size.value, text[size.start : size.end], first + size.start) if size else None,
        Excerpt(text[name.dose[0] : name.dose[1]], first + name.dose[0]) if name.dose else None,
        is_control(text[name.start : name.end]),
    )
