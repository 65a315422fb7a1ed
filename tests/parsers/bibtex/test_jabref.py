"""JabRef's tree of groups."""

import pytest

from litdb.parsers.bibtex import jabref


# What is not linear in length takes minutes here.
@pytest.mark.parametrize("text", ["ExplicitGroup:", "\\ExplicitGroup:", "ExplicitGroup:\\"])
def test_groups_without_an_end_cost_no_more_than_their_length(text: str) -> None:
    assert jabref.groups([text * 50_000]) == {}


def test_a_group_without_an_end_takes_nothing_of_the_next() -> None:
    text = r"1 ExplicitGroup:A\;0\;x\;1 ExplicitGroup:B\;0\;x\;Ex\;;"
    assert jabref.groups([text]) == {"x": ("B",), "Ex": ("B",)}


def test_many_keys_of_a_large_tree_are_renamed_at_once() -> None:
    keys = [f"key{number}" for number in range(50_000)]
    tree = "ExplicitGroup:A\\;0\\;" + "\\;\n".join(keys) + "\\;;"
    new = jabref.renamed(tree, {key: f"{key}x" for key in keys})
    assert new == tree.replace("\\;\n", "x\\;\n").replace("49999\\;", "49999x\\;")
