"""The vocabularies of meta tags: what each name means, as one table a vocabulary."""

import re
from collections.abc import Callable, Iterable

from litdb.parsers import build, meanings
from litdb.parsers.build import Setters, extra
from litdb.parsers.pages.tag_values import (
    abstract,
    contributor,
    date,
    email,
    identifier,
    keywords,
    kind,
    language,
    related,
    relation,
    set_type,
)

_title = build.text("title", meanings.rich)
_container = build.text("container_title", meanings.name_of_journal)
_author = contributor("author")
_doi = build.plain_doi

HIGHWIRE: Setters = {
    "title": _title,
    **dict.fromkeys(("author", "authors"), _author),
    "editor": contributor("editor"),
    "author_institution": build.affiliation,
    "author_affiliation": build.affiliation,
    "author_orcid": build.orcid,
    "author_email": email,
    "journal_title": kind("article-journal", _container),
    "journal_abbrev": extra("container_title_short"),
    **dict.fromkeys(("conference_title", "conference"), kind("paper-conference", _container)),
    **dict.fromkeys(("inbook_title", "book_title"), kind("chapter", _container)),
    "series_title": extra("collection_title"),
    "dissertation_institution": kind("thesis", build.text("publisher")),
    "dissertation_name": kind("thesis", extra("genre")),
    "technical_report_institution": kind("report", build.text("publisher")),
    "technical_report_number": kind("report", extra("number")),
    "patent_number": kind("patent", extra("number")),
    "patent_country": extra("authority"),
    "doi": _doi,
    "pmid": build.identifier("pmid"),
    "pmcid": build.identifier("pmcid"),
    "arxiv_id": build.identifier("arxiv"),
    **dict.fromkeys(("issn", "eissn"), build.numbers("issn")),
    "isbn": build.numbers("isbn"),
    "firstpage": build.first_page,
    "lastpage": build.last_page,
    "num_pages": extra("number_of_pages"),
    **dict.fromkeys(("publication_date", "date", "cover_date", "year"), date),
    **dict.fromkeys(("online_date", "epub_date"), extra("available_date")),
    "volume": build.text("volume"),
    "issue": build.text("issue"),
    "publisher": build.text("publisher"),
    **dict.fromkeys(("keywords", "keyword"), keywords),
    "language": language,
    "abstract": abstract,
    "pdf_url": build.link("fulltext"),
    **dict.fromkeys(("fulltext_html_url", "full_html_url", "abstract_html_url", "public_url"), build.link("url")),
    **dict.fromkeys(("article_type", "type", "section"), set_type),
    **dict.fromkeys(
        ("reference", "abstract_pdf_url", "id", "mjid", "fulltext_world_readable", "state", "xml_url", "access", "pii",
         "author_hal_id", "journal_id", "article_id", "springer_api_url", "top_subject"), meanings.nothing),
}  # fmt: skip
"""`citation_*`. Source: Google Scholar, "Inclusion Guidelines for Webmasters: Indexing"."""

BEPRESS: Setters = {**HIGHWIRE, "series_title": kind("article-journal", _container)}
"""`bepress_citation_*`: Highwire's names; a series is what Digital Commons calls a journal."""

EPRINTS: Setters = {
    "title": _title,
    "creators_name": _author,
    "creators_orcid": build.orcid,
    "editors_name": contributor("editor"),
    "date": date,
    "publication": _container,
    "book_title": _container,
    "event_title": extra("event_title"),
    "event_location": extra("event_place"),
    "volume": build.text("volume"),
    "number": build.text("issue"),
    "pagerange": build.page,
    "publisher": build.text("publisher"),
    "institution": build.text("publisher"),
    "place_of_pub": extra("publisher_place"),
    "series": extra("collection_title"),
    "issn": build.numbers("issn"),
    "isbn": build.numbers("isbn"),
    **dict.fromkeys(("id_number", "doi", "official_url"), identifier),
    "document_url": build.link("fulltext"),
    "keywords": keywords,
    "abstract": abstract,
    "type": set_type,
    "thesis_type": extra("genre"),
    "pages": extra("number_of_pages"),
}
"""`eprints.*`. Source: EPrints 3, fields of a document."""

DUBLIN_CORE: Setters = {
    "title": _title,
    "title.alternative": extra("title_short"),
    **dict.fromkeys(("creator", "creator.personalname", "contributor.author"), _author),
    "contributor.editor": contributor("editor"),
    "contributor.advisor": contributor("supervisor"),
    **dict.fromkeys(("date", "issued", "date.issued", "created", "date.created"), date),
    **dict.fromkeys(("available", "date.available"), extra("available_date")),
    "publisher": build.text("publisher"),
    **dict.fromkeys(("description", "abstract", "description.abstract"), abstract),
    "language": language,
    "type": set_type,
    "subject": keywords,
    **dict.fromkeys(("identifier", "identifier.uri", "identifier.doi"), identifier),
    "identifier.issn": build.numbers("issn"),
    "identifier.isbn": build.numbers("isbn"),
    "identifier.pagenumber": build.page,
    **dict.fromkeys(("source", "relation.ispartof", "ispartof"), relation),
    "relation": related,
    "source.issn": build.numbers("issn"),
    **dict.fromkeys(("source.volume", "citation.volume"), build.text("volume")),
    **dict.fromkeys(("source.issue", "citation.issue"), build.text("issue")),
    "citation.spage": build.first_page,
    "citation.epage": build.last_page,
}
"""`dc.*`, `dcterms.*`. Source: DCMI Metadata Terms; RFC 5013."""

PRISM: Setters = {
    "publicationname": _container,
    **dict.fromkeys(("publicationdate", "coverdate"), date),
    "volume": build.text("volume"),
    "number": build.text("issue"),
    "startingpage": build.first_page,
    "endingpage": build.last_page,
    "pagerange": build.page,
    **dict.fromkeys(("issn", "eissn"), build.numbers("issn")),
    "isbn": build.numbers("isbn"),
    "doi": _doi,
    "keyword": keywords,
}
"""`prism.*`. Source: PRISM Basic Metadata 3.0."""

OPEN_GRAPH: Setters = {
    "og.title": _title,
    "og.description": abstract,
    "og.type": set_type,
    "article.published_time": date,
    "article.author": _author,
    "book.author": _author,
    "book.isbn": kind("book", build.numbers("isbn")),
    "twitter.title": _title,
    "description": abstract,
    "author": _author,
}
"""Open Graph and the tags of plain HTML. Source: ogp.me; HTML Living Standard, section 4.2.5.1."""

TABLES: dict[str, Setters] = {
    "highwire": HIGHWIRE, "bepress": BEPRESS, "eprints": EPRINTS, "dc": DUBLIN_CORE, "prism": PRISM, "og": OPEN_GRAPH,
}  # fmt: skip
"""Vocabulary -> its table."""

_PREFIX = re.compile(
    r"(?:(?P<bepress>bepress_citation[_.])|(?P<highwire>(?:wkhealth|citation)[_.:])|(?P<eprints>eprints[_.:])"
    r"|(?P<dc>dc(?:terms)?[_.:])|(?P<prism>prism[_.:])|(?P<og>(?=(?:og|article|book|twitter):|(?:description|author)\Z)))"
)
_NESTED: dict[str, Callable[[str], str]] = {
    "dc": lambda name: name.replace("_", ".").replace(":", "."),
    "og": lambda name: name.replace(":", "."),
}


def place(name: str) -> tuple[str, str]:
    """(vocabulary, name in it) of a meta tag's name in lower case; ("", "") if it is of none.

    >>> place("citation_doi"), place("dcterms.abstract"), place("viewport")
    (('highwire', 'doi'), ('dc', 'abstract'), ('', ''))
    """
    found = _PREFIX.match(name)
    if found is None or not found.lastgroup:
        return "", ""
    bare = name[found.end() :]
    return found.lastgroup, _NESTED.get(found.lastgroup, _same)(bare)


def _same(name: str) -> str:
    return name


def known(fields: Iterable[tuple[str, str]], table: Setters) -> list[build.Field]:
    """The fields that the table has and that say something; no line is known."""
    return [(name, value, 0) for name, value in fields if value and name in table]
