"""A fault in a source, as a value."""

from dataclasses import dataclass
from enum import StrEnum


class Lost(StrEnum):
    """What a problem cost."""

    NOTHING = "nothing"
    """A note: all was understood, yet the user may want to know."""
    FIELD = "field"
    ENTRY = "entry"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source: `line` counts from 1; 0 means the source as a whole."""

    line: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a source.

    `code` is stable, `message` a sentence for the user, `text` what it is about (shortened), `at` where it
    stands, `lost` what it cost.
    """

    code: str
    message: str
    text: str = ""
    at: Place = Place()
    lost: Lost = Lost.FIELD


class FieldError(ValueError):
    """Raised by the readers of one field's text: the text has not the meaning that the field's name promises.

    `code` is the problem's; its message is a sentence that quotes the text.
    """

    def __init__(self, code: str, message: str) -> None:
        """Take the code and the sentence of the problem that this becomes."""
        super().__init__(message)
        self.code = code


class LibraryError(Exception):
    """A library that cannot be opened, read or written; the message is a sentence for the user."""
