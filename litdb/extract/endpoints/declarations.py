"""The places in a sentence where it declares end points."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from litdb.extract.endpoints.outcome_lists import is_clause
from litdb.extract.masks import HIDDEN, masked

_ROLE = r"(?:co-?[ ]?primary|primary|main|principal|key|secondary|tertiary|exploratory|safety)"
_NO_QUALITY = r"""(?:of|to|in|for|the|on|with|by|at|from|an?|is|was|were|are|will|be|care|prevention|analys[ie]s
  |objectives?|aims?
    |results?|as|this|that|our|their|its|between|than|not|had|has|have|which|education|schools?|these|those|goals?
      |purpose
    |measured|assessed|included?|includes|inclusion|exclusion|eligibility|desired|stopping)\b"""
NOUN = re.compile(
    r"""\b(?: end[ -]?points?
      | out-?comes?(?:\ (?:(?:and\ )?(?:measures?|measurements?)|variables?|parameters?|criteri(?:on|a|um)
        |assessments?)\b)?
      | (?:response\ )?(?:measures?|variables?|parameters?) )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_QUALITY = re.compile(
    rf"(?<![\w-]){_ROLE}(?:(?:,?\ and\ |,\ |/|\ )(?!{_NO_QUALITY})[\w-]{{1,25}}){{0,5}}\s\Z", re.VERBOSE | re.IGNORECASE
)
_UNQUALIFIED = re.compile(
    rf"\A\W{{0,3}}(?:the\ |our\ |all\ )?(?:(?!{_NO_QUALITY})[\w-]{{1,25}}\s){{0,3}}\Z", re.VERBOSE | re.IGNORECASE
)
_DETERMINED = r"""(?:(?:the|our|its|an?|one\ of\ the|two|three|four|five|both|all|their|another|only|pre-?specified
  |pre-?defined
    |planned|trial's|study's|study|trial|overall|several|\d)\s)*"""
_NO_SUBJECT = re.compile(
    rf"""\b(?:in|of|for|on|to|with|at|from|by|as|regarding|reach(?:ed)?|met|meet|achieved?|assess(?:ed)?
      |affect(?:ed)?|per|any
    |evaluated?|concerning|these|those|this|no|versus|than|between)\s{_DETERMINED}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_BE = r"(?:was|were|is|are|will\ be|would\ be|being|has\ been|have\ been|to\ be|be)"
_STATES = re.compile(
    rf"""{HIDDEN}*\s?{HIDDEN}*
    (?:\s(?:of|for|in|at|on|to|from|within|after|by|during|between|measured|assessed|evaluated|considered|analy[sz]ed
      |studied
       |compared|examined|used|reported|recorded|collected|investigated|that|which|under|related
        |we)\b[^.;:,]{{0,120}}?)?
    (?:,\s[^,;:]{{0,100}},)?
    (?: \s?[:：]
      | \s(?:also\ |therefore\ |thus\ )?{_BE}
        (?:\s(?:defined|set|chosen|specified|selected|represented|considered|designated|prespecified|predefined
        |identified)
           (?:\s(?:a\ priori|prospectively))?\s(?:as|to\ be|by|at)\b)?
        (?:\s(?:as\ follows|the\ following|to\ include|to\ be))?\s?:?
      | \s(?:also\ |will\ |to\ |would\ |did\ )?(?:includ(?:es?|ed|ing)|compris(?:es?|ed|ing)|consist(?:s|ed|ing)?\ of
        |involved?|concerned)
        (?:\sof)?(?:\sthe\sfollowing)?\s?:?
    )(?=[\s{HIDDEN}])""",
    re.VERBOSE | re.IGNORECASE,
)
_DONE = r"""
    (?:achieved|adjudicated|adjusted|affected|analy[sz]ed|approved|ascertained|assessed|associated|available|based
      |blind(?:ed)?|calculated|chosen|collected|combined|compared|completed|conducted|considered|decreased|described
      |determined|estimated|evaluated|examined|explored|expressed|found|fulfilled|identified|investigated|made|measured
      |met|missed|missing|modell?ed|noted|observed|obtained|performed|powered|presented|reached|recorded|related|repeated
      |reported|satisfied|seen|specified|summari[sz]ed|tested|used|self-reported\ (?:by|at))\b
"""
_FOUND = r"""
    (?:better|changed|comparable|consistent|different|due|equivalent|excellent|favou?rable|good|greater|high|higher
      |important|improved|increased|inferior|known|low|lower|negative|non-?inferior|poor|positive|present|problematic|reduced|relevant
      |sensitive|similar|subject|superior|unchanged|unclear|unknown|worse)
    (?=\s*(?:[.,;:\0]|\Z|(?:after|among|and|as|at|between|but|by|during|for|from|if|in|on|or|than|to|when|with|within)\b))
"""
_ELSEWHERE = r"""
    (?:not|no\ (?:different|longer|more|less)|significant(?:ly)?|in\ favou?r|what|how|why|that\ |it|we|they
      |there|this|these|at|after|by|during|in|on|within|from|through|for|with|between|among|under)\b(?![-–])
"""
_FIGURE = r"""
    (?:P\s?[<=>]|[<>≥≤=~]
      |[-−–+±]?\d[\d.,·]*+\s?(?:%|percent|of\b|/|\(|versus|vs|mm|mg|kg|cm|(?:weeks?|months?|days?|years?|hours?)\b|$|[.,;]))
"""
_NO_OUTCOME = re.compile(
    rf"""\s*+(?:(?:also|both|all|then|therefore|either|each|statistically|clinically|highly|only|still|again|thus|even|more
       |less|much|successfully|prospectively|independently|generally|slightly|markedly|substantially|marginally|nearly
       |almost)\s)*+
    (?:{_DONE}|{_FOUND}|{_ELSEWHERE}|{_FIGURE})""",
    re.VERBOSE | re.IGNORECASE,
)
"""What follows "the primary outcome was" where no outcome is named: how it was measured, or what was found."""

_MADE = re.compile(
    rf"""(?:(?:\s|,\s){_BE}(?:\s(?:also|both|all))?(?:\s(?:considered|chosen|defined|designated|selected|used
      |measured|assessed|included|evaluated|analy[sz]ed))?(?:\s(?:as|among|to\ be))?
       |\s(?:serv(?:ed|es?|ing)\ as|as|constitut(?:ed|es?)|represent(?:ed|s)?|becomes?|became
        |among))\s{_DETERMINED}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_MADE_AFTER = re.compile(r"\s?(?:\Z|[.,;:)\d]|\0|(?:of|for|in|and|with|while|as|at|which|that|but|to|because|since)\b)")
_SUBJECT_OPENS = re.compile(
    r"(?:[;:.]\s|,\s(?:and|but|while|whereas|with|where)\s|\b(?:that|whereas|while|using|used|considering|considered|including"
    r"|chose|selected|defined|although|because|since|where|specified)\s)",
    re.IGNORECASE,
)
_WITH_OPENS = re.compile(rf"{_SUBJECT_OPENS.pattern}|\bwith\s", re.IGNORECASE)
_BESIDE = re.compile(rf"(?:[,–—]\s|\(\s?(?:[^()]{{0,50}}[,;]\s)?){_DETERMINED}\Z", re.IGNORECASE | re.VERBOSE)
_BESIDE_AFTER = re.compile(r"\s?(?:[(),;.:–—\0]|\Z|(?:of|for|in) (?:the|this|our)\b)")
_PHRASE_OPENS = re.compile(
    r"(?:\A|[,;:.]\s|\b(?:in|on|for|with|by|than|from|to|achieved|improved?|reduced?|increased?|assess(?:ed)?|measured?|was|were|is|are"
    r"|prolonged|via|decreased?|affect(?:ed)?|altered?|had|experienced|affect|evaluated?|including|include|included|between|that|or)\s)(?:the\s|an?\s)?",
    re.IGNORECASE,
)
_WORD_BEFORE_IN = re.compile(
    r"(?:change|changes|reduction|increase|decrease|decline|rate|rates|time|survival)\s(?:in|to|from|with)\s\Z",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"""\s?{HIDDEN}*\s(?:of|for)\s(?!(?:this|our|these|each|all|less|more|any|interest|both|either|a\ priori|\d
      |patients|participants|women|men|children
      |those|their|its|such|analysis|which|whether|note|concern|care)\b)
    (?!(?:the|an?|\w+)\s(?:[\w-]+\s){{0,3}}?(?:study|trials?|analysis|analyses|review|research|project|investigation
      |program(?:me)?|phase
      |part|protocol|cohort|groups?|arms?|patients|participants|population|intervention|treatment|interest|stud(?:y
        |ies))\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_ENDS = re.compile(
    r"\s(?:was|were|is|are|did|does|do|has|had|have|will|would|could|showed|between|versus|vs|favou?red|occurred|improved|increased"
    r"|decreased|differed|among|compared|seemed|appeared|remained|reached|than)\b|[:;]"
    r"|,\s(?:but|with|which|and the|we|there)\b|\s(?:in|with|for) the\s",
    re.IGNORECASE,
)
_FATE = re.compile(r"\s(?:was|were|is|are|has been|have been) (?:not )?(?:met|achieved|reached)\b", re.IGNORECASE)
_APPOSED = re.compile(r"\s?,\s(?P<name>[^,;:.]{2,120}),\s", re.IGNORECASE)
_BRACKETED = re.compile(r"\s?\((?:i\.?e\.?,?\s)?(?P<name>[^()\[\]]{3,120})\)", re.IGNORECASE)
_NUMBERS = re.compile(
    r"\A\d++(?!-)|\d\s?%|[=<>±]|\b(?:vs?|versus|see|table|fig|n|p|CI|HR|OR|RR|range|points?|scale|score)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\A\W*(?:which|that|this|these|it|there|they|those|what|such|who|we|latter|former)\b|\b(?:which|that|this|latter|it)\W*\Z",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\s(?:was|were|is|are|will be|would be) (?:also )?"
    r"(?:measured|assessed|evaluated|analy[sz]ed|recorded|determined|compared|collected|obtained|monitored)\b"
)
_FINITE = re.compile(r"\s(?:was|were|is|are|had|has|have|will|would|did|we)\s", re.IGNORECASE)
_ACTED = re.compile(r"\s(?:rated|completed|filled|reported)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A list of outcomes (or one, unless `many`), sentence[start:end], and the `words` that give it its role."""

    words: str
    start: int
    end: int
    many: bool = True


@dataclass(frozen=True, slots=True)
class _Trigger:
    """The words that name an end point's role, sentence[start:end]; `plain` when they only say "outcomes".

    What they govern ends at `limit`, where the next declaration begins.
    """

    start: int
    end: int
    plain: bool = False
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence beside its masked text."""

    text: str
    mask: str


def declarations(text: str) -> Iterator[Declaration]:
    """Find what a sentence declares, in order."""
    sentence = Sentence(text, masked(text))
    triggers = list(_triggers(text))
    for index, trigger in enumerate(triggers):
        limit = next((later.start for later in triggers[index + 1 :] if _subject(sentence, later)), len(text))
        for shape in _SHAPES:
            found = shape(sentence, replace(trigger, limit=limit))
            if found is not None:
                yield found
                break


def headed(text: str, heading: str) -> Declaration | None:
    """Find what the first sentence under a heading like "Main outcome measures" lists."""
    if NOUN.search(heading) is None:
        return None
    return _listed(Sentence(text, masked(text)), heading, 0, len(text))


def _triggers(text: str) -> Iterator[_Trigger]:
    """Every "primary end point" and the like; an unqualified "outcomes" only at the start."""
    for noun in NOUN.finditer(text):
        quality = _QUALITY.search(text, max(0, noun.start() - 90), noun.start())
        if quality is not None:
            yield _Trigger(quality.start(), noun.end())
        elif noun.start() < 90 and "m" not in noun[0][:1].lower() and _UNQUALIFIED.match(text, 0, noun.start()):
            yield _Trigger(noun.start(), noun.end(), plain=True)


def _stated(sentence: Sentence, trigger: _Trigger) -> Declaration | None:
    """Read "The primary end point was X", "Secondary outcomes: X, Y"."""
    mask = sentence.mask
    verb = _subject(sentence, trigger)
    if verb is None or _NO_OUTCOME.match(mask, verb.end(), trigger.limit):
        return None
    words = sentence.text[trigger.start : trigger.end]
    if verb[0].rstrip().endswith(":") and " " not in verb[0].strip():
        return _listed(sentence, words, verb.end(), trigger.limit)
    return Declaration(words, verb.end(), _unhooked(mask, verb.end(), trigger.limit))


def _subject(sentence: Sentence, trigger: _Trigger) -> re.Match[str] | None:
    """Find the verb or colon of which the trigger is the subject, if it is one."""
    mask = sentence.mask
    verb = _STATES.match(mask, trigger.end)
    if verb is None or mask[trigger.start] == HIDDEN:
        return None
    stands = verb[0].rstrip().endswith((":", "being"))
    return verb if stands or not _NO_SUBJECT.search(mask, max(0, trigger.start - 60), trigger.start) else None


def _listed(sentence: Sentence, words: str, start: int, end: int) -> Declaration | None:
    """Read a list without a verb of its own: of "X and Y were measured" the subject, of another clause nothing."""
    measured = _MEASURED.search(sentence.mask, start, end)
    end = measured.start() if measured else end
    if end < len(sentence.text) and measured is None:
        return None
    clause = _FINITE.search(sentence.mask, start, end) or _ACTED.search(sentence.mask, start, end)
    return None if clause else Declaration(words, start, end)


def _unhooked(mask: str, start: int, end: int) -> int:
    """Find the end of a list before "; the secondary ..." or ", while our ..."."""
    if end == len(mask):
        return end
    hook = re.compile(
        rf"[,;.]?\s(?:(?:and|while|whereas|whilst|but|with|as well as)\s)?{_DETERMINED}\Z", re.VERBOSE | re.IGNORECASE
    )
    match = hook.search(mask, max(start, end - 60), end)
    return match.start() if match else end


def _made(sentence: Sentence, trigger: _Trigger) -> Declaration | None:
    """Read "X was the primary end point", "with X as the primary end point"."""
    mask = sentence.mask
    verb = _MADE.search(mask, max(0, trigger.start - 90), trigger.start)
    if trigger.plain or verb is None or not _MADE_AFTER.match(mask, trigger.end):
        return None
    opens = _WITH_OPENS if verb[0].split()[0] in {"as", "being"} else _SUBJECT_OPENS
    start = max((match.end() for match in opens.finditer(mask, 0, verb.start())), default=0)
    if is_clause(mask[start : verb.start()]):
        start = mask.find(",", start, verb.start()) + 1
    subject = mask[start : verb.start()]
    if (not start and is_clause(subject)) or _PRONOUN.search(subject) or _FINITE.search(subject):
        return None
    return Declaration(sentence.text[trigger.start : trigger.end], start, verb.start())


def _beside(sentence: Sentence, trigger: _Trigger) -> Declaration | None:
    """Read "... in X (the primary end point)", "... in X, the primary end point, ..."."""
    text, mask = sentence.text, sentence.mask
    before = _BESIDE.search(text, max(0, trigger.start - 100), trigger.start)
    if trigger.plain or before is None or not _BESIDE_AFTER.match(text, trigger.end):
        return None
    end = before.start()
    opened = [m for m in _PHRASE_OPENS.finditer(mask, 0, end) if not _WORD_BEFORE_IN.search(mask, 0, m.end())]
    start = opened[-1].end() if opened else 0
    if (before[0][0] != "(" and start == 0) or is_clause(mask[start:end]) or _FINITE.search(mask, start, end):
        return None
    return Declaration(text[trigger.start : trigger.end], start, end, many=text[trigger.end - 1] == "s")


def _of(sentence: Sentence, trigger: _Trigger) -> Declaration | None:
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


def _apposed(sentence: Sentence, trigger: _Trigger) -> Declaration | None:
    """Read "The primary end point, X, was ..."."""
    match = _APPOSED.match(sentence.mask, trigger.end, trigger.limit)
    if trigger.plain or match is None or is_clause(match["name"]) or _NO_OUTCOME.match(match["name"]):
        return None
    return Declaration(sentence.text[trigger.start : trigger.end], match.start("name"), match.end("name"), many=False)


def _bracketed(sentence: Sentence, trigger: _Trigger) -> Declaration | None:
    """Read "The primary end point (X) was ...", "... in the primary end point (X)"."""
    match = _BRACKETED.match(sentence.text, trigger.end, trigger.limit)
    if (
        trigger.plain
        or match is None
        or _NUMBERS.search(match["name"])
        or is_clause(match["name"])
        or _NO_OUTCOME.match(match["name"])
    ):
        return None
    return Declaration(
        sentence.text[trigger.start : trigger.end], *match.span("name"), many=sentence.mask[trigger.end - 1] == "s"
    )


_SHAPES: tuple[Callable[[Sentence, _Trigger], Declaration | None], ...] = (
    _stated,
    _made,
    _of,
    _apposed,
    _bracketed,
    _beside,
)
"""The shapes of a declaration, tried in this order."""
