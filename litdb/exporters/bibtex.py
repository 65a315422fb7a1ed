"""BibTeX, written so that litdb's own parser reads the same record back."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from zlib import crc32

from litdb.exporters import bibtex_dates
from litdb.exporters.bibtex_text import (
    body,
    commands,
    escape,
    is_balanced,
    name_text,
    one_line,
    plain_names,
    raw,
    title,
    verbatim,
)  # fmt: skip
from litdb.fields import inheritance, languages, titles, types
from litdb.fields.to_latex import to_ascii
from litdb.fields.variables import FIELDS
from litdb.model.records import Record

Fields = dict[str, str]
"""Field name -> its value in BibTeX, without the braces around it."""

_URL_ESCAPES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "^": "%5E"})

_UNSAFE_IN_KEY = re.compile(
    r"(?:[\s\"#%,={}\\@~\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|\^(?=\^)|(?<=\^)\^)+"
)
_KEY = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
_BRACE_OR_QUOTE = re.compile(r"[{}\"]")
_UNSAFE_IN_NAME = re.compile(r"[^\w.:+/-]+")
_ENTRY_TYPE = re.compile(r"(?!(?:comment|preamble|string)\Z)[a-z][a-z0-9_]*", re.IGNORECASE)
_PAGE = r"(?:[A-Za-z]*\d+[a-z]?|[ivxlcdm]+)"
# The hyphen of one range, from the beginning of a part to its end: `1-2-1-10` and `PMC-12345` are none.
_PAGES = re.compile(rf"(?<![^, ])({_PAGE})-(?={_PAGE}(?:,|\Z))")


_BOOKTITLE = frozenset(("book", "chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"))
_PUBLISHER = {"thesis": "school", "report": "institution"}
_ROLES = {"container-author": "bookauthor"}
_SCHEMES = {"arxiv": "eprint", "s2": "s2id"}
_ADDRESSES = {"bibcode": "adsurl", "dblp": "biburl"}
"""Scheme -> field of what its resolver's address was read from."""
_SECOND = {
    "address": "location", "eprint": "arxivid", "institution": "school", "school": "institution", "wos": "unique-id",
}  # fmt: skip
"""Field -> another name that says the same, for a second value."""
_LISTS = ("issn", "isbn")
"""The schemes of which one field holds several numbers."""

_EXTRA = FIELDS | {
    # What a source named by a second word of BibTeX's: a second journal, number or publisher.
    "container_title": "journaltitle",
    "issue": "issue",
    "publisher": "institution",
    "booktitle": "booktitle",
}
"""Key of `Record.extra` -> field, for those that hold understood text; all others hold BibTeX as it was read."""
_TITLES = frozenset((
    "subtitle", "booksubtitle", "mainsubtitle", "maintitle", "booktitle", "container_title", "title_short",
    "original_title", "event_title", "collection_title",
))  # fmt: skip
"""Keys of `Record.extra` that hold rich text."""
_LITERAL = re.compile(r"(?:repeated_)*+(?:bdsk-.*|.*url\d*|(?:local)?file.*|doi|eprint|arxivid|pdf|link|uri|ee)")
"""Names of fields that no reader decodes."""
_LANGUAGES = frozenset(("language", "langid", "hyphenation"))
"""Keys of `Record.extra` that say the language as the source did."""


def export(records: Iterable[Record]) -> Iterator[str]:
    """One entry a record, a blank line behind each; a record without citation key gets its number in the export as one.

    Source: btxdoc (BibTeXing), sections 2 and 3; BibLaTeX manual, section 2.2, for fields that BibTeX has not.
    """
    for number, record in enumerate(records, start=1):
        yield entry(record, number)


def export_ascii(records: Iterable[Record], left: Counter[str]) -> Iterator[str]:
    """Write the same in ASCII, what is beyond it as LaTeX; `left` counts by field the characters that have none."""
    for number, record in enumerate(records, start=1):
        kind = kind_of(record)
        yield entry_in_ascii(record, number, kind, fields_as(record, kind), left)


def entry_in_ascii(record: Record, number: int, kind: str, found: Fields, left: Counter[str]) -> str:
    """One record as an entry of this type and with these fields, in ASCII."""
    people = {_role(one.role, record) for one in record.contributors}
    fields = {
        name: value
        if _LITERAL.fullmatch(name) or name in inheritance.REFERENCES
        else to_ascii(value, has_dashes=name not in people)
        for name, value in found.items()
    }
    text = block(kind, key(record.citation_key) or f"record-{number}", fields)
    if not text.isascii():
        shown = [("citation key", record.citation_key), *fields.items()]
        left.update({name: count for name, value in shown if (count := sum(sign > "\x7f" for sign in value))})
    return text


def entry(record: Record, number: int = 1) -> str:
    """One record as an entry."""
    kind = kind_of(record)
    return block(kind, key(record.citation_key) or f"record-{number}", fields_as(record, kind))


def block(kind: str, name: str, fields: Fields) -> str:
    """An entry of this type, key and fields."""
    # Where most values stand in double braces, readers take the inner pair for part of the delimiter: see `_quoted`.
    doubled = [field for field, value in fields.items() if value[:1] == "{" and value[-1:] == "}"]
    is_quoting = len(doubled) > 1 and len(doubled) > len(fields) // 2
    lines = [f"@{kind}{{{name},\n"]
    for field, value in fields.items():
        if is_quoting and field in doubled:
            lines.append(f"  {field} = {_quoted(value)},\n")
        else:
            lines.append(
                f"  {field} = {value if field == 'month' and value in bibtex_dates.MONTHS else f'{{{value}}}'},\n"
            )
    return "".join(lines) + "}\n\n"


def _quoted(value: str) -> str:
    """A value between quotation marks, which may have some within its braces; in braces if it has one outside them."""
    depth = 0
    for mark in _BRACE_OR_QUOTE.findall(value):
        depth += (mark == "{") - (mark == "}")
        if mark == '"' and depth == 0:
            return f"{{ {value}}}"
    return f'"{value}"'


def key(citation_key: str) -> str:
    r"""Write the citation key with an underscore for what BibTeX cannot have in one, and then a check sum.

    So no other key is written the same, and one that stands in another record (`crossref`) is written as it is here.

    >>> key("Larsen2007"), key("Müller, 2007 {a}"), key("Müller, 2007, a")
    ('Larsen2007', 'Müller_2007_a_-61de', 'Müller_2007_a-1b80')
    """
    if citation_key.isalnum():
        return citation_key
    safe = _UNSAFE_IN_KEY.sub("_", citation_key)
    if safe == citation_key:
        return safe
    return f"{safe}-{crc32(citation_key.encode('utf-8', 'surrogatepass')) % 65536:04x}"


def _keys(text: str) -> str:
    """Write citation keys that commas part."""
    return _KEY.sub(lambda found: key(found[0]), text)


_WRITERS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(_EXTRA, escape),
    **dict.fromkeys(("publisher", "organization", "original_publisher"), body),
    **dict.fromkeys(("accessed", "event_date", "original_date"), verbatim),
    **dict.fromkeys(inheritance.REFERENCES, _keys),
    **dict.fromkeys(("crossref", "xref"), key),
}
"""Key of `Record.extra` -> what writes its text, where that is no rich text; `verbatim` does for all others."""


def kind_of(record: Record) -> str:
    """Name the entry type: the source's own where it says the record's type, else the one that is usual for it."""
    extra = dict(record.extra) if record.extra else {}
    own = extra.get("entry_type", "")
    if own and types.from_bibtex(own) == record.type and _ENTRY_TYPE.fullmatch(own):
        return own
    return types.written(record.type, extra.get("genre", ""))


def fields_of(record: Record) -> Fields:
    """Give the fields of a record in the order they are written; none is empty."""
    return fields_as(record, kind_of(record))


def fields_as(record: Record, kind: str) -> Fields:
    """Give the fields of an entry of this type."""
    fields: Fields = {}
    if record.contributors:
        _put_names(fields, record)
    _put_titles(fields, record)
    is_number = record.type in types.ISSUED or record.container_title
    _put_text(fields, "volume", record.volume)
    _put_text(fields, "number" if is_number else "issue", record.issue)
    _put(fields, "pages", verbatim(_PAGES.sub(r"\1--", record.page)))
    for name, part in bibtex_dates.parts(record.issued):
        _put(fields, name, part)
    _put(fields, _PUBLISHER.get(record.type, "publisher"), body(record.publisher))
    _put_identifiers(fields, record)
    if record.language and not _says_language(record):
        fields["language"] = escape(record.language)
    _put_text(fields, "abstract", record.abstract)
    if record.extra:
        _put_extra(fields, record, kind)
    return fields


def _says_language(record: Record) -> bool:
    """Whether a field as the source had it says the language, which none needs to say again."""
    return any(
        name == "language" or (name in _LANGUAGES and languages.bcp47(text) == record.language)
        for name, text in record.extra
    )


def _put_titles(fields: Fields, record: Record) -> None:
    """Add the titles of the work and of what it is in, without the subtitles that have a field of their own."""
    own, container = record.title, record.container_title
    if record.extra:
        extra = dict(record.extra)
        if extra.get("booktitle") == container:
            container = ""  # a @misc's, which `_put_extra` writes
        own, _ = titles.parted(own, extra.get("subtitle", ""))
        container, _ = titles.parted(container, extra.get("booksubtitle", ""))
    _put(fields, "title", title(own, record.protected))
    if record.type in _BOOKTITLE:
        _put(fields, "booktitle", title(container, record.protected))
    else:
        _put(fields, "journal", title(container))


def _put(fields: Fields, name: str, value: str) -> None:
    """Add a field that is not empty; one whose name is taken gets another name, since BibTeX reads only the first."""
    if value:
        if name in fields:
            name = _SECOND.get(name, name)
        while name in fields:
            name = f"repeated_{name}"
        fields[name] = value


def _put_text(fields: Fields, name: str, text: str) -> None:
    if text:
        _put(fields, name, escape(text))


def _put_names(fields: Fields, record: Record) -> None:
    """Add one field a role."""
    if text := plain_names(record.contributors):
        fields["author"] = text
        return
    roles: dict[str, list[str]] = {}
    for contributor in record.contributors:
        if text := name_text(contributor.name):
            roles.setdefault(contributor.role, []).append(text)
    for role, texts in roles.items():
        _put(fields, _role(role, record), " and ".join(texts))


def _role(role: str, record: Record) -> str:
    """Name the field of those in a role; `editortype` beside `editor` may say it."""
    if role in ("author", "editor"):
        return role
    if role in types.EDITORS:
        for name, text in record.extra:
            if text.lower() == role and name.startswith("editor") and name.endswith("type"):
                return name.removesuffix("type")
    return _field_name(_ROLES.get(role.replace("_", "-"), role))


def _put_identifiers(fields: Fields, record: Record) -> None:
    """Add DOIs, other identifiers under the name of their scheme, and the first link to the work."""
    if record.dois:
        fields["doi"] = ", ".join([verbatim(doi.printed or doi.value) for doi in record.dois])
    schemes: dict[str, list[str]] = {}
    for found in record.identifiers:
        schemes.setdefault(found.scheme, []).append(found.printed or found.value)
    for scheme, numbers in schemes.items():
        if scheme in _LISTS:
            _put(fields, scheme, escape(", ".join(numbers)))
        else:
            for number in numbers:
                field = _ADDRESSES.get(scheme) if "://" in number else _SCHEMES.get(scheme)
                _put(fields, field or _field_name(scheme), verbatim(number))
    for link in record.links:
        if link.relation == "url":
            _put(fields, "url", _url(link.href))
            break


def _url(href: str) -> str:
    line = one_line(href)
    is_plain = is_balanced(line) and not line.endswith("\\") and not commands(line)
    return line if is_plain else line.translate(_URL_ESCAPES)


def _put_extra(fields: Fields, record: Record, kind: str) -> None:
    """Add the fields without a column: understood ones under BibTeX's names, the others as they were read."""
    as_read = raw if _is_own(record) else verbatim
    for extra, text in record.extra:
        if (extra == "entry_type" and text == kind) or (extra == "genre" and types.GENRES.get(kind) == text):
            continue
        field = _EXTRA.get(extra) or _field_name(extra)
        if extra == "publisher" and "publisher" not in fields:
            field = "publisher"
        value = title(text, record.protected) if extra in _TITLES else _WRITERS.get(extra, as_read)(text)
        if field == "year":
            bibtex_dates.make_room(fields, text, record.issued)
        elif field in _LISTS and _is_within(fields.get(field, ""), value):
            fields.pop(field, None)
        _put(fields, field, value)


def _is_own(record: Record) -> bool:
    """Whether all that is known of the record came from BibTeX: its commands are the user's own."""
    return bool(record.entries) and all(entry.format == "bibtex" for entry in record.entries)


def _is_within(numbers: str, text: str) -> bool:
    """Whether the text has all of the numbers."""
    return all(number in text for number in numbers.split(", "))


@lru_cache(maxsize=1 << 10)
def _field_name(text: str) -> str:
    """Write a field's name with an underscore for what BibTeX cannot have in one."""
    return _UNSAFE_IN_NAME.sub("_", text).lower() or "_"
