"""By what a person goes: a number, or a name."""

import re
from collections.abc import Sequence

from litdb.services.people.persons import Person

_NUMBER = re.compile(r"[Pp]?([0-9]{1,18})")


class NotFoundError(ValueError):
    """There is no such person or work; the message is a sentence for the user."""


class SeveralError(ValueError):
    """More than one person is of a name; the message is a sentence, `people` are they."""

    def __init__(self, name: str, people: Sequence[Person]) -> None:
        """Say so of this name and these persons."""
        how = "say which by the number" if all(one.person_id for one in people) else "say more of the name"
        super().__init__(f"{len(people)} persons are of the name {name!r}; {how}")
        self.people = people


def number(text: str) -> int | None:
    """The number of a person; None where the text is none.

    >>> number("P12"), number("p12"), number("12"), number("Berg")
    (12, 12, 12, None)
    """
    found = _NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None
