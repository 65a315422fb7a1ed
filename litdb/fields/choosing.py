"""The fields of a record that a user wants written, by the names that users have for them."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from litdb.fields import identifiers
from litdb.fields.variables import VARIABLES
from litdb.model.records import TEXTS, Record

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Choice:
    """Which fields are written: those `named`, or all but these if `is_rest`."""

    named: frozenset[str]
    is_rest: bool = False

    def has(self, *names: str) -> bool:
        """Whether what goes by these names is written: by any of them, and by none that shall be left out."""
        return self.named.isdisjoint(names) is self.is_rest

    def has_column(self, name: str) -> bool:
        """Whether a table's column of this name is written; the key is."""
        return name == "citation_key" or self.has(_named(name))


class ChoiceError(ValueError):
    """A list of fields that has no meaning; the message is a sentence for the user."""


_SYNONYMS = {
    "year": "issued", "date": "issued", "journal": "container_title", "journaltitle": "container_title",
    "booktitle": "container_title", "container": "container_title", "pages": "page", "lang": "language",
    "location": "publisher_place", "annotation": "annote", "month": "issued", "school": "publisher",
    "institution": "publisher",
} | VARIABLES  # fmt: skip
"""What users and BibTeX call a field -> its name here."""
_FOUND = ("sections", "endpoints", "results", "trial", "reviews")
"""What was found in the abstract, under one name: endpoints."""
_PLURALS = frozenset((
    "contributor", "author", "editor", "translator", "identifier", "doi", "url", "file", "link", "tag", "collection",
    "note", "keyword", *identifiers.SCHEMES,
))  # fmt: skip
NAMES = tuple(sorted({
    *TEXTS, *_SYNONYMS, *_SYNONYMS.values(), *_PLURALS, "endpoints", "cited_by", "extra", "fulltext",
}))  # fmt: skip
"""Names that are known; a record may have fields of other names in `extra`."""
_ALWAYS = ("type",)
_KEYS = ("citation_key", "key", "id")
"""What the key is called, which is always written."""


def parse(text: str) -> Choice:
    """The choice that a list says: `title,author,doi`, or `-abstract,-file` for all but these.

    Raises ChoiceError where it is empty, says both, or has a name that is nearly one of NAMES.
    """
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    signs = {word.startswith("-") for word in words}
    if len(signs) != 1:
        raise ChoiceError(f"{text!r}: " + ("say which fields" if not words else "say what to write, or what to leave"))
    names = set(map(_named, words))
    # BibTeX's `number` is the issue of a journal, and the number of anything else.
    return Choice(frozenset(names | {"issue"} if "number" in names else names), signs.pop())


def unknown(choice: Choice) -> set[str]:
    """The names in a choice that are no field's, unless a record has one of its own."""
    return {name for name in choice.named if name not in NAMES and name not in _KEYS}


def others(record: Record) -> set[str]:
    """The names by which a choice may mean what a record has, but for those of all records."""
    return {name for field, (_, names) in _SEVERAL.items() for one in getattr(record, field) for name in names(one)}


def _named(word: str) -> str:
    name = word.lstrip("-").replace("-", "_")
    single = name.removesuffix("s")
    name = single if single in _PLURALS else name
    if name not in NAMES and (close := get_close_matches(name, NAMES, n=1, cutoff=0.8)):
        raise ChoiceError(f"there is no field {word.lstrip('-')!r}; did you mean {close[0]!r}?")
    return _SYNONYMS.get(name, name)


def chosen(record: Record, choice: Choice) -> Record:
    """The record with these fields alone; its type, its key and the entries it was read from stay.

    >>> left = chosen(Record("berg2021", title="Heat", issued="2021", volume="7"), parse("title,year"))
    >>> left == Record("berg2021", title="Heat", issued="2021")
    True
    """
    changes: dict[str, Any] = {name: "" for name in TEXTS if name not in _ALWAYS and not choice.has(name)}
    changes |= {name: () for name in _FOUND if not choice.has("endpoints")} | _several(record, choice)
    if not choice.has("endpoints"):
        changes["trial"] = None
    return replace(record, **changes)


def _several(record: Record, choice: Choice) -> dict[str, Any]:
    """What a record has several of, as far as it is written."""
    return {
        field: tuple(one for one in getattr(record, field) if choice.has(word, *names(one)))
        for field, (word, names) in _SEVERAL.items()
    }


_SEVERAL: "dict[str, tuple[str, Callable[[Any], tuple[str, ...]]]]" = {
    "contributors": ("contributor", lambda one: (one.role.replace("-", "_"),)),
    "dois": ("doi", lambda _: ("identifier",)),
    "identifiers": ("identifier", lambda one: (one.scheme,)),
    "links": ("link", lambda one: (one.relation,)),
    "cited_by": ("cited_by", lambda _: ()),
    "tags": ("tag", lambda _: ()),
    "collections": ("collection", lambda _: ()),
    "notes": ("note", lambda _: ()),
    "extra": ("extra", lambda one: (one[0],)),
}
"""Field of a record -> what all that it has are called, and each of them besides."""
