"""What fields mean in the formats of reference programs and databases: setters that these formats share."""

import re
from functools import lru_cache

from litdb.fields import abstracts, dates, identifiers, link_lists, markup, name_tags, pages, source_lines
from litdb.fields.text import collapse
from litdb.model.problems import FieldError
from litdb.model.records import CitationCount, Link
from litdb.parsers import build
from litdb.parsers.build import Setter, keep
from litdb.parsers.draft import Draft

_CITED = re.compile(r"(?:Cited By\s*:?|Times Cited[^:\d]{0,60}:)\s*(\d+)\b[ \t;]*", re.IGNORECASE)
_DOI_NOTE = re.compile(r"doi:\s*10\.\S+", re.IGNORECASE)
_ACCESSION = re.compile(r"(?:WOS|ISI|MEDLINE|PMID)\s*:\s*\S+", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_EID = re.compile(r"eid=(2-s2\.0-\d+)")


def rich(text: str) -> str:
    """A title without line breaks, its entities decoded, its markup in the tags of CSL-JSON."""
    return markup.rich(collapse(text))


@lru_cache(maxsize=1 << 14)
def name_of_journal(text: str) -> str:
    """The same for the name of a journal or a book, which a file has many times."""
    return rich(text)


def people(role: str) -> Setter:
    """A setter of names in one role, one a tag; some programs put all into one, parted by `;`."""
    return build.contributors(role, name_tags.cut, name_tags.read)


def second_title(draft: Draft, value: str) -> None:
    """Set what the work is in, or the series of a book (`whole.finish`)."""
    if draft.booktitle:
        keep(draft, "container_title_short", name_of_journal(value))
    else:
        draft.booktitle = name_of_journal(value)


def journal(draft: Draft, value: str) -> None:
    """Set the journal's full name; where another stands beside it, one is the abbreviation."""
    if draft.texts.setdefault("container_title", found := name_of_journal(value)) != found:
        keep(draft, "container_title_short", found)


def issued(draft: Draft, value: str) -> None:
    """Set the date; of several the fullest, and one that says another is kept. One without a year adds to the year."""
    try:
        found, is_whole = dates.slashed(value)
    except FieldError:
        if draft.months or _YEAR.search(value):
            draft.year = draft.year or dates.year(value)[0]
            raise
        draft.months = dates.month(value)
        return
    known = draft.texts.get("issued", "")
    if not known or found.startswith(known):
        draft.texts["issued"] = found
    if not is_whole or not (known.startswith(found) or found.startswith(known)):
        keep(draft, "date", collapse(value))


def accessed(draft: Draft, value: str) -> None:
    """Set the day on which somebody looked."""
    keep(draft, "accessed", dates.slashed(value)[0])


def number(draft: Draft, value: str) -> None:
    """Set the issue, or the work's own number (`whole.finish`)."""
    draft.number = draft.number or collapse(value)


def abstract(draft: Draft, value: str) -> None:
    """Set the abstract; of two (`AB` and `N2`) that begin alike the longer."""
    found = abstracts.plain(value)
    known = draft.texts.get("abstract", "")
    if not known or found.startswith(known.rstrip(". …")):
        draft.texts["abstract"] = found
    elif not known.startswith(found.rstrip(". …")):
        keep(draft, "abstract", found)


def unclaimed(draft: Draft, text: str) -> str:
    """An abstract without the publisher's claim at its end, which is kept: databases put it there."""
    found, claim = abstracts.unclaimed(text)
    keep(draft, "copyright", claim)
    return found


def note(draft: Draft, value: str) -> None:
    """Set a note; what databases write into it (citation counts, the DOI) is said by its own, as what litdb does."""
    value = draft.beside(value)
    if found := _CITED.search(value):
        source = "wos" if "times cited" in found[0].lower() else "scopus"
        draft.cited_by.append(CitationCount(source, int(found[1][:12]), ""))
        value = value[: found.start()] + value[found.end() :]
    if _DOI_NOTE.fullmatch(value.strip()):
        build.plain_doi(draft, value)
    else:
        keep(draft, "note", collapse(value))


def related(draft: Draft, value: str) -> None:
    """Set a related record's address, where EndNote has the DOI."""
    try:
        build.plain_doi(draft, value)
    except FieldError:
        build.link("related")(draft, value)


def urls(draft: Draft, value: str) -> None:
    """Links, several of which may stand in one tag; a record's address in Scopus has its number."""
    for one in link_lists.several(value):
        draft.links.setdefault(Link("url", one))
    if "eid=" in value and (found := _EID.search(value)):
        draft.identify("scopus", found[1])


def file(draft: Draft, value: str) -> None:
    """Set links to the full text, or to files of the user's."""
    for one in link_lists.several(value):
        draft.links.setdefault(Link("fulltext" if "://" in one and "file:" not in one else "file", one))


def accession(draft: Draft, value: str) -> None:
    """Set the number in the database that the entry came from, where its prefix says which; else it is kept."""
    bare = collapse(value)
    found = identifiers.recognised(bare) if _ACCESSION.fullmatch(bare) else None
    if found:
        draft.identify(found[0], bare)
    else:
        keep(draft, "AN", bare)


def source_line(draft: Draft, value: str) -> source_lines.SourceLine:
    """Set what the line says in which a database puts journal, volume, pages and date; gives what it read.

    Raises FieldError `bad-source` where the line has none of the known shapes, and `bad-date`.
    """
    found = source_lines.read(value)
    if found is None:
        raise FieldError("bad-source", f"{collapse(value)[:80]!r} does not say where the work stands")
    page = pages.full(pages.page(found.page))
    texts = {"volume": found.volume, "issue": found.issue, "page": page, "publisher": found.publisher}
    for column, text in texts.items():
        if text:
            draft.texts.setdefault(column, text)
    if found.container and not draft.booktitle:
        draft.booktitle = name_of_journal(found.container)
    keep(draft, "publisher_place", found.publisher_place)
    keep(draft, "number_of_pages", found.number_of_pages)
    if found.date:
        build.issued(draft, found.date)
    return found


def nothing(_draft: Draft, _value: str) -> None:
    """Leave what says nothing of the work to the entry."""
