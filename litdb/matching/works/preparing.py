"""What comparing needs of a record."""

from dataclasses import replace

from litdb.fields.identifiers import of_work
from litdb.matching.works import containers, naming, people, places, sketches
from litdb.matching.works.tables import FORMS_OF_TYPES
from litdb.matching.works.values import Work
from litdb.model.records import Record, year


def named(record: Record) -> Work:
    """What keys are made of, which is a third of the work: title, year, and place in the container."""
    titles, notice = naming.read(record.title)
    form = FORMS_OF_TYPES.get(record.type) or containers.form(record.container_title)
    # Of a book what tells one from another of the same title is the edition.
    issue = dict(record.extra).get("edition", "") if form == "book" else record.issue
    place = places.read(record.volume, issue, "" if form == "book" else record.page)
    return Work(titles=titles, notice=notice, year=year(record.issued) or 0, form=form, place=place)


def prepared(record: Record) -> Work:
    """What comparing needs of a record, computed once."""
    work = named(record)
    return replace(
        work,
        authors=people.read(record),
        container=containers.read(record.container_title),
        identifiers=_identifiers(record, work.form),
        serials=tuple(one.value for one in record.identifiers if one.scheme == "issn"),
        sketch=sketches.read(record.abstract),
    )


def _identifiers(record: Record, form: str) -> tuple[tuple[str, str], ...]:
    """What names the work; an ISBN names a book, but not what is in it."""
    found = of_work(record)
    if form == "book":
        found += [(one.scheme, one.value) for one in record.identifiers if one.scheme == "isbn"]
    return tuple(dict.fromkeys(found))
