"""The sections of an abstract without headings, told by the words of its sentences and their order."""

import json
import re
from functools import cache
from itertools import pairwise
from operator import add
from pathlib import Path

from litdb.extract import sentences
from litdb.model.findings import Section, SectionLabel

CLASSES = (SectionLabel.BACKGROUND, SectionLabel.METHODS, SectionLabel.RESULTS, SectionLabel.CONCLUSIONS)
"""What a sentence may be of; an objective is told apart afterwards."""

_WEIGHTS = Path(__file__).with_name("weights.json")
_WORD = re.compile(r"[a-z]+|[0%=<>±]")
_FIGURE = re.compile(r"\d+")
_LONGEST = 20
"""Words of a sentence that are looked at."""
_BINS = 8
_FEWEST, _MOST = 4, 60
"""Sentences of an abstract that has sections; with fewer it has none, with more it is no abstract."""
_AIM = re.compile(
    r"\b(?:aims?|aimed|objectives?|purposes?|goals?|sought|hypothesi[sz]ed?|(?:we|study) (?:\w+ )?(?:investigated|examined|assessed|evaluated|compared|tested)"
    r"|to (?:determine|assess|evaluate|investigate|examine|compare|explore|test) (?:whether|if|the))\b",
    re.IGNORECASE,
)
_AIMS = ("aim", "bjective", "urpose", "goal", "sought", "ypothes", "e investigated", "e examined", "e assessed", "e evaluated", "e compared", "e tested", "dy ", "to ")
_ENGLISH = (" the ", " of ", " and ", " in ", " was ", " were ", " with ", " to ")
_ENOUGH = 14
"""At least one word in so many is one of these in an English text."""
_STUDY = (
    "patient", "participant", "subject", "study", "studies", "trial", "randomi", "women", "children", "cohort", "animals",
    "mice", "analy", "investigat", "measured", "compared", "samples", "examined", "adults", "students", "review",
)  # fmt: skip


def features(text: str, place: int, count: int) -> list[str]:
    """What a sentence is told by: its words and pairs of them, figures as 0, and its place among `count` sentences."""
    words = _WORD.findall(_FIGURE.sub("0", text.lower()))[:_LONGEST]
    found = {*words, *map(" ".join, pairwise(words))}
    found |= {f"@{place * _BINS // count}", f"^{min(place, 3)}", f"${min(count - 1 - place, 3)}"}
    return [*found, f"!{' '.join(words[:1])}", f"!{' '.join(words[:2])}"]


@cache
def _weights() -> tuple[dict[str, int], list[list[int]]]:
    """Feature -> its weights for all classes in one number, and the weights of one class behind another.

    The last row of the latter is for the first sentence. To add numbers is to add the weights in them (`apart`).
    """
    kept = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return {name: together(own) for name, own in kept["features"].items()}, kept["order"]


_BITS = 24
"""Bits of a number for each class: sums of a few hundred weights fit."""
_MASK, _HALF = (1 << _BITS) - 1, 1 << (_BITS - 1)


def together(weights: list[int]) -> int:
    """The weights of the classes in one number."""
    return sum(one << (_BITS * at) for at, one in enumerate(weights))


def apart(number: int) -> list[int]:
    """The weights in a number.

    >>> apart(together([1, -2, 3, -4]) + together([0, 1, -9, 1]))
    [1, -1, -6, -3]
    """
    found = []
    for _ in CLASSES:
        low = ((number + _HALF) & _MASK) - _HALF
        found.append(low)
        number = (number - low) >> _BITS
    return found


def path(scores: list[list[int]], order: list[list[int]]) -> list[int]:
    """The likeliest classes of sentences in a row, given the score of each for every class (Viterbi)."""
    count = len(CLASSES)
    into = [[before[at] for before in order[:count]] for at in range(count)]
    best = list(map(add, order[count], scores[0]))
    back: list[list[int]] = []
    for own in scores[1:]:
        reached = [list(map(add, best, ways)) for ways in into]
        tops = list(map(max, reached))
        back.append(list(map(list.index, reached, tops)))
        best = list(map(add, tops, own))
    found = [best.index(max(best))]
    for before in reversed(back):
        found.append(before[found[-1]])
    return found[::-1]


def split(abstract: str) -> tuple[Section, ...]:
    """Find the sections of an English report of a study that has no headings; () for what does not look like one."""
    if not _is_report(abstract):
        return ()
    spans = list(sentences.cut(abstract, 0, len(abstract)))
    if not _FEWEST <= len(spans) <= _MOST:
        return ()
    texts = [abstract[start:end] for start, end in spans]
    weights, order = _weights()
    known = [filter(None, map(weights.get, features(text, at, len(texts)))) for at, text in enumerate(texts)]
    found = path([apart(sum(each)) for each in known], order)
    if not {1, 2} <= set(found):
        return ()
    labels = [_label(text, CLASSES[one]) for text, one in zip(texts, found, strict=True)]
    return tuple(_sections(abstract, spans, labels))


def _is_report(abstract: str) -> bool:
    """Whether a text is English and speaks of a study."""
    lower = abstract.lower()
    return sum(map(lower.count, _ENGLISH)) * _ENOUGH > abstract.count(" ") and any(word in lower for word in _STUDY)


def _label(text: str, label: SectionLabel) -> SectionLabel:
    is_aim = label is SectionLabel.BACKGROUND and any(word in text for word in _AIMS) and _AIM.search(text)
    return SectionLabel.OBJECTIVE if is_aim else label


def _sections(abstract: str, spans: list[sentences.Span], labels: list[SectionLabel]) -> list[Section]:
    """One section of the sentences of a label that follow each other."""
    found: list[Section] = []
    for (start, end), label in zip(spans, labels, strict=True):
        if found and found[-1].label is label:
            start = found.pop().start
        found.append(Section(label, "", abstract[start:end], start, end))
    return found
