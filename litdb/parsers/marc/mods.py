"""MODS, the XML of libraries and repositories."""

import re
from collections.abc import Iterator

from litdb.fields import abstracts, dates, titles, type_names, types
from litdb.model.problems import Problem
from litdb.model.records import Entry, Link, Record
from litdb.model.sources import Source
from litdb.parsers import build, whole
from litdb.parsers.build import extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import elements, nodes
from litdb.parsers.forms.elements import Setters, of
from litdb.parsers.forms.nodes import Element, attribute, every, find, local, part, text
from litdb.parsers.marc import mods_dates, mods_names, relators

FORMAT = "mods"

_HEAD = re.compile(r"<(?:[\w.-]+:)?mods(?:Collection)?[\s>]")

TYPES = {
    "academic journal": "article-journal",
    "atlas": "map",
    "conference paper": "paper-conference",
    "conference publication": "paper-conference",
    "dictionary": "entry-dictionary",
    "encyclopedia": "entry-encyclopedia",
    "festschrift": "book",
    "handbook": "book",
    "instruction": "document",
    "ph.d. thesis": "thesis",
    "masters thesis": "thesis",
    "diploma thesis": "thesis",
    "theses": "thesis",
    "text": "",
    "unpublished": "manuscript",
    "web site": "webpage",
}
"""Genre -> CSL type, beside the names that other formats have. Source: LoC, "MARC Genre Term List"."""
RESOURCES = {
    "cartographic": "map",
    "moving image": "motion_picture",
    "notated music": "musical_score",
    "software, multimedia": "software",
    "sound recording": "song",
    "sound recording-musical": "song",
    "sound recording-nonmusical": "song",
    "still image": "graphic",
}
"""Type of resource -> CSL type, where no genre says more. Source: MODS 3.8, typeOfResource."""


def _title_of(element: Element, *, with_part: bool = True) -> str:
    """A title in full: `The` of its own element, subtitle, number and name of the part."""
    non_sort = part(element, "nonSort")
    gap = "" if not non_sort or non_sort.endswith(("'", "’", "-")) else " "
    first, second = (relators.bare(nodes.rich(find(element, name))) for name in ("title", "subTitle"))
    found = titles.joined(f"{non_sort}{gap}{first}", second)
    parts = [relators.bare(part(element, name)) for name in ("partNumber", "partName")] if with_part else []
    return ". ".join(filter(None, (found, *parts)))


_OTHER_TITLES = {
    "abbreviated": "title_short", "translated": "translated_title", "alternative": "alternative_title",
    "uniform": "uniform_title",
}  # fmt: skip


def _title(draft: Draft, element: Element) -> None:
    """Set the title; those of a type are other titles of the same work."""
    found, kind = _title_of(element), attribute(element, "type")
    if kind in _OTHER_TITLES:
        keep(draft, _OTHER_TITLES[kind], found)
    elif found and draft.texts.setdefault("title", found) != found:
        keep(draft, "alternative_title", found)


def _host_title(draft: Draft, element: Element) -> None:
    found = _title_of(element)
    is_short = attribute(element, "type") == "abbreviated"
    if is_short or (found and draft.texts.setdefault("container_title", found) != found):
        keep(draft, "container_title_short", found)


def _series_title(draft: Draft, element: Element) -> None:
    keep(draft, "collection_title", _title_of(element, with_part=False))
    keep(draft, "collection_number", part(element, "partNumber"))


def _series_number(draft: Draft, element: Element) -> None:
    keep(draft, "collection_number", _number(element))


def _place(draft: Draft, element: Element) -> None:
    if attribute(element, "type") != "code":
        keep(draft, "publisher_place", relators.bare(text(element)))


def _publisher(draft: Draft, value: str) -> None:
    build.text("publisher", relators.bare)(draft, value)


def _accessed(draft: Draft, value: str) -> None:
    keep(draft, "accessed", dates.issued(value)[0])


def _language(draft: Draft, element: Element) -> None:
    """Set the language by its code, else by its name."""
    terms = sorted(every(element, "languageTerm"), key=lambda one: attribute(one, "type") != "code")
    if terms and text(terms[0]):
        build.language(draft, text(terms[0]))


def _extent(draft: Draft, value: str) -> None:
    number = relators.number_of_pages(value)
    keep(draft, "number_of_pages" if number else "dimensions", number or value)


def _subject(draft: Draft, element: Element) -> None:
    """Keep one heading, whose parts stand in elements of their own."""
    keep(draft, "keyword", "--".join(filter(None, map(text, element))) if len(element) else text(element))


_NOTES = {"thesis": "genre", "statement of responsibility": "responsibility", "funding": "funding"}
"""Type of a note -> where it is kept."""


def _note(draft: Draft, element: Element) -> None:
    kind = attribute(element, "type")
    keep(draft, _NOTES.get(kind, "note"), text(element))


def _genre(draft: Draft, value: str) -> None:
    """Set the type by the first genre that means one; what is no plain name of a type is kept."""
    csl = _type(value)
    is_second = draft.texts.setdefault("type", csl) != csl if csl else value.lower() != "text"
    is_degree = csl == "thesis" and value.lower() not in ("thesis", "theses")
    if is_second or is_degree:
        keep(draft, "genre", types.GENRES.get(value.lower(), value))


def _type(value: str) -> str:
    lower = value.lower().rpartition("/")[2]
    known = TYPES.get(lower, "") or type_names.csl(lower)
    return known or (types.from_bibtex(lower) if types.is_bibtex(lower) else "")


_IDENTIFIERS: dict[str, build.Setter] = {
    **{scheme: build.identifier(scheme) for scheme in ("pmid", "pmcid", "arxiv", "wos", "scopus", "urn", "handle")},
    "doi": build.plain_doi,
    "hdl": build.identifier("handle"),
    "isbn": build.numbers("isbn"),
    "issn": build.numbers("issn"),
    "issn-l": build.numbers("issn"),
    "isi": build.identifier("wos"),
    "pmc": build.identifier("pmcid"),
    "pubmed": build.identifier("pmid"),
    "uri": build.link("url"),
    "url": build.link("url"),
    "citekey": lambda _draft, _value: None,
}
"""Type of an identifier -> what it means; all others are kept under their type."""


def _identifier(draft: Draft, element: Element) -> None:
    kind, value = attribute(element, "type").lower(), text(element)
    if attribute(element, "invalid") == "yes" or not value:
        return
    if kind in _IDENTIFIERS:
        _IDENTIFIERS[kind](draft, value)
    else:
        keep(draft, kind.replace(" ", "_") or "identifier", value)


def _url(draft: Draft, element: Element) -> None:
    relation = "fulltext" if attribute(element, "access") == "raw object" else "url"
    if text(element):
        draft.links.setdefault(Link(relation, text(element)))


def _number(element: Element) -> str:
    return part(element, "number") or part(element, "title") or part(element, "caption")


_DETAILS = {"volume": "volume", "issue": "issue", "number": "issue"}


def _detail(draft: Draft, element: Element) -> None:
    """Set the volume or the issue; of an article its number, of a page the page."""
    kind, value = attribute(element, "type").lower(), _number(element)
    if kind in _DETAILS and value:
        build.text(_DETAILS[kind])(draft, value)
    elif kind in ("page", "pages", "article", "article number"):
        draft.first_page = draft.first_page or value
    else:
        keep(draft, kind, value)


def _pages(draft: Draft, element: Element) -> None:
    """Set the pages; how many they are alone is not where they stand, but where nobody says of what (as JabRef)."""
    first, last, total = (part(element, name) for name in ("start", "end", "total"))
    listed = part(element, "list")
    draft.first_page = draft.first_page or first or listed or ("" if attribute(element, "unit") else total)
    draft.last_page = draft.last_page or last
    if total and not (first or listed) and attribute(element, "unit"):
        keep(draft, "number_of_pages", total)


def _beside(draft: Draft, element: Element) -> None:
    """Set what litdb tells in an extension; others' say nothing of the work."""
    draft.beside(text(element))


def _abstract(draft: Draft, element: Element) -> None:
    build.text("abstract", abstracts.plain)(draft, nodes.all_text(element))


_PART: Setters = {"detail": _detail, "extent": _pages, "text": of(extra("part"))}
_ORIGIN: Setters = {
    "place/placeTerm": _place,
    "publisher": of(_publisher),
    "agent/namePart": of(_publisher),
    "edition": of(extra("edition", relators.bare)),
    "dateCaptured": of(_accessed),
}

SETTERS: Setters = {
    "titleInfo": _title,
    "name": mods_names.person("author"),
    "genre": of(_genre),
    **elements.below(_ORIGIN, "originInfo", "host/originInfo"),
    "language": _language,
    "physicalDescription/extent": of(_extent),
    "abstract": _abstract,
    "tableOfContents": of(extra("table_of_contents")),
    "note": _note,
    "subject": _subject,
    **elements.below(_PART, "part", "host/part"),
    "identifier": _identifier,
    "location/url": _url,
    "location/physicalLocation": of(extra("archive")),
    "location/shelfLocator": of(extra("call_number")),
    "accessCondition": of(extra("rights")),
    "host/titleInfo": _host_title,
    "host/name": mods_names.person("editor"),
    "host/identifier": _identifier,
    "series/titleInfo": _series_title,
    "series/part/detail": _series_number,
    "host/series/titleInfo": _series_title,
    "host/series/part/detail": _series_number,
    "recordInfo": elements.nothing,
    "extension": _beside,
}
"""What an element means; `host` and `series` are related items of that type. The next one is one row here.

Source: Library of Congress, "MODS User Guidelines", version 3.
"""

_HOSTED = {"book": "chapter", "paper-conference": "paper-conference", "": "chapter", "periodical": "article-journal"}
"""Type of what the work is in -> type of the work; a journal's or a newspaper's name is that of its articles."""


def _named(element: Element) -> str:
    """An element's name; a related item has that of its type."""
    name = local(element)
    return attribute(element, "type") or name if name == "relatedItem" else name


def _type_in(host: Element) -> str:
    """The type of a work by what it is in."""
    for each in map(text, every(host, "genre")):
        if csl := _type(each):
            return _HOSTED.get(csl, csl)
    kinds = {attribute(each, "type") for each in every(host, "identifier")}
    is_serial = "issn" in kinds or part(host, "originInfo/issuance") in ("continuing", "serial")
    return "chapter" if "isbn" in kinds and not is_serial else "article-journal"


def _type_of(element: Element, host: Element | None) -> str:
    """The type of a work that no genre names."""
    if host is not None:
        return _type_in(host)
    resource = next((RESOURCES.get(text(each).lower(), "") for each in every(element, "typeOfResource")), "")
    is_book = part(element, "originInfo/issuance") in ("monographic", "single unit", "multipart monograph")
    return resource or ("book" if is_book else "document")


def _finish(draft: Draft, element: Element) -> None:
    """Set what only several elements together say."""
    host = next((each for each in every(element, "relatedItem") if attribute(each, "type") == "host"), None)
    kind = draft.texts.setdefault("type", _type_of(element, host))
    if kind == "paper-conference" and host is None:
        draft.texts["type"] = "book"
    elif kind == "book" and "container_title" in draft.texts:
        draft.texts["type"] = "chapter"
    mods_dates.set_issued(draft, element, host)
    whole.finish(draft)


def _key(element: Element) -> str:
    """The citation key, which reference programs write."""
    keys = (text(each) for each in every(element, "identifier") if attribute(each, "type") == "citekey")
    return next(keys, "") or attribute(element, "ID")


_LAYOUT = elements.Layout(FORMAT, ("mods",), SETTERS, _finish, _key, name=_named)


def recognises(head: str) -> bool:
    """Whether a record of MODS begins there."""
    return _HEAD.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every record of a source."""
    return elements.parse(source, _LAYOUT)
