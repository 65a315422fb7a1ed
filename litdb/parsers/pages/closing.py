"""How the draft of a page becomes its record, or its bytes and why there is none."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from html import unescape

from litdb.fields import markup, names
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError, Lost, Problem
from litdb.model.records import Contributor, Entry, Record, filled
from litdb.parsers import build, meanings
from litdb.parsers.build import SHOWN
from litdb.parsers.draft import Draft
from litdb.parsers.pages import embedded, html
from litdb.parsers.pages.embedded import Own
from litdb.parsers.pages.text import Page

_DATES = ("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dc.issued")
_NOBODY = Own()
_BLOCK = re.compile(r"</?(?:p|br|div|sec|title|ul|ol|li)\s{0,9}/?>", re.IGNORECASE)


def closed(draft: Draft, page: Page, form: str, site: str, own: Own = _NOBODY) -> Iterator[Record | Entry | Problem]:
    """The record, with what the page's own BibTeX adds; without a title, a problem and the page's bytes.

    `site` is what the sentence calls the page: "a page of DiVA".
    """
    if abstract := draft.texts.get("abstract"):
        draft.texts["abstract"] = plain(abstract)
    if title := draft.texts.get("title"):
        draft.texts["title"] = meanings.rich(title)
    record = embedded.joined(draft.record((page.entry(form),)), own)
    if page.is_html:
        record = _with_tags(record, page)
    if record.title:
        yield record
        return
    message = f"no title was found on {site}; its bytes were kept"
    yield Problem("no-title", message, page.whole.text.strip()[:SHOWN], page.place(), Lost.ENTRY)
    yield page.entry(form)


def _with_tags(record: Record, page: Page) -> Record:
    """The record with what the tags of its page state where the page itself says nothing: a file's address, a DOI."""
    stated = next((one for one in html.read(page, html.ANY) if isinstance(one, Record)), None)
    return filled(record, replace(stated, entries=(), extra=())) if stated else record


def plain(abstract: str) -> str:
    r"""An abstract whose text shows markup, without it: elements of text, paragraphs and entities; others stay.

    >>> plain("<p>In <i>E. coli</i> P &lt; 0.05, n<5 and m>3.</p><p>No.</p>")
    'In E. coli P < 0.05, n<5 and m>3.\nNo.'
    """
    if "<" not in abstract and "&" not in abstract:
        return abstract
    lines = map(collapse, markup.plain(_BLOCK.sub("\n", abstract)).split("\n"))
    return "\n".join(unescape(line) for line in lines if line)


def set_head(draft: Draft, page: Page) -> None:
    """Set what meta tags say of title and authors, which wins, and of the date, where no field has said more."""
    if title := next(iter(page.meta("citation_title") or page.meta("dc.title")), ""):
        draft.texts["title"] = collapse(title)
    if authors := [found for one in page.meta("citation_author") if (found := names.inverted(one)) != Name()]:
        others = [one for one in draft.contributors if one.role != "author"]
        known = {one.name: one for one in draft.contributors if one.role == "author"}
        draft.contributors = [known.get(name, Contributor(name)) for name in authors] + others
    for date in [date for name in _DATES for date in page.meta(name)][:1]:
        _set_date(draft, date.replace("/", "-"))
    build.link("url")(draft, page.canonical)


def _set_date(draft: Draft, date: str) -> None:
    """Set the date where none is known, or where it says more of the same year."""
    known = draft.texts.pop("issued", "")
    with suppress(FieldError):
        build.issued(draft, date)
    if known and not draft.texts.get("issued", "").startswith(known):
        draft.texts["issued"] = known
    draft.remarks.clear()
