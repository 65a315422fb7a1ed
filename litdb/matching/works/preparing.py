"""What comparing needs of a record."""

from litdb.matching.works import containers, naming, people, places, sketches
from litdb.matching.works.joining import identifiers
from litdb.matching.works.tables import FORMS_OF_TYPES
from litdb.matching.works.values import Work
from litdb.model.records import Record, year


def prepared(record: Record) -> Work:
    """What comparing needs of a record, computed once."""
    titles, notice = naming.read(record.title)
    form = FORMS_OF_TYPES.get(record.type) or containers.form(record.container_title)
    # Of a book what tells one from another of the same title is the edition.
    issue = dict(record.extra).get("edition", "") if form == "book" else record.issue
    return Work(
        titles=titles,
        notice=notice,
        authors=people.read(record),
        year=year(record.issued) or 0,
        container=containers.read(record.container_title),
        form=form,
        place=places.read(record.volume, issue, "" if form == "book" else record.page),
        identifiers=_identifiers(record, form),
        serials=tuple(one.value for one in record.identifiers if one.scheme == "issn"),
        sketch=sketches.read(record.abstract),
    )


def _identifiers(record: Record, form: str) -> tuple[tuple[str, str], ...]:
    """What names the work; an ISBN names a book, but not what is in it."""
    found = identifiers(record)
    if form == "book":
        found += [(one.scheme, one.value) for one in record.identifiers if one.scheme == "isbn"]
    return tuple(dict.fromkeys(found))
