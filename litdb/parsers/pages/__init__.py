"""Abstract pages in: one module a site."""

from types import ModuleType

from litdb.parsers.pages import diva, globalauthorid, librecat, lund, pubmed_page, pure

SITES: dict[str, ModuleType] = {
    "lund": lund,
    "pure": pure,
    "diva": diva,
    "librecat": librecat,
    "globalauthorid": globalauthorid,
    "pubmed-page": pubmed_page,
}
"""Site -> its parser. The next site is one row here."""
