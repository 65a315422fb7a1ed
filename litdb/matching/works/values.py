"""What comparing works takes and gives."""

from dataclasses import dataclass
from enum import StrEnum

from litdb.model.values import frozen


class Outcome(StrEnum):
    """Two records are certainly one work, or a person must say, or they are not one work."""

    SAME = "same"
    ASK = "ask"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of two records, and why, in short sentences for a user.

    `relation` is what the first is to the second: "version-of" (preprint, conference paper, article of one work),
    "corrects", "retracts", or from the article "corrected-by", "retracted-by"; such records are never the same.
    `rank` is the place of the rule that decided: the lower, the surer.
    """

    outcome: Outcome
    reasons: tuple[str, ...] = ()
    relation: str = ""
    rank: int = 0


@frozen
class Title:
    """A title as it is compared: its letters and figures as one text, its words, and the numbers among them.

    `words` are without endings and small words, `numbers` sorted.
    """

    glued: str = ""
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    is_long: bool = False


@frozen
class Author:
    """An author's family name, letters alone, and given names, folded; a body has a family name only."""

    family: str = ""
    given: str = ""


@frozen
class Place:
    """Where in its container a work stands: numbers without letters and leading noughts, "" where they are not known.

    `is_locator`: `first` is the number of an article and not of a page. `is_damaged`: a spreadsheet made a date of the
    pages, of which `first` and `last` are the numbers.
    """

    volume: str = ""
    issue: str = ""
    first: str = ""
    last: str = ""
    is_locator: bool = False
    is_supplement: bool = False
    is_damaged: bool = False


@frozen
class Work:
    """What comparing needs of a record, computed once.

    `titles` are the title and, if it has a translation, its two halves; `notice` is what a title that begins with
    "Erratum" or the like says that it is; `form` what kind of publication it is ("journal", "conference", "book"
    ..., "" where it is not known); `identifiers` are (scheme, value) of what names the work, `serials` the ISSNs of its
    container; `sketch` the least check sums of the abstract's words.
    """

    titles: tuple[Title, ...] = ()
    notice: str = ""
    authors: tuple[Author, ...] = ()
    year: int = 0
    container: tuple[str, ...] = ()
    form: str = ""
    place: Place = Place()
    identifiers: tuple[tuple[str, str], ...] = ()
    serials: tuple[str, ...] = ()
    sketch: tuple[int, ...] = ()
