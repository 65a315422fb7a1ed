"""Declarations whose subject is the end point: "The primary end point was X", "Secondary outcomes: X, Y"."""

import re

from litdb.extract.endpoints.clauses import Declaration, Masked, before_clause, has_verb, starts_clause
from litdb.extract.endpoints.triggers import Trigger
from litdb.extract.endpoints.words import (
    ADVERBS,
    BE,
    DETERMINED,
    DONE,
    ELSEWHERE,
    FIGURE,
    FOUND,
    HEADING,
    RELATED,
    SET,
    either,
)
from litdb.extract.masks import HIDDEN

_NO_SUBJECT = re.compile(
    rf"""\b(?:in|of|for|on|to|with|at|from|by|as|regarding|reach(?:ed)?|met|meet|achieved?|assess(?:ed)?
        |affect(?:ed)?|per
      |any|evaluated?|concerning|these|those|this|no|versus|than|between)\s{DETERMINED}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_STATES = re.compile(
    rf"""{HIDDEN}*\s?{HIDDEN}*
    (?:\s(?:that|which)\s{BE}\s(?:{DONE}|used|of)\b[^.;:,]{{0,60}}?(?=\s{BE}\s))?
    (?:\s{RELATED}\b(?:(?:(?!\ (?:because|since|which)\b)[^.;:,]){{0,120}}?|[^.;:]{{0,120}}(?=:\s(?!\d[\ ,]))))?
    (?:,\s[^,;:]{{0,100}},)?
    (?: \s?[:：]
      | \s(?:also\ |therefore\ |thus\ |then\ )?{BE}
        (?:\s{SET}(?:\s(?:a\ priori|prospectively))?\s(?:as|to\ be|by|at)\b)?
        (?:\s(?:as\ follows|the\ following|to\ include|to\ be))?\s?:?
      | (?<!the)\s(?:also\ |will\ |to\ |would\ |did\ )?(?:includ(?:es?|ed|ing)|compris(?:es?|ed|ing)
        |consist(?:s|ed|ing)?\ of|involved?|concerned)
        (?:\sof)?(?:\sthe\sfollowing)?\s?:?
    )(?=[\s{HIDDEN}])
    | \s(?:evaluated|measuring|assessed)(?=\s(?!(?:by|at|in|using|with|on|after|from|during|for|as|and|to|over
      |via)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_OUTCOME = re.compile(rf"\s*+(?:{ADVERBS})*+(?:{DONE}\b|{FOUND}|{ELSEWHERE}|{FIGURE})", re.VERBOSE | re.IGNORECASE)
"""What follows "the primary outcome was" where no outcome is named: how it was measured, or what was found."""

_MEASURED = re.compile(
    r"\s(?:was|were|is|are|will be|would be) (?:also )?"
    r"(?:measured|assessed|evaluated|analy[sz]ed|recorded|determined|compared|collected|obtained|monitored)\b"
)
_ACTED = re.compile(
    r"(?<!,)(?<!as)\s(?:rated|completed|filled|reported)\s(?!(?:by|on|with|using|in|at|from|via)\b)", re.IGNORECASE
)
_HOOK = re.compile(
    rf"[,;.]?\s(?:(?:and|while|whereas|whilst|but|with|as well as)\s)?{DETERMINED}\Z", re.VERBOSE | re.IGNORECASE
)
_REACH = 60
"""Code points before an end point's words that are looked at."""


def stated(sentence: Masked, trigger: Trigger) -> Declaration | None:
    """Read "The primary end point was X", "Secondary outcomes: X, Y"."""
    mask = sentence.mask
    verb = subject(sentence, trigger)
    if verb is None or _NO_OUTCOME.match(mask, verb.end(), trigger.limit):
        return None
    words = sentence.text[trigger.start : trigger.end]
    if verb[0].strip() == ":":
        return listed(sentence, words, verb.end(), trigger.limit)
    return Declaration(words, verb.end(), before_clause(mask, verb.end(), _unhooked(mask, verb.end(), trigger.limit)))


def subject(sentence: Masked, trigger: Trigger) -> re.Match[str] | None:
    """Find the verb or colon of which the trigger is the subject, if it is one."""
    mask = sentence.mask
    verb = _STATES.match(mask, trigger.end) or _unsaid(mask, trigger)
    if verb is None or mask[trigger.start] == HIDDEN:
        return None
    stands = verb[0].rstrip().endswith((":", "being"))
    return verb if stands or not _NO_SUBJECT.search(mask, max(0, trigger.start - _REACH), trigger.start) else None


_SAID = re.compile(rf"(?:points?|outcomes?|measures?|variables?)\s{BE}\s", re.VERBOSE | re.IGNORECASE)
_AND = re.compile(r"[\w\0),]\s(?:and|while|whereas)\s(?:(?:the|our|a)\s)?\Z")
_UNSAID = re.compile(
    rf"""\s(?:of\s)?(?=[^\W\d])(?!(?:{ELSEWHERE}|{DONE}\b|{FOUND}|and\b|or\b|data\b|analys[ei]s\b|results?\b))
    (?![^;]*\s(?:was|were|is|are|had|has|have|will|would|did|we|includ\w+|compris\w+)\s)""",
    re.VERBOSE | re.IGNORECASE,
)


def _unsaid(mask: str, trigger: Trigger) -> re.Match[str] | None:
    """What a verb said before governs, too: "The primary end point was X and the secondary end points Y and Z"."""
    if trigger.plain or not _AND.search(mask, max(0, trigger.start - _REACH), trigger.start):
        return None
    return _UNSAID.match(mask, trigger.end) if _SAID.search(mask, 0, trigger.start) else None


def listed(sentence: Masked, words: str, start: int, end: int) -> Declaration | None:
    """Read a list without a verb of its own: of "X and Y were measured" the subject, of another clause nothing."""
    measured = _MEASURED.search(sentence.mask, start, end)
    end = measured.start() if measured else end
    clause = has_verb(sentence.mask, start, end) or _ACTED.search(sentence.mask, start, end)
    return None if clause else Declaration(words, start, end)


_HEADINGS = re.compile(rf"\A\W{{0,3}}(?:{HEADING}\W{{1,3}}){{0,6}}\Z", re.IGNORECASE)
_SENTENCE_OPENS = either(
    """Primary Secondary Main Outcomes? Measures? The This These In We All Our For To It At A An Patients Participants
    Subjects Women Men Children Data As Of Both Each Following There [A-Z][a-z]+ly"""
)
_BEGINS = re.compile(rf"\s(?:[-–—•‘“\"]\s?)?(?=[A-Z•])(?!{_SENTENCE_OPENS}\s(?!•))|\s(?=[•])")
_UNVERBED = re.compile(
    rf"\s(?=[^\W\d])(?!(?:{ELSEWHERE}|{DONE}\b|data|analys[ie]s|assessments?|results?|variables?|measures?|and|or"
    rf"|of)\b)"
    r"(?!.*\b(?:was|were|is|are|will|would|has|had|have|did|we|showed|included?)\b)(?=.{10})",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""A name that no verb follows, as a heading's text has none."""
_ENDS = re.compile(
    r"\s(?:will be|was|were|is|are|has been|have been|would be|showed|include)\b|\s(?=(?:Our|The|We|This|As"
    r"|Patients|Participants)\s)"
)


def run_on(sentence: Masked, trigger: Trigger) -> Declaration | None:
    """Read a heading that ran into its text: "Primary outcome Walking distance at 6 weeks will be measured ..."."""
    mask = sentence.mask
    begins = _BEGINS.match(mask, trigger.end, trigger.limit)
    if begins is None and mask[trigger.start].isupper():
        begins = _UNVERBED.match(mask, trigger.end, trigger.limit)
    if trigger.plain or begins is None or not _HEADINGS.match(mask, 0, trigger.start):
        return None
    verb = _ENDS.search(mask, begins.end(), trigger.limit)
    end = verb.start() if verb else trigger.limit
    if end - begins.end() > _LONGEST or starts_clause(mask, begins.end(), end):
        return None
    return Declaration(sentence.text[trigger.start : trigger.end], begins.end(), end)


_LONGEST = 250
"""Code points of a heading's text at most: what is longer is told, not named."""


def _unhooked(mask: str, start: int, end: int) -> int:
    """Find the end of a list before "; the secondary ..." or ", while our ..."."""
    if end == len(mask):
        return end
    match = _HOOK.search(mask, max(start, end - _REACH), end)
    return match.start() if match else end


def names_nothing(text: str) -> bool:
    """Whether the text says how an end point was measured or what was found of it, and names none."""
    return _NO_OUTCOME.match(text) is not None
