"""What a user sets of records (`year=2007`, `tag+=trial`), as values."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from litdb.fields import dates, dois, identifiers, languages, names, pages, type_names, types
from litdb.fields.date_words import ascii_figures
from litdb.fields.text import printed
from litdb.fields.variables import FIELDS as VARIABLES_BACK
from litdb.fields.variables import VARIABLES
from litdb.model.names import Name
from litdb.model.problems import FieldError
from litdb.model.records import Doi, Identifier

Value = str | Name | Doi | Identifier


class Sign(StrEnum):
    """What becomes of what a record has: it is replaced, more is added to it, or some of it is taken out."""

    SET = "="
    ADD = "+="
    TAKE = "-="


@dataclass(frozen=True, slots=True)
class Assignment:
    """One thing that a user says of records.

    `field` is one of Record, `part` the role, the scheme, the relation, the name in `extra` or the year of a date that
    it is of ("" for fields without parts). SET without values empties it.
    """

    field: str
    part: str
    sign: Sign
    values: tuple[Value, ...]


class AssignmentError(ValueError):
    """An assignment that has no meaning; the message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Settable:
    """A field that can be set: which one of Record, what its text means (raises FieldError), with which signs."""

    field: str
    read: Callable[[str], tuple[Value, ...]]
    part: str = ""
    signs: tuple[Sign, ...] = tuple(Sign)
    is_never_empty: bool = False


# Lazy, so that the sign of `tag-=old` is no part of the name. A colon makes a word a query's.
_WORD = re.compile(r"([A-Za-z][\w.-]*?)(\+=|-=|=)(.*)", re.DOTALL)
_CQL = re.compile(r'"[^"]*"(?:\s+(?:and|or|not)\s.*)?', re.DOTALL | re.IGNORECASE)
_YEAR = re.compile(r"-?\d{4}[~?%]?", re.ASCII)
_FULL_YEAR = re.compile(r"\d{4}")
_NO_KEY = re.compile(r"[\s,{}\"#%~\\=\x00-\x1f\x7f-\x9f]")
_WEB = re.compile(r"(?:https?|ftp)://[^\s/]\S*", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"[,;]")
_SHOWN = 80


def parse(words: Iterable[str]) -> tuple[list[str], tuple[Assignment, ...]]:
    """The words of a query, and the assignments that stand among them.

    Raises AssignmentError for a word that looks like an assignment and makes no sense as one.

    >>> parse(["author:donath", "year=2007"])
    (['author:donath'], (Assignment(field='issued', part='year', sign=<Sign.SET: '='>, values=('2007',)),))
    """
    query: list[str] = []
    assignments: list[Assignment] = []
    for word in words:
        if found := _WORD.fullmatch(word):
            assignments.append(_assignment(found[1], Sign(found[2]), found[3]))
        else:
            query.append(word)
    return query, tuple(assignments)


def _assignment(name: str, sign: Sign, text: str) -> Assignment:
    known = settable(name)
    if sign is Sign.SET and _CQL.fullmatch(text):
        raise AssignmentError(
            f"{name}={text[:_SHOWN]} is no assignment that is meant: in a query put spaces around the =, in an "
            "assignment no quotation marks around the text"
        )
    if sign not in known.signs:
        raise AssignmentError(f"{name} has one text, which {name}=TEXT sets; there is no {name}{sign}")
    if not text.strip():
        if sign is not Sign.SET or known.is_never_empty:
            raise AssignmentError(f"nothing stands behind {name}{sign}")
        return Assignment(known.field, known.part, sign, ())
    try:
        # What is taken out may be named in a way that no new value may be written in.
        values = known.read(text) if sign is not Sign.TAKE or known.field != "links" else (printed(text),)
    except FieldError as error:
        raise AssignmentError(f"{name}{sign}: {error}") from error
    return Assignment(known.field, known.part, sign, values)


def settable(name: str) -> Settable:
    """The field of a name. Raises AssignmentError, with a guess, where there is none."""
    bare = name.lower().replace("-", "_")
    if found := FIELDS.get(_ALIASES.get(bare, bare)):
        return found
    head, dot, own = name.partition(".")
    if head.lower() == "extra" and own:
        return Settable("extra", _line, VARIABLES.get(own.lower(), own), (Sign.SET,))
    raise AssignmentError(_unknown(name[:_SHOWN], bare if not dot else head.lower()))


def _unknown(name: str, bare: str) -> str:
    if bare in VARIABLES or bare in VARIABLES_BACK:
        return f"there is no field {name!r}; write extra.{VARIABLES.get(bare, bare)}=TEXT"
    if bare in identifiers.SCHEMES:
        return f"there is no field {name!r} of a record: it is a person's, which `litdb edit KEY` shows and keeps"
    shown = [one for one in FIELDS if one not in identifiers.SCHEMES]
    close = get_close_matches(bare, [*FIELDS, *_ALIASES], n=1)
    guess = f"; did you mean {close[0]}?" if close else "."
    return (
        f"there is no field {name!r}{guess} Known: {', '.join(shown)}, identifiers such as doi, pmid and issn, and "
        "extra.NAME for all else. A word of a query that has = in it stands in quotation marks."
    )


def checked(name: str, text: str) -> str:
    """The one text that a field of one text has for what a user wrote. Raises FieldError.

    >>> checked("page", "12 -- 19"), checked("issued", "May 2010"), checked("type", "Journal Article")
    ('12-19', '2010-05', 'article-journal')
    """
    return str(FIELDS[name].read(text)[0])


def _line(text: str) -> tuple[str]:
    """Text on one line."""
    return (_filled(printed(text)),)


def _lines(text: str) -> tuple[str]:
    """Text of which each line is a paragraph."""
    return (_filled("\n".join(filter(None, map(printed, text.splitlines())))),)


def _filled(text: str) -> str:
    if not text:
        raise FieldError("no-text", "there is no letter or sign in it that can be kept")
    return text


def _type(text: str) -> tuple[str]:
    bare = printed(text).lower()
    known = [row.csl for row in types.TYPES]
    if bare in known:
        return (bare,)
    if found := type_names.csl(bare):
        return (found,)
    if types.is_bibtex(bare):
        return (types.from_bibtex(bare),)
    close = get_close_matches(bare, known, n=1)
    guess = f"; did you mean {close[0]}?" if close else f"; there are {', '.join(known)}"
    raise FieldError("bad-type", f"{bare[:_SHOWN]!r} is no type{guess}")


def _year(text: str) -> tuple[str]:
    if not _YEAR.fullmatch(text.strip()):
        message = f"{text.strip()[:_SHOWN]!r} is no year of four digits; issued= takes dates such as 2007-06-14"
        raise FieldError("bad-year", message)
    return (dates.edtf(text),)


def _issued(text: str) -> tuple[str]:
    """A date of which nothing is guessed: years are written with all figures, and it ends after it starts."""
    found, is_whole = dates.issued(text)
    shown = repr(text.strip()[:_SHOWN])
    if not is_whole:
        raise FieldError("bad-date", f"{shown} says more than a date that there is ({found})")
    if any(year not in ascii_figures(text) for year in _FULL_YEAR.findall(found)):
        raise FieldError("bad-date", f"{shown} has a year without four figures; write {found} if that is meant")
    if dates.is_backward(found):
        raise FieldError("bad-date", f"{shown} ends before it starts")
    return (found,)


def _page(text: str) -> tuple[str]:
    return (_filled(pages.page(printed(text))),)


def _language(text: str) -> tuple[str]:
    return (languages.bcp47(_line(text)[0]),)


def _key(text: str) -> tuple[str]:
    bare = text.strip()
    if found := _NO_KEY.search(bare):
        raise FieldError("bad-key", f"a citation key has no {found[0]!r} in it")
    return (_filled(printed(bare)),)


def _names(text: str) -> tuple[Name, ...]:
    found = tuple(one for one in names.bibtex(printed(text)) if one != Name())
    if not found:
        raise FieldError("no-name", f"{text.strip()[:_SHOWN]!r} names nobody")
    return found


def _dois(text: str) -> tuple[Doi, ...]:
    found, beside = dois.dois(printed(text))
    if beside:
        raise FieldError("bad-doi", f"there are words beside the DOI in {beside[:_SHOWN]!r}")
    return found


def _identifier(scheme: str) -> Callable[[str], tuple[Identifier]]:
    return lambda text: (identifiers.parse(scheme, printed(text)),)


def _tags(text: str) -> tuple[str, ...]:
    return tuple(_filled(printed(one)) for one in _BETWEEN_TAGS.split(text) if one.strip())


def _collection(text: str) -> tuple[str]:
    """A collection's name, its levels without space around them.

    >>> _collection(" diabetes / trials/")
    ('diabetes/trials',)
    """
    return (_filled("/".join(filter(None, map(printed, text.split("/"))))),)


def _url(text: str) -> tuple[str]:
    bare = text.strip()
    if not _WEB.fullmatch(bare):
        raise FieldError("bad-url", f"{bare[:_SHOWN]!r} is no address that begins with http://, https:// or ftp://")
    return (_filled(printed(bare)),)


_ONE = (Sign.SET,)

FIELDS: dict[str, Settable] = {
    **{
        name: Settable(name, _line, signs=_ONE) for name in ("title", "container_title", "volume", "issue", "publisher")
    },
    "type": Settable("type", _type, signs=_ONE, is_never_empty=True),
    "year": Settable("issued", _year, "year", _ONE),
    "issued": Settable("issued", _issued, signs=_ONE),
    "page": Settable("page", _page, signs=_ONE),
    "language": Settable("language", _language, signs=_ONE),
    "abstract": Settable("abstract", _lines, signs=(Sign.SET, Sign.ADD)),
    **{role: Settable("contributors", _names, role) for role in ("author", "editor", "translator", "container-author")},
    "tag": Settable("tags", _tags),
    "collection": Settable("collections", _collection),
    "note": Settable("notes", _lines),
    "url": Settable("links", _url, "url"),
    "file": Settable("links", _line, "file"),
    "key": Settable("citation_key", _key, signs=_ONE, is_never_empty=True),
    **{scheme: Settable("identifiers", _identifier(scheme), scheme) for scheme in identifiers.OF_RECORDS},
    "doi": Settable("dois", _dois),
}
"""What can be set, but for `extra`. The next field is one row here."""

_ALIASES = {
    "authors": "author", "bookauthor": "container-author", "booktitle": "container_title",
    "citation_key": "key", "collections": "collection", "container": "container_title",
    "container_author": "container-author", "date": "issued", "editors": "editor", "journal": "container_title",
    "journaltitle": "container_title", "lang": "language", "notes": "note", "pages": "page", "tags": "tag",
}  # fmt: skip
