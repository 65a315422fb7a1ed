"""Abstract pages in: a row for a site whose tags are standard, or else a module; then any page with tags."""

from types import ModuleType

from litdb.parsers.pages import diva, globalauthorid, html, librecat, litdb_page, lund, pubmed_page, pure
from litdb.parsers.pages.standard import DIVA, STANDARD
from litdb.parsers.pages.standard_site import StandardSite

SITES: dict[str, ModuleType | StandardSite] = {
    "litdb-page": litdb_page,
    **{site.name: StandardSite(site) for site in STANDARD},
    "lund": lund,
    "pure": pure,
    "diva": diva,
    "diva-html": StandardSite(DIVA),
    "librecat": librecat,
    "globalauthorid": globalauthorid,
    "pubmed-page": pubmed_page,
    "html": html,
}
"""Site -> its parser. The next site is one row here, or in STANDARD, whose hosts are cheap to look for."""
