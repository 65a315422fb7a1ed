"""Composite end points, which are never split."""

import pytest

from litdb.extract.endpoints import composites
from tests.extract.endpoints.reading import Told, find, told


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "The primary endpoint was major adverse toe events (MATE) defined as a composite endpoint of toe death, "
            "heel infarction, and target toe rewarming (TTR).",
            [
                {
                    "primary": "major adverse toe events (MATE)",
                    "definition": "a composite endpoint of toe death, heel infarction, and target toe rewarming (TTR)",
                    "composite": True,
                    "components": ["toe death", "heel infarction", "target toe rewarming (TTR)"],
                }
            ],
            id="a definition that is a composite",
        ),
        pytest.param(
            "Our primary endpoint was the composite of any chilblain, non fatal frostbite (including silent "
            "frostbite), gangrene, surgical or bedside removal of the nail or toe, and amputation above the ankle.",
            [
                {
                    "primary": "composite of any chilblain, non fatal frostbite (including silent frostbite), "
                    "gangrene, surgical or bedside removal of the nail or toe, and amputation above the ankle",
                    "composite": True,
                    "components": [
                        "chilblain",
                        "non fatal frostbite (including silent frostbite)",
                        "gangrene",
                        "surgical or bedside removal of the nail or toe",
                        "amputation above the ankle",
                    ],
                }
            ],
            id="brackets and ors within the components",
        ),
        pytest.param(
            "The main end point was time to death from frost, non-fatal frostbite (FB), non-fatal gangrene, or "
            "chilblains requiring a hospital or a sock.",
            [
                {
                    "primary": "time to death from frost, non-fatal frostbite (FB), non-fatal gangrene, or "
                    "chilblains requiring a hospital or a sock",
                    "composite": True,
                    "components": [
                        "death from frost",
                        "non-fatal frostbite (FB)",
                        "non-fatal gangrene",
                        "chilblains requiring a hospital or a sock",
                    ],
                }
            ],
            id="time to A, B, or C",
        ),
        pytest.param(
            "The two primary outcomes were the mean change in toe warmth from baseline to weeks 4 through 9 "
            "(noninferiority margin, -0.5 degrees) and the first occurrence of a major adverse toe event (a composite "
            "of death from cold, nonfatal frostbite, or nonfatal gangrene), with a noninferiority margin of 1.4.",
            [
                {"primary": "mean change in toe warmth", "time_point": "weeks 4 through 9"},
                {
                    "primary": "first occurrence of a major adverse toe event",
                    "composite": True,
                    "components": ["death from cold", "nonfatal frostbite", "nonfatal gangrene"],
                },
            ],
            id="the second of two",
        ),
        pytest.param(
            "The primary efficacy outcome was chilblains (CB), toe frostbite (TFB), or death from cold, and the "
            "principal safety outcome was major itch at 14 ± 1 days.",
            [
                {
                    "primary": "chilblains (CB), toe frostbite (TFB), or death from cold",
                    "composite": True,
                    "components": ["chilblains (CB)", "toe frostbite (TFB)", "death from cold"],
                },
                {"safety": "major itch", "time_point": "14 ± 1 days"},
            ],
            id="A, B, or C before a safety outcome",
        ),
        pytest.param(
            "The primary outcome was a composite of frostbite, gangrene and death at 6 months.",
            [
                {
                    "primary": "composite of frostbite, gangrene and death",
                    "time_point": "6 months",
                    "composite": True,
                    "components": ["frostbite", "gangrene", "death"],
                }
            ],
            id="no comma before the last",
        ),
        pytest.param(
            "The primary outcome was the combined end point of frostbite or gangrene.",
            [{"primary": "combined end point of frostbite or gangrene", "composite": True}],
            id="combined, of two",
        ),
        pytest.param(
            "The primary outcomes were toe warmth, itch, and sleep.",
            [{"primary": "toe warmth"}, {"primary": "itch"}, {"primary": "sleep"}],
            id="a list is no composite",
        ),
        pytest.param(
            "The primary outcome was a composite of frostbite, chilblains, gangrene and death.",
            [
                {
                    "primary": "composite of frostbite, chilblains, gangrene and death",
                    "composite": True,
                    "components": ["frostbite", "chilblains", "gangrene", "death"],
                }
            ],
            id="commas, and none before the last",
        ),
    ],
)
def test_a_composite_is_one_end_point_with_its_components(abstract: str, expected: list[Told]) -> None:
    assert told(abstract) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("composite of frostbite, gangrene, and death", True, id="composite"),
        pytest.param("combined warmth and dryness", True, id="combined"),
        pytest.param("major adverse cardiac events", True, id="major adverse events"),
        pytest.param("toe warmth", False, id="one thing"),
        pytest.param("warmth of compositors", False, id="another word"),
    ],
)
def test_the_words_say_that_an_end_point_is_made_of_several(text: str, *, expected: bool) -> None:
    assert composites.is_composite(text, (0, len(text))) is expected


def test_components_are_where_they_say() -> None:
    abstract = "The primary outcome was the composite of frostbite (any toe), chilblains, and itch."
    (one,) = find(abstract)
    assert [abstract[part.start : part.end] for part in one.components] == ["frostbite (any toe)", "chilblains", "itch"]
