"""End points that are made of several: one, with its components."""

import pytest

from tests.extract.endpoints.reading import find


@pytest.mark.parametrize(
    ("abstract", "name", "components"),
    [
        pytest.param(
            "The primary endpoint was major adverse sock events (MASE) defined as a composite endpoint of loss, "
            "felting, and total heel replacement (THR).",
            "major adverse sock events (MASE)",
            ["loss", "felting", "total heel replacement (THR)"],
            id="defined as a composite",
        ),
        pytest.param(
            "Our primary endpoint was the composite of loss of a toe, mild frostbite (including silent frostbite), "
            "itch, left or right surgery in the toe or heel, and amputation above the ankle",
            "composite of loss of a toe, mild frostbite (including silent frostbite), itch, left or right surgery in "
            "the toe or heel, and amputation above the ankle",
            ["loss of a toe", "mild frostbite (including silent frostbite)", "itch",
             "left or right surgery in the toe or heel", "amputation above the ankle"],
            id="or within a component",
        ),
        pytest.param(
            "The main end point was time to loss of any sock, non-fatal frostbite (NF), or itch requiring a bath or "
            "a balm.",
            "time to loss of any sock, non-fatal frostbite (NF), or itch requiring a bath or a balm",
            ["loss of any sock", "non-fatal frostbite (NF)", "itch requiring a bath or a balm"],
            id="time to one of several",
        ),
        pytest.param(
            "The primary efficacy outcome was left frostbite (LF), right frostbite (RF), or loss from any cause, and "
            "the principal safety outcome was major itch.",
            "left frostbite (LF), right frostbite (RF), or loss from any cause",
            ["left frostbite (LF)", "right frostbite (RF)", "loss from any cause"],
            id="a singular with or",
        ),
        pytest.param(
            "The primary outcome was the first occurrence of a cold event (a composite of frostbite, chilblains, or "
            "itch).",
            "first occurrence of a cold event",
            ["frostbite", "chilblains", "itch"],
            id="in brackets",
        ),
        pytest.param("The primary outcome was toe warmth.", "toe warmth", [], id="none"),
    ],
)  # fmt: skip
def test_a_composite_is_one_with_its_components(abstract: str, name: str, components: list[str]) -> None:
    one = find(abstract)[0]
    assert one.name == name
    assert [part.text for part in one.components] == components
    assert one.composite is bool(components)


def test_components_are_where_they_say() -> None:
    abstract = "The primary outcome was the composite of frostbite (any toe), chilblains, and itch."
    (one,) = find(abstract)
    assert [abstract[part.start : part.end] for part in one.components] == ["frostbite (any toe)", "chilblains", "itch"]
