"""The dates of MODS, of which a record has many."""

from litdb.fields import dates
from litdb.model.problems import FieldError
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms.nodes import Element, attribute, every, text
from litdb.parsers.marc import relators

DATES = ("dateIssued", "date", "dateCreated", "copyrightDate", "dateOther", "dateValid")
"""Dates of an origin or a part: the first of them is when the work came out."""
_EVENTS = ("", "publication", "production", "distribution")


def date(element: Element) -> str:
    """The EDTF of the dates of one origin: the best kind, coded ones first; a start and an end are a range."""
    for kind in DATES:
        found = [each for each in every(element, kind) if text(each)]
        for each in sorted(found, key=lambda one: not attribute(one, "encoding")):
            if attribute(each, "point") == "end":
                continue
            start = dates.issued(relators.printed_date(text(each)))[0]
            end = next((dates.issued(text(one))[0] for one in found if attribute(one, "point") == "end"), "")
            return f"{start}/{end}" if end and "/" not in start + end and start < end else start
    return ""


def set_issued(draft: Draft, element: Element, host: Element | None) -> None:
    """Set the date: that of the work itself, of the issue it is in, of what it is in."""
    origins = [one for one in every(element, "originInfo") if attribute(one, "eventType") in _EVENTS]
    origins += every(element, "part")
    if host is not None:
        origins += [*every(host, "part"), *every(host, "originInfo")]
    for origin in origins:
        try:
            found = date(origin)
        except FieldError:
            keep(draft, "date", " ".join(text(each) for kind in DATES for each in every(origin, kind)))
            continue
        known = draft.texts.get("issued", "")
        if found and (not known or found.startswith(f"{known}-")):
            draft.texts["issued"] = found
