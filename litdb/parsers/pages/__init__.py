"""Abstract pages in: one module a site."""

from types import ModuleType

from litdb.parsers.pages import globalauthorid, lund

SITES: dict[str, ModuleType] = {
    "lund": lund,
    "globalauthorid": globalauthorid,
}
"""Site -> its parser. The next site is one row here."""
