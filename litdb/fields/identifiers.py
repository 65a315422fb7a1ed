"""Identifiers of works, containers and persons: one table of schemes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import quote, unquote

from litdb.model.problems import FieldError
from litdb.model.records import Doi, Identifier

# Nor white space, nor what copying from a page leaves: control characters, soft hyphens, marks without width.
_DOI = re.compile(
    r"10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}/([^\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+)"
)
_DOI_WRAPPING = re.compile(r"(?:https?://)?(?:[\w.-]*doi\.(?:org|acm\.org)/|doi:?\s*)", re.IGNORECASE)
_URL = re.compile(r"https?://|[\w.-]*doi\.org/", re.IGNORECASE)
_DOI_TAIL = ".,;:'\""
_LONGEST = 2048
_BRACKETS = {")": "(", "]": "[", ">": "<"}


def doi(text: str) -> Doi:
    r"""The DOI in a text: bare, behind `doi:`, or inside a resolver's URL; LaTeX and HTML escapes taken off.

    Raises FieldError `bad-doi` where there is none. Source: DOI Handbook, 2.2 (case does not count).

    >>> doi("https://doi.org/10.1056/NEJMoa065213")
    Doi(value='10.1056/nejmoa065213', printed='10.1056/NEJMoa065213')
    >>> doi(r"10.1007/978-3-642-12275-9\_3").value
    '10.1007/978-3-642-12275-9_3'
    """
    found = _DOI.search(_unescaped(text.strip()))
    suffix = _trimmed(found[1]) if found and len(found[1]) <= _LONGEST else ""
    if found is None or not suffix:
        raise FieldError("bad-doi", f"{text.strip()[:80]!r} is not a DOI")
    printed = found[0][: found.start(1) - found.start()] + suffix
    return Doi(printed.lower(), printed)


def _unescaped(text: str) -> str:
    """The text without the escapes of LaTeX, HTML and URLs, and a URL without its query and fragment."""
    if "\\" in text or "{" in text or "$" in text:
        text = text.replace("\\textless", "<").replace("\\textgreater", ">")
        text = re.sub(r"\$([<>])\$", r"\1", re.sub(r"\\([_&%#$])|[{}]|\\", r"\1", text))
    if "&" in text:
        text = unescape(unescape(text))
    if ("?" in text or "#" in text) and _URL.match(text):
        text = re.split("[?#]", text, maxsplit=1)[0]
    return unquote(text) if "%" in text else text


def _trimmed(suffix: str) -> str:
    """The end of a DOI without a sentence's punctuation behind it, and without brackets that were opened before it."""
    while suffix and (
        suffix[-1] in _DOI_TAIL
        or (suffix[-1] in _BRACKETS and suffix.count(suffix[-1]) > suffix.count(_BRACKETS[suffix[-1]]))
    ):
        suffix = suffix[:-1]
    return suffix


def is_wrapped_doi(text: str) -> bool:
    """Whether a DOI field holds more than the DOI: a resolver's URL or a `doi:` label.

    >>> is_wrapped_doi("http://dx.doi.org/10.1/x"), is_wrapped_doi("10.1/x")
    (True, False)
    """
    return _DOI_WRAPPING.match(text.strip()) is not None


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


def _arxiv(text: str) -> str:
    number = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?"
    return _matching(rf"({number})(?:\.pdf|\s*\[[\w.-]+\])?")(text).lower()


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
            "arxiv", _arxiv, r"(?:arxiv:|https?://arxiv\.org/(?:abs|pdf)/)", "https://arxiv.org/abs/{}", joins=True,
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
