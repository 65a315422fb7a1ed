"""A raw entry's fields -> a record, by a format's table of setters."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from litdb.fields import dates, dois, identifier_lists, identifiers, languages, pages
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError, Lost, Place, Problem
from litdb.model.records import Contributor, Link
from litdb.parsers.draft import Draft

SHOWN = 80
"""Code points of a source's text that a problem quotes."""


Value = TypeVar("Value")
"""What a format's fields hold: text, an element of XML, a value of JSON."""
Setter = Callable[[Draft, str], None]
"""Writes what one field's text means to the draft; raises FieldError where it has no meaning."""
Setters = dict[str, Setter]
Field = tuple[str, str, int]
"""(name in lower case, text, line)"""


def build(
    fields: Sequence[tuple[str, Value, int]],
    setters: Mapping[str, Callable[[Draft, Value], None]],
    draft: Draft,
    text_of: Callable[[Value], str] = str,
) -> Iterator[Problem]:
    """Write the fields to the draft, yielding a problem for each that has no meaning.

    A field without a setter, or with a bad value, is kept under its own name in `extra`: nothing is lost for ever.
    `text_of` gives a value as the text that is kept and shown.
    """
    for name, value, line in fields:
        setter = setters.get(name)
        try:
            if setter is None:
                keep(draft, name, collapse(text_of(value)))
            else:
                setter(draft, value)
        except FieldError as error:
            text = text_of(value)
            keep(draft, name, collapse(text))
            yield Problem(error.code, f"{error}; kept as read under {name!r}", text[:SHOWN], Place(line), Lost.FIELD)
        if draft.remarks:
            for code, message in draft.remarks:
                yield Problem(code, message, text_of(value)[:SHOWN], Place(line), Lost.NOTHING)
            draft.remarks.clear()
    if draft.months or draft.day or (draft.year and "issued" in draft.texts):
        yield from _undated([(name, text_of(value), line) for name, value, line in fields], draft)


def _undated(fields: Sequence[Field], draft: Draft) -> Iterator[Problem]:
    """Keep what the parts of a date say that the date does not: `month` without `year`, a day that is none."""
    issued = draft.texts.get("issued") or (draft.year and dates.joined(draft.year, draft.months, draft.day))
    unsaid = dates.unsaid(issued, draft.year, draft.months, draft.day)
    for name, text, line in fields if unsaid else ():
        if name in unsaid:
            keep(draft, name, collapse(text))
            date = f"the date {issued!r} does not say the {name}" if issued else f"there is no year for the {name}"
            message = f"{date}; kept as read under {name!r}"
            yield Problem("unused-date", message, text[:SHOWN], Place(line), Lost.NOTHING)


def keep(draft: Draft, name: str, text: str) -> None:
    """Put a text into `extra`, beside what is there already."""
    if text:
        draft.extra.setdefault(name, {})[text] = None


Read = Callable[[str], str]
"""The plain text in a field's text, its white space collapsed."""


def text(column: str, read: Read = collapse, second: str = "") -> Setter:
    """A setter of one text column; the first text wins, a further one is kept in `extra`: as read if under `second`."""

    def set_text(draft: Draft, value: str) -> None:
        bare = read(value)
        if bare and draft.texts.setdefault(column, bare) != bare:
            keep(draft, second or column, collapse(value) if second else bare)

    return set_text


def extra(name: str, read: Read = collapse, second: str = "") -> Setter:
    """A setter of one key of `extra`; a further text is kept beside the first, or as read under `second`."""

    def set_extra(draft: Draft, value: str) -> None:
        bare = read(value)
        if second and name in draft.extra and bare not in draft.extra[name]:
            keep(draft, second, collapse(value))
        else:
            keep(draft, name, bare)

    return set_extra


def identifier(scheme: str) -> Setter:
    """A setter of one identifier of the scheme, DOIs apart."""

    def set_identifier(draft: Draft, value: str) -> None:
        draft.identifiers.setdefault(identifiers.parse(scheme, value))

    return set_identifier


def numbers(scheme: str) -> Setter:
    """A setter of a list of ISBNs or ISSNs with remarks; the good ones stay, the first bad one stands for all."""

    def set_numbers(draft: Draft, value: str) -> None:
        found, bad = identifier_lists.numbers(scheme, value)
        draft.identifiers.update(dict.fromkeys(found))
        if bad:
            raise FieldError(f"bad-{scheme}", f"{bad[:SHOWN]!r} is not a valid {scheme.upper()}")

    return set_numbers


def doi(draft: Draft, value: str) -> None:
    """Set the DOI, or several; one in a URL or among other words is a note, and the words are kept."""
    found, beside = dois.dois(value)
    if beside:
        keep(draft, "doi", beside)
        draft.remarks.append(("text-beside-doi", f"the DOI {found[0].printed} was taken from {beside[:SHOWN]!r}"))
    elif dois.is_wrapped_doi(value):
        draft.remarks.append(("doi-in-url", f"the DOI {found[0].printed} stood inside a URL or label"))
    for one in found:
        draft.dois.setdefault(one.value, one)


def plain_doi(draft: Draft, value: str) -> None:
    """Set the DOI, in whatever it is wrapped: formats other than BibTeX have labels and resolvers by custom."""
    for one in dois.dois(value)[0]:
        draft.dois.setdefault(one.value, one)


def link(relation: str) -> Setter:
    """A setter of one link."""

    def set_link(draft: Draft, value: str) -> None:
        found = Link(relation, value.strip())
        if found.href:
            draft.links.setdefault(found)

    return set_link


def contributors(role: str, cut: Callable[[str], Iterable[str]], read: Callable[[str], Iterable[Name]]) -> Setter:
    """A setter of all the names of one role, `cut` apart and then `read`: a name met again is not read again."""

    @lru_cache(maxsize=1 << 15)
    def made(part: str) -> tuple[Contributor, ...]:
        return tuple([Contributor(name, role) for name in read(part)])

    def set_contributors(draft: Draft, value: str) -> None:
        for part in cut(value):
            draft.contributors += made(part)

    return set_contributors


def page(draft: Draft, value: str) -> None:
    """Set the pages; what a spreadsheet has made a date of is kept as printed, and a note."""
    found = draft.texts["page"] = pages.page(value)
    if not found.isdecimal() and pages.is_spreadsheet_date(value):
        draft.remarks.append(("excel-date", f"{value.strip()!r} is a date that a spreadsheet made of the pages"))


def first_page(draft: Draft, value: str) -> None:
    """Set the first page, which may be a range."""
    draft.first_page = draft.first_page or value


def last_page(draft: Draft, value: str) -> None:
    """Set the last page."""
    draft.last_page = draft.last_page or value


def affiliation(draft: Draft, value: str) -> None:
    """Give an affiliation to the contributor read last; one that stands before all contributors is kept."""
    text = collapse(value)
    if not draft.contributors:
        keep(draft, "affiliation", text)
    elif text and text not in draft.contributors[-1].affiliations:
        last = draft.contributors[-1]
        draft.contributors[-1] = replace(last, affiliations=(*last.affiliations, text))


def orcid(draft: Draft, value: str) -> None:
    """Give an ORCID iD to the contributor read last."""
    found = identifiers.parse("orcid", value).value
    if draft.contributors:
        draft.contributors[-1] = replace(draft.contributors[-1], orcid=found)


def language(draft: Draft, value: str) -> None:
    """Set the language by its name or code; a further one is kept."""
    found = languages.bcp47(value)
    if found and draft.texts.setdefault("language", found) != found:
        keep(draft, "language", found)


def keywords(cut: Callable[[str], Iterable[str]]) -> Setter:
    """A setter of keywords, each kept by itself."""

    def set_keywords(draft: Draft, value: str) -> None:
        for one in cut(value):
            keep(draft, "keyword", collapse(one))

    return set_keywords


def year(draft: Draft, value: str) -> None:
    """Set the year; what stands beside it ("1985a") is a note."""
    found, is_whole = dates.year(value)
    draft.year = draft.year or found
    if not is_whole:
        keep(draft, "year", collapse(value))
        draft.remarks.append(("odd-year", f"the year {collapse(value)!r} was read as {found}"))


def month(draft: Draft, value: str) -> None:
    """Set the month or months, and the day where it stands with them."""
    draft.months = dates.month(value)


def day(draft: Draft, value: str) -> None:
    """Set the day of the month."""
    bare = value.strip()
    if not (bare.isdecimal() and len(bare) <= 2 and 1 <= int(bare) <= 31):
        raise FieldError("bad-day", f"{bare[:SHOWN]!r} is not a day")
    draft.day = int(bare)


def issued(draft: Draft, value: str) -> None:
    """Set the date; one that is none keeps at least its year. What a date does not say of the text is a note."""
    try:
        found, is_whole = dates.issued(value)
    except FieldError:
        with suppress(FieldError):
            draft.year = draft.year or dates.year(value)[0]
        raise
    draft.texts["issued"] = found
    if not is_whole:
        keep(draft, "date", collapse(value))
        draft.remarks.append(("odd-date", f"the date {collapse(value)!r} was read as {found}"))
