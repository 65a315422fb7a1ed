"""Abstract pages in: one module a site, or a row for one whose tags are standard; then any page with tags."""

from types import ModuleType

from litdb.parsers.pages import diva, globalauthorid, html, librecat, lund, pubmed_page, pure
from litdb.parsers.pages.standard import STANDARD
from litdb.parsers.pages.standard_site import StandardSite

SITES: dict[str, ModuleType | StandardSite] = {
    "lund": lund,
    "pure": pure,
    "diva": diva,
    "librecat": librecat,
    "globalauthorid": globalauthorid,
    "pubmed-page": pubmed_page,
    **{site.name: StandardSite(site) for site in STANDARD},
    "html": html,
}
"""Site -> its parser. The next site is one row here, or in STANDARD."""
