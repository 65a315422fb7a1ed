"""What a query asks for, as a tree."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Records that have these words side by side in a column ("title", "names", "endpoints" ...; "" is any).

    If `starts`, the last of them is the beginning of a word.
    """

    text: str
    column: str = ""
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Contributors whose own name has these words, each at the beginning of one: in queries for names alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Years:
    """Records of the years from `first` to `last`, both included; None is without limit."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Added:
    """Records that came into the library from the day `first` to the day `last` (ISO 8601, UTC), both included."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Identified:
    """Records that have the identifier: `scheme` and canonical `value`; "key" is the citation key."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Masked:
    """Records with an identifier of the scheme that fits the mask, in which `*` stands for any characters."""

    scheme: str
    mask: str


@dataclass(frozen=True, slots=True)
class Has:
    """Records that have something in `what`: a field of a record or a scheme."""

    what: str


@dataclass(frozen=True, slots=True)
class Is:
    """Records of which `what` ("type", "lang", "tag", "collection", "source") is this.

    A collection has what is in those below it, too; a source is named by a part of its path. If `starts`, the value
    is how it begins.
    """

    what: str
    value: str
    starts: bool = False


@dataclass(frozen=True, slots=True)
class EndpointIs:
    """Records with an end point of which `what` ("role", "met") is this; several in one And speak of one end point."""

    what: str
    value: str


@dataclass(frozen=True, slots=True)
class Within:
    """Records of which a number ("p" of a result, "n" of participants) is from `first` to `last`, both included.

    None is without limit.
    """

    what: str
    first: float | None
    last: float | None


@dataclass(frozen=True, slots=True)
class Like:
    """Records that are like the one that goes by this name (a key, an identifier)."""

    name: str


@dataclass(frozen=True, slots=True)
class Saved:
    """Records that the saved search of this name finds."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """Records that the part does not find."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class And:
    """Records that all parts find; all records, if there is none."""

    parts: tuple["Query", ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """Records that one of the parts finds."""

    parts: tuple["Query", ...]


Query = (
    Words | Named | Years | Added | Identified | Masked | Has | Is | EndpointIs | Within | Like | Saved | Not | And | Or
)
