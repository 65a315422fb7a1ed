"""Where each value of a record comes from."""

from litdb.matching.origins import walked
from litdb.model.names import Name
from litdb.model.records import Contributor, Identifier, Record

ANN = Contributor(Name("Alm", "Ann"))


def told(states: list[Record], *changes: str | None) -> dict[tuple[str, str, str], str]:
    found = walked(states, "first", changes)
    return {value: origin for value, origin in found.items() if value[0] not in {"type", "citation_key"}}


def test_a_value_comes_from_the_change_that_brought_it_and_else_from_the_first_entry() -> None:
    states = [
        Record(title="a", tags=("x",), contributors=(ANN,)),
        Record(title="b", tags=("x", "y"), contributors=(ANN,)),
        Record(title="b", tags=("y",), contributors=(ANN,), identifiers=(Identifier("pmid", "1", "1"),)),
    ]
    assert told(states, "one", "two") == {
        ("title", "", "b"): "one",
        ("contributors", "author", "Alm, Ann"): "first",
        ("identifiers", "pmid", "1"): "two",
        ("tags", "", "y"): "one",
    }


def test_what_an_undoing_brings_back_comes_from_where_it_came_before() -> None:
    states = [Record(title="a"), Record(title="b"), Record(title="c"), Record(title="b"), Record(title="a")]
    assert told(states[:4], "one", "two", None) == {("title", "", "b"): "one"}
    assert told(states, "one", "two", None, None) == {("title", "", "a"): "first"}
