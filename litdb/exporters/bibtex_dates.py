"""Dates as BibTeX and BibLaTeX write them."""

import re
from functools import lru_cache

from litdb.exporters.bibtex_text import verbatim
from litdb.fields import dates
from litdb.model.problems import FieldError

MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names of months in BibTeX, which need no braces; the first is that of no month."""

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_YEAR = re.compile(r"[0-9]{4}(?![0-9])")


@lru_cache(maxsize=1 << 12)
def parts(issued: str) -> tuple[tuple[str, str], ...]:
    """Give `year`, `month` and `day`; what these cannot say (EDTF's intervals, doubts, seasons) is in `date`.

    BibTeX, which knows no `date`, has its first year beside it, as BibLaTeX would take it from there.
    Source: BibLaTeX manual, section 2.2.2, "date" and "year".
    """
    if found := _DATE.fullmatch(issued):
        year, month, day = found.groups(default="")
        return ("year", year), ("month", MONTHS[int(month or 0)]), ("day", day.lstrip("0"))
    first = _YEAR.match(issued)
    return ("year", first[0] if first else ""), ("date", verbatim(issued))


def make_room(fields: dict[str, str], text: str, issued: str) -> None:
    """Take the year out of the fields for the one as it was read, `text`; where that says another date, add `date`."""
    fields.pop("year", None)
    if "date" not in fields and not _is_read_as(text, issued):
        for name in ("month", "day"):
            fields.pop(name, None)
        fields["date"] = issued


@lru_cache(maxsize=1 << 10)
def _is_read_as(text: str, issued: str) -> bool:
    """Whether the text of a year field is read as that date, or one within that year."""
    try:
        found, _ = dates.year(text)
    except FieldError:
        return False
    return issued == found or issued.startswith(f"{found}-")
