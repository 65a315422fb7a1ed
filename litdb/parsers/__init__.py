"""Formats in: what there is, and which of them a source is."""

from collections.abc import Callable, Iterator
from types import ModuleType

from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import (
    biblioscape,
    bibtex,
    cff,
    copac,
    datacite_json,
    decoding,
    dublin_core,
    hayagriva,
    inspec,
    jats,
    litdb_jsonl,
    msbib,
    openalex,
    ovid,
    pages,
    refworks,
    repec,
    ris,
    zotero_json,
)
from litdb.parsers.crossref import crossref_json, crossref_xml
from litdb.parsers.csl import csl_json, csl_yaml
from litdb.parsers.endnote import endnote_xml, refer
from litdb.parsers.marc import marcxml, mods
from litdb.parsers.pages.standard_site import StandardSite
from litdb.parsers.pages.text import looks_html
from litdb.parsers.pubmed import abstracts, medline, pubmed_xml
from litdb.parsers.tables import scopus, table
from litdb.parsers.wos import plain_text as wos
from litdb.parsers.wos import table as wos_table

Parse = Callable[[Source], Iterator[Record | Entry | Problem]]

PARSERS: dict[str, ModuleType | StandardSite] = {
    **pages.SITES,
    "litdb-jsonl": litdb_jsonl,
    "crossref-json": crossref_json,
    "datacite-json": datacite_json,
    "openalex": openalex,
    "zotero-json": zotero_json,
    "csl-json": csl_json,
    "csl-yaml": csl_yaml,
    "cff": cff,
    "hayagriva": hayagriva,
    "pubmed-xml": pubmed_xml,
    "jats": jats,
    "mods": mods,
    "msbib": msbib,
    "endnote-xml": endnote_xml,
    "marcxml": marcxml,
    "crossref-xml": crossref_xml,
    "oai-dc": dublin_core,
    "pubmed-abstracts": abstracts,
    "wos": wos,
    "refer": refer,
    "ris": ris,
    "refworks": refworks,
    "biblioscape": biblioscape,
    "ovid": ovid,
    "inspec": inspec,
    "repec": repec,
    "copac": copac,
    "medline": medline,
    "bibtex": bibtex,
    "wos-table": wos_table,
    "scopus": scopus,
    "table": table,
}
"""Format name -> its module, with `recognises(head)` and `parse(source)`: the first that recognises a source reads it.

Pages stand first, since they quote BibTeX. The next format is one row here.
"""


def detect(source: Source) -> str:
    """The format of a source: a name in PARSERS, "html", "empty" or "unknown". Its content tells, never its name."""
    head = source.head()
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        return "empty"
    if decoding.is_binary(head):
        return "unknown"
    text = decoding.text(head)
    # A style sheet inside a page has lines like `@media (...) {`: HTML is a page or nothing.
    is_html = looks_html(text)
    found = next(
        (name for name, parser in (pages.SITES if is_html else PARSERS).items() if parser.recognises(text)), ""
    )
    return found or ("html" if is_html else "unknown")
