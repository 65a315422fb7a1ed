"""What goes into an import and what comes of it."""

from dataclasses import dataclass, field

from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record

Item = Record | Entry | Problem
"""What a parser gives."""


@dataclass(slots=True)
class Outcome:
    """What became of one source: records new, updated (a field or more filled), unchanged; and its problems.

    Of the new ones `open` are perhaps works that the library had already, and `versions` are versions of such.
    """

    uri: str
    format: str = ""
    records: int = 0
    updated: int = 0
    unchanged: int = 0
    open: int = 0
    versions: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def recognised(self) -> bool:
        """Whether the source was read at all."""
        return all(problem.lost is not Lost.SOURCE for problem in self.problems)
