"""How many took part in a study, as its abstract says."""

import re
from typing import NamedTuple

from litdb.extract.sentences import Sentence
from litdb.extract.trials.people import People
from litdb.model.findings import Count, SectionLabel


class Spoken(NamedTuple):
    """A sentence, its text in small letters, and the numbers of people in it."""

    sentence: Sentence
    low: str
    people: list[People]


class Numbers(NamedTuple):
    """The numbers of a study's participants."""

    participants: Count | None = None
    randomised: Count | None = None
    analysed: Count | None = None


_NO_TOTAL_BEFORE = re.compile(
    r"(?:\b(?:than|least|most|every|per|other|another|remaining|additional|further|these|those|exceeding|to|until|or|about (?=\d+ in)"
    r"|(?:in|among|of) (?:group|arm) \w{1,2},?|and|versus|vs\.?|respectively,?|but|only|up to|other)"
    r"|(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|[)%]|half|majority|most|none|proportion|percent|third|fraction|each) (?:\([^)]{0,20}\) )?"
    r"(?:\(?out )?of(?: the| these| those| all)?"
    r"|\d ?/|[<>≥≤=/±]) ?\(?$"
)
"""What stands before a number that is only some of them."""

_PART_AFTER = re.compile(
    r",? ?(?:\([^()]{0,60}\),? ?)?(?:who |that |of whom |had |have |has |were |was |been |could |would |in (?:each|every|either|both)\b|(?:also|then|each|per) )*"
    r"(?:per\b|in (?:each|every|either)\b|(?:were |was )?(?:screened|approached|invited|excluded|ineligible|not\b|lost|unable|alive|dead|free)"
    r"|withdrew|withdrawn|died|discontinu|dropped|declin|refus|experienc|develop|report|respond|achiev|relaps|progress(?:ed)?\b|required|needed|showed|"
    r"suffer|survived|failed|stopped|chose|agreed|preferred|presented|worsen|improv|crossed|switched|remained|reached|had\b)"
)
"""What stands behind a number that is only some of them, or of those who were looked at first."""

_SCREENED_BEFORE = re.compile(r"(?:screen|approach|invit|assess|identif|exclud|power|sample size|detect|plann|require|refer)[^.;]{0,40}$")
_LED = re.compile(
    r"(?:total(?: number)?(?: of)?|in all,?|overall,?|altogether,?|sample of|cohort of|involv(?:ing|ed)|includ(?:ed|ing|es)|compris(?:ed|ing)|consist(?:ed|ing) of|recruited"
    r"|enroll?(?:ed|ing|s)?|randomi[sz]ed|assigned|allocated|studied|accrued|evaluated|analy[sz]ed|treated|entered|registered|examined|followed|from|on|among|in|with|of|for"
    r"|[,:;.-]) ?\(?(?:a |the |an? (?:\w+ )?total (?:number )?of )?(?:first )?$"
)
_LEADS_WELL = re.compile(
    r"(?:total(?: number)? of|in all,?|overall,?|altogether,?|sample of|cohort of|population of|involv(?:ing|ed)|includ(?:ed|ing|es)|compris(?:ed|ing)|consist(?:ed|ing|s) of"
    r"|recruited|enroll?(?:ed|ing|s)?|randomi[sz]ed|randomly (?:assigned|allocated)|accrued|studied|registered|\b(?:trial|study|group|survey|series|experiment|conducted|performed|data)"
    r" (?:was |were )?(?:\w+ ){0,6}(?:in|with|among|of|on|from|for)) ?\(?(?:a )?$"
)
_TAKEN = re.compile(
    r"[^.;]{0,180}?\b(?:randomi[sz]ed|randomly|assigned|allocated|enroll?ed|includ(?:ed|es)|recruited|entered|studied|divided|participat|took part|accrued|register|"
    r"evaluated|investigated|underwent|treated|selected|completed|analy[sz]ed|evaluable|assessable|assessed|consented|receiv|eligible|examined|followed|observed|met\b)"
)
_RANDOM = re.compile(r"randomi[sz]|randomly|allocated|assigned")
_ANALYSED = re.compile(r"analy[sz]|evaluable|assessable|evaluat|completed|intention|intent-to")
_ELSEWHERE = (SectionLabel.BACKGROUND, SectionLabel.CONCLUSIONS, SectionLabel.REGISTRATION, SectionLabel.FUNDING)
_SMALLEST = 4


def numbers(spoken: list[Spoken], arms: set[int]) -> Numbers:
    """Choose from the numbers of people in an abstract; `arms` has where the sizes of arms begin in it."""
    rated = [
        (_rating(one, part), one, part)
        for part in spoken
        for one in part.people
        if one.value >= _SMALLEST and part.sentence.start + one.start not in arms
    ]
    rated = [one for one in rated if one[0] > 0]
    if not rated:
        return Numbers()
    best = max(rating for rating, _, _ in rated)
    participants = next(one for one in rated if one[0] >= min(best, 3))
    return Numbers(
        _count(participants[1], participants[2]),
        _first(rated, _RANDOM),
        _first(rated, _ANALYSED),
    )


def _first(rated: list[tuple[int, People, Spoken]], pattern: re.Pattern[str]) -> Count | None:
    for rating, one, part in rated:
        if rating >= 3 and pattern.search(part.low, max(0, one.start - 40), one.after + 60):
            return _count(one, part)
    return None


def _rating(one: People, part: Spoken) -> int:
    """How sure it is that a number is that of all participants: 0 for never."""
    low = part.low
    before, after = low[max(0, one.start - 70) : one.start], low[one.after : one.after + 200]
    if one.is_stated:
        first = all(other.start >= one.start for other in part.people)
        return 3 if one.is_plain and first else 0
    if before and (_NO_TOTAL_BEFORE.search(before) or _SCREENED_BEFORE.search(before)) or _PART_AFTER.match(after):
        return 0
    rating = 1
    if part.sentence.label in _ELSEWHERE:
        rating -= 1
    if not before.strip() or _LEADS_WELL.search(before):
        rating += 1
    if _TAKEN.match(after) or _LEADS_WELL.search(before):
        rating += 1
    return rating


def _count(one: People, part: Spoken) -> Count:
    start = part.sentence.start + one.start
    return Count(one.value, part.sentence.text[one.start : one.end], start)
