"""COPAC's tagged text: the union catalogue of British and Irish libraries."""

import re
from collections.abc import Iterator

from litdb.fields import type_names
from litdb.fields.text import collapse
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import tagged
from litdb.parsers.marc import relators

FORMAT = "copac"

_TITLE = re.compile(r"(?:\A|[\r\n])\ufeff?[ \t]*TI- \S")
_TAG = re.compile(r"[\r\n][ \t]*(?:PU|PD|PY|HL|NT|DT|SE)- \S")
_COLON = re.compile(r"\s+:\s+")


def _title(draft: Draft, value: str) -> None:
    """Set the title, with the colon where readers have it: catalogues put a space on either side."""
    build.text("title")(draft, _COLON.sub(": ", meanings.rich(value)))


def _publisher(draft: Draft, value: str) -> None:
    """Set place and publisher: `London ; New York : Fjord`."""
    place, colon, name = collapse(value).rpartition(" : ")
    keep(draft, "publisher_place", place.replace(" ;", ";"))
    build.text("publisher")(draft, name if colon else value)


def _series(draft: Draft, value: str) -> None:
    """Set the series, and the number in it: `Studies in Warmth ; 4`."""
    name, _, number = collapse(value).partition(" ; ")
    keep(draft, "collection_title", meanings.name_of_journal(name))
    keep(draft, "collection_number", number)


def _extent(draft: Draft, value: str) -> None:
    """Set how many pages there are, and the size where no number is said."""
    number = relators.number_of_pages(value)
    keep(draft, "number_of_pages" if number else "dimensions", number or collapse(value))


def _type(draft: Draft, value: str) -> None:
    """Set the type where the catalogue names one; else it says on what a work is stored (`TXT, PDF`)."""
    csl = type_names.csl(value)
    if csl:
        draft.texts["type"] = csl
    else:
        keep(draft, "medium", collapse(value))


SETTERS: build.Setters = {
    "AB": meanings.abstract,
    "AU": meanings.people("author"),
    "DT": _type,
    "ED": extra("edition"),
    "HL": extra("HL"),
    "IS": build.numbers("isbn"),
    "KW": build.keywords(lambda value: [value]),
    "LA": build.language,
    "NT": extra("note"),
    "PD": _extent,
    "PU": _publisher,
    "PY": build.year,
    "SE": _series,
    "TI": _title,
    "UR": meanings.urls,
    "UT": extra("original_title", meanings.rich),
}
"""What a tag means. The next tag is one row here; `HL`, the libraries that have it, is kept as it stands.

Source: COPAC, "FAQ: record formats".
"""


def _finish(draft: Draft) -> None:
    """A catalogue of libraries has books."""
    draft.texts.setdefault("type", "book")
    whole.finish(draft)


_LAYOUT = tagged.Layout(
    form=FORMAT,
    starts=re.compile(r"\n(?=TI- )"),
    field=re.compile(r"^\ufeff?([A-Z]{2})- (.*(?:\n(?![A-Z]{2}- ).*)*)", re.MULTILINE),
    first=frozenset(("TI",)),
    setters=SETTERS,
    finish=_finish,
)


def recognises(head: str) -> bool:
    """Whether one line has a title's tag with the hyphen right behind, and another one that MEDLINE has not."""
    return _TITLE.search(head) is not None and _TAG.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a COPAC source."""
    return tagged.parse(source, _LAYOUT)
