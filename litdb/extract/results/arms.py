"""The arms that a sentence speaks of, and which of two is compared with the other."""

import re
from typing import NamedTuple

from litdb.extract.results import words
from litdb.extract.sentences import Span
from litdb.model.findings import Arm, labels


class Mention(NamedTuple):
    """An arm named at text[start:end]; `is_control` by its nature, `is_against` by what stands before ("than with")."""

    name: str
    start: int
    end: int
    is_control: bool
    is_against: bool = False


class Known(NamedTuple):
    """An arm of the trial, and the words in small letters that name it and no other arm."""

    name: str
    is_control: bool
    words: tuple[str, ...]


class Pair(NamedTuple):
    """The arms that are compared, and with which; none and "" for what is not named."""

    arms: tuple[str, ...]
    comparator: str


_CONTROLS = (
    *"placebo sham vehicle control controls untreated conventional comparator usual-care no-treatment".split(),
    *"waitlist wait-list waiting-list".split(),
    *(f"{kind} care" for kind in ("usual", "standard", "standard of", "routine")),
    *("no treatment", "no intervention", "waiting list", "wait list", "standard treatment", "standard therapy"),
)
"""What others are compared with, in small letters."""
_CONTROL_STEMS = tuple("lacebo sham ontrol care list treat vehicle nventional omparator therapy interv".split())
"""One of these is in each of them; a quick look at a text."""
_GROUPS = ("group", "arm", "recipients", "users")
_LETTERED = re.compile(r"(?:[Gg]roup|[Aa]rm)s? (?:[A-Z]{1,3}\d?|\d)(?:\.\d)?\b(?!\.\d|%)")
_PARTNER = re.compile(r"\s(?:versus|vs\.?|and|or) (?:the )?\Z")
"""What joins the other arm of "the wool and silk groups"."""
_IS_WORD = re.compile(r"[\w+/®™-]{1,25}")
_LONGEST = 60
_MOST_WORDS = 3
"""Of an arm's name, before "group": code points, words."""
_AGAINST = frozenset(("than", "versus", "vs", "vs.", "v", "v.", "over"))
_COMPARED = frozenset(("compared", "comparison", "relative"))
_FILLERS = frozenset("with in for on the that those of patients receiving who received did by to".split())
_WORD = re.compile(r"[^\W_][\w+/-]*")
_NO_NAME = frozenset(
    "both two three four five all each either between these those this that other same age study patient patients "
    "risk the a an in of and or with within among any which whole entire than first second third older younger "
    "for to blood per our its their one no by from treatment treated versus vs compared receiving received was "
    "were is are at on as group groups arm arms respectively only but also had another different separate "
    "parallel independent remaining comparison subjects participants control-group".split()
)
_BETWEEN = re.compile(
    r"ifferences? (?:\w+ ){0,3}between (?:the )?(?P<one>[\w-]{3,25}) and (?:the )?(?P<other>[\w-]{3,25})(?! groups?\b)"
)
_NO_ARMS = _NO_NAME | frozenset(
    "baseline men women boys girls day days week weeks month months pre post before pretreatment".split()
)
_TELL_NOTHING = frozenset(
    "plus with and the once twice daily weekly group arm dose doses day days week weeks alone treatment therapy "
    "patients patient care high low standard combination receiving treated based intervention program programme "
    "training for from per".split()
)
_SHORTEST = 4
"""Letters of a word that may stand for an arm's whole name."""
_ACTIVE = frozenset(("intervention", "treatment", "active", "experimental", "treated"))
_PLAIN_CONTROL = frozenset(("control", "controls", "comparator", "comparison"))


def known(arms: tuple[Arm, ...]) -> list[Known]:
    """The arms of a trial with the words that name them, longest name first."""
    told = [frozenset(_telling(arm.name)) for arm in arms]
    found = []
    for at, (arm, label) in enumerate(zip(arms, labels(arms), strict=True)):
        others = frozenset().union(*told[:at], *told[at + 1 :])
        doses = [one.dose.text.lower() for one in arms if one.dose]
        dose = [arm.dose.text.lower()] if arm.dose and doses.count(arm.dose.text.lower()) == 1 else []
        words = [label.lower(), *sorted(told[at] - others, key=len, reverse=True), *dose]
        found.append(Known(label, arm.control, tuple(words)))
    return sorted(found, key=lambda one: -len(one.name))


def _telling(name: str) -> list[str]:
    words = (match[0] for match in _WORD.finditer(name))
    return [
        word.lower()
        for word in words
        if (len(word) >= _SHORTEST or word.isupper()) and word.lower() not in _TELL_NOTHING
    ]


def mentions(text: str, arms: list[Known]) -> list[Mention]:
    """The arms named in a sentence, in order: those of the trial, else what the sentence calls a group or arm."""
    found: list[Mention] = []
    low = words.small(text)
    for arm in arms:
        word = next((word for word in arm.words if word in low), None)
        for start in words.places(low, word) if word else ():
            _add(found, Mention(arm.name, start, start + len(word or ""), arm.is_control))
    for (start, end), is_control in (*_groups(text, low), *_controls(low), *_between(text)):
        _add(found, Mention(_own_name(text[start:end], arms, is_control=is_control), start, end, is_control))
    found = [one._replace(is_against=_is_against(low, one.start)) for one in found]
    return sorted(found, key=lambda one: one.start)


def _is_against(low: str, start: int) -> bool:
    """Whether the words before an arm set it against another: "than in the", "compared with"."""
    for word in reversed(low[max(0, start - 50) : start].split()[-5:]):
        if word in _AGAINST or word in _COMPARED:
            return True
        if word not in _FILLERS:
            return False
    return False


def _groups(text: str, low: str) -> list[tuple[Span, bool]]:
    """What a text calls groups and arms, and whether they are controls."""
    found: list[tuple[Span, bool]] = []
    places = [at for word in _GROUPS if word in low for at in words.starts(low, word)]
    for start in places:
        if lettered := _LETTERED.match(text, start):
            found.append((lettered.span(), False))
            continue
        first, last = _name(text, start)
        if first < last:
            found.append(((first, last), any(word in low[first:last] for word in _CONTROLS)))
            if before := _PARTNER.search(text, max(0, first - 10), first):
                found.append((_name(text, before.start() + 1), False))
    return [one for one in found if one[0][0] < one[0][1]]


def _between(text: str) -> list[tuple[Span, bool]]:
    """The two of "no difference between wool and silk"."""
    match = _BETWEEN.search(text) if " between " in text else None
    spans = [match.span("one"), match.span("other")] if match else []
    plain = all(text[start:end].lower() not in _NO_ARMS and text[start:end].isalpha() for start, end in spans)
    return [(span, False) for span in spans] if plain else []


def _name(text: str, end: int) -> Span:
    """The last words before `end` that can be a name, as a span."""
    first = last = end - 1
    if text[last:end] != " ":
        return end, end
    for word in reversed(text[max(0, end - _LONGEST) : last].split(" ")[-_MOST_WORDS:]):
        if not _IS_WORD.fullmatch(word) or word.lower() in _NO_NAME or word.isdigit():
            break
        first -= len(word) + (first < last)
    return first, last


def _controls(low: str) -> list[tuple[Span, bool]]:
    """Where a text names what others are compared with."""
    if not any(stem in low for stem in _CONTROL_STEMS):
        return []
    return [((at, at + len(word)), True) for word in _CONTROLS if word in low for at in words.places(low, word)]


def _own_name(printed: str, arms: list[Known], *, is_control: bool) -> str:
    """The trial's own name of the arm that a text calls "control" or "intervention"."""
    low = printed.lower()
    alike = [arm.name for arm in arms if arm.is_control == is_control]
    meant = low in (_PLAIN_CONTROL if is_control else _ACTIVE)
    return alike[0] if meant and len(alike) == 1 else printed


def _add(found: list[Mention], new: Mention) -> None:
    if all(new.end <= one.start or one.end <= new.start for one in found):
        found.append(new)


def compared(found: list[Mention]) -> Pair:
    """Who is compared with whom in what names these arms.

    A control is the comparator wherever it stands; else what stands behind "than", "versus"; else the second of two.
    """
    first = {one.name.lower(): one for one in reversed(found)}
    arms = [first[name] for name in dict.fromkeys(one.name.lower() for one in found)]
    against = [one for one in arms if one.is_control] or [one for one in arms if one.is_against and len(arms) > 1]
    against = against or (arms[1:] if len(arms) == 2 else [])  # one against one
    active = tuple(one.name for one in arms if one not in against)
    return Pair(active if against or len(active) == 1 else (), against[0].name if against else "")
