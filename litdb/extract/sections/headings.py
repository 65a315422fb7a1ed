"""The headed sections of an abstract."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from litdb.extract.sections import labels
from litdb.extract.sentences import LONGEST
from litdb.model.findings import Section, SectionLabel

_CORE = frozenset(
    {
        SectionLabel.BACKGROUND,
        SectionLabel.OBJECTIVE,
        SectionLabel.METHODS,
        SectionLabel.RESULTS,
        SectionLabel.CONCLUSIONS,
    }
)


class _Form(Enum):
    """How a heading is set off from its text."""

    COLON = auto()
    LINE = auto()
    DASH = auto()
    GLUED = auto()
    CAPITALS = auto()
    SPACE = auto()


_ALONE = frozenset({_Form.COLON, _Form.LINE})
"""Forms that need no second heading of the same form beside them."""

_PLURAL = "(?-i:s|(?<=[A-Z])S)?+"  # "BackgroundStudies" begins with a glued heading in the singular
_JOINT = r"(?:,?\ (?:and|ans|&|with|och|und|et|y)\ (?:the\ )?|\s?[/&]\s?|,\ ?)"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Wording:
    """How headings look in some languages, and where one may begin.

    Each position of a text would be tried as a heading's beginning; `beginning` finds those where a word of one begins.
    """

    heading: re.Pattern[str]
    beginning: re.Pattern[str]


def _wording(labels: dict[SectionLabel, str]) -> _Wording:
    """The patterns of a table of headings."""
    patterns = {label: pattern.replace("s?+", _PLURAL) for label, pattern in labels.items()}
    first = "|".join(f"(?P<{label}>{pattern})" for label, pattern in patterns.items())
    heading = rf"""(?: (?<![^\W_]) | (?<=[a-zà-ÿ0-9]) ) (?=[A-ZÀ-Þ])
        (?P<heading> (?i: (?:{first}) (?:{_JOINT}(?:{"|".join(patterns.values())})){{0,4}}+ ) )
        (?P<close>\]?)
        (?: (?P<COLON>[\ \u00a0\u202f]?[:：])
          | (?P<LINE>[ \t]{{0,4}}(?=[\r\n]|\Z))
          | (?P<DASH>[ ]?(?:[–—―]|-(?![a-z]))\ ?)
          | (?P<GLUED>(?<![A-Z])\.?(?=[A-Z0-9(“"]) | (?<=[A-Z])(?=[A-Z](?![A-Z])))
          | (?P<SPACE>[.\s](?=\s?\S))
        )"""
    begins = sorted({word[:3] for pattern in labels.values() for word in _WORD.findall(pattern)})
    beginning = "|".join(one[0].upper() + "".join(f"[{c}{c.upper()}]" for c in one[1:]) for one in begins)
    return _Wording(re.compile(heading, re.VERBOSE), re.compile(beginning))


_ENGLISH = _wording(labels.ENGLISH)


@cache
def _others() -> _Wording:
    return _wording(labels.OTHERS)


_PLAIN = frozenset(("Methods", "Results", "Conclusion", "Conclusions"))
"""Headings that with a colon are hardly anything else."""
_LABELS = frozenset(SectionLabel)
_NEW_SENTENCE = re.compile(r"[A-Z0-9(“\"‘\[<>≥]")
_DECLARES = re.compile(
    r"outcome|end[ -]?point|measure", re.IGNORECASE
)  # "Primary outcome: pain." occurs in running text
_STOPS = frozenset('.!?:;)]}”"’%…。')
_ABSTRACT = re.compile(r"\s*+(?:\d{1,2}+\.?+\s*+)?+(?:Abstract|ABSTRACT|Summary|SUMMARY)?+[\s:.]*+")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A heading: where it stands, how it is set off, and where the text after it begins."""

    label: SectionLabel
    form: _Form
    heading: str
    start: int
    end: int


def split(abstract: str, *, english: bool = True) -> tuple[Section, ...]:
    """Find the sections of a headed abstract, in order; () when it has no headings.

    One that is not `english` may be Swedish, German, French or Spanish.

    >>> [(section.label.value, section.text) for section in split("Aim: To see. Results: Seen.")]
    [('objective', 'To see.'), ('results', 'Seen.')]
    """
    begin = _begin(abstract)
    marks = _credible(_opening(abstract, _marks(abstract, begin, _ENGLISH if english else _others())), begin)
    ends = [*(mark.start for mark in marks[1:]), len(abstract)]
    cut = (_section(abstract, mark, end) for mark, end in zip(marks, ends, strict=False))
    return tuple(section for section in cut if section.text)


def _begin(abstract: str) -> int:
    """Where the abstract begins after its own title: the "1.Abstract" of a scraped page."""
    match = _ABSTRACT.match(abstract)
    return match.end() if match else 0


def _section(abstract: str, mark: _Mark, end: int) -> Section:
    """Take the text between a heading and the next, trimmed of white space and of the next heading's bracket."""
    text = abstract[mark.end : end]
    start = mark.end + len(text) - len(text.lstrip())
    text = text.strip()
    return Section(mark.label, mark.heading, text, start, start + len(text))


def _marks(abstract: str, begin: int, wording: _Wording) -> Iterator[_Mark]:
    """Whatever looks like a heading at the start of a sentence."""
    at = begin
    for beginning in wording.beginning.finditer(abstract, begin, LONGEST):
        start = beginning.start()
        match = wording.heading.match(abstract, start, LONGEST) if start >= at else None
        if match is None:
            continue
        at = match.end()
        bracket = bool(match["close"])
        if bracket and abstract[start - 1 : start] != "[":
            continue
        start -= bracket
        form = _form(abstract, match)
        if form is not None and _opens(abstract[max(begin, start - 8) : start], match["heading"], form):
            label = next(SectionLabel(name) for name, found in match.groupdict().items() if found and name in _LABELS)
            yield _Mark(label, form, match["heading"], start, match.end())


def _opens(before: str, heading: str, form: _Form) -> bool:
    """Whether a section can open behind `before`: at the beginning, on a new line or where a sentence ended.

    Full stops go missing: what is glued on both sides, or has capitals and a colon after small letters, needs none.
    """
    words = before.rstrip()
    if "\n" in before[len(words) :] or not words:
        return True
    if words[-1] in _STOPS:
        return form is not _Form.LINE
    if form is _Form.GLUED:
        return words == before
    if form is not _Form.COLON or words == before:
        return False
    return words[-1].isdigit() or (words[-1].islower() and (heading.isupper() or heading in _PLAIN))


def _opening(abstract: str, marks: Iterable[_Mark]) -> list[_Mark]:
    """Leave out the marks that only repeat one just before ("Trial registration: ClinicalTrials.gov number: ...")."""
    kept: list[_Mark] = []
    for mark in marks:
        if kept and kept[-1].label is mark.label and not abstract[kept[-1].end : mark.start].strip():
            continue
        kept.append(mark)
    return kept


def _form(abstract: str, match: re.Match[str]) -> _Form | None:
    """How the heading is set off, or None when it is part of the running text."""
    if match["SPACE"] is not None:
        return _spaced(abstract, match)
    return next(form for form in _Form if form is not _Form.CAPITALS and match[form.name] is not None)


def _spaced(abstract: str, match: re.Match[str]) -> _Form | None:
    """Tell the form of a heading that nothing but space (or a full stop) divides from its text."""
    if match["heading"].isupper() or match["close"]:
        return _Form.CAPITALS
    after = match.end() + (abstract[match.end()].isspace())
    return _Form.SPACE if _NEW_SENTENCE.match(abstract, after) else None


def _credible(marks: list[_Mark], begin: int) -> list[_Mark]:
    """Keep the marks that are headings: of a form that stands alone or is used twice, one of them core."""
    repeated = {form for form in _Form if form in _ALONE or len(_core(marks, form)) > 1}
    kept = [mark for mark in marks if mark.form in repeated]
    core = _core(kept)
    opening = _core(kept[:1]) and kept[0].form in _ALONE and kept[0].start <= begin + 1
    return kept if opening or (core and len(kept) > 1) else []


def _core(marks: Iterable[_Mark], form: _Form | None = None) -> set[str]:
    """Collect the different core headings among marks (of one form)."""
    return {
        mark.heading.lower()
        for mark in marks
        if mark.label in _CORE and form in {None, mark.form} and not _DECLARES.search(mark.heading)
    }
