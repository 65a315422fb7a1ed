"""CSL-JSON: what citation styles and reference managers read."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape, unescape

from litdb.exporters import csl_dates
from litdb.exporters.addresses import address
from litdb.exporters.jsonl import array_of
from litdb.fields import abstracts, csl, csl_names, markup, types
from litdb.model.names import Name
from litdb.model.records import Identifier, Record

_TEXTS = ("title", "container_title", "volume", "issue", "page", "publisher", "language", "abstract")
_TITLES = frozenset(key for key, row in csl.EXTRA.items() if row.kind == "title")
_BARE = re.compile(r"[\w-]+", re.ASCII)
_OF_NAMES = frozenset((csl_names.DROPPING, csl_names.COMMA, csl_names.STATIC))

Values = dict[str, object]


def export(records: Iterable[Record]) -> Iterator[str]:
    """One JSON array with an item a record; a record without citation key has its number in the export as id.

    Source: CSL-JSON schema 1.0 (csl-data.json).
    """
    return array_of(item(record, number) for number, record in enumerate(records, start=1))


def item(record: Record, number: int = 1) -> Values:
    """One record as an item of the schema; what is absent has no key, what the schema has no variable for is `custom`.

    Which variable says what is in fields/csl.py.
    """
    values: Values = {"id": record.citation_key or f"record-{number}", "type": record.type}
    if record.citation_key and not csl.key(record.citation_key):
        values["citation-key"] = record.citation_key
    custom: Values = {}
    values |= {csl.COLUMNS[name].csl: text for name in _TEXTS if (text := getattr(record, name))}
    values |= _titles(record)
    if record.abstract:
        values["abstract"] = _prose(record.abstract)
    values |= _contributors(record, custom)
    if record.issued:
        _put_date(values, custom, "issued", record.issued)
    values |= _identifiers(record, custom)
    _put_extra(values, custom, record)
    if record.tags:
        values["categories"] = list(record.tags)
    return values | ({"custom": custom} if custom else {})


def _titles(record: Record) -> dict[str, str]:
    """Give the titles with a tag about the words whose case no style may change.

    A journal's name needs none but about what the title has not. Source: citeproc-js manual, "HTML-like formatting
    tags".
    """
    texts = {"title": _rich(record.title), "container-title": _rich(record.container_title)}
    if record.protected:
        words = {"title": record.protected, "container-title": record.protected}
        if record.type not in types.IN_BOOKS:
            words["container-title"] = tuple(word for word in record.protected if word not in record.title)
        texts = {
            name: markup.written(markup.protected(markup.parts(text), words[name])) for name, text in texts.items()
        }
    return {name: text for name, text in texts.items() if text}


def _rich(text: str) -> str:
    """A title whose ampersands stay as they are where readers who take it for HTML would decode them."""
    return text.replace("&", "&amp;") if "&" in text and unescape(text) != text else text


def _prose(text: str) -> str:
    """An abstract whose signs stay where readers who take it for HTML, as it often is, would read tags or entities."""
    if "<" not in text and "&" not in text:
        return text
    return text if all(abstracts.plain(line) == line for line in text.split("\n")) else escape(text, quote=False)


def _contributors(record: Record, custom: Values) -> dict[str, list[Values]]:
    """Role -> names. A role that the schema has not is "contributor", and named in `custom`.

    "And others" is a last name "others", which BibTeX's readers and pandoc know.
    """
    roles: dict[str, list[Values]] = {}
    others: list[str] = []
    said = {key: text for key, text in record.extra if key in _OF_NAMES}
    for contributor in record.contributors:
        role = contributor.role.replace("_", "-")
        variable = role if role in csl.ROLES else csl.OTHER_ROLE
        if contributor.name != Name():
            roles.setdefault(variable, []).append(_name(contributor.name, said))
            if variable == csl.OTHER_ROLE:
                others.append(contributor.role)
    if any(role != csl.OTHER_ROLE for role in others):
        custom[csl.CUSTOM_ROLES] = others
    return roles


def _name(name: Name, said: dict[str, str]) -> Values:
    """A name in parts; `said` are the texts of `extra` about names."""
    if not said:
        return dict(_parts(name))
    parts = dict(_parts(name, csl_names.dropping(name, said.get(csl_names.DROPPING, ""))))
    for key, text in said.items():
        if key != csl_names.DROPPING and csl_names.is_said(csl_names.whose(name), text):
            parts[key.replace("_", "-")] = True
    return parts


@lru_cache(maxsize=1 << 14)
def _parts(name: Name, dropped: str = "") -> tuple[tuple[str, object], ...]:
    """The parts that a name has; where a reader would part it otherwise, that it is not to be parted."""
    texts = {
        "family": name.family, "given": name.given, "suffix": name.suffix, "literal": name.literal,
        "dropping-particle": dropped, "non-dropping-particle": name.particle[len(dropped) :].strip(),
    }  # fmt: skip
    found: list[tuple[str, object]] = [(key, text) for key, text in texts.items() if text]
    return tuple(found if name.literal or csl_names.is_parted(name) else [*found, ("parse-names", False)])


def _put_date(values: Values, custom: Values, variable: str, text: str) -> None:
    """Add a date, and in `custom` the whole of it where its parts say less."""
    values[variable] = csl_dates.value(text)
    if not csl_dates.is_exact(text):
        custom[variable] = text


def _identifiers(record: Record, custom: Values) -> dict[str, str]:
    """Give the schema's identifiers; the others are written to `custom`. Several of one scheme are parted by ", ".

    DOIs beyond the first are among the others: a processor makes one link of all that "DOI" has.
    """
    values: dict[str, str] = {}
    dois = [doi.printed or doi.value for doi in record.dois]
    if dois:
        values["DOI"] = dois[0]
    listed = {"doi": dois[1:]} if dois[1:] else {}
    for identifier in record.identifiers:
        listed.setdefault(identifier.scheme, []).append(_number(identifier))
    for scheme, numbers in listed.items():
        if scheme in csl.SCHEMES and scheme != "doi":
            values[csl.SCHEMES[scheme].csl] = ", ".join(numbers)
        else:
            custom[scheme] = ", ".join(numbers)
    if url := address(record):
        values["URL"] = url
    return values


@lru_cache(maxsize=1 << 10)
def _number(identifier: Identifier) -> str:
    """A number as printed, without a label; in a variable of the schema no address of a resolver stands for it."""
    is_bare = identifier.scheme not in csl.SCHEMES or _BARE.fullmatch(identifier.printed)
    return identifier.printed if identifier.printed and is_bare and ", " not in identifier.printed else identifier.value


def _put_extra(values: Values, custom: Values, record: Record) -> None:
    """Add the schema's variables among the fields without a column; the others to `custom`."""
    for name, text in record.extra:
        row = csl.EXTRA.get(name)
        if row is not None and row.kind == "date":
            _put_date(values, custom, row.csl, text)
        elif name in csl.DATES and name not in values:
            values[name] = {"literal": text}
        elif row is not None and not (row.csl == "note" and csl.says_more(text)):
            values[row.csl] = _rich(text) if name in _TITLES else text
        elif name not in _OF_NAMES:
            custom.setdefault(name, text)
