"""The places in a sentence where it declares end points, tried by shape."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from litdb.extract.endpoints import beside, stated, triggers
from litdb.extract.endpoints.clauses import Declaration, Masked
from litdb.extract.endpoints.triggers import NOUN, Trigger
from litdb.extract.masks import masked

_SHAPES: dict[str, Callable[[Masked, Trigger], Declaration | None]] = {
    "stated": stated.stated,
    "run on": stated.run_on,
    "made": beside.made,
    "of": beside.of,
    "apposed": beside.apposed,
    "in brackets": beside.bracketed,
    "beside": beside.beside,
    "taken": beside.taken,
    "juxtaposed": beside.juxtaposed,
}
"""The shapes of a declaration, tried in this order. The next one is a row here."""


def declarations(text: str) -> Iterator[Declaration]:
    """Find what a sentence declares, in order."""
    found = list(triggers.find(text))
    if not found:
        return
    sentence = Masked(text, masked(text))
    for at, trigger in enumerate(found):
        limit = next((later.start for later in found[at + 1 :] if stated.subject(sentence, later)), len(text))
        bounded = replace(trigger, limit=limit)
        for rule, shape in _SHAPES.items():
            if declared := shape(sentence, bounded):
                yield replace(declared, rule=rule)
                break


def headed(text: str, heading: str) -> Declaration | None:
    """Find what the first sentence under a heading like "Main outcome measures" lists."""
    if NOUN.search(heading) is None:
        return None
    found = stated.listed(Masked(text, masked(text)), heading, 0, len(text))
    return replace(found, rule="headed") if found else None
