"""What an abstract reports of its outcomes: numbers, effects, P, significance, direction."""

from litdb.extract.sentences import Sentence
from litdb.model.findings import Endpoint, Result, Trial


def find(
    abstract: str, sentences: tuple[Sentence, ...], endpoints: tuple[Endpoint, ...], trial: Trial | None
) -> tuple[Result, ...]:
    """Find what is reported of each end point, and of outcomes that no declaration names, in order."""
    del abstract, sentences, endpoints, trial
    return ()
