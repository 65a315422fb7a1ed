"""Declarations that put the end point beside its name: "X was the primary end point", "X (the primary end point)"."""

import re

from litdb.extract.endpoints.clauses import Declaration, Masked, has_verb, is_pronoun, starts_clause
from litdb.extract.endpoints.stated import names_nothing
from litdb.extract.endpoints.triggers import Trigger
from litdb.extract.endpoints.words import BE, DETERMINED, HEADING, STUDY, either
from litdb.extract.masks import HIDDEN

_MADE = re.compile(
    rf"""(?:(?:\s|,\s){BE}(?:\s(?:also|both|all|a\ priori|prospectively))?(?:\s(?:considered|chosen|defined|designated
      |selected|used|measured|assessed|included|evaluated|analy[sz]ed|taken|regarded))?(?:\s(?:as|among|to\ be))?
       |\s(?:serv(?:ed|es?|ing)\ as|as|constitut(?:ed|es?)|represent(?:ed|s)?|becomes?|became
         |among))\s{DETERMINED}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_MADE_AFTER = re.compile(
    r"\s?(?:\Z|[.,;:)\d]|\0|(?:of|for|in|and|with|while|as|at|which|that|but|to|because|since|is|was|via|by|using"
    r"|after|during|on|from|over)\b)"
)
_SUBJECT_OPENS = re.compile(
    r"(?:[;:.]\s|,\s(?:and|but|while|whereas|with|where|so)\s|\b(?:that|whereas|while|using|used?|uses|considering"
    r"|considered|includ(?:es?|ed|ing)|in which|adopt(?:ed)?|employ(?:ed)?"
    r"|chose|choose|choosing|selected|selecting|defined|although|because|since|where|specified|calculation of|took"
    r"|takes?)\s)",
    re.IGNORECASE,
)
_WITH_OPENS = re.compile(rf"{_SUBJECT_OPENS.pattern}|\bwith\s", re.IGNORECASE)
_BESIDE = re.compile(
    rf"(?:[,–—]\s(?:which\s{BE}\s(?:also\s)?)?|\s-\s"
    rf"|\(\s?(?:[^()]{{0,50}}[,;]\s)?){DETERMINED}\Z",
    re.IGNORECASE | re.VERBOSE,
)
_BESIDE_AFTER = re.compile(r"\s?(?:[(),;.:–—\0]|\Z|(?:of|for|in) (?:the|this|our)\b|(?:at|after) )")
_PHRASE_OPENS = re.compile(
    r"(?:\A|[,;:.]\s|\b(?:in|on|for|with|by|than|from|to|achieved|improved?|reduced?|increased?|assess(?:ed)?"
    r"|measured?|was|were|is|are"
    r"|prolonged|via|decreased?|affect(?:ed)?|altered?|had|experienced|affect|evaluated?|including|include|included"
    r"|between|that|or)\s)(?:the\s|an?\s)?",
    re.IGNORECASE,
)
_WORD_BEFORE_IN = re.compile(
    r"(?:change|changes|reduction|increase|decrease|decline|rate|rates|time|survival)\s(?:in|to|from|with)\s\Z",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"""\s?{HIDDEN}*\s(?:of|for)\s(?!(?:this|our|these|each|all|less|more|any|interest|both|either|a\ priori|\d
      |patients|participants|women|men|children|those|their|its|such|analysis|which|whether|note|concern|care)\b)
    (?!(?:the|an?)\s(?:[\w-]+\s){{0,3}}?{STUDY}\b|[\w-]+\s(?:[\w-]+\s)?{STUDY}\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_ENDS = re.compile(
    r"\s(?:was|were|is|are|did|does|do|has|had|have|will|would|could|showed|between|versus|vs|favou?red|occurred"
    r"|improved|increased"
    r"|decreased|differed|among|compared|seemed|appeared|remained|reached|than)\b|[:;]"
    r"|,\s(?:but|with|which|and the|we|there|analys[ie]s)\b|\s(?:in|with|for) the\s",
    re.IGNORECASE,
)
_FATE = re.compile(
    r"\s(?:was|were|is|are|has been|have been) (?:not )?(?:met|achieved|reached)\b|, analysis", re.IGNORECASE
)
_APPOSED = re.compile(
    r"\s?(?:(?:of|for|in) (?:this|our|the) (?:study|trial|analysis|investigation))?(?:,\s|\s[–—-]\s)"
    r"(?:namely\s|i\.?e\.?,?\s|the\s)?(?P<name>[^;:.]{2,160}?)(?P<after>,\s|\.?\Z|\s[–—]\s)",
    re.IGNORECASE,
)
_NO_OTHER_NAME = either(
    r"""and or however therefore moreover thus secondary will would any but rose fell declined dropped worsened remained
    occurred differed (?:improved|increased|decreased)_(?:by|from|in|with|more|less) did had has involve\w* regular all
    other each both no comparing according using based followed adjust\w+ are were is was"""
)
_NO_APPOSITION = re.compile(rf"{_NO_OTHER_NAME}\b", re.VERBOSE | re.IGNORECASE)
_BRACKETED = re.compile(
    r"\s?(?:(?:in|of|for) (?:this|our|the) (?:\w+ )?(?:study|trial)\s)?\((?:i\.?e\.?,?\s)?(?P<name>[^()\[\]]{3,120})\)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"\A\d++(?!-)|\d\s?%|[=<>±]"
    r"|\b(?:vs?|versus|see|tables?|fig(?:ure)?s?|n|p|CI|HR|OR|RR|range|points?|scale|score)\b",
    re.IGNORECASE,
)
_NO_NAME = either(
    """was were with which that will would have from after between among using used during measured assessed data
    analysis scores results? occurred showed than when while because being should could within into only also
    more reported included? includes over were these this their compared defined related composite comparisons?
    based differed improved events? rates? analyses favou?red and variables? parameters? measures? did does must
    both evaluated"""
)
_NAMED = re.compile(
    rf"\s(?=(?:[A-Z][\w-]*[A-Z0-9][\w-]*)\b)(?!{_NO_NAME}\b)(?P<name>[^,;:.]{{2,70}}?)"
    r"(?=\s(?:was|is|will|showed|and is|has|did|would)\b|\.?\Z|,\s)",
)


_GLUED = re.compile(
    rf"\W{{0,3}}(?=[A-Z])(?i:{HEADING}\W{{1,3}}){{0,5}}"
    r"(?:(?i:outcomes|measures|measurements|end[-\s]?points|variables|criteria)|outcome|measure|analysis|evaluation"
    r"|assessment|(?:Outcome|Measure)(?=\s(?:The|An?)\s))\s\0*\s?(?=[A-Z])"
)
"""A heading that ran into the sentence: "Outcome Rating Scale" is none."""


def made(sentence: Masked, trigger: Trigger) -> Declaration | None:
    """Read "X was the primary end point", "with X as the primary end point"."""
    mask = sentence.mask
    verb = _MADE.search(mask, max(0, trigger.start - 90), trigger.start)
    if trigger.plain or verb is None or "As" in verb[0] or not _MADE_AFTER.match(mask, trigger.end):
        return None
    opens = _WITH_OPENS if verb[0].split()[0].strip(",") in {"as", "being"} else _SUBJECT_OPENS
    start = max((match.end() for match in opens.finditer(mask, 0, verb.start())), default=0)
    if glued := _GLUED.match(mask, start, verb.start()):
        start = glued.end()
    if starts_clause(mask, start, verb.start()):
        start = mask.find(",", start, verb.start()) + 1
    subject = mask[start : verb.start()]
    if (not start and starts_clause(subject)) or is_pronoun(subject) or has_verb(subject, 0, len(subject)):
        return None
    return Declaration(sentence.text[trigger.start : trigger.end], start, verb.start())


_OTHER_ROLE = re.compile(r"\([^()]*(?:outcomes?|end[ -]?points?)\)(?:,?\s(?:and|or)|,)?\s", re.IGNORECASE)
"""The role of what stands before: "X (primary outcome) and"."""


def beside(sentence: Masked, trigger: Trigger) -> Declaration | None:
    """Read "... in X (the primary end point)", "... in X, the primary end point, ..."."""
    text, mask = sentence.text, sentence.mask
    before = _BESIDE.search(text, max(0, trigger.start - 100), trigger.start)
    if trigger.plain or before is None or not _BESIDE_AFTER.match(text, trigger.end):
        return None
    end = before.start()
    opened = [m for m in _PHRASE_OPENS.finditer(mask, 0, end) if not _WORD_BEFORE_IN.search(mask, 0, m.end())]
    start = opened[-1].end() if opened else 0
    roles = [role.end() for role in _OTHER_ROLE.finditer(text, start, end)]
    start = roles[-1] if roles else start
    if (before[0][0] != "(" and start == 0) or starts_clause(mask, start, end) or has_verb(mask, start, end):
        return None
    return Declaration(text[trigger.start : trigger.end], start, end, many=text[trigger.end - 1] == "s")


def of(sentence: Masked, trigger: Trigger) -> Declaration | None:
    """Read "the primary end point of X", and "the primary end point for X was not met"."""
    mask = sentence.mask
    of = _OF.match(mask, trigger.end)
    if trigger.plain or of is None:
        return None
    stop = _OF_ENDS.search(mask, of.end(), trigger.limit)
    end = stop.start() if stop else trigger.limit
    if of[0].rstrip().endswith("for") and not _FATE.match(mask, end):
        return None
    return Declaration(sentence.text[trigger.start : trigger.end], of.end(), end, many=mask[trigger.end - 1] == "s")


def apposed(sentence: Masked, trigger: Trigger) -> Declaration | None:
    """Read "The primary end point, X, was ...", "... on the primary end point, X."."""
    match = _APPOSED.match(sentence.mask, trigger.end, trigger.limit)
    if trigger.plain or match is None or _is_no_name(match["name"]):
        return None
    is_last = match.end() == len(sentence.mask)
    if _NO_APPOSITION.match(match["name"]) or has_verb(match["name"], 0, len(match["name"])):
        return None
    many = is_last and sentence.mask[trigger.end - 1] == "s"
    return Declaration(sentence.text[trigger.start : trigger.end], match.start("name"), match.end("name"), many=many)


def bracketed(sentence: Masked, trigger: Trigger) -> Declaration | None:
    """Read "The primary end point (X) was ...", "... in the primary end point (X)"."""
    match = _BRACKETED.match(sentence.text, trigger.end, trigger.limit)
    if trigger.plain or match is None or _NUMBERS.search(match["name"]) or _is_no_name(match["name"]):
        return None
    many = sentence.mask[trigger.end - 1] == "s"
    return Declaration(sentence.text[trigger.start : trigger.end], *match.span("name"), many=many)


_TAKEN_AS = re.compile(
    rf"""\b(?:us(?:ed|es?|ing)|ch(?:o|oo)s(?:e|en|ing)|select(?:ed|s)?|adopt(?:ed|s)?|took|taken|defin(?:ed|es?))
      \sas\s{DETERMINED}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_TAKEN_ENDS = re.compile(
    r"[;:.](?:\s|\Z)|,\s(?:which|we|with|and the|because|since|but)\b|\s(?:was|were|is|are|because|since)\s"
)


def taken(sentence: Masked, trigger: Trigger) -> Declaration | None:
    """Read "we used as our primary end point X"."""
    mask = sentence.mask
    before = _TAKEN_AS.search(mask, max(0, trigger.start - _REACH), trigger.start)
    if trigger.plain or before is None or _MADE_AFTER.match(mask, trigger.end) or starts_clause(mask, trigger.end):
        return None
    stop = _TAKEN_ENDS.search(mask, trigger.end, trigger.limit)
    end = stop.start() if stop else trigger.limit
    return Declaration(sentence.text[trigger.start : trigger.end], trigger.end, end)


_REACH = 60
"""Code points before the words of a role that are looked at."""


def juxtaposed(sentence: Masked, trigger: Trigger) -> Declaration | None:
    """Read "the primary outcome HbA1c is ...": one name right behind the words."""
    match = _NAMED.match(sentence.mask, trigger.end, trigger.limit)
    is_one = sentence.mask[trigger.end - 1] != "s"
    if trigger.plain or match is None or not is_one or _is_no_name(match["name"]):
        return None
    return Declaration(sentence.text[trigger.start : trigger.end], *match.span("name"), many=False)


def _is_no_name(text: str) -> bool:
    return starts_clause(text) or names_nothing(text)
