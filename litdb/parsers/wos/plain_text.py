"""The Web of Science's plain text (`.txt`, `.ciw`, `.isi`), and that of its sister databases."""

import re
from collections.abc import Iterator

from litdb.fields import abstracts, date_parts, titles, type_names
from litdb.fields.text import collapse
from litdb.model.problems import FieldError, Problem
from litdb.model.records import CitationCount, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Setter, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import tagged
from litdb.parsers.wos import people

FORMAT = "wos"

_HEAD = re.compile(r"(?:^|[\r\n])PT [A-Z](?:\r?\n|\r)(?:[A-Z][A-Z0-9] |ER)")
_SERVICE = re.compile(r"^\ufeff?FN [^\r\n]*(?:Clarivate|Thomson|ISI |Web of)", re.MULTILINE)
_UNSPECIFIED = re.compile(r"(?:UNSP|ARTN|ART(?: NO\.?)?)\s+", re.IGNORECASE)
_NUMBER = re.compile(
    r"(WOS|ISI|MEDLINE|BIOSIS|ZOOREC|CABI|FSTA|INSPEC|CCC|DIIDW|KJD|RSCI|SCIELO)\s*:\s*(\S+)", re.IGNORECASE
)
_BARE = re.compile(r"[A-Z]?\d{14}[\dX]|A19\d\d[A-Z0-9]{10}", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")
_SEASONS = {"SPR": "spring", "SUM": "summer", "FAL": "fall", "AUT": "autumn", "WIN": "winter"}
_SEASON = re.compile(rf"\b({'|'.join(_SEASONS)})\b", re.IGNORECASE)

_IN_BOOKS = frozenset("BSC")
"""Publication types of what stands in books, series and proceedings. Source: Web of Science, "Field Tags", PT."""


def _kind(draft: Draft, value: str) -> None:
    """Set the type by the publication type: a letter."""
    draft.texts["type"] = "chapter" if value in _IN_BOOKS else "patent" if value == "P" else "article-journal"


_FINER = {
    "chapter": ("paper-conference", "book", "thesis"),
    "article-journal": ("review-book", "dataset", "software", "thesis"),
}
"""Type by the publication type -> the types that a document type may make of it."""


def _document(draft: Draft, value: str) -> None:
    """Set the type by the document type; what it says beyond is a genre."""
    kinds = people.PARTED.split(collapse(value))
    known = draft.texts.get("type", "article-journal")
    for kind in kinds:
        csl = type_names.csl(kind)
        known = csl if csl in _FINER.get(known, ()) else known
        if csl not in (known, "article-journal") or kind.lower() not in ("article", "journal article"):
            keep(draft, "genre", kind)
    draft.texts["type"] = known


def _day(draft: Draft, value: str) -> None:
    """Set month and day (`DEC 16`, `NOV-DEC`, `WIN`), beside the year in `PY`."""
    years = _YEAR.findall(value)
    text = _SEASON.sub(lambda found: _SEASONS[found[1].upper()], _YEAR.sub(" ", value)).strip()
    if years:
        draft.year = draft.year or years[0]
    if text:
        draft.months = date_parts.month(text)


def _journal(column: str) -> Setter:
    return build.text(column, lambda text: titles.out_of_capitals(meanings.name_of_journal(text)))


def _series(draft: Draft, value: str) -> None:
    keep(draft, "collection_title", titles.out_of_capitals(meanings.name_of_journal(value)))


def _cited(draft: Draft, value: str) -> None:
    """Set how often the work is cited: the count of the core collection, behind which that of all databases follows."""
    bare = value.strip()
    if not (bare.isascii() and bare.isdecimal()):
        raise FieldError("bad-count", f"{bare[:80]!r} is not a number of citations")
    if not draft.cited_by:
        draft.cited_by.append(CitationCount(FORMAT, int(bare[:12]), ""))


def _number(draft: Draft, value: str) -> None:
    """Set the accession number, whose prefix is its database's."""
    bare = collapse(value)
    found = _NUMBER.fullmatch(bare)
    if (found and found[1].upper() in ("WOS", "ISI")) or _BARE.fullmatch(bare):
        draft.identify("wos", bare)
    elif found and found[1].upper() == "MEDLINE":
        draft.identify("pmid", found[2])
    else:
        keep(draft, "accession_number", bare)


def _article_number(draft: Draft, value: str) -> None:
    keep(draft, "number", _UNSPECIFIED.sub("", collapse(value)))


_keywords = build.keywords(lambda text: people.PARTED.split(collapse(text)))


def _abstract(draft: Draft, value: str) -> None:
    draft.texts["abstract"] = abstracts.plain(value)


_UNSAID = "C3 CR DA EA EC EF ESI ER FN GA HC HP J9 NR OA PA RC U1 U2 VR WE Z1 Z2 Z3 Z4 Z8 ZB ZR ZS".split()
"""Tags about the database's own entry, about other works, or that say again what others do."""

SETTERS: build.Setters = {
    **dict.fromkeys(_UNSAID, meanings.nothing),
    "AB": _abstract,
    "AF": people.full_names("author"),
    "AN": _number,
    "AR": _article_number,
    "AU": people.people("author"),
    "BA": people.people("author"),
    "BE": people.people("editor"),
    "BF": people.full_names("author"),
    "BN": build.numbers("isbn"),
    "BP": build.first_page,
    "BS": extra("collection_subtitle"),
    "C1": people.addresses,
    "CA": people.bodies,
    "CL": extra("event_place"),
    "CT": extra("event_title"),
    "CY": extra("event_date"),
    "D2": build.plain_doi,
    "DE": _keywords,
    "DI": build.plain_doi,
    "DT": _document,
    "ED": people.people("editor"),
    "EI": build.numbers("issn"),
    "EM": extra("email"),
    "EP": build.last_page,
    "FU": extra("funding"),
    "FX": extra("funding_text"),
    "GP": people.bodies,
    "HO": extra("event_host"),
    "ID": extra("keywords_plus"),
    "IS": build.text("issue"),
    "JI": extra("container_title_short", meanings.name_of_journal),
    "LA": build.language,
    "MA": extra("meeting_abstract"),
    "OI": people.owned(people.orcid, "orcid-numbers"),
    "PD": _day,
    "PG": extra("number_of_pages"),
    "PI": extra("publisher_place"),
    "PM": build.identifier("pmid"),
    "PN": extra("part_number"),
    "PS": build.first_page,
    "PT": _kind,
    "PU": build.text("publisher"),
    "PY": build.year,
    "RI": people.owned(people.researcher, "researcher_id"),
    "RP": extra("corresponding_author"),
    "SC": extra("subject"),
    "SE": _series,
    "SI": extra("special_issue"),
    "SN": build.numbers("issn"),
    "SO": _journal("container_title"),
    "SP": extra("event_sponsor"),
    "SU": extra("supplement"),
    "TC": _cited,
    "TI": build.text("title", meanings.rich),
    "UT": _number,
    "VL": build.text("volume"),
    "WC": extra("category"),
    "Z9": _cited,
}  # fmt: skip
"""What a tag means. The next tag is one row here; one without a row is kept as it stands.

Source: Clarivate, "Web of Science Core Collection Field Tags".
"""


def finish(draft: Draft) -> None:
    """Say what a book is in where it is in nothing but itself."""
    texts = draft.texts
    if "title" not in texts and "container_title" in texts:
        texts["title"] = texts.pop("container_title")
        texts["type"] = "book"
    if texts.get("type") == "book" and texts.get("container_title", "").casefold() == texts.get("title", "").casefold():
        del texts["container_title"]
    if texts.get("type") == "chapter" and "event_title" in draft.extra:
        texts["type"] = "paper-conference"
    whole.finish(draft)


_LAYOUT = tagged.Layout(
    form=FORMAT,
    starts=re.compile(r"\n(?=PT [A-Z]\s)"),
    field=re.compile(r"^\ufeff?([A-Z][A-Z0-9])(?: |$)(.*(?:\n(?![A-Z][A-Z0-9](?: |$)).*)*)", re.MULTILINE),
    first=frozenset(("PT",)),
    last="ER",
    setters=SETTERS,
    finish=finish,
)


def recognises(head: str) -> bool:
    """Whether a line has a publication type as the Web of Science writes it, or the file names the service."""
    return _HEAD.search(head) is not None or _SERVICE.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a source from the Web of Science."""
    return tagged.parse(source, _LAYOUT)
