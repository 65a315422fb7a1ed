"""Numbers of people that a sentence gives."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from litdb.extract.trials.numerals import FIGURES, Number, figures, numbers

_PEOPLE = frozenset(
    "patients participants subjects women men children adults individuals people persons volunteers adolescents infants neonates newborns "
    "students survivors boys girls males females cases outpatients inpatients veterans nurses residents physicians smokers mothers babies "
    "parents caregivers carers athletes players workers employees recipients respondents twins donors users drinkers carriers radiologists "
    "clinicians practitioners doctors surgeons teachers youths toddlers preschoolers schoolchildren pupils teenagers elders seniors "
    "nonsmokers nonusers diabetics couples dyads families pairs households fathers caucasians japanese veterans prisoners soldiers "
    "runners cyclists pregnancies nulliparae primiparae multiparas clients consumers customers attendees enrollees registrants probands "
    "immigrants refugees citizens hypertensives asthmatics".split()
)
"""Those who take part in studies of people."""

STOPS = frozenset(
    "of in with for to at on by from was were is are had has have who whom whose that which vs versus than as but if when while after before "
    "during between among per each every received completed underwent months month weeks week years year days day hours hour hr h min minutes "
    "mg g kg ml l mm cm mmol iu u units µg μg mcg ng pg times fold percent percentage % centers centres sites hospitals countries clinics "
    "practices trials studies articles items points cycles doses sessions mice rats rabbits dogs pigs cats monkeys animals cells samples "
    "genes eyes teeth lesions tumors tumours events deaths items episodes visits age aged did do not no their all it they we".split()
)
"""Words that do not stand between a number and the people it counts."""

_ORDERED = frozenset(("type", "stage", "grade", "class", "phase", "level", "group", "arm", "category", "her", "covid"))
"""Words which a number may follow on its way to the people: "40 type 2 diabetic patients"."""

_WORD = re.compile(r"[^\s()\[\],;:]+|\((?:[^()]{0,60})\)|[,;:(\[)\]]")
_REACH = 110
_WORDS = 9
_STATED = re.compile(rf"=(?:(?<=n=)|(?<=n\s=))\s?(?P<value>{FIGURES})(?![.·/]\d)")
"""n = 70; the letter is looked for behind the sign, which is rarer."""


class People(NamedTuple):
    """A number of people, low[start:end]; the words that name them end at `after` (the bracket, after "n =").

    `is_stated` is whether it is an "n =", `is_plain` whether the people are named and not only meant.
    """

    value: int
    start: int
    end: int
    after: int
    is_stated: bool = False
    is_plain: bool = True


def counted(low: str) -> list[People]:
    """The numbers of people in a sentence in small letters, in order."""
    found = [one for number in numbers(low) if (one := _followed(low, number))]
    if "=" in low:
        found += _stated(low)
    found.sort(key=lambda one: one.start)
    return found


def _followed(low: str, number: Number) -> People | None:
    """The number with the people who follow it: "70 elderly patients"; None where none do."""
    before = ""
    for place, match in enumerate(_WORD.finditer(low, number.end, number.end + _REACH)):
        word = match[0].rstrip(".")
        if word in _PEOPLE:
            return People(number.value, number.start, number.end, match.start() + len(word))
        if word in STOPS or place > _WORDS or word in ";:)]([" or len(match[0]) > len(word):
            return None
        if word[0].isdigit() and before not in _ORDERED:
            return None
        before = word
    return None


def _stated(low: str) -> Iterator[People]:
    for match in _STATED.finditer(low):
        opening = low.rfind("(", max(0, match.start() - 60), match.start())
        named = opening > 0 and low[max(0, opening - 25) : opening].split()[-1:]
        is_plain = bool(named) and named[0].strip(",;") in _PEOPLE
        closing = low.find(")", match.end(), match.end() + 80)
        after = closing + 1 if closing >= 0 else match.end()
        yield People(figures(match["value"]), match.start("value"), match.end(), after, is_stated=True, is_plain=is_plain)


def is_people(word: str) -> bool:
    """Whether a word in small letters names people."""
    return word in _PEOPLE
