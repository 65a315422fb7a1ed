"""Word's bibliography (`Sources.xml`), with the elements that JabRef adds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from litdb.exporters import understood
from litdb.exporters.xml_text import document, element, leaf
from litdb.fields import asides, lcid, markup, name_tags, pages, types
from litdb.fields.text import collapse, printed
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor, Link, Record

_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
_HEAD = f'<b:Sources xmlns:b="{_NAMESPACE}" xmlns="{_NAMESPACE}" SelectedStyle="">'

_TYPES = {
    "article-journal": ("JournalArticle", "article-journal"),
    "article-magazine": ("ArticleInAPeriodical", "article-magazine"),
    "article-newspaper": ("ArticleInAPeriodical", "article-magazine"),
    "book": ("Book", "book"),
    "chapter": ("BookSection", "chapter"),
    "graphic": ("Art", "graphic"),
    "interview": ("Interview", "interview"),
    "legal_case": ("Case", "legal_case"),
    "motion_picture": ("Film", "motion_picture"),
    "paper-conference": ("ConferenceProceedings", "paper-conference"),
    "patent": ("Patent", "patent"),
    "performance": ("Performance", "performance"),
    "report": ("Report", "report"),
    "song": ("SoundRecording", "song"),
    "thesis": ("Report", "report"),
    "webpage": ("InternetSite", "webpage"),
}
"""CSL type -> Word's, and the CSL type that is read of it. Source: ECMA-376, Part 1, 22.6.3.2 (ST_SourceType)."""
_OTHER = ("Misc", "document")
_ROLES = {
    "author": "Author",
    "editor": "Editor",
    "container-author": "BookAuthor",
    "compiler": "Compiler",
    "composer": "Composer",
    "director": "Director",
    "interviewer": "Interviewer",
    "performer": "Performer",
    "producer": "ProducerName",
    "translator": "Translator",
}
"""Role -> element of a list of names. Source: ECMA-376, Part 1, 22.6.2.4 (CT_AuthorType)."""
_TEXTS = {
    "authority": "Court",
    "chapter_number": "ChapterNumber",
    "collection_title": "BIBTEX_Series",
    "edition": "Edition",
    "medium": "Medium",
    "number_of_volumes": "NumberVolumes",
    "publisher_place": "City",
    "status": "BIBTEX_Pubstate",
    "title_short": "ShortTitle",
}
"""Key of `Record.extra` -> element."""
_PARTS = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_KIND = re.compile(r"\b(?:ISBN|ISSN|LCCN|MRN|DOI|PMID)\b")


def export(records: Iterable[Record]) -> Iterator[str]:
    """One `Source` a line; what Word has no element for is in its comments (`fields.asides`).

    Source: ECMA-376, Part 1, 22.6 (Bibliography); JabRef's export for what begins with BIBTEX.
    """
    bare = (replace(understood.listed(one), abstract=printed(one.abstract)) for one in records)
    pieces = (_record(record, number) for number, record in enumerate(bare, start=1))
    yield from document(_HEAD, pieces, "</b:Sources>")


def _record(record: Record, number: int) -> str:
    pairs = [
        *_elements(record),
        *_dates("", record.issued),
        *_dates("Accessed", dict(record.extra).get("accessed", "")),
    ]
    note = dict(record.extra).get("note", "")
    comments = " ".join([note] * _is_note(note) + asides.of(record, _read(record)))
    inner = [
        leaf("b:Tag", record.citation_key or f"record-{number}"),
        *(leaf(f"b:{name}", text) for name, text in pairs),
        element("b:Author", "".join(_people(record, role, tag) for role, tag in _ROLES.items())),
        leaf("b:Comments", comments),
        leaf("b:RefOrder", str(number)),
    ]
    return element("b:Source", "".join(inner))


def _elements(record: Record) -> Iterator[tuple[str, str]]:
    extra = dict(record.extra)
    container = markup.plain(record.container_title)
    yield "SourceType", _TYPES.get(record.type, _OTHER)[0]
    yield "Title", markup.plain(record.title)
    yield _container_element(record), container
    yield "ConferenceName", _event(record)
    yield "Volume", record.volume
    yield "Issue", record.issue
    yield "Pages", record.page
    yield ("Institution" if record.type in ("thesis", "report") else "Publisher"), record.publisher
    yield ("ThesisType" if record.type == "thesis" else "Type"), extra.get("genre", "")
    yield "PatentNumber", extra.get("number", "") if record.type == "patent" else ""
    yield from ((element_, markup.plain(extra.get(name, ""))) for name, element_ in _TEXTS.items())
    yield "StandardNumber", _standard(record)
    yield "DOI", _doi(record)
    yield "URL", _url(record)
    yield "LCID", lcid.number(record.language)
    yield "BIBTEX_Abstract", record.abstract
    yield "BIBTEX_KeyWords", "; ".join(understood.keywords(extra.get("keyword", "")))


def _container_element(record: Record) -> str:
    return "BookTitle" if record.type in types.IN_BOOKS else "JournalName"


def _event(record: Record) -> str:
    """The conference, which Word shows in the stead of its proceedings."""
    is_paper = record.type == "paper-conference"
    return markup.plain(dict(record.extra).get("event_title", "") or (record.container_title if is_paper else ""))


def _dates(suffix: str, date: str) -> Iterator[tuple[str, str]]:
    if found := _PARTS.match(date):
        parts = found.groups(default="") if found[0] == date else (found[1], "", "")
        yield from ((f"{name}{suffix}", part) for name, part in zip(("Year", "Month", "Day"), parts, strict=True))


def _people(record: Record, role: str, tag: str) -> str:
    """Those of one role; a body among persons has a family alone."""
    found = [one.name for one in record.contributors if one.role == role and _is_said(one)]
    if len(found) == 1 and found[0].literal:
        return element(f"b:{tag}", leaf("b:Corporate", found[0].literal))
    people = "".join(element("b:Person", _person(name)) for name in found)
    return element(f"b:{tag}", element("b:NameList", people))


def _is_said(one: Contributor) -> bool:
    return one.name != OTHERS and bool(printed("".join((one.name.literal, one.name.family, one.name.given))))


def _person(name: Name) -> str:
    return leaf("b:Last", name.literal or _family(name)) + leaf("b:First", name.given)


def _family(name: Name) -> str:
    return f"{name.particle} {name.family}".strip()


def _standard(record: Record) -> str:
    """The numbers behind the names of their kinds."""
    found: dict[str, list[str]] = {}
    for one in record.identifiers:
        if one.scheme in ("isbn", "issn") or (one.scheme == "pmid" and one.scheme not in found):
            found.setdefault(one.scheme, []).append(one.printed or one.value)
    return " ".join(f"{scheme.upper()} {', '.join(numbers)}" for scheme, numbers in found.items())


def _doi(record: Record) -> str:
    return ", ".join(doi.printed or doi.value for doi in record.dois)


def _url(record: Record) -> str:
    return next((link.href for link in record.links if link.relation == "url"), "")


def _is_note(note: str) -> bool:
    return bool(note) and "{:" not in note


def _read(record: Record) -> Record:
    """The record that is read of these elements."""
    numbers = [(one.scheme, one.printed or one.value) for one in record.identifiers if one.scheme in ("isbn", "issn")]
    pmids = [("pmid", one.printed or one.value) for one in record.identifiers if one.scheme == "pmid"][:1]
    said = [pair for pair in (*numbers, *pmids) if not _KIND.search(pair[1])]
    event = _event(record)
    url = _url(record)
    return replace(
        record,
        type=_TYPES.get(record.type, _OTHER)[1],
        title=collapse(markup.plain(record.title)),
        issued=_read_date(record.issued),
        container_title=collapse(markup.plain(record.container_title)),
        page=pages.page(record.page),
        language=record.language if lcid.number(record.language) else "",
        abstract=collapse(record.abstract),
        contributors=tuple(_read_people(record)),
        dois=understood.found_dois([_doi(record)]),
        identifiers=understood.numbers(said),
        links=(Link("url", printed(url)),) if url else (),
        protected=(),
        extra=(
            *((name, text) for name, text in record.extra if name != "event_title" and _is_kept(record, name, text)),
            *([("event_title", event)] if event else []),
        ),
    )


def _read_date(date: str) -> str:
    found = _PARTS.match(date)
    return (date if found[0] == date else found[1]) if found else ""


def _read_people(record: Record) -> Iterator[Contributor]:
    for role in _ROLES:
        for one in record.contributors:
            if one.role == role and _is_said(one):
                name = one.name
                is_body = bool(name.literal)
                read = Name(literal=name.literal) if is_body else name_tags.person(_family(name), collapse(name.given))
                yield Contributor(read, role)


def _is_kept(record: Record, name: str, text: str) -> bool:
    """Whether readers keep the text under this key."""
    kept = {
        "note": _is_note(text),
        "keyword": True,
        "genre": True,
        "accessed": _read_date(text) == text,
        "number": record.type == "patent",
    }
    return kept.get(name, name in _TEXTS and markup.plain(text) == text)
