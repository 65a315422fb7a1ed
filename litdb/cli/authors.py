"""`litdb authors`."""

from collections.abc import Iterator
from pathlib import Path

from litdb.cli import terminal
from litdb.model.names import Name, display
from litdb.services.people import listing
from litdb.services.people.persons import Person
from litdb.services.people.seeing import State

COLUMNS = ("id", "name", "orcid", "records", "years", "variants", "affiliations")
_TOLD = {
    State.TOO_MANY: "names with - may be several persons', or one's with others; `litdb author match` tells them apart",
    State.UNKEPT: "the library could not be written: persons with - are as they look now, and have no number yet",
}


def list_authors(library: Path, query: str, form: str) -> None:
    """List the persons that a query finds."""
    made = _ROWS.get(form, row)
    unnumbered: list[bool] = []

    def rows(people: Iterator[Person]) -> Iterator[dict[str, object]]:
        for one in people:
            if one.person_id is None and not unnumbered:
                unnumbered.append(True)
            yield made(one)

    with listing.authors(library, query) as found:
        terminal.show_rows(rows(found.people), COLUMNS, form, nothing=terminal.NOTHING)
        if unnumbered and (told := _TOLD.get(found.state)):
            terminal.tell(f"litdb: {told}")


def shown(person_id: int | None) -> str:
    """A person's number as it is typed: "P12"; "-" where there is none."""
    return "-" if person_id is None else f"P{person_id}"


def cells(one: Person) -> dict[str, object]:
    """The person as a line of a table."""
    return {
        "id": shown(one.person_id),
        "name": display(one.name),
        "orcid": ", ".join(one.orcids),
        "records": len(one.works),
        "years": years(one.years),
        "variants": len(one.variants),
        "affiliations": "; ".join(each.text for each in one.affiliations),
    }


def _numbered(one: Person) -> dict[str, object]:
    """The same for spreadsheets: no number is an empty cell."""
    return cells(one) | ({"id": ""} if one.person_id is None else {})


_ROWS = {"table": cells, "csv": _numbered, "tsv": _numbered}
"""Format -> how a person is shown in it, in others whole."""


def row(one: Person) -> dict[str, object]:
    """The same as programs read it, whole."""
    return {
        "id": None if one.person_id is None else shown(one.person_id),
        **named(one.name),
        "orcid": one.orcids[0] if one.orcids else None,
        "records": len(one.works),
        "years": list(one.years) if one.years else None,
        "variants": [{**named(name), "records": count} for name, count in one.variants],
        "identifiers": [{"scheme": "orcid", "value": value} for value in one.orcids],
        "affiliations": [{"name": each.text, "first": each.first, "last": each.last} for each in one.affiliations],
        "works": list(one.works),
    }


def named(name: Name) -> dict[str, object]:
    """A name as printed, and its parts."""
    parts = ("family", "given", "particle", "suffix", "literal")
    return {"name": display(name), **{part: getattr(name, part) or None for part in parts}}


def years(span: tuple[int | None, int | None] | None) -> str:
    """`2003-2019`, `2003`, "" where none is known."""
    if span is None:
        return ""
    first, last = span
    return str(first) if first == last else f"{first}-{last}"
