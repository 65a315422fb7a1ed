"""Whose end points an abstract speaks of."""

import pytest
from hypothesis import given, strategies

from litdb.extract.trials.scope import scope
from litdb.model.findings import Scope


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("We searched MEDLINE and Embase for trials of socks.", id="we searched"),
        pytest.param("PubMed and Scopus were searched.", id="a database was searched"),
        pytest.param("Databases (four in all) were systematically searched.", id="databases were searched"),
        pytest.param("This meta-analysis was of socks.", id="this is a meta-analysis"),
        pytest.param("We did a systematic review of socks.", id="we did a review"),
        pytest.param("A systematic literature search of sock trials was performed.", id="a search was performed"),
        pytest.param("Socks and toes: a systematic review.", id="it begins with a title that says so"),
        pytest.param("Outcomes of the included trials were warmth and itch.", id="the included trials"),
    ],
)
def test_a_review_speaks_of_the_studies_that_it_includes(abstract: str) -> None:
    assert scope(abstract) is Scope.INCLUDED_STUDIES


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("We gave socks to 40 adults.", id="no review"),
        pytest.param("A recent meta-analysis favoured wool. Adults were randomised to silk.", id="a trial of its own"),
        pytest.param("We searched PubMed. We enrolled 40 adults.", id="its own adults"),
        pytest.param("Data were kept in a database.", id="a database that is not searched"),
        pytest.param("", id="empty"),
    ],
)  # fmt: skip
def test_all_other_studies_speak_of_themselves(abstract: str) -> None:
    assert scope(abstract) is Scope.THIS_STUDY


@given(strategies.text())
def test_any_text_has_a_scope(abstract: str) -> None:
    assert scope(abstract) in Scope
