"""RefWorks's tagged format, as RefWorks, Zotero and publishers' sites write it."""

import re
from collections.abc import Iterator

from litdb.fields import dates, identifier_lists, type_names, types
from litdb.fields.text import collapse
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Field, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import tagged

FORMAT = "refworks"

_HEAD = re.compile(r"(?:\A|[\r\n])\ufeff?RT [A-Z][a-z]")
_TAG = re.compile(r"[\r\n](?:A1|A2|FD|JF|JO|SR|T1|T2|UL|YR) \S")
_KEYWORDS = re.compile(r"\s*[;\r\n]\s*")
_KEY = re.compile(r"(?=\S*[^\W\d_])[^\s,{}\"#%]+")
_NUMBERED = frozenset(("report", "patent", "bill", "legislation", "standard"))
"""Types whose `SN` may be a number of their own."""


def _type(draft: Draft, value: str) -> None:
    """Set the type by its name."""
    csl = type_names.csl(value)
    draft.texts["type"] = csl or "document"
    if not csl:
        keep(draft, "genre", collapse(value))


def _number(draft: Draft, value: str) -> None:
    """Set the ISSNs and ISBNs, or the number of a report or a patent."""
    try:
        found, bad = identifier_lists.numbers("issn", value)
    except FieldError:
        found, bad = (), value
    draft.identifiers.update(dict.fromkeys(found))
    if bad and draft.texts.get("type") in _NUMBERED:
        keep(draft, "number", collapse(value))
    elif bad:
        raise FieldError("bad-issn", f"{collapse(bad)[:80]!r} is not a valid ISSN or ISBN")


def _accessed(draft: Draft, value: str) -> None:
    """Set the day on which somebody looked; what cannot be told of it (is `3/7/2012` in March?) is kept."""
    found, is_whole = dates.slashed(value)
    keep(draft, "accessed", found)
    if not is_whole or len(found) < len(value.strip()) - 2:
        keep(draft, "RD", collapse(value))


SETTERS: build.Setters = {
    "A1": meanings.people("author"),
    "A2": meanings.people("editor"),
    "A3": meanings.people("collection-editor"),
    "A4": meanings.people("translator"),
    "A5": meanings.people("compiler"),
    "A6": meanings.people("editor"),
    "AB": meanings.abstract,
    "AD": extra("affiliation"),
    "AN": meanings.accession,
    "AU": meanings.people("author"),
    "AV": extra("availability"),
    "CL": extra("classification"),
    "CN": extra("call_number"),
    "CR": extra("references"),
    "DB": extra("source"),
    "DO": build.plain_doi,
    "DS": extra("source"),
    "ED": extra("edition"),
    "ER": meanings.nothing,
    "FD": meanings.issued,
    "ID": meanings.nothing,
    "IP": extra("IP"),
    "IS": meanings.number,
    "JF": meanings.journal,
    "JO": extra("container_title_short", meanings.name_of_journal),
    "K1": build.keywords(_KEYWORDS.split),
    "KW": build.keywords(_KEYWORDS.split),
    "LA": build.language,
    "LK": meanings.urls,
    "LL": extra("archive_location"),
    "NO": meanings.note,
    "OL": meanings.nothing,
    "OP": build.last_page,
    "OT": extra("original_title", meanings.rich),
    "PB": build.text("publisher"),
    "PMCID": build.identifier("pmcid"),
    "PMID": build.identifier("pmid"),
    "PP": extra("publisher_place"),
    "RD": _accessed,
    "RT": _type,
    "SF": extra("SF"),
    "SL": extra("archive"),
    "SN": _number,
    "SP": build.first_page,
    "SR": meanings.nothing,
    "ST": extra("title_short", meanings.rich),
    "T1": build.text("title", meanings.rich),
    "T2": meanings.second_title,
    "T3": extra("collection_title", meanings.name_of_journal),
    "UL": meanings.urls,
    "VO": build.text("volume"),
    "WP": extra("date_epub"),
    "WT": meanings.second_title,
    "WV": extra("version"),
    "YR": meanings.issued,
    **{f"U{number}": extra(f"U{number}") for number in range(1, 16)},
}
"""What a tag means. The next tag is one row here. `SR` (print or electronic) and `OL` are of RefWorks's own lists.

Source: RefWorks, "RefWorks Tagged Format".
"""


def _finish(draft: Draft) -> None:
    csl = draft.texts.setdefault("type", "document")
    if csl not in types.IN_BOOKS:
        draft.contributors = [
            Contributor(one.name, "editor") if one.role == "collection-editor" else one for one in draft.contributors
        ]
    if csl in types.IN_SERIES and draft.first_page.strip().isdecimal() and not draft.last_page:
        keep(draft, "number_of_pages", draft.first_page.strip())
        draft.first_page = ""
    whole.finish(draft)


def _key(_draft: Draft, fields: list[Field]) -> str:
    """The citation key: `ID`, unless it is RefWorks's number."""
    return next((value for tag, value, _ in fields if tag == "ID" and _KEY.fullmatch(value)), "")


# Lines of an abstract may begin with two capitals; only known tags begin a field.
_TAGS = "|".join(sorted(SETTERS, key=len, reverse=True))

_LAYOUT = tagged.Layout(
    form=FORMAT,
    starts=re.compile(r"\n(?=RT [A-Z][a-z])"),
    field=re.compile(rf"^({_TAGS})(?:[ \t]|$)(.*(?:\n(?!(?:{_TAGS})(?:[ \t]|$)).*)*)", re.MULTILINE),
    first=frozenset(("RT",)),
    setters=SETTERS,
    finish=_finish,
    key=_key,
)


def recognises(head: str) -> bool:
    """Whether a line names the type behind `RT`, and another has a tag that goes with it."""
    return _HEAD.search(head) is not None and _TAG.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a RefWorks source."""
    return tagged.parse(source, _LAYOUT)
