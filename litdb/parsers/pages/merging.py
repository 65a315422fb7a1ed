"""One record of what the vocabularies of a page say: whom to trust for which field."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from litdb.fields.text import collapse
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft

DEFAULT = ("highwire", "script", "bepress", "eprints", "jsonld", "coins", "prism", "dc", "bibtex", "site", "og")
"""Vocabularies, the most trusted first. `site` is what the body shows."""
ORDERS: dict[str, tuple[str, ...]] = {
    "abstract": ("site", "highwire", "script", "bepress", "eprints", "jsonld", "dc", "og"),
    "title": ("highwire", "script", "bepress", "eprints", "jsonld", "coins", "dc", "prism", "bibtex", "site", "og"),
    "type": ("highwire", "script", "bepress", "eprints", "coins", "bibtex", "jsonld", "dc", "og"),
    "container_title": ("highwire", "script", "prism", "bepress", "eprints", "jsonld", "coins", "dc", "bibtex"),
}
"""Field -> vocabularies in another order: a body has the whole abstract; JSON-LD calls all an article."""
COLUMNS = ("type", "title", "issued", "container_title", "volume", "issue", "page", "publisher", "language")

_TEASER = re.compile(r"(?:\.\.\.|…|\bread more)\s*\Z", re.IGNORECASE)
_OMISSIONS = ("[...]", "[…]")
_TAIL = 40
"""Characters at the end of a text, where the word that it goes on stands."""
_LETTERS = re.compile(r"[^\W_]+")
_LEAST = {"og": 200, "dc": 60}
"""Characters: what is shorter in these vocabularies says what a site is, and no work."""
_SAME = 60
"""Letters that two abstracts begin with alike when one is the other cut off."""


def merged(drafts: Mapping[str, Draft], over: tuple[str, ...] = ()) -> Draft:
    """The draft of all that the vocabularies say; `over` are those that a site trusts first."""
    draft = Draft()
    for column in COLUMNS:
        for name in _order(column, over):
            if name in drafts and (text := _column(drafts[name], column)):
                draft.texts[column] = text
                break
    draft.contributors = _contributors([drafts[name] for name in _order("contributors", over) if name in drafts])
    _set_abstracts(draft, drafts, over)
    for name in _order("", over):
        if name in drafts:
            _add(draft, drafts[name], with_url=name != "og")
    return draft


def _order(column: str, over: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*over, *ORDERS.get(column, DEFAULT))))


def _column(draft: Draft, column: str) -> str:
    """A column of a draft, as its record would have it."""
    return str(getattr(draft.record(), column)) if column in ("issued", "page") else draft.texts.get(column, "")


def _add(draft: Draft, other: Draft, *, with_url: bool) -> None:
    """Add what a work has several of: identifiers and links of all, DOIs and `extra` of the first that has them."""
    if not draft.dois:
        draft.dois = dict(other.dois)
    known = {(one.scheme, one.value) for one in draft.identifiers}
    draft.identifiers |= {one: None for one in other.identifiers if (one.scheme, one.value) not in known}
    draft.links |= other.links if with_url else {}
    for name, texts in other.extra.items():
        draft.extra.setdefault(name, dict(texts))


def _contributors(drafts: list[Draft]) -> list[Contributor]:
    """The first list of authors, or one that is fuller; ORCID iDs and affiliations from the others by equal names."""
    lists = [[one for one in draft.contributors if one.role == "author"] for draft in drafts]
    best: list[Contributor] = []
    for found in filter(None, lists):
        if not best or _is_fuller(found, best):
            best = found
    said: dict[tuple[str, str], Contributor] = {}
    for one in (one for found in lists for one in found):
        known = said.setdefault(_key(one.name), one)
        orcid, places = known.orcid or one.orcid, known.affiliations or one.affiliations
        said[_key(one.name)] = replace(known, orcid=orcid, affiliations=places)
    authors = [_filled(one, said[_key(one.name)]) for one in best]
    for role in ("editor", "supervisor"):
        others = ([one for one in draft.contributors if one.role == role] for draft in drafts)
        authors += next(filter(None, others), [])
    return authors


def _filled(one: Contributor, said: Contributor) -> Contributor:
    return replace(one, orcid=one.orcid or said.orcid, affiliations=one.affiliations or said.affiliations)


def _key(name: Name) -> tuple[str, str]:
    """The name by its family and the first letter of the given name."""
    return (name.family or name.literal).casefold(), name.given[:1].casefold()


def _is_fuller(found: list[Contributor], best: list[Contributor]) -> bool:
    """Whether a list names all that the other does and more, or the same with longer given names."""
    if OTHERS in (one.name for one in found):
        return False
    families = [_key(one.name)[0] for one in best if one.name != OTHERS]
    theirs = [_key(one.name)[0] for one in found]
    if families != theirs:
        return len(theirs) > len(families) and set(families) <= set(theirs)
    return len(best) > len(families) or _given(found) > _given(best)


def _given(people: Iterable[Contributor]) -> int:
    return sum(len(one.name.given) for one in people)


def _set_abstracts(draft: Draft, drafts: Mapping[str, Draft], over: tuple[str, ...]) -> None:
    """Set the abstract: the first that is no teaser of another; one in another language stays apart."""
    found = [
        text
        for name in _order("abstract", over)
        if name in drafts
        for text in drafts[name].tags
        if len(text) >= _LEAST.get(name, 0)
    ]
    title = _letters(draft.texts.get("title", ""))
    bare = {text: _letters(text) for text in found}
    kept = [text for text in found if bare[text] != title and not _is_cut(text, bare) and not _cites(draft, text)]
    if not kept:
        return
    draft.texts["abstract"] = kept[0]
    tongues = {
        text for one in drafts.values() for name, texts in one.extra.items() if "abstract_" in name for text in texts
    }
    plain = drafts["og"].tags if "og" in drafts else {}
    for text in kept[1:]:
        if (
            text not in plain
            and text not in tongues
            and bare[text][:_SAME] not in bare[kept[0]]
            and "abstract" not in draft.extra
        ):
            keep(draft, "abstract", collapse(text))


def _cites(draft: Draft, text: str) -> bool:
    """Whether a description is the work's citation: its first author and what it is in."""
    author = next((one.name.family for one in draft.contributors), "")
    container = draft.texts.get("container_title", "")
    return bool(author and container) and author in text[:200] and container in text


def _is_cut(text: str, bare: Mapping[str, str]) -> bool:
    """Whether it ends in the middle, or another begins as it does and goes on."""
    own = bare[text]
    if _TEASER.search(text, max(len(text) - _TAIL, 0)) or any(one in text for one in _OMISSIONS):
        head = own[: min(_SAME, len(own))]
        return any(head in other and len(other) > len(own) for known, other in bare.items() if known != text)
    return any(other.startswith(own) and len(other) > len(own) for known, other in bare.items() if known != text)


@lru_cache(maxsize=16)
def _letters(text: str) -> str:
    """The letters and figures of a text, which several vocabularies of a page may have."""
    return "".join(_LETTERS.findall(text)).casefold()
