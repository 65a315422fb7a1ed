"""Texts of a million code points that are hard on whoever reads them as abstracts, and the time that they take."""

import random
import time
from collections.abc import Iterator

from litdb.extract.deriving import found
from litdb.model.records import Record

SIZE = 1_000_000
_REPEATED = (
    "Itch was lower. ", "was lower, ", "P = ", "95% CI 1 to 2 (P = .01), ", "12 of ", "1 vs 2 ", "No. ", "METHODS: ",
    "the primary outcome was ", "a and ", "itch ", "[(", "(", "-", " ", "\n", "1", "the of in with were ",
)  # fmt: skip
_STOP = 3900
"""Code points between two full stops: no sentence is longer than 4,000."""


def texts() -> Iterator[tuple[str, str]]:
    """(name, text) of each; what is repeated is so with and without full stops, and any bytes are among them."""
    for piece in _REPEATED:
        text = piece * (SIZE // len(piece))
        yield repr(piece), text
        yield f"{piece!r} with stops", ". The of".join(text[at : at + _STOP] for at in range(0, SIZE, _STOP))
    chance = random.Random(1)  # noqa: S311  # the same bytes each time
    yield "any bytes", bytes(chance.randrange(256) for _ in range(SIZE)).decode("latin-1")


def lines() -> Iterator[str]:
    """The processor's seconds for all that is found in each."""
    for name, text in texts():
        begun = time.process_time()
        found(Record(abstract=text))
        yield f"  {time.process_time() - begun:5.2f} s  {name}"
