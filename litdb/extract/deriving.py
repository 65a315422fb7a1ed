"""What a record says beyond its fields: sections, end points and registrations, found in its abstract."""

from dataclasses import replace

from litdb.extract import endpoints, results, reviewing, sections, sentences, trials
from litdb.extract.language import is_english
from litdb.extract.trials import registrations
from litdb.model.records import Record


def derived(record: Record, at: str) -> Record:
    """The record with what is found in its abstract, and its citation counts as of `at`, the time it was received.

    A trial's number in the abstract is an identifier beside those that the source states. What a reviewer said of an
    end point stands for what is found.
    """
    if record.cited_by:
        counts = tuple(replace(count, as_of=count.as_of or at[:10]) for count in record.cited_by)
        record = replace(record, cited_by=counts)
    if record.abstract and (registered := registrations.find(f"{record.title}\n{record.abstract}")):
        stated = {(one.scheme, one.value) for one in record.identifiers}
        named = [one for one in registered if (one.scheme, one.value) not in stated]
        record = replace(record, identifiers=(*record.identifiers, *named))
    return found(record)


def found(record: Record) -> Record:
    """The record with the sections, end points, results and trial of its abstract: none, where it has no abstract."""
    if not record.abstract:
        had = record.sections or record.endpoints or record.results or record.trial
        return replace(record, sections=(), endpoints=(), results=(), trial=None) if had else record
    parts = sections.split(record.abstract)
    cut = sentences.of(record.abstract, parts)
    if not is_english(record.abstract):
        return replace(record, sections=parts, endpoints=reviewing.applied((), record.reviews, cut))
    declared = reviewing.applied(endpoints.find(record.abstract, cut), record.reviews, cut)
    trial = trials.find(record.abstract, cut)
    reported = results.find(record.abstract, cut, declared, trial)
    return replace(record, sections=parts, endpoints=declared, trial=trial, results=reported)
