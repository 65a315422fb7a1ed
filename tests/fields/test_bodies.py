"""Bodies, told from persons by their names."""

import pytest

from litdb.fields import bodies


@pytest.mark.parametrize(
    "name",
    ["World Health Organization", "Northern Pain Study Group", "University of Lund", "WHO", "The Invented Trialists",
     "Ward Agency", "Anonymous", "AT&T", "Universität Wien"],
)  # fmt: skip
def test_a_body_has_a_word_that_only_bodies_have(name: str) -> None:
    assert bodies.is_body(name)


@pytest.mark.parametrize("name", ["Jan Berg", "Ludwig van Beethoven", "Berg J.", "Li", "O'Brien", "J. R. Ek", ""])
def test_a_person_has_none(name: str) -> None:
    assert not bodies.is_body(name)
