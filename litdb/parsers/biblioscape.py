"""Biblioscape's tagged format."""

import re
from collections.abc import Iterator

from litdb.fields import type_names, types
from litdb.fields.text import collapse
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import tagged

FORMAT = "biblioscape"

_HEAD = re.compile(r"\s*--[A-Z][A-Z\d]-- .*?[\r\n]+--(?:[A-Z][A-Z\d]--|-)")
_KEYWORDS = re.compile(r"\s*[;\r\n]\s*")


def _type_of_reference(draft: Draft, value: str) -> None:
    """Set the type by the name of the form that the entry was typed into."""
    csl = type_names.csl(value)
    draft.texts.setdefault("type", csl or "document")
    if not csl:
        keep(draft, "genre", collapse(value))


def _type_of_work(draft: Draft, value: str) -> None:
    """Set the type by what the work is, which says more; else it is a genre."""
    csl = type_names.csl(value)
    if csl and csl != "document":
        draft.texts["type"] = csl
    else:
        keep(draft, "genre", collapse(value))


SETTERS: build.Setters = {
    "AB": meanings.abstract,
    "AD": extra("affiliation"),
    "AT": meanings.file,
    "AU": meanings.people("author"),
    "C1": extra("custom1"),
    "C2": extra("custom2"),
    "C3": extra("custom3"),
    "C4": extra("custom4"),
    "C5": extra("custom5"),
    "C6": extra("custom6"),
    "CA": extra("categories"),
    "CO": extra("country"),
    "DE": extra("annote"),
    "ED": extra("edition"),
    "IS": build.numbers("issn"),
    "KW": build.keywords(_KEYWORDS.split),
    "LG": build.language,
    "NB": meanings.number,
    "NT": meanings.note,
    "PB": build.text("publisher"),
    "PE": build.last_page,
    "PS": build.first_page,
    "QA": extra("quaternary_authors"),
    "QT": extra("quaternary_title", meanings.rich),
    "RT": _type_of_reference,
    "SA": extra("secondary_authors"),
    "SB": extra("subject"),
    "SE": extra("section"),
    "ST": meanings.second_title,
    "TA": extra("tertiary_authors"),
    "TH": extra("title_short", meanings.rich),
    "TI": build.text("title", meanings.rich),
    "TT": extra("collection_title", meanings.rich),
    "TW": _type_of_work,
    "UR": meanings.urls,
    "VL": build.text("volume"),
    "YP": build.year,
}
"""What a tag means. The next tag is one row here; one without a row is kept as it stands.

Source: Biblioscape 8 user manual, "Tagged format".
"""


def _finish(draft: Draft) -> None:
    """The second authors of what stands in a book are its editors; of other works the form does not say who."""
    csl = draft.texts.setdefault("type", "document")
    if csl in types.IN_BOOKS:
        for text in draft.extra.pop("secondary_authors", {}):
            meanings.people("editor")(draft, text)
    whole.finish(draft)


_LAYOUT = tagged.Layout(
    form=FORMAT,
    starts=re.compile(r"[\r\n]-{6}[ \t]*(?:\r\n?|\n)"),
    mark="\n------",
    field=re.compile(r"^--([A-Z][A-Z\d])--[ \t]?(.*(?:\n(?!--[A-Z][A-Z\d]--|-{6}).*)*)", re.MULTILINE),
    first=frozenset(SETTERS),
    setters=SETTERS,
    finish=_finish,
)


def recognises(head: str) -> bool:
    """Whether the first line is a field between double hyphens, and the next one too, or the end of the entry."""
    return _HEAD.match(head.lstrip("\ufeff")) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a Biblioscape source."""
    return tagged.parse(source, _LAYOUT)
