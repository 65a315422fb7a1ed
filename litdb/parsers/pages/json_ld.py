"""JSON-LD of schema.org in a page."""

import json
import re
from collections.abc import Iterator
from typing import Any

from litdb.fields import identifiers
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError
from litdb.model.records import Contributor
from litdb.parsers import build, meanings
from litdb.parsers.build import Setters, extra
from litdb.parsers.draft import Draft
from litdb.parsers.pages import tag_values
from litdb.parsers.pages.text import Page

_TYPES = {
    "ScholarlyArticle": "article-journal", "MedicalScholarlyArticle": "article-journal", "Book": "book",
    "Chapter": "chapter", "Thesis": "thesis", "Report": "report", "Dataset": "dataset",
    "PublicationIssue": "periodical",    "TechArticle": "report", "SoftwareSourceCode": "software",
}  # fmt: skip
"""schema.org's types of a publication -> CSL. A NewsArticle or a WebPage is none."""
_DEEPEST = 40
_IN = ("isPartOf", "mainEntity", "mainEntityOfPage", "@graph", "hasPart", "about", "itemListElement", "item")
_CONTAINERS = {"PublicationVolume": "volumeNumber", "PublicationIssue": "issueNumber"}
_LIST = re.compile(r"\s*[\[{]")

SETTERS: Setters = {
    "headline": build.text("title", meanings.rich, second="alternative_title"),
    "name": build.text("title", meanings.rich, second="alternative_title"),
    "datePublished": tag_values.date,
    "dateCreated": extra("original_date"),
    "description": tag_values.abstract,
    "abstract": tag_values.abstract,
    "inLanguage": tag_values.language,
    "keywords": tag_values.keywords,
    "publisher": build.text("publisher"),
    "pageStart": build.first_page,
    "pageEnd": build.last_page,
    "pagination": build.page,
    "issn": build.numbers("issn"),
    "isbn": build.numbers("isbn"),
    "doi": build.plain_doi,
    "identifier": tag_values.identifier,
    "sameAs": tag_values.identifier,
    "@id": tag_values.identifier,
    "url": build.link("url"),
    "container": build.text("container_title", meanings.name_of_journal),
    "volumeNumber": build.text("volume"),
    "issueNumber": build.text("issue"),
}
"""Source: schema.org, ScholarlyArticle and the types above it."""


def drafts(page: Page) -> Iterator[Draft]:
    """One draft for each publication in the blocks that are JSON, `@graph` and nested ones too."""
    if not page.says("ld+json") or page.tree is None:
        return
    for script in page.tree.css('script[type="application/ld+json"]'):
        text = (script.text() or "").strip()
        try:
            found = json.loads(text.strip().removesuffix(";"), strict=False) if _LIST.match(text) else None
        except (ValueError, RecursionError):
            continue  # a template that a browser cannot read either
        for one in _works(found, 0):
            draft = _draft(one)
            if draft.texts.get("title"):
                yield draft


def _works(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # what JSON holds
    """The publications in a value, the outer ones first; what such a one is part of is no further one."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _works(one, depth + 1)
    elif isinstance(value, dict):
        if _type(value) in _TYPES:
            yield value
            return
        for name in _IN:
            yield from _works(value.get(name), depth + 1)


def _type(value: dict[str, Any]) -> str:
    kinds = value.get("@type")
    names = [str(one).rpartition("/")[2] for one in (kinds if isinstance(kinds, list) else [kinds])]
    return next((name for name in names if name in _TYPES), names[0] if names else "")


def _draft(work: dict[str, Any]) -> Draft:
    draft = Draft()
    draft.texts["type"] = _TYPES[_type(work)]
    fields = [(name, text, 0) for name in work if name in SETTERS for text in _texts(work[name])]
    fields += [(name, text, 0) for name, text in _containers(work.get("isPartOf"), 0)]
    for _ in build.build(fields, SETTERS, draft):
        pass  # what the setters cannot read they keep, and the page stays whole
    for role in ("author", "creator", "editor"):
        if role != "creator" or not draft.contributors:
            _set_people(draft, work.get(role), "editor" if role == "editor" else "author")
    return draft


def _texts(value: Any) -> list[str]:  # noqa: ANN401  # what JSON holds
    """The texts in a value: of an object its `value`, `name` or `@id`."""
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if isinstance(value, dict):
        return next((_texts(value[name]) for name in ("value", "@value", "name", "url", "@id") if name in value), [])
    return [text] if isinstance(value, (str, int)) and (text := clean(str(value))) else []


def clean(text: str) -> str:
    """The text without what JSON may escape and no text holds."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd").strip()


def _containers(value: Any, depth: int) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # what JSON holds
    """(setter's name, text) of what a work is part of: an issue, its volume, the journal."""
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, dict) or depth > _DEEPEST:
            yield from (("container", text) for text in _texts(one))
            continue
        kinds = one.get("@type")
        kinds = [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]
        for name in (*_CONTAINERS.values(), "issn", "isbn"):
            yield from ((name, text) for text in _texts(one.get(name)))
        if not set(kinds) & set(_CONTAINERS):
            yield from (("container", text) for text in _texts(one.get("name"))[:1])
        yield from _containers(one["isPartOf"], depth + 1) if "isPartOf" in one else ()


def _set_people(draft: Draft, value: Any, role: str) -> None:  # noqa: ANN401  # what JSON holds
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            draft.contributors += _person(one, role)
        elif isinstance(one, str):
            tag_values.contributor(role)(draft, clean(one))


def _person(one: dict[str, Any], role: str) -> list[Contributor]:
    """The contributor that an object names, with the ORCID iD and the affiliations in it."""
    said = {name: collapse(" ".join(_texts(one.get(name))[:1])) for name in ("familyName", "givenName", "name")}
    if said["familyName"]:
        found = [Name(said["familyName"], said["givenName"])]
    elif one.get("@type") == "Organization":
        found = [Name(literal=said["name"])]
    else:
        found = tag_values.people(said["name"])
    places = tuple(dict.fromkeys(collapse(text) for text in _texts(one.get("affiliation"))))
    addresses = [text for name in ("@id", "sameAs", "identifier", "url") for text in _texts(one.get(name))]
    orcid = next((number for text in addresses if (number := _orcid(text))), "")
    return [Contributor(name, role, orcid, places) for name in found[:1] if name != Name()] + [
        Contributor(name, role) for name in found[1:]
    ]


def _orcid(text: str) -> str:
    try:
        return identifiers.parse("orcid", text).value if "-" in text else ""
    except FieldError:
        return ""
