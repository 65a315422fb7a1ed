"""The outcomes that a sentence reports on: what was lower, what did not differ, in what there was a change."""

import re
from collections.abc import Iterator

from litdb.extract.masks import HIDDEN, masked
from litdb.extract.sentences import Sentence, Span

_CHANGE = (
    r"(?:differences?|changes?|improvements?|reductions?|decreases?|increases?|declines?|rises?|elevations?|gains?|alterations?|variations?|enhancements?|fall"
    r"|drop|worsening|deterioration|prolongation|normali[sz]ation|shift|trends?)"
)
_EFFECT = r"(?:effects?|impact|influence|benefits?|superiority|superior|advantages?|efficacy|effective|better|worse|improved|outperformed|inferior)"
_WHICH = r"(?:either\s|both\s|the\s|any\s|all\s|their\s|mean\s|median\s)*(?=\w)"
_INTO = re.compile(
    rf"\b(?:{_CHANGE}\s(?:between\s[^,;:]{{3,60}}?\s|was\s\w+\s|were\s\w+\s|\w+ly\s)?(?:in|of|for|from\sbaseline\s(?:in|for|of|to)|{{on}})|{_EFFECT}\s{{on}})\s{_WHICH}".replace(
        "{on}", r"(?:on|upon|in|regarding|concerning|with\s(?:respect|regard)\sto|in\sterms\sof|as\sto)"
    ),
    re.IGNORECASE,
)
_ACTED = re.compile(
    r"\b(?:reduc(?:es?|ed|ing)|decreas(?:es?|ed|ing)|increas(?:es?|ed|ing)|improv(?:es?|ed|ing)|lower(?:s|ed|ing)|rais(?:es?|ed|ing)|prevent(?:s|ed|ing)"
    r"|prolong(?:s|ed|ing)|enhanc(?:es?|ed|ing)|affect(?:s|ed|ing)?|alter(?:s|ed|ing)?|attenuat(?:es?|ed|ing)|alleviat(?:es?|ed|ing)|inhibit(?:s|ed|ing)"
    r"|suppress(?:es|ed|ing)|ameliorat(?:es?|ed|ing)|reliev(?:es?|ed|ing)|shorten(?:s|ed|ing)|delay(?:s|ed|ing)|influenc(?:es?|ed|ing)|achiev(?:ed|ing)"
    r"|experienced|promot(?:es?|ed|ing)|stimulat(?:es?|ed|ing)|diminish(?:es|ed)|minimi[sz](?:es?|ed|ing)|impair(?:s|ed)|worsen(?:s|ed)|maintain(?:s|ed))"
    r"\s(?:both\s|the\s|any\s|all\s|their\s|mean\s|median\s|overall\s|\w+ly\s)*(?=\w)",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:higher|lower|greater|fewer|longer|shorter|better|worse|reduced|increased|decreased|improved|similar|comparable|larger|smaller)\s"
    r"(?!than\b|to\b|in\b|with\b|for\b|at\b|after\b|by\b|from\b|between\b|and\b|or\b|among\b|of\b|but\b|likely\b|during\b|as\b|on\b|effective\b|when\b|over\b|patients\b"
    r"|participants\b|often\b|frequent\w*\b|common\w*\b|was\b|were\b|results?\b|effects?\b|extent\b)(?:mean\s|median\s|overall\s)*(?=\w)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s(?:(?:was|were|is|are|had|has|have|did|does|do|remained|became|tended|appeared|seemed|showed|shows|reached|ranged|fell|rose|dropped|declined|decreased|increased"
    r"|improved|differed|occurred|favou?red|changed|averaged|deteriorated|worsened|correlated|varied|can|could|may|might|will|would)\b)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\d|ignifican|\b(?:higher|lower|greater|fewer|less|more|better|worse|longer|shorter|larger|smaller|faster|slower|similar|comparable|reduced|increased|decreased|improved"
    r"|different|differ|differed|unchanged|change|changed|equivalent|superior|inferior|not|no|observed|seen|noted|achieved|found|occurred|equal|same|lowered|raised|prolonged"
    r"|enhanced|affected|altered|attenuated|elevated|rose|fell|dropped|declined|stable|associated|high|low|good|met|reported|favou?r\w*)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:;\s|:\s|\.\s|,\s(?:and|but|while|whereas|with|although|so|however|which|where|whose)\s|,\s(?=the\s|mean\s|median\s|there\s)|\b(?:that|whereas|while|although|though|but|because|since|if|when|"
    r"showed that|however),?\s|\A(?:in|at|after|during|by|among|for|on|within|over|of|from|to|compared|with|following|although|as|overall|similarly|however|moreover|additionally|furthermore|finally"
    r"|also|in addition|conversely|results?|conclusions?|findings|conclusion)\b[^,;:]{0,90}[,:]\s|\A(?:results?|conclusions?|findings|outcomes?)\s(?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:the|an?|our|their|its|both|all|mean|median|also|however|and|or|no|any|overall|but|only|either|neither|that|then|there|adjusted|significant|significantly"
    r"|statistically|average|cumulative|[a-z]+ly|small|results?|conclusions?|findings)\b,?\s+|[\s,;:–—-]+)+",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[,;:.]\s|[;:.]\Z|\0|\s(?:was|were|is|are|had|has|have|did|does|do|than|compared|versus|vs|between|among|at|after|during|from|with|for|but|who|which|that|when|where|while|whereas|by"
    r"|within|over|to|as|using|through|following|before|until|throughout|across|per|via|under|on|if|without|because|due|showed|could|may|might|can|will|would|not"
    r"|related|relative|prior|associated|significantly|respectively|noted|seen|observed|found|achieved|experienced|assessed|measured|defined|did|exhibited|increased|decreased|improved"
    r"|in(?=\s(?:the\s|both\s|all\s|either\s|each\s|these\s|those\s|this\s|our\s|any\s|\w+\s)?(?:\w+[ -]){0,3}?(?:groups?|arms?|patients|participants|subjects|women|men|children|adults"
    r"|trials?|study|studies|treatment|placebo|controls?|comparison|favou?r|response|addition|those|both|all|either|group)\b)|in\s(?=\d))(?=\s|\Z|\0)",
    re.IGNORECASE,
)
_NO_OUTCOME = re.compile(
    r"(?:(?:the|this|these|those|both|all|our|an?|each|most|some|other|two|three|four|many|no|\d+(?:\.\d+)?%?|of)\s)*(?:[\w/+-]+\s){0,3}?"
    r"(?:groups?|arms?|patients?|participants?|subjects?|women|men|children|infants|adults|individuals|persons|people|treatments?|therapy|therapies|trials?|study|studies|analys[ie]s|results?"
    r"|we|they|it|there|this|these|which|that|authors?|data|findings?|interventions?|differences?|effects?|regimens?|drugs?|doses?|methods?|evidence|changes?|placebo|controls?|what|who|he|she"
    r"|comparisons?|p|ci|weeks?|months?|years?|days?|outcomes?|end ?points?|programs?|model|models|cases?|volunteers|students|nurses|use|tests?|one|others?|baseline|conclusions?|number of patients"
    r"|improvements?|reductions?|increases?|decreases?|time|day|week|month|year|each|respectively|age|responders|eyes|samples?|cells|mice|rats|animals|period|follow-up|factors?|total|values?)\Z",
    re.IGNORECASE,
)
_AND = re.compile(r",\s(?:and\s|or\s|as\swell\sas\s)?|\s(?:and|or|as\swell\sas|nor)\s(?:in\s|on\s|of\s|for\s)?")
_HEAD = re.compile(r"\s(?:of|in|for|to)\s")
_PEOPLE = re.compile(
    r"\A(?:the\s|of\s|all\s|both\s|more\s|\d[\d.,]*\s)*(?:patients|participants|subjects|women|men|children|infants|adults|individuals|groups?|students|those|people|volunteers)\b",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"ignifican|differ|imilar|ompar|educ|ncreas|ecreas|mprov|ower|igher|reater|ewer|onger|horter|etter|orse|\d|ffect|hange|rolong|nhanc|revent|lter|less|more|rose|fell|declin|uperior",
)
_LONGEST = 110
"""Code points of an outcome's name at most."""


def named(sentence: Sentence) -> list[Span]:
    """Where a sentence names the outcomes that it reports on: spans in its text, in order.

    Names end before the time, the arms and the numbers; each item of a list is one.
    """
    text = sentence.text
    if _GATE.search(text) is None:
        return []
    mask = masked(text)
    found: list[Span] = []
    for start, end in (*_subjects(mask), *_objects(mask), *_numbered(text)):
        for span in _items(mask, start, end):
            if all(span[1] <= one[0] or one[1] <= span[0] for one in found):
                found.append(span)
    return sorted(found)


def _subjects(mask: str) -> Iterator[Span]:
    """What stands before a verb that is followed by what was found."""
    opened = 0
    opens = [match.end() for match in _OPENS.finditer(mask)]
    for verb in _VERB.finditer(mask):
        start = max((at for at in opens if at <= verb.start()), default=0)
        if start < opened:
            start = mask.rfind(" and ", opened, verb.start())
        if start >= 0 and verb.start() - start > 2 and _SAYS.search(mask, verb.start(), verb.start() + 70):  # noqa: PLR2004  # no name is so short
            yield start, verb.start()
        opened = verb.end()


_NUMBERED = re.compile(
    r"(?:\A|[,;:]\s(?:and\s)?|\sand\s)(?P<name>(?:[^\W\d][\w%/+-]*\s){0,5}[^\W\d][\w%/+-]*)\s?[\[(](?=[-−–+]?\d[\d.,·]*\s?(?:%|vs|versus|±|\+/-|to\b|/|\(|mm|kg|point)"
    r"|[Pp]\s?[=<>]|HR|OR|RR|hazard|odds|relative|risk|mean|median|difference|MD|SMD|95)"
)


def _numbered(text: str) -> Iterator[Span]:
    """What stands right before its numbers in brackets, in a list: "itch (3 v 5%), redness (P = .02)"."""
    for found in _NUMBERED.finditer(text):
        yield found.span("name")


def _objects(mask: str) -> Iterator[Span]:
    """What stands behind a word of change."""
    for pattern in (_INTO, _ACTED, _DEGREE):
        for cue in pattern.finditer(mask):
            yield cue.end(), min(len(mask), cue.end() + 200)


def _items(mask: str, start: int, end: int) -> Iterator[Span]:
    """The names in a stretch that begins with one: up to the verb, the arm, the number; a list is cut."""
    lead = _LEAD.match(mask, start, end)
    start = lead.end() if lead else start
    if _PEOPLE.match(mask, start, end):
        return
    for first, last in _cut(mask, start, end):
        lead = _LEAD.match(mask, first, last)
        first = lead.end() if lead else first
        stop = _ENDS.search(mask, first, last)
        last = stop.start() if stop else last
        last = first + len(mask[first:last].rstrip(f" ,;:.-–{HIDDEN}"))
        if _is_name(mask[first:last]):
            yield first, last
        if stop and stop[0].strip() and not stop[0].startswith((",", HIDDEN)):
            return


def _cut(mask: str, start: int, end: int) -> Iterator[Span]:
    """A list at its commas and "and"s."""
    for sign in _AND.finditer(mask, start, end):
        yield start, sign.start()
        start = sign.end()
    yield start, end


def _is_name(text: str) -> bool:
    if text[:1].isdigit() or text[:3].lower() in {"by ", "at ", "in ", "to ", "of "}:
        return False
    return 2 <= len(text) <= _LONGEST and re.search(r"[^\W\d_]{2}", text) is not None and not _NO_OUTCOME.match(text)  # noqa: PLR2004  # "BP" is one
