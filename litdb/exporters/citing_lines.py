"""What a list says of a work in a line or two, where no style says how: who, when, where, and its addresses."""

from collections.abc import Iterator

from litdb.exporters.addresses import address
from litdb.fields import identifiers
from litdb.model.names import OTHERS, display
from litdb.model.records import Record, year

_MOST = 20
"""Names that are given; of more the first of them."""


def people(record: Record) -> str:
    """The authors, or else the editors or others there are: `Berg, Jan; Ek, A.; et al.`; "" where there is nobody."""
    roles = [one.role for one in record.contributors]
    role = "author" if "author" in roles else roles[0] if roles else ""
    names = [one.name for one in record.contributors if one.role == role]
    shown = [display(name) for name in names[:_MOST] if name != OTHERS]
    more = ["et al."] if len(names) > len(shown) else []
    return "; ".join(filter(None, shown + more)) + (f" ({role})" if shown and role != "author" else "")


def date(record: Record) -> str:
    """The year, or the date as it stands where that has none."""
    found = year(record.issued)
    return record.issued if found is None else str(found)


def place(record: Record) -> str:
    """Volume, issue, pages and publisher, behind the name of what the work is in: `7(2), 101-109. Press`."""
    volume = record.volume + (f"({record.issue})" if record.issue else "")
    return ". ".join(filter(None, (", ".join(filter(None, (volume, record.page))), record.publisher)))


def links(record: Record) -> Iterator[tuple[str, str]]:
    """(address, text) of the DOIs, the identifiers that lead to the work, and its URL."""
    for doi in record.dois:
        yield identifiers.url("doi", doi.value), f"doi:{doi.printed or doi.value}"
    for one in record.identifiers:
        if one.scheme in identifiers.JOINING and (found := identifiers.url(one.scheme, one.value)):
            yield found, identifiers.display(one.scheme, one.value)
    if found := address(record):
        yield found, found
