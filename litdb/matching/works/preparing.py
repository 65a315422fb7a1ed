"""What comparing needs of a record."""

from litdb.matching.works import containers, naming, people, places, sketches
from litdb.matching.works.joining import identifiers
from litdb.matching.works.values import Work
from litdb.model.records import Record, year


def prepared(record: Record) -> Work:
    """What comparing needs of a record, computed once."""
    titles, notice = naming.read(record.title)
    return Work(
        titles=titles,
        notice=notice,
        authors=people.read(record),
        year=year(record.issued) or 0,
        container=containers.read(record.container_title),
        form=containers.form(record.container_title),
        place=places.read(record.volume, record.issue, record.page),
        dois=tuple(one.value for one in record.dois),
        identifiers=tuple(dict.fromkeys(identifiers(record))),
        serials=tuple(one.value for one in record.identifiers if one.scheme == "issn"),
        sketch=sketches.read(record.abstract),
    )
