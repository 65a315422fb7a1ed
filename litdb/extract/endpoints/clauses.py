"""What a declaration is made of: a sentence, its clauses, and the list of outcomes that it gives."""

import re
from dataclasses import dataclass

from litdb.extract.endpoints.words import either


@dataclass(frozen=True, slots=True)
class Declaration:
    """A list of outcomes (or one, unless `many`), sentence[start:end], and the `words` that give it its role.

    `rule` is the name of the shape that found it.
    """

    words: str
    start: int
    end: int
    many: bool = True
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence beside its text with what stands in brackets hidden."""

    text: str
    mask: str


_OPENERS = either(
    """which who whom whose where when while with as using but although whereas because if respectively we it they this
    these such including versus vs compared based assessed measured defined evaluated determined analy[sz]ed followed at
    after by during for from on to until not no then thus so in of before assuming monitored rated examined adjusted
    derived regardless upon through irrespective calculated recorded obtained within over among via stratified expressed
    also per according ie eg namely"""
)
_STARTS = re.compile(rf"{_OPENERS}\b(?![-–])", re.IGNORECASE)
_FINITE = re.compile(r"(?:\A|\s)(?:was|were|is|are|had|has|have|will|would|did|we)\s", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\A\W*(?:which|that|this|these|it|there|they|those|what|such|who|we|latter|former)\b"
    r"|\b(?:which|that|this|latter|it)\W*\Z",
    re.IGNORECASE,
)


def starts_clause(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether text[start:end] begins like a clause ("assessed at ...", "which ...") and so names no outcome."""
    while start < len(text) and text[start].isspace():
        start += 1
    return _STARTS.match(text, start, len(text) if end is None else end) is not None


def has_verb(text: str, start: int, end: int) -> bool:
    """Whether a finite verb stands in text[start:end]."""
    return _FINITE.search(text, start, end) is not None


_RELATIVE = re.compile(r"\b(?:who|which|that|whom|whose|where|whether|when|if)\b", re.IGNORECASE)


def before_clause(text: str, start: int, end: int) -> int:
    """Where a list in text[start:end] ends, if a clause with a verb of its own hangs on to it by "and"."""
    verb = _FINITE.search(text, start, end)
    joint = text.rfind(" and ", start, verb.start() + 1) if verb else -1
    is_clause = verb is not None and joint > start and not _RELATIVE.search(text, joint, verb.end())
    return joint if is_clause else end


_MARKS = frozenset(" .,;:–-")


def before_marks(text: str, start: int, end: int) -> int:
    """Where text[start:end] ends without the marks at its end; a closing bracket is one unless it opens there, too."""
    while end > start and (text[end - 1] in _MARKS or (text[end - 1] == ")" and "(" not in text[start:end])):
        end -= 1
    return end


def is_pronoun(text: str) -> bool:
    """Whether the text begins or ends with a word that stands for another."""
    return _PRONOUN.search(text) is not None
