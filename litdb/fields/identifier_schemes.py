"""What a scheme of identifiers is, with the checks of those that need more than a shape."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote

__all__ = [
    "Scheme",
    "arxiv",
    "bibcode",
    "compiled",
    "isbn",
    "issn",
    "matching",
    "orcid",
    "pmcid",
    "ror",
    "s2",
    "shaped",
    "urn",
]


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first wanted: a look-up of one key wants none of most schemes'."""
    return re.compile(pattern, flags)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of identifier.

    `check` gives the canonical value of a text from which `prefix` (a regular expression) was taken, or raises
    ValueError. `label` is what people call it, `shown` how they write a value, with `{}` for it (the label and the
    value if ""). `url` leads there, with `{}` for the value; `urls` has those of values with certain beginnings.
    `joins` says that two works which share the value may be one: it names the work, not its container or its trial.
    `heads` are the letters, in lower case, by which a value is known that stands without its scheme's name.
    """

    name: str
    label: str
    check: Callable[[str], str]
    prefix: str = ""
    url: str = ""
    urls: tuple[tuple[str, str], ...] = ()
    shown: str = ""
    joins: bool = False
    heads: tuple[str, ...] = ()


def matching(pattern: str, case: Callable[[str], str] = str) -> Callable[[str], str]:
    r"""A check that the whole text has this shape, letters in either case; group 1, if there is one, is the value.

    >>> matching(r"w(\d+)")("W12")
    '12'
    """

    def check(text: str) -> str:
        found = compiled(pattern, re.IGNORECASE | re.ASCII).fullmatch(text)
        if found is None:
            raise ValueError(text)
        return case(found[1] if found.re.groups else found[0])

    return check


def shaped(shapes: tuple[tuple[str, str], ...], case: Callable[[str], str] = str.upper) -> Callable[[str], str]:
    r"""A check that the whole text has one of the shapes (pattern, value with `{}` for each group of the pattern).

    >>> shaped(((r"NTR\W*(\d{4})", "NTR{}"),))("ntr 1234")
    'NTR1234'
    """

    def check(text: str) -> str:
        for pattern, value in shapes:
            if found := compiled(pattern, re.IGNORECASE | re.ASCII).fullmatch(text):
                return value.format(*map(case, found.groups("")))
        raise ValueError(text)

    return check


@lru_cache(maxsize=1 << 14)
def issn(text: str) -> str:
    """The ISSN, with its hyphen. Source: ISO 3297."""
    from stdnum import issn as stdnum

    return str(stdnum.format(stdnum.validate(text)))


@lru_cache(maxsize=1 << 14)
def isbn(text: str) -> str:
    """The ISBN in its thirteen digits. Source: ISO 2108."""
    from stdnum import isbn as stdnum

    return str(stdnum.validate(text, convert=True))


_ORCID = matching(r"[0-9]{15}[0-9X]", str.upper)


def orcid(text: str) -> str:
    """The ORCID iD in groups of four. Source: ISO 27729 (ISNI), check digit by ISO/IEC 7064 MOD 11-2."""
    from stdnum.iso7064 import mod_11_2

    bare = _ORCID(text.replace("-", "").replace(" ", ""))
    mod_11_2.validate(bare)
    return "-".join(bare[at : at + 4] for at in range(0, 16, 4))


_ROR = matching(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}", str.lower)
_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"


def ror(text: str) -> str:
    """The ROR id; its last two digits check the others. Source: ROR, "Identifier pattern" (ISO/IEC 7064, Crockford)."""
    bare = _ROR(text)
    number = 0
    for sign in bare[:7]:
        number = 32 * number + _BASE32.index(sign)
    if 98 - number * 100 % 97 != int(bare[7:]):
        raise ValueError(text)
    return bare


_PMCID = matching(r"(?:PMC)?\s*0*([1-9]\d{0,8})(?:\.\d{1,2})?")


def pmcid(text: str) -> str:
    """The PMCID, without its version."""
    return "PMC" + _PMCID(text)


_ARXIV = matching(
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]{2,9})?/\d{7})(?:v\d{1,3})?(?:\.pdf|[\s,]*[\[(][\w., ;-]+[\])])?[.,;]?",
    str.lower,
)


def arxiv(text: str) -> str:
    """An arXiv id without its version; an old one loses its subject class too, which is not part of it.

    Source: arXiv, "Understanding the arXiv identifier".

    >>> arxiv("math.GT/0309136"), arxiv("2101.00001v2")
    ('math/0309136', '2101.00001')
    """
    return compiled(r"\.[a-z-]+/").sub("/", _ARXIV(text))


def bibcode(text: str) -> str:
    """A bibcode of nineteen signs: year, journal, volume, section, page, author's initial; case counts.

    Source: ADS, "Bibliographic Identifiers"; Schmitz et al. 1995 (YYYYJJJJJVVVVMPPPPA).
    """
    found = compiled(r"([12]\d{3}[A-Za-z0-9&.]{5}[A-Za-z0-9.]{9}[A-Z.:])(?:/\w{0,30})?").fullmatch(unquote(text))
    if found is None:
        raise ValueError(text)
    return found[1]


_S2 = shaped(((r"([0-9a-f]{40})", "{}"), (r"(?:CorpusI[Dd]:\s*)?(\d{1,12})", "CorpusID:{}")), str.lower)


def s2(text: str) -> str:
    """An id of Semantic Scholar: the paper's SHA-1, or `CorpusID:` and a number. Source: S2 Academic Graph API."""
    return _S2(text)


_URN = r"(?:urn:)?([a-z0-9][a-z0-9-]{1,31}):([\w()+,\-.:=@;$!*'%/~&]{1,500})"
_URN_CODES = dict(zip("0123456789abcdefghijklmnopqrstuvwxyz-:_/.+", (
    1, 2, 3, 4, 5, 6, 7, 8, 9, 41, 18, 14, 19, 15, 16, 21, 22, 23, 24, 25, 42, 26, 27, 13, 28, 29, 31, 12, 32, 33, 11,
    34, 35, 36, 37, 38, 39, 17, 43, 45, 47, 49,
), strict=True))  # fmt: skip


def urn(text: str) -> str:
    """A URN, its namespace in lower case; a German URN:NBN ends in a check digit.

    Source: RFC 8141, section 3.1; RFC 8458; Deutsche Nationalbibliothek, "URN-Pruefziffer".
    """
    found = compiled(_URN, re.IGNORECASE | re.ASCII).fullmatch(text)
    if found is None:
        raise ValueError(text)
    space, rest = found[1].lower(), found[2]
    if space == "nbn":
        country, colon, number = rest.partition(":")
        rest = f"{country.lower()}{colon}{number}"
        if country.lower() == "de" and not _is_checked(f"urn:nbn:{rest}".lower()):
            raise ValueError(text)
    return f"urn:{space}:{rest}"


def _is_checked(text: str) -> bool:
    """Whether the last digit is the one that the others give: their codes' figures, weighted by place, are summed."""
    if any(sign not in _URN_CODES for sign in text):
        return False
    figures = "".join(str(_URN_CODES[sign]) for sign in text[:-1])
    total = sum(place * int(figure) for place, figure in enumerate(figures, start=1))
    return str(total // int(figures[-1]))[-1] == text[-1]
