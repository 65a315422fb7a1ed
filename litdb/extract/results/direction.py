"""In which direction an outcome differs between an arm and its comparator, as a text words it."""

import re

from litdb.extract.results import clauses, significance
from litdb.extract.results.effects import find as find_effects
from litdb.extract.results.p_values import find as find_p
from litdb.extract.results.values import Value
from litdb.extract.results.values import find as find_values
from litdb.extract.sentences import Span
from litdb.model.findings import Direction

_UP = (
    r"higher|greater|larger|longer|more|increas(?:e|es|ed|ing)|elevat(?:ed|ion|ions)|rais(?:ed|es)|rose|enhanc(?:ed|es|ing|ement)|improv(?:ed|es|ing|ement|ements)"
    r"|better|faster|prolong(?:ed|s|ation)|superior|gain(?:s|ed)?|rise|rises|exceed(?:ed|s)|deeper|stronger|promot(?:ed|es)|accelerat(?:ed|es)|older|heavier|earlier"
    r"|excess|doubled|outperformed|favou?r(?:ed|able|s)|augment(?:ed|s)|stimulat(?:ed|es)|later|maintained|upregulated|achieved"
)
_DOWN = (
    r"lower|reduc(?:e|es|ed|ing|tion|tions)|decreas(?:e|es|ed|ing)|fewer|less|shorter|smaller|declin(?:e|es|ed)|fell|drop(?:ped|s)?|worse(?:ned|ning)?|slower"
    r"|lowered|lowering|shorten(?:ed|s|ing)|attenuat(?:ed|es|ion)|diminish(?:ed|es)|suppress(?:ed|es|ion)|prevent(?:ed|s)|poorer|inferior|alleviat(?:ed|es)|reliev(?:ed|es)"
    r"|loss|impair(?:ed|s|ment)|inhibit(?:ed|s)|minimi[sz]ed|limit(?:ed|s)|delay(?:ed|s)|weaker|abolished|avoid(?:ed|s)|lesser|deteriorat(?:ed|ion)|milder"
    r"|protect(?:ed|s|ive)|blunted|down-?regulated|mitigated|ameliorat(?:ed|es|ion)|eliminated|halved|thinner|least"
)
_WORD = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_REDUCTION = re.compile(r"(?:reduction|decrease)s?\s(?:in|of)\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"\b(?:greater|larger|more|higher|faster|further|marked|stronger|better)\s(?:\w+ly\s)?(?:[\w-]+\s){0,2}?\Z",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b(?:less|smaller|lower|lesser|fewer)\s(?:[\w-]+\s){0,2}?\Z", re.IGNORECASE)
_TURNED = re.compile(
    r"\b(?:reduc|decreas|declin|fall|drop|loss|lower|alleviat|relie[fv]|worsening|deterioration|suppress)",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:pain|symptoms?|depressi\w+|anxi\w+|fatigue|stress|disability|distress|sever\w+|nausea|vomiting|insomnia|sleepiness|itch\w*|pruritus|burden|bleeding"
    r"|mortality|death|disease activity|inflammat\w+|hot fl\w+|wrinkl\w+|dryness|headache|migraine|dyspn\w+|cough|impairment"
    r"|HbA1c|A1C|cholesterol|LDL|glucose|blood pressure|HOMA-?IR|resistance|weight|BMI|cortisol)\b",
    re.IGNORECASE,
)
_GOOD = r"improve|relief|remission|response|quality of life|function|ability|free|control|tolerance|satisf"
_BETTER = re.compile(r"\b(?:improv\w+|better|superior|favou?r\w*|ameliorat\w+)\Z", re.IGNORECASE)
_WORSE = re.compile(r"\b(?:worse\w*|poorer|inferior|impair\w+|deteriorat\w+)\Z", re.IGNORECASE)
_THAN = re.compile(
    r"\b(?:than|(?:as\s)?compared\s(?:with|to)|versus|vs\.?|relative\sto|over|in\scomparison\s(?:with|to))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.])[-−–]?\d{1,5}(?:[.·]\d{1,4})?")
_PAIR = re.compile(
    r"(?P<one>[-−–]?\d{1,6}(?:[.,·]\d{1,4})?)\s?%?[^;]{0,90}?(?:\bvs?\b\.?|versus|compared\s(?:with|to)|than|\band\b|,)[^;]{0,60}?(?<![\w.])(?P<other>[-−–]?\d{1,6}(?:[.,·]\d{1,4})?)"
)


def of(text: str, outcome: str = "", arm: str = "", comparator: str = "") -> Direction | None:
    """The direction of an outcome in the arm against the comparator; None where the text does not say.

    >>> of("Itch was lower with wool than with silk.", "itch", "wool", "silk")
    'decreased'
    >>> of("Itch was lower with wool than with silk.", "itch", "silk", "wool")
    'increased'
    """
    place = clauses.locate(text, outcome) if outcome else None
    start, end = clauses.around(text, *place) if place else (0, len(text))
    if significance.of_outcome(text, outcome) in {"not_significant", "noninferior"}:
        return "no_difference"
    word = _nearest(text, (start, end), place) or _nearest(text, (0, len(text)), place)
    if _BUT_NOT.search(text) and any(_is_left_out(text, at) for at in _places(text, arm)):
        return "no_difference"
    if word is None:
        return _by_values(text, place, arm, comparator) or _by_ratio(text[start:end])
    is_up = _is_up(text, word, outcome, place)
    is_turned = _is_turned(text, word.start(), arm, comparator)
    return "increased" if is_up is not is_turned else "decreased"


def _nearest(text: str, bounds: Span, place: Span | None) -> re.Match[str] | None:
    """The word of change that is said of the outcome: the nearest, those before it being a little nearer."""
    found = [one for one in _WORD.finditer(text, *bounds) if place is None or not place[0] <= one.start() < place[1]]
    named = _REDUCTION.match(text, place[0]) if place else None
    if named and not _LESS.search(text, 0, named.start()):
        return _WORD.match(text, named.start())
    if not found or place is None:
        return found[0] if found else None
    return min(
        found, key=lambda one: place[0] - one.end() if one.end() <= place[0] else max(one.start() - place[1], 0) + 2
    )


def _is_up(text: str, word: re.Match[str], outcome: str, place: Span | None) -> bool:
    """Whether the outcome itself is more: a greater reduction is less of it, an improvement of pain is, too."""
    up = word["up"] is not None
    before = text[max(0, word.start() - 40) : word.start()]
    if up:
        behind = text[word.end() : word.end() + 30]
        turned = re.match(
            r"\s(?:\w+ly\s|mean\s|overall\s|\d[\d.]*\s?%\s)?(?:[\w-]+\s)?(?:reductions?|decreases?|declines?|falls?|drops?|loss)\b",
            behind,
        )
        if turned and not _TURNED.search(outcome):
            return False
        if _BETTER.search(word[0]) and _BAD.search(outcome) and not re.search(_GOOD, outcome, re.IGNORECASE):
            return False
        return True
    if _LESS.search(before) and word[0].lower().startswith(("reduc", "decreas", "declin")):
        return True
    if _TURNED.search(outcome) and _DEGREE.search(before):
        return True
    return bool(_WORSE.search(word[0]) and _BAD.search(outcome))


_GENERIC = re.compile(r"\b(?:placebo|controls?|usual care|standard care|conventional|sham|untreated)\b", re.IGNORECASE)


def _is_turned(text: str, at: int, arm: str, comparator: str) -> bool:
    """Whether the text compares the comparator with the arm, and not the arm with it."""
    of_arm, of_other = (_places(text, name) for name in (arm, comparator))
    than = _THAN.search(text, at) or _THAN.search(text)
    if than is None:
        if not of_arm and of_other and not _GENERIC.search(comparator):
            return True
        return bool(
            of_arm
            and of_other
            and min(of_other) < min(of_arm)
            and not _GENERIC.search(text)
            and min(of_other) < at < min(of_arm)
        )
    behind = [one for one in of_arm if one > than.start()]
    before = [one for one in of_other if one < than.start()]
    after = next((one for one in sorted(behind) if one - than.end() < 40), None)
    other_after = next((one for one in sorted(of_other) if than.end() <= one < than.end() + 40), None)
    if after is not None and (other_after is None or after < other_after):
        return bool(before) or not any(one < than.start() for one in of_arm)
    return False


def _places(text: str, name: str) -> list[int]:
    """Where an arm is named, by the words that tell it."""
    words = [
        word for word in re.findall(r"[^\W\d_][^\W_]{2,}|\b[A-Z][A-Z0-9]{0,2}\b", name) if word.lower() not in _COMMON
    ][:4]
    found = []
    for word in words:
        found += [match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}", text, re.IGNORECASE)]
    return found


_BUT_NOT = re.compile(r"\b(?:but|and) not\b")


def _is_left_out(text: str, at: int) -> bool:
    """Whether what stands there is said to be otherwise: "but not with silk"."""
    left_out = _BUT_NOT.search(text, max(0, at - 40), at)
    return left_out is not None and not re.search(r"[,;.]", text[left_out.end() : at])


def _by_values(text: str, place: Span | None, arm: str, comparator: str) -> Direction | None:
    """By the values of the two arms, the first two behind the outcome; the arm's stands first if nothing else is said."""
    taken = [(one.start, one.end) for one in (*find_p(text), *find_effects(text))]
    found = [one for one in find_values(text, taken) if place is None or one.start >= place[0]]
    if len(found) < 2:  # noqa: PLR2004  # one of each arm
        return None
    first, second = (_number(one) for one in found[:2])
    if first is None or second is None or first == second:
        return None
    of_arm, of_other = (_places(text, name) for name in (arm, comparator))
    if not of_other:
        of_other = [match.start() for match in _GENERIC.finditer(text)]
    is_turned = bool(of_other) and (not of_arm or min(of_other) < min(of_arm))
    return "increased" if (first > second) is not is_turned else "decreased"


def _number(one: Value) -> float | None:
    if one.percent is not None:
        return one.percent
    if one.events is not None:
        return one.events / one.total if one.total else float(one.events)
    return next((number for number in (one.mean, one.median, one.plain) if number is not None), None)


_COMMON = frozenset(
    "the and with for group groups treatment patients dose daily once twice weeks week days arm received receiving".split()
)


def _by_ratio(text: str) -> Direction | None:
    """By a ratio or a difference with its sign, where no word says it."""
    for effect in find_effects(text):
        if effect.value is None:
            continue
        if effect.measure in {"HR", "OR", "RR", "IRR"}:
            return "increased" if effect.value > 1 else "decreased"
    return None
