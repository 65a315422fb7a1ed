"""End points that an objective names, and those that efficacy or safety was assessed by."""

import re
from collections.abc import Iterator

from litdb.extract.endpoints.clauses import Declaration
from litdb.extract.endpoints.words import either
from litdb.extract.masks import masked

_QUESTIONS = either(
    """assess evaluate determine measure compare estimate examine investigate demonstrate show test establish detect
    describe identify"""
)
_AIM = re.compile(
    rf"""\b(?P<words>(?:(?:co-?)?primary|main|principal|secondary)\s(?:and\ssecondary\s)?
      (?:(?:study|efficacy|research|trial|clinical)\s)?(?:objectives?|aims?|goals?|purposes?))
    \s?(?:of\s(?:this|the|our)\s(?:\w+\s){{1,3}})?(?:was|were|is|are)\s(?:to\s(?:be\s)?)?(?:{_QUESTIONS}\s)?""",
    re.VERBOSE | re.IGNORECASE,
)
_OUTCOMES = either(
    r"""survival numbers?_of rates? response score scores levels? concentrations? progression incidence proportion
    change changes density mortality recurrence remission toxicity events pain time_to duration quality_of_life
    reduction"""
)
_NAMED = re.compile(
    rf"""(?:evaluation\sof\s|assessment\sof\s)?(?:the\s)?
    (?P<name>(?:\w[\w/+%-]*\s){{0,5}}?{_OUTCOMES}\b[^,;.]{{0,100}})""",
    re.VERBOSE | re.IGNORECASE,
)
_EFFECTS = either(
    """effects? efficacy impact effectiveness influence superior(?:ity)? non-?inferior(?:ity)? inferior benefits?
    activity differences?"""
)
_DOING = either("reducing improving lowering increasing preventing prolonging decreasing")
_EFFECT = re.compile(
    rf"""{_EFFECTS}\b[^.;]{{0,160}}?
    \s(?:on|in\sterms\sof|with\s(?:respect|regard)\sto|regarding|based\son|as\smeasured\sby|in(?=\s{_DOING})
      |for(?=\s(?:reducing|improving|lowering|prevent|change|the\sprimary)))\s
    (?:(?:{_DOING}|the\sprevention\sof)\s)?(?:the\s)?(?P<name>[^,;.]{{3,140}})""",
    re.VERBOSE | re.IGNORECASE,
)
_DOES = either(
    """reduces? improves? increases? decreases? prevents? lowers? prolongs? affects? reduced improved increased
    decreased prevented lowered delays? enhances? influences?"""
)
_ACTS = re.compile(
    rf"""(?:whether|if|that)\b[^.;]{{0,160}}?\s(?:(?:can|could|would|will|to)\s)?{_DOES}\s
    (?:the\s)?(?P<name>[^,;.]{{3,140}})""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_OUTCOME = either(
    r"""safety efficacy effectiveness feasib\w+ use role optimal maximum dose relationship association tolerab\w+
    pharmaco\w+ patients women whether"""
)
_NO_NAME = re.compile(rf"{_NO_OUTCOME}\b", re.VERBOSE | re.IGNORECASE)

_ASSESSED = re.compile(
    r"""(?:\A|[.;:]\s|,\s(?:and\s)?|\sand\s)
    (?P<words>(?:(?:primary|clinical|treatment|therapeutic|long-term)\s)?(?:efficacy|effectiveness|safety|tolerability)
      (?:\s(?:and|or)\s(?:safety|tolerability|efficacy))?(?:\s(?:outcomes?|measures?|variables?))?)
    \s(?:was|were|is|are|will\sbe)\s(?:\w+ly\s)?(?:assessed|evaluated|determined|measured|monitored|based)
    \s(?:by\smeans\sof|through(?:\sthe\s(?:use|measurement)\sof)?|by|using|with|on|from|via|according\sto)\s
    (?:(?:measurements?|assessments?|changes?|reports?|the\smeasurement|evaluation)\sof\s)?""",
    re.VERBOSE | re.IGNORECASE,
)
_WHO = re.compile(
    r"""\s?(?:the\s)?(?:investigators?|physicians?|clinicians?|nurses?|patients|blinded|two\s|an?\sindependent)\b
    |\s?a\s|\s?all\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;.]\s|,\s(?:and|while|whereas)\s(?:the\s)?(?:safety|tolerability|secondary|primary|efficacy)\b|\Z", re.IGNORECASE
)


_REACH = 260
"""Code points of an aim within which its outcome is named."""


def aims(text: str) -> Iterator[Declaration]:
    """What a sentence's objective is about: "The primary objective was to assess whether X reduces Y": Y."""
    for aim in _AIM.finditer(text):
        for pattern in (_EFFECT, _ACTS, _NAMED):
            reads = pattern.match if pattern is _NAMED else pattern.search
            match = reads(text, aim.end(), aim.end() + _REACH)
            if match and not _NO_NAME.match(text, match.start("name")):
                yield Declaration(aim["words"], *match.span("name"), rule="objective")
                break


def assessed(text: str) -> Iterator[Declaration]:
    """What efficacy or safety was assessed by: "Safety was assessed by A and B"."""
    mask = masked(text)
    for found in _ASSESSED.finditer(mask):
        end = _CLAUSE.search(mask, found.end())
        if not _WHO.match(mask, found.end()):
            yield Declaration(found["words"], found.end(), end.start() if end else len(text), rule="assessed by")
