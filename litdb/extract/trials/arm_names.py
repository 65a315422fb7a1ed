"""What an arm is called in the words about it, with its dose."""

import re
from typing import NamedTuple

from litdb.extract.sentences import Span


class Called(NamedTuple):
    """An arm's name, text[start:end], and where its dose stands, if it has one."""

    start: int
    end: int
    dose: Span | None = None


_TIMES = (
    r"(?:once|twice|three times|four times)(?:[ -](?:a |per |every )?(?:daily|day|weekly|week|monthly|month))?"
    r"|daily|weekly|monthly|nightly"
    r"|every (?:other )?(?:\d{1,2}|two|three|four|six|eight|twelve)?[ -]?(?:hours?|days?|weeks?|months?|morning"
    r"|evening)"
    r"|(?:a|per|each) (?:day|week|month)|(?:b\.?i\.?d|t\.?i\.?d|q\.?d|b\.?d)\b"
)
_UNIT = (
    r"(?:mg|g|gm|grams?|µg|μg|mcg|micrograms?|ng|i\.?u\.?|units?|u|ml|miu|gy|mmol|kcal|%)(?![a-z])(?:/(?:kg|m2"
    r"|m²|m\(2\)|day|d|week|wk|ml|l|h|hr|min|cycle|dose|mg)\b)*+"
)
_DOSE = re.compile(
    rf"\d(?<![\w.]\d)[\d.,·]{{0,8}}+(?: ?(?:-|–|to|or|/) ?\d[\d.,·]{{0,8}}+)?[ -]?{_UNIT}"
    rf"(?: per (?:kg|day|week|dose|kilogram(?: of body weight)?))?(?:,? (?:{_TIMES}))?"
)
_LEADS = frozenset(
    [
        *"and or to either receive received receives receiving undergo underwent undergoing have with versus vs "
        "vs. v a an the into between on by of for oral intravenous subcutaneous intramuscular topical once twice "
        "daily weekly once-daily twice-daily take use be in given were was compared against than respectively "
        "also only then patients women men participants subjects who them getting assigned randomized randomised "
        "allocated randomly dose intake groups – - -- had as".split(),
        "",
    ]
)
"""Words that lead to an arm's name and are no part of it."""
_PHRASE = re.compile(
    r"(?:treatment|treated|therapy) with |participate in |(?:(?:single|total|daily|intravenous|oral) ){1,2}dose of "
    r"|(?:one of )?(?:two|three|four|five|2|3|4|5) (?:[a-z]+ )?(?:groups|arms)\b"
)
_PHRASES = frozenset("treatment treated therapy participate single total daily one two three four five 2 3 4 5".split())
_LABELLED = re.compile(r"(?:study |treatment )?(?:group|arm|cohort|regimen|sequence)[ -](?:[a-z]|[ivx]{1,4}|\d{1,2})\b")
_BREAKS = frozenset(
    "for from during over until once twice three daily weekly every given administered orally subcutaneously "
    "intravenously via at in into who whom which that on before after beginning starting when while both were "
    "was had are is respectively using among within through group groups arm arms each patients women men "
    "participants subjects recipients users per by if then did delivered - -- – whereas compared because".split()
)
"""Words at which an arm's name ends."""
_JOINTS = frozenset("and or versus vs vs. v the an a plus with of to nor but".split())
"""Words that an arm's name does not end with."""
_OPENING = ("(", "[", "{")
_CLOSING = (",", ";", ":", ".", ")", "]")
_MARKS = "".join(_CLOSING)
_GENERIC = re.compile(
    r"(?:the )?(?:control|intervention|study|treatment|experimental|treated|untreated|comparison|comparator|active"
    r"|test|case|exercise|placebo control|attention control|standard|conventional)$"
)
_GROUP = re.compile(r" (?:groups?|arms?)\b")
_CONTROL = re.compile(
    r"(?:(?:matching|matched|identical|inactive|inert|oral|saline|an?|the|corresponding|concurrent|active|attention"
    r"|passive|minimal|enhanced|continued|current|best) ){0,2}"
    r"(?:placebo|sham|vehicle|controls?\b|usual|standard|routine|no\b|untreated|wait|observation|conventional"
    r"|comparator|comparison|attention|care as usual|"
    r"treatment as usual|tau\b|delayed|nothing|dummy|saline)"
)
_NO_NAME = frozenset(
    "b c one two other both others treatment it these those this none all age mean median follow patients "
    "cases total participants subjects women men children adults boys girls people individuals".split()
)
_NO_ARM = re.compile(
    r"\d+(?![\d.]|-[a-z])|n ?=|(?:those|other|as|whom|years?|cases|age|mean|median|not|vice|one of)\b(?!-)"
)
_LONGEST = 80


def called(low: str, start: int, end: int) -> Called | None:
    """The name of the arm that low[start:end] speaks of from its beginning; None where none is plain."""
    begin, dose = _led(low, start, end)
    if labelled := _LABELLED.match(low, begin, end):
        return Called(*labelled.span(), dose)
    if low.startswith(("group ", "arm "), begin):
        begin = low.index(" ", begin) + 1
    last = _ends(low, begin, end)
    if last <= begin:
        return Called(*dose, dose) if dose and dose[1] >= begin - 1 else None
    if last - begin > _LONGEST or low[begin:last] in _NO_NAME or _NO_ARM.match(low, begin, last):
        return None
    if dose is None and (given := _DOSE.search(low, last, end)):
        dose = given.span()
    if _GENERIC.match(low, begin, last) and (group := _GROUP.match(low, last)):
        last = group.end()
    return Called(begin, last, dose)


def _led(low: str, start: int, end: int) -> tuple[int, Span | None]:
    """Where the name begins, after the words that lead to it, and the dose that stands before it."""
    dose = None
    while start < end:
        stop = low.find(" ", start, end)
        word = low[start : stop if stop >= 0 else end]
        bare = word.strip(",;:.()]")
        if bare in _LEADS:
            start += len(word) + 1
        elif bare in _PHRASES and (phrase := _PHRASE.match(low, start, end)):
            start = phrase.end()
        elif dose is None and bare[:1].isdigit() and (given := _DOSE.match(low, start, end)):
            dose, start = given.span(), given.end()
        else:
            return start + len(word) - len(word.lstrip(",;:.)]")), dose
    return end, dose


def _ends(low: str, begin: int, end: int) -> int:
    """Where the name that begins there ends."""
    at = last = begin
    for word in low[begin:end].split(" "):
        if (
            word.rstrip(_MARKS) in _BREAKS
            or word[:1] in _OPENING
            or (word[:1].isdigit() and at > begin and _DOSE.match(low, at, end))
        ):
            break
        if word == "as" and not low.startswith("as usual", at):
            break
        if word and word not in _JOINTS:
            last = at + len(word)
        if word[-1:] in _CLOSING or "--" in word:
            return at + len(word.partition("--")[0].rstrip(",;:.])" if "(" not in word else ",;:."))
        at += len(word) + 1
    return last


def is_control(name: str) -> bool:
    """Whether an arm of this name, in small letters, is what others are compared with."""
    return _CONTROL.match(name) is not None
