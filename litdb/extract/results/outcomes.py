"""The outcomes that a sentence reports on: what was lower, what did not differ, in what there was a change."""

import re
from collections.abc import Iterator

from litdb.extract.masks import HIDDEN, masked
from litdb.extract.results import cues, words
from litdb.extract.sentences import Sentence, Span

_SHORTEST = 2
"""Code points of an outcome's name: "BP" is one."""
_REACH = 200
"""Code points behind a word of change within which the outcomes stand that changed."""
_NEAR = 70
"""Code points behind a verb within which it is said what was found."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 4
"""Words, but for articles and the like, of what is told to be no outcome by its last word."""
_VERBS = cues.VERBS - {"can", "will", "might", "may"}
_NO_BEGINNINGS = tuple(
    f"{word} " for word in "by at in to of with than from for during after before among as on".split()
)
_TRIMMED = f" ,;:.-–{HIDDEN}"


def named(sentence: Sentence) -> list[Span]:
    """Where a sentence names the outcomes that it reports on: spans in its text, in order.

    Names end before the time, the arms and the numbers; each item of a list is one.
    """
    text = sentence.text
    mask = masked(words.small(text))
    if words.of(mask).isdisjoint(_REPORTS) and not _DIGIT.search(text):
        return []
    found: list[Span] = []
    for start, end in (*_subjects(mask, text), *_objects(mask), *_numbered(text)):
        for span in _items(mask, start, end):
            if all(span[1] <= one[0] or one[1] <= span[0] for one in found):
                found.append(span)
    return sorted(found)


_REPORTS = cues.CHANGES | cues.EFFECTS | cues.ACTS | cues.DEGREES | cues.SAYS


def _subjects(mask: str, text: str) -> Iterator[Span]:
    """What stands before a verb that is followed by what was found."""
    verbs = [one for one in words.cues(mask, cues.VERBS) if mask[one.start - 1 : one.start].isspace()]
    if not verbs:
        return
    said = words.cues(mask, cues.SAYS)
    opens = _opens(mask, text)
    joints = [match.end() for match in cues.JOINTS.finditer(mask)]
    opened = 0
    for verb in verbs:
        start = max((at for at in opens if at < verb.start), default=0)
        joint = next((at for at in joints if max(start, opened) < at < verb.start), None)
        if opened and joint:
            start = joint  # the first ", and" behind a verb opens a clause; any other is of a list
        elif start < opened:
            start = mask.rfind(" and ", opened, verb.start - 1)
        until = verb.start + _NEAR
        tells = any(verb.start <= one.start and one.end <= until for one in said) or _DIGIT.search(
            text, verb.start, until
        )
        if tells and 0 <= start < verb.start - 1 - _SHORTEST:
            yield start, verb.start - 1
        opened = verb.end


def _opens(mask: str, text: str) -> list[int]:
    """Where clauses begin."""
    found = [match.end() for match in cues.OPENS.finditer(mask)]
    found += [one.end + 1 for one in words.cues(mask, cues.OPENERS)]
    lead = cues.LEADS.match(mask) or cues.HEADING.match(text)
    return [*found, lead.end()] if lead else found


def _numbered(text: str) -> Iterator[Span]:
    """What stands right before its numbers in brackets, in a list: "itch (3 v 5%), redness (P = .02)"."""
    if "(" in text or "[" in text:
        for found in cues.NUMBERED.finditer(text):
            yield found.span("name")


def _objects(mask: str) -> Iterator[Span]:
    """What stands behind a word of change."""
    for wanted, pattern in _CUES:
        for cue in words.cues(mask, wanted):
            if found := pattern.match(mask, cue.end):
                yield found.end(), min(len(mask), found.end() + _REACH)


_CUES = (
    (cues.CHANGES, cues.INTO),
    (cues.EFFECTS, cues.ON),
    (cues.ACTS, cues.ACTED),
    (cues.DEGREES, cues.OF_DEGREE),
)
"""Words of change, and what stands between them and an outcome."""


def _items(mask: str, start: int, end: int) -> Iterator[Span]:
    """The names in a stretch that begins with one: up to the verb, the arm, the number; a list is cut."""
    start = _led(mask, start, end)
    if cues.PEOPLE.match(mask, start, end):
        return
    for begin, until in _cut(mask, start, end):
        first = _led(mask, begin, until)
        stop = cues.ENDS.search(mask, first, until)
        name = mask[first : stop.start() if stop else until].rstrip(_TRIMMED)
        if _is_name(name):
            yield first, first + len(name)
        if stop and stop[0].strip() and not stop[0].startswith((",", HIDDEN)):
            return


def _led(mask: str, start: int, end: int) -> int:
    """Where the name begins behind articles and the like."""
    lead = cues.LEAD.match(mask, start, end)
    return lead.end() if lead else start


def _cut(mask: str, start: int, end: int) -> Iterator[Span]:
    """A list at its commas and "and"s."""
    for sign in cues.AND.finditer(mask, start, end):
        yield start, sign.start()
        start = sign.end()
    yield start, end


def _is_name(text: str) -> bool:
    if not _SHORTEST <= len(text) <= cues.LONGEST or text[0].isdigit() or text.startswith(_NO_BEGINNINGS):
        return False
    return _LETTERS.search(text) is not None and text.split(maxsplit=1)[0] not in _VERBS and not _is_no_outcome(text)


def _is_no_outcome(text: str) -> bool:
    """Whether a name is only one of the people, the arms, the time."""
    named = text.split()
    if named[-1] not in cues.NO_OUTCOMES and not text.endswith(("end point", "end points")):
        return False
    left = next((at for at, word in enumerate(named) if word not in cues.DETERMINERS and not word[0].isdigit()), 0)
    return len(named) - left <= _MOST_WORDS
