"""Works as DataCite's REST API and content negotiation have them."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from litdb.fields import abstracts, dates, identifiers, titles, type_names
from litdb.fields.csl_names import parted
from litdb.model.names import Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import CitationCount, Contributor, Entry, Link, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import keep
from litdb.parsers.csl import names as csl_names
from litdb.parsers.draft import Draft
from litdb.parsers.forms import values
from litdb.parsers.forms.values import Object, object_of, objects, of, text

FORMAT = "datacite-json"

_ROLES = {
    "Editor": "editor", "Producer": "producer", "DataCurator": "curator", "Translator": "translator",
    "Supervisor": "supervisor", "ContactPerson": "contact-person",
}  # fmt: skip
_NUMBERS = {"ISSN": "issn", "EISSN": "issn", "ISBN": "isbn", "PMID": "pmid", "PMCID": "pmcid", "ARXIV": "arxiv",
            "BIBCODE": "bibcode", "HANDLE": "handle", "URN": "urn"}  # fmt: skip
_MOST = 1 << 31


def _people(fixed: str = "") -> Callable[[Draft, object], None]:
    def set_people(draft: Draft, value: object) -> None:
        for one in objects(value):
            role = fixed or _ROLES.get(text(one.get("contributorType")), "contributor")
            if (name := _name(one)) != Name():
                draft.contributors.append(Contributor(name, role))
                csl_names.about(draft, _orcid(one), one.get("affiliation"))

    return set_people


def _name(one: Object) -> Name:
    """The name, in parts where the source has them."""
    family, given = text(one.get("familyName")), text(one.get("givenName"))
    bare = text(one.get("name")) or text(one.get("creatorName")) or text(one.get("contributorName"))
    if text(one.get("nameType")) == "Organizational":
        return Name(literal=bare or family)
    return parted(family, given) if family else csl_names.single(bare)


def _orcid(one: Object) -> str:
    numbers = [text(number.get("nameIdentifier")) for number in objects(one.get("nameIdentifiers"))]
    return next((found for number in numbers if (found := identifiers.orcid(number))), "")


def _titles(draft: Draft, value: object) -> None:
    """Set the titles: the one without a type is the work's."""
    for one in objects(value):
        kind, title = text(one.get("titleType")), meanings.rich(text(one.get("title")))
        if not kind and "title" not in draft.texts:
            draft.texts["title"] = title
        else:
            keep(draft, {"Subtitle": "subtitle", "TranslatedTitle": "translated_title"}.get(kind, "other_title"), title)


def _publisher(draft: Draft, value: object) -> None:
    of(build.text("publisher"))(draft, object_of(value).get("name") or value)


def _year(draft: Draft, value: object) -> None:
    draft.year = dates.year(text(value))[0]


def _types(draft: Draft, value: object) -> None:
    """Set the type: what citeproc has is CSL's own, and DataCite's general type says least."""
    kinds = object_of(value)
    for name in ("resourceTypeGeneral", "resourceType", "citeproc"):
        if found := type_names.csl(text(kinds.get(name))):
            draft.texts["type"] = found
            break
    keep(draft, "genre", text(kinds.get("resourceType")))


def _descriptions(draft: Draft, value: object) -> None:
    for one in objects(value):
        found = text(one.get("description"))
        if text(one.get("descriptionType")) == "Abstract" and "abstract" not in draft.texts:
            values.abstract(draft, one.get("description"))
        else:
            keep(draft, "note", abstracts.plain(found).replace("\n", " "))


def _subjects(draft: Draft, value: object) -> None:
    for one in value if isinstance(value, list) else []:
        keep(draft, "keyword", text(object_of(one).get("subject") or one))


def _related(draft: Draft, value: object) -> None:
    """Set the container's number and the addresses of other works."""
    for one in objects(value):
        number, kind = text(one.get("relatedIdentifier")), text(one.get("relatedIdentifierType")).upper()
        relation = text(one.get("relationType")) or "related"
        scheme = "doi" if kind == "DOI" else _NUMBERS.get(kind, "")
        if relation == "IsPartOf" and scheme in ("issn", "isbn"):
            with suppress(FieldError):
                draft.identify(scheme, number)
        elif number:
            href = identifiers.url(scheme, number) if scheme and "://" not in number else ""
            draft.links.setdefault(Link(relation, href or number))


def _container(draft: Draft, value: object) -> None:
    found = object_of(value)
    for name, column in (("title", "container_title"), ("volume", "volume"), ("issue", "issue")):
        if bare := text(found.get(name)):
            draft.texts.setdefault(column, bare)
    draft.first_page, draft.last_page = text(found.get("firstPage")), text(found.get("lastPage"))
    scheme = _NUMBERS.get(text(found.get("identifierType")).upper(), "")
    if scheme and (number := text(found.get("identifier"))):
        draft.identify(scheme, number)


def _numbers(draft: Draft, value: object) -> None:
    """Set the other identifiers that the work has; one of a scheme that is not known is kept."""
    for one in objects(value):
        kind = text(one.get("identifierType")) or text(one.get("alternateIdentifierType"))
        number = text(one.get("identifier")) or text(one.get("alternateIdentifier"))
        try:
            if kind.upper() == "DOI":
                build.plain_doi(draft, number)
            elif scheme := _NUMBERS.get(kind.upper(), ""):
                draft.identify(scheme, number)
            else:
                keep(draft, "identifier", number)
        except FieldError:
            keep(draft, "identifier", number)


def _rights(draft: Draft, value: object) -> None:
    for one in objects(value):
        keep(draft, "license", text(one.get("rightsUri")) or text(one.get("rights")))


def _cited(draft: Draft, value: object) -> None:
    if isinstance(value, int) and 0 < value < _MOST:
        draft.cited_by.append(CitationCount("datacite", value, ""))


SETTERS: dict[str, Callable[[Draft, object], None]] = {
    "alternateIdentifiers": _numbers,
    "citationCount": _cited,
    "container": _container,
    "contributors": _people(),
    "creators": _people("author"),
    "descriptions": _descriptions,
    "doi": of(build.plain_doi),
    "identifiers": _numbers,
    "language": of(build.language),
    "publicationYear": _year,
    "publisher": _publisher,
    "relatedIdentifiers": _related,
    "rightsList": _rights,
    "subjects": _subjects,
    "titles": _titles,
    "types": _types,
    "url": of(build.link("url")),
    "version": of(build.extra("version")),
}
"""Attribute of a work -> what it means. Source: DataCite Metadata Schema 4.5; DataCite REST API, "dois"."""


def _finish(draft: Draft, found: Object) -> None:
    """Set the date of issue where it says more than the year, the DOI from the id, and what is left."""
    for one in objects(found.get("dates")):
        with suppress(FieldError):
            date = dates.edtf(text(one.get("date")))
            if text(one.get("dateType")) == "Issued" and date.startswith(draft.year):
                draft.texts.setdefault("issued", date)
                draft.year = ""
    if not draft.dois:
        with suppress(FieldError):
            build.plain_doi(draft, text(found.get("id")))
    if "title" in draft.texts and (subtitle := draft.extra.pop("subtitle", None)):
        draft.texts["title"] = titles.joined(draft.texts["title"], next(iter(subtitle)))
    if "title" not in draft.texts and (other := draft.extra.pop("other_title", None)):
        draft.texts["title"] = next(iter(other))
    whole.finish(draft)


def _entry(found: Object) -> Object | None:
    inside = found.get("attributes")
    work = inside if isinstance(inside, dict) else found
    return work if not work.keys().isdisjoint(("titles", "creators", "publicationYear")) else None


_LAYOUT = values.Layout(FORMAT, SETTERS, entry=_entry, finish=_finish, wrappers=frozenset(("data",)))


def recognises(head: str) -> bool:
    """Whether objects have creators and titles, with what only DataCite says of a work."""
    keys = values.keys(head)
    return keys >= {"titles", "creators"} and not keys.isdisjoint(
        ("publicationYear", "resourceTypeGeneral", "relatedIdentifiers", "schemaVersion")
    )


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every work: one, a list of results, one a line."""
    return values.parse(source, _LAYOUT)
