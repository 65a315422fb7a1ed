"""What an abstract says of how its study was done: participants, arms, design, registration, scope."""

from litdb.extract.sentences import Sentence
from litdb.extract.trials import arms, participants, people
from litdb.model.findings import Trial


def find(abstract: str, sentences: tuple[Sentence, ...]) -> Trial | None:
    """Find the facts of the trial that an abstract reports; None where it states none."""
    del abstract
    texts = [(sentence, low) for sentence in sentences if len(low := sentence.text.lower()) == len(sentence.text)]
    spoken = [participants.Spoken(sentence, low, found) for sentence, low in texts if (found := people.counted(low))]
    named = arms.arms(texts, {one.value for part in spoken for one in part.people})
    sizes = {arm.size.start for arm in named if arm.size}
    numbers = participants.numbers(spoken, sizes)
    if numbers == participants.Numbers() and not named:
        return None
    return Trial(numbers.participants, numbers.randomised, numbers.analysed, named)
