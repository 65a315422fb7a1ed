"""The words by which a text says that a difference is significant, or that there is none."""

import re

from litdb.extract.endpoints.words import either
from litdb.extract.results import words
from litdb.extract.results.words import told
from litdb.extract.sentences import Span

_DIFFERENCE = either(
    r"""differences? effects? changes? improvements? reductions? increases? decreases? associations? benefits? impacts?
    interactions? relationships? correlations? advantages? variations? gains? trends? loss influence excess superiority
    decline"""
)
_FOUND = either(
    r"""significan\w+ statistically differ\w* alter\w* affect\w* improv\w* chang\w* reduc\w* increas\w* decreas\w*
    lower\w* prolong\w* shorten\w* enhanc\w* prevent\w* impact\w* influenc\w* exceed\w* decline\w* var(?:y|ied)
    detect\w* demonstrat\w* show\w* reveal\w* confirm\w* observ\w* provid\w* support\w* result\w* appear\w* correlat\w*
    reach\w* achiev\w* find found seen met meet have lead led associated related effective superior better higher"""
)
"""What was not: "did not improve", "was not associated"."""
_NOT_SO = either(
    r"""significant different differ reach superior better reduced achieved affected altered changed associated met
    noted improved higher lower greater increased"""
)
_MORE = either(r"more less better worse different evidence significan\w+ longer increased decreased reduced")
_THEN_FOUND = rf"(?:\w+ly\ ){{0,2}}(?:\w+\ ){{0,2}}?{_FOUND}\b"
_AUXILIARY = told("did does do could was were is are had has have can")
_SHORT = told("didn doesn don couldn wasn weren isn aren hadn hasn haven")

_DENIALS: dict[str, str] = {
    **dict.fromkeys(_AUXILIARY, rf"not\ {_THEN_FOUND}"),
    **dict.fromkeys(_SHORT, rf"['’]t\ {_THEN_FOUND}"),
    **dict.fromkeys(
        told(
            """neither nor similarly similarity comparable equivalent identical equal equally unchanged unaffected
            unaltered same indistinguishable insignifican|t|tly nonsignifican|t|tly"""
        ),
        "",
    ),
    "no": rf"(?:[\w-]+[ -]){{0,4}}?{_DIFFERENCE}\b|{_MORE}\b",
    "not": rf"(?:(?:statistically|clinically|quite|significantly)\ )?{_NOT_SO}\w*",
    "cannot": _THEN_FOUND,
    "ns": r"(?<=s)(?=[\s).,;]|\Z)",
    "non": r"significan",
    "n": r"s\b",
    "failed": r"to\b",
    "without": rf"(?:any\ )?(?:significant\ )?(?:{_DIFFERENCE}|affecting|altering|changing)",
    "similar": r"(?!\s?to\ th(?:ose|at)\ reported)",
    "lack": r"of\b",
    "little": rf"(?:or\ no\ )?{_DIFFERENCE}",
    "as": r"(?:effective|safe|good|well\ tolerated)\ as\b",
    "remained": r"(?:stable|constant|the\ same)\b",
}
"""The word with which a denial begins -> what must stand behind it."""
_BEHIND = {
    word: re.compile(rf"[\s.-]?(?:{pattern})", re.VERBOSE) if pattern else None for word, pattern in _DENIALS.items()
}
_STARTS = frozenset(_BEHIND)
_NOT_WITHOUT = _STARTS - _AUXILIARY
"""Those that need no "not"."""
_AFFIRMATIONS: dict[str, str] = {
    "more": r"\ (?:effective|likely|frequent|often|common)",
    "less": r"\ (?:effective|likely|frequent|often|common)",
    "effective": r"\ in\b",
    **dict.fromkeys(told("was were is are"), r"\ (?:all\ )?(?:met|achieved)\b"),
    **dict.fromkeys(
        told(
            """significan|t|tly|ce superior superiority markedly clearly outperformed
            favou|red|ring|rs favo|red|ring|rs favour favor"""
        ),
        "",
    ),
}
_ON = {word: re.compile(pattern, re.VERBOSE) if pattern else None for word, pattern in _AFFIRMATIONS.items()}
_AFFIRM = frozenset(_ON)
_SEEN = re.compile(r"\b(?:observed|seen|noted|reached)\Z")
_DIFFERENCES = told(
    """difference|s effect|s change|s improvement|s reduction|s increase|s decrease|s association|s benefit|s trend|s
    interaction|s significan|t|tly|ce difference effect change improvement reduction increase decrease association
    benefit interaction trend superiority"""
)
"""What is denied where it was not observed; that an event was not observed says nothing of a difference."""
_DENIED = ("not ", "non-", "no ")
_NONINFERIOR = re.compile(r"\bnon-?\s?inferior(?:ity)?\b|\b(?:was|were|is|are) not inferior\b")
_NOT_SHOWN = re.compile(
    r"""\b(?:not|fail\w{0,6}|no|nor|cannot|could)\b[^.;]{0,40}non-?\s?inferior
    |non-?\s?inferior[^.;]{0,30}\b(?:not|margin|trial|design|study|hypothesis)\b""",
    re.VERBOSE,
)


def denied(text: str) -> Span | None:
    """Where a text says first that there is no difference.

    >>> denied("Itch was not lower.")
    (5, 18)
    """
    low = words.small(text)
    said = words.of(text)
    for cue in words.cues(text, _STARTS if " not " in low else _NOT_WITHOUT):
        pattern = _BEHIND[cue.word]
        if pattern is None:
            return cue.start, cue.end
        if (found := pattern.match(low, cue.end)) and not (_SEEN.search(found[0]) and _DIFFERENCES.isdisjoint(said)):
            return cue.start, found.end()
    return None


def affirmed(text: str) -> int | None:
    """Where a text says first that there is a significant difference."""
    low = words.small(text)
    for cue in words.cues(text, _AFFIRM):
        pattern = _ON[cue.word]
        if not low.endswith(_DENIED, 0, cue.start) and (pattern is None or pattern.match(low, cue.end)):
            return cue.start
    return None


def is_noninferior(text: str) -> bool:
    """Whether a text says that non-inferiority was shown."""
    if "inferior" not in words.small(text):
        return False
    low = words.small(text)
    return _NONINFERIOR.search(low) is not None and not _NOT_SHOWN.search(low)
