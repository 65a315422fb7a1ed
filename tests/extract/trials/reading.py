"""Abstracts read up to the sentences that tell of people."""

from litdb.extract import sections, sentences
from litdb.extract.sentences import Sentence
from litdb.extract.trials import numerals, people
from litdb.extract.trials.participants import Spoken


def cut(abstract: str) -> tuple[Sentence, ...]:
    """The sentences of an abstract."""
    return sentences.of(abstract, sections.split(abstract))


def spoken(abstract: str) -> list[Spoken]:
    """The sentences of an abstract with the numbers and the people in each."""
    found = []
    for sentence in cut(abstract):
        low = sentence.text.lower()
        numbers = numerals.numbers(f" {low}")
        own = [one._replace(start=one.start - 1, end=one.end - 1) for one in numbers]
        found.append(Spoken(sentence, low, own, people.counted(low, own)))
    return found
