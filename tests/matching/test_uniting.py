"""Records of one work as one: the first one's words, nothing of the others lost, picks where a user makes them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.matching.uniting import UnknownFieldError, united
from litdb.model.findings import NOWHERE, Review
from litdb.model.names import Name
from litdb.model.records import CitationCount, Contributor, Doi, Identifier, Link, Note, Record

BERG = Contributor(Name("Berg", "Jan"))
FIRST = Record(
    "first", "article-journal", title="Snow on roofs", issued="2011", contributors=(BERG,), tags=("snow",),
    extra=(("edition", "2"),),
)  # fmt: skip
OTHER = Record(
    "other", "article-journal", title="Snow on Roofs.", issued="2012-03", volume="3", tags=("roofs",),
    contributors=(replace(BERG, orcid="0000-0002-1825-0097", affiliations=("Umeå",)),),
    dois=(Doi("10.1234/snow", "10.1234/snow"),), identifiers=(Identifier("pmid", "1234567", "1234567"),),
    links=(Link("file", "snow.pdf"),), notes=(Note("cold", "2026"),), collections=("winter",),
    cited_by=(CitationCount("Scopus", 3, "2026-01-01"),), extra=(("edition", "3"), ("series", "Roofs")),
)  # fmt: skip


def test_what_the_first_says_stands_and_what_it_lacks_comes_from_the_others() -> None:
    one = united(FIRST, [OTHER], {})
    assert (one.citation_key, one.title, one.issued, one.volume) == ("first", "Snow on roofs", "2011", "3")
    assert one.extra == (("edition", "2"), ("series", "Roofs"))


@pytest.mark.parametrize("field", ["dois", "identifiers", "links", "notes", "collections", "cited_by", "tags"])
def test_lists_are_those_of_all(field: str) -> None:
    assert set(getattr(united(FIRST, [OTHER], {}), field)) == {*getattr(FIRST, field), *getattr(OTHER, field)}


def test_a_person_of_both_has_the_orcid_and_the_affiliations_that_either_gives() -> None:
    (one,) = united(FIRST, [OTHER], {}).contributors
    assert (one.orcid, one.affiliations) == ("0000-0002-1825-0097", ("Umeå",))


def test_reviewers_words_of_all_stay() -> None:
    review = Review(NOWHERE, NOWHERE, "depth", "added", (("name", "depth"),))
    assert united(FIRST, [replace(OTHER, reviews=(review,))], {}).reviews == (review,)


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        pytest.param("title", "title", "Snow on Roofs.", id="a field"),
        pytest.param("year", "issued", "2012-03", id="a field by another name"),
        pytest.param("author", "contributors", OTHER.contributors, id="a role"),
        pytest.param("Edition", "extra", (("edition", "3"), ("series", "Roofs")), id="a field that no column has"),
        pytest.param("journal", "container_title", "", id="what neither says in it"),
    ],
)
def test_a_picked_field_is_as_the_chosen_record_says(name: str, field: str, value: object) -> None:
    first = replace(FIRST, container_title="Roofs")
    assert getattr(united(first, [OTHER], {name: OTHER}), field) == value


def test_an_unknown_field_is_named_with_one_that_is_near() -> None:
    with pytest.raises(UnknownFieldError, match=r"'titel'; did you mean title\?"):
        united(FIRST, [OTHER], {"titel": OTHER})


@given(st.lists(st.sampled_from([FIRST, OTHER, replace(OTHER, title="", tags=("a", "b"))]), max_size=4))
def test_a_record_merged_with_what_it_holds_already_stays_as_it_is(others: list[Record]) -> None:
    once = united(FIRST, others, {})
    assert united(once, others, {}) == once
