"""The design of a study."""

import pytest
from hypothesis import given, strategies

from litdb.extract.trials import design
from litdb.model.findings import Trait
from tests.extract.trials.reading import cut


def traits(abstract: str) -> tuple[Trait, ...]:
    return design.traits(abstract, abstract.lower(), cut(abstract))


@pytest.mark.parametrize(
    ("words", "label"),
    [
        pytest.param("cluster-randomised trial", "cluster-randomised", id="cluster-randomised"),
        pytest.param("randomized trial", "randomised", id="randomised"),
        pytest.param("adults were randomly allocated", "randomised", id="randomly allocated"),
        pytest.param("double blinded", "double-blind", id="double-blind"),
        pytest.param("double-dummy, double-blind", "double-blind", id="double-dummy"),
        pytest.param("triple-masked", "triple-blind", id="triple-blind"),
        pytest.param("single-blind", "single-blind", id="single-blind"),
        pytest.param("assessor-blinded", "assessor-blind", id="assessor-blind"),
        pytest.param("evaluator-blind", "assessor-blind", id="evaluator-blind"),
        pytest.param("investigator-masked", "assessor-blind", id="investigator-blind"),
        pytest.param("observer-blind", "assessor-blind", id="observer-blind"),
        pytest.param("open label", "open-label", id="open-label"),
        pytest.param("an open, prospective study", "open-label", id="open"),
        pytest.param("placebo-controlled", "placebo-controlled", id="placebo-controlled"),
        pytest.param("sham-controlled", "sham-controlled", id="sham-controlled"),
        pytest.param("active comparator", "active-controlled", id="active-controlled"),
        pytest.param("crossover design", "cross-over", id="cross-over"),
        pytest.param("parallel-group", "parallel-group", id="parallel-group"),
        pytest.param("2-by-2 factorial", "factorial", id="factorial"),
        pytest.param("noninferiority", "non-inferiority", id="non-inferiority, in one word"),
        pytest.param("non-inferiority", "non-inferiority", id="non-inferiority"),
        pytest.param("equivalence margin", "equivalence", id="equivalence"),
        pytest.param("superiority trial", "superiority", id="superiority"),
        pytest.param("multi-center", "multicentre", id="multicentre"),
        pytest.param("single-centre", "single-centre", id="single-centre"),
        pytest.param("pilot study", "pilot", id="pilot"),
        pytest.param("adaptive design", "adaptive", id="adaptive"),
        pytest.param("single-arm", "single-arm", id="single-arm"),
        pytest.param("prospective cohort", "cohort", id="cohort"),
        pytest.param("case-control", "case-control", id="case-control"),
        pytest.param("cross-sectional survey", "cross-sectional", id="cross-sectional"),
        pytest.param("phase III", "phase 3", id="phase"),
        pytest.param("phase 1b/2", "phase 1/2", id="two phases"),
    ],
)
def test_a_trait_has_its_standard_name_and_its_words(words: str, label: str) -> None:
    abstract = f"We did this with socks: {words}."
    assert label in [trait.label for trait in traits(abstract)]
    assert all(trait.excerpt.text in words for trait in traits(abstract))


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("The socks were non-randomised.", id="not randomised"),
        pytest.param("Socks need randomised controlled trials.", id="trials of others"),
        pytest.param("The open shop sold single socks in case of a multiple cross.", id="the letters of traits"),
        pytest.param("Adults were to cross over the hill.", id="over a hill"),
        pytest.param("Wool has factorial validity.", id="a scale's validity"),
        pytest.param("In the phase of cold, toes hurt.", id="a phase of something"),
        pytest.param("Nobody wore a mask.", id="a mask"),
        pytest.param("BACKGROUND: A randomised trial was done before us.\nMETHODS: We saw socks.", id="the background"),
        pytest.param("We saw socks. Further double-blind, randomised trials are needed.", id="what is wished for"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_not_the_studys_own_design_is_no_trait(abstract: str) -> None:
    assert traits(abstract) == ()


def test_traits_are_named_once_in_the_order_of_the_text() -> None:
    abstract = "A double-blind, randomised trial of socks. Adults were randomised. It was double-blind."
    assert [(trait.label, trait.excerpt.start) for trait in traits(abstract)] == [
        ("double-blind", abstract.index("double")),
        ("randomised", abstract.index("random")),
    ]


def test_a_review_has_its_own_design_and_not_that_of_its_studies() -> None:
    abstract = (
        "This systematic review and meta-analysis was of socks. We searched PubMed for randomised, blinded trials."
    )
    assert [trait.label for trait in traits(abstract)] == ["systematic review", "meta-analysis"]


WORDS = strategies.sampled_from(
    "double single - blind masked placebo controlled random ised ly cross over open label phase II /3 cohort".split()
)


@given(strategies.lists(WORDS | strategies.just(" "), max_size=40).map("".join))
def test_of_any_words_traits_stand_where_they_say(abstract: str) -> None:
    for trait in traits(abstract):
        assert abstract[trait.excerpt.start : trait.excerpt.end] == trait.excerpt.text != ""
