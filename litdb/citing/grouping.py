"""Works under headings: by year, type, journal or end point."""

from collections.abc import Callable, Iterable, Iterator

from litdb.fields import markup
from litdb.fields.text import words
from litdb.model.records import Record, year

_TYPES = (
    ("Journal articles", ("article-journal",)),
    ("Reviews", ("review", "review-book")),
    ("Books", ("book", "classic", "pamphlet")),
    ("Book chapters", ("chapter",)),
    ("Encyclopedia and dictionary entries", ("entry", "entry-dictionary", "entry-encyclopedia")),
    ("Conference papers", ("paper-conference",)),
    ("Preprints", ("article",)),
    ("Reports", ("report",)),
    ("Theses", ("thesis",)),
    ("Manuscripts", ("manuscript",)),
    ("Talks", ("speech", "event")),
    ("Patents", ("patent",)),
    ("Standards", ("standard",)),
    ("Data sets", ("dataset",)),
    ("Software", ("software",)),
    ("Magazine and newspaper articles", ("article-magazine", "article-newspaper")),
    ("Web pages", ("webpage", "post", "post-weblog")),
    ("Laws and cases", ("bill", "hearing", "legal_case", "legislation", "regulation", "treaty")),
)
"""Heading -> types of CSL, in the order in which lists of publications have them."""
_OF_TYPES = {one: (at, heading) for at, (heading, types) in enumerate(_TYPES) for one in types}

Heading = tuple[tuple[object, ...], str]
"""What headings are sorted and compared by, and the heading."""


def _years(record: Record) -> Iterator[Heading]:
    found = year(record.issued)
    yield ((0, -found), str(found)) if found is not None else ((1,), "Without a year")


def _types(record: Record) -> Iterator[Heading]:
    at, heading = _OF_TYPES.get(record.type, (len(_TYPES), "Other works"))
    yield (at,), heading


def _journals(record: Record) -> Iterator[Heading]:
    yield _named(record.container_title) if words(record.container_title) else ((1,), "Without a journal")


def _endpoints(record: Record) -> Iterator[Heading]:
    names = [one.name for one in record.endpoints if one.standing != "rejected" and words(one.name)]
    yield from dict(map(_named, names)).items() if names else [((1,), "Without an end point")]


def _named(text: str) -> Heading:
    """A heading that is sorted by letters, whatever their case; it begins with a capital."""
    plain = " ".join(markup.plain(text).split())
    return (0, *words(plain)), plain[:1].upper() + plain[1:]


GROUPS: dict[str, Callable[[Record], Iterator[Heading]]] = {
    "year": _years,
    "type": _types,
    "journal": _journals,
    "endpoint": _endpoints,
}
"""By what works are grouped -> the headings under which one stands. The next is a row here."""


def grouped(records: Iterable[Record], by: str) -> list[tuple[str, list[Record]]]:
    """Headings, each with the records beneath it in their order; one heading without text where `by` is "".

    Years have the newest first, types the order of a list of publications, journals and end points that of letters.
    """
    if not by:
        return [("", list(records))]
    headings: dict[tuple[object, ...], str] = {}
    groups: dict[tuple[object, ...], list[Record]] = {}
    for record in records:
        for key, heading in GROUPS[by](record):
            groups.setdefault(key, []).append(record)
            headings.setdefault(key, heading)
    return [(headings[key], groups[key]) for key in sorted(groups)]
