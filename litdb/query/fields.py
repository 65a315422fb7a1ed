"""The fields that a query may name: one table, name -> how its text is understood."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from litdb.model.findings import Role
from litdb.query import values
from litdb.query.building import none_of
from litdb.query.errors import SHOWN, QueryError
from litdb.query.identifying import Known, identified, masked
from litdb.query.tree import EndpointIs, Has, Identified, Is, Like, Query
from litdb.query.words import midway, words


class Term(NamedTuple):
    """Text behind a field's name, what identifiers are checked by, whether the text was in quotation marks."""

    text: str
    known: Known
    is_quoted: bool = False


Read = Callable[[Term], Query]
"""A field's text -> what it asks for. Raises QueryError."""

COLUMNS = {
    "author": "names",
    "title": "title",
    "journal": "container",
    "abstract": "abstract",
    "endpoint": "endpoints",
    "other": "other",
    "note": "other",
    "keyword": "other",
}
"""Field -> column of the full-text index, of which "other" has keys, notes, tags, collections and keywords."""

HAS = (
    "title", "author", "editor", "issued", "year", "container_title", "volume", "issue", "page", "publisher",
    "language", "abstract", "doi", "url", "file", "tag", "collection", "note", "endpoint", "result",
)  # fmt: skip
"""What a record may have; besides, an identifier of each scheme."""

_SYNONYMS = {
    "journal": "container_title",
    "container": "container_title",
    "date": "issued",
    "lang": "language",
    "link": "url",
    "pdf": "file",
}
CHOICES = {"endpoint.role": tuple(role.value for role in Role), "endpoint.met": ("yes", "no")}
"""Field -> the values that an end point's has."""


def _words(column: str, term: Term) -> Query:
    return words(term.text, column, is_quoted=term.is_quoted)


def _has(term: Term) -> Query:
    what = _SYNONYMS.get(term.text.lower(), term.text.lower())
    known = {*HAS, *term.known.schemes}
    what = what if what in known else what.removesuffix("s")
    if what not in known:
        raise QueryError(f"a record has no {term.text[:SHOWN]!r}{guess(what, known)}", _known("It may have", known))
    return Has(what)


def _is(what: str, term: Term) -> Query:
    # A source is named by any part of its path.
    text = term.text.strip().lstrip("*" if what == "source" else "")
    starts = text.endswith("*")
    if "*" in text[:-1] and not term.is_quoted:
        raise midway(term.text)
    value = _CASES.get(what, str)(text[:-1] if starts else text)
    if value:
        return Is(what, value, starts)
    if not starts or what not in _IS_THERE:
        raise QueryError(f"{what}:{term.text[:SHOWN]} names no {what}")
    return Has(_IS_THERE[what])


def _language(text: str) -> str:
    """A BCP 47 tag in the case that RFC 5646, section 2.1.1, gives it: en-GB, zh-Hant."""
    first, *others = text.split("-")
    cased = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(cased.get(len(one), str.lower)(one) for one in others)])


_CASES: dict[str, Callable[[str], str]] = {"type": str.lower, "lang": _language}
_IS_THERE = {"lang": "language", "tag": "tag", "collection": "collection"}
"""What a record may be without -> its name in HAS."""


def _key(term: Term) -> Query:
    return masked("key", term.text) if "*" in term.text else Identified("key", term.text)


def _endpoint_is(field: str, term: Term) -> Query:
    if term.text.lower() not in CHOICES[field]:
        raise QueryError(f"{term.text[:SHOWN]!r} is no {field}; there are {', '.join(CHOICES[field])}")
    return EndpointIs(field.partition(".")[2], term.text.lower())


FIELDS: dict[str, Read] = {
    **{field: partial(_words, column) for field, column in COLUMNS.items()},
    **{field: partial(_endpoint_is, field) for field in CHOICES},
    "year": lambda term: values.years(term.text),
    "added": lambda term: values.added(term.text),
    "p": lambda term: values.within("p", term.text),
    "n": lambda term: values.within("n", term.text),
    "type": partial(_is, "type"),
    "lang": partial(_is, "lang"),
    "language": partial(_is, "lang"),
    "tag": partial(_is, "tag"),
    "collection": partial(_is, "collection"),
    "source": partial(_is, "source"),
    "has": _has,
    "missing": lambda term: none_of(_has(term)),
    "key": _key,
    "like": lambda term: Like(term.text),
}
"""Field -> how its text is understood. The next field is one row here; schemes of identifiers are fields, too."""


def fields(schemes: frozenset[str]) -> tuple[str, ...]:
    """The names of all fields, in alphabetical order."""
    return tuple(sorted({*FIELDS, *schemes}))


def is_field(name: str, known: Known) -> bool:
    """Whether a field is called so."""
    return name in FIELDS or name in known.schemes


def read(field: str, term: Term) -> Query:
    """What the text behind a field's name asks for. Raises QueryError."""
    if field in COLUMNS:
        return FIELDS[field](term)
    if not term.text.strip():
        raise QueryError(f"nothing stands after {field + ':'!r}")
    return FIELDS[field](term) if field in FIELDS else identified(field, term.text, term.known)


def unknown(field: str, known: Known) -> QueryError:
    """What is said of a field that there is not: a guess, those that there are, what to do."""
    names = fields(known.schemes)
    return QueryError(
        f"there is no field {field[:SHOWN]!r}{guess(field[:SHOWN], names)}",
        _known("Known", names),
        "Put text with a colon in quotation marks, a citation key behind `key:`.",
    )


def guess(name: str, names: set[str] | tuple[str, ...]) -> str:
    """Which of the names was meant, as the end of a sentence."""
    from difflib import get_close_matches

    close = get_close_matches(name[:SHOWN], sorted(names), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _known(said: str, names: set[str] | tuple[str, ...]) -> str:
    return f"{said}: {', '.join(sorted(names))}."
