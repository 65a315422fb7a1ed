r"""A line a record, made after a template: `{citation_key}: {title|60}`.

`{name}` stands for what a record has under a name of NAMES; `{{` and `}}` are braces, `\t` and `\n` a tab and a new
line. Behind the name may stand filters, each after a `|`: see FILTERS; a number cuts to so many columns.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from operator import attrgetter
from typing import NamedTuple

from litdb.exporters import bylines
from litdb.exporters.addresses import address
from litdb.exporters.jsonl import as_dict, encode
from litdb.fields import columns, markup
from litdb.fields.identifiers import OF_RECORDS
from litdb.fields.text import printed
from litdb.model.names import OTHERS, display
from litdb.model.records import TEXTS, Record, year

Filter = Callable[[str], str]


class TemplateError(ValueError):
    """A template that has no meaning; the message is a sentence for the user."""


class Field(NamedTuple):
    """What stands between braces: a name of NAMES, and what is done to its text."""

    name: str
    filters: tuple[Filter, ...] = ()


Template = tuple[str | Field, ...]

FORMS = {"keys": "{citation_key}", "ids": "{id}"}
"""Templates that have a name."""

_BETWEEN = "; "
_BEST = ("doi", "pmid", "pmcid", "arxiv", "wos", "scopus")
"""Schemes that name a work, and not what it is in; the one that says best which work it is first."""
_TOKEN = re.compile(r"\{\{|\}\}|\\[tn\\]|\{|\}|[^{}\\]+|\\")
_PLAIN = {"{{": "{", "}}": "}", r"\t": "\t", r"\n": "\n", "\\\\": "\\"}
_ELSE = "else:"
_COLUMNS = re.compile(r"0*[1-9]\d{0,5}", re.ASCII)


def parse(text: str) -> Template:
    """The parts of a template. Raises TemplateError.

    >>> parse("{{{year}}} {title}")
    ('{', Field(name='year', filters=()), '} ', Field(name='title', filters=()))
    """
    parts: list[str | Field] = []
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        assert token is not None, "every character begins a token"
        if token[0] == "}":
            raise TemplateError(f"the `}}` at column {at + 1} closes nothing; `}}}}` is a brace")
        if token[0] == "{":
            at, part = _field(text, at)
            parts.append(part)
            continue
        at = token.end()
        _append(parts, _PLAIN.get(token[0], token[0]))
    return tuple(parts)


def _append(parts: list[str | Field], text: str) -> None:
    """Put text behind text: plain text between two fields is one part."""
    if parts and isinstance(parts[-1], str):
        parts[-1] += text
    else:
        parts.append(text)


def _field(text: str, start: int) -> tuple[int, Field]:
    """The field that begins at `start`, and where it ends."""
    end = text.find("}", start)
    if end < 0:
        raise TemplateError(f"the `{{` at column {start + 1} is not closed; `{{{{` is a brace")
    name, *filters = text[start + 1 : end].split("|")
    name = name.strip().lower()
    if name not in NAMES:
        raise TemplateError(f"there is no {{{name[:40]}}}{_guess(name)}; there are {', '.join(NAMES)}")
    return end + 1, Field(name, tuple(_filter(one, name) for one in filters))


def _guess(name: str) -> str:
    close = get_close_matches(name, NAMES, n=1)
    return f" (did you mean {{{close[0]}}}?)" if close else ""


def _filter(text: str, name: str) -> Filter:
    word = text.strip()
    if _COLUMNS.fullmatch(word):
        return lambda value: columns.cut(value, int(word))
    if text.lstrip().startswith(_ELSE):
        return lambda value: value or text.lstrip().removeprefix(_ELSE)
    if word.lower() not in FILTERS:
        known = f"{', '.join(FILTERS)}, a number of columns from 1, {_ELSE}TEXT"
        raise TemplateError(f"there is no filter {word[:40]!r} for {{{name}}}; there are {known}")
    return FILTERS[word.lower()]


FILTERS: dict[str, Filter] = {"upper": str.upper, "lower": str.lower}
"""What a word behind a name does to the text; the next filter is one row here."""


_MORE = frozenset("tags collections notes endpoints results sections trial reviews cited_by entries extra".split())
"""Names of what lean records do not have."""


def is_lean(template: Template) -> bool:
    """Whether it says nothing of a record that a lean one does not have."""
    return not any(isinstance(part, Field) and part.name in _MORE for part in template)


def export(records: Iterable[Record], template: Template) -> Iterator[str]:
    """A line a record; whatever a record holds, it neither ends a line nor sets a tab."""
    for record in records:
        yield "".join(part if isinstance(part, str) else _shown(part, record) for part in template) + "\n"


def _shown(field: Field, record: Record) -> str:
    value = printed(NAMES[field.name](record))
    for change in field.filters:
        value = change(value)
    return value


def best_identifier(record: Record) -> str:
    """What names the work beyond the library, as `scheme:value`; its citation key if nothing does.

    >>> best_identifier(Record(citation_key="berg2021"))
    'key:berg2021'
    """
    found = ((scheme, _first(scheme)(record)) for scheme in _BEST)
    return next((f"{scheme}:{value}" for scheme, value in found if value), f"key:{record.citation_key}")


def _first(scheme: str) -> Callable[[Record], str]:
    """The first value of a scheme, "" if a record has none."""
    if scheme == "doi":
        return lambda record: next((doi.value for doi in record.dois), "")
    return lambda record: next((one.value for one in record.identifiers if one.scheme == scheme), "")


def _of_json(name: str) -> Callable[[Record], str]:
    """What JSON has under the name, as JSON; "" if that is nothing."""

    def text(record: Record) -> str:
        value = as_dict(record)[name]
        return encode(value) if value else ""

    return text


def _whole_names(record: Record) -> str:
    return _BETWEEN.join(bylines.AND_OTHERS if one.name == OTHERS else display(one.name) for one in record.contributors)


def _year(record: Record) -> str:
    found = year(record.issued)
    return "" if found is None else str(found)


NAMES: dict[str, Callable[[Record], str]] = {
    **{name: _of_json(name) for name in as_dict(Record())},
    **{name: attrgetter(name) for name in ("citation_key", *TEXTS)},
    **{scheme: _first(scheme) for scheme in OF_RECORDS},
    "key": lambda record: record.citation_key,
    "id": best_identifier,
    "author": bylines.first,
    "authors": bylines.byline,
    "contributors": _whole_names,
    "year": _year,
    "title": lambda record: markup.plain(record.title),
    "container_title": lambda record: markup.plain(record.container_title),
    "journal": lambda record: markup.plain(record.container_title),
    "url": address,
    "dois": lambda record: _BETWEEN.join(doi.value for doi in record.dois),
    "identifiers": lambda record: _BETWEEN.join(f"{one.scheme}:{one.value}" for one in record.identifiers),
    "file": lambda record: _BETWEEN.join(link.href for link in record.links if link.relation == "file"),
    "links": lambda record: _BETWEEN.join(link.href for link in record.links),
    "endpoints": lambda record: _BETWEEN.join(one.name for one in record.endpoints if one.standing != "rejected"),
    "tags": lambda record: _BETWEEN.join(record.tags),
    "collections": lambda record: _BETWEEN.join(record.collections),
    "notes": lambda record: _BETWEEN.join(note.text for note in record.notes),
}
"""Name -> the text of a record: the names that JSON has, every scheme of identifiers, and some that are handy."""
