"""In which direction an outcome differs between an arm and its comparator, as a text words it."""

import re

from litdb.extract.results import clauses, comparing, significance, words
from litdb.extract.results.effects import find as find_effects
from litdb.extract.results.p_values import find as find_p
from litdb.extract.results.values import Value
from litdb.extract.results.values import find as find_values
from litdb.extract.results.words import Cue, told
from litdb.extract.sentences import Span
from litdb.model.findings import RATIOS, Direction

_UP = told(
    """higher greater larger longer more increas|e|es|ed|ing elevat|ed|ion|ions rais|ed|es rose enhanc|ed|es|ing|ement
    improv|ed|es|ing|ement|ements better faster prolong|ed|s|ation superior gain gain|s|ed rise rises exceed|ed|s deeper
    commoner warmer highest stronger promot|ed|es accelerat|ed|es older heavier earlier excess doubled outperformed
    favo|red|rable|rs favou|red|rable|rs augment|ed|s stimulat|ed|es later maintained upregulated achieved"""
)
_DOWN = told(
    """lower lower|ed|ing reduc|e|es|ed|ing|tion|tions decreas|e|es|ed|ing fewer less lesser least lowest shorter rarer
    shorten|ed|s|ing
    smaller declin|e|es|ed fell drop drop|ped|s worse worse|ned|ning slower attenuat|ed|es|ion diminish|ed|es
    suppress|ed|es|ion prevent|ed|s poorer inferior alleviat|ed|es reliev|ed|es loss impair|ed|s|ment inhibit|ed|s
    minimi|sed|zed limit|ed|s delay|ed|s weaker abolished avoid|ed|s deteriorat|ed|ion milder protect|ed|s|ive blunted
    downregulated mitigated ameliorat|ed|es|ion eliminated halved thinner"""
)
_CHANGES = _UP | _DOWN
_REDUCTION = re.compile(r"(?:[Rr]eduction|[Dd]ecrease)s?(?=\s(?:in|of)\b)")
_DEGREE = re.compile(
    r"\b(?:greater|larger|more|higher|faster|further|marked|stronger|better)\s(?:\w+ly\s)?(?:[\w-]+\s){0,2}?\Z"
)
_LESS = re.compile(r"\b(?:less|smaller|lower|lesser|fewer)\s(?:[\w-]+\s){0,2}?\Z")
_FALL = re.compile(
    r"\s(?:\w+ly\s|mean\s|overall\s|\d[\d.]*\s?%\s)?(?:[\w-]+\s)?(?:reductions?|decreases?|declines?|falls?|drops?|loss)\b"
)
_FALLS = tuple(
    "reduc decreas declin fall drop loss lower alleviat relief reliev worsening deterioration suppress".split()
)
_BAD = tuple(
    """pain symptom depressi anxi fatigue stress disability distress sever nausea vomiting insomnia sleepiness itch
    pruritus burden bleeding mortality death inflammat wrinkl dryness headache migraine dyspn cough impairment hba
    cholesterol ldl glucose pressure homa resistance weight bmi cortisol flush flash""".split()
)
"""How the words begin of what is better when there is less of it."""
_GOOD = tuple("improve relief remission respon function ability free control tolerance satisf".split())
_BETTER = ("improv", "better", "superior", "favo", "ameliorat")
_WORSE = ("worse", "poorer", "inferior", "impair", "deteriorat")
_FARTHEST = 40
"""Code points before a word in which its degree stands."""
_BEHIND = 2
"""Code points by which a word behind an outcome is taken to be farther from it than one before."""


def of(text: str, outcome: str = "", arm: str = "", comparator: str = "") -> Direction | None:
    """The direction of an outcome in the arm against the comparator; None where the text does not say.

    >>> of("Itch was lower with wool than with silk.", "itch", "wool", "silk")
    'decreased'
    >>> of("Itch was lower with wool than with silk.", "itch", "silk", "wool")
    'increased'
    """
    if significance.of_outcome(text, outcome) in {"not_significant", "noninferior"}:
        return "no_difference"
    return of_difference(text, outcome, arm, comparator)


def of_difference(text: str, outcome: str, arm: str, comparator: str) -> Direction | None:
    """The same of a text that is known to tell of a difference."""
    if comparing.is_left_out(text, arm):
        return "no_difference"
    place = clauses.locate(text, outcome) if outcome else None
    start, end = clauses.around(text, *place) if place else (0, len(text))
    word = _nearest(text, (start, end), place) or _nearest(text, (0, len(text)), place)
    if word is None or word.word.startswith("favo"):
        said = _by_values(text, place, arm, comparator) or _by_effect(text[start:end])
        if said or word is None:
            return said
    is_up = _is_up(text, word, outcome)
    is_turned = comparing.is_turned(text, word.start, arm, comparator)
    return "increased" if is_up is not is_turned else "decreased"


def _nearest(text: str, bounds: Span, place: Span | None) -> Cue | None:
    """The word of change that is said of the outcome: the nearest, those before it being a little nearer."""
    cues = words.cues(text, _CHANGES)
    if place is None:
        return next((one for one in cues if bounds[0] <= one.start < bounds[1]), None)
    first, last = place
    named = _REDUCTION.match(text, first)
    if named and not _LESS.search(text, max(0, first - _FARTHEST), first):
        return Cue(*named.span(), "reduction")
    found = [one for one in cues if bounds[0] <= one.start < bounds[1] and not first <= one.start < last]
    return min(
        found,
        key=lambda one: first - one.end if one.end <= first else max(one.start - last, 0) + _BEHIND,
        default=None,
    )


def _is_up(text: str, cue: Cue, outcome: str) -> bool:
    """Whether the outcome itself is more: a greater reduction is less of it, an improvement of pain is, too."""
    if cue.word in _UP:
        if _FALL.match(text, cue.end, cue.end + _FARTHEST) and not _has(outcome, _FALLS):
            return False
        return not (cue.word.startswith(_BETTER) and _is_bad(outcome))
    before = (max(0, cue.start - _FARTHEST), cue.start)
    if cue.word.startswith(("reduc", "decreas", "declin")) and _LESS.search(text, *before):
        return True
    if _has(outcome, _FALLS) and _DEGREE.search(text, *before):
        return True
    return cue.word.startswith(_WORSE) and _has(outcome, _BAD)


def _is_bad(outcome: str) -> bool:
    """Whether an outcome is one that is better when there is less of it: not the relief of pain."""
    is_good = _has(outcome, _GOOD) or "quality of life" in outcome
    return (_has(outcome, _BAD) or "disease activity" in outcome) and not is_good


def _has(outcome: str, stems: tuple[str, ...]) -> bool:
    return any(word.startswith(stems) for word in words.of(outcome))


def _by_values(text: str, place: Span | None, arm: str, comparator: str) -> Direction | None:
    """By the values of the two arms, the first two behind the outcome; the arm's stands first by default."""
    taken = [(one.start, one.end) for one in find_p(text)] + [(one.start, one.end) for one in find_effects(text)]
    found = [one for one in find_values(text, taken) if place is None or one.start >= place[0]]
    if len(found) < 2:  # one of each arm
        return None
    first, second = (_number(one) for one in found[:2])
    if first is None or second is None or first == second:
        return None
    return (
        "increased"
        if (first > second) is not comparing.is_second(text, found[1].start, arm, comparator)
        else "decreased"
    )


def _number(one: Value) -> float | None:
    if one.percent is not None:
        return one.percent
    if one.events is not None:
        return one.events / one.total if one.total else float(one.events)
    return next((number for number in (one.mean, one.median, one.plain) if number is not None), None)


def _by_effect(text: str) -> Direction | None:
    """By a ratio, or a difference that is negative, where no word says it; one without sign may be of either."""
    for effect in find_effects(text):
        if effect.value is not None and effect.measure in RATIOS:
            return "increased" if effect.value > 1 else "decreased"
        if effect.value is not None and effect.value < 0:
            return "decreased"
    return None
