"""The sections of an abstract without headings, told by the words of its sentences and their order."""

import json
import re
from functools import cache
from itertools import pairwise, repeat
from operator import add
from pathlib import Path
from typing import NamedTuple

from litdb.extract import sentences
from litdb.model.findings import Section, SectionLabel

CLASSES = (SectionLabel.BACKGROUND, SectionLabel.METHODS, SectionLabel.RESULTS, SectionLabel.CONCLUSIONS)
"""What a sentence may be of; an objective is told apart afterwards."""

_WEIGHTS = Path(__file__).with_name("weights.json")
_WORD = re.compile(r"[a-z]+|[0-9](?![0-9])|[%=<>±]")
_DIGITS = frozenset("0123456789")
_LONGEST = 20
_FARTHEST = 160
"""Words of a sentence that are looked at, and code points in which they stand; a number is one, whatever it is."""
_BINS = 8
_FEWEST, _MOST = 4, 60
"""Sentences of an abstract that has sections; with fewer it has none, with more it is no abstract."""
_AIM = re.compile(
    r"""\b(?:aims?|aimed|objectives?|purposes?|goals?|sought|hypothesi[sz]ed?
    |(?:we|study)\ (?:\w+\ )?(?:investigated|examined|assessed|evaluated|compared|tested)
    |to\ (?:determine|assess|evaluate|investigate|examine|compare|explore|test)\ (?:whether|if|the))\b""",
    re.VERBOSE,
)
_AIMS = ("aim", "objective", "purpose", "goal", "sought", "hypothes", "we ", "study ", "to ")
_STUDY = (
    "patient", "participant", "subject", "study", "studies", "trial", "randomi", "women", "children", "cohort",
    "animals", "mice", "analy", "investigat", "measured", "compared", "samples", "examined", "adults", "students",
    "review",
)  # fmt: skip


class _Weights(NamedTuple):
    """Weights, each for all classes in one number: of features by name, of pairs of words by the first and the second.

    `order` has those of a class behind another.
    """

    named: dict[str, int]
    pairs: dict[str, dict[str, int]]
    order: list[list[int]]


def words(sentence: str) -> list[str]:
    """The words of a sentence in small letters; every number is "0"."""
    found = _WORD.findall(sentence, 0, _FARTHEST)[:_LONGEST]
    return ["0" if word in _DIGITS else word for word in found]


def place(at: int, count: int) -> tuple[str, str, str]:
    """What tells the place of the sentence `at` among `count`: its eighth, how near it is to the first, to the last."""
    return f"@{at * _BINS // count}", f"^{min(at, 3)}", f"${min(count - 1 - at, 3)}"


def features(sentence: str, at: int, count: int) -> list[str]:
    """What a sentence is told by: its words and pairs of them, how it begins, and its place among `count` sentences."""
    found = words(sentence.lower())
    return [*dict.fromkeys(found), *_beginnings(found), *place(at, count), *map(" ".join, pairwise(found))]


def _beginnings(found: list[str]) -> tuple[str, str]:
    return f"!{' '.join(found[:1])}", f"!{' '.join(found[:2])}"


@cache
def _weights() -> _Weights:
    kept = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    named: dict[str, int] = {}
    pairs: dict[str, dict[str, int]] = {}
    for name, own in kept["features"].items():
        first, _, second = name.partition(" ")
        if second and name[0] != "!":
            pairs.setdefault(first, {})[second] = together(own)
        else:
            named[name] = together(own)
    return _Weights(named, pairs, kept["order"])


def score(sentence: str, at: int, count: int) -> list[int]:
    """The sum of the weights of the features of a sentence in small letters, for each class.

    A pair is looked up word by word: to make a name for each costs more than all else.
    """
    named, pairs, _ = _weights()
    found = words(sentence)
    total = sum(map(named.get, {*found, *place(at, count)}, repeat(0)))
    total += sum(map(named.get, _beginnings(found), repeat(0)))
    return apart(total + sum([pairs[one].get(other, 0) for one, other in pairwise(found) if one in pairs]))


_BITS = 24
"""Bits of a number for each class: sums of a few hundred weights fit."""
_MASK, _HALF = (1 << _BITS) - 1, 1 << (_BITS - 1)


def together(weights: list[int]) -> int:
    """The weights of the classes in one number: to add such numbers is to add the weights in them."""
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


_COUNT = len(CLASSES)
_EACH = range(_COUNT)


def path(scores: list[list[int]], order: list[list[int]]) -> list[int]:
    """The likeliest classes of sentences in a row, given the score of each for every class (Viterbi).

    `order` has the weights of each class behind another, the last row those of the first sentence's. A sum carries the
    class that it comes from in its last digit to the base of the classes, so that the greatest has it, too.
    """
    into = [[before[at] * _COUNT for before in order[:_COUNT]] for at in _EACH]
    best = [(order[_COUNT][at] + scores[0][at]) * _COUNT + at for at in _EACH]
    back: list[list[int]] = []
    for own in scores[1:]:
        tops = [max(map(add, best, ways)) for ways in into]
        back.append([top % _COUNT for top in tops])
        best = [top - top % _COUNT + own[at] * _COUNT + at for at, top in enumerate(tops)]
    found = [max(best) % _COUNT]
    for before in reversed(back):
        found.append(before[found[-1]])
    return found[::-1]


def split(abstract: str) -> tuple[Section, ...]:
    """Find the sections of an English report of a study that has no headings; () for what does not look like one."""
    low = abstract.lower()
    low = low if len(low) == len(abstract) else abstract  # a letter that is two in small letters moves what follows
    if not any(word in low for word in _STUDY):
        return ()
    spans = sentences.whole(abstract)
    if not _FEWEST <= len(spans) <= _MOST:
        return ()
    texts = [low[start:end] for start, end in spans]
    found = path([score(text, at, len(texts)) for at, text in enumerate(texts)], _weights().order)
    if not {1, 2} <= set(found):
        return ()
    labels = [_label(text, CLASSES[one]) for text, one in zip(texts, found, strict=True)]
    return tuple(_sections(abstract, spans, labels))


def _label(low: str, label: SectionLabel) -> SectionLabel:
    is_aim = label is SectionLabel.BACKGROUND and any(word in low for word in _AIMS) and _AIM.search(low)
    return SectionLabel.OBJECTIVE if is_aim else label


def _sections(abstract: str, spans: tuple[sentences.Span, ...], labels: list[SectionLabel]) -> list[Section]:
    """One section of the sentences of a label that follow each other."""
    found: list[Section] = []
    for (start, end), label in zip(spans, labels, strict=True):
        first = found.pop().start if found and found[-1].label is label else start
        found.append(Section(label, "", abstract[first:end], first, end))
    return found
