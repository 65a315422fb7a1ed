"""End points as they are built: their role, where they are declared, and how sure that is."""

import pytest

from litdb.model.findings import DeclaredIn
from tests.extract.endpoints.reading import find


@pytest.mark.parametrize(
    ("words", "role"),
    [
        pytest.param("primary outcome", "primary", id="primary"),
        pytest.param("main outcome measure", "primary", id="main"),
        pytest.param("principal secondary outcome", "secondary", id="an earlier role wins"),
        pytest.param("primary safety end point", "safety", id="safety"),
        pytest.param("primary efficacy and safety end point", "primary", id="efficacy and safety"),
        pytest.param("tertiary end point", "exploratory", id="tertiary"),
        pytest.param("exploratory outcome", "exploratory", id="exploratory"),
        pytest.param("outcome", "unspecified", id="no role"),
    ],
)
def test_the_words_give_the_role(words: str, role: str) -> None:
    (one,) = find(f"The {words} was toe warmth.")
    assert (one.role.value, one.name) == (role, "toe warmth")


@pytest.mark.parametrize(
    ("abstract", "place"),
    [
        pytest.param("Methods: The primary outcome was itch.", DeclaredIn.DECLARATION, id="in methods"),
        pytest.param("Results: Wool had no effect on itch (the primary outcome).", DeclaredIn.RESULT, id="in results"),
        pytest.param(
            "Aim: The primary objective was to assess the effect of wool on itch.", DeclaredIn.OBJECTIVE, id="in an aim"
        ),
    ],
)
def test_an_end_point_knows_where_it_is_declared(abstract: str, place: DeclaredIn) -> None:
    (one,) = find(abstract)
    assert one.declared_in is place


def test_confidence_is_a_share_and_follows_the_rule() -> None:
    (stated,) = find("The primary outcome was itch.")
    (beside,) = find("There was no effect on itch (the primary outcome).")
    assert (stated.rule, beside.rule) == ("stated", "beside")
    assert 0 < beside.confidence < stated.confidence < 1
