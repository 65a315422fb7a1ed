"""Registries of clinical trials and reviews: one table of what their numbers look like."""

from collections.abc import Callable
from dataclasses import dataclass

from litdb.fields.identifier_schemes import Scheme, shaped

_WHO = "https://trialsearch.who.int/Trial2.aspx?TrialID={}"
"""The search portal of the WHO has the trials of all primary registries, most of which show none by its number."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One way of a registry's numbers: what stands before it (`head`), the `number` itself, its canonical `value`.

    `head` and `number` are regular expressions; `value` has `{}` for each group of `number`.
    """

    head: str
    number: str
    value: str


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry: the scheme of its numbers, their shapes, the address of one, the case of the letters in them."""

    scheme: str
    label: str
    shapes: tuple[Shape, ...]
    url: str = _WHO
    prefix: str = ""
    heads: tuple[str, ...] = ()
    case: Callable[[str], str] = str.upper


_YEAR = r"((?:19|20)\d\d)"

REGISTRIES = (
    Registry(
        "nct", "ClinicalTrials.gov", (Shape("NCT", r"(\d{8})", "NCT{}"),), "https://clinicaltrials.gov/study/{}",
        r"(?:https?://)?(?:www\.|classic\.)?clinicaltrials\.gov/(?:ct2/)?(?:show|study|record)/(?:(?:study|record|results)/)?",
        ("nct",),
    ),
    Registry(
        "isrctn", "ISRCTN registry", (Shape("ISRCTN", r"(\d{8})", "ISRCTN{}"),), "https://www.isrctn.com/{}",
        r"(?:https?://)?(?:www\.)?(?:isrctn\.(?:com|org)|controlled-trials\.com)/", ("isrctn",),
    ),
    Registry(
        "eudract", "EudraCT", (Shape("EudraCT", _YEAR + r"[\W_]{1,2}([0-4]\d{5})[\W_]{1,2}(\d\d)(?:-[A-Z]{2,3})?",
                                     "{}-{}-{}"),),
        "https://www.clinicaltrialsregister.eu/ctr-search/search?query={}",
        r"https?://www\.clinicaltrialsregister\.eu/ctr-search/trial/",
    ),
    Registry(
        "ctis", "EU CT",
        (Shape("EU[ -]?CT(?:IS|R)?|CTIS", r"(20[2-9]\d)[\W_]{1,2}([5-9]\d{5})[\W_]{1,2}(\d\d)(?:-(\d\d))?",
               "{}-{}-{}-{:0>2}"),),
        "https://euclinicaltrials.eu/search-for-clinical-trials/?lang=en&EUCT={}",
        r"https?://euclinicaltrials\.eu/(?:ctis-public/view/|(?:app/)?#?/?view/)",
    ),
    Registry(
        "chictr", "ChiCTR", (
            Shape("ChiCTR", r"([A-Z]{3})[\W_]{0,2}(\d{8,10})", "ChiCTR-{}-{}"),
            Shape("ChiCTR", r"(\d{8,10})", "ChiCTR{}"),
        ), heads=("chictr",),
    ),
    Registry(
        "actrn", "ANZCTR", (Shape("(?:ACTRN|ANZCTR)", r"0?(126\d{11})p?(?:\.aspx)?", "ACTRN{}"),),
        "https://anzctr.org.au/{}.aspx",
        r"https?://(?:www\.)?anzctr\.org\.au/(?:Trial/Registration/TrialReview\.aspx\?(?:ACTRN=)?)?",
        ("actrn", "anzctr"),
    ),
    Registry(
        "drks", "DRKS", (Shape("DRKS(?:-?ID)?", r"(\d{8})", "DRKS{}"),), "https://drks.de/search/en/trial/{}",
        r"https?://(?:www\.)?(?:germanctr|drks)\.de/(?:search/\w\w/trial/)?", ("drks",),
    ),
    Registry(
        "umin", "UMIN-CTR", (Shape(r"UMIN(?:[\W_]?CTR)?(?:[\W_]?ID)?", r"C?(000\d{6})", "UMIN{}"),),
        _WHO.replace("{}", "JPRN-{}"), r"JPRN[\W_]*", ("umin",),
    ),
    Registry(
        "jrct", "jRCT", (Shape("jRCT", r"([a-z]?)(\d{9,10})", "jRCT{}{}"),), "https://jrct.mhlw.go.jp/latest-detail/{}",
        r"(?:JPRN[\W_]*|https?://jrct\.(?:niph|mhlw)\.go\.jp/(?:\w\w-)?latest-detail/)", ("jrct", "jrcts"), str.lower,
    ),
    Registry(
        "japiccti", "JapicCTI", (Shape(r"Japic[\W_]?CTI", r"(\d{6})", "JapicCTI-{}"),),
        _WHO.replace("{}", "JPRN-{}"), r"JPRN[\W_]*", ("japiccti",),
    ),
    Registry(
        "jmaiia", "JMACCT", (Shape(r"JMA[\W_]?IIA", r"(\d{5})", "JMA-IIA{}"),),
        _WHO.replace("{}", "JPRN-{}"), r"JPRN[\W_]*", ("jma",),
    ),
    Registry(
        "ntr", "Netherlands Trial Register", (
            Shape("NTR", r"(\d{2,4})", "NTR{}"), Shape("NL-OMON", r"(\d{4,6})", "NL-OMON{}"),
            Shape("NL", r"(\d{3,4})", "NL{}"),
        ), prefix=r"https?://(?:www\.)?trialregister\.nl/trial/", heads=("ntr",),
    ),
    Registry(
        "ctri", "CTRI", (Shape("CTRI", r"(20\d\d)[\W_]{1,3}(\d{2,3})[\W_]{1,3}(\d{6})", "CTRI/{}/{}/{}"),),
        heads=("ctri",),
    ),
    Registry("irct", "IRCT", (Shape("IRCT(?:ID:)?", r"(\d{8,14})[\W_]?N(\d{1,3})", "IRCT{}N{}"),), heads=("irct",)),
    Registry("pactr", "PACTR", (Shape("PACTR", r"(20\d{10,14})", "PACTR{}"),), heads=("pactr",)),
    Registry("kct", "CRIS", (Shape("KCT", r"(\d{7})", "KCT{}"),), heads=("kct",)),
    Registry(
        "tctr", "TCTR", (Shape("TCTR", r"(20\d{9})", "TCTR{}"),), "https://www.thaiclinicaltrials.org/show/{}",
        heads=("tctr",),
    ),
    Registry("slctr", "SLCTR", (Shape("SLCTR", r"(20\d\d)[\W_]{1,3}(\d{3})", "SLCTR/{}/{}"),), heads=("slctr",)),
    Registry(
        "rbr", "ReBEC", (Shape("RBR-", r"((?=[a-z]{0,7}\d)[a-z0-9]{5,8})", "RBR-{}"),),
        "https://ensaiosclinicos.gov.br/rg/{}", heads=("rbr",), case=str.lower,
    ),
    Registry(
        "rpcec", "RPCEC", (Shape("RPCEC", r"(0\d{7})(?:-(?:En|Sp))?", "RPCEC{}"),), "https://rpcec.sld.cu/trials/{}-En",
        r"https?://(?:rpcec|registroclinico)\.sld\.cu/(?:\w\w/)?(?:trials|ensayos)/", ("rpcec",),
    ),
    Registry("per", "REPEC", (Shape("PER-", r"(\d{3})-(\d\d)", "PER-{}-{}"),), heads=("per",)),
    Registry("lbctr", "LBCTR", (Shape("LBCTR", r"(20\d{8})", "LBCTR{}"),), heads=("lbctr",)),
    Registry("itmctr", "ITMCTR", (Shape("ITMCTR", r"(20\d{8})", "ITMCTR{}"),), heads=("itmctr",)),
    Registry(
        "prospero", "PROSPERO", (Shape("CRD", r"(42\d{9,10})", "CRD{}"),), "https://www.crd.york.ac.uk/PROSPERO/view/{}",
        r"(?:https?://)?(?:www\.)?crd\.york\.ac\.uk/prospero/(?:display_record\.(?:php|asp)\?(?:Record)?ID=|view/)",
        ("crd",),
    ),
)  # fmt: skip
"""The primary registries of the WHO, ClinicalTrials.gov, and PROSPERO for reviews. The next registry is one row here.

None of their numbers has a check digit that its registry has told of.
Source: WHO, International Clinical Trials Registry Platform, "Primary registries"; NLM, "MEDLINE Databank Sources";
the registries' own pages on their numbers.
"""


def _scheme(row: Registry) -> Scheme:
    shapes = tuple((rf"(?:(?:{one.head})[\W_]{{0,3}})?{one.number}", one.value) for one in row.shapes)
    # A number begins with its registry's name, but those of the European Union.
    shown = "{}" if row.heads else ""
    return Scheme(row.scheme, row.label, shaped(shapes, row.case), row.prefix, row.url, shown=shown, heads=row.heads)


SCHEMES = tuple(map(_scheme, REGISTRIES))
"""The registries as schemes of identifiers: a trial has many papers, so that none of them joins works."""
