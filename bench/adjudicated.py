"""Where the gold of bench/dedupe.py is wrong, or may be: which records, what they are, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Adjudication:
    """Records of a set that are one work, or each another, whatever its gold says."""

    folder: str
    is_same: bool
    ids: tuple[str, ...]
    why: str


ADJUDICATED: tuple[Adjudication, ...] = ()
