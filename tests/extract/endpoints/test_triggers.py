"""The words that name the role of an end point."""

import pytest

from litdb.extract.endpoints import triggers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The primary end point was itch.", [("primary end point", False)], id="primary"),
        pytest.param("Co-primary endpoints were itch.", [("Co-primary endpoints", False)], id="co-primary"),
        pytest.param("The main efficacy outcome measure.", [("main efficacy outcome measure", False)], id="between"),
        pytest.param("Primary and secondary outcomes.", [("Primary and secondary outcomes", False)], id="two roles"),
        pytest.param("The outcomes were itch.", [("outcomes", True)], id="no role"),
        pytest.param("Outcomes of primary care.", [("Outcomes", True)], id="the role of another word"),
        pytest.param("The primary analysis of outcomes.", [], id="a word that is no quality"),
        pytest.param("We took measures of itch.", [], id="measures without a role"),
        pytest.param(
            "The primary outcome was itch and the key secondary outcome sleep.",
            [("primary outcome", False), ("key secondary outcome", False)],
            id="two",
        ),
        pytest.param("Toes are cold.", [], id="none"),
    ],
)
def test_a_trigger_is_a_noun_with_its_role(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(text[one.start : one.end], one.plain) for one in triggers.find(text)] == expected
