"""BibLaTeX's fields that are CSL variables."""

VARIABLES = {
    "address": "publisher_place",
    "annote": "annote",
    "booksubtitle": "booksubtitle",
    "chapter": "chapter_number",
    "edition": "edition",
    "eventdate": "event_date",
    "eventtitle": "event_title",
    "journalsubtitle": "journalsubtitle",
    "keywords": "keyword",
    "note": "note",
    "number": "number",
    "organization": "organization",
    "origdate": "original_date",
    "origlocation": "original_publisher_place",
    "origpublisher": "original_publisher",
    "origtitle": "original_title",
    "pagetotal": "number_of_pages",
    "pubstate": "pubstate",
    "series": "collection_title",
    "shortjournal": "container_title_short",
    "shorttitle": "title_short",
    "subtitle": "subtitle",
    "type": "genre",
    "urldate": "accessed",
    "venue": "event_place",
    "version": "version",
    "volumes": "number_of_volumes",
}
"""BibTeX's or BibLaTeX's field -> the key of `Record.extra` that holds its text, understood.

A name that stands on both sides is BibLaTeX's own, which CSL has no variable for.
Source: BibLaTeX manual, section 2.2; CSL 1.0.2, Appendix IV.
"""

FIELDS = {variable: field for field, variable in VARIABLES.items()}
"""The way back."""
