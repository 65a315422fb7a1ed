"""The numbers under which trials and reviews are registered, as a text names them."""

import re
from collections.abc import Iterator
from functools import cache

from litdb.fields.identifiers import parse
from litdb.fields.registries import REGISTRIES
from litdb.fields.text import collapse
from litdb.model.problems import FieldError
from litdb.model.records import Identifier

_LONG = re.compile("[0-9][0-9][0-9][0-9][0-9]")
_SHORT = ("NTR", "NL", "SLCTR", "RBR-", "PER-")
"""What stands in the numbers that have no five figures in a row; all others have."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))

_GAP = (
    r"[\W_]{0,3}(?i:(?:clinical|trials?|study|regist(?:er|ry|ration)|unique|numbers?|no|nr|ids?|identifiers?"
    r"|identification|code|database)\b[\W_]{0,3}){0,5}"
)
"""What may stand between a registry's name and the number: `EudraCT (no. 2004-...)`, `DRKS-ID: DRKS0...`."""

_EUROPEAN = (
    "eudra", "eu clinical trial", "european clinical trial", "european union clinical trial", "clinicaltrialsregister",
    "euclinicaltrials", "clinical trials information system", "EU CT", "EU-CT", "EUCT", "CTIS", "EU trial",
)  # fmt: skip
_UNNAMED = {"eudract": _EUROPEAN, "ctis": _EUROPEAN}
"""Registries whose numbers do not begin with their name, which must stand somewhere in the text."""

_MARKS = {row.scheme: row.heads for row in REGISTRIES} | {
    **_UNNAMED,
    "japiccti": ("japic",),
    "jrct": ("jrct",),
    "ntr": ("NTR", "NL"),
    "per": ("PER-",),
}
"""Scheme -> letters that a text with a number of it has; those in lower case may be in any."""

_NEAR = {
    "ntr": re.compile(r"(?i:trials?\b|registry|register\b|registration|trialreg)"),
    "per": re.compile(r"(?i:per[uú]\b|peruvian|repec)"),
}
"""Scheme -> words near which alone a number is one of it: NTR2 is a receptor, too."""
_REACH = 100
"""Signs before and behind a number that are near."""
_DUTCH = re.compile(r"(?i:dutch|netherlands|nederlands|trialregister)|\bNTR")
"""What must be near a number that begins with the country's code."""

_SHAPES = {row.scheme: row.shapes for row in REGISTRIES}


def find(text: str) -> tuple[Identifier, ...]:
    """The registration numbers in a text, each once, in the order of the table of registries and of the text.

    Source: CONSORT 2010 for abstracts, "Trial registration"; the shapes are those of `litdb.fields.registries`.

    >>> [one.value for one in find("Registered: ClinicalTrials.gov number, NCT 00000102; ISRCTN00000103.")]
    ['NCT00000102', 'ISRCTN00000103']
    >>> find("Neurotensin binds its receptor NTR1 in 12345 cells.")
    ()
    """
    if not _LONG.search(text) and not any(mark in text for mark in _SHORT):
        return ()
    plain = text if text.isascii() else text.translate(_DASHES)
    letters = plain + plain.lower()
    found: dict[str, Identifier] = {}
    for scheme, marks in _MARKS.items():
        if present := [mark for mark in marks if mark in letters]:
            for one in _numbers(scheme, present, plain):
                found.setdefault(one.value, one)
    return tuple(found.values())


def _numbers(scheme: str, marks: list[str], text: str) -> Iterator[Identifier]:
    if scheme in _UNNAMED:
        for pattern in _patterns(scheme):
            for found in pattern.finditer(text):
                yield from _read(scheme, found)
        return
    for mark in marks:
        for start in _anywhere(mark).finditer(text):
            for pattern in _patterns(scheme):
                named = pattern.match(text, start.start())
                if named and _is_meant(scheme, named):
                    yield from _read(scheme, named)


@cache
def _anywhere(mark: str) -> re.Pattern[str]:
    """The letters of a mark, in either case if they are small; quicker to search for than a name with its number."""
    either = "".join(f"[{letter.upper()}{letter}]" for letter in mark)
    return re.compile(either if mark.islower() else re.escape(mark))


@cache
def _patterns(scheme: str) -> tuple[re.Pattern[str], ...]:
    """A registry's name and number; behind a small letter only in the name's own capitals (`identifierNCT0...`)."""
    shapes = _SHAPES[scheme]
    if scheme in _UNNAMED:
        return tuple(re.compile(rf"(?<![\w-])(?P<number>{one.number})(?!-?\d)", re.ASCII) for one in shapes)
    return tuple(
        re.compile(
            rf"(?<![A-Z0-9])(?:(?<![a-z])(?i:{one.head})|{one.head})(?P<gap>{_GAP})"
            rf"(?P<number>(?P<again>(?i:{one.head})[\W_]{{0,3}})?(?i:{one.number}))(?![0-9]|\.[0-9])",
            re.ASCII,
        )
        for one in shapes
    )


def _is_meant(scheme: str, found: re.Match[str]) -> bool:
    """Whether the words about a number say that it is the registry's."""
    near = _NEAR.get(scheme)
    if near is None:
        return True
    around = found.string[max(found.start() - _REACH, 0) : found.end() + _REACH]
    if found[0].startswith("NL") and not _DUTCH.search(around):
        return False
    return near.search(around) is not None


def _read(scheme: str, found: re.Match[str]) -> Iterator[Identifier]:
    """The identifier as printed, without the words between its registry's name and its number."""
    parts = found.groupdict()
    is_apart = parts.get("again") or any(map(str.isalnum, parts.get("gap") or ""))
    try:
        yield parse(scheme, collapse(found["number"] if is_apart else found[0]))
    except FieldError:
        return
