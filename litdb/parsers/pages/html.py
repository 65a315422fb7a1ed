"""Pages of publications as HTML: what their tags state, whatever the site."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from litdb.fields import languages
from litdb.model.problems import FieldError, Place, Problem
from litdb.model.records import Entry, Link, Record
from litdb.model.sources import Source
from litdb.parsers import build
from litdb.parsers.draft import Draft
from litdb.parsers.pages import (
    bodies,
    coins,
    embedded,
    json_ld,
    merging,
    refusals,
    tag_values,
    text,
    vocabularies,
    xplore,
)
from litdb.parsers.pages.site import Site
from litdb.parsers.pages.text import Page

FORMAT = "html"
ANY = Site(FORMAT)
_STATING = ("highwire", "script", "bepress", "eprints", "dc", "prism", "jsonld", "coins")
"""Vocabularies that only pages of publications have, or hardly any others."""
_ADDRESSES = ("og:url", "citation_abstract_html_url", "citation_public_url")
"""Meta tags with the address of the page itself."""
_RANKS = {"related": 0, "url": 1, "fulltext": 2}
"""What an address may be -> how much that says."""
_ONLY_DC = ("dc", "jsonld")
_LIST = 2
"""COinS of a page that says nothing else of a publication: so many are a list of works."""


_SPAN = re.compile(r"<span\b[^>]{0,40}Z3988")


def recognises(head: str) -> bool:
    """Whether this is HTML: it stands behind all sites."""
    return text.looks_html(head)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse one page: its record, its list's records, or a problem that says what the page is."""
    return read(text.read(source), ANY)


def read(page: Page, site: Site) -> Iterator[Record | Entry | Problem]:
    """The records of a page of a site. A page that states no publication is a problem, and nothing of it is kept."""
    drafts, problems = _drafts(page)
    spans = list(coins.drafts(page))
    if not _states(drafts) and len(spans) >= _LIST:
        yield from text.encoding_note(page)
        yield from _listed(page, site, spans)
        return
    if (own := _same_work(drafts, spans)) is not None:
        drafts["coins"] = own
    shown = bodies.draft(page, site)
    bibtex = embedded.read(page)
    if not _is_publication(drafts, site, shown, bibtex):
        yield refusals.refused(page)
        return
    drafts["site"] = shown
    yield from text.encoding_note(page)
    yield from problems
    yield from bibtex.problems
    draft = merging.merged(drafts, site.over)
    _finish(draft, page, site)
    record = embedded.joined(draft.record((page.entry(site.name),)), bibtex)
    if record.title:
        yield record
    else:
        yield refusals.refused(page)


def _drafts(page: Page) -> tuple[dict[str, Draft], list[Problem]]:
    """Vocabulary -> what its tags say; and what is wrong with them."""
    fields: dict[str, list[tuple[str, str]]] = defaultdict(list)
    tongues: dict[str, str] = {}
    for tag in page.tags:
        vocabulary, name = vocabularies.place(tag.name)
        if vocabulary:
            fields[vocabulary].append((name, tag.content))
            if tag.language and vocabularies.TABLES[vocabulary].get(name) is tag_values.abstract:
                tongues[tag.content] = tag.language
    drafts: dict[str, Draft] = {}
    problems: list[Problem] = []
    for vocabulary, said in fields.items():
        table, draft = vocabularies.TABLES[vocabulary], Draft()
        problems += build.build(vocabularies.known(said, table), table, draft)
        _set_apart(draft, tongues)
        drafts[vocabulary] = draft
    works = list(json_ld.drafts(page))
    if works:
        drafts["jsonld"] = works[0]
    if (record := xplore.draft(page)) is not None:
        drafts["script"] = record
    return drafts, [replace(one, at=Place()) for one in problems]


def _set_apart(draft: Draft, tongues: dict[str, str]) -> None:
    """Name the languages of the abstracts behind the first, where their tags say them."""
    for said in list(draft.tags)[1:]:
        if said in tongues:
            build.keep(draft, f"abstract_{languages.bcp47(tongues[said])}", said)


def _states(drafts: dict[str, Draft]) -> bool:
    """Whether a vocabulary of publications gives a title."""
    return any(drafts[name].texts.get("title") for name in _STATING if name in drafts)


def _is_publication(drafts: dict[str, Draft], site: Site, shown: Draft, own: embedded.Own) -> bool:
    """Whether the page states a publication: by its tags, its own BibTeX, or a known site's title and authors."""
    if any(drafts[name].texts.get("title") for name in _STATING if name in drafts and name not in _ONLY_DC):
        return True
    if any(drafts[name].texts.get("title") and _says_more(drafts[name]) for name in _ONLY_DC if name in drafts):
        return True
    if own.record is not None and own.record.title:
        return True
    doi = any(draft.dois for name, draft in drafts.items() if name != "og")
    return bool(shown.texts.get("title")) and (doi or bool(site.authors and shown.contributors))


def _says_more(draft: Draft) -> bool:
    """Whether there is more than a title, which any page has."""
    return bool(draft.contributors or draft.dois or draft.identifiers or draft.texts.keys() - {"title", "language"})


def _same_work(drafts: dict[str, Draft], spans: list[Draft]) -> Draft | None:
    """The COinS of the page's own work: the one there is, or that of the same title; others are its references."""
    titles = {draft.texts.get("title", "").casefold() for draft in drafts.values()} - {""}
    for span in spans:
        if span.texts["title"].casefold() in titles or not _states(drafts):
            return span
    return None


def _listed(page: Page, site: Site, spans: list[Draft]) -> Iterator[Record]:
    """A record a work of a list; its entry is the page from its span on, of the first from the page's start on."""
    whole = page.whole.text
    starts = [found.start() for found in _SPAN.finditer(whole)][1 : len(spans)]
    cuts = [0, *starts, *[len(whole)] * (len(spans) - len(starts))]
    for span, (start, end) in zip(spans, pairwise(cuts), strict=True):
        yield span.record((page.whole.entry(site.name, (start, end, end)),))


def _finish(draft: Draft, page: Page, site: Site) -> None:
    """Set what the page as a whole says: its address, its number in the site, its date on the web, its type."""
    _set_address(draft, page, site)
    available = draft.extra.get("available_date")
    if available and "issued" not in draft.texts:
        with suppress(FieldError):
            tag_values.date(draft, next(iter(available)))
    if site.csl and ("csl" in site.over or draft.texts.get("type", "document") == "document"):
        draft.texts["type"] = site.csl
    if draft.texts.get("type", "document") == "document" and (draft.dois or "container_title" in draft.texts):
        draft.texts["type"] = "article-journal" if "container_title" in draft.texts else "article"


def _set_address(draft: Draft, page: Page, site: Site) -> None:
    """Set the page's own address, and the site's number in it; each address is one link, of what it says most."""
    said = (page.canonical, *(address for name in _ADDRESSES for address in page.meta(name)))
    if own := next((address for address in said if address.startswith(("http://", "https://"))), ""):
        draft.links.setdefault(Link("url", own))
        with suppress(FieldError):
            if site.scheme and not any(one.scheme == site.scheme for one in draft.identifiers):
                draft.identify(site.scheme, own)
    best: dict[str, str] = {}
    for link in draft.links:
        if _RANKS.get(link.relation, 0) >= _RANKS.get(best.get(link.href, ""), 0):
            best[link.href] = link.relation
    draft.links = {Link(relation, href): None for href, relation in best.items()}
