"""Of each value of a record it is said where it comes from."""

from pathlib import Path

from litdb.services import deduping, tracing, undoing
from litdb.services.tracing import Origin
from tests.services.test_undoing import MORE, change, merge, take


def told(library: Path, name: str = "elm") -> dict[tuple[str, str], Origin]:
    """Field and text of each value -> where it comes from."""
    (one,) = tracing.trace(library, name)
    return {(field, text): origin for (field, _, text), origin in one.values}


def read(origin: Origin) -> tuple[str, int, str, int]:
    return origin.source, origin.line, origin.format, origin.step


def test_what_came_with_the_record_is_of_its_entry_and_what_a_join_filled_of_that_one(library: Path) -> None:
    take(library, "\n" + MORE.replace("elm2", "elm"), "one.bib")
    take(library, "\n\n@article{elm, title={Elms and their leaves}, doi={10.1234/elm}, number={4}}", "two.bib")
    change(library, "key:elm", "volume=8", "tag+=mine")
    found = told(library)
    assert read(found["title", "Elms and their leaves"]) == ("one.bib", 2, "bibtex", 1)
    assert read(found["extra", "tall"]) == ("one.bib", 2, "bibtex", 1)
    assert read(found["issue", "4"]) == ("two.bib", 3, "bibtex", 2)
    assert [(one.what, one.source) for one in (found["volume", "8"], found["tags", "mine"])] == [("edit", "")] * 2
    assert found["volume", "8"].at[:2] == "20"
    undoing.undo(library)
    assert read(told(library)["volume", "7"]) == ("one.bib", 2, "bibtex", 1)


def test_what_a_merge_brought_is_of_the_entry_of_the_merged_record(library: Path) -> None:
    take(library)
    merge(library)
    found = told(library)["dois", "10.1234/oak"]
    assert (found.via, read(found)) == (("oak",), ("refs.bib", 3, "bibtex", found.step))
    assert found.what == "merge"
    assert told(library)["dois", "10.1234/elm"].via == ()


def test_what_one_of_several_merges_of_a_step_brought_is_of_none_of_the_others(library: Path) -> None:
    take(library, "".join(f"@misc{{{key}, title={{Title of {key}}}{more}}}\n" for key, more in WITH_NOTES.items()))
    deduping.merge(library, [((1, 2), {}), ((3, 4), {})])
    assert told(library, "elm")["extra", "seen"].via == ("elms",)
    assert told(library, "oak")["extra", "seen"].via == ("oaks",)


WITH_NOTES = {"elm": "", "elms": ", note={seen}", "oak": "", "oaks": ", note={seen}"}


def test_a_name_that_nothing_goes_by_has_no_values(library: Path) -> None:
    take(library)
    assert tracing.trace(library, "nothing") == []
