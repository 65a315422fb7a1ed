"""MEDLINE text (`.nbib`), as PubMed and Ovid's MEDLINE export it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from litdb.fields import abstracts, identifiers, name_orders, pages, titles
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Setter, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import tagged

FORMAT = "medline"

_HEAD = re.compile(r"(?:^|[\r\n])PMID *- ?\d", re.ASCII)
_TAGS = re.compile(
    r"(?:^|[\r\n])(?:AUID|CDAT|COIS|CRDT|DCOM|EDAT|FAU |FED |ISBN|JID |LID |MHDA|OAB |OWN |PHST|PMC |PMCR|PST |PUBM"
    r"|STAT)- ?\S"
)
"""Tags that only this format has, as wide as all of its are."""
_SAYS = re.compile(r"[\r\n](?:TI  |AU  |FAU |AB  |BTI |PT  |ED  )- ?\S")
_MARKED = re.compile(r"(\S.*?)\s*\[(doi|pii)\]", re.DOTALL)
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_REGISTRY = re.compile(r"(?:ClinicalTrials\.gov|ISRCTN|EudraCT|DRKS|UMIN\S*|CTRI|ChiCTR|ANZCTR)/(\S+)", re.IGNORECASE)

_NO_ABSTRACT = "Publisher: Abstract available from the publisher."

TYPES = {
    "book": "book",
    "book chapter": "chapter",
    "book review": "review-book",
    "congress": "paper-conference",
    "congresses": "paper-conference",
    "conference proceedings": "paper-conference",
    "dataset": "dataset",
    "electronic book": "book",
    "interview": "interview",
    "newspaper article": "article-newspaper",
    "preprint": "article",
    "study guide": "book",
    "technical report": "report",
}
"""Publication type -> CSL type; all others are of a journal's articles. Source: MeSH, "Publication Formats"."""
_PLAIN_TYPES = frozenset(("journal article", "research support", "english abstract"))


def publication_type(draft: Draft, value: str) -> None:
    """Set the type by one publication type; what it says beyond an article is a genre."""
    csl, genre = _type_and_genre(value)
    if csl:
        draft.texts["type"] = csl
    keep(draft, "genre", genre)


@lru_cache(maxsize=1 << 10)
def _type_and_genre(value: str) -> tuple[str, str]:
    name = collapse(value)
    lower = name.lower()
    is_plain = lower in _PLAIN_TYPES or lower.startswith("research support")
    return TYPES.get(lower) or ("thesis" if "dissertation" in lower else ""), "" if is_plain else name


def _full_name(role: str) -> Setter:
    """A setter of a name in full, behind which its short form stands."""

    def set_name(draft: Draft, value: str) -> None:
        draft.contributors.append(Contributor(name_orders.in_full(value), role))

    return set_name


def _short_name(role: str) -> Setter:
    """A setter of a name with initials, which says nothing more where the full name stands before it."""

    def set_name(draft: Draft, value: str) -> None:
        name = name_orders.initials_last(value)
        last = draft.contributors[-1] if draft.contributors else None
        if last is None or last.role != role or not name_orders.is_short_of(name, last.name):
            draft.contributors.append(Contributor(name, role))

    return set_name


def _body(draft: Draft, value: str) -> None:
    draft.contributors.append(Contributor(Name(literal=collapse(value))))


def _author_id(draft: Draft, value: str) -> None:
    """Set the ORCID iD of the name before; other numbers are kept."""
    bare = value.partition("ORCID:")[2] if "ORCID:" in value else value
    try:
        build.orcid(draft, bare.strip())
    except FieldError:
        keep(draft, "AUID", collapse(value))


def _location(draft: Draft, value: str) -> None:
    """Set the DOI or the publisher's number of an article: `10.1000/x [doi]`."""
    found = _MARKED.fullmatch(value)
    if found and found[2] == "doi":
        build.plain_doi(draft, found[1])
    elif found:
        keep(draft, "pii", collapse(found[1]))
    else:
        keep(draft, "LID", collapse(value))


def _abstract(draft: Draft, value: str) -> None:
    """Set the abstract, of which each further tag is a paragraph."""
    found = abstracts.plain(meanings.unclaimed(draft, value))
    draft.texts["abstract"] = "\n".join(filter(None, (draft.texts.get("abstract", ""), found)))


def _other_abstract(draft: Draft, value: str) -> None:
    """Keep an abstract in another language or by another body apart."""
    if (found := abstracts.plain(value)) != _NO_ABSTRACT:
        keep(draft, "abstract", found)


def _beside(draft: Draft, value: str) -> None:
    """Set what litdb tells in a general note; others' are about the entry."""
    draft.beside(collapse(value))


def _keyword(draft: Draft, value: str) -> None:
    keep(draft, "keyword", collapse(value).lstrip("*"))


def _registration(draft: Draft, value: str) -> None:
    """Set the number of a trial's registration; other databanks' are kept."""
    found = _REGISTRY.fullmatch(collapse(value))
    known = identifiers.recognised(found[1]) if found else None
    if found and known:
        draft.identify(known[0], found[1])
    else:
        keep(draft, "databank", collapse(value))


def _title(draft: Draft, value: str) -> None:
    """Set the title; the brackets about one that was translated, and a last full stop alone, are PubMed's."""
    known = draft.texts.get("title", "")
    draft.texts["title"] = titles.joined(known, meanings.rich(titles.bare(value)))


def _page(draft: Draft, value: str) -> None:
    draft.texts.setdefault("page", pages.full(pages.page(value)))


def _issn(draft: Draft, value: str) -> None:
    if _ISSN.match(value):
        build.numbers("issn")(draft, value)
    else:
        keep(draft, "IS", collapse(value))


def _editor(draft: Draft, value: str) -> None:
    _full_name("editor")(draft, value)


_UNSAID = (
    "CI CIN CON COI CRDT CRF CTDT DA DCOM DEP DRDT ECF ECI EDAT EFR EIN EN FPS GS IRAD IR FIR JC JID LR MHDA OCI "
    "OID OTO OWN PDAT PHST PRIN PROF PST PUBM RCDT RF RIN ROF RPF RPI RRF RRI SB SFM SO SPIN STAT UIN UOF UPI VR EIN"
).split()
"""Tags that are about PubMed's own entry, about related ones, or say again what others do."""

SETTERS: build.Setters = {
    **dict.fromkeys(_UNSAID, meanings.nothing),
    "AB": _abstract,
    "AD": build.affiliation,
    "AID": _location,
    "AU": _short_name("author"),
    "AUID": _author_id,
    "BTI": meanings.second_title,
    "CDAT": extra("event_date"),
    "CN": _body,
    "COIS": extra("conflict_of_interest"),
    "CP": extra("chapter_number"),
    "CTI": extra("collection_title", meanings.rich),
    "DP": build.issued,
    "ED": _short_name("editor"),
    "EDS": _short_name("editor"),
    "EN": extra("edition"),
    "FAU": _full_name("author"),
    "FED": _editor,
    "FPS": extra("personal_subject"),
    "GN": _beside,
    "GR": extra("funding"),
    "IP": meanings.number,
    "IS": _issn,
    "ISBN": build.numbers("isbn"),
    "JT": build.text("container_title", meanings.name_of_journal),
    "LA": build.language,
    "LID": _location,
    "MH": extra("mesh"),
    "MID": extra("manuscript_id"),
    "OAB": _other_abstract,
    "OABL": extra("abstract_language"),
    "OT": _keyword,
    "PB": build.text("publisher"),
    "PG": _page,
    "PL": extra("publisher_place"),
    "PMC": build.identifier("pmcid"),
    "PMCR": meanings.nothing,
    "PMID": build.identifier("pmid"),
    "PS": extra("personal_subject"),
    "PT": publication_type,
    "RN": extra("substance"),
    "SI": _registration,
    "STI": extra("title_short"),
    "TA": extra("container_title_short", meanings.name_of_journal),
    "TI": _title,
    "TT": extra("original_title", meanings.rich),
    "VI": build.text("volume"),
    "VTI": extra("volume_title", meanings.rich),
}  # fmt: skip
"""What a tag means. The next tag is one row here; one without a row is kept as it stands.

Source: National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions".
"""


def finish(draft: Draft) -> None:
    """Give the record its type where no publication type is of anything but articles."""
    if "type" not in draft.texts:
        draft.texts["type"] = "book" if draft.booktitle else "article-journal"
    if draft.booktitle and "title" not in draft.texts:
        draft.texts["title"], draft.booktitle = draft.booktitle, ""
    if draft.booktitle and draft.texts["type"] == "book":
        draft.texts["type"] = "chapter"
    whole.finish(draft)


_LAYOUT = tagged.Layout(
    form=FORMAT,
    starts=re.compile(r"\n(?=PMID *- )|\n[ \t\r]*\n(?=[A-Z][A-Z0-9]{1,3} {0,2}- )"),
    field=re.compile(r"^([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*(?:\n(?![A-Z][A-Z0-9]{1,3} {0,2}- ?).*)*)", re.MULTILINE),
    first=frozenset(("PMID", "OWN", "FAU", "TI")),
    setters=SETTERS,
    finish=finish,
)


def recognises(head: str) -> bool:
    """Whether a line has PubMed's number, or a tag that only its entries have, and one that says what the work is."""
    return _HEAD.search(head) is not None or (_TAGS.search(head) is not None and _SAYS.search(head) is not None)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a MEDLINE source."""
    return tagged.parse(source, _LAYOUT)
