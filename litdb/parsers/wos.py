"""The Web of Science's plain text (`.txt`, `.ciw`, `.isi`), and that of its sister databases."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from litdb.fields import abstracts, date_parts, identifiers, names, titles, type_names
from litdb.fields.bodies import is_body
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import CitationCount, Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Draft, Setter, extra, keep
from litdb.parsers.forms import tagged

FORMAT = "wos"

_HEAD = re.compile(r"(?:^|[\r\n])PT [A-Z](?:\r?\n|\r)(?:[A-Z][A-Z0-9] |ER)")
_SERVICE = re.compile(r"^\ufeff?FN [^\r\n]*(?:Clarivate|Thomson|ISI |Web of)", re.MULTILINE)
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_ADDRESS = re.compile(r"\[([^\]]+)\]\s*([^\[]+)")
_OWNED = re.compile(r"([^/;]+)/([^\s;/]+)")
_UNSPECIFIED = re.compile(r"(?:UNSP|ARTN|ART(?: NO\.?)?)\s+", re.IGNORECASE)
_NUMBER = re.compile(
    r"(WOS|ISI|MEDLINE|BIOSIS|ZOOREC|CABI|FSTA|INSPEC|CCC|DIIDW|KJD|RSCI|SCIELO)\s*:\s*(\S+)", re.IGNORECASE
)
_BARE = re.compile(r"[A-Z]?\d{14}[\dX]|A19\d\d[A-Z0-9]{10}", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")
_SEASONS = {"SPR": "spring", "SUM": "summer", "FAL": "fall", "AUT": "autumn", "WIN": "winter"}
_SEASON = re.compile(rf"\b({'|'.join(_SEASONS)})\b", re.IGNORECASE)
_PARTED = re.compile(r"\s*;\s*")

_IN_BOOKS = frozenset("BSC")
"""Publication types of what stands in books, series and proceedings. Source: Web of Science, "Field Tags", PT."""


def _people(role: str) -> Setter:
    """A setter of names, one a line, or several parted by `;`."""

    def set_people(draft: Draft, value: str) -> None:
        for line in _PARTED.split("; ".join(tagged.lines(value))):
            if name := _name(line):
                draft.contributors.append(Contributor(name, role))

    return set_people


def _full_names(role: str) -> Setter:
    """A setter of the same people's names in full, in the same order."""

    def set_names(draft: Draft, value: str) -> None:
        places = [at for at, one in enumerate(draft.contributors) if one.role == role]
        found = [name for line in _PARTED.split("; ".join(tagged.lines(value))) if (name := _name(line))]
        for number, name in enumerate(found):
            if number < len(places):
                draft.contributors[places[number]] = Contributor(name, role)
            else:
                draft.contributors.append(Contributor(name, role))

    return set_names


@lru_cache(maxsize=1 << 14)
def _name(line: str) -> Name | None:
    """A name without the remark (an address of e-mail) behind it."""
    bare = collapse(_REMARK.sub("", line))
    if not bare:
        return None
    return Name(literal=bare) if "," not in bare and is_body(bare) else names.inverted(bare)


def _bodies(draft: Draft, value: str) -> None:
    for line in _PARTED.split("; ".join(tagged.lines(value))):
        draft.contributors.append(Contributor(Name(literal=line)))


def _addresses(draft: Draft, value: str) -> None:
    """Give each address to the people in brackets before it: `[Berg, Jan; Ek, Ada] Univ Lund, Lund, Sweden.`."""
    text = collapse(value)
    found = _ADDRESS.findall(text)
    if not found:
        for line in tagged.lines(value):
            keep(draft, "affiliation", line.rstrip("."))
    for people, address in found:
        places = [_place(draft, one) for one in _PARTED.split(people)]
        where = address.strip(" ;").removesuffix(".")
        if None in places:
            keep(draft, "affiliation", where)
        for at in places:
            if at is not None and where not in draft.contributors[at].affiliations:
                one = draft.contributors[at]
                draft.contributors[at] = replace(one, affiliations=(*one.affiliations, where))


def _place(draft: Draft, text: str) -> int | None:
    """Which contributor a name is: the only one of this family and first initial, or else of the whole name."""
    name = names.inverted(text)
    family, first = f"{name.particle} {name.family}".strip().casefold(), name.given[:1].casefold()
    same = [
        at
        for at, one in enumerate(draft.contributors)
        if f"{one.name.particle} {one.name.family}".strip().casefold() == family
        and one.name.given[:1].casefold() == first
    ]
    if len(same) > 1:
        same = [at for at in same if draft.contributors[at].name.given.casefold() == name.given.casefold()]
    return same[0] if len(same) == 1 else None


def _owned(set_number: Callable[[Draft, int, str], None], name: str) -> Setter:
    """A setter of numbers of people: `Berg, Jan/0000-0002-1825-0097; Ek, Ada/...`; those of nobody here are kept."""

    def set_numbers(draft: Draft, value: str) -> None:
        for owner, number in _OWNED.findall(collapse(value)):
            at = _place(draft, owner.strip())
            if at is None:
                keep(draft, name, f"{owner.strip()}/{number}")
            else:
                set_number(draft, at, number)

    return set_numbers


def _orcid(draft: Draft, at: int, number: str) -> None:
    if found := identifiers.orcid(number):
        draft.contributors[at] = replace(draft.contributors[at], orcid=found)


def _researcher(draft: Draft, at: int, number: str) -> None:
    keep(draft, "researcher_id", f"{names.display(draft.contributors[at].name)}/{number}")


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
    kinds = _PARTED.split(collapse(value))
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


_keywords = build.keywords(lambda text: _PARTED.split(collapse(text)))


def _abstract(draft: Draft, value: str) -> None:
    draft.texts["abstract"] = abstracts.plain(value)


_UNSAID = "C3 CR DA EA EC EF ESI ER FN GA HC HP J9 NR OA PA RC U1 U2 VR WE Z1 Z2 Z3 Z4 Z8 ZB ZR ZS".split()
"""Tags about the database's own entry, about other works, or that say again what others do."""

SETTERS: build.Setters = {
    **dict.fromkeys(_UNSAID, meanings.nothing),
    "AB": _abstract,
    "AF": _full_names("author"),
    "AN": _number,
    "AR": _article_number,
    "AU": _people("author"),
    "BA": _people("author"),
    "BE": _people("editor"),
    "BF": _full_names("author"),
    "BN": build.numbers("isbn"),
    "BP": build.first_page,
    "BS": extra("collection_subtitle"),
    "C1": _addresses,
    "CA": _bodies,
    "CL": extra("event_place"),
    "CT": extra("event_title"),
    "CY": extra("event_date"),
    "D2": build.plain_doi,
    "DE": _keywords,
    "DI": build.plain_doi,
    "DT": _document,
    "ED": _people("editor"),
    "EI": build.numbers("issn"),
    "EM": extra("email"),
    "EP": build.last_page,
    "FU": extra("funding"),
    "FX": extra("funding_text"),
    "GP": _bodies,
    "HO": extra("event_host"),
    "ID": extra("keywords_plus"),
    "IS": build.text("issue"),
    "JI": extra("container_title_short", meanings.name_of_journal),
    "LA": build.language,
    "MA": extra("meeting_abstract"),
    "OI": _owned(_orcid, "orcid-numbers"),
    "PD": _day,
    "PG": extra("number_of_pages"),
    "PI": extra("publisher_place"),
    "PM": build.identifier("pmid"),
    "PN": extra("part_number"),
    "PS": build.first_page,
    "PT": _kind,
    "PU": build.text("publisher"),
    "PY": build.year,
    "RI": _owned(_researcher, "researcher_id"),
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
