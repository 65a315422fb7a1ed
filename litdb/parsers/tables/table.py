"""Tables of references whose column names say what they are: exports of many programs, and spreadsheets."""

import re
from collections.abc import Iterator, Mapping

from litdb.fields import identifiers
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Setter, extra
from litdb.parsers.draft import Draft
from litdb.parsers.forms import rows
from litdb.parsers.tables import cells

FORMAT = "table"

_FORMULA = re.compile(r"''*+[=+@\-\t\r\n＝＋－＠]")


def _plain(set_text: Setter) -> Setter:
    """A setter of a cell that may have an apostrophe before it."""

    def set_cell(draft: Draft, value: str) -> None:
        set_text(draft, _bare_cell(value))

    return set_cell


def _bare_cell(text: str) -> str:
    """The text of a cell, without the apostrophe that programs put before what would be a formula."""
    return text[1:] if _FORMULA.match(text) else text


_TITLES = (
    "title, article title, document title, item title, ti, t1, primary title, paper title, publication title english, "
    "display name, work title"
)
_OTHERS = (
    (
        "authors, author, au, a1, author names, author(s), author/s, creators, creator, author string, "
        "authors list, author list, author name, authorships.author.display_name, author full names"
    ),
    (
        "year, publication year, pub year, py, published year, date of publication year, year of publication, "
        "publicationdateyear"
    ),
    (
        "journal, journal title, source title, publication title, jo, jf, t2, secondary title, "
        "journal/book, publication, periodical, journal/conference, so, full journal title, pubtitle, journal name, "
        "venue, primary_location.source.display_name, host_venue.display_name, publication name, source"
    ),
    "doi, do, dois, digital object identifier, article doi, item doi, doi link, doi url",
    "pmid, pubmed id, pubmed, medline pmid, ids.pmid",
)
"""Column names: of a title; of an author, a year, what the work is in, and an identifier."""

_COLUMNS: tuple[tuple[str, Setter], ...] = (
    (_TITLES, build.text("title", meanings.rich)),
    (_OTHERS[0], cells.people("author")),
    (_OTHERS[1], build.year),
    (_OTHERS[2], meanings.second_title),
    (_OTHERS[3], build.plain_doi),
    (_OTHERS[4], cells.several(build.identifier("pmid"))),
    ("editors, editor, ed, a2, book editors", cells.people("editor")),
    ("translator, translators", cells.people("translator")),
    ("series editor, series editors", cells.people("collection-editor")),
    (("issued, date, publication date, da, date published, cover date, y1, pub date, date of publication, "
     "published date, first publication date, published, publication date (print), issue date"), cells.date),
    ("month, published month, publication month", build.month),
    ("day", build.day),
    ("container title", build.text("container_title", meanings.name_of_journal)),
    ("booktitle, book title, conference title, proceedings title, anthology title", meanings.second_title),
    ("abbreviated journal, journal abbreviation, ja, j2, abbreviated source title, journal abbrev, iso abbreviation",
     extra("container_title_short", meanings.name_of_journal)),
    ("series, series title, t3, collection title, book series title", extra("collection_title", meanings.rich)),
    ("volume, vl, vol, journal volume, biblio.volume", build.text("volume")),
    ("issue, is, issue number, journal issue, biblio.issue", build.text("issue")),
    ("number, no", meanings.number),
    ("page, pages, page range, page(s), pagination, page info, pg", build.page),
    ("start page, sp, first page, page start, bp, page first, biblio.first_page", build.first_page),
    ("end page, ep, last page, page end, page last, biblio.last_page", build.last_page),
    ("article number, art. no., c7, article no", extra("number")),
    ("num pages, number of pages, page count, pages total", extra("number_of_pages")),
    ("number of volumes", extra("number_of_volumes")),
    ("series number", extra("collection_number")),
    ("publisher, pb, book publisher", build.text("publisher")),
    ("institution, school, university, organizations, organization", build.text("publisher")),
    ("place, publisher place, place published, cy, publisher location, location, address, place of publication",
     extra("publisher_place")),
    ("pmcid, pmc id, pmc, ids.pmcid", cells.several(build.identifier("pmcid"))),
    ("wos, ut, accession number (wos), wos id, ut (unique wos id)", cells.several(build.identifier("wos"))),
    ("scopus, eid, scopus id", cells.several(build.identifier("scopus"))),
    ("arxiv, arxiv id", build.identifier("arxiv")),
    ("openalex, openalex id", build.identifier("openalex")),
    ("issn, sn, issns, eissn, print issn, electronic issn, journal issn, primary_location.source.issn_l",
     build.numbers("issn")),
    ("isbn, isbns, isbn13, isbn10, isbn/issn", build.numbers("isbn")),
    ("id, identifier", cells.identifier),
    (("url, urls, ur, link, links, article url, document url, external url, lens url, dimensions url, "
     "fulltext url, full text url, pdf link, source linkout, study url, plink"), meanings.urls),
    ("language, la, languages, article language", build.language),
    ("abstract, ab, abstract note, n2, summary", cells.abstract),
    ("keywords, keyword, kw, author keywords, de, subject terms, automatic tags, keywords.display_name",
     cells.keywords),
    ("mesh terms, mesh", extra("mesh")),
    (("type, item type, document type, publication type, ty, entry type, reference type, pt, doctype, article type, "
     "content type, pub type, bibliography type, type of work, document identifier"), cells.kind),
    ("edition, et", extra("edition")),
    ("chapter", extra("chapter_number")),
    ("version", extra("version")),
    ("rights, copyright", extra("copyright")),
    ("short title, st, title short", extra("title_short")),
    ("notes, note, n1, comments, annote", extra("note")),
    ("extra", cells.more),
    ("affiliations, affiliation, author affiliations, authors affiliations, author address, author addresses, ad",
     extra("affiliation")),
    ("orcid, orcids, authorships.author.orcid", cells.orcids),
    ("database, database provider, db, source database, library catalog", extra("source")),
    ("tags, manual tags, groups, labels", cells.tags),
    ("collections", cells.collections),
    ("meeting name, conference name", extra("event_title")),
    ("meeting date, conference date", extra("event_date")),
    ("conference location, meeting location", extra("event_place")),
    ("accession number, an", meanings.accession),
    ("cited by, times cited, cited by count, citations, cites, citation count, citing works count", cells.cited),
    ("citation", cells.citation),
    (("citation key, cite key, citekey, bibtex key, key, endpoints, rank, gs rank, query date, date added, "
     "date modified, create date, entry date, date added to xplore"), meanings.nothing),
    ("access date, accessed, y2", meanings.accessed),
    ("original title, translated title, tt", extra("original_title")),
)  # fmt: skip
"""(names of a column, what its cells mean). The next name, or column, is one row here.

Source: the exports as CSV of Zotero, JabRef, Rayyan, Covidence, PubMed, Europe PMC, OpenAlex, Dimensions, Lens, ERIC,
Cochrane, ProQuest, EBSCO, Embase, IEEE Xplore, Publish or Perish, and of litdb itself.
"""


def _bare(names_: str) -> list[str]:
    return [rows.bare(one) for one in names_.split(",")]


SETTERS: Mapping[str, Setter] = {name: _plain(setter) for names_, setter in _COLUMNS for name in _bare(names_)}
_TITLED = frozenset(_bare(_TITLES))
_PERSONS = frozenset(("family", "given", "firstname", "lastname", "givenname", "familyname", "surname"))
_SAID = frozenset(name for names_ in (*_OTHERS, "container title") for name in _bare(names_))


def _finish(draft: Draft) -> None:
    """Give the record a type, where no column does, by what it is in."""
    if "type" not in draft.texts and (draft.booktitle or "container_title" in draft.texts):
        draft.texts["type"] = "article-journal"
    whole.finish(draft)


def _key(row: Mapping[str, str]) -> str:
    """The citation key, if a column has one."""
    named = ("citationkey", "citekey", "bibtexkey", "identifier", "id")
    found = next((_bare_cell(row[name]) for name in named if name in row), "")
    return found if cells.KEY.fullmatch(found) and not identifiers.recognised(found) and "://" not in found else ""


_LAYOUT = rows.Layout(FORMAT, SETTERS, finish=_finish, key=_key)


def recognises(head: str) -> bool:
    """Whether a row of column names has a title, and authors, a year, what it is in, or an identifier."""
    known = set(rows.names(head, SETTERS))
    if not known.isdisjoint(_PERSONS) and known.isdisjoint(_bare(_OTHERS[0])):
        return False  # a row a person
    return len(known & SETTERS.keys()) > 1 and not _TITLED.isdisjoint(known) and not _SAID.isdisjoint(known)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every row of a table."""
    return rows.parse(source, _LAYOUT)
