"""Dublin Core of repositories: what its elements mean."""

import pytest

from litdb.model.names import Name
from litdb.parsers import dublin_core
from tests.parsers import xml


def record(inside: str) -> str:
    return f"<oai_dc:dc><dc:title>T</dc:title>{inside}</oai_dc:dc>"


@pytest.mark.parametrize(
    ("dates", "issued"),
    [
        pytest.param(("2021-05-01T10:00:00Z", "2021-04"), "2021-04", id="not when it was put there"),
        pytest.param(("2021-05-01T10:00:00Z",), "2021-05-01", id="unless there is no other"),
        pytest.param(("soon", "2021"), "2021", id="no date"),
    ],
)
def test_of_several_dates_one_without_a_time_counts(dates: tuple[str, ...], issued: str) -> None:
    text = record("".join(f"<dc:date>{one}</dc:date>" for one in dates))
    assert xml.records(dublin_core, text)[0].issued == issued


@pytest.mark.parametrize(
    ("name", "kind", "genre"),
    [
        pytest.param("info:eu-repo/semantics/article", "article-journal", "", id="article"),
        pytest.param("info:eu-repo/semantics/doctoralThesis", "thesis", "doctoralThesis", id="degree"),
        pytest.param("Conference paper", "paper-conference", "", id="in words"),
        pytest.param("Text", "document", "", id="what says nothing"),
        pytest.param("Gizmo", "document", "Gizmo", id="unknown"),
    ],
)
def test_the_type_is_that_of_repositories(name: str, kind: str, genre: str) -> None:
    (found,) = xml.records(dublin_core, record(f"<dc:type>{name}</dc:type>"))
    assert (found.type, dict(found.extra).get("genre", "")) == (kind, genre)


@pytest.mark.parametrize(
    ("value", "doi", "links"),
    [
        pytest.param("https://doi.org/10.99999/x", ["10.99999/x"], [], id="DOI"),
        pytest.param("https://fjord.example/1", [], ["https://fjord.example/1"], id="address"),
        pytest.param("report 7", [], [], id="a number of their own"),
    ],
)
def test_identifiers_are_known_by_their_shape(value: str, doi: list[str], links: list[str]) -> None:
    (found,) = xml.records(dublin_core, record(f"<dc:identifier>{value}</dc:identifier>"))
    assert ([one.value for one in found.dois], [one.href for one in found.links]) == (doi, links)


def test_names_have_the_family_first() -> None:
    (found,) = xml.records(dublin_core, record("<dc:creator>van der Vik, Åse</dc:creator>"))
    assert found.contributors[0].name == Name("Vik", "Åse", "van der")


def test_it_is_known_by_its_elements() -> None:
    assert dublin_core.recognises(record(""))
    assert not dublin_core.recognises('<html><head><meta name="dc.title">')
