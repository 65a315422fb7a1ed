"""Whether a sentence says outright that the primary end point was met."""

import re

from litdb.model.findings import Met

_PRIMARY = (
    r"\b(?:co-?)?(?:primary|main|principal) (?:[\w-]+ ){0,3}?(?:end[ -]?points?|outcomes?(?: measures?)?|objectives?)\b"
)
_MET = r"(?:met|achieved|reached)\b"
_NO_COUNT = r"(?! (?:by|in) (?:\d|patients))"  # "was reached in 45 patients" tells of events
_NO_PART = r"(?! (?:by|in|when|if)\b)"  # "was met in women" is not the whole trial
_NONE = (
    r"\bno (?:statistically |clinically |overall )?(?:significant )?(?:between[- ]group |treatment |group )?"
    r"(?:differences?|effects?|benefits?|improvements?|reductions?|impact)"
)

_GATE = re.compile(
    r"\b(?:met|meet|achieved?|reach(?:ed)?|fail(?:ed)?|differ(?:ed)?|affect(?:ed)?|improve[ds]?|reduce[ds]?)\b"
    r"|\b[Nn]o\b[^.;]{0,40}(?:difference|effect|benefit|improvement|reduction|impact)"
)
_CONDITIONAL = re.compile(
    rf"\b(?:if|whether|unless|once|until|when|after) (?:(?:the|a|its|all|both) )?{_PRIMARY}|\b(?:one of|either)\b"
    r"|\b(?:subgroups?|post[ -]hoc|within (?:the )?\w+ group|at baseline|non-?inferior\w*|equivalen\w+|interaction)\b",
    re.IGNORECASE,
)
_CHANGE = r"(?:show|demonstrate|improve|reduce|affect|change|prolong)"
_OF = r"(?:in|on|for|with respect to|of)"
_FATES: tuple[tuple[str, Met], ...] = (
    (rf"\bneither\b.{{0,60}}{_PRIMARY}.{{0,80}}?\b(?:was|were|is|are) {_MET}{_NO_COUNT}", "no"),
    (rf"{_PRIMARY}[^.;]{{0,120}}?\b(?:was|were|is|are|has|have) not (?:been )?{_MET}{_NO_COUNT}", "no"),
    (rf"\b(?:did not|does not|failed to) (?:meet|achieve|reach) (?:the|its|their|both|any of the) {_PRIMARY}", "no"),
    (rf"\b(?:did not|failed to) (?:significantly )?{_CHANGE}\b[^.;]{{0,60}}{_PRIMARY}", "no"),
    (rf"{_PRIMARY}[^.;]{{0,60}}? did not (?:significantly )?(?:differ|improve|change)\b", "no"),
    (rf"{_NONE} (?:was |were )?(?:\w+ )?(?:between [^.;]{{3,60}} )?{_OF}\b[^.;]{{0,60}}{_PRIMARY}", "no"),
    (rf"{_PRIMARY}[^.;]{{0,120}}?\b(?:was|were|is|are|ha(?:s|ve) been) (?:(?:all|both|also) )?{_MET}{_NO_PART}", "yes"),
    (rf"\b(?:trials?|study|studies|it) (?:also )?{_MET} (?:the|its|both|all|their) {_PRIMARY}", "yes"),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), met) for pattern, met in _FATES)
"""What a sentence says of the primary end point's fate; the first that fits counts."""


def fate(sentence: str) -> Met | None:
    """Tell whether a sentence says that the primary end point was met, or None.

    >>> fate("The primary end point was not met."), fate("If the primary end point is met, we go on.")
    ('no', None)
    """
    if _GATE.search(sentence) is None or _CONDITIONAL.search(sentence):
        return None
    return next((met for pattern, met in _PATTERNS if pattern.search(sentence)), None)
