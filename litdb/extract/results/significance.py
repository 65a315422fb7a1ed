"""Whether a text says that a difference is significant."""

import re
from functools import lru_cache

from litdb.extract.results import clauses, effects, p_values, verdicts
from litdb.extract.results.effects import Effect
from litdb.model.findings import RATIOS, Significance

_LEVEL = 0.05
"""P values up to this are called significant."""
_FAR = 60
"""Code points behind "not" from which on "significantly" speaks of something else."""


@lru_cache(maxsize=64)
def of(text: str) -> Significance | None:
    """What a text says of the one comparison that it reports: by its words, P values and intervals; None for nothing.

    >>> of("Pain did not differ."), of("Pain was lower (P<.001)."), of("Pain was lower.")
    ('not_significant', 'significant', None)
    """
    if verdicts.is_noninferior(text):
        return "noninferior"
    votes = _votes(text)
    if votes:
        return votes
    yes, no = verdicts.affirmed(text), verdicts.denied(text)
    if no is not None and not (yes is not None and yes > no[1] + _FAR):
        return "not_significant"
    return "significant" if yes is not None else None


_OF_INTERACTION = re.compile(r"interaction[,:]? \Z")


@lru_cache(maxsize=64)
def _votes(text: str) -> Significance | None:
    """What the numbers say: P values, by the words where they go apart; else whether the intervals hold no effect."""
    found = [one for one in p_values.find(text) if not _OF_INTERACTION.search(text, max(0, one.start - 14), one.start)]
    said = [one for one in map(of_p, found) if one]
    if said:
        if len(set(said)) == 1:
            return said[0]
        yes, no = verdicts.affirmed(text), verdicts.denied(text)
        return "not_significant" if no and (yes is None or no[0] < yes) else "significant"
    spans = [effect for effect in effects.find(text) if effect.interval]
    if spans and not verdicts.denied(text):
        return "not_significant" if all(map(_holds_none, spans)) else "significant"
    return None


def of_p(one: p_values.PValue) -> Significance | None:
    """What a P value says; None of one that is below or above something that says nothing."""
    if one.operator in {"=", "<", "<="}:
        is_clear = one.operator == "=" or one.value <= _LEVEL
        return ("significant" if one.value <= _LEVEL else "not_significant") if is_clear else None
    return "not_significant" if one.value >= _LEVEL else None


def _holds_none(effect: Effect) -> bool:
    """Whether an effect's interval holds the value of no effect: 1 of a ratio, 0 of a difference."""
    assert effect.interval is not None
    ratio = effect.measure in RATIOS or (not effect.measure and effect.interval.low > 0)
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


_GROUPS = r"(?:the )?(?:\w+ ){0,2}(?:groups|arms|treatments)"
_SEEN = r"(?: (?:was|were) (?:\w+ly )?(?:found|observed|seen|noted|detected))?"
_BETWEEN = re.compile(
    rf"\bno (?:\w+ ){{0,2}}?(?:between-?\s?groups? )?differences?{_SEEN} ?(?:between|among|across|in either)"
    r"|\bno (?:statistically )?(?:significant )?between-?\s?group"
    rf"|\bdifferences? between {_GROUPS}\b[^.;]{{0,40}}\bnot\b"
    r"|\b[Bb]etween-?\s?groups? differences?[^.;]{0,60}\bnot\b"
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
    if "no" in text and _BETWEEN.search(text, place[1]):
        return "not_significant"
    found = [one for one in p_values.find(text[start:end]) if one.start + start >= place[0]]
    if len(found) > 1 and (said := of_p(found[0])):
        return said
    return of(text[start:end]) or of(text)
