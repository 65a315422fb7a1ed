from dataclasses import FrozenInstanceError, dataclass, fields, replace
from inspect import signature

import pytest

from litdb.model.values import frozen


@frozen
class Point:
    x: int
    y: int = 2


@dataclass(frozen=True, slots=True)
class Slow:
    x: int
    y: int = 2


def test_a_value_is_made_as_a_dataclass_is() -> None:
    assert (Point(1).x, Point(1).y, Point(x=3, y=4).y, replace(Point(1), y=5).y) == (1, 2, 4, 5)
    assert str(signature(Point)) == str(signature(Slow))
    assert [field.name for field in fields(Point)] == ["x", "y"]


def test_values_of_equal_fields_are_equal_and_hash_alike() -> None:
    assert Point(1) == Point(1, 2) != Point(2)
    assert len({Point(1), Point(1, 2)}) == 1
    assert repr(Point(1)) == "Point(x=1, y=2)"


def test_a_value_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        Point(1).z = 2  # type: ignore[attr-defined]


def test_a_field_without_a_default_value_must_be_given() -> None:
    with pytest.raises(TypeError, match="x"):
        Point()  # type: ignore[call-arg]
