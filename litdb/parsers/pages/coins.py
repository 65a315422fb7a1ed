"""COinS: citations in the titles of empty spans, as OpenURLs."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from litdb.model.names import Name
from litdb.model.records import Contributor
from litdb.parsers import build
from litdb.parsers.build import Setters, extra
from litdb.parsers.draft import Draft
from litdb.parsers.pages import tag_values, vocabularies
from litdb.parsers.pages.text import Page

_MOST = 1000
"""Spans of one page: a list of search results has 100."""
_LONGEST = 1 << 14
_LONGEST = 1 << 14
_DOI = re.compile(r"info:doi/(?:https?://(?:dx\.)?doi\.org/)?(.+)", re.IGNORECASE)
_GENRES = {
    "article": "article-journal", "proceeding": "paper-conference", "conference": "paper-conference",
    "bookitem": "chapter", "book": "book", "preprint": "article", "dissertation": "thesis", "report": "report",
}  # fmt: skip


def _id(draft: Draft, value: str) -> None:
    found = _DOI.match(value)
    if found:
        build.plain_doi(draft, found[1])
    elif value.startswith("info:pmid/"):
        draft.identify("pmid", value[10:])
    else:
        tag_values.identifier(draft, value)


def _genre(draft: Draft, value: str) -> None:
    if csl := _GENRES.get(value.lower()):
        draft.texts["type"] = csl


SETTERS: Setters = {
    "rft.atitle": vocabularies.HIGHWIRE["title"],
    "rft.title": build.text("container_title"),
    "rft.jtitle": build.text("container_title"),
    "rft.btitle": build.text("container_title"),
    "rft.stitle": extra("container_title_short"),
    "rft.au": tag_values.contributor("author"),
    "rft.date": tag_values.date,
    "rft.volume": build.text("volume"),
    "rft.issue": build.text("issue"),
    "rft.spage": build.first_page,
    "rft.epage": build.last_page,
    "rft.pages": build.page,
    "rft.issn": build.numbers("issn"),
    "rft.eissn": build.numbers("issn"),
    "rft.isbn": build.numbers("isbn"),
    "rft.pub": build.text("publisher"),
    "rft.inst": build.text("publisher"),
    "rft.place": extra("publisher_place"),
    "rft.genre": _genre,
    "rft.language": tag_values.language,
    "rft_id": _id,
}
"""Source: ANSI/NISO Z39.88-2004, KEV formats journal, book and dissertation; ocoins.info."""


def drafts(page: Page) -> Iterator[Draft]:
    """One draft for each span that names a work."""
    if not page.says("Z3988") or page.tree is None:
        return
    for span in page.tree.css("span.Z3988")[:_MOST]:
        pairs = parse_qsl((span.attributes.get("title") or "")[:_LONGEST].replace("&amp;", "&"))
        draft = _draft(pairs)
        if draft.texts.get("title"):
            yield draft


def _draft(pairs: list[tuple[str, str]]) -> Draft:
    draft, said = Draft(), dict(pairs)
    for _ in build.build(vocabularies.known(pairs, SETTERS), SETTERS, draft):
        pass  # a span is no field of the page: what is wrong in it is not the reader's fault
    if "title" not in draft.texts and (title := draft.texts.pop("container_title", "")):
        draft.texts["title"] = title
    if said.get("rft.aulast"):
        first = Name(said["rft.aulast"], said.get("rft.aufirst") or said.get("rft.auinit", ""))
        if not any(first.family in (one.name.family, one.name.literal) for one in draft.contributors):
            draft.contributors.insert(0, Contributor(first))
    return draft
