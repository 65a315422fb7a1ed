"""What the fields of BibTeX and BibLaTeX mean, as a table of setters."""

import re
from collections.abc import Iterator

from litdb.fields import dates, identifiers, journals, languages, latex, name_lists, names
from litdb.fields.text import collapse
from litdb.fields.variables import VARIABLES
from litdb.model.problems import FieldError
from litdb.model.records import Link
from litdb.parsers import build
from litdb.parsers.bibtex import attachments
from litdb.parsers.build import Setter, keep
from litdb.parsers.draft import Draft

_ESCAPED = re.compile(r"\\([_&%#$~{}])")
_IN_URL = re.compile(r"\s*\\url\s*\{(.*)\}\s*", re.DOTALL)
_ADDRESS = re.compile(r"(?:\\(?:url|href)\s*\{\s*)?(https?://[^\s{}]+)\s*(?:\}.*)?", re.DOTALL | re.IGNORECASE)
_SCOPUS = re.compile(r"eid=(2-s2\.0-\d+)")
_OLD_ARXIV = re.compile(r"(\d{7}(?:v\d+)?) \[(?:arXiv:)?([a-z-]+)\]")
_LABELS = re.compile(r"\s*[,;]\s*")

MARKED = latex.to_markup
"""How titles and containers are read: what is dressed keeps its dress."""


def _text(column: str, field: str = "") -> Setter:
    return build.text(column, latex.to_text, field)


def _extra(name: str, field: str = "") -> Setter:
    """A setter of a key of `extra`; where another field was first, it is kept under the name of its own."""
    return build.extra(name, latex.to_text, "" if field == name else field)


def _title(column: str) -> Setter:
    """A setter of a title in a column; the words whose case braces protect are kept."""
    set_text = build.text(column, MARKED)

    def set_title(draft: Draft, value: str) -> None:
        set_text(draft, value)
        if "{" in value:
            _protect(draft, value)

    return set_title


def _booktitle(draft: Draft, value: str) -> None:
    draft.booktitle = MARKED(value)
    if "{" in value:
        _protect(draft, value)


def _journal(value: str) -> str:
    return MARKED(journals.named(value) if "\\" in value else value)


def _part(name: str) -> Setter:
    """A setter of a part of a title that no column has."""
    set_text = build.extra(name, MARKED)

    def set_part(draft: Draft, value: str) -> None:
        set_text(draft, value)
        if "{" in value:
            _protect(draft, value)

    return set_part


def _protect(draft: Draft, value: str) -> None:
    """Keep the words whose case braces protect."""
    for words in latex.protected(value):
        draft.protected[words] = None


def _plain(set_value: Setter) -> Setter:
    """A setter that reads a value without LaTeX, braces above all, given it as text."""

    def set_text(draft: Draft, value: str) -> None:
        set_value(draft, latex.to_text(value) if "{" in value or "\\" in value else value)

    return set_text


def _number(draft: Draft, value: str) -> None:
    draft.number = draft.number or latex.to_text(value)


def _date(name: str) -> Setter:
    """A setter of a date beside that of the publication; a time of day, which EDTF has too, stays."""

    def set_date(draft: Draft, value: str) -> None:
        found = dates.edtf(value)
        is_whole = ":" not in value and (value == found or dates.issued(value)[1])
        keep(draft, name, found if is_whole else value.strip())
        if not is_whole and ":" not in value:
            draft.remarks.append(("odd-date", f"the date {collapse(value)!r} says {found}; kept as it stands"))

    return _plain(set_date)


def _link(draft: Draft, value: str) -> None:
    """A URL; only the escapes of LaTeX go, since `~`, `--` and braces mean themselves in it."""
    if "\\" in value:
        value = _ESCAPED.sub(r"\1", _IN_URL.sub(r"\1", value))
    _set_url(draft, value)
    if "scopus.com" in value and (found := _SCOPUS.search(value)):
        draft.identifiers.setdefault(identifiers.parse("scopus", found[1]))


_set_url = build.link("url")


def _how(draft: Draft, value: str) -> None:
    """How it was published: an address alone is a link, all else stays as it is."""
    keep(draft, "howpublished", collapse(value))
    if "://" in value and (found := _ADDRESS.fullmatch(value.strip())):
        draft.address = _ESCAPED.sub(r"\1", found[1])


def _language(draft: Draft, value: str) -> None:
    """The language of the work; the field stays as it is, unless it is the tag."""
    found = languages.bcp47(latex.to_text(value))
    if found:
        draft.texts["language"] = found
    printed = collapse(value)
    if printed != found:
        keep(draft, "language", printed)


def _hyphenation(name: str) -> Setter:
    """A setter of the language to hyphenate by, which is the work's where no field says another; the field stays."""

    def set_language(draft: Draft, value: str) -> None:
        keep(draft, name, collapse(value))
        if found := languages.bcp47(latex.to_text(value)):
            draft.texts.setdefault("language", found)

    return set_language


def _arxiv(draft: Draft, value: str) -> None:
    """Mendeley writes anything here; what is none of arXiv's numbers stays as it is."""
    try:
        draft.identifiers.setdefault(identifiers.parse("arxiv", _OLD_ARXIV.sub(r"\2/\1", value.strip())))
    except FieldError:
        keep(draft, "arxiv", collapse(value))


def _address_in(scheme: str, name: str) -> Setter:
    """A setter of an identifier or its resolver's address; what is none, or is known, stays under the field's name."""

    def set_identifier(draft: Draft, value: str) -> None:
        try:
            found = identifiers.parse(scheme, _ESCAPED.sub(r"\1", _IN_URL.sub(r"\1", value)))
        except FieldError:
            keep(draft, name, collapse(value))
            return
        if any(one.scheme == scheme and one.value == found.value for one in draft.identifiers):
            keep(draft, name, collapse(value))
        else:
            draft.identifiers[found] = None

    return set_identifier


def _files(draft: Draft, value: str) -> None:
    """Attached files are links; the field stays as it is."""
    keep(draft, "file", collapse(value))
    _attach(draft, attachments.paths(value))


def _bookmark(name: str) -> Setter:
    def set_file(draft: Draft, value: str) -> None:
        keep(draft, name, collapse(value))
        _attach(draft, [attachments.bookmark(value)])

    return set_file


def _place(name: str) -> Setter:
    """A setter of one file or address under a name of its own."""

    def set_file(draft: Draft, value: str) -> None:
        keep(draft, name, collapse(value))
        _attach(draft, [attachments.plain(value)])

    return set_file


def _attach(draft: Draft, paths: list[str]) -> None:
    for path in filter(None, paths):
        draft.links.setdefault(Link("file", path))


def _labels(name: str) -> Setter:
    """A setter of the user's own labels, which are tags; the field stays as it is."""

    def set_tags(draft: Draft, value: str) -> None:
        keep(draft, name, collapse(value))
        for label in filter(None, _LABELS.split(latex.to_text(value))):
            draft.tags.setdefault(label)

    return set_tags


ROLES = {
    "author": "author",
    "bookauthor": "container-author",
    "container-author": "container-author",
} | {
    role: role
    for role in (
        "editor editora editorb editorc translator annotator commentator introduction foreword afterword holder "
        "collaborator compiler composer conductor director illustrator interviewer narrator organizer performer "
        "producer recipient redactor reviser script-writer scriptwriter chair host guest cartographer namea nameb namec"
    ).split()
}
"""Field of names -> role. A role that CSL has not keeps BibLaTeX's name. Source: BibLaTeX manual, section 2.2.2."""


def _understood() -> Iterator[tuple[str, Setter]]:
    """Setters of the fields that are CSL variables, under BibLaTeX's name and CSL's."""
    for field, variable in VARIABLES.items():
        set_extra = _reader(field, variable)
        yield field, set_extra
        yield variable, set_extra


def _reader(field: str, variable: str) -> Setter:
    if variable in _TITLES:
        return _part(variable)
    return _date(variable) if variable in _DATES else _extra(variable, field)


_TITLES = ("collection_title", "event_title", "original_title", "title_short")
_DATES = ("accessed", "event_date", "original_date")

_NOT_OF_WORKS = ("orcid", "ror")

SETTERS: build.Setters = {
    **{name: build.identifier(name) for name in identifiers.SCHEMES if name not in _NOT_OF_WORKS},
    **dict(_understood()),
    **{field: build.contributors(role, name_lists.parts, names.between) for field, role in ROLES.items()},
    "abstract": _text("abstract"),
    "adsurl": _address_in("bibcode", "adsurl"),
    "arxiv": _arxiv,
    "arxivid": build.identifier("arxiv"),
    "articleno": build.extra("eid", collapse, "articleno"),
    "bdsk-file-1": _bookmark("bdsk-file-1"),
    "bdsk-file-2": _bookmark("bdsk-file-2"),
    "bdsk-file-3": _bookmark("bdsk-file-3"),
    "bibcode": _address_in("bibcode", "bibcode"),
    "biburl": _address_in("dblp", "biburl"),
    "booksubtitle": _part("booksubtitle"),
    "booktitle": _booktitle,
    "date": _plain(build.issued),
    "day": _plain(build.day),
    "doi": build.doi,
    "eissn": _plain(build.numbers("issn")),
    "file": _files,
    "groups": _labels("groups"),
    "howpublished": _how,
    "hyphenation": _hyphenation("hyphenation"),
    "institution": _text("publisher", "institution"),
    "isbn": _plain(build.numbers("isbn")),
    "issn": _plain(build.numbers("issn")),
    "issue": _text("issue"),
    "journal": build.text("container_title", _journal, "journal"),
    "journaltitle": build.text("container_title", _journal, "journaltitle"),
    "keyword": _extra("keyword"),
    "langid": _hyphenation("langid"),
    "language": _language,
    "local-url": _place("local-url"),
    "localfile": _place("localfile"),
    "location": _extra("publisher_place", "location"),
    "mainsubtitle": _part("mainsubtitle"),
    "maintitle": _part("maintitle"),
    "mendeley-groups": _labels("mendeley-groups"),
    "mendeley-tags": _labels("mendeley-tags"),
    "month": _plain(build.month),
    "number": _number,
    "numpages": _extra("number_of_pages", "numpages"),
    "pages": _plain(build.page),
    "pdf": _place("pdf"),
    "publisher": _text("publisher"),
    "s2id": _address_in("s2", "s2id"),
    "school": _text("publisher", "school"),
    "subtitle": _part("subtitle"),
    "title": _title("title"),
    "unique-id": build.identifier("wos"),
    "url": _link,
    "ut": build.identifier("wos"),
    "volume": _text("volume"),
    "year": _plain(build.year),
}
"""What a field means. The next field is one row here; one without a row is kept as it stands."""
