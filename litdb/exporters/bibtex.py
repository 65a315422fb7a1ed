"""BibTeX, written so that litdb's own parser reads the same record back."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from litdb.exporters.bibtex_text import escape, is_balanced, name_text, one_line, verbatim
from litdb.fields import types
from litdb.model.records import Contributor, Record

Fields = dict[str, str]
"""Field name -> its value in BibTeX, without the braces around it."""

_URL_ESCAPES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})

_UNSAFE_IN_KEY = re.compile(r"[\s\"#%'(),={}\\@~\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")
_UNSAFE_IN_NAME = re.compile(r"[^\w.:+/-]+")
_ENTRY_TYPE = re.compile(r"(?!(?:comment|preamble|string)\Z)[a-z][a-z0-9_]*", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_BOOKTITLE = frozenset(("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"))
_PUBLISHER = {"thesis": "school", "report": "institution"}
_ROLES = {"container-author": "bookauthor"}
_SCHEMES = {"arxiv": "eprint"}
_SECOND = {"eprint": "arxivid", "wos": "unique-id"}
"""Field -> another name that says the same, for a second value."""
_LISTS = ("issn", "isbn")
"""The schemes of which one field holds several numbers."""

_EXTRA = {
    "publisher_place": "address",
    "edition": "edition",
    "collection_title": "series",
    "event_title": "eventtitle",
    "chapter_number": "chapter",
    "number": "number",
    "organization": "organization",
    "genre": "type",
    "keyword": "keywords",
    "note": "note",
    # What a source named by a second word of BibTeX's: a second journal, number or publisher.
    "container_title": "journaltitle",
    "issue": "issue",
    "publisher": "institution",
}
"""Key of `Record.extra` -> field, for those that hold understood text; all others hold BibTeX as it was read."""
_WIDER = ("year", *_LISTS)
"""Fields whose text as read ("1985a") stands in `extra` beside what was understood of it ("1985")."""


def export(records: Iterable[Record]) -> Iterator[str]:
    """One entry a record, a blank line behind each; a record without citation key gets its number in the export as one.

    Source: btxdoc (BibTeXing), sections 2 and 3; BibLaTeX manual, section 2.2, for fields that BibTeX has not.
    """
    for number, record in enumerate(records, start=1):
        yield entry(record, number)


def entry(record: Record, number: int = 1) -> str:
    """One record as an entry."""
    fields = _fields(record)
    # Where most values stand in double braces, readers take the inner pair for part of the delimiter.
    doubled = [name for name, value in fields.items() if value.startswith("{") and value.endswith("}")]
    if len(doubled) > 1:
        fields |= {name: f" {fields[name]}" for name in doubled}
    kind = _kind(record)
    lines = [f"@{kind}{{{key(record.citation_key) or f'record-{number}'},\n"]
    lines += [
        f"  {name} = {value if name == 'month' and value in _MONTHS else f'{{{value}}}'},\n"
        for name, value in fields.items()
    ]
    return "".join(lines) + "}\n\n"


def key(citation_key: str) -> str:
    r"""Write the citation key with an underscore for what BibTeX cannot have in one.

    >>> key("Larsen2007"), key("Müller, 2007 {a}")
    ('Larsen2007', 'Müller_2007_a_')
    """
    return _UNSAFE_IN_KEY.sub("_", citation_key)


def _kind(record: Record) -> str:
    """Name the entry type: the source's own where it was none of BibTeX's, and a thesis by its genre."""
    extra = dict(record.extra)
    own = extra.get("entry_type", "")
    if own and record.type == "document" and _ENTRY_TYPE.fullmatch(own):
        return own
    if record.type == "thesis":
        return _THESES.get(extra.get("genre", ""), "phdthesis" if extra.get("genre") else "thesis")
    return types.to_bibtex(record.type)


_THESES = {genre: kind for kind, genre in reversed(types.GENRES.items())}


def _fields(record: Record) -> Fields:
    """Give the fields of a record in the order they are written; none is empty."""
    fields: Fields = {}
    if record.contributors:
        _put_names(fields, record.contributors)
    for name, text in (
        ("title", record.title),
        ("booktitle" if record.type in _BOOKTITLE else "journal", record.container_title),
        ("volume", record.volume),
        ("number", record.issue),
    ):
        _put(fields, name, escape(text))
    _put(fields, "pages", verbatim(record.page.replace("-", "--")))
    _put_issued(fields, record.issued)
    _put(fields, _PUBLISHER.get(record.type, "publisher"), escape(record.publisher))
    _put_identifiers(fields, record)
    _put(fields, "language", escape(record.language))
    _put(fields, "abstract", escape(record.abstract))
    _put_extra(fields, record)
    return fields


def _put(fields: Fields, name: str, value: str) -> None:
    """Add a field that is not empty; one whose name is taken gets another name, since BibTeX reads only the first."""
    while name in fields and value:
        name = _SECOND.get(name) or f"repeated_{name}"
    if value:
        fields[name] = value


def _put_names(fields: Fields, contributors: tuple[Contributor, ...]) -> None:
    """Add one field a role."""
    roles: dict[str, list[str]] = {}
    for contributor in contributors:
        if text := name_text(contributor.name):
            roles.setdefault(contributor.role, []).append(text)
    for role, texts in roles.items():
        field = role if role in ("author", "editor") else _ROLES.get(role.replace("_", "-"), role)
        _put(fields, _field_name(field), " and ".join(texts))


def _put_issued(fields: Fields, issued: str) -> None:
    """Add `year`, `month` and `day`; what these cannot say (EDTF's intervals, doubts, seasons) is BibLaTeX's `date`."""
    if found := _DATE.fullmatch(issued):
        _put(fields, "year", found[1])
        _put(fields, "month", _MONTHS[int(found[2] or 0)])
        _put(fields, "day", (found[3] or "").lstrip("0"))
    else:
        _put(fields, "date", verbatim(issued))


def _put_identifiers(fields: Fields, record: Record) -> None:
    """Add DOIs, other identifiers under the name of their scheme, and the first link to the work."""
    for doi in record.dois:
        _put(fields, "doi", verbatim(doi.printed or doi.value))
    schemes: dict[str, list[str]] = {}
    for found in record.identifiers:
        schemes.setdefault(found.scheme, []).append(found.printed or found.value)
    for scheme, numbers in schemes.items():
        if scheme in _LISTS:
            _put(fields, scheme, escape(", ".join(numbers)))
        else:
            for number in numbers:
                _put(fields, _SCHEMES.get(scheme) or _field_name(scheme), verbatim(number))
    for link in record.links:
        if link.relation == "url":
            _put(fields, "url", _url(link.href))
            break


def _url(href: str) -> str:
    line = one_line(href)
    return line if is_balanced(line) and not line.endswith("\\") else line.translate(_URL_ESCAPES)


def _put_extra(fields: Fields, record: Record) -> None:
    """Add the fields without a column: understood ones under BibTeX's names, the others as they were read."""
    kind = _kind(record)
    for extra, text in record.extra:
        field = _EXTRA.get(extra, "")
        if (extra == "entry_type" and text == kind) or (extra == "genre" and types.GENRES.get(kind) == text):
            continue
        if extra == "publisher" and "institution" in fields:
            field = "publisher"
        value = escape(text) if field else verbatim(text)
        field = field or _field_name(extra)
        if field in _WIDER and all(part in value for part in fields.get(field, "").split(", ")):
            fields.pop(field, None)
        _put(fields, field, value)


@lru_cache(maxsize=1 << 10)
def _field_name(text: str) -> str:
    """Write a field's name with an underscore for what BibTeX cannot have in one."""
    return _UNSAFE_IN_NAME.sub("_", text).lower() or "_"
