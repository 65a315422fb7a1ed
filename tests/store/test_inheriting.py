"""Records of a library with what they inherit: from whom, and what becomes of circles and gaps."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from litdb.fields import key_patterns
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.services import keying
from litdb.services.finding import find, understood
from litdb.services.importing import import_source, opened
from litdb.services.looking_up import look_up

Import = Callable[..., None]


@pytest.fixture
def take(library: Path) -> Import:
    """Import one .bib text after the other."""

    def take_all(*texts: str) -> None:
        with opened(library) as library_:
            for number, text in enumerate(texts):
                import_source(library_, from_bytes(text.encode(), f"{number}.bib"))

    return take_all


def listed(library: Path) -> dict[str, Record]:
    with find(library, "", "key") as found:
        return {record.citation_key: record for record in found.records}


CHILD = "@inbook{c, title = {Child}, crossref = {b}}\n"
BOOK = "@book{b, title = {Book}, publisher = {P}, crossref = {m}}\n"
WHOLE = "@mvbook{m, title = {Whole}, editor = {Ek, Eva}}\n"


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param((CHILD + BOOK + WHOLE,), id="parents behind the child"),
        pytest.param((WHOLE + BOOK + CHILD,), id="parents before it"),
        pytest.param((CHILD, BOOK, WHOLE), id="parents in later imports"),
    ],
)
def test_a_chain_of_parents_is_followed_wherever_they_came_from(
    library: Path, take: Import, texts: tuple[str, ...]
) -> None:
    take(*texts)
    child = listed(library)["c"]
    assert (child.container_title, child.publisher, dict(child.extra)["maintitle"]) == ("Book", "P", "Whole")
    assert [one.name.family for one in child.contributors] == ["Ek"]


@pytest.mark.parametrize("field", ["crossref", "xref", "xdata", "related", "entryset"])
def test_what_names_an_entry_names_it_by_the_key_it_has_now(library: Path, take: Import, field: str) -> None:
    take("@book{old, title = {Book of Old}, author = {Ek, Eva}, year = 1999}\n" + f"@misc{{c, {field} = {{old}}}}")
    keying.make(library, understood("key:old"), key_patterns.parse("auth year"))
    assert dict(listed(library)["c"].extra)[field] == "Ek1999"


def test_show_says_from_whom_and_a_list_does_not(library: Path, take: Import) -> None:
    take(CHILD + "@book{b, title = {Book}, publisher = {P}}")
    (shown,) = look_up(library, "c")
    assert dict(shown.extra)["inherited_from"] == "b: container title, publisher"
    assert replace(shown, extra=shown.extra[:-1]) == listed(library)["c"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("@book{a, title = {A}, crossref = {a}}", id="of one"),
        pytest.param("@book{a, title = {A}, crossref = {b}}\n@book{b, crossref = {a}}", id="of two"),
        pytest.param(
            "@book{a, title = {A}, xdata = {x}}\n@xdata{x, xdata = {y}}\n@xdata{y, xdata = {x}}", id="of data"
        ),
    ],
)
def test_a_circle_ends_quietly(library: Path, take: Import, text: str) -> None:
    take(text)
    assert listed(library)["a"].title == "A"


def test_a_parent_that_is_missing_gives_nothing(library: Path, take: Import) -> None:
    take("@inbook{c, title = {Child}, crossref = {nobody}, xdata = {none}}")
    (record,) = look_up(library, "c")
    assert (record.container_title, dict(record.extra)["crossref"]) == ("", "nobody")


def test_containers_of_data_are_shared_also_through_others(library: Path, take: Import) -> None:
    take("@book{b, title = {B}, xdata = {x, z}}\n@xdata{x, xdata = {y}}\n@xdata{y, publisher = {P}, location = {L}}")
    record = listed(library)["b"]
    assert (record.publisher, dict(record.extra)["publisher_place"]) == ("P", "L")


def test_a_parent_whose_key_was_taken_is_the_one_of_the_childs_own_file_under_its_present_key(
    library: Path, take: Import
) -> None:
    take("@book{b, title = {Another work of other people}, year = 1990}", CHILD + "@book{b, title = {Book}}")
    child = listed(library)["c"]
    assert (child.container_title, dict(child.extra)["crossref"]) == ("Book", "ba")


def test_what_is_inherited_is_not_stored(library: Path, take: Import) -> None:
    take(CHILD + BOOK)
    take("@book{b2, title = {Book}}")
    with opened(library) as library_, library_.read() as connection:
        stored = connection.exec_driver_sql("SELECT container_title FROM records WHERE citation_key = 'c'").scalar_one()
    assert stored == ""


def test_many_that_share_their_data_are_read_in_a_bounded_number_of_steps(library: Path, take: Import) -> None:
    levels = "".join(
        f"@xdata{{x{n}, xdata = {{x{n + 1}, y{n + 1}}}}}@xdata{{y{n}, xdata = {{x{n + 1}}}}}\n" for n in range(18)
    )
    take(f"@book{{b, title = {{B}}, xdata = {{x0, y0}}}}\n{levels}@xdata{{x18, publisher = {{P}}}}")
    assert listed(library)["b"].publisher == "P"
