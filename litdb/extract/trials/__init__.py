"""What an abstract says of how its study was done: participants, arms, design, registration, scope."""

from collections import deque

from litdb.extract.sentences import Sentence
from litdb.extract.trials import arms, numerals, participants, people
from litdb.extract.trials.numerals import Number
from litdb.extract.trials.participants import Spoken
from litdb.model.findings import Trial

_SPACES = "\u00a0\u2007\u2009\u200a\u202f\n\t"


def find(abstract: str, sentences: tuple[Sentence, ...]) -> Trial | None:
    """Find the facts of the trial that an abstract reports; None where it states none."""
    low = _plain(abstract)
    spoken = _spoken(low, sentences)
    named = arms.arms(spoken)
    numbers = participants.numbers(spoken, {arm.size.start for arm in named if arm.size})
    if numbers.participants is None and not named:
        return None
    return Trial(numbers.participants, numbers.randomised, numbers.analysed, named)


def _spoken(low: str, sentences: tuple[Sentence, ...]) -> list[Spoken]:
    """The sentences that may tell of participants or arms, with the numbers in them."""
    spoken = []
    numbers = deque(numerals.numbers(low))
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        text = low[start:end]
        found = []
        while numbers and numbers[0].start < end:
            one = numbers.popleft()
            if one.start >= start:
                found.append(Number(one.value, one.start - start, one.end - start))
        if (small := numerals.first(text)) and not (found and found[0].start == 0):
            found.insert(0, small)
        if found or "n =" in text or "n=" in text or "random" in text or "assign" in text or "allocat" in text:
            spoken.append(Spoken(sentence, text, found, people.counted(text, found)))
    return spoken


def _plain(text: str) -> str:
    """The text in small letters, of the same length, with ordinary spaces."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower()[:1] for letter in text)
    for space in _SPACES:
        if space in low:
            low = low.replace(space, " ")
    return low
