"""Identifiers of works, containers, trials and persons: one table of schemes."""

import re
from urllib.parse import quote, unquote

from litdb.fields import identifier_schemes as schemes
from litdb.fields import registries
from litdb.fields.dois import doi, is_wrapped_doi
from litdb.fields.identifier_schemes import Scheme, matching
from litdb.model.problems import FieldError
from litdb.model.records import Identifier, Record

__all__ = [
    "JOINING", "OF_RECORDS", "SCHEMES", "Scheme", "display", "doi", "is_wrapped_doi", "of_work", "orcid", "parse",
    "recognised", "url",
]  # fmt: skip

_ARXIV_PREFIX = (
    r"(?:(?:https?://)?(?:[\w-]+\.)?arxiv\.org/(?:abs|pdf|html|format|ps)/"
    r"|(?:(?:https?://)?(?:dx\.)?doi\.org/)?10\.48550/arxiv\.|arxiv[:\s]\s*(?:abs/)?)"
)
_ADS_PREFIX = (
    r"(?:bibcode:|(?:https?://)?(?:[\w-]+\.){0,3}(?:adsabs\.harvard\.edu|u-strasbg\.fr|ads\.nao\.ac\.jp|eso\.org)"
    r"/(?:#?/?abs/|cgi-bin/(?:nph-)?bib_query\?(?:bibcode=)?))"
)
_DBLP_KEY = (
    r"((?:books|conf|data|encyclopedia|journals|ms|phd|reference|series|tr|www)(?:/[\w.+-]{1,80}?){1,4})"
    r"(?:\.(?:bib|html|xml|rdf|ris|nt|ttl))?(?:\?view=\w+)?"
)
_LIBRECAT = ("pub.uni-bielefeld.de", "ris.uni-paderborn.de", "research-explorer.ista.ac.at", "pub.librecat.org")
"""Where LibreCat runs, but Lund's. A number means something in its own installation alone. Source: librecat.org."""
_LIBRECAT_ID = r"\d{3,9}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"

SCHEMES = {
    scheme.name: scheme
    for scheme in (
        Scheme("doi", "DOI", lambda text: doi(text).value, url="https://doi.org/{}", shown="doi:{}", joins=True),
        Scheme(
            "wos", "Web of Science", matching(r"[A-Z]?\d{14}[\dX]|A19\d\d[A-Z0-9]{10}", str.upper),
            r"(?:(?:WOS|ISI|UT)[:\s]|https?://(?:www\.)?(?:webofscience\.com/wos/woscc/full-record"
            r"|webofknowledge\.com/link-to-ut)/(?:WOS:)?)",
            "https://www.webofscience.com/wos/woscc/full-record/WOS:{}", shown="WOS:{}", joins=True,
        ),
        Scheme(
            "scopus", "Scopus", matching(r"\d{8,13}"), r"(?:scopus:)?(?:2-s2\.0-)?",
            "https://www.scopus.com/record/display.uri?eid=2-s2.0-{}&origin=inward", shown="2-s2.0-{}", joins=True,
            heads=("2-s2",),
        ),
        Scheme(
            "pmid", "PMID", matching(r"0*([1-9]\d{0,7})"),
            r"(?:pmid[:\s]|(?:https?://)?(?:(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/)",
            "https://pubmed.ncbi.nlm.nih.gov/{}/", joins=True,
        ),
        Scheme(
            "pmcid", "PMCID", schemes.pmcid,
            r"(?:pmcid?:|(?:https?://)?(?:(?:www\.)?ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/)",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/", shown="{}", joins=True, heads=("pmc",),
        ),
        Scheme(
            "arxiv", "arXiv", schemes.arxiv, _ARXIV_PREFIX, "https://arxiv.org/abs/{}", shown="arXiv:{}", joins=True,
        ),
        Scheme(
            "lup", "Lund University Publications",
            matching(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\d{4,9}", str.lower),
            r"(?:lup:|https?://lup\.lub\.lu\.se/(?:record|search/publication)/)",
            "https://lup.lub.lu.se/record/{}", shown="LUP {}", joins=True,
        ),
        Scheme(
            "librecat", "LibreCat",
            schemes.shaped((
                (rf"({'|'.join(map(re.escape, _LIBRECAT))})/(?:record|publication)s?/({_LIBRECAT_ID})", "{}/record/{}"),
                (rf"({_LIBRECAT_ID})", "{}"),
            ), str.lower),
            r"(?:librecat:|https?://)", urls=tuple((f"{host}/", "https://{}") for host in _LIBRECAT), joins=True,
        ),
        Scheme(
            "handle", "Handle", matching(r"(\d+(?:\.\d+){0,9}/[^\s\x00-\x1f]{1,500})"),
            r"(?:hdl:|handle:|info:hdl/|(?:https?://)?hdl\.handle\.net/(?:api/handles/)?)\s*",
            "https://hdl.handle.net/{}", shown="hdl:{}", joins=True,
        ),
        Scheme(
            "urn", "URN", schemes.urn, r"(?:https?://)?(?:www\.)?nbn-resolving\.(?:org|de)/(?:resolver\?(?:identifier|verb)=)?",
            urls=(("urn:nbn:", "https://nbn-resolving.org/{}"),), shown="{}", joins=True,
        ),
        Scheme(
            "bibcode", "ADS bibcode", schemes.bibcode, _ADS_PREFIX, "https://ui.adsabs.harvard.edu/abs/{}", joins=True,
        ),
        Scheme(
            "s2", "Semantic Scholar", schemes.s2,
            r"(?:s2(?:cid)?:|(?:https?://)?(?:(?:www|api)\.)?semanticscholar\.org/(?:paper/(?:[^/\s]{1,300}/)?|arxiv/)?)",
            "https://www.semanticscholar.org/paper/{}",
            (("CorpusID:", "https://api.semanticscholar.org/{}"),), joins=True,
        ),
        Scheme(
            "openalex", "OpenAlex", matching(r"W\d{1,12}", str.upper),
            r"(?:openalex:|(?:https?://)?(?:(?:api|explore)\.)?openalex\.org/(?:works/)?)", "https://openalex.org/{}",
            joins=True, heads=("w",),
        ),
        Scheme(
            "dblp", "DBLP", matching(_DBLP_KEY),
            r"(?:DBLP:|(?:https?://)?(?:www\.)?dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/rec/(?:(?:bib\d?|html|rdf|xml|bibtex)/)?)",
            "https://dblp.org/rec/{}", shown="DBLP:{}", joins=True,
        ),
        Scheme("issn", "ISSN", schemes.issn, r"(?:e-?|p-?)?issn:?", "https://portal.issn.org/resource/ISSN/{}"),
        Scheme("isbn", "ISBN", schemes.isbn, r"(?:e-?)?isbn(?:-?1[03])?:?"),
        Scheme("orcid", "ORCID", schemes.orcid, r"(?:(?:https?://)?(?:www\.)?orcid\.org/|orcid:?)", "https://orcid.org/{}"),
        Scheme("ror", "ROR", schemes.ror, r"(?:(?:https?://)?(?:www\.)?ror\.org/|ror:)", "https://ror.org/{}"),
        *registries.SCHEMES,
    )
}  # fmt: skip
"""Scheme name -> scheme. The next identifier is one row here."""

JOINING = tuple(name for name, scheme in SCHEMES.items() if scheme.joins)
OF_RECORDS = tuple(name for name in SCHEMES if name != "orcid")
"""Schemes that a record is asked for and told by; an ORCID iD is a person's."""


def of_work(record: Record) -> list[tuple[str, str]]:
    """(scheme, value) of all that names the work itself; ISSN and ISBN name its container and are left out."""
    found = [("doi", doi.value) for doi in record.dois]
    return found + [(one.scheme, one.value) for one in record.identifiers if one.scheme in JOINING]


def parse(scheme: str, text: str) -> Identifier:
    """One identifier of the scheme.

    Raises FieldError `bad-<scheme>` where the text is none, or its check digit is wrong.
    Source: ISO 3297 (ISSN), ISO 2108 (ISBN), ISO 27729 (ORCID), check digits by python-stdnum.

    >>> parse("issn", "00284793"), parse("wos", "WOS:000245624400005").value
    (Identifier(scheme='issn', value='0028-4793', printed='00284793'), '000245624400005')
    """
    row = SCHEMES[scheme]
    printed = text.strip()
    bare = printed
    if row.prefix and (found := schemes.compiled(rf"(?:{row.prefix})\s*", re.IGNORECASE).match(printed)):
        bare = printed[found.end() :]
    try:
        return Identifier(scheme, row.check(bare.rstrip("/")), printed)
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


def display(scheme: str, value: str) -> str:
    """The identifier as people write it; of an unknown scheme, the value behind the scheme's name.

    >>> display("pmid", "17429083"), display("arxiv", "2101.00001"), display("nct", "NCT00303940")
    ('PMID 17429083', 'arXiv:2101.00001', 'NCT00303940')
    """
    row = SCHEMES.get(scheme)
    if row is None:
        return f"{scheme}:{value}"
    return row.shown.replace("{}", value) if row.shown else f"{row.label} {value}"


def url(scheme: str, value: str) -> str:
    """Where the identifier leads on the web; "" if nowhere.

    >>> url("doi", "10.1056/nejmoa065213")
    'https://doi.org/10.1056/nejmoa065213'
    """
    row = SCHEMES.get(scheme)
    if row is None:
        return ""
    address = next((address for head, address in row.urls if value.startswith(head)), row.url)
    return address.replace("{}", quote(value, safe="/:;()._-"))


# `W3` is a word; what OpenAlex calls a work is longer.
_HEAD = re.compile(r"(?:JPRN[\W_]{1,3})?(2-s2|W(?=\d{7})|(?!W\d)[A-Za-z]+)(?=[\W\d])", re.ASCII | re.IGNORECASE)
_HEADS = {head: name for name, scheme in SCHEMES.items() for head in scheme.heads}
_ALIASES = {
    "ut": "wos", "isi": "wos", "eid": "scopus", "pubmed": "pmid", "pmc": "pmcid", "hdl": "handle", "ads": "bibcode",
    "adsbib": "bibcode", "corpusid": "s2", "s2cid": "s2", "s2id": "s2", "semanticscholar": "s2", "anzctr": "actrn",
    "cris": "kct", "rebec": "rbr", "repec": "per", "euctr": "eudract", "clinicaltrials.gov": "nct",
}  # fmt: skip


def recognised(text: str) -> tuple[str, str] | None:
    """(scheme, canonical value) if the text names its scheme (`wos:...`, a DOI, a resolver's URL), else None.

    >>> recognised("HTTPS://DX.DOI.ORG/10.1056/NEJMoa065213"), recognised("scopus:34247170807"), recognised("donath")
    (('doi', '10.1056/nejmoa065213'), ('scopus', '34247170807'), None)
    """
    bare = text.strip().strip("<>")
    if bare.startswith("10.") or is_wrapped_doi(bare):
        return _parsed("doi", bare)
    if bare.lower().startswith(("http://", "https://")):
        return _by_url(bare)
    found = _HEAD.match(bare)
    name = _HEADS.get(found[1].lower()) if found else None
    return (_parsed(name, bare) if name else None) or _by_name(bare)


def _by_name(text: str) -> tuple[str, str] | None:
    """The identifier behind its scheme's name: `pmid:17429083`, `urn:isbn:...`."""
    name, _, rest = text.partition(":" if ":" in text else " ")
    name = _ALIASES.get(name.lower(), name.lower())
    if not rest or name not in SCHEMES:
        return None
    if name == "urn" and rest.lower().startswith(("isbn:", "issn:", "doi:")):
        return _by_name(rest)
    return _parsed(name, rest)


def _parsed(name: str, text: str) -> tuple[str, str] | None:
    try:
        return name, parse(name, text).value
    except FieldError:
        return None


def _by_url(text: str) -> tuple[str, str] | None:
    """The scheme whose prefix or resolver the URL begins with, or the DOI in it."""
    for address in dict.fromkeys((text, _QUERY.split(text, maxsplit=1)[0])):
        for name, row in SCHEMES.items():
            rest = _behind(address, row)
            if rest and (found := _parsed(name, rest)):
                return found
    # A publisher's address often ends in the work's DOI.
    return _parsed("doi", text)


_QUERY = re.compile(r"[?#]")


def _behind(text: str, row: Scheme) -> str:
    """What `parse` may make an identifier of, in a URL that is the scheme's resolver's; "" in any other."""
    if "http" in row.prefix and schemes.compiled(row.prefix, re.IGNORECASE).match(text):
        return unquote(text)
    for address in (row.url, *(other for _, other in row.urls)):
        head, _, tail = address.partition("{}")
        if head.count("/") > _OF_A_HOST and text.lower().startswith(head.lower()):
            return unquote(text[len(head) :].removesuffix(tail))
    return ""


_OF_A_HOST = 2
"""Slashes of a bare `https://`, which any URL begins with."""
