"""Which records report what a query asks of their end points, results and participants."""

from sqlalchemy import Select, func, select

from litdb.query.tree import EndpointIs, Within
from litdb.store import schema


def records(query: EndpointIs | Within) -> Select[tuple[int]]:
    """The ids of the records that the query finds."""
    match query:
        case EndpointIs():
            return with_endpoint(query)
        case Within(what, first, last):
            return _WITHIN[what](first, last)


def with_endpoint(*wanted: EndpointIs) -> Select[tuple[int]]:
    """Records with an end point of which all this is so, and that no reviewer rejected."""
    of = schema.endpoints.c
    return select(of.record_id).where(of.standing != "rejected", *(of[one.what] == one.value for one in wanted))


def _with_p(first: float | None, last: float | None) -> Select[tuple[int]]:
    """Records with a P value in the range: `P < 0.001` is not above it, `P > 0.05` is not below."""
    of = schema.endpoint_results.c
    found = select(of.record_id).where(of.p_value.is_not(None))
    if first is not None:
        found = found.where(of.p_value >= first, of.p_operator.not_in(("<", "<=")))
    return found if last is None else found.where(of.p_value <= last, of.p_operator.not_in((">", ">=")))


def _with_participants(first: float | None, last: float | None) -> Select[tuple[int]]:
    """Records of so many participants: those that the abstract speaks of, else those randomised, else analysed."""
    of = schema.trials.c
    size = func.coalesce(of.participants, of.randomised, of.analysed)
    found = select(of.record_id).where(size.is_not(None))
    found = found if first is None else found.where(size >= first)
    return found if last is None else found.where(size <= last)


_WITHIN = {"p": _with_p, "n": _with_participants}
"""What a range is of -> the records within it."""
