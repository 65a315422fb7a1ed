"""Identifiers in a query: checked, with `*` for a part, or recognised by their looks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from litdb.query.errors import SHOWN, QueryError
from litdb.query.tree import Has, Identified, Masked, Or, Query, Words

Check = Callable[[str, str], str]
"""(scheme, text) -> canonical value; raises ValueError where the text is no such identifier."""

Recognise = Callable[[str], tuple[str, str] | None]
"""Text -> (scheme, canonical value) if it is an identifier by its looks, else None. No word of letters alone is one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of identifiers: the schemes that a query may name, how one is checked, how one is recognised."""

    schemes: frozenset[str]
    check: Check
    recognise: Recognise


class Look(NamedTuple):
    """What an identifier without its scheme's name looks like: a pattern. One that `is_sure` is nothing else."""

    scheme: str
    shape: str
    is_sure: bool = True


_ARCHIVES = (
    "astro-ph|cond-mat|cs|gr-qc|hep-(?:ex|lat|ph|th)|math(?:-ph)?|nlin|nucl-(?:ex|th)|physics|q-bio|quant-ph|stat"
)
_YEAR_AND_MONTH = r"(?:0[7-9]|[1-9]\d)(?:0[1-9]|1[0-2])"
LOOKS = (
    Look("scopus", r"2-s2\.0-\d{8,13}"),
    Look("wos", r"000\d{12}"),
    Look("arxiv", rf"{_YEAR_AND_MONTH}\.\d{{4,5}}v\d{{1,2}}"),
    Look("arxiv", rf"(?:{_ARCHIVES})(?:\.[A-Z]{{2}})?/\d{{7}}(?:v\d{{1,2}})?"),
    Look("arxiv", rf"{_YEAR_AND_MONTH}\.\d{{4,5}}", is_sure=False),
    Look("pmid", r"[1-9]\d{6,7}", is_sure=False),
)
"""Tried in this order, after what is passed in to recognise. The next is one row here.

Source: arXiv, "Understanding the arXiv identifier" (yymm.number from April 2007, archive/number before).
"""

_MASKS: dict[str, tuple[str, Callable[[str], str]]] = {
    "doi": (r"(?:https?://)?(?:dx\.)?doi\.org/|doi:", str.lower),
    "wos": (r"wos:|isi:|ut:", str.upper),
    "scopus": (r"scopus:|2-s2\.0-", str),
    "pmid": (r"pmid:", str),
    "pmcid": (r"pmcid:", str.upper),
    "arxiv": (r"arxiv:", str),
    "issn": (r"issn:", str.upper),
    "nct": (r"nct:", str.upper),
}
"""Scheme -> what may stand before its values, and their case. Masks of other schemes are taken as they are."""


def identified(scheme: str, text: str, known: Known) -> Query:
    """Records with the identifier, or with one that fits the text where a `*` stands in it. Raises QueryError.

    It is checked until it stays as it is, so that the tree can be printed and read again.
    """
    value, before = text, ""
    try:
        while value != before and "*" not in value:
            before, value = value, known.check(scheme, value)
    except ValueError as error:
        raise QueryError(str(error)) from error
    return masked(scheme, value) if "*" in value else Identified(scheme, value)


def masked(scheme: str, text: str) -> Query:
    """Records with an identifier that fits the text. Raises QueryError."""
    prefix, cased = _MASKS.get(scheme, ("", str))
    mask = text.strip()
    if prefix:
        mask = re.sub(rf"\A(?:(?:{prefix})\s*)+", "", mask, flags=re.IGNORECASE)
    mask = cased(mask)
    if mask.strip("*"):
        return Masked(scheme, mask)
    if scheme == "key":
        raise QueryError(f"every record has a key; {text[:SHOWN]!r} asks for nothing")
    return Has(scheme)


def recognised(text: str, known: Known) -> Query | None:
    """What a term without a field asks for if it is an identifier by its looks, else None.

    A number that may be another thing is sought as words, too, so that nothing is hidden.
    """
    if "*" in text:
        bare = re.sub(rf"\A(?:{_MASKS['doi'][0]})", "", text, flags=re.IGNORECASE)
        return masked("doi", bare) if re.match(_BEGINS_A_DOI, bare, re.ASCII) and "doi" in known.schemes else None
    found = known.recognise(text)
    if found and found[0] in known.schemes:
        return _one(*found, known)
    for look in LOOKS if _HAS_NUMBER.search(text) else ():
        if look.scheme in known.schemes and re.fullmatch(look.shape, text, re.ASCII | re.IGNORECASE):
            one = _one(look.scheme, text, known)
            return one if look.is_sure or one is None else Or((one, Words(text)))
    return None


def _one(scheme: str, text: str, known: Known) -> Query | None:
    try:
        return identified(scheme, text, known)
    except QueryError:
        return None


_HAS_NUMBER = re.compile(r"\d{4}", re.ASCII)
_BEGINS_A_DOI = r"10\.[\d.*]+/"
