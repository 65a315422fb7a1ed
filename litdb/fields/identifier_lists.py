"""Lists of ISBNs and ISSNs with remarks between them."""

import re
from functools import lru_cache

from litdb.fields.identifiers import parse
from litdb.model.problems import FieldError
from litdb.model.records import Identifier

_START = re.compile(r"(?<![\dXx-])(?=\d)")
_NUMBERS = (
    ("isbn", re.compile(r"97[89][ -]?(?:\d[ -]?){9}\d(?![\d-])", re.ASCII)),
    ("isbn", re.compile(r"(?:\d[ -]?){9}[\dXx](?![\d-])", re.ASCII)),
    ("issn", re.compile(r"\d{4}[- ]?\d{3}[\dXx](?![\d-])", re.ASCII)),
)
_LIKE_A_NUMBER = re.compile(r"(?:\d-?){7,}[\dXx]", re.ASCII)


@lru_cache(maxsize=1 << 14)
def numbers(scheme: str, text: str) -> tuple[tuple[Identifier, ...], str]:
    """The ISBNs and ISSNs in a field of the scheme (`isbn` or `issn`), and the first number in it that is none.

    Remarks between them (`(pbk.)`, `(Electronic)`) and what parts them do not count; some programs write ISSNs into
    the field of ISBNs. Raises FieldError `bad-<scheme>` where there is nothing like a number.

    >>> [one.value for one in numbers("issn", "0028-4793 (Print) 1533-4406 (Electronic)")[0]]
    ['0028-4793', '1533-4406']
    >>> numbers("isbn", "3-16-148410-X; 978")[0][0].value, numbers("issn", "0028-4794")
    ('9783161484100', ((), '0028-4794'))
    """
    found: dict[str, Identifier] = {}
    bad, at = "", 0
    while start := _START.search(text, at):
        at = start.start()
        one, length = _number_at(text, at)
        if one:
            found.setdefault(one.value, one)
        elif like := _LIKE_A_NUMBER.match(text, at):
            bad, length = bad or like[0], len(like[0])
        at += length
    if not found and not bad:
        raise FieldError(f"bad-{scheme}", f"{text.strip()[:80]!r} is not a valid {scheme.upper()}")
    return tuple(found.values()), bad


def _number_at(text: str, at: int) -> tuple[Identifier | None, int]:
    """The ISBN or ISSN that begins here, and how far to go on; None where no check digit is right."""
    for scheme, shape in _NUMBERS:
        if candidate := shape.match(text, at):
            try:
                return parse(scheme, candidate[0]), len(candidate[0])
            except FieldError:
                continue
    return None, 1
