"""Whether a text says that a difference is significant."""

import re
from functools import lru_cache

from litdb.extract.results import clauses, effects, p_values
from litdb.extract.results.effects import Effect
from litdb.model.findings import Significance

_LEVEL = 0.05
_NOUN = (
    r"(?:differences?|effects?|changes?|improvements?|reductions?|increases?|decreases?|associations?|benefits?|impacts?|interactions?|relationships?"
    r"|correlations?|advantages?|variations?|gains?|trends?|loss|influence|excess|superiority|decline|treatment effect)"
)
_NOT = re.compile(
    rf"""\b(?:
      no\ (?:\w+ly\ |clear\ |evidence\ of\ (?:an?\ |any\ )?|significant\ |overall\ |apparent\ |other\ |further\ |major\ |important\ |additional\ |relevant\ |marked
        |measurable\ |substantial\ |detectable\ |obvious\ |real\ |such\ |beneficial\ |added\ |net\ |[\w-]+[ -]){{0,4}}?{_NOUN}
    | no\ (?:more|less|better|worse|different|evidence|significan\w+|longer)
    | (?:did|does|do|could|was|were|is|are|had|has|have|can)\s?(?:not|n['’]t)\ (?:\w+ly\ ){{0,2}}(?:\w+\ ){{0,2}}?(?:significan\w+|differ\w*|alter\w*|affect\w*|improv\w*|chang\w*|reduc\w*
        |increas\w*|decreas\w*|detect\w*|demonstrat\w*|show\w*|reveal\w*|find|found|associated|related|influenc\w*|prevent\w*|lower\w*|superior|better|higher
        |reach\w*|result\w*|enhanc\w*|impact\w*|observ\w*|seen|confirm\w*|provid\w*|lead|led|achiev\w*|prolong\w*|effective|vary|varied|statistically|met|meet|appear\w*|have|support\w*|shorten\w*|exceed\w*|decline\w*|correlat\w*)
    | not\ (?:statistically\ |clinically\ |quite\ |significantly\ )?(?:significant|different|differ|reach|superior|better|reduced|achieved|affected|altered|changed|associated|met|noted|improved|higher|lower|greater|increased)\w*
    | non-?\ ?significan\w+ | insignifican\w+ | n\.?s\.?(?=[\s).,;]) | NS(?=[\s).,;])
    | failed\ to | neither | nor\b | without\ (?:any\ )?(?:significant\ )?(?:{_NOUN}|affecting|altering|changing)
    | similar(?:ly|ity)?\b(?!\ to\ (?:those|that)\ reported) | comparable | equivalent | identical | equally | unchanged | unaffected | unaltered | same
    | lack\ of | little\ (?:or\ no\ )?{_NOUN} | as\ (?:effective|safe|good|well\ tolerated)\ as | indistinguishable | equal
    | were\ not\ reached | remained\ (?:stable|constant|the\ same)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_YES = re.compile(
    r"""\b(?<!not\ )(?<!non-)(?<!no\ )(?:significan(?:t|tly|ce) | superior(?:ity)? | markedly | clearly
    | (?:more|less)\ (?:effective|likely|frequent|often|common) | (?:was|were|is|are)\ (?:all\ )?(?:met|achieved)\b
    | in\ favou?r\ of | favou?r(?:ed|ing|s)\b | outperformed | effective\ in )""",
    re.VERBOSE | re.IGNORECASE,
)
_NONINFERIOR = re.compile(r"\b(?:non-?\s?inferior(?:ity)?|(?:was|were|is|are) not inferior)\b", re.IGNORECASE)
_NOT_SHOWN = re.compile(
    r"\b(?:not|fail\w*|no|nor|cannot|could)\b[^.;]{0,40}non-?\s?inferior|non-?\s?inferior[^.;]{0,30}\b(?:not|margin|trial|design|study|hypothesis)\b",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"ignifican|[Pp]\s?-?\s?(?:[<>=≤≥]|val)|\b[Nn]o\b|\b[Nn]ot\b|n['’]t\b|imilar|ompar|quival|dentical|qual|nchanged|naffected|naltered|same|either|\bnor\b"
    r"|ithout|ack of|nferior|uperior|NS\b|n\.s|ffective|fail|avou?r|CI\b|onfidence|little|arked|learly|likely|often|frequent|common|igher|ower|reater"
    r"|ewer|etter|ors|onger|horter|aster|educ|ncreas|ecreas|mprov|iffer|nhanc|rolong|aised|levat|stable|met\b|achieved|outperform"
)


def of(text: str) -> Significance | None:
    """What a text says of the one comparison that it reports: by its words, P values and intervals; None for nothing.

    >>> of("Pain did not differ."), of("Pain was lower (P<.001)."), of("Pain was lower.")
    ('not_significant', 'significant', None)
    """
    if _GATE.search(text) is None:
        return None
    if _NONINFERIOR.search(text) and not _NOT_SHOWN.search(text):
        return "noninferior"
    votes = _votes(text)
    if votes:
        return votes
    yes, no = _YES.search(text), _NOT.search(text)
    if no and not (yes and yes.start() > no.end() + 60):
        return "not_significant"
    return "significant" if yes else None


_OF_INTERACTION = re.compile(r"interaction[,:]? \Z")


@lru_cache(maxsize=64)
def _votes(text: str) -> Significance | None:
    """What the numbers say: the smallest of several P values, unless they go apart; else whether an interval has none."""
    found = [one for one in p_values.find(text) if not _OF_INTERACTION.search(text, max(0, one.start - 14), one.start)]
    said = [one for one in map(_by_p, found) if one]
    if said:
        if len(set(said)) == 1:
            return said[0]
        yes, no = _YES.search(text), _NOT.search(text)
        return "not_significant" if no and (not yes or no.start() < yes.start()) else "significant"
    spans = [effect for effect in effects.find(text) if effect.interval]
    if spans and not _NOT.search(text):
        return "not_significant" if all(map(_holds_none, spans)) else "significant"
    return None


def _by_p(one: p_values.PValue) -> Significance | None:
    if one.operator in {"=", "<", "<="}:
        is_clear = one.operator == "=" or one.value <= _LEVEL
        return ("significant" if one.value <= _LEVEL else "not_significant") if is_clear else None
    return "not_significant" if one.value >= _LEVEL else None


def _holds_none(effect: Effect) -> bool:
    """Whether an effect's interval holds the value of no effect: 1 of a ratio, 0 of a difference."""
    assert effect.interval is not None
    ratio = effect.measure in {"HR", "OR", "RR", "IRR"} or (not effect.measure and effect.interval.low > 0)
    return effect.interval.low <= (1 if ratio else 0) <= effect.interval.high


_PRIMARY = re.compile(
    r"\b(?:co-?)?(?:primary|main|principal)\b[^.;]{0,45}?\b(?:end[ -]?points?|outcomes?|variables?|measures?|objective"
    r"|efficacy)\b|\bprimary end",
    re.IGNORECASE,
)
_CHANGES_IT = re.compile(
    r"\b(?:reduc|improv|increas|decreas|lower|prevent|delay|prolong)\w* (?:the|its|both|this)?\s?\Z"
)
_WITHIN = re.compile(
    r"\b(?:in|within|for) both (?:\w+ ){0,2}(?:groups|arms)\b|\bbaseline (?:differences|values)"
    r"|\binteraction\b(?!,? [Pp]\b)|\bunable to\b|\bcontrasts\b|\bcompared (?:to|with) \d+-year",
    re.IGNORECASE,
)
"""What tells of something else than a comparison of the arms."""


def of_primary(text: str) -> Significance | None:
    """What a text says of its primary end point between groups; None where it says something else.

    >>> of_primary("Itch fell (P=.01), but warmth, the primary outcome, did not differ.")
    'not_significant'
    """
    role = _PRIMARY.search(text)
    if role is None:
        return None
    start, end = clauses.around(text, role.start(), role.end())
    if _WITHIN.search(text, start, end):
        return None
    if _CHANGES_IT.search(text, start, role.start()):
        return of(text[start:end]) or "significant"
    return of(text[start:end]) or of(text[role.start() :]) or of(text)


_BETWEEN = re.compile(
    r"\bno (?:\w+ ){0,2}?(?:between-?\s?groups? )?differences?(?: (?:was|were) (?:\w+ly )?(?:found|observed|seen|noted|detected))? ?(?:between|among|across|in either)"
    r"|\bdifferences? between (?:the )?(?:\w+ ){0,2}(?:groups|arms|treatments)\b[^.;]{0,40}\bnot\b|\b[Bb]etween-?\s?groups? differences?[^.;]{0,60}\bnot\b"
    r"|\bno (?:significant |statistically significant )?between-?\s?group",
    re.IGNORECASE,
)
"""What says of the outcomes before it that the arms did not differ."""


def of_outcome(text: str, outcome: str) -> Significance | None:
    """What a text says of one of the outcomes that it reports: by the P value behind it, else by its clause.

    >>> of_outcome("Itch fell (P=.01), but warmth did not change.", "itch")
    'significant'
    """
    place = clauses.locate(text, outcome)
    if place is None:
        return of(text)
    start, end = clauses.around(text, *place)
    if _BETWEEN.search(text, place[1]):
        return "not_significant"
    found = [one for one in p_values.find(text[start:end]) if one.start + start >= place[0]]
    if len(found) > 1 and (said := _by_p(found[0])):
        return said
    return of(text[start:end]) or of(text)
