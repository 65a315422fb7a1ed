"""A bibliography formatted group by group is that of one run of all."""

from collections.abc import Sequence
from itertools import starmap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import citing
from litdb.citing import people, splitting
from litdb.citing.formatting import Item, Style
from litdb.citing.pandoc import Pandoc
from litdb.citing.people import Person
from litdb.citing.splitting import Companions
from tests.citing.csl import style, text
from tests.conftest import SHARED

WHOLE = Pandoc(at_once=10**9)
CORPUS = SHARED / "corpus" / "bench" / "10k.bib"

NAMES = 'disambiguate-add-names="true" et-al-min="3" et-al-use-first="1"'
GIVEN = 'disambiguate-add-givenname="true"'
FIRST = f'{GIVEN} givenname-disambiguation-rule="primary-name"'
ALL = f'{GIVEN} givenname-disambiguation-rule="all-names"'
YEARS = 'disambiguate-add-year-suffix="true"'
DASH = 'subsequent-author-substitute="---"'
TITLE = '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
LABEL = '<text variable="citation-label"/>'
BY_DATE = '<sort><key variable="issued" sort="descending"/><key macro="whole"/></sort>'

STYLES = {
    "first names": style(f"{NAMES} {FIRST} {YEARS}"),
    "first initials": style(f'{NAMES} {GIVEN} {YEARS} givenname-disambiguation-rule="primary-name-with-initials"'),
    "all names": style(f"{NAMES} {ALL} {YEARS}", DASH),
    "all initials": style(f'{GIVEN} {YEARS} givenname-disambiguation-rule="all-names-with-initials"'),
    "a title where all else fails": style(f"{NAMES} {FIRST}", DASH, cited=TITLE, kind="note"),
    "fewer names the second time": style(f'{YEARS} {FIRST} et-al-min="4" et-al-use-first="1" et-al-subsequent-min="2"'),
    "labels": style(f"{FIRST} {YEARS}", cited=LABEL, entry=LABEL),
    "by date": style(f"{FIRST} {YEARS}", DASH, sort=BY_DATE),
    "each name in part": style(f"{FIRST} {YEARS}", f'{DASH} subsequent-author-substitute-rule="partial-each"'),
    "the first name in part": style(f"{FIRST} {YEARS}", f'{DASH} subsequent-author-substitute-rule="partial-first"'),
}


def people_() -> st.SearchStrategy[dict[str, str]]:
    parted = st.fixed_dictionaries(
        {"family": st.sampled_from(["Wu", "Berg", "van Berg", "O'Hara"])},
        optional={
            "given": st.sampled_from(["Ann", "Ada", "A. B.", "Anna-Beth", "Bo", "bo van", "JP."]),
            "non-dropping-particle": st.just("van"),
            "suffix": st.just("Jr."),
        },
    )
    return parted | st.sampled_from([{"literal": "WHO"}, {"literal": "Wu"}, {"literal": "A. Wu"}])


def works() -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {"type": st.sampled_from(["book", "article-journal"])},
        optional={
            "author": st.lists(people_(), min_size=1, max_size=4),
            "editor": st.lists(people_(), min_size=1, max_size=2),
            "title": st.sampled_from(["Zinc", "Zinc and sleep", "Äpfel", "<i>Zinc</i>"]),
            "issued": st.sampled_from([{"date-parts": [[year]]} for year in (1999, 2000)]),
        },
    )


def numbered(place: int, work: dict[str, object]) -> dict[str, object]:
    return {"id": str(place), **work}


@settings(max_examples=6)
@given(
    found=st.lists(works(), min_size=6, max_size=16),
    name=st.sampled_from(sorted(STYLES)),
    size=st.integers(min_value=1, max_value=6),
)
def test_made_up_works_are_formatted_group_by_group_as_in_one_run(
    found: list[dict[str, object]], name: str, size: int
) -> None:
    items = list(starmap(numbered, enumerate(found)))
    assert_equal(items, STYLES[name], size)


def assert_equal(items: Sequence[Item], chosen: Style, size: int) -> None:
    parts, whole = (one._formatted(items, chosen, "") for one in (Pandoc(at_once=0, size=size), WHOLE))
    assert [text(inlines) for inlines in parts.cited.values()] == [text(inlines) for inlines in whole.cited.values()]
    assert parts.cited == whole.cited
    assert list(parts.entries.items()) == list(whole.entries.items())


@pytest.fixture(scope="module")
def alike() -> list[Item]:
    """120 works of the corpus by people whose family names the most of the first 600 share."""
    if not CORPUS.exists():
        pytest.skip("the corpus is not beside the repository")
    items = citing.items(CORPUS, 600)
    families = [people.named(item)[0].family if people.named(item) else "" for item in items]
    order = sorted(range(len(items)), key=lambda place: (-families.count(families[place]), families[place], place))
    return [items[place] for place in sorted(order[:120])]


SPLIT = ["apa", "chicago-author-date", "chicago-author-date-17th-edition", "chicago-author-date-fr", "nlm-name-year"]
UNSPLIT = [
    "chicago-author-date-de",
    "din-1505-2-alphanumeric",
    "harvard-cite-them-right",
    "ieee",
    "modern-language-association",
    "nlm-citation-sequence",
    "technische-universitat-dortmund-ag-virtual-machining",
]


@pytest.mark.parametrize("name", SPLIT)
def test_works_of_the_corpus_are_formatted_group_by_group_as_in_one_run(alike: list[Item], name: str) -> None:
    chosen = citing.style(name)
    assert splitting.may_split(chosen.text), "one run would be compared with itself"
    assert_equal(alike, chosen, 25)


@pytest.mark.parametrize("name", UNSPLIT)
def test_a_style_that_is_none_of_those_held_against_one_run_is_not_split(name: str) -> None:
    assert not splitting.may_split(citing.style(name).text)


@pytest.mark.parametrize("name", STYLES)
def test_each_style_of_made_up_works_is_split(name: str) -> None:
    assert splitting.may_split(STYLES[name].text), "one run would be compared with itself"


def test_all_that_looks_alike_is_in_one_group_and_what_does_not_in_none() -> None:
    assert Companions([()] * 5, people.Bearers({}), {}).bins(["a", "b", "a", "", ""], 1) == [(0, 2)]


def test_groups_are_filled_with_families_side_by_side() -> None:
    firsts = [(Person(family, "Ann"),) for family in ("Wu", "Ek", "Wu", "Ek", "Berg", "Berg")]
    looks = ["wu1", "ek1", "wu1", "ek1", "berg1", "berg1"]
    assert Companions(firsts, people.Bearers({}), {}).bins(looks, 4) == [(1, 3, 4, 5), (0, 2)]


def test_groups_that_come_to_look_alike_are_joined() -> None:
    assert splitting.joined([(0, 1), (2,), (3,)], ["a", "b", "a", "c"]) == [(0, 1, 2), (3,)]
    assert splitting.joined([(0, 1), (2,), (3,)], ["a", "b", "", ""]) == [(0, 1), (2,), (3,)]


@pytest.mark.parametrize(
    ("group", "beside"),
    [
        pytest.param((0,), (0, 1, 2), id="one of the same name and one of the same initials"),
        pytest.param((3,), (3,), id="nobody of the same name"),
        pytest.param((0, 1, 2), (0, 1, 2), id="all of the name are there"),
    ],
)
def test_others_of_a_name_stand_beside_those_whose_given_names_depend_on_them(
    group: tuple[int, ...], beside: tuple[int, ...]
) -> None:
    authors = [("Wu", "Ann"), ("Wu", "Bo"), ("Wu", "Ada"), ("Ek", "Ann")]
    items = [{"author": [{"family": family, "given": given}]} for family, given in authors]
    firsts = [people.named(item) for item in items]
    assert Companions(firsts, people.bearers(items), {}).beside(group) == beside


def test_a_work_is_formatted_beside_the_one_above_it_and_the_first_of_its_author() -> None:
    firsts = [(Person(family, "Ann"),) for family in ("Wu", "Ek", "Ek", "Ek")]
    assert splitting.above([0, 1, 2, 3], firsts) == {0: {0}, 1: {0, 1}, 2: {1}, 3: {1, 2}}


@pytest.mark.parametrize(
    ("chosen", "may"),
    [
        pytest.param(STYLES["first names"], True, id="given names by names"),
        pytest.param(style(f"{NAMES} {GIVEN} {YEARS}"), False, id="by cite: one run is linear"),
        pytest.param(style(), False, id="none are told apart"),
        pytest.param(style(FIRST, entry='<text variable="citation-number"/>'), False, id="works are numbered as well"),
    ],
)
def test_a_style_that_adds_given_names_by_names_and_numbers_no_work_may_be_split(chosen: Style, may: bool) -> None:  # noqa: FBT001 - a column
    assert splitting.may_split(chosen.text) is may


@pytest.mark.parametrize(
    ("given_name", "initials"),
    [
        pytest.param("Anna Beth", "AB", id="words"),
        pytest.param("Anna-Beth", "AB", id="a hyphen"),
        pytest.param("A. B.", "AB", id="initials"),
        pytest.param("JP.", "JP", id="initials in one"),
        pytest.param("Abu al", "Aal", id="a word in small letters"),
        pytest.param("", "", id="none"),
    ],
)
def test_initials_are_those_that_citeproc_compares(given_name: str, initials: str) -> None:
    assert Person("Ek", given_name).initials == initials


@pytest.mark.parametrize(
    ("name", "person"),
    [
        pytest.param(
            {"family": "van der Berg", "given": "Bo"}, Person("Berg", "Bo", "van der"), id="a particle before"
        ),
        pytest.param({"family": "d'Ek", "given": "Bo"}, Person("Ek", "Bo", "d'"), id="a particle that is joined"),
        pytest.param({"family": "Ek", "given": "Bo van"}, Person("Ek", "Bo", "van"), id="a particle after"),
        pytest.param({"family": "Ek", "given": "Bo, Jr."}, Person("Ek", "Bo", "Jr."), id="a suffix"),
        pytest.param(
            {"family": "van Ek", "given": "Bo", "non-dropping-particle": "de"},
            Person("van Ek", "Bo", "de"),
            id="a particle apart: the family name is whole",
        ),
        pytest.param({"literal": "WHO"}, Person("", ""), id="a body"),
    ],
)
def test_people_are_told_apart_by_the_parts_of_a_name(name: dict[str, str], person: Person) -> None:
    assert people.named({"author": [name]}) == (person,)
