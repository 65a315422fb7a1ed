"""What a writer knows of the library holds while it writes."""

from dataclasses import replace

from litdb.model.names import Name
from litdb.model.records import Contributor, Record
from litdb.store import reading
from litdb.store.library import Library, execute
from litdb.store.writing import Writer

EK, ALM = (replace(Record("a"), contributors=(Contributor(Name(family)),)) for family in ("Ek", "Alm"))


def test_a_name_that_went_may_come_again_after_close() -> None:
    with Library.scratch() as library, library.load() as connection:
        writer = Writer(connection, 1, None, "2026-03-01")
        record_id = writer.add(EK)
        for before, after in ((EK, ALM), (ALM, EK)):
            writer.replace(record_id, before, after)
            writer.close()
            assert dict(reading.records(execute(connection), [record_id])) == {record_id: after}
