"""The dates of JATS, one for each way in which an article came out."""

from collections.abc import Iterable, Iterator

from litdb.fields import dates
from litdb.model.problems import FieldError
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import elements
from litdb.parsers.forms.nodes import Element, attribute, every, part

DATES = (("epub", "ppub", "epub-ppub", "pub", "epreprint"), ("collection", "issue"), ("",), ("preprint",))
"""Kinds of dates, the better first: of one rank the fullest counts, of these the earliest.

Source: JATS 1.3, `@pub-type`, `@date-type`.
"""
_RANKS = {kind: rank for rank, kinds in enumerate(DATES) for kind in kinds}


def _dates(elements_: Iterable[Element]) -> Iterator[tuple[int, int, str, str]]:
    """(rank, how much it leaves out, date, kind) of each date that has a year."""
    for each in elements_:
        kind = (attribute(each, "pub-type") or attribute(each, "date-type")).lower()
        try:
            found = _date(each)
        except FieldError:
            continue
        if kind in _RANKS:
            yield _RANKS[kind], -len(found), found, kind


def _date(element: Element) -> str:
    month = part(element, "month") or part(element, "season")
    if year := part(element, "year"):
        return elements.date(year, month, part(element, "day"))
    return dates.issued(attribute(element, "iso-8601-date") or part(element, "string-date"))[0]


def issued(draft: Draft, element: Element) -> None:
    """Set the date by all dates that stand beside this one; one of another year is kept."""
    if "issued" in draft.texts:
        return
    parent = element.getparent()
    found = sorted(_dates(every(parent, "pub-date"))) if parent is not None else []
    if not found:
        draft.texts["issued"] = _date(element)
        return
    draft.texts["issued"] = found[0][2]
    for _, _, other, kind in found:
        if other[:4] != found[0][2][:4]:
            keep(draft, "pub_date", f"{kind} {other}".strip())
