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
class Not:
    """Records that the part does not find."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class And:
    """Records that all parts find; all records, if there is none."""

    parts: tuple["Query", ...] = ()


Query = Words | Years | Identified | Not | And
