"""One outcome in the words of its declaration: its name, and what describes it."""

import pytest

from litdb.model.findings import DataType
from tests.extract.endpoints.reading import find, text


@pytest.mark.parametrize(
    ("abstract", "name", "expected"),
    [
        pytest.param(
            "The primary outcome will be the level of toe warmth at 6, 12, 18 and 24 months follow up measured with "
            "the Sock Inventory, which is known.",
            "level of toe warmth",
            {"time_point": "6, 12, 18 and 24 months", "instrument": "Sock Inventory"},
            id="a list of times is none of outcomes",
        ),
        pytest.param(
            "The primary outcome was feasibility of knitting, defined by sale of > 25% of the socks, wear of > 75% "
            "of the pairs, and return of > 95% of the boxes.",
            "feasibility of knitting",
            {"definition": "sale of > 25% of the socks, wear of > 75% of the pairs, and return of > 95% of the boxes"},
            id="defined by three things",
        ),
        pytest.param(
            "The primary efficacy end point was the proportion of wearers with complete warmth, defined as no cold "
            "and no use of a stove, during 120 hours after the start of frost",
            "proportion of wearers with complete warmth",
            {"definition": "no cold and no use of a stove", "time_point": "120 hours after the start of frost"},
            id="a definition, then a time",
        ),
        pytest.param(
            "The primary endpoint was to evaluate the proportion of feet with low-risk (LR) skin in the modified "
            "population including all randomly assigned wearers who received wool and had a visit",
            "proportion of feet with low-risk (LR) skin",
            {},
            id="in whom it is evaluated",
        ),
        pytest.param(
            "The primary outcome was whether or not the blister was completely healed within 8 weeks.",
            "whether or not the blister was completely healed",
            {"time_point": "8 weeks", "data_type": DataType.BINARY},
            id="a question",
        ),
        pytest.param(
            "The primary outcome of the trial is represented by the effect of wool versus silk after 4 weeks.",
            "effect of wool versus silk",
            {"time_point": "4 weeks"},
            id="is represented by",
        ),
        pytest.param(
            "The primary end point was time to first lost sock (defined as loss of the left, the right, or both)",
            "time to first lost sock",
            {"definition": "loss of the left, the right, or both", "data_type": DataType.TIME_TO_EVENT},
            id="a definition in brackets",
        ),
        pytest.param(
            "The primary outcome was the proportion of wearers who had warm toes at 8 weeks.",
            "proportion of wearers",
            {},
            id="people that litdb does not know are cut off",
        ),
        pytest.param(
            "The primary outcome was the proportion of women who had warm toes at 8 weeks.",
            "proportion of women who had warm toes",
            {"time_point": "8 weeks", "data_type": DataType.BINARY},
            id="a proportion needs its who",
        ),
        pytest.param(
            "The primary outcome was the mean score of "
            "comfort.", "mean score of comfort", {"data_type": DataType.CONTINUOUS},
            id="a score",
        ),
        pytest.param("The primary outcome was the number of holes.", "number of holes", {"data_type": DataType.COUNT},
                     id="a count"),
    ],
)  # fmt: skip
def test_an_outcome_has_parts(abstract: str, name: str, expected: dict[str, object]) -> None:
    (one,) = find(abstract)
    assert one.name == name
    parts = {key: text(getattr(one, key)) for key in ("definition", "instrument", "time_point")}
    told = {key: value for key, value in (parts | {"data_type": one.data_type}).items() if value and key in expected}
    assert told == expected
