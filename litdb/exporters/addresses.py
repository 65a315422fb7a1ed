"""Where a work is on the web, for formats that have one place to say so."""

from litdb.model.records import Record


def address(record: Record) -> str:
    """The first URL; without one the address that says how the work was published; "" if there is neither."""
    found: dict[str, str] = {}
    for link in record.links:
        found.setdefault(link.relation, link.href)
    return found.get("url") or found.get("howpublished", "")
