"""What is wrong with a citation, and where."""

from dataclasses import dataclass

from litdb.manuscripts import Cited
from litdb.services.proofing.works import Unknown

SEVERAL, UNKNOWN, CASE, SAME, PERHAPS = "ambiguous-key", "unknown-key", "key-case", "same-work", "perhaps-same-work"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a citation, and where: `code` is stable, `message` a sentence."""

    path: str
    line: int
    code: str
    key: str
    message: str


def of(one: Cited, code: str, message: str) -> Finding:
    """What is wrong with this citation."""
    return Finding(one.path, one.line, code, one.name, message)


def told(one: Unknown) -> Finding:
    """What to say of a work of which not just one record is known."""
    name = one.cited.name
    if one.several:
        return of(one.cited, SEVERAL, f"{name} is {' or '.join(one.several)}; cite one by its key")
    guess = f" (did you mean {' or '.join(one.near)}?)" if one.near else ""
    return of(one.cited, UNKNOWN, f"{name}{guess}")
