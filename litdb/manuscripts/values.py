"""What a manuscript says: works that it cites, files that it takes in, what is wrong with it."""

from dataclasses import dataclass, field

from litdb.model.problems import Problem
from litdb.model.values import frozen

ALL = "*"
r"""The key that stands for all works of a library: `\nocite{*}`, pandoc's `@*`."""


@frozen
class Cited:
    """A work that a text cites by a key, and where: `line` counts from 1, in a .docx and .odt paragraphs.

    What a reference manager put into a document has `ids` as (scheme, value as printed), a `title` and `year`, by which
    the work is known whatever its key. `is_loose`: it may be a reference to a label of the document instead.
    """

    key: str
    line: int
    path: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    title: str = ""
    year: str = ""
    is_loose: bool = False

    @property
    def name(self) -> str:
        """What a message calls the work."""
        return self.key or self.title or next((value for _, value in self.ids), "")


@frozen
class Included:
    """A file that a text takes in: the names that it may have, the likeliest first, in a folder of the text's own."""

    names: tuple[str, ...]
    line: int
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file of a manuscript."""

    path: str
    problem: Problem


@dataclass(slots=True)
class Known:
    """What a manuscript defines, in any of its files, while these are read.

    `macros` of its own that cite -> which of their arguments has the keys; its `verbatim` environments; `labels` of its
    figures, tables and sections.
    """

    macros: dict[str, int] = field(default_factory=dict)
    verbatim: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)


class UnreadableError(ValueError):
    """A file that is not what its name promises; the message is a sentence for the user."""
