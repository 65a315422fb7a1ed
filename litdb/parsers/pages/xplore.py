"""The record in a script of IEEE Xplore's pages, which have no tags that state it."""

import json
import re

from litdb.fields import identifiers
from litdb.model.names import Name
from litdb.model.records import Contributor
from litdb.parsers import build, meanings
from litdb.parsers.build import Setters, extra
from litdb.parsers.draft import Draft
from litdb.parsers.forms.values import Object, object_of, objects, text, texts
from litdb.parsers.pages import json_ld, tag_values
from litdb.parsers.pages.text import Page

_RECORD = "xplGlobal.document.metadata"
_START = re.compile(r"\s*=\s*(?=\{)")
_TYPES = {
    "isBook": "book", "isBookWithoutChapters": "book", "isChapter": "chapter", "isConference": "paper-conference",
    "isJournal": "article-journal", "isStandard": "standard",
}  # fmt: skip
"""What a work is -> CSL type."""

SETTERS: Setters = {
    "abstract": tag_values.abstract,
    "articleNumber": extra("ieee_article_number"),
    "conferenceDate": extra("event_date"),
    "confLoc": extra("event_place"),
    "displayPublicationTitle": build.text("container_title", meanings.name_of_journal, second="container_title"),
    "doi": build.plain_doi,
    "endPage": build.last_page,
    "isbn": build.numbers("isbn"),
    "issn": build.numbers("issn"),
    "issue": build.text("issue"),
    "keywords": lambda draft, value: build.keep(draft, "keyword", value),
    "publicationDate": tag_values.date,
    "publicationTitle": build.text("container_title", meanings.name_of_journal, second="container_title"),
    "publicationYear": build.year,
    "publisher": build.text("publisher"),
    "startPage": build.first_page,
    "title": build.text("title", meanings.rich),
    "volume": build.text("volume"),
}
"""What a name in the script means. The next one is one row here."""


def draft(page: Page) -> Draft | None:
    """What the script says; None where the page has none, or one that no browser can read."""
    found = _record(page.whole.text) if page.says(_RECORD) else {}
    if not found:
        return None
    made = Draft()
    fields = [(name, one, 0) for name in SETTERS for one in _said(found, name)]
    for _ in build.build(fields, SETTERS, made):
        pass  # what the setters cannot read they keep, and the page stays whole
    kind = next((csl for name, csl in _TYPES.items() if found.get(name) is True), "")
    if kind:
        made.texts["type"] = kind
    for one in objects(found.get("authors")):
        _set_author(made, one)
    return made


def _record(whole: str) -> Object:
    start = _START.match(whole, whole.find(_RECORD) + len(_RECORD))
    try:
        return object_of(json.JSONDecoder(strict=False).raw_decode(whole, start.end())[0]) if start else {}
    except (ValueError, RecursionError):
        return {}


def _said(record: Object, name: str) -> list[str]:
    """The texts under a name: of objects their `value`, or all their words."""
    value = record.get(name)
    said = texts(value)
    for one in objects(value):
        said += [text(one.get("value")), *texts(one.get("kwd"))]
    return [one for one in map(json_ld.clean, said) if one]


def _set_author(made: Draft, one: Object) -> None:
    family, given, whole = (json_ld.clean(text(one.get(name))) for name in ("lastName", "firstName", "name"))
    name = Name(family, given) if family else next(iter(tag_values.people(whole)), Name())
    if name != Name():
        places = tuple(dict.fromkeys(map(json_ld.clean, texts(one.get("affiliation")))))
        orcid = identifiers.orcid(text(one.get("orcid")))
        made.contributors.append(Contributor(name, orcid=orcid, affiliations=places))
