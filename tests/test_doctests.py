"""Every example in a docstring gives what it says."""

import doctest
import importlib
import pkgutil

import pytest

import litdb

MODULES = [
    found.name for found in pkgutil.walk_packages(litdb.__path__, "litdb.") if not found.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
