"""Numbers of people that a sentence gives."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from litdb.extract.trials.numerals import FIGURES, UNITS, Number, figures

_PEOPLE = frozenset(
    "patients participants subjects women men children adults individuals people persons volunteers "
    "adolescents infants neonates newborns students survivors boys girls males females cases outpatients "
    "inpatients veterans smokers mothers babies beneficiaries members parents caregivers carers athletes "
    "players workers employees recipients respondents twins donors users drinkers carriers youths toddlers "
    "preschoolers schoolchildren pupils teenagers elders seniors nonsmokers nonusers diabetics couples dyads "
    "families households fathers prisoners soldiers runners cyclists nulliparae primiparae multiparas clients "
    "consumers customers attendees enrollees registrants probands immigrants refugees citizens hypertensives "
    "asthmatics residents enrolees examinees cohabitants siblings drivers".split()
)
_STAFF = frozenset(
    "physicians nurses clinicians practitioners doctors surgeons teachers radiologists therapists providers "
    "pharmacists midwives".split()
)
"""Those who take part in studies of people, and those who may, but mostly treat them."""
_COUNTED = _PEOPLE | _STAFF

_STOPS = UNITS | frozenset(
    "in with for to at on by from was were is are had has have who whom whose that which vs versus than as "
    "but if when while after before during between among each every received completed underwent eyes did do "
    "does not no their all it they we".split()
)
"""Words that do not stand between a number and the people it counts."""

_ORDERED = frozenset("type stage grade class phase level group arm category her covid t n".split())
"""Words which a number may follow on its way to the people: "40 type 2 diabetic patients"."""

_REACH = 110
_WORDS = 12
_BRACKET = re.compile(r"\([^()]{0,60}\)")
_SIGN = re.compile(r"=(?:(?<=n=)|(?<=n =))")
_STATED = re.compile(rf"=(?:(?<=n=)|(?<=n =)) ?(?P<value>{FIGURES})(?![.·/]\d)")
"""n = 70; the letter is looked for behind the sign, which is rarer."""


_OPENING = ("(", "[", ")")
_CLOSING = (".", ";", ":")
_MARKS = ",.;:)-"
_MARKS_BEHIND = ",.;:)"
_WERE = ("were", "was")
_ENTERED = re.compile(r"w(?:ere|as) (?:randomi[sz]ed|randomly|enroll?ed|recruited|included)\b")


class People(NamedTuple):
    """A number of people, low[start:end]; the words that name them end at `after` (the bracket, after "n =").

    `is_stated` is whether it is an "n =", `is_plain` whether those who take part are named, not only meant.
    """

    value: int
    start: int
    end: int
    after: int
    is_stated: bool = False
    is_plain: bool = True


def counted(low: str, numbers: list[Number]) -> list[People]:
    """The numbers of people in a sentence in small letters, in order."""
    found = [one for number in numbers if (one := _followed(low, number))]
    if _SIGN.search(low):
        found += _stated(low)
        found.sort(key=lambda one: one.start)
    return found


def _followed(low: str, number: Number) -> People | None:
    """The number with the people who follow it: "70 elderly patients"; None where none do."""
    at = number.end
    words = low[at : at + _REACH]
    if "(" in words:
        words = _BRACKET.sub(_blank, words)
    before = ""
    for word in words.split(" ", _WORDS)[:_WORDS]:
        is_word = word.isalpha()
        bare = word if is_word else word.strip(_MARKS)
        if bare in _COUNTED:
            after = at + len(word.rstrip(_MARKS_BEHIND))
            return People(number.value, number.start, number.end, after, is_plain=bare in _PEOPLE)
        if bare in _STOPS or (not is_word and _breaks(word, before)):
            return _unnamed(number, low, at) if bare in _WERE else None
        before = bare or before
        at += len(word) + 1
    return None


def _blank(match: re.Match[str]) -> str:
    return "-" * len(match[0])


def _breaks(word: str, before: str) -> bool:
    """Whether people cannot follow: a bracket opens, a clause ends, or another number stands between."""
    return word[:1] in _OPENING or word[-1:] in _CLOSING or (word[:1].isdigit() and before not in _ORDERED)


def _unnamed(number: Number, low: str, at: int) -> People | None:
    """Those who were randomised or enrolled are people, whatever they are called: "33 SLE were randomised"."""
    return People(number.value, number.start, number.end, at, is_plain=False) if _ENTERED.match(low, at) else None


def stated(low: str) -> Iterator[int]:
    """Where a text in small letters has an "n = 70"."""
    return (match.start() for match in _SIGN.finditer(low))


def _stated(low: str) -> Iterator[People]:
    for match in _STATED.finditer(low):
        opening = max(
            low.rfind("(", max(0, match.start() - 60), match.start()),
            low.rfind("[", max(0, match.start() - 60), match.start()),
        )
        named = low[max(0, opening - 25) : opening].split()[-1:] if opening > 0 else []
        is_plain = bool(named) and named[0].strip(",;") in _PEOPLE
        closing = low.find(")", match.end(), match.end() + 80)
        after = closing + 1 if closing >= 0 else match.end()
        yield People(
            figures(match["value"]), match.start("value"), match.end(), after, is_stated=True, is_plain=is_plain
        )
