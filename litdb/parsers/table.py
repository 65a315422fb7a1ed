"""Tables of references whose column names say what they are: exports of many programs, and spreadsheets."""

import re
from collections.abc import Iterator, Mapping

from litdb.fields import identifiers, name_lists, names, type_names, types
from litdb.fields.bodies import is_body
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Draft, Setter, extra, keep
from litdb.parsers.forms import rows

FORMAT = "table"

_PARTED = re.compile(r"\s*[;|]\s*|\s*,\s*(?=[^\s,]+@)")
_KEYWORDS = re.compile(r"\s*[;|]\s*")
_KEY = re.compile(r"(?=\S*[^\W\d_])[^\s,{}\"#%]+")
_FORMULA = re.compile(r"'(?=[=+@-])")


def _people(role: str) -> Setter:
    """A setter of names in whatever way they are listed."""
    return build.contributors(role, name_lists.cut, _names)


def _names(text: str) -> list[Name]:
    found = [collapse(one) for one in name_lists.several(text)]
    return [Name(literal=one) if "," not in one and is_body(one) else names.inverted(one) for one in found if one]


def _type(draft: Draft, value: str) -> None:
    """Set the type by its name in any program, or by RIS's code or CSL's name."""
    bare = collapse(value)
    csl = type_names.csl(bare) or (bare if any(row.csl == bare for row in types.TYPES) else "")
    csl = csl or (types.from_ris(bare) if bare.isupper() else types.from_bibtex(bare))
    draft.texts["type"] = csl
    if csl == "document" and bare.lower() not in ("document", "misc", "gen", "other", "generic"):
        keep(draft, "genre", bare)


def _several(set_one: Setter) -> Setter:
    """A setter of each of the values that a cell holds."""

    def set_all(draft: Draft, value: str) -> None:
        for one in filter(None, _PARTED.split(value)):
            set_one(draft, one)

    return set_all


def _identifier(draft: Draft, value: str) -> None:
    """Set an identifier that says of which scheme it is; any other that is no citation key is kept."""
    found = identifiers.recognised(value)
    if found and found[0] == "doi":
        build.plain_doi(draft, value)
    elif found:
        draft.identify(found[0], value)
    elif not _KEY.fullmatch(value):
        keep(draft, "id", collapse(value))


def _address(draft: Draft, value: str) -> None:
    meanings.urls(draft, value)


def _plain(set_text: Setter) -> Setter:
    """A setter of a cell before which a spreadsheet's program put an apostrophe, that it be no formula."""

    def set_cell(draft: Draft, value: str) -> None:
        set_text(draft, _FORMULA.sub("", value, count=1))

    return set_cell


_COLUMNS: tuple[tuple[str, Setter], ...] = (
    ("title, article title, document title, item title, ti, t1, primary title", build.text("title", meanings.rich)),
    ("authors, author, au, a1, author names, author(s), creators, creator, author full names", _people("author")),
    ("editors, editor, ed, a2", _people("editor")),
    ("translator, translators", _people("translator")),
    ("year, publication year, publication_year, pub year, py, pubyear, date of publication year", build.year),
    ("issued, date, publication date, publication_date, da, date published, cover date, y1", meanings.issued),
    ("journal, journal title, source title, publication title, jo, jf, t2, container_title, source, secondary title",
     meanings.second_title),
    ("journal/book, publication, periodical, journal/conference, so, full journal title", meanings.second_title),
    ("booktitle, book title, conference title, proceedings title", meanings.second_title),
    ("abbreviated journal, journal abbreviation, ja, j2, abbreviated source title",
     extra("container_title_short", meanings.name_of_journal)),
    ("series, series title, t3, collection_title", extra("collection_title", meanings.rich)),
    ("volume, vl, vol, vol.", build.text("volume")),
    ("issue, number, is, issue number, no, no.", meanings.number),
    ("page, pages, page range, page(s)", build.page),
    ("start page, sp, first page, page start, bp", build.first_page),
    ("end page, ep, last page, page end", build.last_page),
    ("article number, art. no., c7", extra("number")),
    ("num pages, number of pages, page count", extra("number_of_pages")),
    ("publisher, pb", build.text("publisher")),
    ("place, publisher place, place published, cy, publisher location, publisher_place", extra("publisher_place")),
    ("doi, do, dois, digital object identifier, article doi", _several(build.plain_doi)),
    ("pmid, pubmed id, pubmed, pubmed_id", _several(build.identifier("pmid"))),
    ("pmcid, pmc id, pmc", _several(build.identifier("pmcid"))),
    ("wos, ut, accession number (wos), wos id", _several(build.identifier("wos"))),
    ("scopus, eid, scopus id", _several(build.identifier("scopus"))),
    ("arxiv, arxiv id", build.identifier("arxiv")),
    ("openalex, openalex id", build.identifier("openalex")),
    ("issn, sn, issns, eissn, print issn, e-issn", build.numbers("issn")),
    ("isbn, isbns, isbn13, isbn10", build.numbers("isbn")),
    ("id, identifier", _identifier),
    ("url, urls, ur, link, links, pdf link, article url", _address),
    ("language, la, languages", build.language),
    ("abstract, ab, abstract note, abstract_note, n2, summary", meanings.abstract),
    ("keywords, keyword, kw, author keywords, de, subject terms", build.keywords(_KEYWORDS.split)),
    ("mesh terms, mesh_terms, mesh", extra("mesh")),
    ("type, item type, document type, publication type, ty, entry type, reference type, pt, itemtype", _type),
    ("edition, et", extra("edition")),
    ("short title, st, title_short", extra("title_short")),
    ("notes, note, n1, comments", extra("note")),
    ("affiliations, affiliation, author affiliations, author address, ad", extra("affiliation")),
    ("database, database provider, db, source database", extra("source")),
    ("tags, manual tags, groups, labels", lambda draft, value: draft.tags.update(dict.fromkeys(
        filter(None, _KEYWORDS.split(value))))),
    ("automatic tags", build.keywords(_KEYWORDS.split)),
    ("citation_key, citation key, cite key, citekey, bibtex key, key, endpoints", meanings.nothing),
    ("access date, accessed, y2", meanings.accessed),
    ("original title, translated title, tt", extra("original_title")),
)  # fmt: skip
"""(names of a column in lower case, what its cells mean). The next name, or column, is one row here."""

SETTERS: Mapping[str, Setter] = {
    name.strip(): _plain(setter) for names_of, setter in _COLUMNS for name in names_of.split(",")
}
_TITLES = frozenset(name.strip() for name in _COLUMNS[0][0].split(","))
_OTHERS = frozenset(name.strip() for at in (1, 6, 7, 8) for name in _COLUMNS[at][0].split(",")) | {"doi", "do", "pmid"}


def _finish(draft: Draft) -> None:
    """Give the record a type, where no column does, by what it is in."""
    if "type" not in draft.texts and draft.booktitle:
        draft.texts["type"] = "article-journal"
    whole.finish(draft)


def _key(cells: Mapping[str, str]) -> str:
    """The citation key, if a column has one."""
    named = ("citation_key", "citation key", "cite key", "citekey", "bibtex key", "id")
    found = next((cells[name] for name in named if name in cells), "")
    return found if _KEY.fullmatch(found) and not identifiers.recognised(found) else ""


_LAYOUT = rows.Layout(FORMAT, SETTERS, finish=_finish, key=_key)


def recognises(head: str) -> bool:
    """Whether the first row names a title, and authors, what it is in, or an identifier."""
    known = set(rows.names(head))
    return len(known & SETTERS.keys()) > 2 and not _TITLES.isdisjoint(known) and not _OTHERS.isdisjoint(known)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every row of a table."""
    return rows.parse(source, _LAYOUT)
