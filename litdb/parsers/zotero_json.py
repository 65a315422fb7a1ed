"""Items as Zotero's API has them, and as Zotero and Better BibTeX export them."""

import re
from collections.abc import Callable, Iterator
from typing import cast

from litdb.fields import abstracts, csl, type_names
from litdb.fields.csl_names import parted
from litdb.model.names import Name
from litdb.model.problems import Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings
from litdb.parsers.csl import fields as csl_fields
from litdb.parsers.draft import Draft
from litdb.parsers.forms import values
from litdb.parsers.forms.values import Object, nothing, object_of, objects, of, text, texts

FORMAT = "zotero-json"

_ROLES = {
    "seriesEditor": "collection-editor", "bookAuthor": "container-author", "reviewedAuthor": "reviewed-author",
    "scriptwriter": "script-writer", "castMember": "performer", "artist": "author", "programmer": "author",
    "inventor": "author", "presenter": "author", "podcaster": "author", "cartographer": "author",
    "contributor": "contributor", "wordsBy": "author", "sponsor": "contributor",
}  # fmt: skip
"""Zotero's types of creators -> CSL's roles; one that has the name of a role is that."""
_CONTAINERS = (
    "publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle", "dictionaryTitle", "websiteTitle",
    "blogTitle", "forumTitle", "programTitle",
)  # fmt: skip
_PUBLISHERS = ("publisher", "university", "institution", "label", "distributor", "studio", "company", "network")
_EXTRAS = {
    "archive": "archive", "archiveLocation": "archive_location", "callNumber": "call_number",
    "conferenceName": "event_title", "edition": "edition", "genre": "genre", "journalAbbreviation":
    "container_title_short", "libraryCatalog": "source", "meetingName": "event_title", "numPages": "number_of_pages",
    "numberOfVolumes": "number_of_volumes", "patentNumber": "number", "place": "publisher_place", "reportNumber":
    "number", "reportType": "genre", "rights": "license", "section": "section", "series": "collection_title",
    "seriesNumber": "collection_number", "seriesTitle": "collection_title", "shortTitle": "title_short",
    "thesisType": "genre", "versionNumber": "version",
}  # fmt: skip
_KEY_LINE = re.compile(r"^citation key:[ \t]*+(\S+)", re.IGNORECASE | re.MULTILINE)
_NO_WORKS = frozenset(("attachment", "note", "annotation"))


def _type(draft: Draft, value: object) -> None:
    draft.texts["type"] = type_names.csl(text(value)) or "document"


def _creators(draft: Draft, value: object) -> None:
    for one in objects(value):
        kind, family, given = (text(one.get(name)) for name in ("creatorType", "lastName", "firstName"))
        role = _ROLES.get(kind, kind if kind in csl_fields.NAMES else "author")
        name = parted(family, given) if family and given else Name(literal=text(one.get("name")) or family)
        if name != Name():
            draft.contributors.append(Contributor(name, role))


def _tags(draft: Draft, value: object) -> None:
    """Set the keywords; those that the user gave, and not the item's source (type 1), are tags too."""
    for one in value if isinstance(value, list) else []:
        tag = object_of(one)
        name = text(tag.get("tag") or one)
        build.keep(draft, "keyword", name)
        if name and tag.get("type") == 0:
            draft.tags[name] = None


def _collections(draft: Draft, value: object) -> None:
    """Put the item's collections among its tags; the API has but their keys, which say nothing to anybody."""
    for name in texts(value):
        if not _COLLECTION_KEY.fullmatch(name):
            draft.tags[name] = None


def _notes(draft: Draft, value: object) -> None:
    """Keep the text of each note, which is HTML."""
    for one in objects(value):
        build.keep(draft, "note", abstracts.plain(text(one.get("note"))))


def _relations(draft: Draft, value: object) -> None:
    """Set links to related items."""
    for targets in object_of(value).values():
        for target in texts(targets):
            build.link("related")(draft, target)


def _attachments(draft: Draft, value: object) -> None:
    for one in objects(value):
        build.link("file")(draft, text(one.get("path")))


_COLLECTION_KEY = re.compile(r"[A-Z0-9]{8}")

SETTERS: dict[str, Callable[[Draft, object], None]] = {
    **{name: values.title("container_title") for name in _CONTAINERS},
    **{name: of(build.text("publisher")) for name in _PUBLISHERS},
    **{name: of(build.extra(variable, meanings.rich)) for name, variable in _EXTRAS.items()},
    "abstractNote": values.abstract,
    "accessDate": of(meanings.accessed),
    "attachments": _attachments,
    "collections": _collections,
    "creators": _creators,
    "date": of(build.issued),
    "DOI": of(build.plain_doi),
    "extra": nothing,
    "ISBN": of(build.numbers("isbn")),
    "ISSN": of(build.numbers("issn")),
    "issue": of(build.text("issue")),
    "itemType": _type,
    "language": of(build.language),
    "notes": _notes,
    "number": of(meanings.number),
    "pages": of(build.page),
    "relations": _relations,
    "tags": _tags,
    "title": values.title("title"),
    "url": of(build.link("url")),
    "volume": of(build.text("volume")),
}
"""Field of an item -> what it means. Source: Zotero, schema.json; Zotero Web API, version 3."""


def _finish(draft: Draft, found: Object) -> None:
    """Set what the lines of `extra` say as those of a note do."""
    csl_fields.finish(draft, {"note": _lines(found)})


def _lines(item: Object) -> str:
    """The text of `extra`, which Better BibTeX has as a list of lines."""
    said = item.get("extra")
    return "\n".join(one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str))


def _entry(found: Object) -> Object | None:
    item = cast("Object", found.get("data")) if isinstance(found.get("data"), dict) else found
    return item if text(item.get("itemType")) and text(item.get("itemType")) not in _NO_WORKS else None


def _key(found: Object) -> str:
    """The citation key, in a field of its own or in a line of `extra`."""
    item = _entry(found) or found
    line = _KEY_LINE.search(_lines(item))
    names = (text(item.get("citationKey")), text(item.get("citekey")), line[1] if line else "")
    return next(filter(None, map(csl.key, names)), "")


_LAYOUT = values.Layout(FORMAT, SETTERS, entry=_entry, finish=_finish, key=_key)


def recognises(head: str) -> bool:
    """Whether objects have one of Zotero's types of items, with what an item has."""
    keys = values.keys(head)
    return "itemType" in keys and not keys.isdisjoint(("creators", "title", "citationKey", "dateAdded", "itemID"))


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every item but notes and attachments, which are no works."""
    return values.parse(source, _LAYOUT)
