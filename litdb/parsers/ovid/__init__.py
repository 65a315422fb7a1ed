"""Ovid's text export: each field's name on a line of its own, its value on the indented lines below."""

import re
from collections.abc import Iterator

from litdb.fields import dates, titles
from litdb.fields.text import collapse
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import tagged
from litdb.parsers.ovid import people

FORMAT = "ovid"

_NUMBER = r"<\d{1,6}(?:\. ?)?>[ \t]*"
_HEAD = re.compile(rf"(?:\A|[\r\n])\ufeff?{_NUMBER}[\r\n]")
_NAME = re.compile(
    r"[\r\n](?:Abstract|Accession Number|Authors?|Chapter Title|Publication Type|Source|Title|Unique Identifier)[ \t]*"
    r"(?:\r\n?|\n)[ \t]+\S"
)
_KIND = re.compile(r"(?<=[.?!])\s*\[([^\[\]]{1,40})\]\s*\Z")
_KEYWORDS = re.compile(r"\s*;\s*")
_ORIGIN = re.compile(r"\[References?:\s*\d+\]\s*\Z")
_TYPES = (
    ("chapter", "chapter"),
    ("dissertation", "thesis"),
    ("conference", "paper-conference"),
    ("book", "book"),
    ("journal", "article-journal"),
    ("article", "article-journal"),
)
"""(what a publication type has in it, CSL type), the more telling first."""
_PLAIN = frozenset(("", "article", "book", "conference paper", "journal", "journal article"))
_IN_MEDLINE = frozenset(("In-Data-Review", "In-Process", "MEDLINE", "PubMed-not-MEDLINE"))
"""States of entries whose unique identifier is PubMed's."""
_PARTS = re.compile(r"[;\n]|\.\s")


def _title(draft: Draft, value: str) -> None:
    """Set the title; what kind of work it is stands behind it in brackets."""
    bare = collapse(value)
    if kind := _KIND.search(bare):
        keep(draft, "genre", kind[1])
        bare = bare[: kind.start()]
    build.text("title", meanings.rich)(draft, titles.bare(bare))


def _chapter(draft: Draft, value: str) -> None:
    """Set the title of what stands in a book, whose own title is that of what it is in."""
    draft.booktitle = draft.texts.pop("title", "") or draft.booktitle
    _title(draft, value)
    draft.texts["type"] = "chapter"


def _book(draft: Draft, value: str) -> None:
    """Set the title, or that of the book whose chapter has been named before."""
    if draft.texts.get("type") == "chapter" and "title" in draft.texts:
        draft.booktitle = meanings.rich(titles.bare(value))
    else:
        _title(draft, value)


def _source(draft: Draft, value: str) -> None:
    """Set where the work is printed; who edited the book stands before it."""
    journal, _, event = collapse(value).partition(". Conference: ")
    keep(draft, "event_title", event.partition(". ")[0])
    rest = event.partition(". ")[2]
    found = meanings.source_line(draft, f"{journal}. {rest}" if event else journal)
    draft.contributors += people.contributors(found.editors, "editor")


def _status(draft: Draft, value: str) -> None:
    """Keep the state of what is not printed yet, and set its date; MEDLINE's own states say whose the number is."""
    bare = collapse(value)
    if bare in _IN_MEDLINE:
        for number in draft.extra.get("AN", ()):
            draft.identify("pmid", number)
        draft.extra.pop("AN", None)
        return
    keep(draft, "status", bare)
    try:
        found = dates.issued(bare.rpartition(",")[2].strip())[0]
    except FieldError:
        return
    draft.texts.setdefault("issued", found)


def _type(draft: Draft, value: str) -> None:
    """Set the type by the most telling of the publication types; what they say beyond it is a genre."""
    lower = value.lower()
    csl = next((csl for word, csl in _TYPES if word in lower), "")
    if csl and draft.texts.get("type") != "chapter":
        draft.texts["type"] = csl
    for one in _PARTS.split(value):
        name = collapse(one).rstrip(".")
        if name.lower() not in _PLAIN:
            keep(draft, "genre", name)


def _accession(draft: Draft, value: str) -> None:
    keep(draft, "AN", collapse(value).rstrip("."))


def _abstract(draft: Draft, value: str) -> None:
    """Set the abstract; the colon at its start is left of a heading, and the references are only counted at its end."""
    meanings.abstract(draft, _ORIGIN.sub("", value).lstrip(": "))


def _language(draft: Draft, value: str) -> None:
    build.language(draft, value.strip().rstrip("."))


def _keywords(draft: Draft, value: str) -> None:
    build.keywords(_KEYWORDS.split)(draft, collapse(value).rstrip("."))


def _people(draft: Draft, value: str) -> None:
    """Set the authors, or by their names in full those that were named by initials."""
    found = people.contributors(value, "author")
    if found and len(found) == len(draft.contributors):
        draft.contributors.clear()
    draft.contributors += found


SETTERS: build.Setters = {
    "Abstract": _abstract,
    "Accession Number": _accession,
    "Author": _people,
    "Author Keywords": _keywords,
    "Author(s)": _people,
    "Authors": _people,
    "Authors Full Name": _people,
    "Book Title": meanings.second_title,
    "Chapter Title": _chapter,
    "DOI": build.plain_doi,
    "DOI Number": build.plain_doi,
    "Digital Object Identifier": build.plain_doi,
    "Document Type": extra("genre", lambda text: collapse(text).rstrip(".")),
    "ISBN": build.numbers("isbn"),
    "ISSN": build.numbers("issn"),
    "ISSN Electronic": build.numbers("issn"),
    "ISSN Print": build.numbers("issn"),
    "Institution": extra("affiliation", str),
    "Key Concepts": _keywords,
    "Keyword Heading": _keywords,
    "Keywords": _keywords,
    "Language": _language,
    "Link to the Ovid Full Text or citation": meanings.urls,
    "Original Title": extra("original_title", meanings.rich),
    "Publication Type": _type,
    "Publisher": build.text("publisher"),
    "Score": meanings.nothing,
    "Source": _source,
    "Status": _status,
    "Title": _book,
    "Unique Identifier": _accession,
}
"""What a field's name means. The next name is one row here; one without a row is kept as it stands.

Source: Ovid, "Database Guides", Fields; the export "Text" of OvidSP.
"""


def _finish(draft: Draft) -> None:
    """Give the institutions to their people, and a type to what names none."""
    texts = draft.extra.pop("affiliation", {})
    draft.contributors, left = people.placed(draft.contributors, "\n".join(texts))
    keep(draft, "affiliation", left)
    if "publisher_place" in draft.extra:
        draft.texts.setdefault("type", "chapter" if draft.booktitle else "book")
    draft.texts.setdefault("type", "article-journal")
    whole.finish(draft)


_LAYOUT = tagged.Layout(
    form=FORMAT,
    starts=re.compile(rf"[\r\n](?={_NUMBER}[\r\n])"),
    field=re.compile(r"^([A-Z][^\n:]{0,60}?)[ \t]*((?:\n(?:[ \t].*)?)+)", re.MULTILINE),
    first=frozenset(("Title", "Chapter Title", "Source", "Author", "Authors")),
    setters=SETTERS,
    finish=_finish,
)


def recognises(head: str) -> bool:
    """Whether a line is the number of an entry in angle brackets, and a field's name stands over its indented value."""
    return _HEAD.search(head) is not None and _NAME.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of an Ovid source."""
    return tagged.parse(source, _LAYOUT)
