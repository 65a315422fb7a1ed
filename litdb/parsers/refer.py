"""Refer and BibIX, as EndNote's tagged export (`.enw`) writes it."""

import re
from collections.abc import Iterator

from litdb.fields import type_names
from litdb.fields.text import collapse
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Draft, Field, extra, keep
from litdb.parsers.forms import tagged

FORMAT = "refer"

_HEAD = re.compile(r"(?:\A|[\r\n])\ufeff?[ \t]*%0 [A-Z]\w+")
_LINE = re.compile(r"[ \t]*%[ABCDEIJKNPRSTUVX0-9@] \S")
_LOOKED_AT = 40
"""Lines that are looked at to know the format."""
_KEYWORDS = re.compile(r"\s*[;\r\n]\s*")
_KEY = re.compile(r"(?=\S*[^\W\d_])[^\s,{}\"#%]+")


def _type(draft: Draft, value: str) -> None:
    """Set the type by its name."""
    csl = type_names.csl(value)
    draft.texts["type"] = csl or "document"
    if not csl:
        keep(draft, "genre", collapse(value))


def _report(draft: Draft, value: str) -> None:
    """`%R` is the DOI to EndNote, and a report's number to refer."""
    if "10." in value and "/" in value:
        build.plain_doi(draft, value)
    else:
        keep(draft, "number", collapse(value))


SETTERS: build.Setters = {
    "!": extra("title_short", meanings.rich),
    "&": extra("section"),
    "(": extra("original_title"),
    "+": extra("affiliation"),
    "0": _type,
    "1": extra("custom1"),
    "2": extra("custom2"),
    "3": extra("custom3"),
    "4": extra("custom4"),
    "6": extra("number_of_volumes"),
    "7": extra("edition"),
    "8": meanings.issued,
    "9": extra("genre"),
    ">": meanings.file,
    "?": meanings.people("translator"),
    "@": build.numbers("issn"),
    "A": meanings.people("author"),
    "B": meanings.second_title,
    "C": extra("publisher_place"),
    "D": build.year,
    "E": meanings.people("editor"),
    "F": extra("label"),
    "G": build.language,
    "H": meanings.people("translator"),
    "I": build.text("publisher"),
    "J": meanings.journal,
    "K": build.keywords(_KEYWORDS.split),
    "L": extra("call_number"),
    "M": meanings.accession,
    "N": meanings.number,
    "O": extra("alternative_container_title", meanings.rich),
    "P": build.page,
    "Q": extra("original_title", meanings.rich),
    "R": _report,
    "S": extra("collection_title", meanings.rich),
    "T": build.text("title", meanings.rich),
    "U": meanings.urls,
    "V": build.text("volume"),
    "W": extra("source"),
    "X": meanings.abstract,
    "Y": meanings.people("collection-editor"),
    "Z": meanings.note,
    "[": meanings.accessed,
    "~": extra("source"),
}
"""What a letter means. The next letter is one row here; one without a row is kept as it stands.

Source: EndNote, "Refer (BibIX) Import"; refer(1).
"""


def _finish(draft: Draft) -> None:
    """Without a type what has a journal is an article, and what has a book a chapter."""
    if "type" not in draft.texts:
        is_journal = "container_title" in draft.texts
        draft.texts["type"] = "article-journal" if is_journal else "chapter" if draft.booktitle else "document"
    whole.finish(draft)


def _key(_draft: Draft, fields: list[Field]) -> str:
    """The citation key: the label, if it looks like one."""
    label = next((value for tag, value, _ in fields if tag == "F"), "")
    return label if _KEY.fullmatch(label) else ""


_LAYOUT = tagged.Layout(
    form=FORMAT,
    starts=re.compile(r"\n(?=[ \t]*%0 )|\n[ \t\r]*\n(?=\s*%[A-Z0-9] )"),
    field=re.compile(r"^\ufeff?[ \t]*%(\S)(?:[ \t]|$)(.*(?:\n(?![ \t]*%\S(?:[ \t]|$)).*)*)", re.MULTILINE),
    first=frozenset("0ATBJE"),
    setters=SETTERS,
    finish=_finish,
    key=_key,
)


def recognises(head: str) -> bool:
    """Whether a line names a type behind `%0`, or the first lines have refer's letters: LaTeX's comments have none."""
    if _HEAD.search(head):
        return True
    lines = [line for line in head.lstrip("\ufeff").splitlines() if line.strip()][:_LOOKED_AT]
    return (
        bool(lines) and all(map(_LINE.match, lines[:2])) and sum(1 for _ in filter(_LINE.match, lines)) * 2 > len(lines)
    )


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a Refer source."""
    return tagged.parse(source, _LAYOUT)
