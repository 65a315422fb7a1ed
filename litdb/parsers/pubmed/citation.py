"""The line by which PubMed cites an article: `N Engl J Med. 2007 Apr 12;356(15):1517-26. doi: ... Epub ...`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from litdb.fields import dates, languages, pages
from litdb.fields.text import collapse
from litdb.model.problems import FieldError
from litdb.parsers import build
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft

_CITATION = re.compile(
    r"(?P<journal>(?:(?!\.\s)[^\n]){0,120})\s?\.\s(?P<date>[12]\d{3}(?:[ /-][A-Za-z\d][^;:.()]{0,24})?)"
    r"(?:(?:;(?P<volume>[^(:;.]{0,40})(?:\((?P<issue>[^()]{0,60})\))?)?(?::(?P<page>[^.\s][^.]{0,60}))?)\."
    r"(?:\s(?P<rest>.*))?",
    re.DOTALL,
)
_DOI = re.compile(r"\bdoi: ?(10\.\S+)", re.IGNORECASE)
_EPUB = re.compile(r"\b(?:Epub|Online ahead of print|eCollection) ?(\d{4}[^.;]{0,12})")
_LANGUAGE = re.compile(r"\[Article in ([^\]]{3,60})\]")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as printed, taken apart; "" for what it lacks."""

    journal: str
    date: str
    volume: str
    issue: str
    page: str
    doi: str
    epub: str


@lru_cache(maxsize=1 << 10)
def read(line: str) -> Citation | None:
    """The citation that a line is, or None.

    >>> found = read("N Engl J Med. 2007 Apr 12;356(15):1517-26. doi: 10.1056/NEJMoa065213.")
    >>> found.journal, found.date, found.volume, found.issue, found.page, found.doi
    ('N Engl J Med', '2007 Apr 12', '356', '15', '1517-26', '10.1056/NEJMoa065213.')
    >>> read(". 2016 Apr 4;4(4):MR000038.").journal, read("Methods. We asked 2007 people.")
    ('', None)
    """
    found = _CITATION.fullmatch(line)
    if found is None:
        return None
    rest = found["rest"] or ""
    doi = _DOI.search(rest)
    parts = found.groupdict("")
    return Citation(
        journal=parts["journal"],
        date=parts["date"].strip(),
        volume=parts["volume"],
        issue=parts["issue"],
        page=parts["page"],
        doi=doi[1] if doi else "",
        epub=epub(rest),
    )


def epub(text: str) -> str:
    """When the article was on the web before it was printed, as `Epub 2007 Mar 1.` says it; "" if nothing does."""
    found = _EPUB.search(text)
    return found[1].strip() if found else ""


def set_citation(draft: Draft, found: Citation) -> None:
    """Set what a citation says."""
    texts = {"volume": found.volume, "issue": found.issue, "page": pages.page(found.page)}
    for column, value in texts.items():
        if value.strip():
            draft.texts.setdefault(column, collapse(value))
    if found.journal:
        draft.texts.setdefault("container_title", collapse(found.journal))
    keep(draft, "date_epub", collapse(found.epub))
    draft.texts.setdefault("type", "article-journal")
    try:
        draft.texts["issued"] = dates.issued(found.date)[0]
    except FieldError:
        draft.year = found.date[:4]
    if found.doi:
        build.plain_doi(draft, found.doi)


def set_language(draft: Draft, text: str) -> None:
    """Set the language that `[Article in German]` names; nothing in other texts."""
    if found := _LANGUAGE.search(text):
        draft.texts.setdefault("language", languages.bcp47(found[1].partition(",")[0]))
