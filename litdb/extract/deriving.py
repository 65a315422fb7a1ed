"""What a record says beyond its fields: sections, end points and registrations, found in its abstract."""

from dataclasses import replace

from litdb.extract import endpoints, results, sections, sentences, trials
from litdb.extract.trials import registrations
from litdb.model.records import Record


def derived(record: Record, at: str) -> Record:
    """The record with what is found in its abstract, and its citation counts as of `at`, the time it was received.

    A trial's number in the abstract is an identifier beside those that the source states.
    """
    if record.cited_by:
        counts = tuple(replace(count, as_of=count.as_of or at[:10]) for count in record.cited_by)
        record = replace(record, cited_by=counts)
    if not record.abstract:
        return record
    if registered := registrations.find(f"{record.title}\n{record.abstract}"):
        stated = {(one.scheme, one.value) for one in record.identifiers}
        named = [one for one in registered if (one.scheme, one.value) not in stated]
        record = replace(record, identifiers=(*record.identifiers, *named))
    parts = sections.split(record.abstract)
    cut = sentences.of(record.abstract, parts)
    found = endpoints.find(record.abstract, cut)
    trial = trials.find(record.abstract, cut)
    reported = results.find(record.abstract, cut, found, trial)
    return replace(record, sections=parts, endpoints=found, trial=trial, results=reported)
