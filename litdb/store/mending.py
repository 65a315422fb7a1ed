"""What is wrong in a library's tables put right, where nobody's word is needed."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection, delete, select, update

from litdb.fields.text import fold
from litdb.model.records import Contributor, Doi, Identifier, Record, year
from litdb.store import checking, indexed, reading, schema
from litdb.store.authorship import unused
from litdb.store.checking import FOLDED, INVALID, KEYS, each_row, folded_authors, is_owned, lost, misspelt
from litdb.store.library import execute
from litdb.store.writing import Writer

Mend = Callable[[Connection, str], int]
"""Puts right what a check finds, in a transaction that is open, at this time (UTC); how many."""

_BATCH = 500


def orphans(connection: Connection, _at: str) -> int:
    """Take out rows that should have gone with their record; entries become those of a record that was removed."""
    entries = schema.entries.c
    count = 0
    for table, key in KEYS:
        if is_owned(key):
            count += connection.execute(delete(table).where(lost(table, key))).rowcount
        elif key.ondelete:
            of_removed = {entries.removed_id: entries.record_id, entries.record_id: None}
            count += connection.execute(update(schema.entries).where(lost(table, key)).values(of_removed)).rowcount
    return count


def folded(connection: Connection, _at: str) -> int:
    """Write names as they are searched anew; how many rows."""
    count = 0
    for table, name in FOLDED:
        columns = table.c
        for text, had in list(each_row(connection, select(columns[name], columns.folded).distinct())):
            if had != (made := fold(text)):
                of_text = update(table).where(columns[name] == text, columns.folded == had)
                count += connection.execute(of_text.values(folded=made)).rowcount
    wrong = [(made, author_id) for author_id, _, made in folded_authors(connection)]
    if wrong:
        connection.exec_driver_sql("UPDATE authors SET folded = ? WHERE id = ?", wrong)
    return count + len(wrong)


def words_of_index(connection: Connection, _at: str) -> int:
    """Make the words of all tables of the full-text index anew from its text; how many tables."""
    return indexed.rebuild(connection, (indexed.SEARCH, *indexed.BESIDE))


def copies_of_index(connection: Connection, _at: str) -> int:
    """The same of the tables beside the first."""
    return indexed.rebuild(connection, indexed.BESIDE)


def text_of_index(connection: Connection, _at: str) -> int:
    """Write what the full-text index has of records anew where it is not what they say; how many."""
    return indexed.rewrite(connection)


def years(connection: Connection, _at: str) -> int:
    """Give records the year of their date; how many."""
    columns = schema.records.c
    rows = each_row(connection, select(columns.id, columns.issued, columns.year))
    wrong = [(made, record_id) for record_id, issued, had in rows if had != (made := year(issued))]
    if wrong:
        connection.exec_driver_sql("UPDATE records SET year = ? WHERE id = ?", wrong)
    return len(wrong)


def identifiers(connection: Connection, at: str) -> int:
    """Write identifiers that are spelt otherwise in their one spelling; how many records.

    Each is a step in the journal, with the record as it was.
    """
    found = checking.bad_identifiers(connection)
    ids = iter(dict.fromkeys(one.record_id for one in found if one.is_mendable and one.record_id is not None))
    writer, count = Writer(connection, 0, None, at), 0
    while batch := list(islice(ids, _BATCH)):
        for record_id, before in reading.records(execute(connection), batch):
            writer.replace(record_id, before, _respelt(before), "fix")
        writer.flush()
        count += len(batch)
    writer.close()
    return count


def _respelt(record: Record) -> Record:
    """The record with its identifiers in their one spelling, each once."""
    dois: dict[str, Doi] = {}
    for doi in record.dois:
        value = _value("doi", doi.value, doi.printed)
        dois.setdefault(value, replace(doi, value=value))
    others: dict[tuple[str, str], Identifier] = {}
    for one in record.identifiers:
        value = _value(one.scheme, one.value, one.printed)
        others.setdefault((one.scheme, value), replace(one, value=value))
    contributors = tuple(map(_person, record.contributors))
    return replace(record, dois=tuple(dois.values()), identifiers=tuple(others.values()), contributors=contributors)


def _person(one: Contributor) -> Contributor:
    return replace(one, orcid=_value("orcid", one.orcid, "")) if one.orcid else one


def _value(scheme: str, value: str, printed: str) -> str:
    made = misspelt(scheme, value, printed)
    return made if made and made != INVALID else value


def authors(connection: Connection, _at: str) -> int:
    """Take out names that no record has; how many."""
    return connection.execute(delete(schema.authors).where(unused())).rowcount
