"""What a query asks for, as a tree."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Records that have these words side by side in a column ("title", "names", "endpoints"; "" is any)."""

    text: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Years:
    """Records of the years from `first` to `last`, both included; None is without limit."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Identified:
    """Records that have the identifier: `scheme` and canonical `value`; "key" is the citation key."""

    scheme: str
    value: str


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
class Not:
    """Records that the part does not find."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class And:
    """Records that all parts find; all records, if there is none."""

    parts: tuple["Query", ...] = ()


Query = Words | Years | Identified | EndpointIs | Within | Not | And
