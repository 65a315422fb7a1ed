"""Identifiers of works, containers and persons: one table of schemes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from litdb.fields.dois import doi, is_wrapped_doi
from litdb.model.problems import FieldError
from litdb.model.records import Identifier

__all__ = ["JOINING", "SCHEMES", "Scheme", "doi", "is_wrapped_doi", "orcid", "parse", "recognised", "url"]


@lru_cache(maxsize=1 << 14)
def _issn(text: str) -> str:
    from stdnum import issn as stdnum

    return str(stdnum.format(stdnum.validate(text)))


@lru_cache(maxsize=1 << 14)
def _isbn(text: str) -> str:
    from stdnum import isbn as stdnum

    return str(stdnum.validate(text, convert=True))


def _orcid(text: str) -> str:
    from stdnum.iso7064 import mod_11_2

    bare = re.sub(r"[\s-]", "", text).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", bare):
        raise ValueError(text)
    mod_11_2.validate(bare)
    return "-".join(bare[at : at + 4] for at in range(0, 16, 4))


def _matching(pattern: str) -> Callable[[str], str]:
    """A check that the whole text has this shape; group 1, if there is one, is the value."""
    shape = re.compile(pattern, re.IGNORECASE | re.ASCII)

    def check(text: str) -> str:
        found = shape.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return found[1] if shape.groups else found[0]

    return check


def _pmcid(text: str) -> str:
    return "PMC" + _matching(r"(?:PMC)?\s*0*([1-9]\d{0,8})")(text)


_ARXIV_PREFIX = (
    r"(?:(?:https?://)?(?:[\w-]+\.)?arxiv\.org/(?:abs|pdf|html)/"
    r"|(?:(?:https?://)?doi\.org/)?10\.48550/arxiv\.|arxiv[:\s]\s*(?:abs/)?)"
)
_CLASS = re.compile(r"\.[a-z-]+/")


def _arxiv(text: str) -> str:
    """An arXiv id; an old one loses its subject class, which is not part of it: `math.GT/0309136`."""
    number = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]{2,9})?/\d{7})(?:v\d+)?"
    found = _matching(rf"({number})(?:\.pdf|[\s,]*[\[(][\w., ;-]+[\])])?[.,;]?")(text).lower()
    return _CLASS.sub("/", found)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of identifier.

    `check` gives the canonical value of a text from which `prefix` (a regular expression) was taken, or raises
    ValueError. `url` leads there, with `{}` for the value. `joins` says that two works which share the value
    may be one: it names the work, not its container.
    """

    name: str
    check: Callable[[str], str]
    prefix: str = ""
    url: str = ""
    joins: bool = False


SCHEMES = {
    scheme.name: scheme
    for scheme in (
        Scheme("doi", lambda text: doi(text).value, url="https://doi.org/{}", joins=True),
        Scheme(
            "wos", lambda text: _matching(r"[A-Z]?\d{14}[\dX]|A19\d\d[A-Z0-9]{10}")(text).upper(),
            r"(?:WOS|ISI|UT)[:\s]",
            "https://www.webofscience.com/wos/woscc/full-record/WOS:{}", joins=True,
        ),
        Scheme(
            "scopus", _matching(r"\d{8,13}"), r"(?:scopus:)?(?:2-s2\.0-)?",
            "https://www.scopus.com/record/display.uri?eid=2-s2.0-{}&origin=inward", joins=True,
        ),
        Scheme(
            "pmid", _matching(r"0*([1-9]\d{0,7})"), r"(?:pmid[:\s]|(?:https?://)?(?:www\.ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/)",
            "https://pubmed.ncbi.nlm.nih.gov/{}/", joins=True,
        ),
        Scheme(
            "pmcid", _pmcid, r"(?:pmcid?:|(?:https?://)?(?:www\.ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/)",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/", joins=True,
        ),
        Scheme(
            "arxiv", _arxiv, _ARXIV_PREFIX, "https://arxiv.org/abs/{}", joins=True,
        ),
        Scheme(
            "lup", lambda text: _matching(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\d{4,9}")(text).lower(),
            r"(?:lup:|https?://lup\.lub\.lu\.se/(?:record|search/publication)/)",
            "https://lup.lub.lu.se/record/{}", joins=True,
        ),
        Scheme("issn", _issn, r"(?:e-?|p-?)?issn:?", "https://portal.issn.org/resource/ISSN/{}"),
        Scheme("isbn", _isbn, r"(?:e-?)?isbn(?:-?1[03])?:?"),
        Scheme("orcid", _orcid, r"(?:(?:https?://)?(?:www\.)?orcid\.org/|orcid:?)", "https://orcid.org/{}"),
    )
}  # fmt: skip
"""Scheme name -> scheme. The next identifier is one row here."""

JOINING = tuple(name for name, scheme in SCHEMES.items() if scheme.joins)


def parse(scheme: str, text: str) -> Identifier:
    """One identifier of the scheme.

    Raises FieldError `bad-<scheme>` where the text is none, or its check digit is wrong.
    Source: ISO 3297 (ISSN), ISO 2108 (ISBN), ISO 27729 (ORCID), check digits by python-stdnum.

    >>> parse("issn", "00284793"), parse("wos", "WOS:000245624400005").value
    (Identifier(scheme='issn', value='0028-4793', printed='00284793'), '000245624400005')
    """
    row = SCHEMES[scheme]
    printed = text.strip()
    bare = re.sub(rf"^(?:{row.prefix})\s*", "", printed, flags=re.IGNORECASE).rstrip("/") if row.prefix else printed
    try:
        return Identifier(scheme, row.check(bare), printed)
    except ValueError as error:
        raise FieldError(f"bad-{scheme}", f"{printed[:80]!r} is not a valid {scheme.upper()}") from error


def orcid(text: str) -> str:
    """The ORCID iD in a text or an address, or "" where there is none or its check digit is wrong.

    >>> orcid("https://orcid.org/0000-0002-1825-0097"), orcid("ORCID")
    ('0000-0002-1825-0097', '')
    """
    try:
        return parse("orcid", text).value
    except FieldError:
        return ""


def url(scheme: str, value: str) -> str:
    """Where the identifier leads on the web; "" if nowhere.

    >>> url("doi", "10.1056/nejmoa065213")
    'https://doi.org/10.1056/nejmoa065213'
    """
    row = SCHEMES.get(scheme)
    return row.url.format(quote(value, safe="/:;()._-")) if row and row.url else ""


_BARE = re.compile(r"(?P<scopus>2-s2\.0-\d)|(?P<pmcid>PMC\d)", re.IGNORECASE)
_ALIASES = {"ut": "wos", "isi": "wos", "eid": "scopus", "pubmed": "pmid", "pmc": "pmcid"}


def recognised(text: str) -> tuple[str, str] | None:
    """(scheme, canonical value) if the text names its scheme (`wos:...`, a DOI, a resolver's URL), else None.

    >>> recognised("HTTPS://DX.DOI.ORG/10.1056/NEJMoa065213"), recognised("scopus:34247170807"), recognised("donath")
    (('doi', '10.1056/nejmoa065213'), ('scopus', '34247170807'), None)
    """
    bare = text.strip().strip("<>")
    if bare.startswith("10.") or is_wrapped_doi(bare):
        name, rest = "doi", bare
    elif bare.lower().startswith(("http://", "https://")):
        return _by_url(bare)
    elif found := _BARE.match(bare):
        name, rest = str(found.lastgroup), bare
    else:
        name, _, rest = bare.partition(":" if ":" in bare else " ")
        name = _ALIASES.get(name.lower(), name.lower())
        if not rest or name not in SCHEMES:
            return None
    try:
        return name, parse(name, rest).value
    except FieldError:
        return None


def _by_url(text: str) -> tuple[str, str] | None:
    """The scheme whose prefix or resolver the URL begins with, or the DOI in it."""
    for name, row in SCHEMES.items():
        head, _, tail = row.url.partition("{}")
        if head and text.lower().startswith(head.lower()):
            text = unquote(text[len(head) :].removesuffix(tail))
        elif not (row.prefix and "http" in row.prefix and re.match(row.prefix, text, re.IGNORECASE)):
            continue
        try:
            return name, parse(name, text).value
        except FieldError:
            return None
    # A publisher's address often ends in the work's DOI.
    try:
        return "doi", doi(text).value
    except FieldError:
        return None
