"""The sections of an abstract without headings, told by the words of its sentences and their order."""

import json
import re
from functools import cache
from itertools import pairwise
from operator import add
from pathlib import Path
from typing import NamedTuple

from litdb.extract import sentences
from litdb.model.findings import Section, SectionLabel

CLASSES = (SectionLabel.BACKGROUND, SectionLabel.METHODS, SectionLabel.RESULTS, SectionLabel.CONCLUSIONS)
"""What a sentence may be of; an objective is told apart afterwards."""

_WEIGHTS = Path(__file__).with_name("weights.json")
_WORD = re.compile(r"[a-z]+|[0-9](?![0-9])|[%=<>±]")
_DIGITS = "0123456789"
_LONGEST = 20
"""Words of a sentence that are looked at; a number is one, whatever it is."""
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


class _Known(NamedTuple):
    """The weights of a word, and those of the words that may follow it, each for all classes in one number."""

    own: int
    pairs: dict[str, int]


_UNKNOWN = _Known(0, {})


class _Weights(NamedTuple):
    """What is known of each word, of what else a sentence is told by, and of a class behind another."""

    words: dict[str, _Known]
    others: dict[str, int]
    order: list[list[int]]


def words(sentence: str) -> list[str]:
    """The words of a sentence in small letters, of a number its last digit."""
    return _WORD.findall(sentence)[:_LONGEST]


def place(at: int, count: int) -> tuple[str, str, str]:
    """What tells the place of the sentence `at` among `count`: its eighth, how near it is to the first, to the last."""
    return f"@{at * _BINS // count}", f"^{min(at, 3)}", f"${min(count - 1 - at, 3)}"


def features(sentence: str, at: int, count: int) -> list[str]:
    """What a sentence is told by: its words and pairs of them, how it begins, and its place among `count` sentences."""
    found = ["0" if word[0] in _DIGITS else word for word in words(sentence.lower())]
    return [
        *dict.fromkeys(found),
        *map(" ".join, pairwise(found)),
        f"!{' '.join(found[:1])}",
        f"!{' '.join(found[:2])}",
        *place(at, count),
    ]


@cache
def _weights() -> _Weights:
    kept = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    known: dict[str, _Known] = {}
    others: dict[str, int] = {}
    for name, own in kept["features"].items():
        first, _, second = name.partition(" ")
        if name[0] in "@^$!":
            others[name] = together(own)
        elif second:
            known.setdefault(first, _Known(0, {})).pairs[second] = together(own)
        else:
            known[name] = _Known(together(own), known[name].pairs if name in known else {})
    for pairs in [one.pairs for one in known.values() if "0" in one.pairs]:
        pairs.update(dict.fromkeys(_DIGITS, pairs["0"]))
    if "0" in known:
        known.update(dict.fromkeys(_DIGITS, known["0"]))
    return _Weights(known, others, kept["order"])


def score(sentence: str, at: int, count: int) -> list[int]:
    """The sum of the weights of the features of a sentence in small letters, for each class."""
    known, others, _ = _weights()
    found = words(sentence)
    total = sum([others.get(name, 0) for name in place(at, count)])
    seen: set[int] = set()  # of words, by identity: all numbers are one
    before: dict[str, int] = {}
    for word in found:
        if word in before:
            total += before[word]
        one = known.get(word, _UNKNOWN)
        before = one.pairs
        if id(one) not in seen:
            seen.add(id(one))
            total += one.own
    starts = ["0" if word[0] in _DIGITS else word for word in found[:2]]
    return apart(total + others.get(f"!{' '.join(starts[:1])}", 0) + others.get(f"!{' '.join(starts)}", 0))


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
