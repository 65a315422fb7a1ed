"""A raw entry's fields -> a record, by a format's table of setters."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from litdb.fields import dates, identifiers, pages
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError, Lost, Place, Problem
from litdb.model.records import CitationCount, Contributor, Doi, Entry, Identifier, Link, Record

SHOWN = 80
"""Code points of a source's text that a problem quotes."""


@dataclass(slots=True)
class Draft:
    """A record while its entry is being read: what setters write to."""

    texts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, dict[str, None]] = field(default_factory=dict)
    """Name -> its texts, each once, in order."""
    contributors: list[Contributor] = field(default_factory=list)
    dois: dict[str, Doi] = field(default_factory=dict)
    identifiers: dict[Identifier, None] = field(default_factory=dict)
    links: dict[Link, None] = field(default_factory=dict)
    cited_by: list[CitationCount] = field(default_factory=list)
    year: str = ""
    month: int | None = None
    day: int | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(code, message) of what the user may want to know though nothing was lost."""

    def record(self, entries: tuple[Entry, ...] = (), citation_key: str = "") -> Record:
        """The record as it stands."""
        if self.year and "issued" not in self.texts:
            self.texts["issued"] = dates.ymd(self.year, self.month, self.day)
        return Record(
            citation_key,
            **self.texts,  # type: ignore[arg-type]  # setters write Record's own text fields
            contributors=tuple(self.contributors),
            dois=tuple(self.dois.values()),
            identifiers=tuple(self.identifiers),
            links=tuple(self.links),
            cited_by=tuple(self.cited_by),
            extra=tuple([(name, "; ".join(texts)) for name, texts in self.extra.items()]),
            entries=entries,
        )


Setter = Callable[[Draft, str], None]
"""Writes what one field's text means to the draft; raises FieldError where it has no meaning."""
Setters = dict[str, Setter]
Field = tuple[str, str, int]
"""(name in lower case, text, line)"""


def build(fields: Iterable[Field], setters: Setters, draft: Draft) -> Iterator[Problem]:
    """Write the fields to the draft, yielding a problem for each that has no meaning.

    A field without a setter, or with a bad value, is kept under its own name in `extra`: nothing is lost for ever.
    """
    for name, text, line in fields:
        setter = setters.get(name)
        try:
            if setter is None:
                keep(draft, name, collapse(text))
            else:
                setter(draft, text)
        except FieldError as error:
            keep(draft, name, collapse(text))
            yield Problem(error.code, f"{error}; kept as read under {name!r}", text[:SHOWN], Place(line), Lost.FIELD)
        if draft.notes:
            for code, message in draft.notes:
                yield Problem(code, message, text[:SHOWN], Place(line), Lost.NOTHING)
            draft.notes.clear()


def keep(draft: Draft, name: str, text: str) -> None:
    """Put a text into `extra`, beside what is there already."""
    if text:
        draft.extra.setdefault(name, {})[text] = None


Read = Callable[[str], str]
"""The plain text in a field's text, its white space collapsed."""


def text(column: str, read: Read = collapse) -> Setter:
    """A setter of one text column; the first text wins, a further one is kept in `extra`."""

    def set_text(draft: Draft, value: str) -> None:
        bare = read(value)
        if bare and draft.texts.setdefault(column, bare) != bare:
            keep(draft, column, bare)

    return set_text


def extra(name: str, read: Read = collapse) -> Setter:
    """A setter of one key of `extra`."""

    def set_extra(draft: Draft, value: str) -> None:
        keep(draft, name, read(value))

    return set_extra


def identifier(scheme: str) -> Setter:
    """A setter of one identifier of the scheme, DOIs apart."""

    def set_identifier(draft: Draft, value: str) -> None:
        draft.identifiers.setdefault(identifiers.parse(scheme, value))

    return set_identifier


def doi(draft: Draft, value: str) -> None:
    """Set a DOI; one in a URL or among other words is a note, and the words are kept."""
    found = identifiers.doi(value)
    if identifiers.is_wrapped_doi(value):
        draft.notes.append(("doi-in-url", f"the DOI {found.printed} stood inside a URL or label"))
    elif len(value.split()) > 1:
        keep(draft, "doi", collapse(value))
        draft.notes.append(("text-beside-doi", f"the DOI {found.printed} was taken from {collapse(value)[:SHOWN]!r}"))
    draft.dois.setdefault(found.value, found)


def link(relation: str) -> Setter:
    """A setter of one link."""

    def set_link(draft: Draft, value: str) -> None:
        found = Link(relation, value.strip())
        if found.href:
            draft.links.setdefault(found)

    return set_link


def contributors(role: str, read: Callable[[str], Iterable[Name]]) -> Setter:
    """A setter of all the names of one role."""

    def set_contributors(draft: Draft, value: str) -> None:
        draft.contributors += [Contributor(name, role) for name in read(value)]

    return set_contributors


def page(draft: Draft, value: str) -> None:
    """Set the pages."""
    draft.texts["page"] = pages.page(collapse(value))


def year(draft: Draft, value: str) -> None:
    """Set the year; what stands beside it ("1985a") is a note."""
    found = dates.year(value)
    draft.year = draft.year or found
    if collapse(value) != found:
        keep(draft, "year", collapse(value))
        draft.notes.append(("odd-year", f"the year {collapse(value)!r} was read as {found}"))


def month(draft: Draft, value: str) -> None:
    """Set the month, and the day where it stands with it."""
    draft.month, day = dates.month(value)
    draft.day = day or draft.day


def day(draft: Draft, value: str) -> None:
    """Set the day of the month."""
    bare = value.strip()
    if not (bare.isdecimal() and len(bare) <= 2 and 1 <= int(bare) <= 31):
        raise FieldError("bad-day", f"{bare[:SHOWN]!r} is not a day")
    draft.day = int(bare)


def issued(draft: Draft, value: str) -> None:
    """Set the date from EDTF; one that is not keeps at least its year."""
    try:
        draft.texts["issued"] = dates.edtf(value)
    except FieldError:
        draft.year = draft.year or dates.year(value)
        raise
