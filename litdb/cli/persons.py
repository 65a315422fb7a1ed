"""`litdb author show`."""

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from litdb.cli import authors, terminal
from litdb.cli.ending import NOT_FOUND, USAGE
from litdb.exporters import jsonl
from litdb.fields import identifiers, markup
from litdb.model.names import display
from litdb.services.people import showing
from litdb.services.people.impact import Impact
from litdb.services.people.naming import NotFoundError, SeveralError
from litdb.services.people.showing import Profile

_LABEL = 16
"""Columns of the label before a value."""
_SHOWN = 20
"""Co-authors, venues and end points that are shown; JSON has all."""


def show_person(library: Path, name: str, *, as_json: bool) -> int:
    """Show a person; the exit code."""
    found = profile_of(library, name)
    if isinstance(found, int):
        return found
    if as_json:
        terminal.pour([jsonl.encode(_row(found)) + "\n"])
    else:
        terminal.show_lines(_lines(found, max(min(terminal.width(), 100), 30)))
    return 0


def profile_of(library: Path, name: str) -> Profile | int:
    """What is known of a person; the exit code where nobody, or more than one, is of the name, which is told."""
    try:
        return showing.profile(library, name)
    except NotFoundError as error:
        terminal.tell(f"litdb: {error}")
        return NOT_FOUND
    except SeveralError as error:
        terminal.show_table(map(authors.cells, error.people), authors.COLUMNS)
        terminal.tell(f"litdb: {error}")
        return USAGE


def _lines(found: Profile, wide: int) -> Iterator[str]:
    one = found.person
    yield f"{display(one.name)}  {authors.shown(one.person_id)}"
    yield ""
    yield from _who(found, wide)
    yield from _cited(found, wide)
    yield from _many("venues", [(markup.plain(text), count) for text, count in found.venues], wide)
    yield from _many("end points", found.endpoints, wide)
    coauthors = [(f"{display(each.name)} {authors.shown(each.person_id)}", each.works) for each in found.coauthors]
    yield from _many("co-authors", coauthors, wide)
    for other in found.alike:
        why = ", ".join(other.reasons)
        yield from _labelled("may be one with", f"P{other.person_id} {display(other.name)}: {why}", wide)
    yield from _works(found, wide)


def _who(found: Profile, wide: int) -> Iterator[str]:
    """Names, identifiers, affiliations."""
    one = found.person
    yield from _labelled("names", "; ".join(f"{display(name)} ({count})" for name, count in one.variants), wide)
    for orcid in one.orcids:
        yield from _labelled("orcid", f"{orcid}  {identifiers.url('orcid', orcid)}", wide)
    for at, each in enumerate(one.affiliations):
        span = authors.years((each.first, each.last)) if each.first is not None else ""
        yield from _labelled("" if at else "affiliations", f"{each.text} ({span})" if span else each.text, wide)


def _cited(found: Profile, wide: int) -> Iterator[str]:
    """Citations, of what the library knows."""
    impact = found.impact
    if not impact.counts:
        return
    known = f"{len(impact.counts)} of {terminal.counted(impact.works, 'work')} with a count"
    text = f"{impact.total} times; h-index {impact.h}, i10 {impact.i10} of what the library knows: {known}"
    dates: dict[str, str] = {}
    for _, one in impact.counts:
        dates[one.source] = max(dates.get(one.source, ""), one.as_of)
    newest = ", ".join(f"{source} {as_of}".strip() for source, as_of in dates.items())
    yield from _labelled("cited", f"{text} ({newest})", wide)


def _many(label: str, counted: Iterable[tuple[str, int]], wide: int) -> Iterator[str]:
    """What there is several of, with the number of works; the rest counted."""
    texts = [f"{text} ({count})" for text, count in counted]
    if texts:
        rest = f"; and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
        yield from _labelled(label, "; ".join(texts[:_SHOWN]) + rest, wide)


def _works(found: Profile, wide: int) -> Iterator[str]:
    """All works, the newest first."""
    yield from ("", f"Works ({len(found.works)})")
    counts = dict(found.impact.counts)
    for one, roles in reversed(found.works):
        role = "" if "author" in roles else f" ({', '.join(roles)})"
        cited = f" Cited {counts[one.key].count} times." if one.key in counts else ""
        title, venue = markup.plain(one.title) or "[no title]", markup.plain(one.venue)
        told = f"{title.rstrip('.')}." + (f" {venue.rstrip('.')}." if venue else "") + cited
        text = f"{one.year or '----'}  {one.key}{role}: {told}"
        yield from _wrapped(text, wide, "  ", "        ")


def _labelled(label: str, value: str, wide: int) -> list[str]:
    head = f"{label:<{_LABEL}}"
    return _wrapped(value, wide, head, " " * _LABEL)


def _wrapped(text: str, wide: int, first: str, later: str) -> list[str]:
    return textwrap.wrap(
        text, wide, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )


def _row(found: Profile) -> dict[str, object]:
    """All of it as programs read it."""
    return {
        **authors.row(found.person),
        "works": list(_work_rows(found)),
        "coauthors": [
            {"id": each.person_id and authors.shown(each.person_id), **authors.named(each.name), "works": each.works}
            for each in found.coauthors
        ],
        "venues": [{"name": name, "works": count} for name, count in found.venues],
        "endpoints": [{"name": name, "works": count} for name, count in found.endpoints],
        "citations": _citations(found.impact),
        "may_be": [
            {"id": authors.shown(each.person_id), "name": display(each.name), "reasons": list(each.reasons)}
            for each in found.alike
        ],
    }


def _work_rows(found: Profile) -> Iterator[dict[str, object]]:
    counts = dict(found.impact.counts)
    for one, roles in found.works:
        count = counts.get(one.key)
        cited = count and {"source": count.source, "count": count.count, "as_of": count.as_of}
        told = {"key": one.key, "title": one.title, "year": one.year, "venue": one.venue or None}
        yield {**told, "roles": list(roles), "cited_by": cited}


def _citations(impact: Impact) -> dict[str, object]:
    return {
        "of": "what the library knows",
        "works": impact.works,
        "counted": len(impact.counts),
        "total": impact.total,
        "h_index": impact.h,
        "i10": impact.i10,
    }
