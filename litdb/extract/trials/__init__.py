"""What an abstract says of how its study was done: participants, arms, design, registration, scope."""

from bisect import bisect

from litdb.extract.sentences import Sentence
from litdb.extract.trials import arms, design, numerals, participants, people
from litdb.extract.trials.numerals import Number
from litdb.extract.trials.participants import Spoken
from litdb.model.findings import Trial

_ENGLISH = (" the ", " were ", " with ")
"""Words that an English abstract does not do without, and those in other languages do."""
_ANIMALS = (
    " mice", "mouse", " rats", " rat ", "rabbit", " dogs", " cats", "beagle", "pigs", "piglet", "zebrafish",
    "monkey", "macaque", "sheep", "cattle", " cows", "calves", "chick", " hens", "hamster", "drosophila",
    "in vitro", "cell line", "animals",
)  # fmt: skip
_PEOPLE = ("patients were ", "participants were ", "subjects were ", "women were ", " men were ", "volunteers were ")
_SPACES = "\n\t"
_ALL_SPACES = _SPACES + "\u00a0\u2007\u2009\u200a\u202f"


def find(abstract: str, sentences: tuple[Sentence, ...]) -> Trial | None:
    """Find the facts of the trial that an abstract reports; None where it states none, is not English or of animals."""
    low = _plain(abstract)
    if not any(map(low.__contains__, _ENGLISH)):
        return None
    spoken = _spoken(low, sentences)
    named = arms.arms(spoken, low) or arms.assigned(low, sentences)
    traits = design.traits(abstract, low, sentences)
    sizes = {arm.size.start for arm in named if arm.size}
    numbers = participants.numbers(spoken, sizes, is_study=bool(named or traits))
    if numbers.participants is None and (not (named or traits) or _is_of_animals(low)):
        return None
    return Trial(numbers.participants, numbers.randomised, numbers.analysed, named, traits)


def _is_of_animals(low: str) -> bool:
    """Whether a text speaks of animals or cells, and of no people to whom something was done."""
    return any(map(low.__contains__, _ANIMALS)) and not any(map(low.__contains__, _PEOPLE))


def _spoken(low: str, sentences: tuple[Sentence, ...]) -> list[Spoken]:
    """The sentences with numbers that may be of people."""
    starts = [sentence.start for sentence in sentences]
    places: dict[int, list[Number]] = {}
    for number in numerals.numbers(low):
        places.setdefault(bisect(starts, number.start) - 1, []).append(number)
    for sign in people.stated(low):
        places.setdefault(bisect(starts, sign) - 1, [])
    spoken = []
    for place in sorted(places):
        if place < 0:  # what stands before the first sentence is in a heading
            continue
        sentence = sentences[place]
        first, end = sentence.start, sentence.end
        text = low[first:end]
        found = [Number(value, start - first, last - first) for value, start, last in places[place] if last <= end]
        spoken.append(Spoken(sentence, text, found, people.counted(text, found)))
    return spoken


def _plain(text: str) -> str:
    """The text in small letters, of the same length, with ordinary spaces."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower()[:1] for letter in text)
    for space in _SPACES if low.isascii() else _ALL_SPACES:
        if space in low:
            low = low.replace(space, " ")
    return low
