"""Refer and BibIX, as EndNote's tagged export (`.enw`) and the bibliographies of Unix write it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, meanings
from litdb.parsers.build import Field, Setter, extra
from litdb.parsers.draft import Draft
from litdb.parsers.endnote import meanings as endnote
from litdb.parsers.forms import tagged

FORMAT = "refer"

_HEAD = re.compile(r"(?:\A|[\r\n])\ufeff?[ \t]*%0[ \t]+[A-Z]\w+")
_TYPED = re.compile(r"(?:\A|[\r\n])\ufeff?[ \t]*%0(?:\s|\Z)")
_LINE = re.compile(r"[ \t]*%[ABCDEIJKNPRSTUVX0-9@][ \t]+\S")
_LOOKED_AT = 40
"""Lines that are looked at to know the format."""
_KEYWORDS = re.compile(r"[;\r\n]")
_EMPTY = re.compile(r"\n[ \t]*\n")
_KEY = re.compile(r"(?=\S*[^\W\d_])[^\s,{}\"#%]+")
_THESIS = re.compile(r"(?:ph\.?\s?d|master|m\.?\s?sc|doctoral|dissertation|thesis)", re.IGNORECASE)


def _by_program(endnotes: Setter, refers: Setter) -> Setter:
    """A setter of what means one thing to EndNote, whose entries begin with a type, and another to refer."""

    def set_field(draft: Draft, value: str) -> None:
        (endnotes if "type" in draft.texts else refers)(draft, value)

    return set_field


def _body(draft: Draft, value: str) -> None:
    draft.contributors.append(Contributor(Name(literal=collapse(value))))


def _abstract(draft: Draft, value: str) -> None:
    """Set the abstract, whose paragraphs empty lines part."""
    endnote.abstract(draft, _EMPTY.split(value))


SETTERS: build.Setters = {
    "!": extra("title_short", meanings.rich),
    "&": extra("section"),
    "(": extra("original_title"),
    ")": extra("reprint_edition"),
    "*": extra("reviewed_title"),
    "+": extra("affiliation"),
    "0": endnote.kind,
    **{str(number): endnote.custom(f"custom{number}") for number in range(1, 6)},
    "6": extra("number_of_volumes"),
    "7": extra("edition"),
    "8": endnote.date,
    "9": extra("genre"),
    "<": extra("note"),
    ">": meanings.file,
    "?": endnote.people("translator"),
    "@": endnote.numbers,
    "A": endnote.people("author"),
    "B": endnote.second_title,
    "C": extra("publisher_place"),
    "D": endnote.year,
    "E": endnote.people("editor"),
    "F": extra("label"),
    "G": _by_program(build.language, extra("number")),
    "H": _by_program(endnote.people("translator"), extra("note")),
    "I": build.text("publisher"),
    "J": meanings.journal,
    "K": build.keywords(_KEYWORDS.split),
    "L": _by_program(extra("call_number"), extra("label")),
    "M": endnote.accession,
    "N": meanings.number,
    "O": _by_program(endnote.remark("alternative_container_title"), endnote.remark("note")),
    "P": build.page,
    "Q": _by_program(extra("original_title", meanings.rich), _body),
    "R": endnote.doi,
    "S": extra("collection_title", meanings.rich),
    "T": build.text("title", meanings.rich),
    "U": endnote.urls,
    "V": build.text("volume"),
    "W": extra("source"),
    "X": _abstract,
    "Y": endnote.people("collection-editor"),
    "Z": meanings.note,
    "[": meanings.accessed,
    "^": extra("caption"),
    "~": extra("source"),
}
"""What a letter means. The next letter is one row here; one without a row is kept as it stands.

Source: EndNote, "Creating a tagged EndNote import file" and the filter "EndNote Import"; refer(1).
"""


def _finish(draft: Draft) -> None:
    """Without a type the fields tell it; a thesis may say what it is only as its kind."""
    if "type" not in draft.texts:
        draft.texts["type"] = _told(draft)
    if draft.texts["type"] == "document" and any(map(_THESIS.match, draft.extra.get("genre", ()))):
        draft.texts["type"] = "thesis"
    endnote.finish(draft)


def _told(draft: Draft) -> str:
    """The type that refer itself takes an entry for: of an article, a chapter, a report, a book. Source: refer(1)."""
    if "container_title" in draft.texts:
        return "article-journal"
    if draft.booktitle:
        return "chapter"
    return "report" if "number" in draft.extra else "book" if "publisher" in draft.texts else "document"


def _key(_draft: Draft, fields: list[Field]) -> str:
    """The citation key: the label, if it looks like one."""
    label = next((value for tag, value, _ in fields if tag == "F"), "")
    return label if _KEY.fullmatch(label) else ""


@lru_cache(maxsize=8)
def _layout(mark: str, *, is_typed: bool) -> tagged.Layout:
    """How entries are parted: by the type that each begins with, or by empty lines."""
    starts = rf"{mark}(?=[ \t]*%0\s)" if is_typed else rf"{mark}[ \t]*\r?{mark}(?=[ \t]*%[A-Z0-9]\s)"
    return tagged.Layout(
        form=FORMAT,
        starts=re.compile(starts),
        field=re.compile(
            r"^\ufeff?[ \t]*%([^\sa-z])(?:[ \t]|$)(.*(?:\n(?![ \t]*%[^\sa-z](?:[ \t]|$)).*)*)", re.MULTILINE
        ),
        first=frozenset("0ATBJEQ"),
        setters=SETTERS,
        mark=mark,
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
    head = decoding.text(source.head())
    mark = "\r" if "\n" not in head and "\r" in head else "\n"
    return tagged.parse(source, _layout(mark, is_typed=_TYPED.search(head) is not None))
