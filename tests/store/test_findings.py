"""What abstracts say goes into the tables and comes back as it was."""

from dataclasses import is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import given, settings
from hypothesis import strategies as st

from litdb.model.findings import Endpoint, Result, Review, Trial
from litdb.model.records import Record
from litdb.store import findings, journal, reading
from litdb.store.library import Library, execute
from litdb.store.writing import Writer

# What SQLite can hold: NUL ends a text for it, a number has 64 bits.
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5),
    int: st.integers(0, 2**40),
    float: st.floats(allow_nan=False, allow_infinity=False),
}


def values(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401  # a type, or a union of them
    """Any values of a kind that the model has."""
    parts = get_args(kind)
    if get_origin(kind) is tuple:
        some = st.lists(values(parts[0]), max_size=3).map(tuple)
        return some if parts[-1] is Ellipsis else st.tuples(*map(values, parts))
    if get_origin(kind) in {Union, UnionType}:
        return st.none() | values(parts[0])
    if isinstance(kind, type) and is_dataclass(kind):
        return st.builds(kind, **{name: values(each) for name, each in get_type_hints(kind).items()})
    return PLAIN.get(kind, st.from_type(kind))


@settings(max_examples=30)
@given(values(tuple[Endpoint, ...]), values(tuple[Result, ...]), values(tuple[Review, ...]), values(Trial | None))
def test_all_that_was_found_comes_back_and_a_snapshot_holds_it(
    endpoints: tuple[Endpoint, ...], results: tuple[Result, ...], reviews: tuple[Review, ...], trial: Trial | None
) -> None:
    record = Record(
        "k",
        abstract="Toes.",
        endpoints=endpoints,
        results=results,
        reviews=reviews,
        trial=trial,
    )
    with Library.scratch() as library, library.load() as connection:
        change_id = journal.step(connection, "import", "")
        writer = Writer(connection, change_id, None, "2026")
        record_id = writer.add(record)
        writer.close()
        ((_, found),) = reading.records(execute(connection), [record_id])
    assert found == record
    assert journal.restored(journal.snapshot(record)) == record


def test_a_section_has_the_text_that_stands_there(library: Path) -> None:
    lists = {"sections": (findings.section("results", "Results", 9, 14),)}
    findings.put_together(lists, "Results: Warm.")
    assert lists["sections"][0].text == "Warm."
    assert not library.exists()
