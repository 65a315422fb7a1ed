"""Works as OpenAlex's API and snapshots have them."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from litdb.fields import dates, dois, type_names, types
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import CitationCount, Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import keep
from litdb.parsers.csl import names as csl_names
from litdb.parsers.draft import Draft
from litdb.parsers.forms import values
from litdb.parsers.forms.values import Object, object_of, objects, of, text, texts

FORMAT = "openalex"

_SCHEMES = {"openalex": "openalex", "pmid": "pmid", "pmcid": "pmcid"}
_MOST = 1 << 31
_MOST_WORDS = 20_000
"""Places of words in one abstract; an index with places beyond is no abstract's."""


def _ids(draft: Draft, value: object) -> None:
    for name, one in object_of(value).items():
        number = text(one)
        if name == "doi":
            build.plain_doi(draft, number)
        elif name in _SCHEMES:
            draft.identify(_SCHEMES[name], number)
        else:
            keep(draft, name, number)


def _id(draft: Draft, value: object) -> None:
    draft.identify("openalex", text(value))


def _authorships(draft: Draft, value: object) -> None:
    for one in objects(value):
        author = object_of(one.get("author"))
        name = csl_names.single(text(one.get("raw_author_name")) or text(author.get("display_name")))
        if name == Name():
            continue
        draft.contributors.append(Contributor(name))
        printed = texts(one.get("raw_affiliation_strings") or one.get("raw_affiliation_string"))
        named = [text(institution.get("display_name")) for institution in objects(one.get("institutions"))]
        csl_names.about(draft, author.get("orcid"), printed or named)


def _location(draft: Draft, value: object) -> None:
    """Set what the work stands in, and where it is to be read."""
    location = object_of(value)
    source = object_of(location.get("source"))
    name = meanings.rich(text(source.get("display_name")))
    if name and "container_title" not in draft.texts and text(source.get("type")) != "repository":
        draft.texts["container_title"] = name
        of(build.text("publisher"))(draft, source.get("host_organization_name") or source.get("publisher"))
        for number in texts(source.get("issn")) or texts(source.get("issn_l")):
            draft.identify("issn", number)
    address = text(location.get("landing_page_url"))
    if address and not dois.is_wrapped_doi(address):
        build.link("url")(draft, address)
    build.link("fulltext")(draft, text(location.get("pdf_url")))


def _locations(draft: Draft, value: object) -> None:
    for one in objects(value):
        build.link("fulltext")(draft, text(one.get("pdf_url")))


def _biblio(draft: Draft, value: object) -> None:
    found = object_of(value)
    for name in ("volume", "issue"):
        if bare := text(found.get(name)):
            draft.texts[name] = bare
    draft.first_page, draft.last_page = text(found.get("first_page")), text(found.get("last_page"))


def _abstract(draft: Draft, value: object) -> None:
    """Set the abstract from its index: each word, and the places where it stands."""
    words: dict[int, str] = {}
    for word, places in object_of(value).items():
        for place in places if isinstance(places, list) else []:
            if isinstance(place, int) and 0 <= place < _MOST_WORDS:
                words[place] = word
    if words:
        values.abstract(draft, " ".join(words[place] for place in sorted(words)))


def _type(draft: Draft, value: object) -> None:
    if found := type_names.csl(text(value)):
        draft.texts["type"] = found


def _named(draft: Draft, value: object) -> None:
    """Set keywords, topics or concepts, which older answers have as texts."""
    for one in value if isinstance(value, list) else []:
        found = object_of(one)
        keep(draft, "keyword", text(found.get("display_name") or found.get("keyword") or one))


def _cited(draft: Draft, value: object) -> None:
    if isinstance(value, int) and 0 <= value < _MOST:
        draft.cited_by.append(CitationCount("openalex", value, ""))


def _grants(draft: Draft, value: object) -> None:
    for one in objects(value):
        funder = text(one.get("funder_display_name")) or text(object_of(one.get("funder")).get("display_name"))
        award = text(one.get("award_id")) or text(one.get("funder_award_id"))
        keep(draft, "funder", f"{funder} ({award})" if award else funder)


SETTERS: dict[str, Callable[[Draft, object], None]] = {
    "abstract_inverted_index": _abstract,
    "authorships": _authorships,
    "awards": _grants,
    "best_oa_location": _locations,
    "biblio": _biblio,
    "cited_by_count": _cited,
    "display_name": values.title("title"),
    "doi": of(build.plain_doi),
    "grants": _grants,
    "host_venue": lambda draft, value: _location(draft, {"source": value}),
    "id": _id,
    "ids": _ids,
    "keywords": _named,
    "language": of(build.language),
    "locations": _locations,
    "primary_location": _location,
    "title": values.title("title"),
    "type": _type,
}
"""Key of a work -> what it means. Source: OpenAlex documentation, "Work object"."""


def _finish(draft: Draft, found: Object) -> None:
    """Set the date, its year where it has no day, and the type as Crossref has it, which says more."""
    for name in ("publication_date", "publication_year"):
        with suppress(FieldError):
            date = dates.edtf(text(found.get(name)))
            if date:
                draft.texts.setdefault("issued", date)
    more = type_names.csl(text(found.get("type_crossref")))
    if more and (draft.texts.get("type", "document") not in ("article", "dataset", "software") or more != "document"):
        draft.texts["type"] = more
    is_book_part = "container_title" in draft.texts and draft.texts.get("type") in types.IN_SERIES - {"report"}
    if is_book_part and draft.texts["container_title"] == collapse(draft.texts.get("title", "")):
        del draft.texts["container_title"]
    whole.finish(draft)


_LAYOUT = values.Layout(
    FORMAT,
    SETTERS,
    entry=lambda found: found if not found.keys().isdisjoint(("authorships", "ids", "cited_by_count")) else None,
    finish=_finish,
    wrappers=frozenset(("results",)),
)


def recognises(head: str) -> bool:
    """Whether objects have authorships and what else only OpenAlex says of a work."""
    keys = values.keys(head)
    return "authorships" in keys and not keys.isdisjoint(("publication_year", "primary_location", "ids", "biblio"))


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every work: one, a list of results, one a line."""
    return values.parse(source, _LAYOUT)
