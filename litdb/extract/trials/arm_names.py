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
    r"(?:once|twice|three times|four times)(?:[ -](?:a |per |every )?(?:daily|day|weekly|week|monthly|month))?|daily|weekly|monthly|nightly"
    r"|every (?:other )?(?:\d{1,2}|two|three|four|six|eight|twelve)?[ -]?(?:hours?|days?|weeks?|months?|morning|evening)"
    r"|(?:a|per|each) (?:day|week|month)|(?:b\.?i\.?d|t\.?i\.?d|q\.?d|b\.?d)\b"
)
_UNIT = (
    r"(?:mg|g|gm|grams?|µg|μg|mcg|micrograms?|ng|i\.?u\.?|units?|u|ml|miu|gy|mmol|kcal|%)(?![a-z])(?:/(?:kg|m2|m²|m\(2\)|day|d|week|wk|ml|l|h|hr|min|cycle|dose|mg)\b)*+"
)
_DOSE = re.compile(
    rf"(?<![\w.])\d[\d.,·]{{0,8}}+(?: ?(?:-|–|to|or|/) ?\d[\d.,·]{{0,8}}+)?[ -]?{_UNIT}(?: per (?:kg|day|week|dose|kilogram(?: of body weight)?))?"
    rf"(?:,? (?:{_TIMES}))?"
)
_LEAD = re.compile(
    r"(?:[\s,;:.)\]–-]+|(?:and|or|to|either|receive[sd]?|receiving|undergo|underwent|undergoing|have|with|versus|vs\.?|v|an?|the|into|between|on|by|of|for|oral|intravenous|"
    r"subcutaneous|intramuscular|topical|once|twice|daily|weekly|once-daily|twice-daily|treatment with|treated with|therapy with|take|use|be|participate in|"
    r"one of (?:two|three|four) (?:groups|arms)|(?:two|three|four|2|3|4) (?:groups|arms)|a (?:single )?dose of|in|given|were|was|compared|against|than|respectively|also|only|then"
    r"|patients|women|men|participants|subjects|who|them|getting|assigned|randomi[sz]ed|allocated|randomly)(?![\w-]))\s*"
)
_LABELLED = re.compile(r"(?:study |treatment )?(?:group|arm|cohort|regimen|sequence)[ -](?:[a-z]|[ivx]{1,4}|\d{1,2})\b")
_END = re.compile(
    rf" ?[(\[{{)\]]|[,;:.] |[.,;]?$| -|--| (?:and|versus|vs\.?|or|compared|while|whereas)(?: the)? ?$| (?:for|from|during|over|until|once|twice|three|daily|weekly|every|given|administered|orally|subcutaneously|intravenously|via|"
    rf"as|at|in|into|who|whom|which|that|on|before|after|beginning|starting|when|while|both|were|was|had|are|is|respectively|using|among|within|through|groups?|arms?|each"
    rf"|patients|women|men|participants|subjects|recipients|users|q\.?|per|by|if|then|until|did|until)\b| (?:{_DOSE.pattern})"
)
_GENERIC = re.compile(
    r"(?:the )?(?:control|intervention|study|treatment|experimental|treated|untreated|comparison|comparator|active|test|case|exercise|placebo control|attention control|standard|conventional)$"
)
_GROUP = re.compile(r" (?:groups?|arms?)\b")
_CONTROL = re.compile(
    r"(?:(?:matching|matched|identical|inactive|inert|oral|saline|an?|the|corresponding|concurrent|active|attention|passive|minimal|enhanced|continued|current|best) ){0,2}"
    r"(?:placebo|sham|vehicle|controls?\b|usual|standard|routine|no\b|untreated|wait|observation|conventional|comparator|comparison|attention|care as usual|"
    r"treatment as usual|tau\b|delayed|nothing|dummy|saline)"
)
_NO_NAME = frozenset("a b c one two the each other both others group groups arm arms treatment receive it them these those this none all age mean follow".split())
_NO_ARM = re.compile(r"^\d+(?!\d|-[a-z])|(?<!\S)(?:of|as|the|than|and|an?|from|those|well|age|mean|median|aged)$|^(?:those|other|as|whom|years?|cases)\b")
_LONGEST = 80


def called(low: str, start: int, end: int) -> Called | None:
    """The name of the arm that low[start:end] speaks of from its beginning; None where none is plain."""
    begin, dose = _led(low, start, end)
    if labelled := _LABELLED.match(low, begin, end):
        return Called(*labelled.span(), dose)
    stop = _END.search(low, begin, end)
    last = stop.start() if stop else end
    if last == begin and dose and dose[1] >= begin - 1:
        return Called(*dose, dose)
    if last == begin or last - begin > _LONGEST or low[begin:last] in _NO_NAME or _NO_ARM.search(low, begin, last):
        return None
    if dose is None and (given := _DOSE.search(low, last, end)):
        dose = given.span()
    if _GENERIC.match(low, begin, last) and (group := _GROUP.match(low, last)):
        last = group.end()
    return Called(begin, last, dose)


def _led(low: str, start: int, end: int) -> tuple[int, Span | None]:
    """Where the name begins, after the words that lead to it, and the dose that stands before it."""
    dose = None
    while True:
        if lead := _LEAD.match(low, start, end):
            start = lead.end()
        elif dose is None and (given := _DOSE.match(low, start, end)):
            dose, start = given.span(), given.end()
        else:
            return start, dose


def is_control(name: str) -> bool:
    """Whether an arm of this name is what others are compared with."""
    return _CONTROL.match(name.lower()) is not None
